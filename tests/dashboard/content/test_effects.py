"""Tests of what the card on effects knows: better, worse, uncertain, and not to be known."""

import numpy as np
import pytest

from dashboard.content.effects import (
    ECHOES,
    GROUPS,
    LEAST,
    SAME,
    STATUSES,
    changed_kinds,
    changed_services,
    effects_of,
)
from dashboard.content.effects_unknown import unknown_of
from dashboard.content.plan import plan_of
from dashboard.site import Site
from geodata.effects_indicators import INDICATORS
from geodata.scenario import Change
from tests.dashboard.content.scenario_views import (
    CLOSED,
    FELTPLEIEN,
    LARGER,
    LONGER,
    NADHEIM,
    NEAR,
    OUTSIDE,
    ROOM,
    SCENARIOS,
    SILENT,
    changed,
    planned,
    seen,
)


def test_every_indicator_is_in_one_group() -> None:
    listed = [one for every in GROUPS.values() for one in every]
    assert sorted(listed) == sorted(INDICATORS)


def test_what_says_the_same_as_another_is_about_the_same() -> None:
    for echo, other in ECHOES.items():
        assert INDICATORS[echo].about == INDICATORS[other].about
        assert INDICATORS[echo].better == INDICATORS[other].better


def test_every_unit_has_a_least_base() -> None:
    assert {one.unit for one in INDICATORS.values()} == set(LEAST)


def answer(row: dict, kinds: tuple[str, ...]) -> str:
    """Say what may be said of a row, from its ends alone."""
    low, high = row["low"], row["high"]
    if abs(low) < 1e-9 and abs(high) < 1e-9:
        return "same"
    known = [not np.isnan(row[name]) for name in ("before", "after")]
    if not any(known) and row["type"] not in kinds and row["indicator"] != "same_type":
        return "same"
    if np.isnan([low, high, row["difference"]]).any():
        return "unknown"
    if low < 1e-9 and high > -1e-9:
        return "unsure"
    rises = low > 0
    return (
        {"up": "better", "down": "worse"}[row["better"]]
        if rises
        else ({"up": "worse", "down": "better"}[row["better"]])
    )


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_is_said_of_a_row_follows_from_its_ends(site: Site, name: str) -> None:
    shown = changed(site, *SCENARIOS[name])
    for row in shown.rows.to_dict("records"):
        assert row["status"] == answer(row, shown.kinds), row
        if row["status"] in ("better", "worse", "unsure"):
            assert row["certain"] == (row["status"] != "unsure")


def test_a_direction_is_never_told_of_what_has_none(site: Site) -> None:
    rows = changed(site, NEAR, ROOM).rows
    told = rows[rows["status"].isin(["better", "worse"])]
    assert set(told["better"]) <= {"up", "down"}


@pytest.mark.parametrize("name", SCENARIOS)
def test_each_row_is_counted_once(site: Site, name: str) -> None:
    shown = changed(site, *SCENARIOS[name])
    assert sum(shown.count(status) for status in STATUSES) == len(shown.rows)
    assert sum(len(one.abouts) for one in shown.unchanged) == shown.count(SAME)
    assert len(shown.changed) == len(shown.rows) - shown.count(SAME)


def test_nothing_changed_changes_nothing(site: Site) -> None:
    shown = changed(site)
    assert shown.changes_nothing
    assert shown.plan.empty
    assert not any(shown.findings.values())


def test_a_service_moved_back_to_where_it_was_changes_nothing(site: Site) -> None:
    old = site.dataset.services.loc[FELTPLEIEN]
    shown = changed(site, NEAR, Change("move", FELTPLEIEN, old["lon"], old["lat"]))
    assert shown.changes_nothing
    assert not shown.plan.empty


def test_moving_away_from_the_scenes_is_told_as_the_rows_say(site: Site) -> None:
    shown = changed(site, NEAR)
    by = {(row["indicator"], row["about"], row["type"]): row for row in shown.changed}
    number = by["near_number", "urtegata", ""]
    assert (number["before"] - number["after"], number["status"]) == (1, "better")
    walk = by["walk", "urtegata", "street_nursing"]
    assert walk["after"] > walk["before"] == 0
    assert walk["status"] == "worse"


def test_the_largest_change_stands_first_in_every_list(site: Site) -> None:
    for findings in changed(site, NEAR, CLOSED, ROOM).findings.values():
        sizes = [one.rows[0]["size"] for one in findings]
        assert sizes == sorted(sizes, reverse=True)
        for one in findings:
            inner = [row["size"] for row in one.rows]
            assert inner == sorted(inner, reverse=True)


def test_a_size_is_the_change_against_the_larger_end_or_the_least_base(site: Site) -> None:
    for row in changed(site, NEAR, LONGER).changed:
        moved = np.nanmax(np.abs([row["difference"], row["low"], row["high"], 0]))
        base = np.nanmax(np.abs([row["before"], row["after"], LEAST[row["unit"]]]))
        assert row["size"] == pytest.approx(moved / base)


def test_a_finding_holds_all_rows_with_its_answer_and_no_echo_stands_beside(site: Site) -> None:
    shown = changed(site, NEAR, CLOSED)
    for status, findings in shown.findings.items():
        keys = {(one.indicator, one.kind) for one in findings}
        for one in findings:
            mine = [
                row for row in shown.changed
                if (row["status"], row["indicator"], row["type"]) == (status, *_key(one))
            ]  # fmt: skip
            assert list(one.rows) == mine
            assert (ECHOES.get(one.indicator), one.kind) not in keys


def _key(one) -> tuple[str, str]:  # noqa: ANN001 - a finding
    return one.indicator, one.kind


def test_types_of_the_last_change_stand_first(site: Site) -> None:
    plan = planned(site, SILENT, NEAR)
    assert changed_services(plan) == (FELTPLEIEN, NADHEIM)
    types = site.dataset.services["types"]
    mains = (types[FELTPLEIEN][0], types[NADHEIM][0])
    assert changed_kinds(plan)[:2] == mains
    assert set(changed_kinds(plan)) == {*types[FELTPLEIEN], *types[NADHEIM]}


def test_a_service_given_other_types_has_both_its_old_and_its_new_ones(site: Site) -> None:
    plan = planned(site, Change("types", FELTPLEIEN, types=("overnight",)))
    assert set(changed_kinds(plan)) == {"overnight", "street_nursing", "health_care"}


def test_only_types_of_changed_services_change(site: Site) -> None:
    shown = changed(site, NEAR, CLOSED)
    assert {row["type"] for row in shown.changed} <= {"", *shown.kinds}


def test_the_same_plan_is_worked_out_once(site: Site) -> None:
    view = seen(site, NEAR)
    first = effects_of(site.dataset, plan_of(site, view))
    assert effects_of(site.dataset, plan_of(site, view.but(lang="en", camera=(1, 2, 3)))) is first


def test_other_assumptions_give_other_effects(site: Site) -> None:
    usual, slow = (changed(site, NEAR, assume=one) for one in ("", "speed:40"))
    assert usual.rows["before"].sum() != slow.rows["before"].sum()
    assert slow.plan.changed == (("speed", 40.0),)


def test_what_is_unknown_is_counted(site: Site) -> None:
    plan = planned(site, OUTSIDE, SILENT, LARGER)
    found = unknown_of(site.dataset, plan)
    after = plan.after
    assert found.total == len(after)
    assert found.hours == int((after["opening_hours"] == "").sum())
    placed = after["location_precision"].isin(["address", "street", "planned_point"])
    assert found.place == int((~placed).sum())
    assert found.unconfirmed == int((after["operating"] != "yes").sum())
    assert found.outside == 1
    names = site.dataset.services["name"]
    assert found.astray == (names[FELTPLEIEN],)
    assert found.silent == (names[NADHEIM],)
    assert found.placeless == ()
    assert found.capacity


def test_a_service_that_had_no_place_is_named(site: Site) -> None:
    services = planned(site).before
    without = services.index[services["location_precision"] == "none"][0]
    found = unknown_of(site.dataset, planned(site, Change("move", without, 10.75, 59.915)))
    assert found.placeless == (services["name"][without],)
    assert found.place == int((services["lon"].isna()).sum()) - 1


def test_a_capacity_changes_nothing_that_is_measured(site: Site) -> None:
    shown = changed(site, LARGER)
    assert shown.changes_nothing
    assert unknown_of(site.dataset, shown.plan).capacity
    assert not unknown_of(site.dataset, planned(site, LONGER)).capacity
