"""Redraw all faces of a card together whenever the address changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output

from dashboard import ids
from dashboard.components.card import marked, tables
from dashboard.components.static import static

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash import Dash

    from dashboard.components.card import Faces
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

    FacesOf = Callable[[Site, View, Texts], Faces]


def register_card(app: Dash, site: Site, name: str, faces_of: FacesOf) -> None:
    """Register the one callback of a card."""

    @app.callback(
        Output(ids.graph(name), "figure"),
        Output(ids.part(name, "sentence"), "children"),
        Output(ids.part(name, "under"), "children"),
        Output(ids.part(name, "table"), "children"),
        Input(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def redraw(query: str | None) -> tuple[Any, ...]:
        view, _, text = site.read(query)
        faces = marked(faces_of(site, view, text), view, text)
        return (
            faces.figure,
            faces.sentence,
            static(*faces.under_figure),
            tables(faces.tables, view),
        )
