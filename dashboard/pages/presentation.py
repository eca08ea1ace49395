"""Lay out the page on stories: choose one, put it in order, and show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.prose import page_title
from dashboard.components.story_page import story_page

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View


def layout(site: Site, view: View, text: Texts) -> html.Div:
    """Lay out the page for a view."""
    return html.Div(
        [
            page_title(text("stories.title")),
            html.P(text("stories.lead"), className="lead"),
            *story_page(site, view, text),
        ],
        className="page story-page",
    )
