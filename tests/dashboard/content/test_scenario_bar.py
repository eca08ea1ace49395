"""Tests of what the bar says is being looked at, whatever the address and the store hold."""

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.content.plan import SCENARIO, Plan, plan_of
from dashboard.content.scenario_bar import (
    DRAFT,
    bears_name,
    headline,
    is_draft,
    kept,
    key_of,
    moment_words,
    newer_version,
    opening,
    warnings,
)
from dashboard.content.scenario_keeping import keep
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from geodata.store import Saved
from geodata.store_rules import StoreError

CLOSED = "1~~c~nadheim"
BOTH = "1~~c~nadheim~~c~fyrlyset"
IN_THE_FJORD = "1~~m~nadheim~10.74~59.9"


@pytest.fixture
def saved(own_site: Site, view: View, nb: Texts) -> str:
    """Save two changes, and return how the address names them."""
    outcome = keep(own_site, view.but(changes=BOTH), "Flere steder", "", nb)
    assert outcome.address
    return outcome.address["scenario"]


def said(site: Site, view: View, text: Texts) -> str:
    return headline(plan_of(site, view), text)


def test_nothing_is_changed(site: Site, view: View, nb: Texts, en: Texts) -> None:
    assert said(site, view, nb) == "Dagens tjenester, ingenting er endret"
    assert said(site, view, en) == "Today’s services, nothing is changed"


def test_a_draft_counts_its_changes_and_assumptions(
    site: Site, view: View, nb: Texts, en: Texts
) -> None:
    one = view.but(changes=CLOSED)
    assert said(site, one, nb) == "Utkast, 1 endring – bygger på dagens tjenester"
    two = view.but(changes=BOTH, assume="near:7")
    assert (
        said(site, two, en) == "Draft, 2 changes, 1 changed assumption – based on today’s services"
    )


def test_undone_changes_are_told_of(site: Site, view: View, nb: Texts) -> None:
    undone = view.but(changes=BOTH, done="0")
    assert said(site, undone, nb) == "Utkast, 0 endringer, 2 angret – bygger på dagens tjenester"


def test_changes_that_cannot_be_used_are_not_counted_as_in_force(
    site: Site, view: View, nb: Texts
) -> None:
    words = said(site, view.but(changes=IN_THE_FJORD), nb)
    assert words == "Utkast, 0 endringer, 1 som ikke kan brukes – bygger på dagens tjenester"


def test_an_example_speaks_the_language_of_the_reader(
    site: Site, view: View, nb: Texts, en: Texts
) -> None:
    example = view.but(scenario="example.lasso")
    assert said(site, example, nb) == "Eksempel: «LASSO på flere steder» – 3 endringer"
    english = said(site, example.but(lang="en"), en)
    assert english == "Example: “LASSO at more places” – 3 changes"
    based = said(site, example.but(changes=CLOSED), nb)
    assert based == "Utkast, 1 endring – bygger på eksemplet «LASSO på flere steder»"


def test_a_saved_one_is_named_with_its_version_until_it_is_changed(
    own_site: Site, view: View, nb: Texts, saved: str
) -> None:
    opened = view.but(scenario=saved)
    assert said(own_site, opened, nb).startswith("«Flere steder», versjon 1, lagret ")
    assert said(own_site, opened, nb).endswith(" – 2 endringer")
    for changes in ({"changes": CLOSED}, {"done": "1"}, {"assume": "near:7"}):
        words = said(own_site, opened.but(**changes), nb)
        assert words.startswith("Utkast, ")
        assert words.endswith(" – bygger på «Flere steder», versjon 1")


def test_the_same_changes_as_saved_are_no_draft(own_site: Site, view: View, saved: str) -> None:
    assert not is_draft(plan_of(own_site, view.but(scenario=saved, changes=BOTH)))


def test_the_name_belongs_to_the_saved_one_or_to_the_draft(view: View) -> None:
    assert bears_name(view) == ""
    assert bears_name(view.but(changes=CLOSED)) == DRAFT
    assert bears_name(view.but(assume="near:7")) == DRAFT
    assert bears_name(view.but(scenario="abc.2", changes=CLOSED)) == "abc.2"


def test_opening_one_leaves_the_draft_and_keeps_the_rest(view: View) -> None:
    busy = view.but(changes=CLOSED, done="0", assume="near:7", edit="nadheim", compare=("a.1",))
    opened = busy.but(**opening("abc.2"))
    assert opened == view.but(scenario="abc.2", compare=("a.1",))


@pytest.mark.parametrize("name", ["nothing.1", "nothing", "nothing.x", "example.no", "<script>.1"])
def test_a_scenario_that_is_not_there_is_told_of_and_the_page_works(
    own_site: Site, view: View, nb: Texts, name: str
) -> None:
    plan = plan_of(own_site, view.but(scenario=name, changes=CLOSED))
    (words,) = warnings(plan, nb)
    assert "kan ikke vises, så dagens tjenester vises i stedet" in words
    assert name.removesuffix(".1") in words
    assert len(plan.applied) == 1


def closed(site: Site, tmp_path: Path) -> Site:
    """Let the store be a file that is no database."""
    file = tmp_path / "not-a-database"
    file.write_text("This is no database, and never was one.\n" * 100, encoding="utf-8")
    return replace(site, settings=replace(site.settings, store=file))


def test_a_store_that_does_not_answer_is_told_of(
    own_site: Site, view: View, en: Texts, tmp_path: Path
) -> None:
    plan = plan_of(closed(own_site, tmp_path), view.but(scenario="abc.1", lang="en"))
    (words,) = warnings(plan, en)
    assert "does not answer" in words
    assert plan.empty


def test_what_cannot_be_read_of_the_address_is_told_of(site: Site, view: View, nb: Texts) -> None:
    plan = plan_of(site, view.but(changes="1~~c~nadheim~~?~x"))
    assert len(plan.applied) == 1
    (words,) = warnings(plan, nb)
    assert "«?~x» kan ikke leses" in words


def plan_at(site: Site, view: View, key: str) -> Plan:
    return plan_of(site, view.but(scenario=key))


def test_an_older_version_knows_that_there_is_a_newer(
    own_site: Site, view: View, nb: Texts, saved: str
) -> None:
    assert newer_version(own_site, plan_at(own_site, view, saved)) is None
    second = keep(own_site, view.but(scenario=saved, changes=CLOSED), "Færre", "", nb)
    assert second.address
    assert newer_version(own_site, plan_at(own_site, view, saved)) == 2
    assert newer_version(own_site, plan_at(own_site, view, second.address["scenario"])) is None
    assert newer_version(own_site, plan_of(own_site, view)) is None


def test_saved_ones_are_listed_with_their_older_versions(
    own_site: Site, view: View, nb: Texts, saved: str
) -> None:
    keep(own_site, view.but(scenario=saved, changes=CLOSED), "Færre", "", nb)
    keep(own_site, view.but(changes=CLOSED), "En annen", "", nb)
    listed = {one.latest.name: one for one in kept(own_site, view)}
    assert set(listed) == {"Færre", "En annen"}
    assert [(one.name, one.version) for one in listed["Færre"].older] == [("Flere steder", 1)]
    assert key_of(listed["Færre"].older[0]) == saved
    assert listed["En annen"].older == ()


def test_what_is_saved_for_exercise_is_listed_apart(own_site: Site, view: View, nb: Texts) -> None:
    exercise = view.but(data="exercise")
    keep(own_site, exercise.but(changes=CLOSED), "Øvelse", "", nb)
    keep(own_site, view.but(changes=CLOSED), "Publisert", "", nb)
    assert [one.latest.name for one in kept(own_site, exercise)] == ["Øvelse"]
    assert [one.latest.name for one in kept(own_site, view)] == ["Publisert"]


def test_a_closed_store_cannot_be_listed(own_site: Site, view: View, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        kept(closed(own_site, tmp_path), view)


def test_moments_are_told_by_the_clock_of_the_city(nb: Texts, en: Texts) -> None:
    summer = Saved(SCENARIO, "x", 1, 0, "", "", "2026-07-01T22:30:00+00:00")
    assert moment_words(summer, nb) == "2. juli 2026 kl. 00.30"
    winter = replace(summer, saved_at="2026-01-15T12:05:00+00:00")
    assert moment_words(winter, en) == "15 January 2026, 13:05"
