"""Tests of the choice of scenarios: what it offers, what pressing does, and what it says."""

from dataclasses import replace
from pathlib import Path

from dashboard.content.scenario_compare import comparison
from dashboard.content.scenario_compare_choices import MOST_LISTED, Choices, Option, choices
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from geodata.scenario_examples import examples
from tests.dashboard.content.compared import EXAMPLES, files_in, kept
from tests.dashboard.content.scenario_views import CLOSED, NEAR, seen


def offered(site: Site, view: View, text: Texts) -> Choices:
    return choices(site, view, comparison(site, view), text)


def every(found: Choices) -> list[Option]:
    return [found.draft, *found.examples, *found.saved]


def after(site: Site, option: Option) -> tuple[str, ...]:
    """Press an option, and read what the address then compares."""
    view, problems, _ = site.read(f"?{option.view}")
    assert not problems
    return view.compare


def test_all_examples_are_offered_in_the_readers_language(own_site: Site, en: Texts) -> None:
    found = offered(own_site, seen(own_site, language="en"), en)
    assert [one.name for one in found.examples] == [
        one.name("en") for one in examples(own_site.dataset)
    ]
    assert not any(one.chosen for one in found.examples)


def test_pressing_puts_a_scenario_beside_those_that_stand_there(own_site: Site, nb: Texts) -> None:
    view = seen(own_site, NEAR).but(compare=EXAMPLES[:1])
    found = offered(own_site, view, nb)
    assert after(own_site, found.draft) == (EXAMPLES[0], "draft")
    (lasso,) = (one for one in found.examples if one.key == EXAMPLES[2])
    assert after(own_site, lasso) == (EXAMPLES[0], EXAMPLES[2])


def test_pressing_again_takes_it_away(own_site: Site, nb: Texts) -> None:
    view = seen(own_site).but(compare=EXAMPLES[:2])
    chosen = [one for one in offered(own_site, view, nb).examples if one.chosen]
    assert {one.key: one.letter for one in chosen} == {EXAMPLES[0]: "A", EXAMPLES[1]: "B"}
    assert [after(own_site, one) for one in chosen] == [(EXAMPLES[1],), (EXAMPLES[0],)]


def test_the_draft_stays_among_those_that_are_chosen_when_another_comes(
    own_site: Site, nb: Texts
) -> None:
    found = offered(own_site, seen(own_site, NEAR), nb)
    assert found.draft.chosen
    assert found.draft.why == "Utkastet vises så lenge ingenting annet er valgt."
    assert after(own_site, found.examples[0]) == ("draft", found.examples[0].key)


def test_a_fourth_cannot_be_chosen_and_the_reason_is_said(own_site: Site, nb: Texts) -> None:
    view = seen(own_site, NEAR).but(compare=EXAMPLES)
    rest = [one for one in every(offered(own_site, view, nb)) if not one.chosen]
    assert len(rest) == 3
    assert {(one.view, one.why) for one in rest} == {
        ("", "Høyst 3 kan sammenlignes. Ta bort ett først.")
    }


def test_a_draft_without_changes_cannot_be_chosen(own_site: Site, nb: Texts) -> None:
    found = offered(own_site, seen(own_site), nb)
    assert not found.draft.view
    assert found.draft.why.startswith("Utkastet endrer ingenting ennå.")


def test_saved_ones_are_listed_the_last_first_with_version_and_time(
    own_site: Site, nb: Texts
) -> None:
    first, second = kept(own_site, "Første", CLOSED), kept(own_site, "Andre", NEAR)
    found = {one.key: one.name for one in offered(own_site, seen(own_site), nb).saved}
    assert set(found) == {first, second}
    assert found[first].startswith("«Første», versjon 1, lagret ")


def test_an_older_version_that_is_compared_is_listed_so_that_it_can_be_taken_away(
    own_site: Site, nb: Texts
) -> None:
    first = kept(own_site, "Første", CLOSED)
    document, _, _ = first.rpartition(".")
    content = own_site.store.load("scenario", document, 1).content
    own_site.store.save("scenario", "Nyere", content, document=document, based_on=1)
    found = offered(own_site, seen(own_site).but(compare=(first,)), nb).saved
    assert {one.key: one.chosen for one in found} == {f"{document}.2": False, first: True}


def test_of_many_only_the_last_are_listed_and_it_is_said(own_site: Site, nb: Texts) -> None:
    content = own_site.store.load(
        "scenario", kept(own_site, "Et", CLOSED).rpartition(".")[0]
    ).content
    for number in range(MOST_LISTED):
        own_site.store.save("scenario", f"Nr. {number}", content)
    found = offered(own_site, seen(own_site), nb)
    assert len(found.saved) == MOST_LISTED
    assert found.more


def test_whoever_only_looks_leaves_no_file_behind(
    own_site: Site, nb: Texts, tmp_path: Path
) -> None:
    assert offered(own_site, seen(own_site), nb).saved == ()
    assert files_in(tmp_path) == []


def test_a_closed_store_is_told_of_and_the_rest_is_offered(
    own_site: Site, nb: Texts, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    closed = replace(own_site, settings=replace(own_site.settings, store=folder))
    found = offered(closed, seen(closed), nb)
    (trouble,) = found.trouble
    assert trouble.startswith("Lagrede scenarier kan ikke listes nå; resten virker som før.")
    assert str(folder) in trouble
    assert len(found.examples) == len(examples(closed.dataset))


def test_what_stands_in_an_address_cannot_change_other_parts_of_it(
    own_site: Site, nb: Texts
) -> None:
    view = seen(own_site).but(compare=("x&changes=1~~c~nadheim",))
    found = offered(own_site, view, nb)
    changed, problems, _ = own_site.read(f"?{found.examples[0].view}")
    assert not problems
    assert changed.changes == ""
    assert changed.compare == ("x&changes=1~~c~nadheim", found.examples[0].key)
