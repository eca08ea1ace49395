"""Lay out the accessibility page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View


def layout(site: Site, view: View, text: Texts) -> html.Div:
    """Lay out the page."""
    return html.Div([html.H1(text("accessibility.title"), id="page-title", tabIndex=-1)], className="page prose")
