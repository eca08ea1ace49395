"""Tests of the page on stories: what it lists, says of each step, and lets be changed."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

import dash_mantine_components as dmc
import pytest
from dash import html

from dashboard.components import story_list as listing
from dashboard.components.story_form import OTHER_OF_STEP, field_id, step_head
from dashboard.components.story_head import story_head
from dashboard.components.story_list import story_list
from dashboard.components.story_page import FORM, NONE, OPENED, drawn, story_page
from dashboard.components.story_steps import exactly, story_steps
from dashboard.content.stories import Found
from dashboard.pages import presentation
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View, read_view
from geodata.store_rules import LARGEST_BYTES
from geodata.story import Reference, Step, Story
from geodata.story_edits import removed
from geodata.story_file import read_story, write_story
from tests.dashboard.content.story_cases import TOLD, saved
from tests.dashboard.reading import by_id, classed, kinds, words

PREPARED = Found("plata", TOLD)


def props(button: html.Button) -> dict[str, str]:
    return dict(button.to_plotly_json()["props"])


def test_without_a_story_the_page_lists_those_there_are(
    own_site: Site, view: View, nb: Texts
) -> None:
    saved(own_site, name="<b>Mitt</b>")
    page = presentation.layout(own_site, view, nb)
    assert "<b>Mitt</b>" in words(by_id(page, NONE))
    assert "Versjon 1, lagret" in words(by_id(page, NONE))
    assert by_id(page, OPENED).hidden
    assert not by_id(page, NONE).hidden


def test_a_story_that_is_not_there_is_told_of_over_the_list(
    own_site: Site, view: View, nb: Texts
) -> None:
    page = story_page(own_site, view.but(story="nobody.1"), nb)
    assert "Fortellingen «nobody, 1» er ikke lagret her." in words(page)
    assert not by_id(page, NONE).hidden


def test_an_open_story_shows_its_steps_and_not_the_list(
    own_site: Site, view: View, nb: Texts
) -> None:
    page = story_page(own_site, view.but(story=saved(own_site).key), nb)
    assert by_id(page, NONE).hidden
    assert not by_id(page, OPENED).hidden
    assert by_id(page, FORM).hidden
    assert by_id(page, field_id("title", "nb")).value == "Til møtet"
    assert len(kinds(page, html.Ol)[0].children) == 3


def test_each_step_says_what_it_shows_and_what_is_wrong_with_it(
    own_site: Site, view: View, nb: Texts
) -> None:
    steps = (*TOLD.steps[:2], Step("no-such-card", "period=1066"))
    shown = story_steps(own_site, saved(own_site, replace(TOLD, steps=steps)), view, nb)
    first, second, third = classed(shown, "story-step")
    assert "Skippergata Oversikt · Hvor er rusmiljøene og tjenestene? · 2012" in words(first)
    assert "Tallene." in words(second)
    assert not classed(first, "notice")
    assert "«no-such-card», som ikke finnes" in words(classed(third, "notice"))
    assert "1066" in words(classed(third, "notice"))


def test_a_step_leads_to_exactly_its_view(own_site: Site, view: View, nb: Texts) -> None:
    here = view.but(story=saved(own_site).key, period="2004", area="plata", camera=(10.7, 59.9, 12))
    first = classed(story_steps(own_site, PREPARED, here, nb), "story-step")[0]
    (link,) = kinds(first, html.A)
    query, _, card = link.href.removeprefix("/?").partition("#")
    asked = dict(parse_qsl(query, keep_blank_values=True))
    assert card == "overview-map"
    assert (asked["period"], asked["area"], asked["camera"]) == ("2012", "", "")
    assert (asked["story"], asked["step"]) == (here.story, "1")
    assert "lang" not in asked


def test_whatever_a_step_leaves_out_is_taken_out_of_the_address(site: Site, view: View) -> None:
    there, _ = read_view("period=2012&types=,&moment=su-03", site.dataset, "nb")
    changes = exactly(there, view)
    assert (changes["period"], changes["types"], changes["moment"]) == ("2012", ",", "su-03")
    assert changes["camera"] == changes["scenario"] == changes["operators"] == ""
    assert not {"lang", "large", "contrast", "story", "step"} & changes.keys()


def test_the_first_step_cannot_go_up_nor_the_last_one_down(
    own_site: Site, view: View, nb: Texts
) -> None:
    shown = story_steps(own_site, PREPARED, view, nb)
    idle = [props(one)["aria-label"] for one in kinds(shown, html.Button)
            if props(one).get("aria-disabled") == "true"]  # fmt: skip
    assert idle == ["Flytt steg 1 opp", "Flytt steg 3 ned"]


def test_every_button_of_a_step_says_its_number(own_site: Site, view: View, nb: Texts) -> None:
    shown = story_steps(own_site, PREPARED, view, nb)
    labels = [props(one)["aria-label"] for one in kinds(shown, html.Button)
              if "data-story-ask" in props(one)]  # fmt: skip
    assert len(set(labels)) == len(labels) == 12


def test_an_empty_story_says_how_steps_are_made(own_site: Site, view: View, nb: Texts) -> None:
    empty = Found("x.1", Story((("nb", "Tom"),)))
    shown = story_steps(own_site, empty, view, nb)
    assert "«Legg til i fortelling»" in words(shown)
    assert [one.href for one in kinds(shown, html.A)] == [
        "/", "/forflytning", "/tjenester", "/scenarier",
    ]  # fmt: skip
    head = story_head(own_site, empty, view, nb)
    assert not [one for one in kinds(head, html.A) if "/vis" in one.href]


def test_the_head_of_a_prepared_story_promises_a_copy(
    own_site: Site, view: View, nb: Texts
) -> None:
    head = words(story_head(own_site, PREPARED, view.but(story="plata"), nb))
    assert "Ferdig fortelling, 3 steg. Det du endrer, lagres i en kopi." in head
    assert "Angre" not in head


def test_the_head_leads_to_the_stage_and_to_the_speakers_window(
    own_site: Site, view: View, nb: Texts
) -> None:
    here = view.but(story="plata", step="2", period="2004")
    show, speaker, *_ = kinds(story_head(own_site, PREPARED, here, nb), html.A)
    assert show.href == "/presentasjon/vis?story=plata&step=2"
    assert speaker.href == "/presentasjon/taler?period=2004&story=plata&step=2"
    assert speaker.target == "_blank"


def turns(site: Site, found: Found, view: View, nb: Texts) -> dict[str, str]:
    buttons = kinds(story_head(site, found, view, nb), html.Button)
    return {props(one)["data-story-turn"]: props(one)["data-view"] for one in buttons
            if "data-story-turn" in props(one)}  # fmt: skip


def test_undo_and_redo_lead_to_the_versions_before_and_after(
    own_site: Site, view: View, nb: Texts
) -> None:
    first = saved(own_site)
    assert first.saved
    assert turns(own_site, first, view, nb) == {}
    next_one = own_site.store.save(
        "story", "A", write_story(removed(TOLD, 1)), document=first.saved.id, based_on=1
    )
    second = Found(f"{first.saved.id}.2", removed(TOLD, 1), next_one)
    assert turns(own_site, second, view, nb) == {"undo": f"story={first.key}"}
    assert turns(own_site, first, view, nb) == {"redo": f"story={second.key}"}
    head = words(story_head(own_site, first, view, nb))
    assert "Den siste er versjon 2." in head
    assert "Bruk denne som den siste" in head
    assert "Versjon 2: «A»" in head


def test_the_form_holds_the_words_of_the_chosen_step_in_both_languages(
    own_site: Site, view: View, nb: Texts
) -> None:
    here = view.but(story=saved(own_site).key, step="2")
    page = story_page(own_site, here, nb)
    assert not by_id(page, FORM).hidden
    assert by_id(page, field_id("words", "nb")).value == "Tallene."
    assert by_id(page, field_id("words", "en")).value == "The figures."
    labels = [one.label for one in kinds(by_id(page, FORM), dmc.Textarea)]
    assert labels[0] == "Tekst på skjermen"
    assert "Tekst på skjermen (engelsk)" in labels


def test_what_is_said_only_in_the_other_language_is_not_folded_away(
    own_site: Site, view: View, nb: Texts, en: Texts
) -> None:
    here = view.but(story=saved(own_site).key, step="1")
    assert not by_id(story_page(own_site, here, nb), OTHER_OF_STEP).open
    assert by_id(story_page(own_site, here.but(lang="en"), en), OTHER_OF_STEP).open


def test_the_sources_of_a_step_are_named_gone_ones_too(site: Site, view: View, nb: Texts) -> None:
    known = str(site.dataset.sources.index[0])
    step = Step("week", sources=(Reference(known, "side 3"), Reference("gone")))
    found = Found("x.1", replace(TOLD, steps=(step,)))
    said = words(step_head(site, found, view.but(step="1"), nb))
    assert "2 kilder til teksten" in said
    assert f"{site.dataset.name('sources', known, 'nb')} – side 3" in said
    assert "gone" in said


def test_it_is_told_how_sources_are_changed_with_what_a_file_needs(
    site: Site, view: View, nb: Texts
) -> None:
    step = Step("week", heading=(("nb", "Uken"),))
    found = Found("x.1", replace(TOLD, steps=(step,)))
    fold = step_head(site, found, view.but(step="1"), nb)[-1]
    assert "0 kilder til teksten" in words(fold)
    assert nb("stories.export") in words(fold)
    assert nb("stories.all") in words(fold)
    assert all(key in words(fold) for key in site.dataset.sources.index)
    example = next(one for one in kinds(fold, html.P) if words(one).startswith("sources:"))
    plain = write_story(found.story)
    told = "".join(f"  {line}\n" for line in example.children.splitlines())
    (read,) = read_story(f"{plain}{told}".encode()).steps
    assert [one.source for one in read.sources] == [site.dataset.sources.index[0]]


@pytest.mark.parametrize("step", ["0", "4", "x", "-1", "9" * 30])
def test_a_step_that_is_not_there_opens_no_form(view: View, step: str) -> None:
    assert drawn(PREPARED, view.but(step=step))["story-step"].endswith("|0")


def test_prepared_stories_stand_first_with_what_they_are_about(
    own_site: Site, nb: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = replace(TOLD, lead=(("nb", "For styret."), ("en", "For the board.")))
    monkeypatch.setattr(listing, "prepared_stories", lambda _: {"plata": told})
    listed = words(story_list(own_site, nb))
    assert listed.index("Ferdige") < listed.index("Til møtet For styret. 3 steg")
    assert listed.index("For styret.") < listed.index("Ingen fortellinger er lagret ennå.")


def test_a_store_that_does_not_answer_is_told_of_and_the_prepared_ones_stay(
    own_site: Site, nb: Texts, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"x" * LARGEST_BYTES)
    closed = replace(own_site, settings=replace(own_site.settings, store=broken))
    listed = words(story_list(closed, nb))
    assert "Ferdige fortellinger" in listed
    assert "svarer ikke" in listed
