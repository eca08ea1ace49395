"""Tests that every edit of a story is kept, and that a file opens the same."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from dashboard.content.stories import Found, find_story
from dashboard.content.story_keeping import copy_of, fetch, file_of, keep
from dashboard.site import Site
from dashboard.texts import Texts
from geodata.story import Step, Story
from geodata.story_edits import added, removed
from tests.dashboard.content.story_cases import TOLD, saved

PREPARED = Found("plata", TOLD)


def test_an_edit_is_the_next_version_and_the_one_before_stays(own_site: Site, nb: Texts) -> None:
    found = saved(own_site)
    outcome = keep(own_site, found, removed(found.story, 1), "Steg 1 er fjernet.", nb)
    assert outcome.words == ("Steg 1 er fjernet. Lagret som versjon 2.",)
    assert outcome.key == found.key.replace(".1", ".2")
    assert find_story(own_site, str(outcome.key)).story.steps == TOLD.steps[1:]
    assert find_story(own_site, found.key).story == TOLD


def test_a_prepared_story_is_copied_before_it_is_edited(
    own_site: Site, nb: Texts, en: Texts
) -> None:
    outcome = keep(own_site, PREPARED, added(TOLD, Step("week")), "", nb)
    assert outcome.words[0] == "«Til møtet (kopi)» er lagret som versjon 1."
    assert "kopi" in outcome.words[1]
    assert outcome.links == (("Tilbake til den ferdige fortellingen", "plata"),)
    copy = find_story(own_site, str(outcome.key))
    assert dict(copy.story.title) == {"nb": "Til møtet (kopi)", "en": "For the meeting (copy)"}
    assert len(copy.story.steps) == 4
    assert "“For the meeting (copy)”" in keep(own_site, PREPARED, TOLD, "", en).words[0]


def test_the_title_of_a_copy_of_the_longest_title_is_not_too_long(
    own_site: Site, nb: Texts
) -> None:
    longest = replace(TOLD, title=(("nb", "æ" * 200),))
    copy = copy_of(longest)
    assert keep(own_site, None, copy, "", nb).done


def test_two_who_edit_the_same_version_both_keep_their_work_and_the_second_is_told(
    own_site: Site, nb: Texts, en: Texts
) -> None:
    found = saved(own_site)
    mine = keep(own_site, found, removed(TOLD, 1), "", nb)
    yours = keep(own_site, found, removed(TOLD, 2), "", nb)
    assert mine.words == ("Lagret som versjon 2.",)
    assert yours.words[0] == "Lagret som versjon 3."
    assert "også versjon 2" in yours.words[1]
    assert [key for _, key in yours.links] == [mine.key, yours.key]
    assert find_story(own_site, str(mine.key)).story == removed(TOLD, 1)
    assert "version 3" in keep(own_site, found, TOLD, "", en).words[1]


def test_whoever_has_undone_their_own_edit_is_not_told_of_it(own_site: Site, nb: Texts) -> None:
    found = saved(own_site)
    first = keep(own_site, found, removed(TOLD, 1), "", nb)
    again = keep(own_site, found, removed(TOLD, 2), "", nb, mine=[str(first.key)])
    assert again.words == ("Lagret som versjon 3.",)


def test_what_cannot_be_saved_is_told_and_nothing_is_changed(
    own_site: Site, nb: Texts, tmp_path: Path
) -> None:
    found = saved(own_site)
    huge = replace(TOLD, lead=(("nb", "æ" * 5001),))
    outcome = keep(own_site, found, huge, "", nb)
    assert (outcome.done, outcome.key) == (False, None)
    assert outcome.words[0] == "Ikke lagret. Fortellingen er som før."
    assert "5000" in outcome.words[1]
    file = tmp_path / "not-a-folder"
    file.write_text("x", encoding="utf-8")
    closed = replace(own_site, settings=replace(own_site.settings, store=file / "store.sqlite3"))
    outcome = keep(closed, None, TOLD, "", nb)
    assert not outcome.done
    assert "svarer ikke" in outcome.words[1]


def test_a_file_opens_the_same_and_any_reader_of_yaml_can_read_it(
    own_site: Site, nb: Texts, en: Texts
) -> None:
    file, content = file_of(TOLD, nb)
    assert file == "til-møtet.yaml"
    read = yaml.safe_load(content)
    assert read["title"] == {"nb": "Til møtet", "en": "For the meeting"}
    assert [step["card"] for step in read["steps"]] == ["overview-map", "timeline", "week"]
    outcome = fetch(own_site, "møte.yaml", content.encode(), nb)
    assert outcome.words[0].startswith("«møte.yaml» er åpnet: 3 steg.")
    assert outcome.step == ""
    assert find_story(own_site, str(outcome.key)).story == TOLD
    assert file_of(Story((("nb", "!?"),)), en)[0] == "story.yaml"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"format: 1\ntitel: A", "`titel`"),
        (b"\xff\xfe\x00", "YAML"),
        (b"", "«fil»"),
        (b"format: 1\ntitle: {nb: A}\nsteps: [{card: week, heading: {de: X}}]", "«de»"),
    ],
)
def test_a_bad_file_is_refused_with_the_reason_and_nothing_is_saved(
    own_site: Site, nb: Texts, content: bytes, rule: str
) -> None:
    outcome = fetch(own_site, "fil", content, nb)
    assert (outcome.done, outcome.key) == (False, None)
    assert outcome.words[0] == "«fil» er ikke åpnet, og ingenting er lagret."
    assert rule in "\n".join(outcome.words)
    assert not own_site.settings.store.exists()


def test_script_in_any_name_stays_text(own_site: Site, nb: Texts) -> None:
    name = "<script>alert(1)</script> {place} æøå"
    outcome = keep(own_site, None, Story((("nb", name),)), "", nb)
    assert outcome.words == (f"«{name}» er lagret som versjon 1.",)
