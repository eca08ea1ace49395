"""Tests of what is compared: what can be read stands side by side, the rest is told of."""

from dataclasses import replace
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from dashboard.content.plan import plan_of
from dashboard.content.scenario_compare import comparison, side_name
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from geodata.effects import assumed, effects
from geodata.scenario import Change, apply
from geodata.scenario_examples import examples
from tests.dashboard.content.compared import EXAMPLES, SPREAD, beside, kept, kept_on_other_data
from tests.dashboard.content.scenario_views import CLOSED, LONGER, NEAR, seen

SCRIPT = "<script>alert(1)</script>"


def letters(site: Site, *keys: str, draft: tuple[Change, ...] = ()) -> list[tuple[str, str]]:
    return [(one.letter, one.key) for one in beside(site, *keys, draft=draft).sides]


def test_with_nothing_chosen_and_nothing_changed_only_today_is_shown(site: Site) -> None:
    shown = beside(site)
    assert shown.sides == shown.skipped == shown.chosen == ()
    assert shown.today.map.services == len(plan_of(site, site.default()).before)


def test_with_nothing_chosen_the_draft_stands_beside_today(site: Site) -> None:
    assert letters(site, draft=(NEAR,)) == [("A", "draft")]


def test_the_draft_gives_way_to_what_is_chosen(site: Site) -> None:
    assert letters(site, EXAMPLES[0], draft=(NEAR,)) == [("A", EXAMPLES[0])]
    assert letters(site, EXAMPLES[0], "draft", draft=(NEAR,)) == [
        ("A", EXAMPLES[0]),
        ("B", "draft"),
    ]


def test_what_is_chosen_twice_is_shown_once(site: Site) -> None:
    assert letters(site, EXAMPLES[0], EXAMPLES[0], EXAMPLES[1]) == [
        ("A", EXAMPLES[0]),
        ("B", EXAMPLES[1]),
    ]


def test_each_side_has_the_numbers_of_its_own_changes_on_today(site: Site) -> None:
    dataset, today = site.dataset, plan_of(site, site.default()).before
    named = {f"example.{one.key}": one.changes for one in examples(dataset)}
    for side in beside(site, *EXAMPLES).sides:
        expected = effects(dataset, today, apply(today, named[side.key]))
        assert_frame_equal(side.effects.rows[list(expected.columns)], expected)


def test_all_sides_are_reckoned_under_the_assumptions_of_the_draft(own_site: Site) -> None:
    key = kept(own_site, "Kort vei", CLOSED, assume="near:7")
    dataset, today = own_site.dataset, plan_of(own_site, own_site.default()).before
    shown = beside(own_site, key, EXAMPLES[0], assume="near:12")
    expected = effects(dataset, today, apply(today, [CLOSED]), assumed([("near", 12.0)]))
    saved, example = shown.sides
    assert_frame_equal(saved.effects.rows[list(expected.columns)], expected)
    assert saved.own == (("near", 7.0),)
    assert example.own is None
    assert shown.today.plan.assumptions.near == 12
    assert shown.today.own == ()


def test_a_side_with_the_same_assumptions_has_nothing_to_tell_of_them(own_site: Site) -> None:
    key = kept(own_site, "Kort vei", CLOSED, assume="near:7")
    assert beside(own_site, key, assume="near:7").sides[0].own == ()


@pytest.mark.parametrize("wrong", ["nothing.1", "nothing", "example.none", SCRIPT, "draft"])
def test_what_cannot_be_shown_is_left_out_and_the_others_stay(own_site: Site, wrong: str) -> None:
    shown = beside(own_site, EXAMPLES[0], wrong, EXAMPLES[1])
    assert [(one.letter, one.key) for one in shown.sides] == [
        ("A", EXAMPLES[0]),
        ("B", EXAMPLES[1]),
    ]
    (skipped,) = shown.skipped
    assert skipped.key == wrong
    # Only a draft that changes nothing has no fault to tell of.
    assert (skipped.why is None) == (wrong == "draft")
    assert shown.chosen == (EXAMPLES[0], wrong, EXAMPLES[1])


def test_a_scenario_made_on_other_data_says_which_service_has_changed(own_site: Site) -> None:
    key = kept_on_other_data(own_site, "Før", NEAR)
    shown = beside(own_site, key, EXAMPLES[0])
    assert [one.key for one in shown.sides] == [EXAMPLES[0]]
    (skipped,) = shown.skipped
    assert skipped.why
    nb, en = skipped.why
    name = own_site.dataset.services.loc[NEAR.service, "name"]
    assert f"{name} ({NEAR.service})" in nb
    assert "have changed since" in en


def test_an_older_version_is_shown_as_it_was_saved(own_site: Site) -> None:
    first = kept(own_site, "Første", CLOSED)
    document, _, _ = first.rpartition(".")
    content = own_site.store.load("scenario", document, 1).content
    own_site.store.save("scenario", "Andre", content, document=document, based_on=1)
    kept(own_site, "Annet", LONGER)
    (side,) = beside(own_site, first).sides
    assert side.plan.applied == (CLOSED,)
    assert side.plan.origin.version == 1


def test_a_closed_store_takes_only_what_is_saved_with_it(own_site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    closed = replace(own_site, settings=replace(own_site.settings, store=folder))
    shown = beside(closed, "abc.1", EXAMPLES[0])
    assert [one.key for one in shown.sides] == [EXAMPLES[0]]
    assert [one.key for one in shown.skipped] == ["abc.1"]


def test_changes_that_cannot_be_used_are_told_of(own_site: Site) -> None:
    fjord = Change("move", NEAR.service, 10.74, 59.9)
    (side,) = beside(own_site, draft=(fjord, CLOSED)).sides
    assert side.plan.applied == (CLOSED,)
    assert [one.rule for one in side.faults] == ["in_water"]


def test_scenarios_are_named_as_they_are_saved(own_site: Site, nb: Texts, en: Texts) -> None:
    key = kept(own_site, SCRIPT, CLOSED)
    shown = beside(own_site, key, f"example.{SPREAD}")
    assert side_name(shown.today, nb) == "I dag"
    assert [side_name(one, nb) for one in shown.sides] == [
        SCRIPT,
        "To tjenester fra sentrum til bydelene",
    ]
    english = comparison(own_site, own_site.default().but(lang="en", compare=(EXAMPLES[1],)))
    assert side_name(english.sides[0], en) == "Two services from the centre to the districts"


def test_a_draft_is_named_by_what_it_starts_from(own_site: Site, nb: Texts) -> None:
    def named(view: View) -> str:
        (side,) = comparison(own_site, view).sides
        return side_name(side, nb)

    assert named(seen(own_site, NEAR)) == "Utkastet"
    assert named(seen(own_site, NEAR).but(scenario=EXAMPLES[2])) == (
        "Utkastet fra «LASSO på flere steder»"
    )
    assert named(seen(own_site).but(scenario=EXAMPLES[2])) == "LASSO på flere steder"


def test_the_same_comparison_is_worked_out_once(site: Site) -> None:
    one, other = (beside(site, *EXAMPLES, assume="near:9") for _ in range(2))
    for first, second in zip(one.sides, other.sides, strict=True):
        assert first.effects is second.effects
