"""Tests that an answer that comes late destroys nothing that the reader has done in the meantime.

Each test holds the answers about a part of the page, as a busy server would, and goes on as a
reader does who need not wait.
"""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import held_answers, open_page_at, without_base_map

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
