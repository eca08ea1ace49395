"""Tests of the map of reach: gained and lost apart in pattern and words, all of it in view."""

from itertools import pairwise

import plotly.graph_objects as go
import pytest
import shapely

from dashboard.content.effects_reach import ReachChange, kind_of, reach_change
from dashboard.maps.effects import LOOKS, effects_map
from dashboard.maps.hatching import hatched
from dashboard.site import Site
from dashboard.texts import texts
from geodata.scenario import Change
from tests.dashboard.content.scenario_views import (
    CLOSED,
    FELTPLEIEN,
    NEAR,
    OUTSIDE,
    SCENARIOS,
    planned,
    seen,
)

SQUARE = shapely.box(1000, 1000, 2000, 2000)


def drawn(site: Site, *changes: Change) -> tuple[ReachChange, go.Figure]:
    plan, view = planned(site, *changes), seen(site, *changes)
    reach = reach_change(site.dataset, plan, kind_of(plan, view))
    return reach, effects_map(reach, view, site.dataset, texts("nb"), style="/style.json")


def traces(figure: go.Figure) -> dict[str, go.Figure]:
    return {trace.uid: trace for trace in figure.data}


@pytest.mark.parametrize("name", SCENARIOS)
def test_traces_come_in_the_same_order_whatever_is_changed(site: Site, name: str) -> None:
    _, first = drawn(site)
    _, figure = drawn(site, *SCENARIOS[name])
    assert [one.uid for one in figure.data] == [one.uid for one in first.data]
    assert all(one.uid for one in figure.data)


def test_gained_and_lost_differ_in_pattern_and_in_words(site: Site) -> None:
    _, figure = drawn(site, NEAR)
    found = traces(figure)
    assert LOOKS["gained"].angles != LOOKS["lost"].angles
    assert len(LOOKS["lost"].angles) > len(LOOKS["gained"].angles) > len(LOOKS["kept"].angles)
    words = {part: found[part].hovertemplate for part in LOOKS}
    assert len(set(words.values())) == 3
    assert all(len(found[f"{part}-hatch"].lon) > 2 for part in ("gained", "lost"))


def test_the_areas_are_those_of_the_reach(site: Site) -> None:
    reach, figure = drawn(site, NEAR)
    for part in LOOKS:
        feature = traces(figure)[part].geojson["features"][0]
        shape = shapely.geometry.shape(feature["geometry"])
        metres = shape.area * 111_195**2 * 0.5013  # The cosine of 59.915 degrees.
        assert metres == pytest.approx(reach.shapes[part].area, rel=0.01)


def test_nothing_is_drawn_of_what_is_not_there(site: Site) -> None:
    _, figure = drawn(site)
    found = traces(figure)
    assert not found["gained"].geojson["features"]
    assert not found["lost"].geojson["features"]
    assert len(found["kept"].geojson["features"]) == 1
    assert found["way-3"].lon == (None,)


def test_a_moved_service_is_joined_to_where_it_was(site: Site) -> None:
    _, figure = drawn(site, NEAR)
    old = site.dataset.services.loc[FELTPLEIEN]
    assert traces(figure)["way-3"].lon == (pytest.approx(old["lon"]), NEAR.lon)
    names = traces(figure)["names"]
    assert set(names.text) == {"Før", "Feltpleien i Oslo"}


def test_signs_tell_what_is_closed_and_where_no_street_is_mapped(site: Site) -> None:
    _, figure = drawn(site, OUTSIDE, CLOSED)
    found = traces(figure)
    signs = {*found["light"].text, *found["dark"].text} - {""}
    assert signs == {"?", "×"}
    assert any("Utenfor de kartlagte gatene" in one for one in found["targets"].hovertemplate)


@pytest.mark.parametrize("name", SCENARIOS)
def test_all_that_changes_is_in_view(site: Site, name: str) -> None:
    reach, figure = drawn(site, *SCENARIOS[name])
    meta = figure.layout.meta
    (west, south), (east, north) = meta["bounds"]
    for one in reach.spots:
        if one.role != "stays":
            assert west <= one.lon <= east
            assert south <= one.lat <= north
    assert west < meta["center"]["lon"] < east
    assert figure.layout.map.zoom == meta["zoom"]
    assert 8 < meta["zoom"] < 15


def test_the_map_of_reach_has_a_view_of_its_own(site: Site) -> None:
    plan, view = planned(site, NEAR), seen(site, NEAR)
    reach = reach_change(site.dataset, plan, kind_of(plan, view))
    usual, moved = (
        effects_map(reach, one, site.dataset, texts("nb"), style="/style.json")
        for one in (view, view.but(camera=(10.7, 59.9, 16)))
    )
    assert usual.to_json() == moved.to_json()


def test_without_a_type_there_is_a_map_all_the_same(site: Site) -> None:
    figure = effects_map(None, seen(site), site.dataset, texts("nb"), style="/style.json")
    assert [one.uid for one in figure.data] == [one.uid for one in drawn(site)[1].data]


@pytest.mark.parametrize("angles", [(0.0,), (45.0,), (0.0, 90.0)])
def test_a_hatching_lies_within_its_shape_at_even_distances(angles: tuple[float, ...]) -> None:
    lines = hatched(SQUARE, 100, angles)
    assert SQUARE.buffer(1e-6).contains(lines)
    # So many metres of line to a square metre.
    assert lines.length == pytest.approx(len(angles) * SQUARE.area / 100, rel=0.15)


def test_a_hatching_covers_a_shape_with_a_hole_and_nothing_of_the_hole() -> None:
    hole = shapely.box(1300, 1300, 1700, 1700)
    lines = hatched(SQUARE.difference(hole), 50, (45.0,))
    assert lines.intersection(hole.buffer(-1)).is_empty


def test_hatchings_of_neighbours_lie_on_one_grid() -> None:
    halves = [shapely.box(1000, 1000, 1500, 2000), shapely.box(1500, 1000, 2000, 2000)]
    heights = [
        sorted({round(y, 6) for _, y in shapely.get_coordinates(hatched(half, 100, (0.0,)))})
        for half in halves
    ]
    assert heights[0] == heights[1]
    assert all(later - first == pytest.approx(100) for first, later in pairwise(heights[0]))


def test_nothing_has_no_hatching() -> None:
    assert hatched(shapely.MultiPolygon(), 100, (0.0,)).is_empty
