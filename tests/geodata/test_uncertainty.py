from __future__ import annotations

import itertools
import math

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geodata.centrography import mean_centre
from geodata.refusals import NotComparableError, Rule
from geodata.uncertainty import centre_region, distance_moved, simulate

FAR = 6_642_500.0


def at(*places: tuple[float, float, float], **columns: list[float]) -> gpd.GeoDataFrame:
    """Make areas of x and y (metres) and persons, named a, b, c ..."""
    x, y, value = np.array(places, dtype=float).T
    frame = {"value": value, **columns}
    names = list("abcdefgh")[: len(value)]
    return gpd.GeoDataFrame(
        frame, index=names, geometry=gpd.points_from_xy(x, y + FAR), crs="EPSG:25832"
    )


TRIANGLE = at((0, 0, 60), (400, 0, 40), (100, 300, 50))


def test_the_same_seed_gives_the_same_draws_and_another_gives_others() -> None:
    assert np.array_equal(simulate(TRIANGLE), simulate(TRIANGLE))
    assert not np.array_equal(simulate(TRIANGLE), simulate(TRIANGLE, seed=2))
    assert centre_region(TRIANGLE) == centre_region(TRIANGLE)


def test_counting_noise_is_that_of_poisson() -> None:
    """Of a Poisson variable both the mean and the variance are the count: 60, 40 and 50."""
    draws = simulate(TRIANGLE, draws=40_000)
    assert draws.mean(axis=0) == pytest.approx([60, 40, 50], rel=0.01)
    assert draws.var(axis=0) == pytest.approx([60, 40, 50], rel=0.03)


def test_the_mean_of_rounds_has_the_noise_of_all_of_them_together() -> None:
    """Of 4 rounds with a mean of 60 the variance is 60 / 4."""
    draws = simulate(at((0, 0, 60), rounds=[4]), draws=40_000)
    assert draws.var() == pytest.approx(15, rel=0.03)


def test_a_range_adds_the_variance_of_an_even_spread() -> None:
    """Between 110 and 130: 120 for the noise and 20^2 / 12 for the range."""
    draws = simulate(at((0, 0, 120), low=[110], high=[130]), draws=40_000)
    assert draws.mean() == pytest.approx(120, rel=0.01)
    assert draws.var() == pytest.approx(120 + 400 / 12, rel=0.03)


def test_a_row_without_a_range_beside_one_with_is_not_spread() -> None:
    draws = simulate(at((0, 0, 20), (1, 1, 40), low=[10, math.nan], high=[30, math.nan]))
    assert np.isfinite(draws).all()


def test_the_region_has_the_spread_of_the_delta_method() -> None:
    """Along x the variance of the centre is sum of n (x - mean)^2 / N^2, for Poisson counts n.

    With 600, 400 and 500 persons at 0, 400 and 100 m the mean is 140 m and the variance
    (600 x 140^2 + 400 x 260^2 + 500 x 40^2) / 1500^2 = 17.6 m2.
    """
    points = at((0, 0, 600), (400, 0, 400), (100, 300, 500))
    counts, places = simulate(points, draws=20_000), np.array([0, 400, 100])
    centres = counts @ places / counts.sum(axis=1)
    assert centres.var() == pytest.approx(17.6, rel=0.05)
    region = centre_region(points)
    assert region.state == "region"
    west, south, east, north = region.shape.bounds
    # 95 % of a bivariate normal lie within 2.45 standard deviations.
    assert (east - west) / 2 == pytest.approx(2.45 * math.sqrt(17.6), rel=0.15)
    assert region.shape.contains(mean_centre(points))
    assert (region.draws, region.empty_draws) == (2000, 0)
    assert south < FAR + 100 < north


def test_more_persons_make_a_smaller_region() -> None:
    many = TRIANGLE.assign(value=TRIANGLE["value"] * 10)
    assert centre_region(many).shape.area < 0.2 * centre_region(TRIANGLE).shape.area


def test_a_lower_level_makes_a_smaller_region() -> None:
    half = centre_region(TRIANGLE, level=0.5).shape
    assert half.within(centre_region(TRIANGLE).shape)


def test_between_two_areas_the_centre_has_a_line_and_no_area() -> None:
    region = centre_region(at((0, 0, 60), (400, 300, 40)))
    assert region.state == "line"
    assert isinstance(region.shape, shapely.LineString)
    assert region.shape.within(shapely.LineString([(0, FAR), (400, 300 + FAR)]).buffer(0.01))
    assert region.shape.distance(region.centre) < 0.01


def test_with_one_area_the_centre_cannot_be_elsewhere() -> None:
    region = centre_region(at((0, 0, 60), (400, 300, 0)))
    assert (region.state, region.shape) == ("one_area", None)


def test_a_handful_of_persons_has_no_region() -> None:
    """0.4 and 0.1 persons on average: at most times nobody is there, exp(-0.5) is 61 %."""
    region = centre_region(at((0, 0, 0.4), (400, 300, 0.1)))
    assert (region.state, region.shape) == ("too_few_persons", None)
    assert region.empty_draws / region.draws == pytest.approx(math.exp(-0.5), abs=0.04)


def test_a_long_move_of_many_persons_is_certain() -> None:
    """From 80:20 to 20:80 between places 500 m apart: the centre moves 300 m, 3-4-5 north-east."""
    before, after = at((0, 0, 80), (300, 400, 20)), at((0, 0, 20), (300, 400, 80))
    moved = distance_moved(before, after)
    assert moved.metres == pytest.approx(300)
    assert moved.bearing == pytest.approx(math.degrees(math.atan2(3, 4)))
    assert moved.low < 300 < moved.high
    # Each centre varies by 500 x sqrt(0.8 x 0.2 / 100) = 20 m, their distance by sqrt(2) of that.
    assert (moved.high - moved.low) / 2 == pytest.approx(1.96 * 20 * math.sqrt(2), rel=0.1)
    assert moved.certain


def test_a_scene_that_stands_still_has_an_interval_but_no_certain_move() -> None:
    moved = distance_moved(TRIANGLE, TRIANGLE)
    assert moved.metres == 0
    assert math.isnan(moved.bearing)
    assert 0 < moved.low < moved.high
    assert not moved.certain


def test_a_still_scene_seems_to_move_no_more_often_than_stated() -> None:
    random = np.random.default_rng(11)
    rounds = [TRIANGLE.assign(value=random.poisson(TRIANGLE["value"])) for _ in range(301)]
    false = sum(
        distance_moved(before, after, draws=300).certain
        for before, after in itertools.pairwise(rounds)
    )
    # 15 of 300 are expected, and 26 or more with a chance below one per cent.
    assert false < 26


def test_all_in_one_area_and_then_in_another_is_a_move_without_an_interval() -> None:
    moved = distance_moved(at((0, 0, 60), (300, 400, 0)), at((0, 0, 0), (300, 400, 50)))
    assert (moved.state, moved.metres, moved.certain) == ("one_area", 500, True)
    assert math.isnan(moved.low)


def test_a_handful_of_persons_has_no_interval() -> None:
    few = at((0, 0, 0.4), (400, 300, 0.1))
    moved = distance_moved(few, few)
    assert (moved.state, moved.certain) == ("too_few_persons", False)
    assert math.isnan(moved.high)


def test_other_areas_are_refused() -> None:
    with pytest.raises(NotComparableError, match="bare det ene tallsettet har c") as refusal:
        distance_moved(TRIANGLE, TRIANGLE.iloc[:2])
    assert refusal.value.rule == Rule.OTHER_AREAS


def test_nobody_at_all_is_refused() -> None:
    with pytest.raises(NotComparableError):
        centre_region(TRIANGLE.assign(value=0.0))
