"""Tests that what is saved or written as a file opens the same, and that nothing is lost."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from dashboard.content.plan import SCENARIO, plan_of
from dashboard.content.scenario_keeping import Outcome, fetch, file_of, keep
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import LONGEST_FREE, View
from geodata import Dataset
from geodata.scenario import Change, Scenario
from geodata.scenario_file import base_of, to_json
from geodata.scenario_text import write_changes

CLOSED = "1~~c~nadheim"
BOTH = "1~~c~nadheim~~h~fyrlyset~Mo-Su 09:00-20:00"
IN_THE_FJORD = "m~nadheim~10.74~59.9"


def key(outcome: Outcome) -> str:
    assert outcome.address, outcome.words
    return outcome.address["scenario"]


def test_what_is_saved_opens_exactly_the_same(own_site: Site, view: View, nb: Texts) -> None:
    draft = view.but(changes=BOTH, assume="near:7;speed:60")
    outcome = keep(own_site, draft, "Flere steder", "Til møtet", nb)
    assert outcome.words == (
        "«Flere steder» er lagret som versjon 1. Lenken i adressefeltet åpner nøyaktig dette.",
    )
    opened = plan_of(own_site, draft.but(**outcome.address))
    before = plan_of(own_site, draft)
    assert opened.origin.scenario
    assert (opened.origin.scenario.name, opened.origin.scenario.note) == (
        "Flere steder",
        "Til møtet",
    )
    assert opened.applied == before.applied
    assert opened.assumptions == before.assumptions
    assert_frame_equal(opened.after, before.after)
    assert draft.but(**outcome.address).query(view) == f"?scenario={key(outcome)}"


def test_every_save_is_a_new_version(own_site: Site, view: View, nb: Texts) -> None:
    first = key(keep(own_site, view.but(changes=CLOSED), "A", "", nb))
    again = keep(own_site, view.but(scenario=first), "A", "", nb)
    assert key(again) == f"{first.removesuffix('.1')}.2"
    assert again.words[0].startswith("Lagret som versjon 2 av «A».")
    assert len(own_site.store.versions(SCENARIO, first.removesuffix(".1"))) == 2


def test_two_who_save_from_the_same_version_both_keep_their_work(
    own_site: Site, view: View, nb: Texts, en: Texts
) -> None:
    first = key(keep(own_site, view.but(changes=CLOSED), "A", "", nb))
    document = first.removesuffix(".1")
    one = keep(own_site, view.but(scenario=first, changes=BOTH), "A, lengre åpent", "", nb)
    other = keep(own_site, view.but(scenario=first, assume="near:7"), "A, andre minutter", "", en)
    assert one.links == ()
    assert (key(one), key(other)) == (f"{document}.2", f"{document}.3")
    assert other.words[1] == (
        "After version 1, which you began with, version 2 came too. "
        "Nothing is overwritten: both are kept."
    )
    assert other.links == (
        ("Open the other, version 2", f"{document}.2"),
        ("Open yours, version 3", f"{document}.3"),
    )
    mine, theirs = (plan_of(own_site, view.but(scenario=one)) for one in (key(other), key(one)))
    assert (mine.changed, len(mine.applied)) == ((("near", 7.0),), 1)
    assert (theirs.changed, len(theirs.applied)) == ((), 2)


def test_several_saved_in_between_are_all_named(own_site: Site, view: View, nb: Texts) -> None:
    first = key(keep(own_site, view.but(changes=CLOSED), "A", "", nb))
    for _ in range(3):
        outcome = keep(own_site, view.but(scenario=first, changes=BOTH), "A", "", nb)
    assert "har også versjon 2–3 blitt lagret" in outcome.words[1]
    assert outcome.links[0][0] == "Åpne den andre, versjon 3"


def test_saving_as_new_leaves_the_old_one_alone(own_site: Site, view: View, nb: Texts) -> None:
    first = key(keep(own_site, view.but(changes=CLOSED), "A", "", nb))
    other = key(keep(own_site, view.but(scenario=first), "B", "", nb, as_new=True))
    assert other.endswith(".1")
    assert other != first
    assert len(own_site.store.versions(SCENARIO, first.removesuffix(".1"))) == 1


def test_a_draft_from_an_example_is_saved_as_a_new_one(
    own_site: Site, view: View, nb: Texts
) -> None:
    saved = key(keep(own_site, view.but(scenario="example.lasso"), "Vår LASSO", "", nb))
    assert plan_of(own_site, view.but(scenario=saved)).applied == (
        plan_of(own_site, view.but(scenario="example.lasso")).applied
    )


@pytest.mark.parametrize(
    ("name", "note", "changes", "words"),
    [
        ("A", "", "", "Det er ingenting å lagre ennå"),
        ("A", "", "1~~c~no-such-service", "Det er ingenting å lagre ennå"),
        ("", "", CLOSED, "Navnet er tomt"),
        ("\u202e\x00 ", "", CLOSED, "Navnet er tomt"),
        ("A" * 201, "", CLOSED, "«Navn» har 201 tegn, men kan ha høyst 200"),
        ("A", "n" * 10_001, CLOSED, "«Notat» har 10001 tegn, men kan ha høyst 10000"),
    ],
)
def test_what_cannot_be_saved_is_told_of_and_the_address_stays(
    own_site: Site, view: View, nb: Texts, name: str, note: str, changes: str, words: str
) -> None:
    outcome = keep(own_site, view.but(changes=changes), name, note, nb)
    assert outcome.address is None
    assert words in outcome.words[0]
    assert own_site.store.newest(SCENARIO) == []


def test_a_store_that_does_not_answer_costs_nothing(
    own_site: Site, view: View, nb: Texts, tmp_path: Path
) -> None:
    folder = tmp_path / "a-folder-in-its-place"
    folder.mkdir()
    closed = replace(own_site, settings=replace(own_site.settings, store=folder))
    outcome = keep(closed, view.but(changes=CLOSED), "A", "", nb)
    assert outcome.address is None
    assert outcome.words[0].startswith("Ikke lagret. Utkastet er som før. Lageret ")
    name, content = file_of(closed, view.but(changes=CLOSED), "A", "", nb)
    assert name == "a.json"
    assert json.loads(content)["changes"] == [{"kind": "close", "service": "nadheim"}]


def test_names_are_text_whatever_they_hold(own_site: Site, view: View, nb: Texts) -> None:
    name = "<script>alert(1)</script> {name} %s"
    outcome = keep(own_site, view.but(changes=CLOSED), name, "", nb)
    assert outcome.words[0].startswith(f"«{name}» er lagret")
    assert own_site.store.newest(SCENARIO)[0].name == name
    file, _ = file_of(own_site, view.but(changes=CLOSED), name, "", nb)
    assert file == "script-alert-1-script-name-s.json"


def test_only_changes_in_force_are_saved_and_the_others_are_named(
    own_site: Site, view: View, nb: Texts
) -> None:
    outcome = keep(
        own_site,
        view.but(changes=f"{BOTH}~~{IN_THE_FJORD}~~c~gatehospitalet", done="3"),
        "A",
        "",
        nb,
    )
    assert outcome.words[1].startswith("1 endring kunne ikke brukes, og ble ikke lagret.")
    assert outcome.words[2].startswith("Endring 3: punktet 10,74000° Ø 59,90000° N ligger i vannet")
    assert len(plan_of(own_site, view.but(scenario=key(outcome))).applied) == 2


def test_changes_to_a_service_that_could_not_be_opened_are_not_saved(
    own_site: Site, view: View, nb: Texts
) -> None:
    opened_in_water = "o~new-1~drop_in~10.74~59.9~Nytt~~h~new-1~24/7"
    outcome = keep(own_site, view.but(changes=f"{CLOSED}~~{opened_in_water}"), "A", "", nb)
    opened = plan_of(own_site, view.but(scenario=key(outcome)))
    assert opened.origin.trouble is None
    assert [one.service for one in opened.applied] == ["nadheim"]


def test_a_file_brings_back_what_was_written(own_site: Site, view: View, nb: Texts) -> None:
    draft = view.but(changes=BOTH, assume="near:7")
    _, content = file_of(own_site, draft, "Flere steder", "Notat", nb)
    outcome = fetch(own_site, view.but(scenario="example.lasso"), "x.json", content.encode(), nb)
    assert outcome.words == (
        "«x.json» er åpnet som utkast: 2 endringer. Det er ikke lagret på tjeneren.",
    )
    assert outcome.scenario
    assert (outcome.scenario.name, outcome.scenario.note) == ("Flere steder", "Notat")
    assert outcome.address
    fetched = plan_of(own_site, view.but(scenario="example.lasso").but(**outcome.address))
    before = plan_of(own_site, draft)
    assert (fetched.applied, fetched.changed) == (before.applied, before.changed)


def test_a_file_with_no_changed_assumptions_takes_those_of_the_draft_away(
    own_site: Site, view: View, nb: Texts
) -> None:
    _, content = file_of(own_site, view.but(changes=CLOSED), "A", "", nb)
    outcome = fetch(own_site, view.but(assume="near:7"), "x.json", content.encode(), nb)
    assert outcome.address
    assert plan_of(own_site, view.but(assume="near:7").but(**outcome.address)).changed == ()


def altered(content: str, **fields: object) -> bytes:
    return json.dumps({**json.loads(content), **fields}).encode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"format": 2}, "formatet er 2, men her leses format 1"),
        ({"base": {"data": "bergen", "version": "1", "services": {}}}, "laget for «bergen»"),
        ({"changes": [{"kind": "paint", "service": "x"}]}, "«paint» er ikke en endring"),
        ({"assumptions": {"speed": 1000}}, "«speed» er 1000, men må være et tall fra 30 til 120"),
    ],
)
def test_a_file_that_does_not_fit_says_what_is_wrong(
    own_site: Site, view: View, nb: Texts, fields: dict[str, object], words: str
) -> None:
    _, content = file_of(own_site, view.but(changes=CLOSED), "A", "", nb)
    outcome = fetch(own_site, view, "<b>.json", altered(content, **fields), nb)
    assert outcome.address is None
    assert outcome.words[0] == "«<b>.json» er ikke åpnet, og utkastet ditt er som før."
    assert words in outcome.words[1]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[" * 50, b"[]", b'"' + b"x" * 520_000]
)
def test_what_is_no_scenario_is_refused(
    own_site: Site, view: View, en: Texts, content: bytes
) -> None:
    outcome = fetch(own_site, view.but(lang="en"), "x.json", content, en)
    assert outcome.address is None
    assert outcome.words[0] == "“x.json” was not opened, and your draft is as before."
    assert outcome.words[1].startswith("The file: ")


def test_a_file_from_other_data_tells_that_effects_are_worked_out_anew(
    own_site: Site, view: View, nb: Texts
) -> None:
    _, content = file_of(own_site, view.but(changes=CLOSED), "A", "", nb)
    base = {**json.loads(content)["base"], "version": "2020-01-01"}
    outcome = fetch(own_site, view, "x.json", altered(content, base=base), nb)
    assert outcome.address
    assert "dataversjon 2020-01-01" in outcome.words[1]


def test_changes_in_a_file_that_cannot_be_used_are_named(
    own_site: Site, view: View, nb: Texts
) -> None:
    _, content = file_of(own_site, view.but(changes=CLOSED), "A", "", nb)
    moved = {"kind": "move", "service": "nadheim", "lon": 10.74, "lat": 59.9}
    outcome = fetch(own_site, view, "x.json", altered(content, changes=[moved]), nb)
    assert outcome.address
    assert outcome.words[1] == "1 av endringene kan ikke brukes:"
    assert "ligger i vannet" in outcome.words[2]


def large(dataset: Dataset) -> Scenario:
    """Make a scenario that no address has room for."""
    service = dataset.services.index[0]
    changes = tuple(Change("move", "nadheim", 10.75, 59.91, address="x" * 190) for _ in range(60))
    changes += (Change("close", str(service)),)
    assert len(write_changes(changes)) > LONGEST_FREE
    day = dataset.info.today
    return Scenario("", "", day, base_of(dataset, changes), changes)


def test_a_file_too_large_for_an_address_is_saved_at_once(
    own_site: Site, view: View, nb: Texts
) -> None:
    scenario = large(own_site.dataset)
    outcome = fetch(own_site, view, "stor.json", to_json(scenario).encode(), nb)
    assert "«stor.json» er for stort for en adresse" in outcome.words[0]
    opened = plan_of(own_site, view.but(scenario=key(outcome)))
    assert opened.draft.applied == scenario.changes
    assert own_site.store.newest(SCENARIO)[0].name == "Åpnet fra fil"
