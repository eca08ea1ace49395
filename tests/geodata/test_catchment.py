from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import geopandas as gpd
import networkx as nx
import numpy as np
import pytest
import shapely
from shapely.ops import substring

from geodata.catchment import catchment, catchments
from geodata.streets import Streets, build_streets
from geodata.walking import snap, streets_of, walking_distances

if TYPE_CHECKING:
    from geodata import Dataset

CRS = "EPSG:25832"
BLOCK = 100.0
SIZE = 13
MIDDLE = (600.0, 600.0)


def network(lines: list[tuple[shapely.LineString, float]]) -> gpd.GeoDataFrame:
    shapes, lengths = zip(*lines, strict=True) if lines else ((), ())
    return gpd.GeoDataFrame({"length": list(lengths)}, geometry=list(shapes), crs=CRS)


def straight(*corners: tuple[float, float]) -> tuple[shapely.LineString, float]:
    line = shapely.LineString(corners)
    return line, line.length


def points(*places: tuple[float, float] | None) -> gpd.GeoSeries:
    shapes = [None if place is None else shapely.Point(place) for place in places]
    return gpd.GeoSeries(shapes, index=[f"p{number}" for number in range(len(places))], crs=CRS)


@pytest.fixture(scope="module")
def blocks() -> Streets:
    """13 x 13 crossings with streets of 100 m between neighbours."""
    steps = list(itertools.product(range(SIZE), range(SIZE - 1)))
    ends = [((one, other), (one, other + 1)) for one, other in steps]
    ends += [((other, one), (other + 1, one)) for one, other in steps]
    lines = [straight(*(np.multiply(pair, BLOCK).tolist())) for pair in ends]
    return build_streets(network(lines), crs=CRS)


@pytest.fixture(scope="module")
def oslo(dataset: Dataset) -> Streets:
    return streets_of(dataset)


@pytest.fixture(scope="module")
def known(dataset: Dataset) -> gpd.GeoSeries:
    """Six services spread over those with a point."""
    return dataset.services.geometry.dropna().iloc[::5]


def reference(
    streets: Streets, point: gpd.GeoSeries, metres: float
) -> tuple[float, shapely.Geometry]:
    """Find the street reached with networkx, its length and its shape; every part cut by itself."""
    place = next(snap(streets, point).itertuples())
    graph = nx.Graph()
    for (start, end), length in zip(streets.ends.tolist(), streets.lengths, strict=True):
        known = graph.get_edge_data(start, end, {"weight": math.inf})["weight"]
        graph.add_edge(start, end, weight=min(length, known))
    own = streets.lengths[place.edge]
    start, end = streets.ends[place.edge].tolist()
    graph.add_edge("here", start, weight=place.along)
    if start != end:
        graph.add_edge("here", end, weight=own - place.along)
    walk = metres - place.snapping
    far = nx.single_source_dijkstra_path_length(graph, "here", cutoff=walk)
    total, parts = 0.0, []
    for number, (start, end) in enumerate(streets.ends.tolist()):
        length, line = streets.lengths[number], streets.lines[number]
        spans = [
            (0.0, walk - far.get(start, math.inf)),
            (length - walk + far.get(end, math.inf), length),
        ]
        if number == place.edge:
            spans.append((place.along - walk, place.along + walk))
        spans = [(max(0, low), min(length, high)) for low, high in spans if high > max(0, low)]
        spans = [span for span in spans if span[0] < span[1]]
        reached = shapely.union_all(
            [shapely.LineString([(low, 0), (high, 0)]) for low, high in spans]
        )
        total += reached.length
        parts += [
            substring(line, low / length, high / length, normalized=True) for low, high in spans
        ]
    leg = shapely.LineString(
        [
            (place.x, place.y),
            streets.lines[place.edge].interpolate(place.along / own, normalized=True),
        ]
    )
    return total, shapely.union_all([*parts, leg])


def filled(shape: shapely.Polygon, largest: float = 10_000) -> shapely.Polygon:
    rings = [ring for ring in shape.interiors if shapely.Polygon(ring).area > largest]
    return shapely.Polygon(shape.exterior, rings)


def test_in_a_grid_the_streets_within_the_walk_are_counted_by_hand(blocks: Streets) -> None:
    """From a crossing, 150 m: four whole streets, and half of the three beyond each."""
    found = catchments(blocks, points(MIDDLE), [150 / 80]).iloc[0]
    assert found["street_m"] == pytest.approx(4 * 100 + 4 * 3 * 50)
    assert found["snapping_m"] == 0


def test_the_way_to_the_street_shortens_the_walk(blocks: Streets) -> None:
    """30 m off the middle of a street, 70 m: 40 m of street to either side."""
    found = catchments(blocks, points((650, 630)), [70 / 80]).iloc[0]
    assert found["street_m"] == pytest.approx(80)
    assert found["snapping_m"] == pytest.approx(30)
    strip = shapely.LineString([(610, 600), (690, 600)]).buffer(50)
    leg = shapely.LineString([(650, 600), (650, 630)]).buffer(50)
    assert found["geometry"].hausdorff_distance(strip.union(leg)) < 2


def test_a_walk_that_does_not_reach_the_street_ends_on_the_way_to_it(blocks: Streets) -> None:
    found = catchments(blocks, points((650, 640)), [20 / 80]).iloc[0]
    assert found["street_m"] == 0
    way = shapely.LineString([(650, 640), (650, 620)])
    assert found["geometry"].hausdorff_distance(way.buffer(50)) < 2


def test_the_strip_is_as_wide_as_stated(blocks: Streets) -> None:
    for width in (20.0, 40.0):
        frame = catchments(blocks, points((650, 600)), [30 / 80], width_m=width)
        street = shapely.LineString([(620, 600), (680, 600)])
        assert frame.geometry.iloc[0].hausdorff_distance(street.buffer(width)) < 2


def test_blocks_between_streets_are_filled_up_to_the_stated_size(blocks: Streets) -> None:
    """With strips of 20 m, 3 600 m2 of each 100 m block are not covered."""
    sizes = {"width_m": 20.0}
    (hollow,) = catchments(blocks, points(MIDDLE), [4], largest_hole_m2=3000, **sizes).geometry
    (whole,) = catchments(blocks, points(MIDDLE), [4], largest_hole_m2=4000, **sizes).geometry
    assert {round(shapely.Polygon(ring).area) for ring in hollow.interiors} == {3600}
    assert len(whole.interiors) == 0
    assert whole.area == pytest.approx(hollow.area + 3600 * len(hollow.interiors))


def test_a_street_is_reached_from_both_ends_and_from_within() -> None:
    """A bow beside a short cut: its far part is reached around, before one gets there along it."""
    bow = shapely.LineString([(0, 0), (0, 200), (100, 200), (100, 0)])
    streets = build_streets(network([(bow, 500.0), straight((0, 0), (100, 0))]), crs=CRS)
    frame = catchments(streets, points((0, 50)), [100 / 80, 160 / 80])
    # 50 back and 100 ahead, and 50 of the short cut; then 10 of the bow from its other end too.
    assert list(frame["street_m"]) == pytest.approx([150 + 50, 50 + 160 + 100 + 10])


def test_a_loop_and_two_streets_between_the_same_crossings_are_walked() -> None:
    loop = straight((100, 0), (150, 50), (150, -50), (100, 0))
    bow = straight((0, 0), (50, 80), (100, 0))
    streets = build_streets(network([straight((0, 0), (100, 0)), bow, loop]), crs=CRS)
    frame = catchments(streets, points((0, 0)), [120 / 80, 10])
    near, all_of_it = frame["street_m"]
    # 100 of the short one; 120 and 20 of the bow; 20 of the loop from either side.
    assert near == pytest.approx(100 + 120 + 20 + 20 + 20)
    assert all_of_it == pytest.approx(100 + bow[1] + loop[1])


@pytest.mark.parametrize("minutes", [5, 10, 15])
def test_networkx_reaches_the_same_streets(
    oslo: Streets, known: gpd.GeoSeries, minutes: int
) -> None:
    frame = catchments(oslo, known, [minutes])
    for name in known.index:
        total, _ = reference(oslo, known.loc[[name]], minutes * 80)
        assert frame.loc[(name, minutes), "street_m"] == pytest.approx(total, rel=1e-9)


def test_the_polygon_is_the_strip_around_what_networkx_reaches(
    oslo: Streets, known: gpd.GeoSeries
) -> None:
    """Curves are drawn with few corners, and the lines to within a metre."""
    frame = catchments(oslo, known, [5])
    for name in known.index[:3]:
        _, shape = reference(oslo, known.loc[[name]], 400)
        strip = filled(shapely.union_all([part.buffer(50) for part in shape.geoms]))
        assert frame.loc[(name, 5), "geometry"].hausdorff_distance(strip) < 3
        assert frame.loc[(name, 5), "geometry"].area == pytest.approx(strip.area, rel=0.005)


def test_a_longer_walk_takes_in_all_of_a_shorter_one(oslo: Streets, known: gpd.GeoSeries) -> None:
    frame = catchments(oslo, known)
    for shorter, longer in ((5, 10), (10, 15)):
        one, other = (frame.xs(each, level="minutes") for each in (shorter, longer))
        assert (one["street_m"] < other["street_m"]).all()
        assert other.geometry.covers(one.geometry.buffer(-1)).all()
        assert (one["reaches_edge"] <= other["reaches_edge"]).all()


def test_walks_asked_for_together_are_those_asked_for_alone(
    oslo: Streets, known: gpd.GeoSeries
) -> None:
    together = catchments(oslo, known, [10, 5])
    assert list(together.index[:2]) == [(known.index[0], 10), (known.index[0], 5)]
    alone = catchments(oslo, known, [5])
    assert together.xs(5, level="minutes").equals(alone.xs(5, level="minutes"))
    metric = known.to_crs(CRS)
    single = catchment(oslo, metric.iloc[0], 5)
    assert single is not None
    assert single.equals(alone.geometry.iloc[0])


def test_what_lies_within_the_walk_lies_in_the_catchment(
    oslo: Streets, known: gpd.GeoSeries
) -> None:
    """Places on streets: whoever walks there in time finds them inside."""
    random = np.random.default_rng(3)
    lines = oslo.lines[random.integers(len(oslo.lines), size=400)]
    spots = shapely.line_interpolate_point(lines, random.uniform(size=400), normalized=True)
    places = gpd.GeoSeries(spots, crs=CRS)
    metres = walking_distances(oslo, known, places).metres
    frame = catchments(oslo, known, [10]).xs(10, level="minutes")
    for name in known.index:
        inside = frame.geometry[name].covers(places.to_numpy())
        near = metres.loc[name].to_numpy() <= 800
        assert near.sum() > 20
        assert inside[near].all()
        # The rim lies no further from what is reached than the strip is wide.
        assert (metres.loc[name].to_numpy()[inside] > 800).any()


def test_a_faster_walk_reaches_as_far_as_a_longer_one(oslo: Streets, known: gpd.GeoSeries) -> None:
    slow = catchments(oslo, known, [10], speed=40)
    assert list(slow["street_m"]) == pytest.approx(list(catchments(oslo, known, [5])["street_m"]))


def test_points_without_a_catchment_are_named_with_the_reason(blocks: Streets) -> None:
    frame = catchments(blocks, points(MIDDLE, (0, -151), None), [5])
    assert list(frame["reason"]) == ["", "too_far", "no_point"]
    assert list(frame.geometry.isna()) == [False, True, True]
    assert list(frame["street_m"].isna()) == [False, True, True]
    assert frame.crs == CRS
    empty = catchments(build_streets(network([]), crs=CRS), points(MIDDLE, None), [5])
    assert list(empty["reason"]) == ["no_network", "no_point"]
    assert catchment(blocks, shapely.Point(0, -151), 5) is None
    assert catchments(blocks, points(), [5]).empty


def test_a_catchment_near_the_edge_of_what_is_mapped_says_so(blocks: Streets) -> None:
    """The crossings reach from 0 to 1200 m; within 100 m of that something may be missing."""
    frame = catchments(blocks, points(MIDDLE), [6, 6.5])
    assert list(frame["reaches_edge"]) == [False, True]
    assert list(catchments(blocks, points((50, 600)), [0.1])["reaches_edge"]) == [True]


def test_whoever_sets_out_in_the_east_of_the_map_soon_leaves_it(oslo: Streets) -> None:
    """The streets of Oslo are mapped to about 10.78 E; Brugata lies 1.4 km from there."""
    places = [shapely.Point(10.7553, 59.9142), shapely.Point(10.7770, 59.9150)]
    frame = catchments(oslo, gpd.GeoSeries(places, crs=4326), [5])
    assert list(frame["reason"]) == ["", ""]
    assert list(frame["reaches_edge"]) == [False, True]


@pytest.mark.parametrize("wrong", [{"minutes": [5, 0]}, {"speed": -1}, {"width_m": 0}])
def test_what_must_be_above_zero_is(blocks: Streets, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=f"`{next(iter(wrong))}` is"):
        catchments(blocks, points(MIDDLE), **wrong)
