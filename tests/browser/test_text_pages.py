"""Tests of the pages of text in a browser: accessible, reachable by keyboard, narrow enough."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.trouble import Trouble

PATHS = ("/kilder", "/om", "/tilgjengelighet")
FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return "";
  const look = getComputedStyle(element);
  return look.outlineStyle === "none" ? "unseen: " + element.outerHTML.slice(0, 120) : "seen";
}"""
MOST_STOPS = 600


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("query", ["", "?lang=en", "?large=1&contrast=1"])
def test_a_page_has_no_breaches_with_everything_folded_out(
    open_page: OpenPage,
    axe_violations: Callable[[Page], list[str]],
    trouble: Trouble,
    path: str,
    query: str,
) -> None:
    page = open_page()
    page.goto(f"{path}{query}")
    expect(page.locator("#page-title")).to_be_visible()
    page.locator("details").evaluate_all("folds => folds.forEach(fold => fold.open = true)")
    assert not axe_violations(page)
    assert not trouble.lines()


@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_a_screen_zoomed_to_400_percent(open_page: OpenPage, path: str) -> None:
    page = open_page(width=320, height=256)
    page.goto(f"{path}?large=1")
    expect(page.locator("#page-title")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PATHS)
def test_the_tab_key_goes_through_a_page_with_focus_in_sight(
    open_page: OpenPage, path: str
) -> None:
    page = open_page()
    page.goto(path)
    expect(page.locator("#page-title")).to_be_visible()
    stops = []
    while len(stops) < MOST_STOPS:
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
        if not stops[-1]:
            break
    assert len(stops) > 8
    assert set(stops[:-1]) == {"seen"}
    assert not stops[-1], "the end of the page was never reached"


def test_a_link_to_a_source_lands_there_and_folds_out_what_rests_on_it(
    open_page: OpenPage,
) -> None:
    page = open_page()
    page.goto("/kilder?lang=en#source-statusrapport-2017")
    entry = page.locator("#source-statusrapport-2017")
    expect(entry).to_be_focused()
    expect(entry.locator("li", has_text="15.4 persons")).to_be_visible()
