"""Tests that the overview keeps its parts apart and still, on a laptop, a projector and a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.screen import open_overview, open_page_at, wait_for_map

SIZES = [(1366, 768), (1920, 1080), (390, 844)]
SETTLE_MS = 1_500
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
COLLECT_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts.push(one.value);
}).observe({ type: "layout-shift", buffered: true });
"""


def overlaps(page: Page) -> list[str]:
    """List the parts that lie over one another."""
    return [line for group in GROUPS for line in page.evaluate(OVERLAPS, list(group))]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_nothing_lies_over_anything_else_or_is_cut(page: Page, language: str) -> None:
    open_overview(page, f"?lang={language}&place=Tollbugata+3")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        toggle = page.locator("#controls-toggle")
        if toggle.is_visible():
            toggle.click()
        expect(page.locator("#population")).to_be_visible()
        # Figures measure themselves a moment after the window has changed.
        page.wait_for_timeout(SETTLE_MS)
        assert overlaps(page) == [], width
        assert page.evaluate(CUT) == [], width
        assert page.evaluate(CUT_VALUES) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "height"), [SIZES[0], SIZES[2]])
def test_the_overview_hardly_moves_while_it_comes(
    open_page: OpenPage, width: int, height: int
) -> None:
    page = open_page(width=width, height=height)
    page.add_init_script(COLLECT_SHIFTS)
    open_overview(page)
    wait_for_map(page)
    assert sum(page.evaluate("window.shifts")) < 0.1


def test_a_page_of_text_hardly_moves_while_it_comes(page: Page) -> None:
    page.add_init_script(COLLECT_SHIFTS)
    open_page_at(page, "/kilder")
    assert sum(page.evaluate("window.shifts")) < 0.1
