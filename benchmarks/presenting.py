"""Time a step of a story on the screen: from the key pressed to the words, and to the figure."""

from playwright.sync_api import Browser, Page

from benchmarks.table import milliseconds, percentile

COLUMNS = ("", "steps", "words p50", "words p95", "figure p50", "figure p95", "target")
TARGET = "300 ms"
STORY = "plata-today"
PATIENCE_MS = 180_000
# Watched from inside the page. The words are there with the frame that shows their slide; a chart
# comes with it; a map, when MapLibre misses nothing of it, and a frame has been shown since.
WATCH = """() => {
  const stage = document.querySelector("#stage");
  const mapsOf = () => Array.from(stage.querySelectorAll(".stage-map.seen"), (one) =>
    ["map", "map2"].map((name) => one._fullLayout[name]).filter(Boolean)
      .map((part) => part._subplot.map)).flat();
  const quiet = (map) => map.loaded() && map.areTilesLoaded();
  const frames = (act) => requestAnimationFrame(() => requestAnimationFrame(act));
  window.stepped = [];
  document.addEventListener("keydown", (event) => {
    const step = {};
    const look = () => {
      if (!mapsOf().every(quiet)) return requestAnimationFrame(look);
      step.figure = performance.now() - event.timeStamp;
      window.stepped.push(step);
      document.documentElement.dataset.steps = window.stepped.length;
    };
    frames(() => {
      step.words = performance.now() - event.timeStamp;
      look();
    });
  });
}"""


def measure(browser: Browser, url: str) -> list[tuple[str, ...]]:
    """Return a row for a story that moves, and one as readers may ask who want no movement."""
    return [
        _row("a step of the prepared story", _steps(browser, url, still=False)),
        _row("the same without movement", _steps(browser, url, still=True)),
    ]


def _steps(browser: Browser, url: str, *, still: bool) -> list[dict[str, float]]:
    """Go through a story that is loaded, there and back, each step when the last has come."""
    page = browser.new_page(
        viewport={"width": 1366, "height": 768},
        locale="nb-NO",
        reduced_motion="reduce" if still else "no-preference",
    )
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{url}/presentasjon/vis?story={STORY}")
    page.wait_for_selector("#stage[data-ready]")
    page.evaluate(WATCH)
    steps = page.locator(".slide").count() - 1
    for number, key in enumerate(["ArrowRight"] * steps + ["ArrowLeft"] * steps, start=1):
        _press(page, key, number)
    found: list[dict[str, float]] = page.evaluate("window.stepped")
    page.close()
    return found


def _press(page: Page, key: str, number: int) -> None:
    """Step on; a selector is waited for, as the expression would need the eval our CSP forbids."""
    page.keyboard.press(key)
    page.wait_for_selector(f'html[data-steps="{number}"]', state="attached")
    # A speaker stays at a step longer than the camera flies.
    page.wait_for_timeout(1_500)


def _row(name: str, steps: list[dict[str, float]]) -> tuple[str, ...]:
    """Write a row."""
    times = [
        milliseconds(percentile([one[part] / 1000 for one in steps], share))
        for part in ("words", "figure")
        for share in (50, 95)
    ]
    return (name, str(len(steps)), *times, TARGET)
