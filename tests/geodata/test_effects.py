"""Hold the effects of scenarios to what the other modules say, worked out from scratch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import load_dataset
from geodata.concentration import nearest_neighbour
from geodata.coverage import open_near
from geodata.effects import INDICATORS, assumed, effects
from geodata.hours import hours_a_week, weekly_minutes
from geodata.inequality import gini
from geodata.nearness import onto_streets, walks_to_areas
from geodata.nulls import street_null
from geodata.overlap import UNDESCRIBED
from geodata.scenario import Change, apply
from geodata.scenario_examples import examples
from geodata.services import operating_in
from geodata.spread import by_district, district_of, inhabitants
from geodata.walking import SPEED, streets_of, walking_distances

if TYPE_CHECKING:
    from pathlib import Path

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
KINDS = ("drop_in", "street_nursing", "overnight")
ids = st.sampled_from(["fyrlyset", "nadheim", "prindsen-storgata36", "lasso", "new-1"])
points = {"lon": st.floats(10.72, 10.81), "lat": st.floats(59.90, 59.95)}
hours = st.sampled_from(["24/7", "Mo-Fr 09:00-15:00", "Sa,Su 20:00-02:00"])
changes = st.one_of(
    st.builds(Change, st.just("move"), ids, **points),
    st.builds(Change, st.just("open"), st.just("new-1"), **points, types=st.just(KINDS[:1])),
    st.builds(Change, st.just("close"), ids),
    st.builds(Change, st.just("hours"), ids, hours=hours),
    st.builds(Change, st.just("types"), ids, types=st.permutations(KINDS).map(tuple)),
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


def column(table: pd.DataFrame, indicator: str, value: str = "after") -> pd.Series:
    rows = table[table["indicator"] == indicator]
    return rows.set_index(["about", "type"])[value]


def row(table: pd.DataFrame, indicator: str, about: str = "", kind: str = "") -> pd.Series:
    one = table["indicator"].eq(indicator) & table["about"].eq(about) & table["type"].eq(kind)
    return table[one].iloc[0]


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


def test_no_changes_change_nothing(dataset: Dataset, services: gpd.GeoDataFrame) -> None:
    table = effects(dataset, services, apply(services, []))
    known = table["before"].notna()
    assert table.loc[known, "difference"].eq(0).all()
    assert table.loc[known, ["low", "high"]].eq(0).all(axis=None)
    assert table.loc[known, "certain"].all()
    assert (table["before"].fillna(-1) == table["after"].fillna(-1)).all()


def test_moving_there_and_back_changes_nothing(
    dataset: Dataset, services: gpd.GeoDataFrame
) -> None:
    home = services.loc["fyrlyset", ["lon", "lat"]]
    changes = [Change("move", "fyrlyset", 10.77, 59.92), Change("move", "fyrlyset", *home)]
    back = effects(dataset, services, apply(services, changes))
    pd.testing.assert_frame_equal(back, effects(dataset, services, services))


@settings(max_examples=3)
@given(st.lists(changes, min_size=1, max_size=4))
def test_step_by_step_the_effects_are_those_worked_out_from_scratch(
    dataset: Dataset, services: gpd.GeoDataFrame, made: list[Change]
) -> None:
    for count in range(1, len(made) + 1):
        step = effects(dataset, services, apply(services, made[:count]))
    # What is kept, is kept for each data set as it was loaded; of this one nothing is.
    scratch = effects(load_dataset(), services, apply(services, made))
    pd.testing.assert_frame_equal(step, scratch)


def test_opposite_changes_have_opposite_effects(
    dataset: Dataset, services: gpd.GeoDataFrame, after: gpd.GeoDataFrame, table: pd.DataFrame
) -> None:
    back = effects(dataset, after, services)
    keys = ["indicator", "about", "type"]
    both = table.set_index(keys).join(back.set_index(keys), suffixes=("", "_back"))
    for name, other in (("difference", "difference"), ("low", "high"), ("high", "low")):
        one, two = both[name], -both[f"{other}_back"]
        assert np.allclose(one, two, equal_nan=True), name


def test_closing_removes_the_hours_of_a_service(
    dataset: Dataset, services: gpd.GeoDataFrame
) -> None:
    table = effects(dataset, services, apply(services, [Change("close", "feltpleie-prindsen")]))
    # Mo-Fr 09:00-22:00; Sa,Su 10:00-20:00 is 5 x 13 + 2 x 10 hours.
    told = row(table, "type_hours", "street_nursing", "street_nursing")
    assert (told["difference"], told["low"], told["high"]) == (-85, -85, -85)
    assert told["certain"]
    assert row(table, "district_hours", "030102")["difference"] == -85
    others = table[table["indicator"].eq("type_hours") & table["about"].ne("street_nursing")]
    assert others["difference"].dropna().eq(0).all()


def test_a_service_that_may_not_run_changes_nothing_for_certain(
    dataset: Dataset, services: gpd.GeoDataFrame
) -> None:
    assert services.loc["prindsen-storgata36", "operating"] == "unknown"
    table = effects(dataset, services, apply(services, [Change("close", "prindsen-storgata36")]))
    near = row(table, "near_number", "brugata-storgata")
    assert (near["difference"], near["low"], near["high"]) == (-1, -1, 0)
    assert not near["certain"]


def test_moving_beyond_the_mapped_streets_makes_walks_unknown_and_not_short(
    dataset: Dataset, services: gpd.GeoDataFrame
) -> None:
    changes = [Change("move", "feltpleien-frelsesarmeen", 10.80, 59.95)]
    table = effects(dataset, services, apply(services, changes))
    # Three kilometres away as the crow flies: surely not near any scene, whatever the streets.
    near = row(table, "near_number", "urtegata")
    assert (near["difference"], near["certain"]) == (-1, True)
    walk = row(table, "walk", "urtegata", "street_nursing")
    assert walk["before"] == 0
    assert walk["certain"]
    assert walk["unknown_after"] == walk["unknown_before"] + 1
    persons = row(table, "persons_reach", "street_nursing", "street_nursing")
    assert np.isnan(persons["high"])
    assert not persons["certain"]
    assert np.isnan(row(table, "same_type", "feltpleien-frelsesarmeen")["after"])


def test_a_service_of_unknown_place_that_gets_one_was_not_surely_far_before(
    dataset: Dataset, services: gpd.GeoDataFrame
) -> None:
    assert services.loc["maritakafeen", "location_precision"] == "none"
    changes = [Change("move", "maritakafeen", 10.7637, 59.9152)]
    table = effects(dataset, services, apply(services, changes))
    near = row(table, "near_number", "urtegata")
    assert (near["difference"], near["low"], near["high"]) == (1, 0, 1)
    assert not near["certain"]
    persons = row(table, "persons_reach", "drop_in", "drop_in")
    assert np.isnan(persons["low"])


def test_hours_that_were_unknown_do_not_count_as_gained(
    dataset: Dataset, services: gpd.GeoDataFrame
) -> None:
    assert services.loc["nadheim", "opening_hours"] == ""
    changes = [Change("hours", "nadheim", hours="Mo-Su 10:00-20:00")]
    table = effects(dataset, services, apply(services, changes))
    told = row(table, "type_hours", "drop_in", "drop_in")
    assert told["difference"] == 70
    assert np.isnan(told["low"])
    assert not told["certain"]
    assert not row(table, "district_hours", "030101")["certain"]
    assert not row(table, "gini_hours")["certain"]


def test_longer_hours_leave_places_as_they_were(
    dataset: Dataset, services: gpd.GeoDataFrame
) -> None:
    longer = next(one for one in examples(dataset) if one.key == "kveld-og-helg")
    table = effects(dataset, services, apply(services, longer.changes))
    for key in ("nearest_ratio", "near_number", "near_share", "walk", "persons_reach"):
        assert column(table, key, "difference").dropna().eq(0).all(), key
    # From 5 x 5.5 + 2 hours to 5 x 12 + 2 x 8.
    assert row(table, "type_hours", "drop_in", "drop_in")["difference"] == pytest.approx(46.5)
    assert row(table, "gaps_near", "urtegata", "drop_in")["difference"] < 0


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


def test_a_city_without_streets_says_that_walks_are_unknown(city: Path) -> None:
    (city / "network.csv").unlink()
    bare = load_dataset(city)
    services = bare.services.assign(operating="yes")
    table = effects(bare, services, apply(services, [Change("close", "cafe")]))
    assert column(table, "walk").isna().all()
    assert column(table, "persons_reach").isna().all()
    assert row(table, "type_hours", "drop_in", "drop_in")["difference"] == pytest.approx(-32.5)


def test_a_small_city_has_effects_too(city: Path) -> None:
    small = load_dataset(city)
    services = small.services.assign(operating="yes")
    changes = [Change("open", "new-1", 4.105, 70.101, types=("drop_in",), hours="24/7")]
    table = effects(small, services, apply(services, changes))
    # Two pieces of 190 and 223 m of street; too few places for the ratio.
    assert np.isnan(row(table, "nearest_ratio")["after"])
    assert row(table, "type_hours", "drop_in", "drop_in")["difference"] == 168
    assert row(table, "walk", "harbour", "drop_in")["after"] == 0
