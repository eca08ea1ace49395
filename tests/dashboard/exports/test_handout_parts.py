"""Tests of the parts of a hand-out: shapes in few characters, words apart, and only used rules."""

from itertools import accumulate

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports.handout_ground import ground
from dashboard.exports.handout_look import sheet_for
from dashboard.exports.handout_shapes import PARTS, Shapes, rings, steps
from dashboard.exports.handout_words import bare, lines
from dashboard.maps.basemap import inlined_style
from dashboard.site import Site
from dashboard.wording import plain

PLACES = st.lists(st.tuples(st.floats(-179, 179), st.floats(-85, 85)), min_size=1, max_size=20)


def unfolded(written: list[int], unit: int = 1) -> list[tuple[float, float]]:
    """Read steps as the script of a hand-out does."""
    xs, ys = accumulate(written[::2]), accumulate(written[1::2])
    return [(x * unit / PARTS, y * unit / PARTS) for x, y in zip(xs, ys, strict=True)]


@given(PLACES, st.sampled_from([1, 10]))
def test_steps_lead_back_to_the_places(places: list[tuple[float, float]], unit: int) -> None:
    found = unfolded(steps(places, unit), unit)
    half = unit / PARTS / 2 * 1.001
    for place in places:
        assert any(
            abs(one[0] - place[0]) <= half and abs(one[1] - place[1]) <= half for one in found
        )
    assert found[0] == pytest.approx(places[0], abs=half)
    assert found[-1] == pytest.approx(places[-1], abs=half)


def test_a_shape_with_a_hole_is_two_rings_and_the_same_shape_is_kept_once() -> None:
    shape = shapely.box(10, 59, 11, 60) - shapely.box(10.4, 59.4, 10.6, 59.6)
    ((outer, hole),) = rings(shape)
    assert set(unfolded(outer)) == {(10, 59), (11, 59), (11, 60), (10, 60)}
    assert set(unfolded(hole)) == {(10.4, 59.4), (10.6, 59.4), (10.6, 59.6), (10.4, 59.6)}
    shapes = Shapes()
    numbers = [shapes.number(shape), shapes.number(shapely.box(0, 0, 1, 1)), shapes.number(shape)]
    assert numbers == [0, 1, 0]
    assert len(shapes.kept) == 2


def test_the_ground_holds_every_name_and_lies_where_the_base_map_does(site: Site) -> None:
    folder = site.dataset.basemap
    found = ground(folder)
    sources = inlined_style(folder)["sources"]
    assert set(found["sources"]) == set(sources)
    for name, features in found["sources"].items():
        said = {found["properties"][number].get("name") for _, number, _ in features}
        whole = sources[name]["data"]["features"]
        expected = {one["properties"].get("name") for one in whole
                    if one["geometry"]["type"] != "LineString"
                    or len(one["geometry"]["coordinates"]) > 1}  # fmt: skip
        assert said == expected
    squares = [rings for kind, number, rings in found["sources"]["labels"]
               if found["properties"][number]["name"] == "Oslo bussterminal"]  # fmt: skip
    ((lon, lat),) = unfolded(squares[0][0], found["unit"])
    assert (lon, lat) == pytest.approx((10.7590, 59.9117), abs=2e-3)


def test_words_are_taken_apart_and_markup_in_names_stays_text() -> None:
    name = "<script>alert('å')</script> & <b>"
    said = f"<b>{plain(name)}</b><br>to linjer<extra></extra>"
    assert lines(said) == [["", name, ""], ["to linjer"]]
    assert bare(said) == f"{name}\nto linjer"


def test_only_the_rules_that_markup_needs_come_along() -> None:
    rules = sheet_for('<ul class="legend"><li><span class="disc persons"></span></li></ul>')
    assert ".legend{" in rules
    assert ".disc.persons{" in rules
    assert ".disc.service" not in rules
    assert "site-head" not in rules
    assert rules.count("{") == rules.count("}")
    assert "url(" not in rules


def test_rules_whose_selectors_hold_brackets_stay_whole() -> None:
    rules = sheet_for('<table class="effects-table"></table>')
    assert "{" in rules
    spots = sheet_for('<span class="effects-spot to"></span>')
    assert ".effects-spot:is(.to, .opened, .changed){" in spots
    for line in (rules + spots).splitlines():
        assert line.count("(") == line.count(")")
