"""Tests that every page can be read and worked by everyone: axe, keyboard, zoom, large targets.

The pages of text have more tests of their own in `test_text_pages.py`.
"""

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
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

PATHS = ("/", "/forflytning", "/tjenester", "/kilder", "/om", "/tilgjengelighet", "/finnes-ikke")
STATES = (
    "",
    "?lang=en",
    "?faces=overview-map.table,timeline.table",
    "?lang=en&place=Tollbugata+3&faces=overview-map.about,timeline.about",
    "?record=urtegata-2017&large=1",
    "?lang=en&area=skippergata&contrast=1&period=1850",
)
MOST_STOPS = 250
HEADINGS = """Array.from(document.querySelectorAll("h1, h2, h3, h4, h5, h6"))
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""
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
# Links in running text may be as high as their line, and boxes smaller than the rows they keep.
SMALL_TARGETS = """() => Array.from(document.querySelectorAll(
  "button, [role=tab], [role=radio], input, select, summary, nav a, .language, .value"))
  .filter((one) => one.checkVisibility() || (one.labels || []).length)
  .map((one) => {
    const parts = [one, ...(one.labels || []), one.closest(".mantine-Checkbox-body") || one];
    const boxes = parts.map((part) => part.getBoundingClientRect());
    const height = Math.max(...boxes.map((box) => box.height));
    const width = Math.max(...boxes.map((box) => box.width));
    return [one.id || one.textContent || one.className, Math.round(width), Math.round(height)];
  })
  .filter(([, width, height]) => width && (width < 24 || height < 24))"""
# Parts that reach out of the window and that no box of their own lets the reader scroll to.
OUTSIDE = """() => Array.from(document.querySelectorAll("body *")).filter((one) => {
  const box = one.getBoundingClientRect();
  if (box.width < 2 || !one.checkVisibility() || box.right <= 321) return false;
  for (let up = one.parentElement; up; up = up.parentElement) {
    const overflow = getComputedStyle(up).overflowX;
    if (["auto", "scroll"].includes(overflow)) return false;
    if (up.matches(".js-plotly-plot, .unseen")) return false;
  }
  return !one.matches(".unseen, .skip");
}).map((one) => one.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("query", STATES)
def test_the_overview_has_no_breaches_however_it_is_shown(
    page: Page, axe_violations: Callable[[Page], list[str]], query: str
) -> None:
    open_overview(page, query)
    assert axe_violations(page) == []


def test_the_overview_on_a_phone_has_no_breaches_with_its_controls_open(
    open_page: OpenPage, axe_violations: Callable[[Page], list[str]]
) -> None:
    page = open_overview(open_page(width=390, height=844))
    page.locator("#controls-toggle").click()
    expect(page.locator("#population")).to_be_visible()
    assert axe_violations(page) == []
    assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("language", ["nb", "en"])
def test_each_page_says_its_language_its_name_and_its_headings_in_order(
    page: Page, axe_violations: Callable[[Page], list[str]], language: str
) -> None:
    titles = set()
    for path in PATHS:
        open_page_at(page, f"{path}?lang={language}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        titles.add(page.title())
        levels = page.evaluate(HEADINGS)
        assert levels.count(1) == 1
        assert levels[0] == 1
        steps = [after - before for before, after in itertools.pairwise(levels)]
        assert max(steps, default=0) <= 1, f"{path}: {levels}"
    assert axe_violations(page) == []  # The last is the page of unknown addresses.
    assert len(titles) == len(PATHS)
    assert all(title.endswith("Sentrumskart") for title in titles)


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
    keys.press("ArrowDown")
    keys.press("ArrowDown")
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


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_overview_zoomed_to_400_percent_needs_no_sideways_scrolling(
    open_page: OpenPage, language: str
) -> None:
    page = open_page(width=320, height=256)
    open_overview(page, f"?lang={language}&place=Tollbugata+3")
    page.locator("#controls-toggle").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(OUTSIDE) == []


def test_targets_are_large_enough_and_nothing_moves_for_those_who_asked(page: Page) -> None:
    open_overview(page)
    assert page.evaluate(SMALL_TARGETS) == []
    page.locator("#period-before").click()
    tab(page, MAP, "table").click()
    assert page.evaluate("document.getAnimations().length") == 0
