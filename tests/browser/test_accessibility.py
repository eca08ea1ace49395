"""Tests that the overview can be read and worked by everyone: axe in its states, and the keyboard.

What holds on every page is tested in `test_every_page.py`, zoom and targets in `test_layout.py`.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import (
    MAP,
    boxes,
    detail,
    open_overview,
    open_page_at,
    sentence,
    tab,
    table,
)
from tests.browser.trouble import Trouble

STATES = (
    "?faces=overview-map.table,timeline.table",
    "?lang=en&place=Tollbugata+3&faces=overview-map.about,timeline.about",
    "?record=urtegata-2017&large=1",
    "?lang=en&area=skippergata&contrast=1&period=1850",
)
MOST_STOPS = 250
# What has focus, and what is wrong with how it shows. Boxes drawn by us stand beside the real,
# invisible input, and carry its outline.
FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const shown = [element, ...(element.labels || []), element.nextElementSibling].filter(Boolean);
  const outlined = shown.find((one) => {
    const look = getComputedStyle(one);
    return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2
      && one.getBoundingClientRect().width > 1;
  });
  const name = element.id || element.getAttribute("aria-label") || element.textContent;
  const words = `${element.tagName} ${name}`.slice(0, 90);
  if (!outlined) return [words, "no outline"];
  const box = outlined.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < window.innerHeight && box.right > 0
    && box.left < window.innerWidth;
  return [words, inside ? "" : "out of sight"];
}"""


@pytest.mark.parametrize("query", STATES)
def test_the_overview_has_no_breaches_however_it_is_shown(
    page: Page, axe_violations: Callable[[Page], list[str]], query: str
) -> None:
    open_overview(page, query)
    assert axe_violations(page) == []


def test_the_first_stop_skips_to_the_content(page: Page) -> None:
    open_page_at(page, "/om")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_tab_key_goes_through_the_overview_with_focus_in_sight(page: Page) -> None:
    open_overview(page, "?place=Tollbugata+3")
    stops = []
    while len(stops) < MOST_STOPS:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) < MOST_STOPS, "the end of the page was never reached"
    assert [stop for stop in stops if stop[1]] == []
    names = " ".join(stop[0] for stop in stops)
    for wanted in ("period", "population", "measure", "tab-figure", "fullscreen", "CANVAS"):
        assert wanted in names


def test_a_reader_with_only_a_keyboard_can_do_everything(page: Page, trouble: Trouble) -> None:
    open_overview(page, "?lang=en")
    keys = page.keyboard
    page.locator("#period-before").focus()
    keys.press("Enter")
    expect(sentence(page)).to_contain_text("2016")
    page.locator("#period").focus()
    # The first key opens the list, the second goes to the next year in it.
    keys.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_be_visible()
    keys.press("ArrowDown")
    expect(page.locator("[data-combobox-selected]")).to_have_count(1)
    keys.press("Enter")
    expect(sentence(page)).not_to_contain_text("2016")
    boxes(page).nth(4).focus()
    keys.press("Space")
    page.wait_for_url(lambda url: "types=" in url and "drop_in" not in url)
    tab(page, MAP, "figure").focus()
    keys.press("ArrowRight")
    keys.press("Enter")
    expect(table(page)).to_be_visible()
    page.get_by_role("link", name="Storgata 36 B").first.focus()
    keys.press("Enter")
    expect(detail(page)).to_contain_text("Storgata 36 B")
    page.get_by_role("link", name="Close").focus()
    keys.press("Enter")
    expect(detail(page)).to_have_count(0)
    page.get_by_role("link", name="Norsk").focus()
    keys.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "nb")
    expect(table(page)).to_be_visible()
    assert trouble.lines() == []
