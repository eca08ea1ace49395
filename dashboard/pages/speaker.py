"""Lay out the window that only the speaker sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.presenting_none import none_to_show
from dashboard.components.presenting_speaker import speaker
from dashboard.components.presenting_stage import stage_stores
from dashboard.content.presenting import place_of, story_to_show

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View


def layout(site: Site, view: View, text: Texts) -> html.Div:
    """Lay out the speaker's window for the story of a view, or say why there is none."""
    found, trouble = story_to_show(site, view, text)
    if found is None:
        return none_to_show(trouble, view, site.default(), text)
    place = place_of(view.step, len(found.story.steps))
    return html.Div(
        [
            html.H1(text("speaker.nav"), className="unseen", id="page-title", tabIndex=-1),
            speaker(site, found, text, place=place),
            *stage_stores(found, text, role="speaker", place=place),
        ]
    )
