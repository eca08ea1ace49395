from __future__ import annotations

import itertools

import geopandas as gpd
import networkx as nx
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from geodata import load_dataset
from geodata.nearness import number_by_chance, onto_streets, share_within, walks_to_areas
from geodata.nulls import street_samples
from geodata.streets import Streets, build_streets
from geodata.walking import streets_of

CRS = "EPSG:25832"
BLOCK = 100.0


@pytest.fixture(scope="module")
def blocks() -> Streets:
    """Lay out 11 x 11 crossings, 100 m apart."""
    steps = list(itertools.product(range(11), range(10)))
    ends = [((one, other), (one, other + 1)) for one, other in steps]
    ends += [((other, one), (other + 1, one)) for one, other in steps]
    lines = [shapely.LineString(np.multiply(pair, BLOCK)) for pair in ends]
    frame = gpd.GeoDataFrame({"length": BLOCK}, index=range(len(lines)), geometry=lines, crs=CRS)
    return build_streets(frame, crs=CRS)


def places(*shapes: shapely.Geometry | None) -> gpd.GeoSeries:
    return gpd.GeoSeries(list(shapes), crs=CRS)


SQUARE = places(shapely.box(440, 440, 560, 560))


def test_one_walks_to_the_nearest_side_and_not_to_the_middle(blocks: Streets) -> None:
    # Streets meet the square at (500, 440), (500, 560), (440, 500) and (560, 500).
    here = places(shapely.Point(500, 100), shapely.Point(0, 500), shapely.Point(100, 300))
    metres = walks_to_areas(blocks, here, SQUARE)
    assert metres[0].tolist() == pytest.approx([340, 440, 540])


def test_within_the_area_there_is_nothing_to_walk(blocks: Streets) -> None:
    inside, beside = shapely.Point(550, 450), shapely.Point(500, 445)
    assert walks_to_areas(blocks, places(inside, beside), SQUARE)[0].tolist() == [0, 0]


def test_whose_street_lies_in_the_area_walks_straight_to_its_outline(blocks: Streets) -> None:
    # Ten metres outside the square, but the nearest street is the one that crosses it.
    strip = places(shapely.box(495, 210, 505, 290))
    assert walks_to_areas(blocks, places(shapely.Point(515, 250)), strip)[0].tolist() == [10]


def test_a_point_that_is_not_known_or_far_from_streets_has_no_walk(blocks: Streets) -> None:
    metres = walks_to_areas(blocks, places(None, shapely.Point(-200, 0)), SQUARE)
    assert metres[0].isna().all()


def test_an_area_that_no_street_crosses_is_measured_to_a_point_in_it(blocks: Streets) -> None:
    court = places(shapely.box(520, 520, 580, 580))
    # To the street at (500, 550) or (550, 500), and straight on into the court.
    metres = walks_to_areas(blocks, places(shapely.Point(500, 100)), court).loc[0, 0]
    assert metres == pytest.approx(450 + 50)


def test_points_move_to_the_nearest_street(blocks: Streets) -> None:
    moved = onto_streets(blocks, places(shapely.Point(512, 450), None, shapely.Point(-200, 0)))
    assert moved[0].equals(shapely.Point(500, 450))
    assert moved[1] is None
    assert moved[2] is None


def test_walks_to_the_scenes_agree_with_networkx_on_the_streets_of_oslo() -> None:
    dataset = load_dataset()
    streets = streets_of(dataset)
    areas = dataset.areas.geometry.loc[["brugata-storgata", "kvadraturen", "urtegata"]]
    here = dataset.services.geometry[dataset.services["location_precision"].eq("address")]
    here = here[~here.duplicated()]
    ours = walks_to_areas(streets, here, areas)
    for area, outline in areas.to_crs(streets.crs).items():
        theirs = _by_networkx(streets, here.to_crs(streets.crs), outline)
        assert ours[area].to_numpy() == pytest.approx(theirs, abs=0.5)


def _by_networkx(streets: Streets, here: gpd.GeoSeries, outline: shapely.Polygon) -> list[float]:
    """Cut every street where it meets the outline or a foot, and search from the outline."""
    lines = gpd.GeoSeries(streets.lines, crs=streets.crs)
    cuts: dict[int, list[tuple[float, object]]] = {number: [] for number in range(len(lines))}
    for number in np.flatnonzero(lines.intersects(outline.boundary)):
        line = lines.iloc[number]
        for x, y in shapely.get_coordinates(line.intersection(outline.boundary)):
            share = line.project(shapely.Point(x, y), normalized=True)
            cuts[number].append((share, "gate"))
    legs = []
    for person, point in enumerate(here):
        number = int(lines.distance(point).argmin())
        legs.append(lines.iloc[number].distance(point))
        cuts[number].append((lines.iloc[number].project(point, normalized=True), person))
    graph = nx.Graph()
    for number, stops in cuts.items():
        start, end = (("node", int(node)) for node in streets.ends[number])
        chain = [(0.0, start), *sorted(stops, key=lambda stop: stop[0]), (1.0, end)]
        for (one, here_), (other, there) in itertools.pairwise(chain):
            metres = (other - one) * streets.lengths[number]
            known = graph.get_edge_data(here_, there, {"metres": np.inf})["metres"]
            graph.add_edge(here_, there, metres=min(metres, known))
    walks = nx.single_source_dijkstra_path_length(graph, "gate", weight="metres")
    found = []
    for person, point in enumerate(here):
        number = int(lines.distance(point).argmin())
        foot = lines.iloc[number].interpolate(lines.iloc[number].project(point))
        inside = outline.covers(foot) or outline.covers(point)
        found.append(outline.distance(point) if inside else walks[person] + legs[person])
    return found


@pytest.mark.parametrize("walk_m", [100, 250, 400])
def test_the_share_of_streets_within_a_walk_is_that_of_their_metres(
    blocks: Streets, walk_m: float
) -> None:
    samples = street_samples(blocks, spacing_m=2)
    metres = walks_to_areas(blocks, samples.geometry, SQUARE)
    share = share_within(metres, samples["street_m"], walk_m)[0]
    # Metre by metre, by hand: city blocks from the nearest gate; inside the square no walk.
    gates = np.array([(500, 440), (500, 560), (440, 500), (560, 500)])
    steps = np.arange(0.5, 1000)
    rows = [np.column_stack([steps, np.full(1000, at)]) for at in range(0, 1001, 100)]
    spots = np.vstack([*rows, *(row[:, ::-1] for row in rows)])
    walks = np.abs(spots[:, None] - gates).sum(axis=2).min(axis=1)
    walks[(np.abs(spots - 500) <= 60).all(axis=1)] = 0
    assert share == pytest.approx((walks <= walk_m).mean(), abs=0.003)


def test_a_smaller_study_area_changes_the_share(blocks: Streets) -> None:
    samples = street_samples(blocks)
    metres = walks_to_areas(blocks, samples.geometry, SQUARE)
    part = samples.loc[metres[0] <= 400, "street_m"]
    whole = share_within(metres, samples["street_m"], 200)[0]
    assert share_within(metres, part, 200)[0] > 2 * whole
    assert share_within(metres, part, 400)[0] == 1


AREAS = ["near", "far"]
SHARE = pd.Series([0.3, 0.05], AREAS)


def test_single_services_are_a_binomial_number() -> None:
    observed = pd.Series([6, 3], AREAS)
    found = number_by_chance(pd.Series([1] * 12), SHARE, observed)
    for area, chance in SHARE.items():
        theirs = binom(12, chance)
        assert found.loc[area, "expected"] == pytest.approx(theirs.mean())
        assert found.loc[area, "low"] == theirs.ppf(0.025)
        assert found.loc[area, "high"] == theirs.ppf(0.975)
        assert found.loc[area, "p_value"] == pytest.approx(theirs.sf(observed[area] - 1))


@given(st.lists(st.integers(1, 4), min_size=1, max_size=8), st.floats(0.01, 0.99))
@settings(max_examples=30, deadline=None)
def test_services_at_one_place_stay_together(weights: list[int], chance: float) -> None:
    # Every way in which some places are near and others are not.
    numbers, chances = [], []
    for near in itertools.product([False, True], repeat=len(weights)):
        numbers.append(sum(itertools.compress(weights, near)))
        chances.append(np.prod([chance if one else 1 - chance for one in near]))
    enough = round(np.median(numbers))
    share, observed = pd.Series([chance], ["a"]), pd.Series([enough], ["a"])
    found = number_by_chance(pd.Series(weights), share, observed).loc["a"]
    assert found["p_value"] == pytest.approx(np.dot(np.array(numbers) >= enough, chances))
    assert found["expected"] == pytest.approx(np.dot(numbers, chances))
    within = (np.array(numbers) >= found["low"]) & (np.array(numbers) <= found["high"])
    assert np.dot(within, chances) >= 0.95 - 1e-9


def test_without_a_place_nothing_is_expected() -> None:
    found = number_by_chance(pd.Series(dtype=int), SHARE, pd.Series(0, AREAS))
    assert (found[["expected", "low", "high"]] == 0).all(axis=None)
    assert (found["p_value"] == 1).all()
