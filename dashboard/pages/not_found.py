"""Say that an address leads nowhere, and where to go instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.links import view_link

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View


def layout(site: Site, view: View, text: Texts, *, path: str) -> html.Div:
    """Lay out the page for an unknown address."""
    return html.Div(
        [
            html.H1(text("not_found.title"), id="page-title", tabIndex=-1),
            html.P(text("not_found.words", path=path)),
            html.P(view_link(text("not_found.back"), "/", view.query(site.default()))),
        ],
        className="prose page",
    )
