from __future__ import annotations

import math

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pointpats import centrography as reference

from geodata.centrography import (
    deviational_ellipse,
    mean_centre,
    median_centre,
    standard_distance,
)
from geodata.refusals import NotComparableError, Rule

# Metres from a corner of the square kilometre around Vaterland, EPSG:25832.
CORNER = np.array([597_500.0, 6_642_500.0])


def at(*places: tuple[float, float, float], crs: str = "EPSG:25832") -> gpd.GeoDataFrame:
    """Make points of x and y (metres from the corner) and persons."""
    x, y, value = np.array(places, dtype=float).reshape(-1, 3).T
    return gpd.GeoDataFrame(
        {"value": value}, geometry=gpd.points_from_xy(x + CORNER[0], y + CORNER[1]), crs=crs
    )


def off(point: shapely.Point) -> tuple[float, float]:
    return point.x - CORNER[0], point.y - CORNER[1]


random = np.random.default_rng(7)
SCATTER = at(*np.column_stack([random.normal(size=(40, 2)) @ [[300, 80], [0, 90]] + 500,
                               random.integers(1, 30, 40)]))  # fmt: skip
XY = shapely.get_coordinates(SCATTER.geometry)
PERSONS = SCATTER["value"].to_numpy()

persons = st.floats(0.1, 200)
metres = st.floats(-1000, 1000)
scenes = st.lists(st.tuples(metres, metres, persons), min_size=1, max_size=12)


def test_the_mean_centre_of_a_hand_calculation() -> None:
    """(0 x 1 + 100 x 3 + 40 x 4) / 8 = 57.5 and (0 x 1 + 0 x 3 + 80 x 4) / 8 = 40."""
    assert off(mean_centre(at((0, 0, 1), (100, 0, 3), (40, 80, 4)))) == pytest.approx((57.5, 40))


def test_the_mean_centre_is_that_of_pointpats() -> None:
    centre = mean_centre(SCATTER)
    assert (centre.x, centre.y) == pytest.approx(reference.weighted_mean_center(XY, PERSONS))


def test_the_standard_distance_of_a_hand_calculation() -> None:
    """3 persons at 0 and 1 at 400: mean 100, sqrt((3 x 100^2 + 300^2) / 4) = 173.2 m."""
    assert standard_distance(at((0, 0, 3), (400, 0, 1))) == pytest.approx(math.sqrt(30_000))


def test_the_standard_distance_is_that_of_pointpats_with_each_person_a_point() -> None:
    # Near zero, since pointpats subtracts squares, which loses digits far from it.
    everyone = np.repeat(XY - CORNER, PERSONS.astype(int), axis=0)
    assert standard_distance(SCATTER) == pytest.approx(reference.std_distance(everyone))


def test_the_ellipse_of_a_hand_calculation() -> None:
    """Four equal groups: variances 2 x 300^2 / 4 and 2 x 100^2 / 4, the longer axis north-east."""
    east, north = 300 / math.sqrt(2), 100 / math.sqrt(2)
    ellipse = deviational_ellipse(
        at((east, east, 5), (-east, -east, 5), (-north, north, 5), (north, -north, 5))
    )
    assert ellipse.state == "ellipse"
    assert ellipse.major == pytest.approx(300 / math.sqrt(2))
    assert ellipse.minor == pytest.approx(100 / math.sqrt(2))
    assert ellipse.bearing == pytest.approx(45)
    assert off(ellipse.centre) == pytest.approx((0, 0), abs=1e-6)


def test_the_ellipse_is_that_of_pointpats_by_the_same_convention() -> None:
    ellipse = deviational_ellipse(SCATTER)
    major, minor, angle = reference.ellipse(
        XY, weights=PERSONS, method="yuill", crimestatCorr=False, degfreedCorr=False
    )
    assert (ellipse.major, ellipse.minor) == pytest.approx((major, minor))
    assert ellipse.bearing == pytest.approx((90 - math.degrees(angle)) % 180)


def test_the_axes_of_the_ellipse_make_up_the_standard_distance() -> None:
    ellipse = deviational_ellipse(SCATTER)
    assert math.hypot(ellipse.major, ellipse.minor) == pytest.approx(standard_distance(SCATTER))


def test_the_drawn_ellipse_has_the_area_and_direction_of_its_axes() -> None:
    ellipse = deviational_ellipse(SCATTER)
    shape = ellipse.polygon(720)
    assert isinstance(shape, shapely.Polygon)
    assert shape.area == pytest.approx(math.pi * ellipse.major * ellipse.minor, rel=1e-4)
    corners = shapely.get_coordinates(shape) - [ellipse.centre.x, ellipse.centre.y]
    tip = corners[np.hypot(*corners.T).argmax()]
    assert math.degrees(math.atan2(*tip)) % 180 == pytest.approx(ellipse.bearing, abs=0.5)


def test_two_areas_give_a_line_and_no_ellipse() -> None:
    """6 persons 40 m west of the centre and 4 persons 60 m east: sqrt(6 x 4) x 100 / 10 m."""
    ellipse = deviational_ellipse(at((0, 0, 6), (100, 0, 4), (50, 50, 0)))
    assert (ellipse.state, ellipse.minor) == ("line", 0)
    assert ellipse.major == pytest.approx(math.sqrt(24) * 10)
    assert ellipse.bearing == pytest.approx(90)
    shape = ellipse.polygon()
    assert isinstance(shape, shapely.LineString)
    assert shape.length == pytest.approx(2 * ellipse.major)


def test_areas_in_a_row_give_a_line() -> None:
    assert deviational_ellipse(at((0, 0, 6), (100, 100, 4), (300, 300, 1))).state == "line"


def test_one_area_has_a_centre_but_neither_spread_nor_ellipse() -> None:
    alone = at((30, 40, 12), (500, 500, 0))
    ellipse = deviational_ellipse(alone)
    assert off(mean_centre(alone)) == off(median_centre(alone)) == pytest.approx((30, 40))
    assert standard_distance(alone) == 0
    assert (ellipse.state, ellipse.major, ellipse.polygon()) == ("one_area", 0, None)
    assert math.isnan(ellipse.bearing)


def test_the_median_centre_of_a_square_is_its_middle() -> None:
    square = at((0, 0, 5), (100, 0, 5), (100, 100, 5), (0, 100, 5))
    assert off(median_centre(square)) == pytest.approx((50, 50), abs=1e-4)


def test_the_median_centre_of_a_triangle_is_the_point_of_fermat() -> None:
    """Of an equilateral triangle the centroid: 100 / (2 sqrt(3)) above the base."""
    triangle = at((0, 0, 2), (100, 0, 2), (50, 50 * math.sqrt(3), 2))
    assert off(median_centre(triangle)) == pytest.approx((50, 50 / math.sqrt(3)), abs=1e-4)


def test_the_median_centre_lies_in_the_area_that_holds_half_of_all() -> None:
    scene = at((0, 0, 50), (900, 10, 30), (400, 700, 20))
    assert off(median_centre(scene)) == pytest.approx((0, 0))


def test_the_median_centre_passes_through_a_data_point_that_is_not_the_median() -> None:
    """The iteration starts in the mean centre, where here an area of little weight lies."""
    scene = at((0, 0, 10), (100, 0, 10), (50, 90, 10), (50, 30, 0.001))
    assert off(median_centre(scene)) == pytest.approx((50, 50 / math.sqrt(3)), abs=0.01)


def test_the_median_centre_is_that_of_pointpats_with_each_person_a_point() -> None:
    everyone = np.repeat(XY - CORNER, PERSONS.astype(int), axis=0)
    expected = reference.euclidean_median(everyone)
    assert off(median_centre(SCATTER)) == pytest.approx(expected, abs=0.01)


@given(scenes)
def test_no_place_nearby_is_closer_to_everyone_than_the_median_centre(
    places: list[tuple[float, float, float]],
) -> None:
    scene = at(*places)
    xy, weights = shapely.get_coordinates(scene.geometry), scene["value"].to_numpy()

    def total(x: float, y: float) -> float:
        return float(weights @ np.hypot(*(xy - [x, y]).T))

    centre = median_centre(scene)
    least = total(centre.x, centre.y)
    for step in (0.1, 10):
        for east, north in ((step, 0), (-step, 0), (0, step), (0, -step)):
            assert least <= total(centre.x + east, centre.y + north) * (1 + 1e-9)


@given(scenes, metres, metres)
def test_moving_everyone_moves_the_centre_and_nothing_else(
    places: list[tuple[float, float, float]], east: float, north: float
) -> None:
    here = at(*places)
    there = at(*((x + east, y + north, value) for x, y, value in places))
    moved = np.subtract(off(mean_centre(there)), off(mean_centre(here)))
    assert moved == pytest.approx((east, north), abs=1e-3)
    assert standard_distance(there) == pytest.approx(standard_distance(here), abs=1e-3)


@pytest.mark.parametrize(
    ("points", "rule"),
    [
        (at(), Rule.NO_COUNTS),
        (at((0, 0, 0), (1, 1, 0)), Rule.ALL_ZERO),
        (at((0, 0, -1)), Rule.BAD_WEIGHTS),
        (at((0, 0, math.nan)), Rule.BAD_WEIGHTS),
        (at((0, 0, 1), crs="EPSG:4326"), Rule.NOT_METRIC),
    ],
)
def test_what_has_no_centre_is_refused(points: gpd.GeoDataFrame, rule: Rule) -> None:
    for calculate in (mean_centre, median_centre, standard_distance, deviational_ellipse):
        with pytest.raises(NotComparableError) as refusal:
            calculate(points)
        assert refusal.value.rule == rule
