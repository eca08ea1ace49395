"""Tests that a walk through all pages stays on this host, breaks no rule and leaves nothing."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.screen import (
    MAP,
    TIMELINE,
    open_overview,
    open_page_at,
    sentence,
    tab,
    wait_for_map,
)
from tests.browser.trouble import Trouble

PAGES_OF_TEXT = ("/kilder", "/om", "/tilgjengelighet")
# What Plotly and browsers offer for sending a figure or a file elsewhere.
SENDING = (
    "input[type=file], [data-attr=sendDataToCloud], [data-title*=edit i], "
    "button:text-matches('share|upload|\\bpubliser\\b|last opp', 'i'), .modebar-btn"
)
LEFT_BEHIND = "[document.cookie, localStorage.length, sessionStorage.length]"


def leaves_nothing(page: Page) -> None:
    """Check that the visit left neither cookies nor anything else in the browser."""
    assert page.context.cookies() == []
    assert page.evaluate(LEFT_BEHIND) == ["", 0, 0]


def only_not_found(trouble: Trouble) -> bool:
    """Tell whether nothing went wrong but that an unknown address is answered with 404."""
    return all("404" in line for line in trouble.lines())


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_walk_over_the_pages_of_text_breaks_no_rule(
    page: Page, trouble: Trouble, language: str
) -> None:
    for path in PAGES_OF_TEXT:
        open_page_at(page, f"{path}?lang={language}")
        expect(page.locator(SENDING)).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert trouble.lines() == []
    leaves_nothing(page)


@pytest.mark.parametrize(
    ("path", "card", "query"),
    [
        ("/forflytning", "movement-map", "?lang=nb"),
        ("/forflytning", "movement-map", "?lang=en&data=exercise"),
        ("/tjenester", "services-map", "?lang=nb&service=fyrlyset"),
        ("/tjenester", "services-map", "?lang=en&year=2012&layer=density"),
    ],
)
def test_a_page_of_maps_breaks_no_rule(
    page: Page, trouble: Trouble, path: str, card: str, query: str
) -> None:
    open_page_at(page, f"{path}{query}")
    page.wait_for_selector(f"#{card}-graph .js-plotly-plot[data-ready]", timeout=60_000)
    page.wait_for_load_state("networkidle")
    expect(page.locator(SENDING)).to_have_count(0)
    assert trouble.lines() == []
    leaves_nothing(page)


@pytest.mark.parametrize(
    ("language", "width", "height"),
    [("nb", 1366, 768), ("en", 1920, 1080), ("nb", 390, 844)],
)
def test_the_overview_with_its_base_map_breaks_no_rule(
    open_page: OpenPage, trouble: Trouble, language: str, width: int, height: int
) -> None:
    page = open_page(width=width, height=height)
    open_page_at(page, f"/?lang={language}")
    wait_for_map(page)
    page.wait_for_load_state("networkidle")
    expect(page.locator(SENDING)).to_have_count(0)
    assert trouble.lines() == []
    leaves_nothing(page)


def test_working_the_overview_and_leaving_it_breaks_no_rule(page: Page, trouble: Trouble) -> None:
    open_overview(page)
    wait_for_map(page)
    for face in ("table", "about", "figure"):
        tab(page, MAP, face).click()
        tab(page, TIMELINE, face).click()
    page.locator(".map-buttons button").nth(3).click()
    page.locator("#period-after").click()
    expect(sentence(page)).to_contain_text("2018")
    for link in ("Kilder", "Om", "Oversikt"):
        page.get_by_role("banner").get_by_role("link", name=link, exact=True).click()
        expect(page.locator("nav a[aria-current]")).to_have_text(link)
    expect(sentence(page)).to_contain_text("2018")
    page.wait_for_load_state("networkidle")
    assert trouble.lines() == []
    leaves_nothing(page)


def test_buttons_pressed_before_the_map_is_there_do_no_harm(page: Page, trouble: Trouble) -> None:
    open_overview(page)
    for number in range(4):
        page.locator(".map-buttons button").nth(number).click()
    wait_for_map(page)
    assert trouble.lines() == []


def test_code_in_an_address_is_shown_as_text(page: Page, trouble: Trouble) -> None:
    code = "%3Cimg src=x onerror=alert(1)%3E"
    open_overview(page, f"?period={code}")
    expect(page.locator("#view-notice")).to_contain_text("<img src=x onerror=alert(1)>")
    assert trouble.lines() == []
    open_page_at(page, f"/{code}")
    expect(page.locator("main")).to_contain_text("img")
    expect(page.locator("main img")).to_have_count(0)
    assert only_not_found(trouble)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_an_unknown_address_says_so_and_breaks_no_rule(
    page: Page, trouble: Trouble, language: str
) -> None:
    open_page_at(page, f"/finnes-ikke?lang={language}")
    expect(page.locator("main")).to_contain_text("/finnes-ikke")
    expect(page.locator(SENDING)).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert only_not_found(trouble)
    leaves_nothing(page)
