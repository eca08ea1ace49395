"""Tests of the demand: what is published weighs, what is not is counted and named, never zero."""

import csv

import pytest

from dashboard.content.suggest_demand import demand_of, needs, scenes
from dashboard.content.suggest_ground import LINE, STREETS
from dashboard.site import Site
from geodata import Dataset


def rows(dataset: Dataset, name: str) -> list[dict[str, str]]:
    with (dataset.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_whole_city_counts_where_lines_are_measured(dataset: Dataset) -> None:
    people = sum(float(row["population"]) for row in rows(dataset, "population"))
    demand = demand_of(dataset, "inhabitants", LINE)
    assert demand.whole == demand.weights.sum() == people


def test_only_squares_near_mapped_streets_count_where_streets_are_measured(
    dataset: Dataset,
) -> None:
    demand = demand_of(dataset, "inhabitants", STREETS)
    assert 0 < demand.weights.sum() < demand.whole
    extent = dataset.network.total_bounds
    assert demand.cells is not None
    west, south, east, north = demand.cells.total_bounds
    # A square counts when its middle is within 150 metres of a street: 0.003 degrees at the most.
    assert west > extent[0] - 0.003
    assert south > extent[1] - 0.003
    assert east < extent[2] + 0.003
    assert north < extent[3] + 0.003


def test_scenes_weigh_by_the_last_published_figure(dataset: Dataset) -> None:
    demand = demand_of(dataset, "scenes", STREETS)
    # Brugata/Storgata 60-70 in 2017, and Urtegata 15.4 by who counted elsewhere too.
    assert demand.weights.to_dict() == {"C-S2-05": 65.0, "C-S2-10": 15.4}
    assert demand.areas == {"C-S2-05": ("brugata-storgata",), "C-S2-10": ("urtegata",)}


def test_the_ends_hold_what_others_counted_at_the_same_place_and_time(dataset: Dataset) -> None:
    demand = demand_of(dataset, "scenes", STREETS)
    assert demand.others == ("C-S2-09",)
    assert demand.low is not None
    assert demand.high is not None
    assert demand.low.to_dict() == {"C-S2-05": 60.0, "C-S2-10": 15.4}
    assert demand.high.to_dict() == {"C-S2-05": 70.0, "C-S2-10": 38.0}


def test_scenes_without_a_figure_are_named_and_weigh_nothing(dataset: Dataset) -> None:
    demand = demand_of(dataset, "scenes", STREETS)
    assert demand.without == ("vaterland", "nedre-akerselva", "gronland")


def test_a_figure_from_before_a_place_ceased_to_be_a_scene_is_left(dataset: Dataset) -> None:
    # Jernbanetorget and Christian Frederiks plass, 100-120 in 2011; no scene in 2016-2017.
    assert demand_of(dataset, "scenes", STREETS).left == ("C-S2-03",)


def test_scenes_are_what_the_sources_last_call_one(dataset: Dataset) -> None:
    said = sorted(rows(dataset, "presence"), key=lambda row: row["period_end"])
    last = {row["area"]: row["status"] for row in said}
    called = ("heaviest", "active", "declining")
    assert set(scenes(dataset)) == {area for area, status in last.items() if status in called}


def test_alike_every_scene_weighs_one(dataset: Dataset) -> None:
    demand = demand_of(dataset, "scenes_alike", STREETS)
    assert demand.weights.to_dict() == dict.fromkeys(scenes(dataset), 1.0)


def test_need_is_the_largest_published_number_of_persons_of_a_district(dataset: Dataset) -> None:
    found = needs(dataset)
    # BrukerPlan 2019 for St. Hanshaugen: 319 persons mapped; all others are parts of them.
    assert found.loc["030104"].tolist() == [319.0, "X-S4-001"]
    assert list(found.index) == ["030104"]


def test_need_follows_the_inhabitants_within_its_district_and_is_unknown_elsewhere(
    dataset: Dataset,
) -> None:
    demand = demand_of(dataset, "need", LINE)
    assert demand.weights.sum() == pytest.approx(319)
    outline = dataset.bydeler.geometry["030104"]
    assert demand.cells is not None
    assert all(outline.intersects(point) for point in demand.cells)
    shares = demand.weights / dataset.population.loc[demand.weights.index, "population"]
    assert shares.std() == pytest.approx(0, abs=1e-12)
    assert len(demand.without) == len(dataset.bydeler) - 1


def test_figures_of_exercise_weigh_for_day_and_evening_together(site: Site) -> None:
    exercise = site.of(site.default().but(data="exercise"))
    demand = demand_of(exercise, "scenes", STREETS)
    told = exercise.counts.loc[list(demand.figures), "time_of_day"]
    assert len(told)
    assert set(told) == {"both"}
