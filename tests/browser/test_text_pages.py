"""Tests of the pages of text in a browser: accessible, reachable by keyboard, narrow enough."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import open_page_at, resize, wider_than_window
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
def test_large_and_with_contrast_a_page_has_no_breaches_and_fits_a_screen_zoomed_to_400_percent(
    page: Page, axe_violations: Callable[[Page], list[str]], trouble: Trouble, path: str
) -> None:
    open_page_at(page, f"{path}?large=1&contrast=1")
    page.locator("details").evaluate_all("folds => folds.forEach(fold => fold.open = true)")
    assert not axe_violations(page)
    resize(page, 320, 256)
    assert wider_than_window(page) == 0
    assert not trouble.lines()


@pytest.mark.parametrize("path", PATHS)
def test_the_tab_key_goes_through_a_page_with_focus_in_sight(page: Page, path: str) -> None:
    open_page_at(page, path)
    stops = []
    while len(stops) < MOST_STOPS:
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
        if not stops[-1]:
            break
    assert len(stops) > 8
    assert set(stops[:-1]) == {"seen"}
    assert not stops[-1], "the end of the page was never reached"


def test_a_link_to_a_source_lands_there_and_folds_out_what_rests_on_it(page: Page) -> None:
    page.goto("/kilder?lang=en#source-statusrapport-2017")
    entry = page.locator("#source-statusrapport-2017")
    expect(entry).to_be_focused()
    expect(entry.locator("li", has_text="15.4 persons")).to_be_visible()
