from __future__ import annotations

import itertools

import geopandas as gpd
import networkx as nx
import numpy as np
import pandas as pd
import pointpats
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree
from scipy.stats import kstest

from geodata import load_dataset
from geodata.concentration import counts_within, leave_one_out, nearest_neighbour
from geodata.nearness import onto_streets
from geodata.nulls import StreetNull, street_null
from geodata.refusals import NotComparableError, Rule
from geodata.streets import Streets, build_streets
from geodata.walking import streets_of, walking_distances

CRS = "EPSG:25832"
RING_M = 3600.0
BLOCK = 20.0


def graph(lines: list[shapely.LineString], length: float) -> Streets:
    frame = gpd.GeoDataFrame({"length": length}, index=range(len(lines)), geometry=lines, crs=CRS)
    return build_streets(frame, crs=CRS)


@pytest.fixture(scope="module")
def ring() -> Streets:
    """Lay a street of 3600 m in a ring."""
    turns = np.linspace(0, 2 * np.pi, 361)
    corners = 573 * np.column_stack([np.cos(turns), np.sin(turns)]).round(6)
    corners[-1] = corners[0]
    return graph([shapely.LineString(pair) for pair in itertools.pairwise(corners)], RING_M / 360)


@pytest.fixture(scope="module")
def around(ring: Streets) -> StreetNull:
    return street_null(ring)


@pytest.fixture(scope="module")
def dense() -> Streets:
    """Lay out 51 x 51 crossings, 20 m apart: a walk there is nearly the city-block distance."""
    steps = list(itertools.product(range(51), range(50)))
    ends = [((one, other), (one, other + 1)) for one, other in steps]
    ends += [((other, one), (other + 1, one)) for one, other in steps]
    return graph([shapely.LineString(np.multiply(pair, BLOCK)) for pair in ends], BLOCK)


def crossings(random: np.random.Generator, count: int) -> np.ndarray:
    """Choose different crossings of the dense grid."""
    chosen = random.choice(51 * 51, size=count, replace=False)
    return np.column_stack([chosen // 51, chosen % 51]) * BLOCK


def walks(streets: Streets, places: np.ndarray) -> pd.DataFrame:
    return walking_distances(streets, gpd.GeoSeries(shapely.points(places), crs=CRS)).metres


def on_ring(turns: np.ndarray) -> pd.DataFrame:
    """Measure along the ring, by hand."""
    apart = np.abs(np.subtract.outer(turns, turns)) * RING_M
    return pd.DataFrame(np.minimum(apart, RING_M - apart))


@pytest.mark.parametrize("places", [4, 7, 20])
def test_on_a_ring_chance_leaves_half_a_share_to_the_nearest(
    around: StreetNull, places: int
) -> None:
    # The nearer of two neighbouring gaps among n uniform places on a ring: its mean is L / 2n.
    test = nearest_neighbour(on_ring(np.arange(places) / places), around)
    assert test.expected_m == pytest.approx(RING_M / (2 * places), rel=0.04)
    assert test.observed_m == pytest.approx(RING_M / places)
    assert test.ratio == pytest.approx(2, rel=0.04)


def test_even_spacing_is_dispersed_and_not_clustered(around: StreetNull) -> None:
    test = nearest_neighbour(on_ring(np.arange(8) / 8), around)
    assert test.p_dispersed == pytest.approx(0.001)
    assert test.p_clustered == 1
    assert test.p_two_sided == pytest.approx(0.002)
    assert test.ratio > test.high


@given(st.integers(0, 2**32 - 1), st.integers(5, 12), st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_places_in_one_short_stretch_are_clustered(
    around: StreetNull, seed: int, places: int, start: float
) -> None:
    turns = (start + np.random.default_rng(seed).uniform(0, 0.02, places)) % 1
    test = nearest_neighbour(on_ring(turns), around)
    assert test.ratio < 0.5
    assert test.p_clustered <= 0.01
    assert test.p_dispersed > 0.9
    many = counts_within(on_ring(turns), around)
    assert many.p_value <= 0.05
    assert (many.counts["observed"] > many.counts["high"]).any()


def test_for_places_at_random_every_p_value_is_as_likely(around: StreetNull) -> None:
    random = np.random.default_rng(5)
    patterns = [on_ring(random.uniform(size=8)) for _ in range(150)]
    tests = [nearest_neighbour(one, around) for one in patterns]
    assert kstest([one.p_clustered for one in tests], "uniform").pvalue > 0.01
    assert np.mean([one.p_two_sided <= 0.1 for one in tests]) < 0.18
    curves = [counts_within(one, around).p_value for one in patterns]
    assert np.mean(np.array(curves) <= 0.1) < 0.18


def test_the_ratio_is_that_of_fresh_simulations_without_a_pool(dense: Streets) -> None:
    random = np.random.default_rng(8)
    null = street_null(dense)
    places = crossings(random, 10)
    test = nearest_neighbour(walks(dense, places), null)
    # Uniform along the streets of a grid: one coordinate free, the other on a street.
    drawn = []
    for _ in range(400):
        free, street = random.uniform(0, 1000, 10), random.integers(0, 51, 10) * BLOCK
        east = random.random(10) < 0.5
        spots = np.column_stack([np.where(east, free, street), np.where(east, street, free)])
        apart = np.abs(spots[:, None] - spots[None]).sum(axis=2)
        np.fill_diagonal(apart, np.inf)
        drawn.append(apart.min(axis=1).mean())
    assert test.expected_m == pytest.approx(np.mean(drawn), rel=0.06)
    assert test.low * test.expected_m == pytest.approx(np.quantile(drawn, 0.025), rel=0.12)
    assert test.high * test.expected_m == pytest.approx(np.quantile(drawn, 0.975), rel=0.12)


def test_distances_and_counts_are_those_of_the_plane_by_city_blocks(dense: Streets) -> None:
    places = crossings(np.random.default_rng(21), 40)
    null = street_null(dense)
    metres = walks(dense, places)
    near, _ = cKDTree(places).query(places, k=2, p=1)
    assert nearest_neighbour(metres, null).observed_m == pytest.approx(near[:, 1].mean())
    # Walks in the grid are whole tens; pointpats counts what is nearer, not what is as near.
    radii = tuple(range(105, 1000, 100))
    counts = counts_within(metres, null, radii_m=radii).counts["observed"]
    _, theirs = pointpats.k(places, support=np.array(radii, dtype=float), metric="cityblock")
    # Its K is per place in the bounding box.
    intensity = len(places) / np.ptp(places, axis=0).prod()
    assert counts.to_numpy() == pytest.approx(theirs * intensity)


def test_nearest_distances_of_the_services_agree_with_networkx() -> None:
    dataset = load_dataset()
    streets = streets_of(dataset)
    located = dataset.services[dataset.services["location_precision"].eq("address")]
    spots = onto_streets(streets, located.geometry[~located.geometry.duplicated()])
    metres = walking_distances(streets, spots).metres
    theirs = _by_networkx(streets, spots)
    test = nearest_neighbour(metres, street_null(streets, pool=200))
    assert test.places == len(theirs)
    assert test.observed_m == pytest.approx(theirs.min(axis=1).mean(), abs=0.5)


def _by_networkx(streets: Streets, spots: gpd.GeoSeries) -> np.ndarray:
    """Set each spot into its street as a node of its own."""
    lines = gpd.GeoSeries(streets.lines, crs=streets.crs)
    stops: dict[int, list[tuple[float, object]]] = {}
    for number, spot in enumerate(spots):
        line = int(lines.distance(spot).argmin())
        share = lines.iloc[line].project(spot, normalized=True)
        stops.setdefault(line, []).append((share, number))
    net = nx.Graph()
    for number, (start, end) in enumerate(streets.ends):
        here = sorted(stops.get(number, []), key=lambda stop: stop[0])
        chain = [(0.0, f"n{start}"), *here, (1.0, f"n{end}")]
        for (one, first), (other, then) in itertools.pairwise(chain):
            metres = (other - one) * streets.lengths[number]
            known = net.get_edge_data(first, then, {"metres": np.inf})["metres"]
            net.add_edge(first, then, metres=min(metres, known))
    apart = np.full((len(spots), len(spots)), np.inf)
    for one in range(len(spots)):
        found = nx.single_source_dijkstra_path_length(net, one, weight="metres")
        for other in range(len(spots)):
            if other != one:
                apart[one, other] = found[other]
    return apart


def test_several_services_at_one_address_have_nothing_to_walk(around: StreetNull) -> None:
    turns = np.array([0.0, 0.0, 0.3, 0.3, 0.6, 0.6])
    test = nearest_neighbour(on_ring(turns), around)
    assert test.observed_m == 0
    assert test.p_clustered == pytest.approx(0.001)
    assert counts_within(on_ring(turns), around).counts.loc[100, "observed"] == 1


def test_each_place_is_left_out_in_turn(around: StreetNull) -> None:
    turns = np.array([0.0, 0.01, 0.02, 0.03, 0.5])
    metres = on_ring(turns)
    tests = leave_one_out(metres, around)
    assert len(tests) == 5
    lone = nearest_neighbour(metres.iloc[:4, :4], around)
    assert tests.loc[4, "ratio"] == lone.ratio
    assert tests.loc[4, "p_clustered"] == lone.p_clustered
    # The lone place is what made the five look scattered.
    assert tests["ratio"].idxmin() == 4


def test_the_envelope_holds_the_expected_and_is_wider_than_the_pointwise(
    around: StreetNull,
) -> None:
    found = counts_within(on_ring(np.random.default_rng(2).uniform(size=9)), around)
    counts = found.counts
    assert (counts["low"] <= counts["pointwise_low"]).all()
    assert (counts["high"] >= counts["pointwise_high"]).all()
    assert counts["expected"].between(counts["low"], counts["high"]).all()
    assert (counts["observed"].diff().dropna() >= 0).all()
    # On a ring 2 r of L lie within r, so that is the share of the eight others.
    expected = 8 * 2 * counts.index.to_numpy() / RING_M
    assert counts["expected"].to_numpy() == pytest.approx(expected, rel=0.05)


def test_the_same_seed_gives_the_same_answer(ring: Streets) -> None:
    metres = on_ring(np.random.default_rng(4).uniform(size=6))
    first, again = (nearest_neighbour(metres, street_null(ring, pool=200)) for _ in range(2))
    assert first == again
    assert first != nearest_neighbour(metres, street_null(ring, pool=200, seed=1))


def test_too_few_places_are_refused_in_words(around: StreetNull) -> None:
    with pytest.raises(NotComparableError) as refusal:
        nearest_neighbour(on_ring(np.array([0.1, 0.2, 0.3])), around)
    assert refusal.value.rule == Rule.TOO_FEW_PLACES
    assert "3 steder er for få" in str(refusal.value)
    assert "at least 4" in refusal.value.text("en")
    with pytest.raises(NotComparableError):
        leave_one_out(on_ring(np.array([0.1, 0.2, 0.3, 0.4])), around)


def test_too_many_places_and_unknown_walks_are_refused(around: StreetNull) -> None:
    with pytest.raises(NotComparableError) as refusal:
        counts_within(on_ring(np.arange(101) / 101), around)
    assert refusal.value.rule == Rule.TOO_MANY_PLACES
    metres = on_ring(np.arange(5) / 5)
    metres.iloc[1, 2] = np.nan
    with pytest.raises(NotComparableError) as refusal:
        nearest_neighbour(metres, around)
    assert refusal.value.rule == Rule.NO_DISTANCE
