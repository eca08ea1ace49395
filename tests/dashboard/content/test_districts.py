"""Tests of what the card on districts knows: counted, unknown, and not to be compared."""

import numpy as np
import pytest
from shapely import Point

from dashboard.content.districts import BREAKS, districts
from dashboard.content.services import chosen
from dashboard.site import Site
from dashboard.view import View
from geodata import Dataset
from tests.dashboard.content.districts_shown import QUERIES, shown


@pytest.mark.parametrize("query", QUERIES)
def test_every_service_is_in_a_district_or_said_to_be_in_none(site: Site, query: str) -> None:
    found, dataset, _ = shown(site, query)
    every = chosen(dataset, site.read(query)[0])
    assert found.rows["possible"].sum() + len(found.unplaced) == len(every)
    assert set(found.placed.index) | set(found.unplaced.index) == set(every.index)
    assert (found.rows["confirmed"] <= found.rows["possible"]).all()


def test_each_district_has_the_services_around_it_or_named_for_it(site: Site) -> None:
    found, dataset, _ = shown(site, "")
    for service, row in found.placed.iterrows():
        if row["bydel"]:
            assert row["district"] == row["bydel"]
        else:
            outline = dataset.bydeler.geometry[row["district"]]
            assert outline.contains(Point(row["lon"], row["lat"])), service


@pytest.mark.parametrize("query", QUERIES)
def test_the_state_tells_a_rate_from_none_known_unknown_hours_and_no_inhabitants(
    site: Site, query: str
) -> None:
    found, _, _ = shown(site, query)
    for district, row in found.rows.iterrows():
        mine = found.services[found.services["district"] == district]
        if np.isnan(row["inhabitants"]):
            expected = "no_rate"
        elif mine.empty:
            expected = "none"
        elif found.weight == "hours" and mine["hours"].isna().all():
            expected = "no_hours"
        else:
            expected = "step"
        assert row["state"] == expected
        if expected != "step":
            assert row["step"] == -1
            continue
        amount = mine["hours"].sum() if found.weight == "hours" else len(mine)
        rate = amount / row["inhabitants"] * 10_000
        assert row["step"] == sum(rate >= end for end in BREAKS[found.weight])


def test_all_four_states_occur_in_the_data(site: Site) -> None:
    found, _, _ = shown(site, "?weight=hours")
    assert set(found.rows["state"]) == {"step", "none", "no_hours", "no_rate"}


def test_the_scenes_lie_in_three_districts(site: Site) -> None:
    found, dataset, _ = shown(site, "")
    middles = dataset.areas.representative_point()
    expected = [int(outline.contains(middles).sum()) for outline in dataset.bydeler.geometry]
    assert found.rows["scenes"].tolist() == expected
    assert set(found.rows["name"][found.rows["scenes"] > 0]) == {
        "Gamle Oslo", "Grünerløkka", "Sentrum"
    }  # fmt: skip


def test_types_present_and_missing_are_all_chosen_types(site: Site) -> None:
    found, _, _ = shown(site, "")
    for district, row in found.rows.iterrows():
        mine = found.services[found.services["district"] == district]
        assert set(row["types"]) == {kind for kinds in mine["types"] for kind in kinds}
        assert not set(row["types"]) & set(row["missing"])
        assert len(row["types"]) + len(row["missing"]) == 17
    alone, _, _ = shown(site, "?types=drop_in,overnight")
    assert {kind for row in alone.rows["missing"] for kind in row} == {"drop_in", "overnight"}


def test_a_weight_that_districts_cannot_be_compared_by_falls_back_to_number(site: Site) -> None:
    assert shown(site, "?weight=capacity")[0] is shown(site, "")[0]


def test_what_the_card_does_not_depend_on_makes_no_new_content(dataset: Dataset) -> None:
    first = districts(dataset, View())
    assert districts(dataset, View(moment="fr-20", scene="vaterland", walk="15")) is first
    assert districts(dataset, View(year="2012")) is not first


def test_the_measures_are_those_of_the_rows(site: Site) -> None:
    found, _, _ = shown(site, "")
    rows = found.compared
    share = rows["possible"] / rows["possible"].sum()
    people_share = rows["inhabitants"] / rows["inhabitants"].sum()
    rate = (share / people_share).to_numpy()
    difference = np.abs(np.subtract.outer(rate, rate)) * np.outer(people_share, people_share)
    assert found.uneven is not None
    assert found.uneven.loc["gini", "value"] == pytest.approx(difference.sum() / 2)
    assert found.uneven.loc["herfindahl", "value"] == pytest.approx((share**2).sum())
    assert found.measured == rows["possible"].sum()


@pytest.mark.parametrize("query", QUERIES)
def test_those_with_most_for_each_inhabitant_come_first(site: Site, query: str) -> None:
    found, _, _ = shown(site, query)
    listed = found.ordered
    assert sorted(listed.index) == sorted(found.rows.index)
    order = ["step", "no_hours", "none", "no_rate"]
    places = [order.index(state) for state in listed["state"]]
    assert places == sorted(places)
    rate = found.rate[listed.index][listed["state"] == "step"].tolist()
    assert rate == sorted(rate, reverse=True)
