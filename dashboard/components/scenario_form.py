"""Build the form beside the map: choose a service, and say what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View


def scenario_form(site: Site, view: View, text: Texts) -> html.Div:
    """Build the form of a view's scenario."""
    return html.Div([site.of(view).info.name(text.language)], className="scenario-form")
