"""Redraw all faces of a card together when the address changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output, State
from dash.exceptions import PreventUpdate

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


def register_following_card(
    app: Dash,
    site: Site,
    name: str,
    faces_of: FacesOf,
    follows: tuple[str, ...],
    *,
    about: bool = False,
) -> None:
    """Register the one callback of a card that only some parts of the view change.

    `about` tells whether also what is said about the figure follows them.
    """
    last = [Output(ids.part(name, "about"), "children")] if about else []

    @app.callback(
        Output(ids.graph(name), "figure"),
        Output(ids.part(name, "sentence"), "children"),
        Output(ids.part(name, "under"), "children"),
        Output(ids.part(name, "table"), "children"),
        Output(ids.part(name, "drawn"), "data"),
        *last,
        Input(ids.URL, "search"),
        State(ids.part(name, "drawn"), "data"),
        prevent_initial_call=True,
    )
    def redraw(query: str | None, before: str | None) -> tuple[Any, ...]:
        view, _, text = site.read(query)
        now = drawn_for(view, follows)
        if now == before:
            raise PreventUpdate
        faces = marked(faces_of(site, view, text), view, text)
        return (
            faces.figure,
            faces.sentence,
            static(*faces.under_figure),
            tables(faces.tables, view),
            now,
            *([faces.about] if about else []),
        )


def drawn_for(view: View, follows: tuple[str, ...]) -> str:
    """Write what of the view a card was drawn for: the same again needs no new drawing."""
    parts = (*follows, "lang", "data", "large", "contrast")
    return "|".join(str(getattr(view, part)) for part in parts)
