"""Tests that the week runs over the map of services, by mouse and by keys, without a new figure."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from dashboard.cards.services_map import services_map_faces
from dashboard.settings import Settings
from dashboard.site import Site
from geodata import load_dataset
from tests.browser.screen import without_base_map
from tests.browser.trouble import Trouble

CARD = "#services-map"
GRAPH = "#services-map-graph .js-plotly-plot"
FOLLOWING = """() => {
  const graph = document.querySelector("#services-map-graph .js-plotly-plot");
  const { discs, light, dark, targets } = graph.layout.meta.traces;
  return {
    size: Array.from(graph.data[discs].marker.size),
    color: Array.from(graph.data[discs].marker.color),
    light: Array.from(graph.data[light].text),
    dark: Array.from(graph.data[dark].text),
    hover: Array.from(graph.data[targets].hovertemplate),
  };
}"""


def server_draws(query: str) -> dict[str, list[Any]]:
    """Return what the server draws of an address: the browser's own drawing must be the same."""
    site = Site(load_dataset(), Settings(), {False: "/light.json", True: "/contrast.json"})
    view, _, text = site.read(query)
    figure = services_map_faces(site, view, text).figure
    traces = {one.uid: one for one in figure.data}
    return {
        "size": list(traces["discs"].marker.size),
        "color": list(traces["discs"].marker.color),
        "light": list(traces["light"].text),
        "dark": list(traces["dark"].text),
        "hover": list(traces["targets"].hovertemplate),
    }


def test_the_week_runs_by_keys_and_the_page_follows(
    page: Page, trouble: Trouble, axe_violations: Callable[[Page], list[str]]
) -> None:
    without_base_map(page).goto("/tjenester?moment=we-12")
    page.wait_for_selector(f"{GRAPH}[data-ready=yes]")
    now, slider = page.locator(f"{CARD} .time-now"), page.locator(f"{CARD} .time-slider input")
    expect(slider).to_have_value("12")
    figures: list[str] = []
    page.on("response", lambda one: figures.append(one.url) if _has_figure(one) else None)

    page.locator(f"{CARD} [data-time=forward]").focus()
    page.keyboard.press("End")
    page.wait_for_selector(f"{GRAPH}[data-moment=we-23]")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(f"{GRAPH}[data-moment=th-00]")
    expect(now).to_contain_text("torsdag 00–01:")
    expect(slider).to_have_attribute("aria-valuetext", now.inner_text())
    expect(page.locator(f"{CARD} [data-time=day]")).to_have_value("th")
    expect(page.locator(f"{CARD}-sentence")).to_contain_text(f"På kartet {now.inner_text()}")
    expect(page).to_have_url(re.compile(r"\?moment=th-00$"))
    assert page.evaluate(FOLLOWING) == server_draws("?moment=th-00")

    page.locator(f"{CARD} [data-time=day]").select_option("su")
    page.locator(f"{CARD} [data-time=speed]").select_option("fast")
    page.locator(f"{CARD} [data-time=play]").click()
    page.wait_for_selector(f"{GRAPH}[data-moment=su-02]")
    page.locator(f"{CARD} [data-time=play]").click()
    expect(page.locator(f"{CARD} [data-time=play]")).to_have_attribute(
        "aria-label", "Spill av uken"
    )
    assert not figures
    assert not axe_violations(page)

    page.locator(CARD).get_by_role("button", name="Tetthet").click()
    expect(page.locator(f"{CARD}-sentence")).to_contain_text("Tetthet (beregnet)")
    expect(page.locator(CARD).get_by_role("button", name="Tetthet")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(now).to_contain_text("søndag")
    assert not trouble.lines()


def _has_figure(answer: Any) -> bool:  # noqa: ANN401 - a response
    if "/_dash-update-component" not in answer.url:
        return False
    return '"services-map-graph":{"figure"' in answer.text()
