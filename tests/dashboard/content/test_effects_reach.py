"""Tests of the reach gained and lost: the numbers are those of the table, unknown places told."""

import pytest

from dashboard.content.effects import changed_kinds
from dashboard.content.effects_reach import (
    PARTS,
    ReachChange,
    kind_of,
    reach_change,
)
from dashboard.site import Site
from geodata.scenario import Change
from tests.dashboard.content.scenario_views import (
    CLOSED,
    FELTPLEIEN,
    LONGER,
    NEAR,
    OUTSIDE,
    ROOM,
    SCENARIOS,
    changed,
    planned,
    seen,
)


def reach(site: Site, *changes: Change, kind: str = "", assume: str = "") -> ReachChange:
    plan = planned(site, *changes, assume=assume)
    return reach_change(site.dataset, plan, kind or kind_of(plan, seen(site)))


@pytest.mark.parametrize("name", sorted(set(SCENARIOS) - {"nothing"}))
def test_gained_less_lost_is_the_difference_in_the_table(site: Site, name: str) -> None:
    rows = changed(site, *SCENARIOS[name]).rows
    persons = rows[rows["indicator"].eq("persons_reach")].set_index("type")
    for kind in changed_kinds(planned(site, *SCENARIOS[name])):
        found = reach(site, *SCENARIOS[name], kind=kind).persons
        net = found["gained"].estimate - found["lost"].estimate
        assert net == pytest.approx(persons.at[kind, "difference"], abs=1e-6)
        held = found["kept"].estimate + found["lost"].estimate
        assert held == pytest.approx(persons.at[kind, "before"], abs=1e-6)


def test_persons_lie_between_their_ends_and_shapes_have_them(site: Site) -> None:
    found = reach(site, NEAR)
    for part in PARTS:
        low, high = found.persons[part].low, found.persons[part].high
        assert low <= found.persons[part].estimate <= high
        assert not found.shapes[part].is_empty
    assert found.moves


def test_a_shorter_walk_reaches_fewer(site: Site) -> None:
    short, usual = (reach(site, NEAR, assume=one) for one in ("reach:5", ""))
    assert (short.minutes, usual.minutes) == (5, 10)
    assert short.persons["kept"].estimate < usual.persons["kept"].estimate


def test_what_stays_in_place_moves_no_reach(site: Site) -> None:
    found = reach(site, LONGER)
    assert not found.moves
    assert [one.role for one in found.spots if one.role != "stays"] == ["changed"]


def test_a_place_outside_the_streets_gains_nothing_and_is_told(site: Site) -> None:
    found = reach(site, OUTSIDE)
    assert found.shapes["gained"].is_empty
    assert not found.shapes["lost"].is_empty
    assert [one.service for one in found.unreached] == [FELTPLEIEN]
    assert found.unplaced[1] == found.unplaced[0] + 1


def test_old_and_new_places_are_marked(site: Site) -> None:
    spots = {one.role: one for one in reach(site, NEAR).spots if one.service == FELTPLEIEN}
    old = site.dataset.services.loc[FELTPLEIEN]
    assert set(spots) == {"from", "to"}
    assert (spots["from"].lon, spots["from"].lat) == (old["lon"], old["lat"])
    assert (spots["to"].lon, spots["to"].lat) == (NEAR.lon, NEAR.lat)


def test_opened_and_closed_services_are_marked_whatever_their_type(site: Site) -> None:
    found = reach(site, CLOSED, ROOM, NEAR, kind="street_nursing")
    roles = {one.service: one.role for one in found.spots if one.role not in ("stays", "from")}
    assert roles == {"brukerrom-prindsen": "closed", "new-1": "opened", FELTPLEIEN: "to"}


def test_services_that_stay_are_those_of_the_type_with_a_place(site: Site) -> None:
    plan = planned(site, NEAR)
    found = {one.service for one in reach(site, NEAR).spots if one.role == "stays"}
    rows = plan.before
    mine = rows["types"].map(lambda kinds: "street_nursing" in kinds)
    placed = rows["location_precision"].isin(["address", "street"])
    assert found == set(rows.index[mine & placed]) - {FELTPLEIEN}


def test_a_service_without_a_place_has_no_mark_where_it_was(site: Site) -> None:
    services = planned(site).before
    without = services.index[services["location_precision"] == "none"][0]
    spots = reach(site, Change("move", without, 10.75, 59.915)).spots
    assert [one.role for one in spots if one.service == without] == ["to"]


def test_the_type_is_that_of_the_last_change_unless_another_changed_one_is_asked_for(
    site: Site,
) -> None:
    plan = planned(site, ROOM, NEAR)
    assert kind_of(plan, seen(site)) == "street_nursing"
    assert kind_of(plan, seen(site).but(types=("health_care",))) == "health_care"
    assert kind_of(plan, seen(site).but(types=("housing",))) == "street_nursing"
    assert kind_of(plan, seen(site).but(types=("health_care", "housing"))) == "street_nursing"


def test_with_nothing_changed_it_is_the_type_with_most_places(site: Site) -> None:
    plan = planned(site)
    rows = plan.before
    placed = rows[rows["location_precision"].isin(["address", "street"])]
    counts = placed["types"].explode().value_counts()
    assert counts[kind_of(plan, seen(site))] == counts.drop("not_described", errors="ignore").max()
    assert kind_of(plan, seen(site).but(types=("overnight",))) == "overnight"


def test_a_reach_to_the_edge_of_the_streets_is_told(site: Site) -> None:
    far = Change("move", FELTPLEIEN, 10.7745, 59.9273)
    assert reach(site, far).edge
