"""Tests of what is asked for as a file: its name, its progress, and that it can be stopped."""

import pytest

from dashboard import ids
from dashboard.exports.asked import GATHERED, ask_card, ask_story
from dashboard.exports.progress import StoppedError
from dashboard.site import Site
from geodata.story import Step, Story

STORY = Story((("nb", "Å «telle» / øve"),), (), (Step(ids.TIMELINE), Step(ids.OVERVIEW_MAP)))


def test_a_file_of_a_card_is_named_by_the_card(site: Site) -> None:
    asked = ask_card(site, ids.TIMELINE, "?lang=en", "pdf-landscape")
    assert asked.name == "sentrumskart-timeline.pdf"
    assert asked.title.startswith("PDF, landscape: ")
    assert asked.lang == "en"


@pytest.mark.parametrize(
    ("title", "name"),
    [("Å «telle» / øve", "å-telle-øve.csv"), ("../..", "sentrumskart.csv"), ("x" * 200, "x" * 60)],
)
def test_a_file_of_a_story_is_named_by_its_title_and_is_no_path(
    site: Site, title: str, name: str
) -> None:
    asked = ask_story(site, Story((("nb", title),), (), STORY.steps), "nb", "csv")
    assert asked.name.startswith(name)
    assert "/" not in asked.name


def test_progress_never_goes_back_and_begins_while_steps_are_gathered(site: Site) -> None:
    told: list[float] = []
    ask_story(site, STORY, "nb", "csv").make(told.append)
    assert told == sorted(told)
    assert told[0] == 0
    assert 0 < told[1] < GATHERED
    assert told[-1] == 1


def test_a_story_can_be_stopped_before_all_of_it_is_gathered(site: Site) -> None:
    told: list[float] = []

    def tell(done: float) -> None:
        told.append(done)
        if done:
            raise StoppedError

    with pytest.raises(StoppedError):
        ask_story(site, STORY, "nb", "csv").make(tell)
    assert told[-1] < GATHERED
