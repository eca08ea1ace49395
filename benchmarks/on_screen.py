"""Time a step on the screen: from the key pressed to the map that shows it, and the words."""

from typing import NamedTuple

from playwright.sync_api import Browser, Page

from benchmarks.table import milliseconds, percentile

COLUMNS = ("", "steps", "figure p50", "map p50", "map p95", "words p50")
PATIENCE_MS = 60_000
STEPS = 8
# Watched from inside the page. The figure is done when our script says so; the map, when MapLibre
# misses nothing of it, and a frame has been shown since; the words, when the server has answered.
WATCH = """({graph, sentence, mark}) => {
  const plot = document.querySelector(graph);
  const words = document.querySelector(sentence);
  const map = plot._fullLayout.map._subplot.map;
  let pressed = 0;
  let step = null;
  const told = (what) => {
    step[what] = performance.now() - pressed;
    if (["figure", "map", "words"].every((one) => one in step)) {
      window.stepped.push(step);
      document.documentElement.dataset.steps = window.stepped.length;
    }
  };
  const look = () => {
    if (map.loaded() && map.areTilesLoaded()) requestAnimationFrame(() => told("map"));
    else requestAnimationFrame(look);
  };
  window.stepped = [];
  document.addEventListener("keydown", (event) => {
    pressed = event.timeStamp;
    step = {};
  }, true);
  new MutationObserver(() => {
    if (!step || "figure" in step) return;
    told("figure");
    requestAnimationFrame(look);
  }).observe(plot, {attributes: true, attributeFilter: [mark]});
  new MutationObserver(() => {
    if (step && !("words" in step)) told("words");
  }).observe(words, {childList: true, characterData: true, subtree: true});
}"""


class Stepped(NamedTuple):
    """A map that time runs over: what it is called, where it is, and what tells where it stands."""

    name: str
    address: str
    card: str
    mark: str


MAPS = (
    Stepped("a year on the map of movement", "/forflytning?period=2004", "movement-map", "year"),
    Stepped("an hour on the map of services", "/tjenester?moment=we-06", "services-map", "moment"),
)


def measure(browser: Browser, url: str) -> list[tuple[str, ...]]:
    """Return a row for each map, with its streets; movement is not smoothed, as readers may ask."""
    return [_row(one, _steps(browser, url, one)) for one in MAPS]


def _steps(browser: Browser, url: str, stepped: Stepped) -> list[dict[str, float]]:
    """Press the key for the next step, each time all of the last one has come."""
    graph = f"#{stepped.card}-graph .js-plotly-plot"
    page = browser.new_page(
        viewport={"width": 1366, "height": 768}, locale="nb-NO", reduced_motion="reduce"
    )
    page.set_default_timeout(PATIENCE_MS)
    page.goto(url + stepped.address)
    page.wait_for_selector(f"{graph}[data-ready=yes]")
    page.wait_for_load_state("networkidle")
    page.locator(f"#{stepped.card} [data-time=forward]").focus()
    parts = {"graph": graph, "sentence": f"#{stepped.card}-sentence"}
    page.evaluate(WATCH, parts | {"mark": f"data-{stepped.mark}"})
    _press(page)
    found: list[dict[str, float]] = page.evaluate("window.stepped")
    page.close()
    return found[1:]


def _press(page: Page) -> None:
    """Step on; a selector is waited for, as the expression would need the eval our CSP forbids."""
    for number in range(STEPS + 1):
        page.keyboard.press("ArrowRight")
        page.wait_for_selector(f'html[data-steps="{number + 1}"]', state="attached")


def _row(stepped: Stepped, steps: list[dict[str, float]]) -> tuple[str, ...]:
    """Write a row."""
    figure, drawn, words = (
        [one[part] / 1000 for one in steps] for part in ("figure", "map", "words")
    )
    return (
        stepped.name,
        str(len(steps)),
        milliseconds(percentile(figure, 50)),
        milliseconds(percentile(drawn, 50)),
        milliseconds(percentile(drawn, 95)),
        milliseconds(percentile(words, 50)),
    )
