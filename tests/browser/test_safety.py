"""Tests that working and leaving the overview breaks no rule, whatever the address says.

That each page stays on this host and leaves nothing is tested in `test_every_page.py`.
"""

from playwright.sync_api import Page, expect

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

LEFT_BEHIND = "[document.cookie, localStorage.length, sessionStorage.length]"


def only_not_found(trouble: Trouble) -> bool:
    """Tell whether nothing went wrong but that an unknown address is answered with 404."""
    return all("404" in line for line in trouble.lines())


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
    expect(page.locator("[data-dash-is-loading=true]")).to_have_count(0)
    assert trouble.lines() == []
    assert page.context.cookies() == []
    assert page.evaluate(LEFT_BEHIND) == ["", 0, 0]


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
