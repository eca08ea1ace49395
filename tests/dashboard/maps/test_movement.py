"""Tests of the map of movement: every frame draws what the year has, and nothing else."""

from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.content.movement import MovementMap, movement_map
from dashboard.maps.movement import movement_figure
from dashboard.maps.movement_frames import TRACES
from dashboard.maps.symbols import diameter_px
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View

DISCS = TRACES.index("discs")


@pytest.fixture(params=["published", "exercise"])
def content(request: pytest.FixtureRequest, site: Site, view: View) -> MovementMap:
    changed = view.but(data=request.param, period="2014")
    return movement_map(site.of(changed), changed)


@pytest.fixture
def figure(content: MovementMap, site: Site, nb: Texts) -> go.Figure:
    words = [one.year for one in content.years]
    return movement_figure(content, site.of(content.view), nb, words, style="/style.json")


def frames(figure: go.Figure) -> dict[str, Any]:
    return dict(zip(figure.layout.meta["years"], figure.layout.meta["frames"], strict=True))


def test_each_frame_has_a_symbol_for_each_figure_of_its_year(
    content: MovementMap, figure: go.Figure
) -> None:
    for one in content.years:
        frame = frames(figure)[one.year]
        areas = 2 * len(one.areas)
        outer = frame[DISCS]["marker.size"][areas + 1 :: 3]
        high = one.figures["high"].fillna(one.figures["value"])
        drawn = sorted(size for size in outer if size)
        assert drawn == pytest.approx(sorted(diameter_px(value) for value in high), abs=0.06)


def test_an_area_without_figure_has_a_question_mark_only_where_it_was_counted(
    content: MovementMap, figure: go.Figure
) -> None:
    for one in content.years:
        words = frames(figure)[one.year][TRACES.index("labels_pale")]["text"]
        assert words.count("?") == len(one.silent)


def test_areas_follow_the_status_of_the_year(content: MovementMap, figure: go.Figure) -> None:
    looks = ["heaviest", "active", "declining", "not_a_scene", "nothing_said"]
    for one in content.years:
        drawn = frames(figure)[one.year][TRACES.index("areas")]["z"]
        assert [looks[place] for place in drawn] == list(one.areas["status"])


def test_the_figure_is_the_frame_of_its_year(figure: go.Figure) -> None:
    frame = frames(figure)["2014"]
    assert list(figure.data[DISCS].marker.size) == frame[DISCS]["marker.size"]
    assert list(figure.data[0].z) == frame[0]["z"]


def test_nothing_of_the_trail_is_seen_before_it_happened(figure: go.Figure) -> None:
    by_year = frames(figure)
    numbers = TRACES.index("numbers_heaviest")
    for year, frame in by_year.items():
        seen = [word for word in frame[numbers]["text"] if word]
        assert ("5" in seen) <= (year >= "2014")


def test_only_years_with_a_centre_draw_one(content: MovementMap, figure: go.Figure) -> None:
    for one in content.years:
        frame = frames(figure)[one.year]
        for name in ("centre", "region", "ellipse"):
            there = frame[TRACES.index(name)]["lon"][0] is not None
            assert there == (one.centre is not None)


def test_every_frame_fits_the_traces(figure: go.Figure) -> None:
    """The browser sets them by these names; as many symbols in each year let them move."""
    lengths = set()
    for frame in figure.layout.meta["frames"]:
        assert set(frame) == set(frames(figure)["2014"])
        lengths.add(len(frame[DISCS]["marker.size"]))
    assert len(lengths) == 1
    names = figure.data[len(TRACES) :]
    assert names
    assert {trace.mode for trace in names} == {"markers+text"}


def test_a_figure_that_holds_another_of_the_map_is_paler(site: Site, view: View, nb: Texts) -> None:
    changed = view.but(data="exercise", period="2014")
    content = movement_map(site.of(changed), changed)
    figures = content.shown.figures.set_index("key")
    assert figures.loc["skippergata", "part_of"] == "kvadraturen"
    drawn = movement_figure(content, site.of(changed), nb, [""] * 29, style="/style.json")
    outer = 2 * len(content.shown.areas) + 1
    colors = drawn.data[DISCS].marker.color[outer::3]
    places = dict(zip(drawn.data[DISCS].lon[outer::3], colors, strict=True))
    kvadraturen = places[round(figures.loc["kvadraturen", "lon"], 6)]
    assert kvadraturen != places[round(figures.loc["skippergata", "lon"], 6)]
