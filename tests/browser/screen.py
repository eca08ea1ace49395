"""Find things on the screen as a reader does: cards, controls, and symbols in the figures."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Error, Locator, Page, Route, expect

MAP = "overview-map"
TIMELINE = "timeline"
ANSWERS = "**/_dash-update-component?*"
NO_FEATURES = {"type": "FeatureCollection", "features": []}

# Where in the window a symbol of a figure lies, by the data it stands for.
MAP_SPOT = """(wanted) => {
  const graph = document.querySelector("#overview-map-graph .js-plotly-plot");
  const traces = graph._fullData.filter((one) => one.type === "scattermap" && one.customdata);
  for (const trace of traces) {
    for (let i = 0; i < trace.customdata.length; i += 1) {
      if (String(trace.customdata[i]) !== String(wanted)) continue;
      const map = graph._fullLayout.map._subplot.map;
      const spot = map.project([trace.lon[i], trace.lat[i]]);
      const box = map.getCanvas().getBoundingClientRect();
      return [box.x + spot.x, box.y + spot.y];
    }
  }
  return null;
}"""
TIMELINE_SPOT = """(year) => {
  const graph = document.querySelector("#timeline-graph .js-plotly-plot");
  const trace = graph._fullData.find((one) => one.customdata && one.yaxis === "y");
  const place = Array.from(trace.customdata).findIndex((one) => one[1] === year);
  const { xaxis, yaxis } = graph._fullLayout;
  const box = graph.getBoundingClientRect();
  return [
    box.x + xaxis._offset + xaxis.d2p(trace.x[place]),
    box.y + yaxis._offset + yaxis.d2p(trace.y[place]),
  ];
}"""
CHART_SPOT = """([card, wanted]) => {
  const graph = document.querySelector(`#${card}-graph .js-plotly-plot`);
  for (const trace of graph._fullData.filter((one) => one.customdata && one.x)) {
    const place = Array.from(trace.customdata).findIndex((one) => String(one) === String(wanted));
    if (place < 0) continue;
    const axes = [trace.xaxis, trace.yaxis]
      .map((one) => graph._fullLayout[`${one[0]}axis${one.slice(1)}`]);
    const box = graph.getBoundingClientRect();
    return [
      box.x + axes[0]._offset + axes[0].d2p(trace.x[place]),
      box.y + axes[1]._offset + axes[1].d2p(trace.y[place]),
    ];
  }
  return null;
}"""
# A figure that is drawn anew forgets what was pointed at, and a map drawn in software can miss a
# click between two frames: a reader moves the pointer and clicks again, and so do the tests.
LISTEN = """() => {
  delete document.documentElement.dataset.clicked;
  for (const graph of document.querySelectorAll(".js-plotly-plot")) {
    graph.once("plotly_click", () => { document.documentElement.dataset.clicked = "yes"; });
  }
}"""
CLICKS = 10
# How often, and how far apart, to look for what is drawn: a minute, as elsewhere.
LOOKS, LOOK_MS = 300, 200
Found = TypeVar("Found")
CLICK_MS = 3_000
CAMERA = """() => {
  const graph = document.querySelector("#overview-map-graph .js-plotly-plot");
  const map = graph._fullLayout.map._subplot.map;
  return [map.getCenter().lng, map.getCenter().lat, map.getZoom()];
}"""

# Resolves once nothing has changed its place or size for a while: figures measure themselves a
# moment after the window has changed, and each turn of the clock waits for what is being drawn.
STILL = """() => new Promise((done) => {
  const parts = "header, main, footer, .card, .js-plotly-plot, .main-svg, .maplibregl-canvas";
  const look = () => Array.from(document.querySelectorAll(parts), (one) => {
    const box = one.getBoundingClientRect();
    return [box.x, box.y, box.width, box.height].map(Math.round);
  }).join();
  let [seen, turns] = ["", 0];
  const watch = () => {
    const now = look();
    turns = now === seen ? turns + 1 : 0;
    seen = now;
    if (turns < 5) setTimeout(watch, 100); else done();
  };
  watch();
})"""
COLLECT_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts.push(one.value);
}).observe({ type: "layout-shift", buffered: true });
"""
WIDER = "document.documentElement.scrollWidth - window.innerWidth"


def resize(page: Page, width: int, height: int) -> None:
    """Change the window's size and wait until everything has found its place in it."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(STILL)


def wider_than_window(page: Page) -> int:
    """Return by how much the page must be scrolled sideways: 0, or the reader is lost."""
    return max(0, int(page.evaluate(WIDER)))


def eventually(page: Page, read: Callable[[], Found], holds: Callable[[Found], bool]) -> Found:
    """Read what no locator tells, again until it holds: what is drawn comes a moment later."""
    for _ in range(LOOKS):
        if holds(found := read()):
            return found
        page.wait_for_timeout(LOOK_MS)
    return pytest.fail(f"this was read to the end: {found}")


def watch_shifts(page: Page) -> None:
    """Note by how much the parts of the pages that are opened from now on move by themselves."""
    page.add_init_script(COLLECT_SHIFTS)


def shifted(page: Page) -> float:
    """Return the sum of layout shifts since the page was opened."""
    return float(sum(page.evaluate("window.shifts")))


def without_base_map(page: Page) -> Page:
    """Leave the base map empty: drawing it in software takes longer than all else."""
    page.route("**/basemap/**/*.geojson", _answer_empty)
    return page


def _answer_empty(route: Route) -> None:
    route.fulfill(json=NO_FEATURES)


@contextmanager
def held_answers(page: Page, part: str) -> Iterator[None]:
    """Hold what the page asks about a part of it until the block ends, as a busy server would."""
    asked: list[Route] = []

    def hold(route: Route) -> None:
        about = route.request.post_data_json["output"]
        if part in about:
            asked.append(route)
        else:
            route.continue_()

    page.route(ANSWERS, hold)
    yield
    eventually(page, lambda: len(asked), bool)
    page.unroute(ANSWERS)
    for route in asked:
        route.continue_()


def open_page_at(page: Page, address: str) -> Page:
    """Open an address and wait until its page has come."""
    page.goto(address)
    expect(page.locator("#page-title")).to_be_attached()
    # The first page knows its parts a moment later: the heading comes with them.
    expect(page.locator(".site-foot")).to_be_visible()
    return page


def open_overview(page: Page, query: str = "") -> Page:
    """Open the overview with its figures and controls, over an empty base map."""
    without_base_map(page)
    open_page_at(page, f"/{query}")
    expect(page.locator(f"#{TIMELINE}-graph .main-svg").first).to_be_attached()
    expect(page.locator(f"#{MAP}-graph .js-plotly-plot")).to_be_attached()
    return page


def wait_for_map(page: Page) -> None:
    """Wait until the map is drawn and idle."""
    page.wait_for_selector(f"#{MAP}-graph .js-plotly-plot[data-ready=yes]", state="attached")


def sentence(page: Page, card: str = MAP) -> Locator:
    """Return the line that says what a card shows."""
    return page.locator(f"#{card}-sentence")


def tab(page: Page, card: str, face: str) -> Locator:
    """Return the tab of a card's face."""
    return page.locator(f'#{card} [role=tab][id$="-tab-{face}"]')


def table(page: Page, card: str = MAP) -> Locator:
    """Return the tables of a card."""
    return page.locator(f"#{card}-table")


def detail(page: Page) -> Locator:
    """Return the panel on what is selected."""
    return page.locator(".detail-panel")


def boxes(page: Page) -> Locator:
    """Return the boxes of the service types."""
    return (
        page.locator(".controls fieldset")
        .filter(has=page.locator("#types-all"))
        .get_by_role("checkbox")
    )


def choose(page: Page, control: str, words: re.Pattern[str]) -> None:
    """Choose a line in a list."""
    page.locator(f"#{control}").click()
    page.get_by_role("option", name=words).click()


def click_map(page: Page, symbol: Sequence[str]) -> None:
    """Click a symbol on the map, named as `("place", "Tollbugata 3")`."""
    _click(page, MAP_SPOT, list(symbol))


def click_timeline(page: Page, year: str) -> None:
    """Click a year's point in the timeline."""
    page.locator(f"#{TIMELINE}-graph").scroll_into_view_if_needed()
    _click(page, TIMELINE_SPOT, year)


def click_chart(page: Page, card: str, symbol: Sequence[str]) -> None:
    """Click what stands for `symbol` in a card's chart, as `("moment", "we-12")`."""
    page.locator(f"#{card}-graph").scroll_into_view_if_needed()
    _click(page, CHART_SPOT, [card, list(symbol)])


def download(page: Page, card: str, form: str) -> None:
    """Ask for a card as a file, in its menu."""
    page.locator(f"#{card} .download-fold > summary").click()
    page.locator(f"#{card} [data-export={form}]").click()


def _click(page: Page, find_spot: str, symbol: str | list[Any]) -> None:
    page.evaluate(LISTEN)
    for _ in range(CLICKS):
        spot = page.evaluate(find_spot, symbol)
        assert spot, f"the figure has no {symbol}"
        # A figure learns what is pointed at when the pointer moves.
        page.mouse.move(spot[0] - 2, spot[1] - 2)
        page.mouse.move(spot[0], spot[1], steps=3)
        try:
            page.wait_for_selector(".hoverlayer .hovertext", state="attached", timeout=CLICK_MS)
            page.mouse.click(spot[0], spot[1])
            page.wait_for_selector("html[data-clicked]", state="attached", timeout=CLICK_MS)
        except Error:
            continue
        return
    pytest.fail(f"the figure heard none of {CLICKS} clicks on {symbol}")


def camera(page: Page) -> tuple[float, float, float]:
    """Return where the map looks: longitude, latitude, zoom."""
    lon, lat, zoom = page.evaluate(CAMERA)
    return lon, lat, zoom
