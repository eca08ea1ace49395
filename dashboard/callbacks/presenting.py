"""Hand out the slides of a story one by one, for the browser to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output

from dashboard import ids
from dashboard.components.presenting_slide import filled_slide, lost_slide
from dashboard.content.presenting import on_stage, place_of
from dashboard.content.stories import find_story

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site


def register(app: Dash, site: Site) -> None:
    """Register the callbacks of the stage and of the speaker's window."""
    for function, source in (("begin", ids.STAGE_STORY), ("receive", ids.SLIDE)):
        app.clientside_callback(
            ClientsideFunction("presenting", function),
            Output(source, "clear_data"),
            Input(source, "data"),
        )

    @app.callback(
        Output(ids.SLIDE, "data"),
        Input(ids.SLIDE_WISH, "data"),
        prevent_initial_call=True,
    )
    def hand_out(wish: dict[str, Any]) -> dict[str, Any]:
        return slide_of(site, wish["query"])


def slide_of(site: Site, query: str) -> dict[str, Any]:
    """Make the slide that a browser asks for, by story, step and language as in an address."""
    view, _, text = site.read(query)
    story = find_story(site, view.story).story
    place = place_of(view.step, len(story.steps))
    one = on_stage(site, story, place, text)
    if one is None:
        return lost_slide(place, text("presenting.lost", card=story.steps[place - 1].card))
    return filled_slide(site, story, one, text)
