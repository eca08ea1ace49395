"""Open the start page in Chromium as a first-time visitor and measure what arrives, and when."""

import gzip
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Response

from benchmarks.table import kibibytes, milliseconds, percentile

COLUMNS = ("", "median", "worst")
SETTLE_MS = 5_000
PATIENCE_MS = 60_000
# Watched from inside the page, frame by frame: a map is readable when nothing of it is missing.
WATCH = """
window.measured = {shift: 0, readable: null};
new PerformanceObserver(list => list.getEntries().forEach(entry => {
  if (!entry.hadRecentInput) window.measured.shift += entry.value;
})).observe({type: "layout-shift", buffered: true});
const isDrawn = () => {
  const plot = document.querySelector("#overview-map .js-plotly-plot");
  const map = plot?._fullLayout?.map?._subplot?.map;
  // A map without a style yet answers by throwing.
  try { return map.loaded() && map.areTilesLoaded(); } catch { return false; }
};
const look = () => {
  if (!isDrawn()) return requestAnimationFrame(look);
  window.measured.readable = performance.now();
  document.documentElement.dataset.readable = "";
};
requestAnimationFrame(look);
"""


@dataclass(frozen=True)
class Visit:
    """What one visit took: bytes, seconds, and the sum of layout shifts."""

    requests: int
    on_the_wire: int
    gzipped: int
    unpacked: int
    readable: float
    shift: float


def visit(browser: Browser, url: str) -> Visit:
    """Open the start page with an empty cache and stay for five seconds."""
    page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="nb-NO")
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - needs a function
    page.add_init_script(WATCH)
    wire = _count_wire_bytes(page)
    page.goto(url)
    # A selector, because waiting for an expression needs the eval that our CSP forbids.
    page.wait_for_selector("html[data-readable]", state="attached", timeout=PATIENCE_MS)
    page.wait_for_timeout(SETTLE_MS)
    measured = page.evaluate("window.measured")
    bodies = [_body(response) for response in responses]
    page.close()
    return Visit(
        requests=len(responses),
        on_the_wire=sum(wire),
        gzipped=sum(min(len(gzip.compress(body, 6)), len(body)) for body in bodies),
        unpacked=sum(map(len, bodies)),
        readable=measured["readable"] / 1000,
        shift=measured["shift"],
    )


def rows(visits: Sequence[Visit]) -> list[tuple[str, str, str]]:
    """Return a row for each figure: the median visit and the worst one."""

    def row(name: str, values: list[float], write: Callable[[float], str]) -> tuple[str, str, str]:
        return name, write(percentile(values, 50)), write(max(values))

    return [
        row("requests", [one.requests for one in visits], lambda value: f"{value:.0f}"),
        row("bytes, as sent", [one.on_the_wire for one in visits], kibibytes),
        row("bytes, gzipped (level 6)", [one.gzipped for one in visits], kibibytes),
        row("bytes, unpacked", [one.unpacked for one in visits], kibibytes),
        row("readable map after", [one.readable for one in visits], milliseconds),
        row("layout shift in 5 s", [one.shift for one in visits], lambda value: f"{value:.3f}"),
    ]


def _count_wire_bytes(page: Page) -> list[int]:
    """Let Chromium count what each answer took on the network, headers included."""
    counted: list[int] = []
    session = page.context.new_cdp_session(page)
    session.on("Network.loadingFinished", lambda event: counted.append(event["encodedDataLength"]))
    session.send("Network.enable")
    return counted


def _body(response: Response) -> bytes:
    """Return an answer's unpacked body; redirects and blobs have none."""
    is_page_data = response.url.startswith("http") and response.ok
    return response.body() if is_page_data else b""
