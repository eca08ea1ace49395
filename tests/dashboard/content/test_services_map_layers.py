"""Tests of what lies under the services: what is in it, what is left out, and that this is said."""

import numpy as np
import pytest
import shapely

from dashboard.content.services_map import services_map
from dashboard.content.services_map_density import Density, levels, weights_of
from dashboard.content.services_map_layer_words import district_label, layer_sentence
from dashboard.content.services_map_layers import DistrictLayer, Reach, layer_of
from dashboard.content.services_map_tables import layer_tables, services_table, table_weeks
from dashboard.texts import Texts
from dashboard.view import View
from geodata import Dataset
from geodata.nearness import walks_to_areas
from geodata.walking import SPEED, streets_of


def test_without_a_layer_there_is_nothing(dataset: Dataset, view: View, nb: Texts) -> None:
    assert layer_of(dataset, view) is None
    assert layer_sentence(None, dataset, nb) == ""


@pytest.mark.parametrize("weight", ["number", "hours", "capacity"])
def test_every_service_is_in_the_density_or_counted_as_left_out(
    weight: str, dataset: Dataset, view: View
) -> None:
    asked = view.but(layer="density", weight=weight)
    layer, shown = layer_of(dataset, asked), services_map(dataset, asked)
    assert isinstance(layer, Density)
    assert layer.used + layer.without_weight == len(shown.placed)
    assert layer.without_point == len(shown.services) - len(shown.placed)
    assert layer.confirmed <= layer.used


def test_the_densest_place_is_where_the_formula_says(dataset: Dataset, view: View) -> None:
    """The highest density, against the sum of kernels at a fine grid around the densest place."""
    layer = layer_of(dataset, view.but(layer="density"))
    assert isinstance(layer, Density)
    points = services_map(dataset, view).placed.geometry.to_crs(dataset.info.crs)
    x, y = points.x.to_numpy(), points.y.to_numpy()
    across = np.arange(x.min() - 100, x.max() + 100, 10.0)
    along = np.arange(y.min() - 100, y.max() + 100, 10.0)
    grid_x, grid_y = np.meshgrid(across, along)
    total = sum(
        np.exp(-((grid_x - one) ** 2 + (grid_y - other) ** 2) / (2 * layer.bandwidth_m**2))
        for one, other in zip(x, y, strict=True)
    )
    per_km2 = np.max(total) / (2 * np.pi * layer.bandwidth_m**2) * 1e6
    assert layer.highest == pytest.approx(per_km2, rel=0.01)


def test_contours_are_round_numbers_below_the_highest() -> None:
    assert levels(52.3) == [2, 5, 10, 20, 50]
    assert levels(50) == [1, 2, 5, 10, 20]
    assert levels(0.7) == [0.02, 0.05, 0.1, 0.2, 0.5]
    assert levels(float("nan")) == [1.0]


def test_only_places_for_persons_are_added_up(dataset: Dataset) -> None:
    weights = weights_of(dataset.services, "capacity")
    known = dataset.services[dataset.services["capacity"].notna()]
    counted = known["capacity_unit"].isin(["beds", "places", "chairs"])
    assert weights[known.index][counted].tolist() == known["capacity"][counted].tolist()
    assert weights[known.index][~counted].isna().all()
    assert weights.drop(known.index).isna().all()


def test_a_density_without_weights_says_so(dataset: Dataset, view: View, nb: Texts) -> None:
    silent = view.but(layer="density", weight="hours", types=("work_activity",))
    layer = layer_of(dataset, silent)
    assert isinstance(layer, Density)
    assert layer.shapes.empty
    assert layer_sentence(layer, dataset, nb).startswith("Tettheten kan ikke regnes ut: for ingen")


def test_within_reach_are_those_whose_walk_is_short_enough(dataset: Dataset, view: View) -> None:
    asked = view.but(layer="reach", scene="skippergata")
    layer, placed = layer_of(dataset, asked), services_map(dataset, asked).placed
    assert isinstance(layer, Reach)
    points = placed.geometry.to_crs(dataset.info.crs)
    outline = dataset.areas.geometry[["skippergata"]]
    walks = walks_to_areas(streets_of(dataset), points, outline)["skippergata"]
    for minutes, row in layer.shapes.iterrows():
        near = walks.le(minutes * SPEED)
        assert row["services"] == near.sum()
        assert row["confirmed"] == (near & placed["confirmed"]).sum()
        # What is counted stands in the shape that is drawn, and the scene itself does.
        drawn = layer.shapes.geometry[minutes]
        assert placed.geometry[near].within(drawn).all()
        assert drawn.contains(dataset.areas.geometry["skippergata"].buffer(-1e-6))


def test_a_longer_walk_reaches_more_people(dataset: Dataset, view: View, nb: Texts) -> None:
    layer = layer_of(dataset, view.but(layer="reach"))
    assert isinstance(layer, Reach)
    assert list(layer.shapes.index) == [5, 10, 15]
    for name in ("persons", "low", "high", "services"):
        assert layer.shapes[name].is_monotonic_increasing
    assert (layer.shapes["low"] <= layer.shapes["persons"]).all()
    assert (layer.shapes["persons"] <= layer.shapes["high"]).all()
    words = layer_sentence(layer, dataset, nb)
    assert "I området Brugata/Storgata og innen gangavstand fra nærmeste kant" in words
    (table,) = layer_tables(layer, dataset, nb)
    assert [row[0].words for row in table.rows] == ["5 min", "10 min", "15 min"]
    for row, persons in zip(table.rows, layer.shapes["persons"], strict=True):
        assert int(row[1].words.replace("\xa0", "")) == round(persons / 100) * 100


def test_districts_without_a_known_rate_are_named(dataset: Dataset, view: View, nb: Texts) -> None:
    layer = layer_of(dataset, view.but(layer="districts"))
    assert isinstance(layer, DistrictLayer)
    words = layer_sentence(layer, dataset, nb)
    rows = layer.shapes
    for name in rows.loc[rows["rate"].isna(), "name"]:
        assert name in words
    (table,) = layer_tables(layer, dataset, nb)
    rates = {row[0].words: row[1].words for row in table.rows}
    assert {name for name, rate in rates.items() if rate == "?"} == set(
        rows.loc[rows["rate"].isna(), "name"]
    )
    # Prindsen's two houses all week, the room 91 hours, the nursing 85, Uteseksjonen 25: 537 hours
    # for 65 532 inhabitants.
    assert rates["Grünerløkka"] == "82"
    # No service is known in Ullern: its hours are not nought, for the sources may lack some.
    assert rates["Ullern"] == "–"
    assert district_label({"name": "Ullern", "state": "none", "rate": 0.0}, nb) == "Ullern –"


def test_the_name_of_a_district_stands_inside_it(dataset: Dataset, view: View) -> None:
    layer = layer_of(dataset, view.but(layer="districts"))
    assert isinstance(layer, DistrictLayer)
    points = shapely.points(layer.shapes["lon"], layer.shapes["lat"])
    assert shapely.contains(layer.shapes.geometry.to_numpy(), points).all()


def test_the_table_says_the_hour_and_its_weeks_say_the_others(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    shown = services_map(dataset, view.but(moment="su-10"))
    table, weeks = services_table(shown, dataset, nb), table_weeks(shown)
    assert len(table.rows) == len(shown.services)
    assert table.header[weeks["column"]] == "Søndag 10–11"
    for row, week in zip(table.rows, weeks["of"], strict=True):
        state = weeks["weeks"][week][shown.hour]
        assert row[weeks["column"]].words == nb(f"services.map.state.{state}")
    by_name = {row[0].words: row[weeks["column"]].words for row in table.rows}
    assert by_name["Fyrlyset"] == "åpner innen en time"
    assert by_name["Gatejuristen"] == "ukjent åpningstid"
