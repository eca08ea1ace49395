"""Tests that the overview keeps its parts apart and large enough, on any screen and zoomed."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, opening
from tests.browser.screen import (
    MAP,
    STILL,
    open_overview,
    resize,
    shifted,
    tab,
    wait_for_map,
    watch_shifts,
    wider_than_window,
)
from tests.browser.trouble import Trouble

LAPTOP, PHONE = (1366, 768), (390, 844)
SIZES = [LAPTOP, (1920, 1080), PHONE]
# Parts side by side, and the parts of each card, that must never lie over one another.
GROUPS = (
    (".site-head", ".controls", ".card", ".site-foot", ".detail-panel"),
    (".site-head .brand", ".site-head nav a", ".site-head .switch", ".site-head .language"),
    *(
        (f"{card} h2", f"{card} [role=tablist]", f"{card} .quiet", f"{card} .sentence",
         f"{card} .figure-face", f"{card} .legend")
        for card in ("#overview-map", "#timeline")
    ),
    (".controls button", ".controls input:not([type=checkbox], [type=radio])",
     ".controls label", ".controls legend", ".reasons"),
    (".map-buttons button", ".credits", ".maplibregl-ctrl-attrib"),
    (".key-figures > li",),
    (".key-figures h3", ".key-figures p"),
)  # fmt: skip
OVERLAPS = """(selectors) => {
  const parts = selectors.flatMap((one) => Array.from(document.querySelectorAll(one)));
  const seen = [...new Set(parts)].filter((one) => one.checkVisibility());
  const boxes = seen.map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.width);
  const name = (one) => one.id || one.className + " " + one.textContent.slice(0, 30);
  const found = [];
  for (const [i, [one, a]] of boxes.entries()) {
    for (const [other, b] of boxes.slice(i + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 1) found.push(`${name(one)} over ${name(other)}`);
    }
  }
  return found;
}"""
# Words of one line that do not fit the part they stand in.
CUT = """() => Array.from(
  document.querySelectorAll("header *, .controls *, .card-head *, .map-buttons *, .legend *"),
).filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1
  && one.clientWidth > 1 && getComputedStyle(one).overflowX !== "visible")
 .map((one) => one.id || one.className + " " + one.textContent.slice(0, 30))"""
CUT_VALUES = """() => Array.from(document.querySelectorAll(".controls input[role=combobox], \
.controls input[aria-haspopup=listbox]"))
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.id}: ${one.value}`)"""
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


def overlaps(page: Page) -> list[str]:
    """List the parts that lie over one another."""
    return [line for group in GROUPS for line in page.evaluate(OVERLAPS, list(group))]


@pytest.fixture(scope="module", params=["nb", "en"])
def overview(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """Open the overview with a place selected; a test leaves it as it found it."""
    with opening(browser, server, Trouble.on(server)) as open_page:
        yield open_overview(open_page(), f"?lang={request.param}&place=Tollbugata+3")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_lies_over_anything_else_or_is_cut(overview: Page, size: tuple[int, int]) -> None:
    show_controls(overview, size)
    assert overlaps(overview) == []
    assert overview.evaluate(CUT) == []
    assert overview.evaluate(CUT_VALUES) == []
    assert wider_than_window(overview) == 0


def test_zoomed_to_400_percent_it_needs_no_sideways_scrolling(overview: Page) -> None:
    show_controls(overview, (320, 256))
    assert wider_than_window(overview) == 0
    assert overview.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_targets_are_large_enough(overview: Page, size: tuple[int, int]) -> None:
    show_controls(overview, size)
    assert overview.evaluate(SMALL_TARGETS) == []


def test_on_a_phone_the_open_controls_have_no_breaches(
    overview: Page, axe_violations: Callable[[Page], list[str]]
) -> None:
    show_controls(overview, PHONE)
    assert axe_violations(overview) == []


def test_nothing_moves_for_those_who_asked(overview: Page) -> None:
    show_controls(overview, LAPTOP)
    for face in ("table", "figure"):
        tab(overview, MAP, face).click()
        assert overview.evaluate("document.getAnimations().length") == 0


def show_controls(page: Page, size: tuple[int, int]) -> None:
    """Give the window a size, and fold out the controls where they are folded."""
    resize(page, *size)
    toggle = page.locator("#controls-toggle")
    if toggle.is_visible() and not page.locator("#population").is_visible():
        toggle.click()
    expect(page.locator("#population")).to_be_visible()
    page.evaluate(STILL)


def test_on_a_phone_the_overview_hardly_moves_while_it_comes(open_page: OpenPage) -> None:
    page = open_page(width=PHONE[0], height=PHONE[1])
    watch_shifts(page)
    open_overview(page)
    wait_for_map(page)
    assert shifted(page) < 0.1
