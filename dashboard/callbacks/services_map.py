"""Connect the map of services: the week runs in the browser, and the words follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, no_update

from dashboard import ids
from dashboard.cards.services_map import CHOICES, FOLLOWS, services_map_faces, step_faces
from dashboard.components.card import marked, tables
from dashboard.components.services_legend import layer_choices
from dashboard.components.static import static
from dashboard.redraw import drawn_for

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site

NAME = ids.SERVICES_MAP
DRAWN = ids.part(NAME, "drawn")


def register(app: Dash, site: Site) -> None:
    """Register the callbacks of the map of services."""
    graph = ids.graph(NAME)
    for namespace, function, source in (
        ("sentrumskart", "pick", Input(graph, "clickData")),
        ("sentrumskart", "pan", Input(graph, "relayoutData")),
        ("week", "follow", Input(ids.URL, "search")),
    ):
        app.clientside_callback(
            ClientsideFunction(namespace, function), source, prevent_initial_call=True
        )
    # Nothing is ever put out: but only with an output is it called for the first figure as well.
    app.clientside_callback(
        ClientsideFunction("week", "drawn"),
        Output(DRAWN, "clear_data"),
        Input(graph, "figure"),
    )

    @app.callback(
        Output(graph, "figure"),
        Output(ids.part(NAME, "sentence"), "children"),
        Output(ids.part(NAME, "under"), "children"),
        Output(ids.part(NAME, "table"), "children"),
        Output(CHOICES, "children"),
        Output(DRAWN, "data"),
        Input(ids.URL, "search"),
        State(DRAWN, "data"),
        prevent_initial_call=True,
    )
    def redraw(query: str | None, before: str | None) -> tuple[Any, ...]:
        return redrawn(site, query, before)


def redrawn(site: Site, query: str | None, before: str | None) -> tuple[Any, ...]:
    """Make what is new: an hour is drawn by the browser, and needs words only."""
    view, _, text = site.read(query)
    now = drawn_for(view, FOLLOWS)
    if now == before:
        faces = marked(step_faces(site, view, text), view, text)
        return no_update, faces.sentence, *[no_update] * 4
    faces = marked(services_map_faces(site, view, text), view, text)
    return (
        faces.figure,
        faces.sentence,
        static(*faces.under_figure),
        tables(faces.tables, view),
        static(layer_choices(view, text)),
        now,
    )
