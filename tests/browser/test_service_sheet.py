"""Tests that a service's sheet is read where it opens, and left for where it was opened from."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.screen import open_page_at, without_base_map
from tests.browser.trouble import Trouble

TITLE = "#service-sheet-title"
TABLE = "/tjenester?faces=services-map.table"


def test_a_sheet_takes_the_focus_and_gives_it_back(
    page: Page, trouble: Trouble, axe_violations: Callable[[Page], list[str]]
) -> None:
    open_page_at(without_base_map(page), TABLE)
    link = page.locator("#services-map-table a", has_text="Nadheim").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(TITLE)).to_have_text("Nadheim")
    expect(page.locator(TITLE)).to_be_focused()
    expect(page.locator(TITLE)).to_be_in_viewport()
    assert "service=nadheim" in page.url
    # From one sheet to that of a neighbour.
    page.locator(".service-sheet table a", has_text="Fyrlyset").first.click()
    expect(page.locator(TITLE)).to_have_text("Fyrlyset")
    expect(page.locator(TITLE)).to_be_focused()
    assert not axe_violations(page)
    page.get_by_role("button", name="Lukk arket").click()
    expect(page.locator(TITLE)).to_have_count(0)
    expect(link).to_be_focused()
    assert "service=" not in page.url
    assert not trouble.lines()


def test_the_overview_leads_to_the_sheet_of_the_selected_service(page: Page) -> None:
    open_page_at(without_base_map(page), "/?service=fyrlyset&lang=en")
    page.get_by_role("link", name="See all about the service: Fyrlyset").click()
    expect(page).to_have_url(re.compile("/tjenester"))
    expect(page.locator(TITLE)).to_have_text("Fyrlyset")
    expect(page.locator(TITLE)).to_be_focused()


def test_a_sheet_in_the_address_does_not_take_the_page_from_its_beginning(page: Page) -> None:
    open_page_at(without_base_map(page), "/tjenester?service=fyrlyset")
    expect(page.locator(TITLE)).to_be_visible()
    expect(page.locator(TITLE)).not_to_be_focused()
    assert page.evaluate("window.scrollY") == 0
