from __future__ import annotations

import itertools

import geopandas as gpd
import networkx as nx
import numpy as np
import pandas as pd
import pytest
import shapely
from scipy.stats import binom

from geodata import load_dataset
from geodata.nearness import chance_of_as_many, number_near, onto_streets, walks_to_areas
from geodata.nulls import StreetNull, street_null
from geodata.refusals import NotComparableError
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


@pytest.fixture(scope="module")
def null(blocks: Streets) -> StreetNull:
    return street_null(blocks)


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


@pytest.fixture(scope="module")
def near(null: StreetNull) -> pd.DataFrame:
    """Say of every place of the pool whether it lies in the western half or the far corner."""
    x, y = null.points.x.to_numpy(), null.points.y.to_numpy()
    return pd.DataFrame({"west": x < 500, "corner": (x < 200) & (y < 200)})


def test_chance_puts_a_binomial_number_of_places_near(null: StreetNull, near: pd.DataFrame) -> None:
    weights = pd.Series(1, index=range(12))
    numbers = number_near(weights, near, null)
    for area, share in near.mean().items():
        expected = binom(12, share)
        assert numbers.loc[area, "expected"] == pytest.approx(expected.mean(), abs=0.2)
        assert numbers.loc[area, "low"] == pytest.approx(expected.ppf(0.025), abs=1)
        assert numbers.loc[area, "high"] == pytest.approx(expected.ppf(0.975), abs=1)
    observed = pd.Series({"west": 9, "corner": 3})
    chance = chance_of_as_many(observed, weights, near, null)
    for area, share in near.mean().items():
        assert chance[area] == pytest.approx(binom.sf(observed[area] - 1, 12, share), abs=0.03)


def test_services_at_one_place_stay_together(null: StreetNull, near: pd.DataFrame) -> None:
    together = number_near(pd.Series([12]), near, null)
    assert together.loc["west", ["low", "high"]].tolist() == [0, 12]
    apart = number_near(pd.Series(1, index=range(12)), near, null)
    assert apart.loc["west", "high"] < 12
    assert together.loc["west", "expected"] == pytest.approx(apart.loc["west", "expected"], abs=0.6)


def test_without_a_place_nothing_is_expected(null: StreetNull, near: pd.DataFrame) -> None:
    numbers = number_near(pd.Series(dtype=float), near, null)
    assert (numbers == 0).all(axis=None)
    none = pd.Series({"west": 0, "corner": 0})
    assert (chance_of_as_many(none, pd.Series(dtype=float), near, null) == 1).all()


def test_more_places_than_a_draw_holds_are_refused(null: StreetNull, near: pd.DataFrame) -> None:
    with pytest.raises(NotComparableError, match="101"):
        number_near(pd.Series(1, index=range(101)), near, null)
