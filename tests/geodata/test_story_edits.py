from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.story import Step, Story
from geodata.story_edits import added, duplicated, moved, removed, retitled, reworded
from geodata.story_parsing import MOST_STEPS
from geodata.story_problems import StoryError

TITLE = (("nb", "Tittel"),)


def story_of(cards: str) -> Story:
    return Story(TITLE, steps=tuple(Step(card) for card in cards))


def cards(story: Story) -> str:
    return "".join(step.card for step in story.steps)


@pytest.mark.parametrize(("at", "order"), [(None, "abcx"), (1, "xabc"), (3, "abxc"), (4, "abcx")])
def test_a_step_is_added_where_it_is_asked_for(at: int | None, order: str) -> None:
    assert cards(added(story_of("abc"), Step("x"), at)) == order


@pytest.mark.parametrize(("place", "order"), [(1, "bc"), (2, "ac"), (3, "ab")])
def test_a_step_is_removed(place: int, order: str) -> None:
    assert cards(removed(story_of("abc"), place)) == order


@pytest.mark.parametrize(
    ("place", "to", "order"),
    [(1, 1, "abcd"), (1, 2, "bacd"), (1, 4, "bcda"), (4, 1, "dabc"), (3, 2, "acbd")],
)
def test_a_step_gets_the_number_it_is_moved_to(place: int, to: int, order: str) -> None:
    assert cards(moved(story_of("abcd"), place, to)) == order


def test_a_copy_stands_right_after_its_step() -> None:
    assert cards(duplicated(story_of("abc"), 2)) == "abbc"


def test_a_step_is_put_in_the_place_of_another() -> None:
    assert cards(reworded(story_of("abc"), 2, Step("x"))) == "axc"


def test_a_story_gets_another_title_and_keeps_its_steps() -> None:
    title, lead = (("en", "New"),), (("en", "Lead"),)
    assert retitled(story_of("ab"), title, lead) == Story(title, lead, story_of("ab").steps)


@given(st.integers(1, 9), st.integers(1, 9))
def test_moving_there_and_back_changes_nothing(place: int, to: int) -> None:
    story = story_of("abcdefghi")
    assert moved(moved(story, place, to), to, place) == story


@given(st.integers(1, 9))
def test_removing_what_was_added_or_copied_changes_nothing(place: int) -> None:
    story = story_of("abcdefghi")
    assert removed(added(story, Step("x"), place), place) == story
    assert removed(duplicated(story, place), place + 1) == story


def test_the_old_story_stays_as_it_was() -> None:
    story = story_of("abc")
    removed(story, 1)
    moved(story, 1, 3)
    assert story == story_of("abc")


@pytest.mark.parametrize("place", [-1, 0, 4])
def test_a_step_that_is_not_there_is_told_of(place: int) -> None:
    story = story_of("abc")
    edits = [
        lambda: removed(story, place),
        lambda: moved(story, place, 1),
        lambda: moved(story, 1, place),
        lambda: duplicated(story, place),
        lambda: reworded(story, place, Step("x")),
        lambda: added(story, Step("x"), place if place < 1 else place + 1),
    ]
    for edit in edits:
        with pytest.raises(StoryError, match="det finnes ikke noe steg") as fault:
            edit()
        assert "there are 3 here" in fault.value.text("en")


def test_a_full_story_takes_no_more() -> None:
    full = story_of("a" * MOST_STEPS)
    for edit in (lambda: added(full, Step("x")), lambda: duplicated(full, 1)):
        with pytest.raises(StoryError, match="61 steg"):
            edit()
    assert len(moved(full, 1, MOST_STEPS).steps) == MOST_STEPS


@pytest.mark.parametrize("title", [(), (("nb", ""),)])
def test_a_story_keeps_a_title(title: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(StoryError, match="`title`"):
        retitled(story_of("a"), title, ())
