"""Hold what a change does to services, and to what is known of them, to what it should do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import load_dataset
from geodata.effects import effects
from geodata.scenario import Change, apply
from geodata.scenario_examples import examples
from geodata.services import operating_in
from tests.geodata.effects_cases import column, row

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

    from geodata import Dataset

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
