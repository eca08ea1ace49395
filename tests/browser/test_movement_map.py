"""Tests that time runs over the map of movement, by mouse and by keys, without a new figure."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.trouble import Trouble

PATH = "/forflytning"
GRAPH = "#movement-map-graph .js-plotly-plot"


def test_time_runs_by_keys_and_the_page_follows(
    page: Page, trouble: Trouble, axe_violations: Callable[[Page], list[str]]
) -> None:
    answer = page.goto(f"{PATH}?period=2013")
    if answer is None or not answer.ok:
        pytest.skip(f"There is no page at {PATH}")
    page.wait_for_selector(f"{GRAPH}[data-ready=yes]")
    expect(page.locator(".time-slider input")).to_have_value("2013")
    answers: list[int] = []
    page.on(
        "response",
        lambda one: answers.append(len(one.body())) if "/_dash-update" in one.url else None,
    )
    page.locator("[data-time=forward]").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(f"{GRAPH}[data-year='2014']")
    expect(page.locator("#movement-map-sentence")).to_contain_text("2014:")
    expect(page.locator(".time-now")).to_contain_text("Brugata/Storgata")
    expect(page).to_have_url(re.compile("period=2014"))
    assert not axe_violations(page)
    # Only the one year is left to play: it is reached, and time stands still there.
    page.locator("[data-time=last]").select_option("2015")
    page.locator("[data-time=speed]").select_option("fast")
    page.locator("[data-time=play]").click()
    page.wait_for_selector(f"{GRAPH}[data-year='2015']")
    expect(page.locator("[data-time=play]")).to_have_attribute("aria-label", "Spill av")
    assert not trouble.lines()
