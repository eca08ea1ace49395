"""Tests of what is looked after in all maps."""

from playwright.sync_api import Page

from tests.browser.screen import MAP, eventually, open_overview, wait_for_map
from tests.browser.trouble import Trouble

# Dash takes a figure away as here, when the reader goes on before a map is drawn.
LEAVE_WHILE_DRAWING = """(selector) => {
  window.left = document.querySelector(selector);
  const { data, layout } = structuredClone({ data: left.data, layout: left.layout });
  window.Plotly.react(left, data.slice(1), layout);
  window.Plotly.purge(left);
  left.remove();
}"""


def test_who_leaves_while_a_map_is_drawn_leaves_no_fault_and_nothing_behind(
    page: Page, trouble: Trouble
) -> None:
    open_overview(page)
    wait_for_map(page)
    page.evaluate(LEAVE_WHILE_DRAWING, f"#{MAP}-graph .js-plotly-plot")
    eventually(page, lambda: page.evaluate("left._fullLayout === undefined"), bool)
    assert trouble.lines() == []
