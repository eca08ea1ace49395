"""Say why there is no story to show, and lead back to where stories are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.links import view_link

if TYPE_CHECKING:
    from dashboard.texts import Texts
    from dashboard.view import View

STORIES_PATH = "/presentasjon"


def none_to_show(trouble: str, view: View, default: View, text: Texts) -> html.Div:
    """Build the page that stands in for a story that cannot be shown."""
    query = view.but(story="", step="").query(default)
    return html.Div(
        [
            html.H1(text("presenting.none_title"), id="page-title", tabIndex=-1),
            html.P(trouble),
            html.P(view_link(text("presenting.to_stories"), STORIES_PATH, query)),
        ],
        className="page presenting-none",
    )
