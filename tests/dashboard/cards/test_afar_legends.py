"""Tests of legends that are read from afar: all that is on the map, and nothing else."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import plotly.graph_objects as go
import pytest

from dashboard import ids, theme
from dashboard.cards.registry import CARDS
from dashboard.components.card import Faces
from dashboard.maps.movement_frames import TRACES
from dashboard.maps.scenes import PALE_DISC, STATUS_LOOK
from dashboard.site import Site
from dashboard.texts import Texts
from geodata import load_dataset
from geodata.stories import prepared_stories
from tests.dashboard.reading import classed, words

Told = Callable[[str, str], Faces]

SCENES_MAPS = (ids.COMPARE, ids.OVERVIEW_MAP)
CENTRE_MARKS = ("centre", "ellipse", "path", "region")
MORE_VIEWS = {
    ids.COMPARE: (
        "before=1999&after=2000", "before=2004&after=2017", "before=2010&after=2012",
        "before=2016&after=2017", "data=exercise",
    ),
    ids.MOVEMENT_MAP: (
        "period=2004", "period=2005", "period=2011", "period=2017", "period=2018",
        "period=2017&group=under-18", "data=exercise", "data=exercise&period=2005",
        "data=exercise&period=2016&time=day", "data=exercise&period=1999",
    ),
    ids.MULTIPLES: (
        "", "first=1999&last=2000", "first=2003&last=2006", "first=2017&last=2017",
        "data=exercise", "group=under-18&first=2016&last=2018",
    ),
    ids.OVERVIEW_MAP: (
        "", "period=1998&types=,", "period=2004&types=,", "period=2005",
        "period=2006&types=consumption_room", "period=2012&types=street_nursing",
        "period=2017", "period=2017&group=under-18", "period=2017&types=,",
        "period=2018&measure=cumulative_over_summer&group=under-18&types=,", "data=exercise",
    ),
}  # fmt: skip
STEPS = {
    (step.card, step.view)
    for story in prepared_stories(load_dataset()).values()
    for step in story.steps
    if step.card in MORE_VIEWS
}
CASES = sorted(STEPS | {(card, view) for card, views in MORE_VIEWS.items() for view in views})
MAPS = [(card, view) for card, view in CASES if card in SCENES_MAPS]
MOVEMENT = [(card, view) for card, view in CASES if card == ids.MOVEMENT_MAP]


@pytest.fixture(scope="module")
def told(site: Site) -> Told:
    """Return a function that tells a card in a view; cards take time, so each is made once."""

    @cache
    def tell(card: str, query: str) -> Faces:
        view, problems, text = site.read(query)
        assert not problems
        return CARDS[card].from_afar(site, view.but(large=True), text)

    return tell


class Spot(NamedTuple):
    """A disc of a figure, or the words there."""

    place: tuple[float, float]
    look: Any


def discs(figure: go.Figure) -> Iterator[tuple[Spot, float]]:
    """Give the discs that are seen, each with its size."""
    for trace in figure.data:
        seen = trace.type == "scattermap" and trace.mode == "markers" and trace.marker.opacity == 1
        if seen and isinstance(trace.marker.color, (tuple, list)):
            rows = zip(trace.lon, trace.lat, trace.marker.size, trace.marker.color, strict=True)
            for lon, lat, size, color in rows:
                if size > 0 and lon is not None:
                    yield Spot((lon, lat), color), size


def labels(figure: go.Figure) -> Iterator[Spot]:
    for trace in figure.data:
        if trace.type == "scattermap" and trace.text is not None:
            for lon, lat, said in zip(trace.lon, trace.lat, trace.text, strict=True):
                if said:
                    yield Spot((lon, lat), said)


def fills(figure: go.Figure) -> set[str]:
    """List the fills of the areas, on maps and on little maps."""
    known = {fill for fill, _, _ in STATUS_LOOK.values()}
    found = set()
    for trace in figure.data:
        if trace.type == "choroplethmap":
            middle = trace.zmax - trace.zmin
            for z in trace.z:
                share = (z - trace.zmin) / middle
                steps = pairwise(trace.colorscale)
                found |= {low[1] for low, high in steps if low[0] < share < high[0]}
        elif trace.type == "scatter" and trace.fillcolor in known and len(trace.x):
            found.add(trace.fillcolor)
    return found


def figures_drawn(figure: go.Figure) -> set[str]:
    """Tell in which colours persons are drawn: on maps by discs, on little maps by circles."""
    names = {theme.PERSONS: "full", PALE_DISC: "pale"}
    colors = {spot.look for spot, _ in discs(figure)}
    colors |= {one.fillcolor for one in figure.data if one.type == "scatter" and len(one.x)}
    return {names[color] for color in colors & set(names)}


def figures_named(legend: object) -> set[str]:
    names = {"persons": "full", "ring": "pale", "pale": "pale"}
    whole = [
        one for one in classed(legend, "disc") if not one.to_plotly_json()["props"].get("style")
    ]
    looks = {look for one in whole for look in one.className.split()}
    return {names[look] for look in looks & set(names)}


@pytest.mark.parametrize(("card", "view"), CASES)
def test_the_areas_that_are_drawn_are_explained_and_no_others(
    told: Told, card: str, view: str
) -> None:
    faces = told(card, view)
    explained = {one.style["background"] for one in classed(faces.under_figure, "patch")}
    if card == ids.MOVEMENT_MAP and "exercise" in view:
        # What sources say of the real scenes is not mixed with figures that nobody counted.
        assert explained == set()
        assert fills(faces.figure) == {STATUS_LOOK["nothing_said"][0]}
    else:
        assert explained == fills(faces.figure)


@pytest.mark.parametrize(("card", "view"), CASES)
def test_the_kinds_of_figures_that_are_drawn_are_explained_and_no_others(
    told: Told, card: str, view: str
) -> None:
    faces = told(card, view)
    assert figures_named(faces.under_figure) == figures_drawn(faces.figure)
    unknown = any(spot.look == "?" for spot in labels(faces.figure))
    assert bool(classed(faces.under_figure, "unknown")) == unknown


@pytest.mark.parametrize(("card", "view"), sorted({*MAPS, *MOVEMENT}))
def test_sizes_are_explained_where_something_has_a_size(told: Told, card: str, view: str) -> None:
    faces = told(card, view)
    assert bool(classed(faces.under_figure, "sizes")) == bool(figures_drawn(faces.figure))


@pytest.mark.parametrize(("card", "view"), MAPS)
def test_badges_that_are_drawn_are_explained_and_no_others(
    told: Told, nb: Texts, card: str, view: str
) -> None:
    faces = told(card, view)
    places = {spot.place for spot, _ in discs(faces.figure) if spot.look == theme.SERVICES}
    hollow = {
        spot.place
        for spot, size in discs(faces.figure)
        if spot.look == theme.WHITE and size < 26 and spot.place in places
    }
    marks = {spot.place: spot.look for spot in labels(faces.figure) if spot.place in places}
    assert set(marks) == places
    expected = {
        nb("legend.several"): {place for place, mark in marks.items() if mark.isdigit()},
        nb("legend.single"): {place for place, mark in marks.items() if not mark.isdigit()},
        nb("legend.unconfirmed"): hollow,
    }
    entries = {
        words(entry.children[1]): entry.children[0]
        for part in classed(faces.under_figure, "legend")
        for group in part.children
        for entry in group.children
        if classed(entry, "service")
    }
    assert set(entries) == {kind for kind, found in expected.items() if found}
    for kind, drawn in entries.items():
        alike = {
            place
            for place in expected[kind]
            if (place in hollow) == ("open" in drawn.className.split())
        }
        assert words(drawn) in {marks[place] for place in alike}, kind


@pytest.mark.parametrize(("card", "view"), MAPS)
def test_lines_to_the_places_of_badges_are_explained_where_there_are_any(
    told: Told, card: str, view: str
) -> None:
    faces = told(card, view)
    maps = [one for one in faces.figure.data if one.type == "scattermap"]
    lines = [one for one in maps if one.mode == "lines+markers" and len(one.lon)]
    assert bool(classed(faces.under_figure, "leader")) == bool(lines)


@pytest.mark.parametrize(("card", "view"), MOVEMENT)
def test_marks_of_the_centre_are_explained_where_they_are_drawn(
    told: Told, card: str, view: str
) -> None:
    faces = told(card, view)
    explained = {
        look for one in classed(faces.under_figure, "mark") for look in one.className.split()
    }
    drawn = {
        name
        for name in CENTRE_MARKS
        if any(lon is not None for lon in faces.figure.data[TRACES.index(name)].lon)
    }
    assert explained - {"mark"} == drawn


@pytest.mark.parametrize(("card", "view"), MOVEMENT)
def test_the_trail_is_explained_as_far_as_it_is_drawn(told: Told, card: str, view: str) -> None:
    faces = told(card, view)
    (badges,) = [faces.figure.data[TRACES.index("badges")]]
    inner = [
        color
        for place, (size, color) in enumerate(
            zip(badges.marker.size or (), badges.marker.color, strict=True)
        )
        if size and place % 2
    ]
    looks = {theme.INK: "trail-heaviest", theme.WHITE: "trail-only"}
    named = {
        look for one in classed(faces.under_figure, "disc") for look in one.className.split()
    } & set(looks.values())
    assert named == {looks[color] for color in inner}
    steps = [
        one
        for part in classed(faces.under_figure, "movement-trail")
        for one in part.children[1].children
    ]
    assert len(steps) == len(inner)


@pytest.mark.parametrize("card", sorted(MORE_VIEWS))
def test_on_its_page_a_legend_explains_all_that_a_choice_may_bring(site: Site, card: str) -> None:
    view, _, text = site.read("period=1998&types=,&first=1999&last=2000&before=1999&after=2000")
    legend = CARDS[card].faces_of(site, view, text).under_figure
    assert len(classed(legend, "patch")) == len(STATUS_LOOK)
    assert figures_named(legend) == {"full", "pale"}


@pytest.mark.parametrize("card", sorted(MORE_VIEWS))
def test_only_the_legend_is_another_from_afar(site: Site, card: str) -> None:
    view, _, text = site.read("period=2017&types=,&first=2016&last=2017&before=2016&after=2017")
    page, afar = (make(site, view, text) for make in (CARDS[card].faces_of, CARDS[card].from_afar))
    assert page.sentence == afar.sentence
    assert page.tables == afar.tables
    if card != ids.MULTIPLES:
        assert page.figure.to_dict() == afar.figure.to_dict()
