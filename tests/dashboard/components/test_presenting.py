"""Tests of slides, the stage and the speaker's window: what they say, and what they leave out."""

import json

import pytest
from dash import html

from dashboard import ids
from dashboard.callbacks.presenting import slide_of
from dashboard.callbacks.routing import page
from dashboard.components.presenting_slide import key_of
from dashboard.content.presenting import on_stage
from dashboard.site import Site
from dashboard.texts import Texts
from geodata.story import Step, Story
from geodata.story_file import write_story
from tests.dashboard.reading import by_id, classed, kinds, words

STAGE, SPEAKER = "/presentasjon/vis", "/presentasjon/taler"
CODE = "<script>alert(1)</script>"


def saved(site: Site, *steps: Step) -> str:
    """Save a story and return the key that an address names it by."""
    story = Story((("nb", "Prøve"),), steps=steps)
    kept = site.store.save("story", "Prøve", write_story(story))
    return f"{kept.id}.{kept.version}"


def tags(node: object) -> set[str]:
    """List the elements of a packed part."""
    if isinstance(node, str):
        return set()
    assert isinstance(node, list)
    return {node[0]}.union(*(tags(child) for child in node[2]))


@pytest.mark.parametrize("card", [ids.OVERVIEW_MAP, ids.MOVEMENT_MAP, ids.WEEK, ids.DISTRICTS])
def test_a_slides_key_explains_and_offers_nothing_to_press(
    site: Site, nb: Texts, card: str
) -> None:
    shown = on_stage(site, Story((), steps=(Step(card),)), 1, nb)
    assert shown is not None
    key = key_of(shown)
    assert key
    assert not set().union(*map(tags, key)) & {"a", "button", "input", "table", "details"}


def test_the_trail_on_a_map_is_explained_without_its_sources(site: Site, nb: Texts) -> None:
    shown = on_stage(site, Story((), steps=(Step(ids.MOVEMENT_MAP),)), 1, nb)
    assert shown is not None
    said = json.dumps(key_of(shown), ensure_ascii=False)
    assert "1. Christian Frederiks plass" in said
    assert "Velferdsetaten" not in said
    # What the marks mean is said once, not at each of the five steps.
    assert said.count(nb("movement.map.step_heaviest")) == 1
    assert said.count(nb("movement.map.step_only")) == 1


def test_a_stage_has_neither_head_nor_foot(site: Site) -> None:
    shown = page(site, STAGE, "?story=plata-today")
    assert not kinds(shown, html.Header)
    assert not kinds(shown, html.Footer)
    assert by_id(shown, ids.STAGE)


def test_all_slides_stand_there_before_their_figures_have_come(site: Site) -> None:
    shown = page(site, STAGE, "?story=plata-today&lang=en")
    slides = classed(shown, "slide")
    assert len(slides) == by_id(shown, ids.STAGE_STORY).data["steps"] >= 10
    assert all(words(kinds(one, html.H2)) for one in slides)
    assert by_id(shown, ids.STAGE_STORY).data["lang"] == "en"


def test_the_step_of_the_address_is_the_first_to_be_shown(site: Site) -> None:
    for path in (STAGE, SPEAKER):
        shown = page(site, path, "?story=steering-group&step=4")
        assert by_id(shown, ids.STAGE_STORY).data["place"] == 4


@pytest.mark.parametrize("path", [STAGE, SPEAKER])
@pytest.mark.parametrize(
    ("query", "said"),
    [("", "hvilken fortelling"), ("?story=gone", "gone"), (f"?story={CODE}", "<script>")],
)
def test_a_page_without_a_story_says_why_and_leads_on(
    site: Site, path: str, query: str, said: str
) -> None:
    shown = page(site, path, query)
    assert said in words(shown)
    assert [one.href for one in kinds(shown, html.A)] == ["/presentasjon"]


def test_a_story_without_steps_is_not_shown(own_site: Site) -> None:
    shown = page(own_site, STAGE, f"?story={saved(own_site)}")
    assert "ingen steg ennå" in words(shown)


def test_the_speaker_reads_what_the_room_does_not(own_site: Site) -> None:
    steps = (
        Step(ids.WEEK, heading=(("nb", "Uken"),), notes=(("nb", "Vent på salen."),)),
        Step(ids.TIMELINE, point=(("nb", "Søylen for 2018"),)),
    )
    query = f"?story={saved(own_site, *steps)}"
    heard = classed(page(own_site, SPEAKER, query), "speaker-step")
    assert "Vent på salen." in words(heard[0])
    assert "Ingenting er skrevet." in words(heard[0])
    assert words(classed(heard[0], "speaker-next")) == words(
        ["Neste", own_site.read("")[2]("timeline.title")]
    )
    assert "Søylen for 2018" in words(heard[1])
    assert "siste steget" in words(heard[1])
    assert "Vent på salen." not in words(page(own_site, STAGE, query))


def test_the_speaker_is_told_what_of_a_step_cannot_be_shown(own_site: Site) -> None:
    key = saved(own_site, Step(ids.WEEK, "year=1850"))
    heard = classed(page(own_site, SPEAKER, f"?story={key}"), "speaker-step")
    assert "1850" in words(heard)


def test_a_slide_comes_with_figure_key_sources_and_room(site: Site) -> None:
    slide = slide_of(site, "story=plata-today&step=1&lang=nb")
    assert slide["place"] == 1
    assert slide["figure"]["data"]
    assert slide["key"]
    assert slide["small"][0].startswith("Kilder: ")
    assert slide["mark"] == []
    assert slide["config"]["plotlyServerURL"] == ""


def test_a_step_without_words_says_what_its_view_shows(own_site: Site) -> None:
    key = saved(own_site, Step(ids.WEEK), Step(ids.WEEK, words=(("nb", "Se på natten."),)))
    bare, told = (slide_of(own_site, f"story={key}&step={place}") for place in (1, 2))
    assert bare["label"] in json.dumps(bare["words"], ensure_ascii=False)
    assert told["words"] == []


def test_exercise_is_marked_on_its_slide(own_site: Site) -> None:
    key = saved(own_site, Step(ids.OVERVIEW_MAP, "data=exercise"))
    slide = slide_of(own_site, f"story={key}")
    assert slide["mark"] == ["Øvelsesdata – syntetiske"]
    assert slide["label"].startswith("Øvelsesdata – syntetiske")


def test_a_view_that_cannot_be_used_is_told_in_the_small_print(own_site: Site) -> None:
    key = saved(own_site, Step(ids.OVERVIEW_MAP, "period=1850"))
    assert "1850" in slide_of(own_site, f"story={key}")["small"][0]


def test_a_card_that_is_no_more_leaves_a_slide_that_says_so(own_site: Site) -> None:
    key = saved(own_site, Step("no-such-card", heading=(("nb", "Før"),)))
    slide = slide_of(own_site, f"story={key}")
    assert "no-such-card" in slide["label"]
    assert "figure" not in slide


def test_code_in_a_story_stays_text(own_site: Site) -> None:
    key = saved(own_site, Step(ids.WEEK, heading=(("nb", CODE),), words=(("nb", CODE),)))
    (slide,) = classed(page(own_site, STAGE, f"?story={key}"), "slide")
    assert words(slide).count(CODE) == 2
