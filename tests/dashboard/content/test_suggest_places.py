"""Tests of the places to choose among: where they are, and how distances to them are measured."""

import networkx as nx
import numpy as np
import pytest
import shapely
from pyproj import Transformer

from dashboard.content.plan import plan_of
from dashboard.content.suggest_ground import DETOUR, LINE, STREETS, Ground, detours, points_of
from dashboard.content.suggest_places import candidates_of, cells_by_district, scale_of, spots_of
from dashboard.content.suggest_question import Question
from dashboard.site import Site
from geodata import Dataset
from geodata.scenario import Change
from geodata.scenario_text import write_changes

TO_METRES = Transformer.from_crs(4326, 25832, always_xy=True)


def opened(number: int, lon: float, lat: float, *, kind: str = "drop_in", name: str = "") -> Change:
    return Change("open", f"new-{number}", lon=lon, lat=lat, types=(kind,), name=name)


def test_stops_and_addresses_are_those_of_the_data_set(dataset: Dataset) -> None:
    stops = candidates_of(dataset, Question("drop_in", candidates="stops"), ())
    assert list(stops.rows.index) == list(dataset.stops["name"])
    addresses = candidates_of(dataset, Question("drop_in", candidates="addresses"), ())
    assert set(addresses.rows["address"]) == set(dataset.addresses["address"])


def test_the_middle_of_a_district_is_the_inhabited_square_next_to_its_mean(
    dataset: Dataset,
) -> None:
    found = candidates_of(dataset, Question("drop_in", candidates="districts"), ()).rows
    cells = dataset.population
    for district in ("030103", "030115"):
        outline = dataset.bydeler.geometry[district]
        inside = cells[[outline.intersects(point) for point in cells.geometry]]
        inside = inside[inside["population"] > 0]
        x, y = TO_METRES.transform(inside["lon"], inside["lat"])
        mean = np.average([x, y], axis=1, weights=inside["population"])
        nearest = np.hypot(x - mean[0], y - mean[1]).argmin()
        assert tuple(found.loc[district, ["lon", "lat"]]) == tuple(
            inside.iloc[nearest][["lon", "lat"]]
        )


def test_every_square_lies_in_the_district_that_holds_it(dataset: Dataset) -> None:
    at = cells_by_district(dataset)
    for cell in list(at.index)[::400]:
        point = dataset.population.geometry[cell]
        around = [one for one, shape in dataset.bydeler.geometry.items() if shape.intersects(point)]
        assert at[cell] == (around[0] if around else "")


def test_own_points_are_what_the_draft_opens(site: Site, dataset: Dataset) -> None:
    changes = write_changes(
        [opened(1, 10.75, 59.915), opened(2, 10.76, 59.914, kind="overnight", name="Natt")]
    )
    plan = plan_of(site, site.default().but(changes=changes))
    spots = spots_of(plan.after, "drop_in")
    own = candidates_of(dataset, Question("drop_in", candidates="own"), spots)
    assert list(own.rows.index) == ["new-1", "new-2"]
    assert [one.typed for one in spots if one.own] == [True, False]


def test_services_known_by_a_district_only_have_no_spot(site: Site) -> None:
    plan = plan_of(site, site.default())
    spots = {one.id: one for one in spots_of(plan.after, "drop_in")}
    assert "fyrlyset" in spots
    assert spots["fyrlyset"].exact
    assert not spots["motestedet-skippergata"].exact
    assert "maritakafeen" not in spots
    assert "bsh-moteplasser" not in spots


def test_districts_are_measured_by_lines_and_the_rest_along_streets(
    site: Site, dataset: Dataset
) -> None:
    def scale(candidates: str, *changes: Change) -> str:
        plan = plan_of(site, site.default().but(changes=write_changes(changes)))
        question = Question("drop_in", candidates=candidates)
        spots = spots_of(plan.after, "drop_in")
        return scale_of(dataset, candidates_of(dataset, question, spots))

    assert [scale(one) for one in ("stops", "addresses", "districts")] == [STREETS, STREETS, LINE]
    central, outlying = opened(1, 10.75, 59.915), opened(2, 10.87, 59.93)
    assert scale("own", central) == STREETS
    # One way of measuring for all of them: streets only where every one of them has some.
    assert scale("own", central, outlying) == LINE


def test_a_line_is_as_long_as_the_crow_flies_times_the_detour(dataset: Dataset) -> None:
    stops = dataset.stops.set_index("name")
    points = points_of(stops.loc[["Bjørvika", "Sars gate"]])
    found = Ground(dataset, LINE).metres(points, points)
    one, other = (TO_METRES.transform(point.x, point.y) for point in points)
    straight = np.hypot(one[0] - other[0], one[1] - other[1])
    assert found.loc["Bjørvika", "Sars gate"] == pytest.approx(DETOUR * straight, rel=1e-6)
    assert found.loc["Bjørvika", "Bjørvika"] == 0


def test_a_walk_along_streets_is_no_shorter_than_the_shortest_way_in_the_graph(
    dataset: Dataset,
) -> None:
    graph = nx.Graph()
    for line, length in zip(dataset.network.geometry, dataset.network["length"], strict=True):
        ends = tuple(line.coords[0]), tuple(line.coords[-1])
        if not graph.has_edge(*ends) or graph.edges[ends]["length"] > length:
            graph.add_edge(*ends, length=length)
    corners = list(graph)
    stops = dataset.stops.set_index("name").loc[["Sars gate", "Stortinget"]]
    near = [
        min(corners, key=lambda corner, at=point: shapely.Point(corner).distance(at))
        for point in stops.geometry
    ]
    shortest = nx.shortest_path_length(graph, *near, weight="length")
    walk = Ground(dataset, STREETS).metres(points_of(stops), points_of(stops)).iloc[0, 1]
    # From the stop to the nearest corner and back is at most a block at either end.
    assert walk == pytest.approx(shortest, abs=200)


def test_the_mapped_streets_tell_how_long_detours_are(dataset: Dataset) -> None:
    found = detours(dataset)
    assert found is not None
    low, middle, high = found
    assert 1 <= low < middle < high < 2
    assert low < DETOUR < high
