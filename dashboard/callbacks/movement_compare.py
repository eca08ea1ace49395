"""Connect the comparison of two years: its two cards and the choice of years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State

from dashboard import ids
from dashboard.cards.change import change_faces
from dashboard.cards.compare import compare_faces
from dashboard.components.compare_control import reasons, shown_years
from dashboard.content.compare import pair_of
from dashboard.content.compare_words import year_choices
from dashboard.redraw import register_card

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site

CARDS = {ids.COMPARE: compare_faces, ids.CHANGE: change_faces}
NAMESPACE = "compare"


def register(app: Dash, site: Site) -> None:
    """Register the callbacks of both cards and of the control."""
    for name, faces_of in CARDS.items():
        register_card(app, site, name, faces_of)
        app.clientside_callback(
            ClientsideFunction("sentrumskart", "pick"),
            Input(ids.graph(name), "clickData"),
            prevent_initial_call=True,
        )
        app.clientside_callback(
            ClientsideFunction(NAMESPACE, "drawn"), Input(ids.graph(name), "figure")
        )
    _register_control(app, site)


def _register_control(app: Dash, site: Site) -> None:
    """Let the choices change the address, and follow what the server then shows."""
    names = (ids.COMPARE_BEFORE, ids.COMPARE_AFTER)
    app.clientside_callback(
        ClientsideFunction(NAMESPACE, "choose"),
        *[Input(name, "value") for name in names],
        State(ids.COMPARE_SHOWN, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction(NAMESPACE, "follow"),
        [Output(name, "value", allow_duplicate=True) for name in names],
        Input(ids.COMPARE_SHOWN, "data"),
        [State(name, "value") for name in names],
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.COMPARE_BEFORE, "data"),
        Output(ids.COMPARE_AFTER, "data"),
        Output(ids.COMPARE_SHOWN, "data"),
        Output(ids.COMPARE_REASONS, "children"),
        Input(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def offer(query: str | None) -> tuple[Any, ...]:
        view, _, text = site.read(query)
        dataset = site.of(view)
        pair = pair_of(dataset, view)
        before, after = year_choices(pair, dataset, view, text)
        return (
            [one.as_option() for one in before],
            [one.as_option() for one in after],
            shown_years(pair),
            reasons(before, after, text),
        )
