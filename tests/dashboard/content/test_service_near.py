"""Tests of what is near a service: held to networkx on the same streets, and to who has a point."""

import math
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
import shapely
import shapely.affinity

from dashboard.content.service_near import NEAR_M, neighbours, scene_walks
from dashboard.content.week import nearness
from geodata import Dataset, load_dataset
from geodata.services import operating_in

YEAR = 2026


@pytest.fixture(scope="module")
def streets(dataset: Dataset) -> nx.Graph:
    """Return the streets as a graph of their own, built without `geodata.walking`."""
    graph = nx.Graph()
    for line, length in zip(dataset.network.geometry, dataset.network["length"], strict=True):
        start, end = line.coords[0], line.coords[-1]
        known = graph.get_edge_data(start, end, {"length": math.inf})["length"]
        graph.add_edge(start, end, length=min(length, known))
    return graph


def nearest_node(streets: nx.Graph, lon: float, lat: float) -> tuple[tuple[float, float], float]:
    """Find the nearest crossing, and how far it is in metres at this latitude."""
    east, north = 111_320 * math.cos(math.radians(lat)), 111_320.0

    def metres(node: tuple[float, float]) -> float:
        return math.hypot((node[0] - lon) * east, (node[1] - lat) * north)

    node = min(streets, key=metres)
    return node, metres(node)


def rough_walk(streets: nx.Graph, dataset: Dataset, one: str, other: str) -> tuple[float, float]:
    """Walk from crossing to crossing: the true walk differs by no more than the ends do."""
    rows = dataset.services
    ends = [nearest_node(streets, rows["lon"][name], rows["lat"][name]) for name in (one, other)]
    (start, before), (end, after) = ends
    walked = nx.shortest_path_length(streets, start, end, weight="length")
    # On a long street the way to the nearest crossing is not the way that is walked.
    return walked, 2 * (before + after) + 30


@pytest.mark.parametrize("service", ["fyrlyset", "prindsen-hausmanns11", "gatejuristen"])
def test_neighbours_are_those_within_five_minutes_on_the_streets(
    dataset: Dataset, streets: nx.Graph, service: str
) -> None:
    rows = dataset.services
    ran = operating_in(rows, YEAR, updated=dataset.info.updated).isin(["yes", "unknown"])
    others = rows.index[ran & rows["lon"].notna() & (rows.index != service)]
    found = {one.service: one.metres for one in neighbours(dataset, service, YEAR).found}
    for other in others:
        walked, slack = rough_walk(streets, dataset, service, other)
        if walked + slack < NEAR_M:
            assert other in found, other
        if walked - slack > NEAR_M:
            assert other not in found, other
        if other in found:
            assert abs(found[other] - walked) <= slack, other
    assert list(found.values()) == sorted(found.values())
    assert service not in found


def test_shared_types_status_and_precision_are_those_of_the_rows(dataset: Dataset) -> None:
    found = {one.service: one for one in neighbours(dataset, "fyrlyset", YEAR).found}
    assert found["feltpleien-frelsesarmeen"].metres == 0
    assert found["nadheim"].types == ("drop_in",)
    assert (found["safir"].exact, found["safir"].operating) == (False, "unknown")
    assert found["nadheim"].exact
    assert not neighbours(dataset, "safir", YEAR).exact


def test_a_service_without_a_point_has_no_neighbours_for_a_reason(dataset: Dataset) -> None:
    near = neighbours(dataset, "legevakten-aker", YEAR)
    assert (near.found, near.reason) == ((), "no_point")


def test_those_without_a_point_are_counted_and_not_taken_to_be_far(dataset: Dataset) -> None:
    rows = dataset.services
    ran = operating_in(rows, YEAR, updated=dataset.info.updated).isin(["yes", "unknown"])
    unplaced = set(rows.index[ran & rows["lon"].isna()])
    assert neighbours(dataset, "fyrlyset", YEAR).unplaced == len(unplaced)
    assert neighbours(dataset, "radius", YEAR).unplaced == len(unplaced - {"radius"})


def test_a_closed_service_has_the_neighbours_of_the_year_asked_for(dataset: Dataset) -> None:
    then = {one.service for one in neighbours(dataset, "sproyterom-tollbugata3", 2005).found}
    now = {one.service for one in neighbours(dataset, "sproyterom-tollbugata3", YEAR).found}
    assert "motestedet-tollbugata" in now
    assert "smittevern-tollbugata3" not in now
    assert "smittevern-tollbugata3" in then


def test_a_walk_to_a_scene_is_never_shorter_than_the_straight_line(dataset: Dataset) -> None:
    for service in dataset.services.index[dataset.services["lon"].notna()]:
        for way in scene_walks(dataset, service):
            assert way.metres is not None
            assert way.straight_m is not None
            assert way.metres >= way.straight_m - 0.01


def test_the_straight_line_leads_to_the_nearest_edge_of_the_scene(dataset: Dataset) -> None:
    row = dataset.services.loc["fyrlyset"]
    # Metres of a degree at this latitude, by the usual series.
    turn = math.radians(row["lat"])
    east = 111_412.84 * math.cos(turn) - 93.5 * math.cos(3 * turn)
    north = 111_132.92 - 559.82 * math.cos(2 * turn)
    outline = shapely.affinity.affine_transform(
        dataset.areas.geometry["gronland"],
        [east, 0, 0, north, -row["lon"] * east, -row["lat"] * north],
    )
    (way,) = (way for way in scene_walks(dataset, "fyrlyset") if way.area == "gronland")
    assert way.straight_m == pytest.approx(outline.distance(shapely.Point(0, 0)), rel=0.005)


def test_the_way_to_a_scene_is_that_of_the_other_cards(dataset: Dataset) -> None:
    """One rule for the page: five minutes from a scene are the same wherever it is said."""
    for service in ("prindsen-hausmanns11", "nadheim", "motestedet-tollbugata"):
        for way in scene_walks(dataset, service):
            assert way.metres is not None
            place = nearness(dataset, way.area, 5)[service]
            assert place == ("within" if way.metres <= NEAR_M else "beyond"), (service, way.area)


def test_an_address_in_a_scene_has_no_way_to_go_there(dataset: Dataset) -> None:
    ways = {way.area: way for way in scene_walks(dataset, "fyrlyset")}
    assert [area for area, way in ways.items() if way.metres == 0] == ["urtegata"]
    assert ways["urtegata"].exact
    assert not any(way.exact for way in scene_walks(dataset, "safir"))


def test_a_place_far_from_the_mapped_streets_has_only_straight_lines(
    city: Path, alter: Callable[..., None]
) -> None:
    alter("services.csv", 2, "lat", "70.15")
    dataset = load_dataset(city)
    assert neighbours(dataset, "cafe", YEAR).reason == "too_far"
    ways = scene_walks(dataset, "cafe")
    assert [way.reason for way in ways] == ["too_far"] * 3
    assert all(way.metres is None and way.straight_m for way in ways)
    straight = [way.straight_m for way in ways]
    assert straight == sorted(straight)


def test_a_city_without_a_network_says_so(city: Path) -> None:
    (city / "network.csv").unlink()
    assert neighbours(load_dataset(city), "cafe", YEAR).reason == "no_network"
