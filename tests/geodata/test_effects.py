"""Hold the effects of scenarios to what the other modules say, worked out from scratch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from geodata.concentration import nearest_neighbour
from geodata.coverage import open_near
from geodata.effects import INDICATORS, assumed, effects
from geodata.hours import hours_a_week, weekly_minutes
from geodata.inequality import gini
from geodata.nearness import onto_streets, walks_to_areas
from geodata.nulls import street_null
from geodata.overlap import UNDESCRIBED
from geodata.scenario import Change, apply
from geodata.services import operating_in
from geodata.spread import by_district, district_of, inhabitants
from geodata.walking import SPEED, streets_of, walking_distances
from tests.geodata.effects_cases import column, row

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata import Dataset

CHANGES = (
    Change("move", "fyrlyset", 10.7593, 59.9208),
    Change("move", "motestedet-tollbugata", 10.77341, 59.915),
    Change("open", "new-1", 10.75931, 59.92082, types=("consumption_room",), hours="24/7"),
    Change("hours", "uteseksjonen", hours="Mo-Su 08:00-22:30"),
    Change("types", "huset-oslo", types=("drop_in", "overnight")),
    Change("close", "feltpleie-prindsen"),
)


@pytest.fixture(scope="module")
def services(dataset: Dataset) -> gpd.GeoDataFrame:
    known = dataset.services
    operating = operating_in(known, 2026, updated=dataset.info.updated)
    return known.assign(operating=operating)[operating.isin(["yes", "unknown"])]


@pytest.fixture(scope="module")
def after(services: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return apply(services, CHANGES)


@pytest.fixture(scope="module")
def table(dataset: Dataset, services: gpd.GeoDataFrame, after: gpd.GeoDataFrame) -> pd.DataFrame:
    return effects(dataset, services, after)


@pytest.fixture(scope="module")
def walks(dataset: Dataset, after: gpd.GeoDataFrame) -> pd.DataFrame:
    return walks_to_areas(streets_of(dataset), after.geometry, dataset.areas.geometry)


def with_type(services: pd.DataFrame, kind: str, *, first: bool = False) -> pd.Series:
    def has(types: tuple[str, ...]) -> bool:
        described = [one for one in types if one != UNDESCRIBED]
        return kind in (described[:1] if first else described)

    return services["types"].map(has).astype(bool)


def types_of(services: pd.DataFrame) -> list[str]:
    return sorted({kind for types in services["types"] for kind in types} - {UNDESCRIBED})


def test_the_nearest_neighbour_ratio_is_that_of_the_test(
    dataset: Dataset, after: gpd.GeoDataFrame, table: pd.DataFrame
) -> None:
    streets = streets_of(dataset)
    exact = after[after["location_precision"].isin(["address", "planned_point"])]
    points = exact.geometry.drop_duplicates()
    metres = walking_distances(streets, onto_streets(streets, points)).metres
    named = dataset.network["name"].ne("").to_numpy()
    expected = nearest_neighbour(metres, street_null(streets, eligible=named)).ratio
    assert row(table, "nearest_ratio")["after"] == pytest.approx(expected)


def test_services_near_each_scene_are_counted(
    after: gpd.GeoDataFrame, table: pd.DataFrame, walks: pd.DataFrame
) -> None:
    near = walks <= 5 * SPEED
    numbers = column(table, "near_number").droplevel("type")
    pd.testing.assert_series_equal(numbers, near.sum(), check_names=False, check_dtype=False)
    confirmed = near[after["operating"] == "yes"].sum()
    low = column(table, "near_number", "after_low").droplevel("type")
    pd.testing.assert_series_equal(low, confirmed, check_names=False, check_dtype=False)
    share = column(table, "near_share").droplevel("type")
    known = walks.notna().any(axis=1).sum()
    pd.testing.assert_series_equal(share, near.sum() / known, check_names=False)


def test_the_nearest_of_each_type_is_found(
    after: gpd.GeoDataFrame, table: pd.DataFrame, walks: pd.DataFrame
) -> None:
    found = column(table, "walk")
    for kind in types_of(after):
        expected = walks[with_type(after, kind)].min() / SPEED
        for scene, minutes in expected.items():
            assert found.loc[scene, kind] == pytest.approx(minutes, nan_ok=True)


def test_the_nearest_open_one_is_found_hour_by_hour(
    after: gpd.GeoDataFrame, table: pd.DataFrame, walks: pd.DataFrame
) -> None:
    mean, without = column(table, "walk_open"), column(table, "without")
    is_open = weekly_minutes(after["opening_hours"]) >= 30
    for kind in ("drop_in", "consumption_room", "outreach"):
        mine = with_type(after, kind)
        for scene in ("urtegata", "skippergata"):
            nearest = [walks.loc[mine & is_open[hour], scene].min() for hour in range(168)]
            known = [metres / SPEED for metres in nearest if not np.isnan(metres)]
            assert mean.loc[scene, kind] == pytest.approx(np.mean(known))
            expected = sum(not metres <= 15 * SPEED for metres in nearest)
            assert without.loc[scene, kind] == expected


def test_doubles_and_gaps_near_scenes_are_those_of_what_is_open_near(
    dataset: Dataset, after: gpd.GeoDataFrame, table: pd.DataFrame
) -> None:
    sure = after["operating"].eq("yes")
    near = open_near(after, dataset.areas.geometry, streets_of(dataset), certain=sure).known
    doubles, gaps = (near >= 2).sum(axis=1), (near == 0).sum(axis=1)
    least = column(table, "doubles_near", "after_low")
    most = column(table, "gaps_near", "after_high")
    for scene, kind in least.index:
        assert least.loc[scene, kind] == doubles.loc[scene, kind]
        assert most.loc[scene, kind] == gaps.loc[scene, kind]


def test_doubles_gaps_and_hours_of_each_type_are_counted(
    after: gpd.GeoDataFrame, table: pd.DataFrame
) -> None:
    is_open = weekly_minutes(after["opening_hours"]) >= 30
    hours = hours_a_week(after["opening_hours"])
    for kind in types_of(after):
        mine = with_type(after, kind)
        count = is_open[mine].sum()
        assert row(table, "doubles", kind, kind)["after"] == (count >= 2).sum()
        assert row(table, "gaps", kind, kind)["after"] == (count == 0).sum()
        told = row(table, "type_hours", kind, kind)
        assert told["after"] == pytest.approx(hours[mine].sum(min_count=1), nan_ok=True)
        assert told["unknown_after"] == hours[mine].isna().sum()


def test_hours_and_their_spread_over_the_districts_are_those_of_the_districts(
    dataset: Dataset, after: gpd.GeoDataFrame, table: pd.DataFrame
) -> None:
    people = inhabitants(dataset.bydeler, dataset.context)["inhabitants"]
    rows = after.assign(
        district=district_of(after, dataset.bydeler), hours=hours_a_week(after["opening_hours"])
    )
    districts = by_district(rows, people)
    found = column(table, "district_hours").droplevel("type")
    expected = districts["hours_possible"]
    pd.testing.assert_series_equal(found, expected, check_names=False, check_index_type=False)
    lived_in = people[people > 0]
    hours = districts["hours_possible"].fillna(0).loc[lived_in.index]
    numbers = districts["possible"].loc[lived_in.index]
    assert row(table, "gini_hours")["after"] == pytest.approx(gini(hours, lived_in))
    assert row(table, "gini_number")["after"] == pytest.approx(gini(numbers, lived_in))


def test_changed_services_are_measured_to_the_nearest_of_the_same_type(
    dataset: Dataset, after: gpd.GeoDataFrame, table: pd.DataFrame
) -> None:
    metres = walking_distances(streets_of(dataset), after.geometry).metres
    found = column(table, "same_type").droplevel("type")
    assert set(found.index) == {change.service for change in CHANGES}
    assert np.isnan(found["feltpleie-prindsen"])
    for service in set(found.index) - {"feltpleie-prindsen"}:
        kinds = set(after.loc[service, "types"]) - {UNDESCRIBED}
        same = [kinds & set(types) != set() for types in after["types"]]
        others = metres.loc[service][same].drop(service)
        assert found[service] == pytest.approx(others.min())


def test_opposite_changes_have_opposite_effects(
    dataset: Dataset, services: gpd.GeoDataFrame, after: gpd.GeoDataFrame, table: pd.DataFrame
) -> None:
    back = effects(dataset, after, services)
    keys = ["indicator", "about", "type"]
    both = table.set_index(keys).join(back.set_index(keys), suffixes=("", "_back"))
    for name, other in (("difference", "difference"), ("low", "high"), ("high", "low")):
        one, two = both[name], -both[f"{other}_back"]
        assert np.allclose(one, two, equal_nan=True), name


def test_assumptions_change_what_is_near(
    dataset: Dataset, services: gpd.GeoDataFrame, after: gpd.GeoDataFrame, walks: pd.DataFrame
) -> None:
    slow = effects(dataset, services, after, assumed([("speed", 60.0), ("near", 8.0)]))
    near = (walks <= 480).sum()
    numbers = column(slow, "near_number").droplevel("type")
    pd.testing.assert_series_equal(numbers, near, check_names=False, check_dtype=False)
    walk = row(slow, "walk", "skippergata", "drop_in")["after"]
    assert walk == pytest.approx(walks.loc[with_type(after, "drop_in"), "skippergata"].min() / 60)


def test_every_row_has_its_unit_and_direction_and_lies_between_its_ends(
    table: pd.DataFrame,
) -> None:
    assert set(table["indicator"]) == set(INDICATORS)
    for key, one in INDICATORS.items():
        rows = table[table["indicator"] == key]
        assert rows["unit"].eq(one.unit).all()
        assert rows["better"].eq(one.better).all()
    tolerance = 1e-9
    ends = table[table["low"].notna() & table["high"].notna()]
    assert (ends["low"] <= ends["difference"] + tolerance).all()
    assert (ends["difference"] <= ends["high"] + tolerance).all()
    for side in ("before", "after"):
        known = table[table[side].notna()]
        assert (known[f"{side}_low"] <= known[side] + tolerance).all()
        assert (known[side] <= known[f"{side}_high"] + tolerance).all()
    assert not table.duplicated(["indicator", "about", "type"]).any()
