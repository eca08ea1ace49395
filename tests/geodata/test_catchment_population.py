"""Tests of how many live within a catchment, by squares of a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
import shapely

from geodata.catchment import catchments, cell_squares, population_within
from geodata.walking import streets_of

if TYPE_CHECKING:
    from geodata import Dataset

GRID = "EPSG:25833"


@pytest.fixture
def squares() -> gpd.GeoDataFrame:
    """2 x 2 squares of 250 m; 40, 30, 20 and 10 persons."""
    places = [(125, 125), (375, 125), (125, 375), (375, 375)]
    middles = [shapely.Point(262000 + x, 6649000 + y) for x, y in places]
    rows = {"population": [40.0, 30.0, 20.0, 10.0]}
    return gpd.GeoDataFrame(rows, geometry=middles, crs=GRID).to_crs(4326)


def box(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    return shapely.box(262000 + west, 6649000 + south, 262000 + east, 6649000 + north)


def test_persons_are_shared_by_area(squares: gpd.GeoDataFrame) -> None:
    shapes = [
        box(0, 0, 250, 250),
        box(0, 0, 375, 250),
        box(125, 125, 375, 375),
        box(-9, -9, 509, 509),
    ]
    found = population_within(gpd.GeoSeries(shapes, crs=GRID), squares)
    assert list(found["persons"]) == pytest.approx([40, 40 + 15, 25, 100])
    assert list(found["low"]) == [40, 40, 0, 100]
    assert list(found["high"]) == [40, 70, 100, 100]
    assert list(found["squares"]) == [1, 2, 4, 4]


def test_where_no_square_is_nobody_is_counted_and_without_a_polygon_nothing_is_known(
    squares: gpd.GeoDataFrame,
) -> None:
    shapes = gpd.GeoSeries([box(600, 600, 900, 900), None, shapely.Polygon()], crs=GRID)
    found = population_within(shapes, squares)
    assert list(found["persons"].fillna(-1)) == [0, -1, -1]
    assert found.loc[1:].isna().to_numpy().all()
    assert population_within(shapes[:0], squares).empty


def test_everybody_in_the_city_is_counted_once(dataset: Dataset) -> None:
    """Statistics Norway's figures add up to 707 339 for Oslo in 2023."""
    whole = gpd.GeoSeries([shapely.box(10, 59, 12, 61)], crs=4326)
    found = population_within(whole, dataset.population).iloc[0]
    assert found["persons"] == pytest.approx(707_339)
    assert found["low"] == found["high"] == 707_339


def test_parts_of_the_city_add_up_to_the_whole(dataset: Dataset) -> None:
    west, middle, east = 10.3, 10.7543, 11.2
    halves = [shapely.box(west, 59, middle, 61), shapely.box(middle, 59, east, 61)]
    found = population_within(gpd.GeoSeries(halves, crs=4326), dataset.population)
    assert found["persons"].sum() == pytest.approx(707_339)
    assert (found["low"] < found["persons"]).all()
    assert (found["persons"] < found["high"]).all()


def test_the_squares_are_those_of_the_ids(dataset: Dataset) -> None:
    """Seven digits of x + 2 000 000 and seven of y: the south-west corner in UTM 33."""
    population = dataset.population
    corners = cell_squares(population).bounds
    assert [f"{x + 2_000_000:.0f}{y:.0f}" for x, y in corners[["minx", "miny"]].to_numpy()] == list(
        population.index
    )
    assert (cell_squares(population).area == 250 * 250).all()


def test_squares_of_another_grid_stand_around_their_middles(squares: gpd.GeoDataFrame) -> None:
    shifted = squares.to_crs(GRID).translate(40, 0)
    drawn = cell_squares(gpd.GeoDataFrame(geometry=shifted)).iloc[0]
    assert drawn.equals_exact(box(40, 0, 290, 250), tolerance=1e-6, normalize=True)


def test_the_catchment_of_a_service_holds_a_likely_number(dataset: Dataset) -> None:
    """Between whole squares and touched ones, and no more per km2 than the densest square."""
    known = dataset.services.geometry.dropna()
    shapes = catchments(streets_of(dataset), known, [5]).geometry
    found = population_within(shapes, dataset.population)
    assert (found["low"] <= found["persons"]).all()
    assert (found["persons"] <= found["high"]).all()
    densest = dataset.population["population"].max() / 0.25**2
    assert (found["persons"] <= shapes.area / 1e6 * densest * 1.01).all()
