from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from geodata.scenario import Base, Change, Draft, Scenario, apply, next_id
from geodata.services import operating_in

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata import Dataset

HERE = (10.7715, 59.9216)


@pytest.fixture
def services(dataset: Dataset) -> gpd.GeoDataFrame:
    known = dataset.services
    operating = operating_in(known, 2026, updated=dataset.info.updated)
    return known.assign(operating=operating)[operating.isin(["yes", "unknown"])]


def plain(frame: gpd.GeoDataFrame, like: gpd.GeoDataFrame) -> pd.DataFrame:
    return pd.DataFrame(frame[like.columns])


def test_without_changes_the_services_are_as_they_were(services: gpd.GeoDataFrame) -> None:
    after = apply(services, [])
    assert_frame_equal(plain(after, services), pd.DataFrame(services))
    assert after["changed"].eq("").all()
    assert after[["from_lon", "from_lat"]].isna().all(axis=None)


def test_a_moved_service_says_where_it_is_and_where_it_was(services: gpd.GeoDataFrame) -> None:
    after = apply(services, [Change("move", "fyrlyset", *HERE)]).loc["fyrlyset"]
    before = services.loc["fyrlyset"]
    assert (after["lon"], after["lat"]) == HERE
    assert (after.geometry.x, after.geometry.y) == HERE
    assert (after["from_lon"], after["from_lat"]) == (before["lon"], before["lat"])
    assert after["changed"] == "move"
    assert after["operating"] == before["operating"]
    # The address, the district and the exactness are those of the new place.
    told = after[["address", "postcode", "bydel", "location_precision"]].tolist()
    assert told == ["", "", "", "planned_point"]


def test_at_an_address_that_was_picked_the_place_is_an_address(services: gpd.GeoDataFrame) -> None:
    move = Change("move", "fyrlyset", *HERE, address="Sars gate 1")
    after = apply(services, [move]).loc["fyrlyset"]
    assert after["location_precision"] == "address"
    assert after["address"] == "Sars gate 1"


def test_moving_back_leaves_a_service_as_it_was(services: gpd.GeoDataFrame) -> None:
    home = services.loc["gatejuristen", ["lon", "lat"]]
    changes = [Change("move", "gatejuristen", *HERE), Change("move", "gatejuristen", *home)]
    after = apply(services, changes)
    assert_frame_equal(plain(after, services), pd.DataFrame(services))
    assert after["changed"].eq("").all()


def test_the_last_of_two_moves_counts(services: gpd.GeoDataFrame) -> None:
    changes = [Change("move", "fyrlyset", 10.76, 59.92), Change("move", "fyrlyset", *HERE)]
    after = apply(services, changes).loc["fyrlyset"]
    assert (after["lon"], after["lat"]) == HERE
    assert after["from_lon"] == services.loc["fyrlyset", "lon"]


def test_an_opened_service_stands_last_and_runs(services: gpd.GeoDataFrame) -> None:
    change = Change(
        "open", "new-1", *HERE, types=("drop_in",), name="Nytt", hours="24/7", capacity=12
    )
    after = apply(services, [change])
    assert after.index[-1] == "new-1"
    row = after.loc["new-1"]
    assert row["operating"] == "yes"
    assert row["types"] == ("drop_in",)
    assert row["opening_hours"] == "24/7"
    assert row["capacity"] == 12
    assert (row.geometry.x, row.geometry.y) == HERE
    assert np.isnan(row["from_lon"])
    assert_frame_equal(plain(after, services).iloc[:-1], pd.DataFrame(services))


def test_every_column_keeps_its_type_when_a_service_is_opened(services: gpd.GeoDataFrame) -> None:
    after = apply(services, [Change("open", "new-1", *HERE, types=("drop_in",))])
    assert after.crs == services.crs
    assert after[services.columns].dtypes.to_dict() == services.dtypes.to_dict()


def test_a_closed_service_leaves(services: gpd.GeoDataFrame) -> None:
    after = apply(services, [Change("close", "nadheim")])
    assert set(services.index) - set(after.index) == {"nadheim"}


def test_what_is_opened_and_closed_was_never_there(services: gpd.GeoDataFrame) -> None:
    changes = [Change("open", "new-1", *HERE, types=("drop_in",)), Change("close", "new-1")]
    assert_frame_equal(plain(apply(services, changes), services), pd.DataFrame(services))


def test_an_opened_service_can_be_changed(services: gpd.GeoDataFrame) -> None:
    changes = [
        Change("open", "new-1", 10.76, 59.92, types=("drop_in",)),
        Change("move", "new-1", *HERE),
        Change("types", "new-1", types=("overnight",)),
        Change("hours", "new-1", hours="Mo-Fr 10:00-12:00"),
    ]
    row = apply(services, changes).loc["new-1"]
    assert (row["lon"], row["lat"], row["types"]) == (*HERE, ("overnight",))
    assert row["opening_hours"] == "Mo-Fr 10:00-12:00"
    assert row["changed"] == "open"


def test_hours_types_and_capacity_change_without_the_old_remarks(
    services: gpd.GeoDataFrame,
) -> None:
    changes = [
        Change("hours", "brukerrom-prindsen", hours="24/7"),
        Change("types", "brukerrom-prindsen", types=("drop_in",)),
        Change("capacity", "brukerrom-prindsen", capacity=20),
    ]
    row = apply(services, changes).loc["brukerrom-prindsen"]
    assert (row["opening_hours"], row["types"], row["capacity"]) == ("24/7", ("drop_in",), 20)
    assert row["changed"] == "hours+types+capacity"
    assert row["capacity_unit"] == services.loc["brukerrom-prindsen", "capacity_unit"]
    assert (
        row[["hours_note_nb", "hours_note_en", "capacity_note_nb", "capacity_as_of"]].eq("").all()
    )


def test_changes_that_cannot_be_made_change_nothing(services: gpd.GeoDataFrame) -> None:
    changes = [
        Change("move", "nobody", *HERE),
        Change("move", "fyrlyset"),
        Change("open", "fyrlyset", *HERE, types=("drop_in",)),
        Change("explode", "fyrlyset"),
        Change("capacity", "fyrlyset", capacity=float("nan")),
    ]
    assert_frame_equal(plain(apply(services, changes), services), pd.DataFrame(services))


def test_a_closed_service_does_not_come_back_by_moving(services: gpd.GeoDataFrame) -> None:
    after = apply(services, [Change("close", "nadheim"), Change("move", "nadheim", *HERE)])
    assert "nadheim" not in after.index


def test_the_services_that_were_given_stay_as_they_were(
    services: gpd.GeoDataFrame, dataset: Dataset
) -> None:
    before = pd.DataFrame(services.copy(deep=True))
    changes = [
        Change("move", "fyrlyset", *HERE),
        Change("hours", "nadheim", hours="24/7"),
        Change("close", "huset-oslo"),
    ]
    after = apply(services, changes)
    after.loc["fyrlyset", "name"] = "changed afterwards"
    assert_frame_equal(pd.DataFrame(services), before)
    assert dataset.services.loc["fyrlyset", "name"] == "Fyrlyset"


def test_services_may_lack_what_says_that_they_run(dataset: Dataset) -> None:
    after = apply(dataset.services, [Change("open", "new-1", *HERE, types=("drop_in",))])
    assert "operating" not in after
    assert len(after) == len(dataset.services) + 1


def test_a_change_keeps_points_to_a_tenth_of_a_metre_and_text_that_can_be_read() -> None:
    change = Change("move", "a\x00b", 10.123456789, float("inf"), address=" Gata\u202e 1 ")
    assert change.lon == 10.123457
    assert change.lat is None
    assert (change.service, change.address) == ("ab", "Gata 1")


def test_undo_and_redo_walk_along_the_changes() -> None:
    one, other = Change("close", "a"), Change("close", "b")
    draft = Draft().add(one).add(other)
    assert draft.applied == (one, other)
    assert draft.undo().applied == (one,)
    assert draft.undo().undo().undo() == Draft((one, other), 0)
    assert draft.undo().redo().redo() == draft
    assert (Draft().can_undo, draft.can_undo, draft.undo().can_redo) == (False, True, True)


def test_a_new_change_cuts_off_what_was_undone() -> None:
    one, other, third = (Change("close", name) for name in "abc")
    draft = Draft().add(one).add(other).undo().add(third)
    assert draft == Draft((one, third), 2)


def test_nudges_of_one_service_are_undone_together() -> None:
    first, second = Change("move", "a", 10.7, 59.9), Change("move", "a", 10.8, 59.9)
    draft = Draft().add(first).add(second, together=True)
    assert draft == Draft((second,), 1)
    other = Change("move", "b", 10.8, 59.9)
    assert draft.add(other, together=True).changes == (second, other)


def test_new_services_are_numbered() -> None:
    assert next_id([]) == "new-1"
    assert next_id([Change("open", "new-7"), Change("close", "new-x")]) == "new-8"


def test_scenarios_that_say_the_same_are_equal() -> None:
    base = Base("oslo", "1")
    one = Scenario("Navn ", "", date(2026, 1, 1), base, (), (("speed", 70.0), ("near", 6.0)))
    other = Scenario("Navn", "", date(2026, 1, 1), base, (), (("near", 6.0), ("speed", 70.0)))
    assert one == other
    assert hash(one) == hash(other)
