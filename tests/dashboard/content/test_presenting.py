"""Tests of what stands on a stage: all that a room needs, and nothing that only a mouse meets."""

import json

import pytest

from dashboard import ids
from dashboard.cards.registry import CARDS
from dashboard.content.presenting import (
    ROOM,
    WIDE,
    data_words,
    on_stage,
    place_of,
    sayings,
    sources_words,
    stage_figure,
    story_to_show,
)
from dashboard.site import Site
from dashboard.texts import Texts
from geodata.stories import prepared_stories
from geodata.story import Reference, Step, Story

HEADING = (("nb", "Skippergata 2012"), ("en", "Skippergata in 2012"))


def one_step(card: str = ids.OVERVIEW_MAP, view: str = "period=2012", *sources: str) -> Story:
    step = Step(card, view, heading=HEADING, sources=tuple(map(Reference, sources)))
    return Story((("nb", "Prøve"),), steps=(step,))


@pytest.mark.parametrize(
    ("asked", "place"), [("", 1), ("3", 3), ("0", 1), ("99", 12), ("-2", 1), ("to", 1), ("²", 1)]
)
def test_the_nearest_step_is_shown_where_there_is_none_such(asked: str, place: int) -> None:
    assert place_of(asked, 12) == place


def test_a_step_without_a_heading_has_its_cards_title(nb: Texts) -> None:
    story = Story((), steps=(Step(ids.WEEK), Step("gone")))
    assert [one.heading.words for one in sayings(story, nb)] == [nb("services.week.title"), ""]


def test_a_text_in_another_language_says_so(en: Texts) -> None:
    story = Story((), steps=(Step(ids.WEEK, heading=(("nb", "Uken"),)),))
    assert sayings(story, en)[0].heading == ("Uken", "nb")


def test_a_slide_is_drawn_in_large_type_and_strong_colours(site: Site, nb: Texts) -> None:
    shown = on_stage(site, one_step(), 1, nb)
    assert shown is not None
    assert (shown.view.large, shown.view.contrast, shown.view.period) == (True, True, "2012")
    assert stage_figure(shown)["layout"]["map"]["style"] == "/contrast.json"


def test_a_card_that_is_no_more_has_nothing_to_draw(site: Site, nb: Texts) -> None:
    assert on_stage(site, one_step("no-such-card"), 1, nb) is None


def test_a_figure_on_stage_answers_no_pointer_and_remembers_nothing(site: Site, nb: Texts) -> None:
    shown = on_stage(site, one_step(ids.MOVEMENT_MAP), 1, nb)
    assert shown is not None
    assert shown.figure.layout.meta["frames"]
    drawn = stage_figure(shown)
    assert len(drawn["data"]) == len(shown.figure.data)
    assert not any({"customdata", "hovertemplate"} & set(trace) for trace in drawn["data"])
    assert drawn["layout"]["hovermode"] is False
    assert drawn["layout"]["meta"] == {}
    assert "uirevision" not in json.dumps(
        {key: value for key, value in drawn["layout"].items() if key != "template"}
    )


def test_the_step_is_named_by_its_own_sources_and_the_rest_are_counted(
    site: Site, nb: Texts
) -> None:
    story = one_step(ids.OVERVIEW_MAP, "period=2012", "statusrapport-2017")
    shown = on_stage(site, story, 1, nb)
    assert shown is not None
    said = sources_words(story, shown, nb)
    assert said.startswith("Kilder: Oslo kommune, Velferdsetaten, Statusrapport")
    assert said.endswith(f"og {len(shown.sources) - 1} kilder til.")


def test_long_references_are_counted_and_not_cut(site: Site, nb: Texts) -> None:
    sources = list(site.dataset.sources.index[:9])
    story = one_step(ids.OVERVIEW_MAP, "", *sources)
    shown = on_stage(site, story, 1, nb)
    assert shown is not None
    said = sources_words(story, shown, nb)
    whole = [one for one in shown.sources if one in said]
    assert 1 <= len(whole) <= 4
    assert len("; ".join(whole)) <= 190 or len(whole) == 1
    assert f"og {len(shown.sources) - len(whole)} " in said


def test_the_data_and_their_makers_are_named(site: Site, nb: Texts) -> None:
    shown = on_stage(site, one_step(), 1, nb)
    assert shown is not None
    said = data_words(site, shown, nb)
    assert site.dataset.info.version in said
    assert "© OpenStreetMap contributors" in said


def test_rooms_are_given_to_cards_that_there_are() -> None:
    assert set(ROOM) | WIDE <= set(CARDS)


@pytest.mark.parametrize(
    ("story", "words"),
    [("", "Adressen sier ikke hvilken"), ("no-such-story", "no-such-story")],
)
def test_why_there_is_no_story_is_said(site: Site, nb: Texts, story: str, words: str) -> None:
    found, trouble = story_to_show(site, site.default().but(story=story), nb)
    assert found is None
    assert words in trouble


@pytest.mark.parametrize("key", ["plata-today", "steering-group"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_prepared_step_can_be_drawn_on_stage(site: Site, key: str, language: str) -> None:
    story = prepared_stories(site.dataset)[key]
    text = site.read(f"lang={language}")[2]
    for place in range(1, len(story.steps) + 1):
        shown = on_stage(site, story, place, text)
        assert shown is not None
        assert stage_figure(shown)["data"]
        assert shown.problems == []
