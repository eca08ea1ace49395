"""Build the bar over the page on scenarios: name, undo, save, open, take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View


def scenario_bar(site: Site, view: View, text: Texts) -> html.Div:
    """Build the bar of a view's scenario."""
    return html.Div([site.of(view).info.name(text.language)], className="scenario-bar")
