"""Tests of catchments of areas: held to drawings by hand, and to those of the areas' gates."""

import itertools

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geodata import Dataset, load_dataset
from geodata.catchment import area_catchments, catchments
from geodata.nearness import gates_of, walks_to_areas
from geodata.streets import Streets, build_streets
from geodata.walking import streets_of

CRS = "EPSG:25832"
AREA = "brugata-storgata"


@pytest.fixture(scope="module")
def blocks() -> Streets:
    """Return 13 x 13 crossings with streets of 100 m between neighbours."""
    steps = [(one * 100.0, other * 100.0) for one, other in itertools.product(range(13), range(12))]
    lines = [shapely.LineString([(x, y), (x, y + 100)]) for x, y in steps]
    lines += [shapely.LineString([(y, x), (y + 100, x)]) for x, y in steps]
    frame = gpd.GeoDataFrame({"length": [100.0] * len(lines)}, geometry=lines, crs=CRS)
    return build_streets(frame, crs=CRS)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="module")
def oslo(dataset: Dataset) -> Streets:
    return streets_of(dataset)


def areas(*shapes: shapely.Geometry) -> gpd.GeoSeries:
    return gpd.GeoSeries(shapes, index=[f"a{n}" for n in range(len(shapes))], crs=CRS)


def test_the_walk_begins_at_the_outline(blocks: Streets) -> None:
    """A square around a crossing, and 30 m of each of the four streets that leave it."""
    square = shapely.box(570, 570, 630, 630)
    (shape,) = area_catchments(blocks, areas(square), [30 / 80], width_m=20).geometry
    east_west = shapely.LineString([(540, 600), (660, 600)]).buffer(20)
    north_south = shapely.LineString([(600, 540), (600, 660)]).buffer(20)
    by_hand = shapely.union_all([square, east_west, north_south])
    assert shape.hausdorff_distance(by_hand) < 2


def test_an_area_on_one_street_is_left_at_either_end_of_it(blocks: Streets) -> None:
    """Two gates on the same line, 20 m apart, and 10 m further each way."""
    square = shapely.box(640, 590, 660, 610)
    (shape,) = area_catchments(blocks, areas(square), [10 / 80], width_m=5).geometry
    street = shapely.LineString([(630, 600), (670, 600)]).buffer(5)
    assert shape.hausdorff_distance(square.union(street)) < 1


def test_the_streets_of_oslo_are_walked_from_every_gate(dataset: Dataset, oslo: Streets) -> None:
    """The same as the catchments of all places where a street comes into the area together."""
    outlines = dataset.areas.geometry.loc[[AREA]]
    outline = outlines.to_crs(oslo.crs).iloc[0]
    gates = gpd.GeoSeries(shapely.points(gates_of(oslo, outline)), crs=oslo.crs)
    each = catchments(oslo, gates, [5], largest_hole_m2=0.0).geometry
    together = shapely.union_all([outline, *each])
    found = area_catchments(oslo, outlines, [5], largest_hole_m2=0.0)
    assert list(found.index) == [(AREA, 5)]
    # The strips end in arcs of few corners, wherever a street is cut.
    assert found.geometry.iloc[0].symmetric_difference(together).area < 0.001 * together.area


def test_who_walks_to_the_area_in_time_is_in_its_catchment(dataset: Dataset, oslo: Streets) -> None:
    random = np.random.default_rng(5)
    lines = oslo.lines[random.integers(len(oslo.lines), size=1000)]
    spots = shapely.line_interpolate_point(lines, random.uniform(size=1000), normalized=True)
    places = gpd.GeoSeries(spots, crs=oslo.crs)
    outlines = dataset.areas.geometry
    walks = walks_to_areas(oslo, places, outlines)
    found = area_catchments(oslo, outlines, [5, 10])
    for area, minutes in found.index:
        near = walks[area].to_numpy() <= minutes * 80
        inside = found.geometry[area, minutes].buffer(0.1).covers(places).to_numpy()
        assert near.sum() > 5
        assert inside[near].all()
        # Who walks further lies in it only by the width of the strip, or in a filled block.
        assert inside.sum() < 2 * near.sum()


def test_an_area_without_streets_is_walked_from_a_point_in_it_or_not_at_all(
    blocks: Streets,
) -> None:
    yard, field = shapely.box(640, 640, 660, 660), shapely.box(-900, -900, -800, -800)
    found = area_catchments(blocks, areas(yard, field), [1])
    assert list(found["reason"]) == ["", "too_far"]
    # Of 80 m, 50 go to the street; 30 are left each way along it, and the strip around the ends.
    west, south, east, north = found.geometry["a0", 1].bounds
    assert max(east - west, north - south) == pytest.approx(2 * (30 + 50), abs=2)
    assert found.geometry["a1", 1] is None


def test_a_catchment_near_the_edge_of_what_is_mapped_says_so(blocks: Streets) -> None:
    """The crossings reach from 0 to 1200 m; within 100 m of that something may be missing."""
    found = area_catchments(blocks, areas(shapely.box(550, 550, 650, 650)), [5, 6])
    assert list(found["reaches_edge"]) == [False, True]


def test_a_walk_must_be_longer_than_nothing(blocks: Streets) -> None:
    with pytest.raises(ValueError, match="`minutes` is 0"):
        area_catchments(blocks, areas(shapely.box(0, 0, 9, 9)), [5, 0])
