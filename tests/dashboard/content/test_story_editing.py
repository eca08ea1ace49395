"""Tests of what can be done with a story on its page: each edit, and what is refused."""

from typing import Any

import pytest

from dashboard.content.stories import find_story, list_stories
from dashboard.content.story_editing import Ask, answer, read_ask
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from tests.dashboard.content.story_cases import TOLD, cards, saved


def test_a_step_is_moved_copied_and_removed(own_site: Site, view: View, nb: Texts) -> None:
    here = view.but(story=saved(own_site).key)
    outcome = answer(own_site, here, Ask("move", place=3, to=1), nb)
    assert outcome.words == ("Steg 3 er flyttet til plass 1. Lagret som versjon 2.",)
    assert cards(own_site, str(outcome.key)) == ["week", "overview-map", "timeline"]
    outcome = answer(own_site, here.but(story=outcome.key), Ask("duplicate", place=1), nb)
    assert cards(own_site, str(outcome.key)) == ["week", "week", "overview-map", "timeline"]
    outcome = answer(own_site, here.but(story=outcome.key), Ask("remove", place=4), nb)
    assert cards(own_site, str(outcome.key)) == ["week", "week", "overview-map"]


@pytest.mark.parametrize(
    ("ask", "step"),
    [
        (Ask("move", place=1, to=3), "3"),
        (Ask("duplicate", place=2), "3"),
        (Ask("remove", place=3), "2"),
        (Ask("remove", place=1), "1"),
    ],
)
def test_what_was_worked_on_last_stays_open(
    own_site: Site, view: View, nb: Texts, ask: Ask, step: str
) -> None:
    here = view.but(story=saved(own_site).key)
    assert answer(own_site, here.but(step="1"), ask, nb).step == step
    assert answer(own_site, here, ask, nb).step is None


def test_words_are_written_in_either_language_and_an_empty_field_is_taken_out(
    own_site: Site, view: View, nb: Texts
) -> None:
    here = view.but(story=saved(own_site).key)
    fields = {
        "words-nb": "  Én linje \r\n\r\nog én til\u202e ",
        "words-en": "",
        "heading-en": "A heading",
        "title-en": "Another",
        "shoe-nb": "44",
    }
    outcome = answer(own_site, here, Ask("write", of=2, fields=fields), nb)
    story = find_story(own_site, str(outcome.key)).story
    assert story.steps[1].words == (("nb", "Én linje\n\nog én til"),)
    assert story.steps[1].heading == (("en", "A heading"),)
    assert dict(story.title) == {"nb": "Til møtet", "en": "Another"}
    assert (story.steps[0], story.steps[2]) == (TOLD.steps[0], TOLD.steps[2])


def test_what_is_written_is_saved_together_with_the_next_edit(
    own_site: Site, view: View, nb: Texts
) -> None:
    here = view.but(story=saved(own_site).key)
    ask = Ask("move", place=1, to=2, of=1, fields={"heading-nb": "Ny"})
    story = find_story(own_site, str(answer(own_site, here, ask, nb).key)).story
    assert story.steps[1].heading == (("nb", "Ny"),)
    assert story.steps[1].card == "overview-map"


def test_what_changes_nothing_is_no_new_version(own_site: Site, view: View, nb: Texts) -> None:
    here = view.but(story=saved(own_site).key)
    for ask in (
        Ask("write", of=1, fields={"heading-nb": " Skippergata "}),
        Ask("write"),
        Ask("move", place=2, to=2),
    ):
        outcome = answer(own_site, here, ask, nb)
        assert (outcome.words, outcome.key, outcome.done) == ((), None, True)
    assert list_stories(own_site)[0].version == 1


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (Ask("remove", place=9), "steg 9"),
        (Ask("move", place=1, to=0), "steg 0"),
        (Ask("write", fields={"title-nb": " ", "title-en": ""}), "`title`"),
        (Ask("write", of=1, fields={"notes-nb": "x" * 5001}), "5001"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(
    own_site: Site, view: View, nb: Texts, ask: Ask, why: str
) -> None:
    outcome = answer(own_site, view.but(story=saved(own_site).key), ask, nb)
    assert not outcome.done
    assert why in " ".join(outcome.words)
    assert list_stories(own_site)[0].version == 1


def test_an_edit_of_a_story_that_is_not_there_says_so(
    own_site: Site, view: View, nb: Texts
) -> None:
    outcome = answer(own_site, view.but(story="nobody.1"), Ask("remove", place=1), nb)
    assert not outcome.done
    assert "ikke lagret her" in outcome.words[1]


def test_a_copy_is_a_story_of_its_own(own_site: Site, view: View, nb: Texts) -> None:
    found = saved(own_site)
    outcome = answer(own_site, view.but(story=found.key), Ask("copy"), nb)
    copy = find_story(own_site, str(outcome.key))
    assert copy.story.steps == TOLD.steps
    assert copy.saved
    assert found.saved
    assert copy.saved.id != found.saved.id
    assert copy.saved.name == "Til møtet (kopi)"


def test_an_older_version_can_be_made_the_latest(own_site: Site, view: View, nb: Texts) -> None:
    here = view.but(story=saved(own_site).key)
    answer(own_site, here, Ask("remove", place=1), nb)
    outcome = answer(own_site, here, Ask("restore"), nb)
    assert outcome.words == ("Innholdet i versjon 1 er nå det siste. Lagret som versjon 3.",)
    latest = find_story(own_site, str(outcome.key))
    assert latest.story == TOLD
    assert latest.saved
    assert latest.saved.based_on == 2


def test_a_new_story_is_empty_and_named_by_its_moment(
    own_site: Site, view: View, en: Texts
) -> None:
    outcome = answer(own_site, view.but(lang="en", story="whatever", step="3"), Ask("new"), en)
    found = find_story(own_site, str(outcome.key))
    ((language, title),) = found.story.title
    assert (language, found.story.steps, outcome.step) == ("en", (), "")
    assert title.startswith("Story ")


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"what": 5, "place": None, "fields": [], "mine": "x"},
        {"place": "9" * 50, "what": "evil"},
    ],
)
def test_whatever_is_sent_is_read_as_a_question(sent: dict[str, Any]) -> None:
    assert read_ask(sent) == Ask("write")


def test_a_question_is_read_whole() -> None:
    sent = {"what": "move", "place": 2, "to": "3", "of": 1, "fields": {"words-nb": "A"}}
    assert read_ask({**sent, "mine": ["x.1"], "n": 7}) == Ask(
        "move", place=2, to=3, of=1, fields={"words-nb": "A"}, mine=("x.1",)
    )
