from __future__ import annotations

import itertools
import math

import geopandas as gpd
import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import load_dataset
from geodata.streets import Streets, build_streets
from geodata.walking import metres_between, snap, streets_of, walking_distances

CRS = "EPSG:25832"
BLOCK = 100.0


def network(lines: list[tuple[shapely.LineString, float]]) -> gpd.GeoDataFrame:
    """Make a network of lines in metres, with stated lengths."""
    shapes, lengths = zip(*lines, strict=True) if lines else ((), ())
    return gpd.GeoDataFrame({"length": list(lengths)}, geometry=list(shapes), crs=CRS)


def grid(size: int) -> gpd.GeoDataFrame:
    """Lay out size x size crossings, with streets of 100 m between neighbours."""
    steps = list(itertools.product(range(size), range(size - 1)))
    ends = [((one, other), (one, other + 1)) for one, other in steps]
    ends += [((other, one), (other + 1, one)) for one, other in steps]
    lines = [(shapely.LineString(np.multiply(pair, BLOCK)), BLOCK) for pair in ends]
    return network(lines)


def points(*places: tuple[float, float] | None) -> gpd.GeoSeries:
    shapes = [None if place is None else shapely.Point(place) for place in places]
    return gpd.GeoSeries(shapes, index=[f"p{number}" for number in range(len(places))], crs=CRS)


@pytest.fixture(scope="module")
def blocks() -> Streets:
    return build_streets(grid(5), crs=CRS)


@pytest.fixture(scope="module")
def oslo() -> Streets:
    return streets_of(load_dataset())


def test_in_a_grid_one_walks_around_the_blocks(blocks: Streets) -> None:
    metres = walking_distances(blocks, points((0, 0), (300, 400), (150, 0), (130, 0))).metres
    assert metres.loc["p0", "p1"] == pytest.approx(700)
    assert metres.loc["p0", "p2"] == pytest.approx(150)
    assert metres.loc["p2", "p1"] == pytest.approx(550)
    # Along the same street, without going to a crossing.
    assert metres.loc["p2", "p3"] == pytest.approx(20)


def test_the_way_from_the_point_to_the_street_counts(blocks: Streets) -> None:
    walks = walking_distances(blocks, points((50, 30)), points((150, -20)))
    assert list(walks.origins["snapping"]) == pytest.approx([30])
    assert walks.metres.loc["p0", "p0"] == pytest.approx(30 + 100 + 20)
    assert walks.minutes().loc["p0", "p0"] == pytest.approx(150 / 80)
    assert walks.minutes(speed=50).loc["p0", "p0"] == pytest.approx(3)


def test_a_winding_street_counts_with_its_stated_length() -> None:
    """300 m are stated for 200 m as the crow flies; half way along is half of the length."""
    streets = build_streets(network([(shapely.LineString([(0, 0), (200, 0)]), 300.0)]), crs=CRS)
    metres = walking_distances(streets, points((0, 0), (100, 0), (200, 0))).metres
    assert list(metres.loc["p0"]) == pytest.approx([0, 150, 300])


def test_of_two_ways_between_two_crossings_the_shorter_is_walked() -> None:
    bow = shapely.LineString([(0, 0), (50, 80), (100, 0)])
    loop = shapely.LineString([(100, 0), (150, 50), (150, -50), (100, 0)])
    straight = shapely.LineString([(0, 0), (100, 0)])
    lines = [(bow, 190.0), (straight, 100.0), (loop, 240.0)]
    streets = build_streets(network(lines), crs=CRS)
    metres = walking_distances(streets, points((0, 0), (100, 0), (50, 80), (150, 0))).metres
    assert metres.loc["p0", "p1"] == pytest.approx(100)
    assert metres.loc["p2", "p1"] == pytest.approx(95)
    assert metres.loc["p3", "p1"] == pytest.approx(120)


def test_nobody_walks_shorter_than_the_straight_line(blocks: Streets) -> None:
    """A length may be stated a little too short, and a yard is left by the street it lies at."""
    short = build_streets(network([(shapely.LineString([(0, 0), (200, 0)]), 199.0)]), crs=CRS)
    assert walking_distances(short, points((0, 0), (200, 0))).metres.iloc[0, 1] == 200
    metres = walking_distances(blocks, points((45, 30), (65, 30))).metres
    assert metres.iloc[0, 1] == pytest.approx(30 + 20 + 30)


def test_a_point_at_its_own_place_is_not_walked_to(blocks: Streets) -> None:
    metres = walking_distances(blocks, points((50, 30), (50, 30))).metres
    assert (metres.to_numpy() == 0).all()


def test_points_without_a_street_are_named_with_the_reason(blocks: Streets) -> None:
    walks = walking_distances(blocks, points((0, 0), (0, -151), None, (0, -149)))
    assert dict(walks.reasons) == {"p1": "too_far", "p2": "no_point"}
    assert list(walks.metres.isna().any()) == [True] * 4
    assert walks.metres.loc[["p1", "p2"]].isna().to_numpy().all()
    assert walks.metres.loc["p0", "p3"] == pytest.approx(149)
    assert not walking_distances(blocks, points((0, -151)), limit=200).reasons.size


def test_without_a_network_every_distance_is_unknown() -> None:
    walks = walking_distances(build_streets(network([]), crs=CRS), points((0, 0), None))
    assert dict(walks.reasons) == {"p0": "no_network", "p1": "no_point"}
    assert walks.metres.isna().to_numpy().all()


def test_where_no_street_leads_the_distance_is_unknown() -> None:
    lines = [shapely.LineString([(0, y), (100, y)]) for y in (0, 500)]
    streets = build_streets(network([(line, 100.0) for line in lines]), crs=CRS)
    assert math.isnan(walking_distances(streets, points((0, 0), (0, 500))).metres.iloc[0, 1])


def test_a_speed_must_be_above_zero(blocks: Streets) -> None:
    with pytest.raises(ValueError, match="`speed` is 0"):
        walking_distances(blocks, points((0, 0))).minutes(speed=0)


def reference(streets: Streets, here: gpd.GeoSeries, there: gpd.GeoSeries) -> np.ndarray:
    """Measure with networkx: every point becomes a node on its street."""
    graph = nx.Graph()

    def join(one: object, other: object, metres: float) -> None:
        if one != other and graph.get_edge_data(one, other, {"weight": np.inf})["weight"] > metres:
            graph.add_edge(one, other, weight=metres)

    for (start, end), length in zip(streets.ends.tolist(), streets.lengths, strict=True):
        join(start, end, length)
    places = []
    for name, side in (("here", here), ("there", there)):
        for number, place in enumerate(snap(streets, side, limit=1e6).itertuples()):
            start, end = streets.ends[place.edge].tolist()
            places.append((f"{name}{number}", place))
            join(places[-1][0], start, place.along)
            join(places[-1][0], end, streets.lengths[place.edge] - place.along)
    for (one, first), (other, second) in itertools.combinations(places, 2):
        if first.edge == second.edge:
            join(one, other, abs(first.along - second.along))
    metres = np.empty((len(here), len(there)))
    for row, column in np.ndindex(metres.shape):
        (one, first), (other, second) = places[row], places[len(here) + column]
        walked = nx.dijkstra_path_length(graph, one, other)
        straight = math.hypot(first.x - second.x, first.y - second.y)
        metres[row, column] = max(walked + first.snapping + second.snapping, straight)
        metres[row, column] *= straight > 0
    return metres


inside = st.tuples(st.floats(-50, 2050), st.floats(-50, 2050))


@pytest.fixture(scope="module")
def town() -> Streets:
    """21 x 21 crossings with a third of the streets gone and uneven lengths: several cells."""
    random = np.random.default_rng(5)
    whole = grid(21)
    whole["length"] *= random.uniform(1, 1.6, len(whole))
    kept = whole[random.uniform(size=len(whole)) < 0.75]
    graph = nx.Graph()
    for line in kept.geometry:
        graph.add_edge(*line.coords)
    largest = max(nx.connected_components(graph), key=len)
    joined = [line.coords[0] in largest for line in kept.geometry]
    streets = build_streets(kept[joined], crs=CRS)
    assert len(streets.from_gates) > 10
    return streets


@settings(max_examples=25, deadline=None)
@given(
    here=st.lists(inside, min_size=1, max_size=6), there=st.lists(inside, min_size=1, max_size=6)
)
def test_distances_are_those_of_networkx(
    town: Streets, here: list[tuple[float, float]], there: list[tuple[float, float]]
) -> None:
    origins, destinations = points(*here), points(*there)
    metres = walking_distances(town, origins, destinations, limit=1e6).metres.to_numpy()
    assert metres == pytest.approx(reference(town, origins, destinations), abs=1e-6)


def test_distances_in_oslo_are_those_of_networkx(oslo: Streets) -> None:
    random = np.random.default_rng(2)
    lon, lat = random.uniform([10.73, 59.904], [10.78, 59.924], (16, 2)).T
    sites = gpd.GeoSeries(shapely.points(lon, lat), crs="EPSG:4326")
    metres = walking_distances(oslo, sites[:8], sites[8:], limit=1e6).metres.to_numpy()
    assert metres == pytest.approx(reference(oslo, sites[:8], sites[8:]), abs=1e-6)


def test_from_jernbanetorget_to_vaterland_is_a_walk_of_some_minutes() -> None:
    """The middles of the two areas are some 450 m apart, with a station and a street between."""
    dataset = load_dataset()
    middles = dataset.areas.geometry.to_crs(CRS).centroid
    walks = walking_distances(streets_of(dataset), middles)
    pair = ("jernbanetorget", "vaterland")
    straight = middles[pair[0]].distance(middles[pair[1]])
    assert straight <= walks.metres.loc[pair] <= 2 * straight
    assert 4 < walks.minutes().loc[pair] < 12
    assert walks.metres.to_numpy() == pytest.approx(walks.metres.to_numpy().T)
    assert walks.reasons.empty


def test_the_graph_is_built_once_for_a_data_set() -> None:
    dataset = load_dataset()
    assert streets_of(dataset) is streets_of(dataset)


@settings(max_examples=25, deadline=None)
@given(places=st.lists(st.none() | inside, min_size=1, max_size=8))
def test_distances_pair_by_pair_are_those_of_the_table(
    town: Streets, places: list[tuple[float, float] | None]
) -> None:
    """The last point lies on the first, and one lies on a crossing."""
    sites = points(*places, (0, 0), places[0])
    every = np.array(list(itertools.product(range(len(sites)), repeat=2)))
    metres = metres_between(town, sites, every)
    table = walking_distances(town, sites).metres.to_numpy()
    assert metres == pytest.approx(table.ravel(), abs=1e-6, nan_ok=True)


def test_without_pairs_or_without_a_street_nothing_is_walked(blocks: Streets) -> None:
    assert not metres_between(blocks, points((0, 0)), np.empty((0, 2), dtype=int)).size
    assert np.isnan(metres_between(blocks, points(None, (0, 0)), np.array([[0, 1]]))).all()
