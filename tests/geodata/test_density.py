from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from scipy.stats import gaussian_kde

from geodata import load_dataset
from geodata.density import BANDWIDTH_M, Density, contours, density

CRS = "EPSG:25832"
MIDDLE = np.array([598_000.0, 6_643_000.0])


def points(*places: tuple[float, float] | None) -> gpd.GeoSeries:
    shapes = [None if place is None else shapely.Point(place) for place in places]
    return gpd.GeoSeries(shapes, index=[f"p{number}" for number in range(len(places))], crs=CRS)


def spread_evenly(weights: np.ndarray, deviation_m: float, seed: int) -> gpd.GeoSeries:
    """Scatter places so that their weighted covariance is round.

    scipy gives its kernel the shape of the data: only then is that kernel round, as ours is.
    """
    xy = np.random.default_rng(seed).uniform(-1, 1, (len(weights), 2)) @ [[1, 0.4], [0, 0.5]]
    lower = np.linalg.cholesky(np.cov(xy.T, aweights=weights))
    shares = weights / weights.sum()
    round_ = np.linalg.solve(lower, (xy - shares @ xy).T).T * deviation_m
    return gpd.GeoSeries(shapely.points(round_ + MIDDLE), crs=CRS)


def by_scipy(places: gpd.GeoSeries, weights: np.ndarray, found: Density) -> np.ndarray:
    """Evaluate the kernel density of scipy at the middle of every cell, per km2."""
    xy = shapely.get_coordinates(places).T
    deviation = np.sqrt(np.cov(xy, aweights=weights / weights.sum())[0, 0])
    kernel = gaussian_kde(xy, bw_method=found.bandwidth_m / deviation, weights=weights)
    assert np.allclose(kernel.covariance, np.eye(2) * found.bandwidth_m**2)
    x, y = np.meshgrid(found.x, found.y)
    return kernel(np.vstack([x.ravel(), y.ravel()])).reshape(x.shape) * weights.sum() * 1e6


def by_formula(places: gpd.GeoSeries, weights: np.ndarray, found: Density) -> np.ndarray:
    """Add up the kernels one by one."""
    total = np.zeros((len(found.y), len(found.x)))
    for (x, y), weight in zip(shapely.get_coordinates(places), weights, strict=True):
        square = np.add.outer((found.y - y) ** 2, (found.x - x) ** 2)
        total += weight * np.exp(-square / 2 / found.bandwidth_m**2)
    return total / (2 * np.pi * found.bandwidth_m**2) * 1e6


@pytest.fixture(scope="module")
def services() -> gpd.GeoDataFrame:
    return load_dataset().services


@pytest.mark.parametrize(("bandwidth", "seed"), [(60.0, 1), (150.0, 2), (400.0, 3)])
def test_scipy_finds_the_same_density(bandwidth: float, seed: int) -> None:
    """Within half a per cent of the highest density, everywhere."""
    weights = np.ones(200)
    places = spread_evenly(weights, 500, seed)
    found = density(places, bandwidth_m=bandwidth)
    expected = by_scipy(places, weights, found)
    assert np.abs(found.per_km2 - expected).max() < 0.005 * expected.max()
    assert found.highest == pytest.approx(expected.max(), rel=0.005)


def test_scipy_finds_the_same_weighted_density() -> None:
    weights = np.random.default_rng(4).uniform(0, 168, 100)
    places = spread_evenly(weights, 600, 5)
    found = density(places, pd.Series(weights))
    expected = by_scipy(places, weights, found)
    assert np.abs(found.per_km2 - expected).max() < 0.005 * expected.max()


def test_the_services_lie_as_densely_as_the_formula_says(services: gpd.GeoDataFrame) -> None:
    found = density(services.geometry)
    metric = services.geometry.dropna().to_crs(CRS)
    expected = by_formula(metric, np.ones(len(metric)), found)
    assert np.abs(found.per_km2 - expected).max() < 0.005 * expected.max()
    assert found.used == len(metric)
    assert found.without_point == len(services) - len(metric)
    assert (found.bandwidth_m, found.crs) == (BANDWIDTH_M, CRS)


def test_a_single_point_has_the_height_of_the_kernel() -> None:
    """One at the middle of a Gaussian of 150 m: 1 / (2 pi 0.15^2) = 7.07 per km2."""
    found = density(points((598_000, 6_643_000)))
    # The middles of the nearest cells lie up to 13 m off.
    assert found.highest == pytest.approx(7.0736, rel=0.01)


def test_all_of_the_weight_lies_on_the_grid() -> None:
    weights = pd.Series([10.0, 42.5, 168.0], index=["p0", "p1", "p2"])
    places = points((598_000, 6_643_000), (598_030, 6_643_010), (600_000, 6_645_000))
    found = density(places, weights)
    cell = found.x[1] - found.x[0]
    assert found.per_km2.sum() * cell**2 / 1e6 == pytest.approx(220.5, rel=1e-5)


def test_a_part_of_the_city_is_as_dense_as_in_the_whole() -> None:
    """Points outside the bounds spread into them."""
    places = points((598_000, 6_643_000), (598_400, 6_643_100), (590_000, 6_643_000))
    found = density(places, bounds=(598_100, 6_642_500, 599_300, 6_643_700), cell_m=20)
    assert found.per_km2.shape == (60, 60)
    assert (found.x[0], found.y[-1]) == (598_110, 6_643_690)
    expected = by_formula(places, np.ones(3), found)
    assert np.abs(found.per_km2 - expected).max() < 0.005 * expected.max()


def test_unknown_weights_are_left_out_and_counted() -> None:
    places = points((598_000, 6_643_000), (598_500, 6_643_000), None, (599_000, 6_643_000), None)
    weights = pd.Series([5.0, np.nan, 7.0, 0.0, np.nan], index=places.index)
    found = density(places, weights)
    assert (found.used, found.without_point, found.without_weight, found.reason) == (2, 2, 1, "")
    only = density(places.iloc[:1], weights.iloc[:1])
    assert found.highest == pytest.approx(only.highest, rel=0.005)


def test_without_places_or_weights_there_is_no_density_and_the_reason_is_given() -> None:
    for places, weights, reason in (
        (points(), None, "no_point"),
        (points(None, None), None, "no_point"),
        (points((598_000, 6_643_000)), pd.Series([np.nan], index=["p0"]), "no_weight"),
        (points((598_000, 6_643_000)), pd.Series(dtype=float), "no_weight"),
    ):
        found = density(places, weights)
        assert (found.reason, found.used, found.per_km2.size) == (reason, 0, 0)
        assert np.isnan(found.highest)
        bands = contours(found)
        assert bands.empty
        assert bands.crs == CRS


def test_the_bands_hold_the_densities_they_say(services: gpd.GeoDataFrame) -> None:
    found = density(services.geometry)
    bands = contours(found, [0.25, 0.5, 0.75])
    assert list(bands["level"]) == [0.25, 0.5, 0.75]
    assert list(bands["low"]) == pytest.approx([found.highest * each for each in (0.25, 0.5, 0.75)])
    assert list(bands["high"]) == [*bands["low"][1:], found.highest]
    x, y = (axis.ravel() for axis in np.meshgrid(found.x, found.y))
    middles, heights = shapely.points(x, y), found.per_km2.ravel()
    for band in bands.itertuples():
        inside = heights[shapely.contains_properly(band.geometry, middles)]
        assert len(inside) > 20
        assert inside.min() >= band.low
        assert inside.max() <= band.high
        assert len(inside) == pytest.approx(((heights > band.low) & (heights <= band.high)).sum())


def test_the_contours_of_a_single_point_are_circles() -> None:
    """Half the height of a Gaussian is 1.1774 deviations out, a quarter 1.6651."""
    bands = contours(density(points((598_000, 6_643_000))), [0.25, 0.5])
    outer, inner = bands.geometry
    assert inner.area == pytest.approx(np.pi * (1.1774 * 150) ** 2, rel=0.01)
    assert outer.area == pytest.approx(np.pi * 150**2 * (1.6651**2 - 1.1774**2), rel=0.01)
    assert len(outer.geoms[0].interiors) == 1
    assert bands.is_valid.all()
    assert inner.intersection(outer).area < 1e-3


def test_contours_at_given_densities_stop_below_the_highest() -> None:
    found = density(points((598_000, 6_643_000)))
    bands = contours(found, levels=[1, 5, 20])
    assert list(bands["level"]) == [1, 5]
    assert list(bands["high"]) == [5, found.highest]


def test_weights_of_nothing_have_no_contours() -> None:
    nothing = density(points((598_000, 6_643_000)), pd.Series([0.0], index=["p0"]))
    assert nothing.highest == 0
    assert contours(nothing).empty
    assert contours(nothing, levels=[1]).empty


def test_what_cannot_be_smoothed_is_refused() -> None:
    place = points((598_000, 6_643_000))
    with pytest.raises(ValueError, match="`bandwidth_m` is 0"):
        density(place, bandwidth_m=0)
    with pytest.raises(ValueError, match="at most half the bandwidth, 75"):
        density(place, cell_m=80)
    with pytest.raises(ValueError, match="`weights` is -1 for 'p0'"):
        density(place, pd.Series([-1.0], index=["p0"]))
    with pytest.raises(ValueError, match="larger bandwidth"):
        density(place, bandwidth_m=1, bounds=(0, 0, 10_000, 10_000))


@pytest.mark.parametrize("shares", [[0.5, 0.2], [0, 0.5], [0.5, 1.0], [-1.0]])
def test_shares_rise_between_nothing_and_the_highest(shares: list[float]) -> None:
    with pytest.raises(ValueError, match=r"`shares` is .* must rise, above 0 and below 1"):
        contours(density(points((598_000, 6_643_000))), shares)


def test_levels_rise_from_above_nothing() -> None:
    with pytest.raises(ValueError, match=r"`levels` is .* must rise, above 0,"):
        contours(density(points((598_000, 6_643_000))), levels=[3, 2])
