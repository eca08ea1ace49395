"""Connect the map of movement: time runs in the browser, words and tables follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, no_update

from dashboard import ids
from dashboard.cards.movement_map import drawn_for, movement_map_faces, step_faces
from dashboard.components.card import marked, tables
from dashboard.components.static import static

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site

NAME = ids.MOVEMENT_MAP
DRAWN = ids.part(NAME, "drawn")


def register(app: Dash, site: Site) -> None:
    """Register the callbacks of the map of movement."""
    graph = ids.graph(NAME)
    for namespace, function, source in (
        ("sentrumskart", "pick", Input(graph, "clickData")),
        ("sentrumskart", "pan", Input(graph, "relayoutData")),
        ("time", "follow", Input(ids.URL, "search")),
    ):
        app.clientside_callback(
            ClientsideFunction(namespace, function), source, prevent_initial_call=True
        )
    # Nothing is ever put out: but only with an output is it called for the first figure as well.
    app.clientside_callback(
        ClientsideFunction("time", "drawn"),
        Output(DRAWN, "clear_data"),
        Input(graph, "figure"),
    )

    @app.callback(
        Output(graph, "figure"),
        Output(ids.part(NAME, "sentence"), "children"),
        Output(ids.part(NAME, "under"), "children"),
        Output(ids.part(NAME, "table"), "children"),
        Output(DRAWN, "data"),
        Input(ids.URL, "search"),
        State(DRAWN, "data"),
        prevent_initial_call=True,
    )
    def redraw(query: str | None, before: list[str] | None) -> tuple[Any, ...]:
        return redrawn(site, query, before)


def redrawn(site: Site, query: str | None, before: list[str] | None) -> tuple[Any, ...]:
    """Make what is new: a step in time is drawn by the browser, and needs no new figure."""
    view, _, text = site.read(query)
    now = drawn_for(view)
    if now == before:
        faces = marked(step_faces(site, view, text), view, text)
        return no_update, faces.sentence, static(*faces.under_figure), no_update, no_update
    faces = marked(movement_map_faces(site, view, text), view, text)
    same_figure = before is not None and before[0] == now[0]
    return (
        no_update if same_figure else faces.figure,
        faces.sentence,
        static(*faces.under_figure),
        tables(faces.tables, view),
        now,
    )
