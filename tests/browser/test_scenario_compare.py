"""Tests that scenarios are chosen, compared and taken along, by mouse and by keys, for everyone."""

import re
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.screen import without_base_map
from tests.browser.trouble import Trouble

CARD = "#scenario-compare"
GRAPH = f"{CARD}-graph .js-plotly-plot"
PANELS = "#scenario-compare-graph .js-plotly-plot .subplot"


def opened(page: Page, query: str = "") -> Page:
    without_base_map(page).goto(f"/scenarier{query}")
    expect(page.locator(GRAPH)).to_be_attached()
    expect(page.locator(f"{CARD} .compare-choose")).to_be_attached()
    return page


def test_scenarios_are_put_side_by_side_by_keys_and_the_address_keeps_them(
    page: Page, trouble: Trouble, axe_violations: Callable[[Page], list[str]]
) -> None:
    opened(page)
    first = page.locator(f"{CARD} .compare-choose").get_by_role("button", name="Et brukerrom til")
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(PANELS)).to_have_count(2)
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(first).to_be_focused()
    page.locator(f"{CARD} .compare-choose").get_by_role("button", name="LASSO").click()
    expect(page.locator(PANELS)).to_have_count(3)
    expect(page).to_have_url(re.compile("compare=example.brukerrom-2%2Cexample.lasso"))

    switch = page.get_by_role("button", name="Vis bare forskjeller")
    rows = page.locator(f"{CARD} .compare-box tbody tr")
    some = rows.count()
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(rows.nth(some)).to_be_attached()
    page.go_back()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(rows).to_have_count(some)
    assert not trouble.lines()
    assert not axe_violations(page)


def test_the_differences_are_taken_along_as_a_map(page: Page, tmp_path: Path) -> None:
    opened(page, "?compare=example.brukerrom-2")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Alt som GeoPackage").click()
    assert taken.value.suggested_filename == "sentrumskart-scenarios.gpkg"
    file = tmp_path / "taken.gpkg"
    taken.value.save_as(file)
    about = gpd.read_file(file, layer="about").set_index("key")["value"]
    # The year that a bare address opens may be another one later: what is kept names it.
    assert about["address"] == page.url.replace("?", "?period=2017&")
    assert about["scenario A"] == "Et brukerrom til"


@pytest.mark.parametrize("width", [360, 390])
def test_a_narrow_screen_scrolls_the_maps_and_the_table_not_the_page(
    open_page: OpenPage, width: int
) -> None:
    page = opened(open_page(width=width, height=844), "?compare=example.brukerrom-2,example.lasso")
    expect(page.locator(PANELS)).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for scrolled in (f"{CARD} .figure-face", f"{CARD} .compare-box"):
        wide, seen = page.locator(scrolled).evaluate("(one) => [one.scrollWidth, one.clientWidth]")
        assert wide > seen
        assert page.locator(scrolled).get_attribute("tabindex") == "0"
