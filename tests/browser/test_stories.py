"""Tests of making a story in a real browser: from cards, by words and keys, and by two at once."""

import re
from collections.abc import Callable
from pathlib import Path

import yaml
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.screen import open_page_at, without_base_map
from tests.browser.trouble import Trouble

VERSION = re.compile(r"[?&]story=[\w-]+\.(\d+)(&|$)")
# Tables, for maps drawn in software take most of a test's time.
TABLES = "faces=overview-map.table,timeline.table"


def at(page: Page, address: str) -> Page:
    return open_page_at(without_base_map(page), address)


def version(number: int) -> re.Pattern[str]:
    return re.compile(rf"[?&]story=[\w-]+\.{number}(&|$)")


def said(page: Page) -> Locator:
    return page.locator("#story-said")


def headings(page: Page) -> Locator:
    return page.locator(".story-step h3")


def put(page: Page, card: str, choice: str) -> Locator:
    """Put a card into a story, and return what is then said in its fold."""
    page.locator(f"#{card} .story-fold > summary").click()
    fold = page.locator(f"#{card} .story-fold")
    fold.get_by_role("button", name=choice).first.click()
    expect(fold.locator(".story-ways")).to_be_visible()
    return fold


def prepared(page: Page, step: int | None = None) -> Page:
    chosen = f"&step={step}" if step else ""
    at(page, f"/presentasjon?story=plata-today{chosen}")
    expect(headings(page)).to_have_count(12)
    return page


def test_a_story_is_made_of_cards_and_shown_in_the_order_that_was_chosen(
    page: Page, trouble: Trouble, axe_violations: Callable[[Page], list[str]]
) -> None:
    at(page, f"/?period=2012&{TABLES}")
    fold = put(page, "overview-map", "En ny fortelling")
    expect(fold).to_contain_text("Lagt til som steg 1")
    expect(fold.get_by_role("link", name="Åpne fortellingen")).to_be_focused()
    # The page stays as it was: only the address has the story along.
    expect(page).to_have_url(version(1))
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    put(page, "timeline", "Fortelling")
    expect(page).to_have_url(version(2))
    page.get_by_role("link", name="Presentasjon").click()
    expect(headings(page)).to_have_text(
        [re.compile("Hvor er rusmiljøene"), re.compile("Personer til stede")]
    )
    page.get_by_role("button", name="Flytt steg 2 opp").click()
    expect(headings(page).first).to_contain_text("Personer til stede")
    expect(page).to_have_url(version(3))
    # What cannot go further up leaves the focus to the way down.
    expect(page.get_by_role("button", name="Flytt steg 1 ned")).to_be_focused()
    page.get_by_role("button", name="Dupliser steg 1").click()
    expect(headings(page)).to_have_count(3)
    page.get_by_role("button", name="Fjern steg 2").click()
    expect(headings(page)).to_have_count(2)
    expect(said(page)).to_contain_text("Steg 2 er fjernet. Angre henter det tilbake.")
    page.get_by_role("button", name="Angre").click()
    expect(headings(page)).to_have_count(3)
    expect(said(page)).to_have_text("")
    page.get_by_role("button", name="Gjør om").click()
    expect(headings(page)).to_have_count(2)
    expect(page.get_by_role("button", name="Angre")).to_be_focused()
    page.go_back()
    expect(headings(page)).to_have_count(3)
    assert axe_violations(page) == []
    assert trouble.lines() == []


def test_what_is_added_by_mistake_is_taken_back(page: Page, trouble: Trouble) -> None:
    at(page, f"/?{TABLES}")
    fold = put(page, "timeline", "En ny fortelling")
    expect(page).to_have_url(VERSION)
    fold.get_by_role("button", name="Angre").click()
    expect(page).not_to_have_url(VERSION)
    expect(fold.get_by_role("button", name="En ny fortelling")).to_be_visible()
    expect(fold.locator("summary")).to_be_focused()
    assert trouble.lines() == []


def test_writing_is_saved_when_a_field_is_left_and_a_prepared_story_is_copied(
    page: Page, open_page: OpenPage, trouble: Trouble
) -> None:
    prepared(page, step=3)
    before = str(headings(page).nth(2).text_content())
    page.locator("#story-heading-nb").fill("<b>Ny</b> overskrift")
    page.locator("#story-words-nb").click()
    expect(said(page)).to_contain_text("dette er en kopi som er din å endre")
    expect(headings(page).nth(2)).to_contain_text("<b>Ny</b> overskrift")
    expect(page.locator("#story-words-nb")).to_be_focused()
    expect(page.locator("#story-title-nb")).to_have_value("Fra Plata til i dag, 1998–2026 (kopi)")
    colleague = prepared(open_page(), step=3)
    expect(headings(colleague).nth(2)).to_have_text(before)

    # Another step is chosen in the middle of a sentence: it is saved with the step it is about.
    page.locator("#story-words-nb").fill("Midt i en setning")
    page.locator(".story-step").nth(4).locator("h3 button").click()
    expect(page).to_have_url(version(2))
    expect(page.locator(".story-step").nth(2)).to_contain_text("Midt i en setning")
    expect(page.locator("#story-form-title")).to_have_text("Steg 5")
    expect(page.locator("#story-form-title")).to_be_focused()

    # And another page: whoever comes back finds it.
    page.locator("#story-words-nb").fill("På vei bort")
    page.get_by_role("link", name="Om", exact=True).click()
    expect(page).to_have_url(version(3))
    page.get_by_role("link", name="Presentasjon").click()
    expect(page.locator(".story-step").nth(4)).to_contain_text("På vei bort")
    assert trouble.lines() == []


def test_keys_move_undo_and_redo_and_the_focus_goes_along(page: Page, trouble: Trouble) -> None:
    prepared(page)
    moving = str(headings(page).nth(4).text_content())
    page.get_by_role("button", name="Fjern steg 5").focus()
    for place in (6, 7):
        page.keyboard.press("Alt+ArrowDown")
        down = page.get_by_role("button", name=f"Flytt steg {place} ned")
        expect(down).to_be_focused()
    expect(headings(page).nth(6)).to_have_text(moving.replace("Steg 5", "Steg 7"))
    page.keyboard.press("Control+z")
    expect(headings(page).nth(5)).to_have_text(moving.replace("Steg 5", "Steg 6"))
    page.keyboard.press("Control+y")
    expect(headings(page).nth(6)).to_have_text(moving.replace("Steg 5", "Steg 7"))
    # Keys in quick succession go on from each other.
    page.get_by_role("button", name="Flytt steg 7 opp").focus()
    for _ in range(3):
        page.keyboard.press("Alt+ArrowUp")
    expect(headings(page).nth(3)).to_have_text(moving.replace("Steg 5", "Steg 4"))
    expect(page.get_by_role("button", name="Flytt steg 4 opp")).to_be_focused()
    expect(page.locator("[data-dash-is-loading=true]")).to_have_count(0)
    assert trouble.lines() == []


def test_two_who_edit_at_once_both_keep_their_work_and_the_second_is_told(
    page: Page, open_page: OpenPage, trouble: Trouble
) -> None:
    at(page, "/presentasjon")
    page.get_by_role("button", name="Ny fortelling").click()
    expect(page).to_have_url(version(1))
    colleague = at(open_page(), page.url)
    page.locator("#story-title-nb").fill("Min")
    page.keyboard.press("Enter")
    expect(page).to_have_url(version(2))
    colleague.locator("#story-title-nb").fill("Din")
    colleague.keyboard.press("Enter")
    expect(said(colleague)).to_contain_text("har også versjon 2 blitt lagret")
    expect(colleague).to_have_url(version(3))
    said(colleague).get_by_role("link", name="Åpne den andre, versjon 2").click()
    expect(colleague.locator("#story-title")).to_have_text("Min")
    expect(colleague.locator("#story-title-nb")).to_have_value("Min")
    # Whoever goes on from what they have undone themselves is told nothing.
    page.get_by_role("button", name="Angre").click()
    expect(page).to_have_url(version(1))
    assert trouble.lines() == []


def test_a_story_goes_out_and_in_as_a_file_and_a_bad_one_costs_nothing(
    page: Page, trouble: Trouble, tmp_path: Path
) -> None:
    prepared(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Last ned som YAML-fil").click()
    written = tmp_path / started.value.suggested_filename
    started.value.save_as(written)
    content = yaml.safe_load(written.read_text(encoding="utf-8"))
    assert len(content["steps"]) == 12
    content["title"] = {"nb": "Rettet æøå"}
    content["steps"][0] |= {"card": "overview-mop", "view": "period=1066"}
    written.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\ntitel: A\nsteps: x\n", encoding="utf-8")
    page.get_by_role("link", name="Alle fortellinger").click()

    def choose(file: Path) -> None:
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Åpne fra YAML-fil").click()
        chooser.value.set_files(file)

    choose(bad)
    expect(said(page)).to_contain_text("«bad.yaml» er ikke åpnet, og ingenting er lagret.")
    expect(said(page)).to_contain_text("Mente du `title`?")
    choose(written)
    expect(page.locator("#story-title")).to_have_text("Rettet æøå")
    first = page.locator(".story-step").first
    expect(first).to_contain_text("Mente du «overview-map»?")
    expect(first).to_contain_text("1066")
    assert trouble.lines() == []


def test_a_step_leads_to_exactly_its_view_and_takes_a_new_one(page: Page, trouble: Trouble) -> None:
    at(page, f"/?period=2012&{TABLES}")
    put(page, "timeline", "En ny fortelling")
    expect(page).to_have_url(version(1))
    at(page, page.url.replace("/?", "/presentasjon?").replace("period=2012", "period=2004"))
    page.get_by_role("link", name="Åpne visningen").click()
    expect(page).to_have_url(re.compile("period=2012.*step=1|step=1.*period=2012"))
    page.get_by_role("button", name="Neste år").first.click()
    expect(page).to_have_url(re.compile("period=2013"))
    fold = put(page, "timeline", "Steg 1 i")
    expect(fold).to_contain_text("viser nå denne figuren")
    fold.get_by_role("link", name="Åpne fortellingen").click()
    expect(page.locator(".story-step").first).to_contain_text("2013")
    assert trouble.lines() == []


def test_the_page_works_on_a_telephone(
    open_page: OpenPage, trouble: Trouble, axe_violations: Callable[[Page], list[str]]
) -> None:
    page = prepared(open_page(width=390, height=844), step=2)
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= 390
    expect(page.locator("#story-heading-nb")).to_be_visible()
    assert axe_violations(page) == []
    at(page, f"/presentasjon?lang=en&large=1&{TABLES}")
    expect(page.locator(".story-list").first).to_contain_text("From Plata")
    assert axe_violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    assert trouble.lines() == []
