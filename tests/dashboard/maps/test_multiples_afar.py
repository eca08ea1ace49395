"""Tests of little maps that are read from afar: few, none unnamed, figures that can be read."""

import re
from itertools import combinations
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.boxes import Box
from dashboard.cards.registry import CARDS
from dashboard.content.multiples import Panel, multiples
from dashboard.site import Site

YEARS = re.compile(r"\d{4}(?:–\d{4})?")
# How wide a bold letter is at least, in sizes of the type.
LETTER = 0.5
VIEWS = (
    "",
    "data=exercise",
    "first=1999&last=2000",
    "first=2003&last=2012",
    "first=2011&last=2019",
)


def panels_of(site: Site, query: str) -> tuple[Panel, ...]:
    view, problems, _ = site.read(query)
    assert not problems
    return multiples(site.of(view), view).panels


def drawn(site: Site, query: str) -> go.Figure:
    view, _, text = site.read(query)
    return CARDS["multiples"].from_afar(site, view, text).figure


def titles(figure: go.Figure) -> list[str]:
    said = (re.sub(r"</?b>", "", note.text) for note in figure.layout.annotations)
    return [words for words in said if YEARS.fullmatch(words)]


def silent(panel: Panel) -> bool:
    return set(panel.areas["status"]) == {"nothing_said"} and panel.figures.empty


@pytest.mark.parametrize("view", VIEWS)
def test_every_period_has_a_map_or_is_named(site: Site, view: str) -> None:
    figure = drawn(site, view)
    named = YEARS.findall(" ".join(note.text for note in figure.layout.annotations))
    assert sorted(named) == sorted(panel.name for panel in panels_of(site, view))


@pytest.mark.parametrize("view", VIEWS)
def test_maps_are_of_the_latest_periods_of_which_something_is_said(site: Site, view: str) -> None:
    panels = panels_of(site, view)
    told = [panel.name for panel in panels if not silent(panel)]
    assert titles(drawn(site, view)) == (told or [panel.name for panel in panels])[-8:]


@pytest.mark.parametrize("view", VIEWS)
def test_no_period_is_framed_that_nobody_can_choose(site: Site, view: str) -> None:
    frames = drawn(site, view).layout.shapes
    assert {frame.line.width for frame in frames} == {1}


def box_in(note: Any, figure: go.Figure) -> Box:  # noqa: ANN401 - one of plotly's
    """Bound the letters of a note, in pixels."""
    across, down = (
        (figure.layout[side] - sum(figure.layout.margin[edge] for edge in edges))
        / (axis.range[1] - axis.range[0])
        for side, edges, axis in (
            ("width", "lr", figure.layout.xaxis), ("height", "tb", figure.layout.yaxis),
        )
    )  # fmt: skip
    metre = min(across, down)
    size = note.font.size
    wide, high = len(re.sub(r"</?b>", "", note.text)) * size * LETTER, size
    x, y = note.x * metre, -note.y * metre
    left = x - wide * {"left": 0, "center": 0.5, "right": 1}[note.xanchor]
    top = y - high * {"top": 0, "middle": 0.5, "bottom": 1}[note.yanchor]
    return Box(left, top, left + wide, top + high)


@pytest.mark.parametrize("view", ["first=2003&last=2012", "first=2011&last=2019"])
def test_no_figure_stands_on_another_or_outside_its_map(site: Site, view: str) -> None:
    figure = drawn(site, view)
    notes = [note for note in figure.layout.annotations if note.xref != "paper"]
    boxes = [box_in(note, figure) for note in notes]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
    for note in notes:
        assert any(
            frame.x0 <= note.x <= frame.x1 and frame.y0 <= note.y <= frame.y1
            for frame in figure.layout.shapes
        )
