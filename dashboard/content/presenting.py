"""Tell a story from a stage: what stands on each slide, and how its figure is drawn there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard import ids
from dashboard.cards.registry import CARDS
from dashboard.content.stories import find_story
from dashboard.exports.exhibit import Line, exhibit
from dashboard.exports.framing import own_size
from geodata.problems import WordedError
from geodata.story import said

if TYPE_CHECKING:
    from dashboard.content.stories import Found
    from dashboard.exports.exhibit import Exhibit
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata.story import Step, Story

# What a figure is drawn for, in pixels, unless it says so itself; the stage then shows it as large
# as there is room for.
MAP_ROOM = (680, 460)
CHART_ROOM = (620, 400)
ROOM = {
    ids.COMPARE: (760, 420),
    ids.CONCENTRATION: (1090, 680),
    ids.OVERLAP: (860, 480),
    ids.DISTRICTS: (470, 500),
    ids.SCENARIO_COMPARE: (900, 460),
}
# Figures that run through time, or stand beside each other, get the whole width of the slide.
WIDE = frozenset({ids.TIMELINE, ids.MULTIPLES, ids.WEEK, ids.SCENARIO_COMPARE})
# More references than these, or longer ones, are counted: small print is read in a glance or never.
MOST_SOURCES = 4
LONGEST_SOURCES = 190
# What only a pointer on the page itself meets.
UNSEEN = ("customdata", "hovertemplate", "hovertext")
# What the browser needs to know to set the map's camera and to arrange maps beside each other.
KEPT_META = ("bounds", "stacked")


class Saying(NamedTuple):
    """What a story says at a step."""

    heading: Line
    words: Line
    point: Line
    notes: Line


def sayings(story: Story, text: Texts) -> list[Saying]:
    """List what is said at each step; a step without a heading has its card's title."""
    return [_saying(step, text) for step in story.steps]


def _saying(step: Step, text: Texts) -> Saying:
    parts = [
        Line(*said(one, text.language))
        for one in (step.heading, step.words, step.point, step.notes)
    ]
    if not parts[0].words and step.card in CARDS:
        parts[0] = Line(text(CARDS[step.card].title), text.language)
    return Saying(*parts)


def place_of(asked: str, steps: int) -> int:
    """Return the step that an address asks for, from 1; the nearest where there is none such."""
    place = int(asked) if asked.isdecimal() else 1
    return max(1, min(place, steps))


def on_stage(site: Site, story: Story, place: int, text: Texts) -> Exhibit | None:
    """Gather a step in the type and contrast of a stage; None when there is no such card."""
    step = story.steps[place - 1]
    if step.card not in CARDS:
        return None
    strong = replace(step, view=f"{step.view}&contrast=1")
    return exhibit(site, strong, text.language, number=place, large=True, afar=True)


def room_of(one: Exhibit) -> tuple[int, int]:
    """Return the width and height that a figure is drawn for."""
    return own_size(one.figure) or ROOM.get(one.card, MAP_ROOM if one.is_map else CHART_ROOM)


def stage_figure(one: Exhibit) -> dict[str, Any]:
    """Return the figure without what answers to a pointer, and without the page's own memory."""
    figure = dict(one.figure.to_plotly_json())
    layout = {key: value for key, value in figure["layout"].items() if key != "uirevision"}
    for name in [name for name in layout if name.startswith("map")]:
        layout[name] = {key: value for key, value in layout[name].items() if key != "uirevision"}
    meta = layout.get("meta") or {}
    layout["meta"] = {key: meta[key] for key in KEPT_META if key in meta}
    layout["hovermode"] = False
    traces = [
        {key: value for key, value in trace.items() if key not in UNSEEN}
        for trace in figure["data"]
    ]
    return {"data": traces, "layout": layout}


def sources_words(story: Story, one: Exhibit, text: Texts) -> str:
    """Name the sources of a slide: those that the step names, or else the most used."""
    named = len(story.steps[one.number - 1].sources)
    shown = one.sources[: min(named or MOST_SOURCES, MOST_SOURCES)]
    while len(shown) > 1 and len("; ".join(shown)) > LONGEST_SOURCES:
        shown.pop()
    rest = len(one.sources) - len(shown)
    if not shown:
        return ""
    listed = "; ".join(shown)
    more = f" {text.count('presenting.more_sources', rest)}" if rest else ""
    return f"{text('presenting.sources')} {listed}{more}."


def data_words(site: Site, one: Exhibit, text: Texts) -> str:
    """Name the data set with its version, and the makers of the map."""
    info = site.of(one.view).info
    makers = ", ".join(maker.text for maker in info.attribution)
    return text(
        "presenting.data", name=info.name(text.language), version=info.version, makers=makers
    )


def story_to_show(site: Site, view: View, text: Texts) -> tuple[Found | None, str]:
    """Find the story of a view, or say why there is none to show."""
    if not view.story:
        return None, text("presenting.none_chosen")
    try:
        found = find_story(site, view.story)
    except WordedError as trouble:
        return None, trouble.text(text.language)
    if not found.story.steps:
        return None, text("presenting.no_steps")
    return found, ""
