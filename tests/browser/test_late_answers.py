"""Tests that an answer that comes late destroys nothing that the reader has done in the meantime.

Each test holds the answers about a part of the page, as a busy server would, and goes on as a
reader does who need not wait.
"""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser import scenario_form as form
from tests.browser.screen import (
    MAP,
    camera,
    eventually,
    held_answers,
    open_overview,
    open_page_at,
    sentence,
    wait_for_map,
    without_base_map,
)

# What the page of a story asks: an edit, and what is then shown.
ANSWER, STEPS = "story-answer.data", "story-steps.children"


def a_story(page: Page, step: int) -> Page:
    open_page_at(without_base_map(page), f"/presentasjon?story=plata-today&step={step}")
    expect(headings(page)).to_have_count(12)
    return page


def headings(page: Page) -> Locator:
    return page.locator(".story-step h3")


def names(page: Page) -> list[str]:
    """Read the headings of a list that is there, without their numbers."""
    return [one.split(":", 1)[1].strip() for one in headings(page).all_inner_texts()]


def step(page: Page, number: int) -> Locator:
    return page.locator(".story-step").nth(number - 1)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def version(number: int) -> re.Pattern[str]:
    return re.compile(rf"[?&]story=[\w-]+\.{number}(&|$)")


def test_words_stay_with_the_step_whose_fields_they_were_written_in(page: Page) -> None:
    a_story(page, 3)
    words = page.locator("#story-words-nb")
    with held_answers(page, STEPS):
        step(page, 5).locator("h3 button").click()
        expect(page).to_have_url(re.compile("step=5"))
        words.fill("Skrevet i steg 3")
    expect(page.locator("#story-form-title")).to_have_text("Steg 5")
    words.click()
    page.keyboard.press("Tab")
    expect(step(page, 3)).to_contain_text("Skrevet i steg 3")
    expect(step(page, 5)).not_to_contain_text("Skrevet i steg 3")
    expect(words).not_to_have_value("Skrevet i steg 3")


def test_words_go_along_with_the_step_that_is_moved_while_they_are_written(page: Page) -> None:
    a_story(page, 3)
    heading = page.locator("#story-heading-nb")
    with held_answers(page, ANSWER):
        button(page, "Flytt steg 3 ned").click()
        heading.fill("Skrevet underveis")
    expect(page.locator("#story-form-title")).to_have_text("Steg 4")
    expect(headings(page).nth(3)).to_contain_text("Skrevet underveis")
    expect(heading).to_have_value("Skrevet underveis")


def test_nobody_is_called_back_to_what_they_have_left(page: Page) -> None:
    a_story(page, 3)
    with held_answers(page, ANSWER):
        button(page, "Dupliser steg 3").click()
        page.get_by_role("link", name="Alle fortellinger").click()
        expect(page.locator(".story-list").first).to_be_visible()
    expect(page.locator("#story-said")).to_contain_text("Steg 3 er duplisert")
    expect(page.locator(".story-list").first).to_be_visible()
    expect(page).not_to_have_url(re.compile("story="))


def test_the_step_chosen_in_the_meantime_stays_chosen_under_its_new_number(page: Page) -> None:
    a_story(page, 3)
    chosen = names(page)[6]
    with held_answers(page, ANSWER):
        button(page, "Dupliser steg 3").click()
        step(page, 7).locator("h3 button").click()
        expect(page.locator("#story-form-title")).to_have_text("Steg 7")
    expect(page.locator("#story-form-title")).to_have_text("Steg 8")
    expect(headings(page).nth(7)).to_contain_text(chosen)


def test_what_is_pressed_in_a_list_is_about_the_steps_that_it_shows(page: Page) -> None:
    a_story(page, 1)
    left = names(page)
    for held in (ANSWER, STEPS):
        with held_answers(page, held):
            button(page, "Fjern steg 2").click()
            button(page, "Fjern steg 5").click()
            button(page, "Fjern steg 5").click()
        left = [one for place, one in enumerate(left, start=1) if place not in {2, 5}]
        expect(headings(page)).to_have_count(len(left))
        expect(headings(page)).to_contain_text(left)


def test_undoing_goes_on_from_what_was_undone_before(page: Page) -> None:
    a_story(page, 1)
    for count in (11, 10, 9):
        button(page, "Fjern steg 2").click()
        expect(headings(page)).to_have_count(count)
    with held_answers(page, STEPS):
        button(page, "Angre").click()
        expect(page).to_have_url(version(2))
        button(page, "Angre").click()
    expect(headings(page)).to_have_count(11)
    expect(page).to_have_url(version(1))


def test_a_fold_that_was_opened_in_the_meantime_stays_open(page: Page) -> None:
    a_story(page, 3)
    with held_answers(page, STEPS):
        page.locator("#story-heading-nb").fill("Ny overskrift")
        page.locator("#story-form-sources > summary").click()
        page.locator("#story-form-sources-keys > summary").click()
        expect(page).to_have_url(version(1))
    expect(headings(page).nth(2)).to_contain_text("Ny overskrift")
    expect(page.locator("#story-form-sources[open] #story-form-sources-keys[open]")).to_be_visible()


def test_a_page_in_another_language_shows_what_was_chosen_while_it_was_on_its_way(
    page: Page,
) -> None:
    open_overview(page, f"?faces={MAP}.table,timeline.table")
    with held_answers(page, "page.children"):
        page.get_by_role("link", name="English").click()
        expect(page).to_have_url(re.compile("lang=en"))
        page.locator("#period-before").click()
        expect(page).to_have_url(re.compile("period=2016"))
        expect(sentence(page)).to_contain_text("2016:")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(sentence(page)).to_contain_text("2016: persons")
    expect(page.locator("#period")).to_have_value(re.compile("^2016"))


def test_a_map_that_a_button_moved_stays_where_it_is(page: Page) -> None:
    open_overview(page, "?faces=timeline.table")
    wait_for_map(page)
    before = camera(page)[2]
    with held_answers(page, f"{MAP}-graph.figure"):
        page.locator("#period-before").click()
        expect(page).to_have_url(re.compile("period=2016"))
        page.locator(f"button[data-map={MAP}][data-zoom-by]").first.click()
        moved = eventually(page, lambda: camera(page)[2], lambda zoom: zoom > before + 0.5)
    expect(sentence(page)).to_contain_text("2016:")
    expect(page.locator("[data-dash-is-loading=true]")).to_have_count(0)
    eventually(page, lambda: camera(page)[2], lambda zoom: abs(zoom - moved) < 0.01)


def test_a_year_is_chosen_back_before_the_first_choice_is_answered(page: Page) -> None:
    tables = ",".join(f"{name}.table" for name in ("movement-map", "compare", "change", "history"))
    open_page_at(without_base_map(page), f"/forflytning?faces={tables}")
    box = page.locator("#compare-year-before")
    first = box.input_value()
    with held_answers(page, "compare-shown"):
        for year in ("2012", first):
            box.click()
            page.get_by_role("option", name=re.compile(f"^{re.escape(year)}")).click()
            expect(box).to_have_value(re.compile(f"^{re.escape(year)}"))
        expect(page).to_have_url(re.compile(f"before={first[:4]}"))
    expect(page.locator("[data-dash-is-loading=true]")).to_have_count(0)
    expect(box).to_have_value(first)


def test_a_second_change_of_a_scenario_goes_on_from_the_first(page: Page) -> None:
    form.at(page, "edit=fyrlyset")
    form.unfold(page, "hours")
    with held_answers(page, "plan-fault-place"):
        page.locator("#plan-address").fill("Storgata 36C")
        page.keyboard.press("Enter")
        page.locator("#plan-opening").fill("24/7")
        page.keyboard.press("Enter")
    expect(form.listed(page)).to_have_count(2)
    assert [kind for kind, *_ in form.changes(page)] == ["m", "h"]


def test_a_change_is_removed_once_and_undoing_goes_on_from_what_was_undone(page: Page) -> None:
    changes = "1~~c~nadheim~~c~fyrlyset~~m~prindsen-mottakssenter~10.76~59.914"
    form.at(page, f"changes={changes}")
    expect(form.listed(page)).to_have_count(3)
    first = form.listed(page).first.get_by_role("button", name="Fjern")
    with held_answers(page, "plan-fault-place"):
        first.click()
        first.click()
    expect(form.listed(page)).to_have_count(2)
    with held_answers(page, "plan-choice"):
        page.locator("[data-plan-turn=undo]").click()
        expect(page).to_have_url(re.compile("done=1"))
        page.locator("[data-plan-turn=undo]").click()
    expect(form.counted(page)).to_contain_text("0 av 2 gjelder.")


def test_what_is_typed_after_a_question_is_not_taken_away_by_its_answer(page: Page) -> None:
    form.at(page, "edit=fyrlyset")
    page.locator("#plan-lon").fill("10,76")
    page.locator("#plan-lat").fill("59,914")
    with held_answers(page, "plan-choice"):
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("changes="))
        page.locator("#plan-address").fill("Storgata 3")
    expect(form.listed(page)).to_have_count(1)
    expect(page.locator("#plan-place")).to_contain_text("10,76° Ø")
    expect(page.locator("#plan-address")).to_have_value("Storgata 3")


def test_a_name_written_while_a_scenario_is_on_its_way_stays(page: Page) -> None:
    form.at(page, "")
    name, note = page.locator("#scenario-bar-name"), page.locator("#scenario-bar-note")
    page.locator("#scenario-bar-examples").click()
    with held_answers(page, "scenario-bar-state"):
        page.locator("#scenario-bar-examples-fold a.view-link").first.click()
        expect(page).to_have_url(re.compile("scenario="))
        page.locator("#scenario-bar-keep").click()
        name.fill("Mitt eget")
    expect(note).not_to_have_value("")
    expect(name).to_have_value("Mitt eget")
