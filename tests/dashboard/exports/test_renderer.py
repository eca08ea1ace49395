"""Tests of what draws figures and documents: right, cut off from networks, and hard to stop."""

import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from dashboard.exports import renderer as module
from dashboard.exports.browser import say
from dashboard.exports.exhibit import edition_of_card
from dashboard.exports.framing import standalone
from dashboard.exports.render_error import RenderError
from dashboard.exports.renderer import TABS, Renderer
from dashboard.site import Site

LETTERS = "Blåbærsyltetøy på Grønland"
# What a map needs to stand on, and what tells how many are drawn by the graphics process.
EMPTY = {
    "version": 8,
    "sources": {"none": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}},
    "layers": [{"id": "ground", "type": "background", "paint": {"background-color": "#eee"}}],
}
MOST_MAPS = 4
WATCH_CONTEXTS = """(() => {
  const { getContext } = HTMLCanvasElement.prototype;
  window.contexts = new Set();
  HTMLCanvasElement.prototype.getContext = function (...asked) {
    const context = getContext.apply(this, asked);
    if (this.classList.contains("maplibregl-canvas")) window.contexts.add(context);
    return context;
  };
  return window.contexts.size;
})()"""
LIVE_CONTEXTS = "[...window.contexts].filter((one) => !one.isContextLost()).length"
DOCUMENT = "<!doctype html><html lang='nb'><meta charset='utf-8'><title>Prøve</title>"


@pytest.fixture(scope="module")
def drawer() -> Iterator[Renderer]:
    """Return a renderer that is let go afterwards."""
    one = Renderer()
    yield one
    one.close()


def chart(words: str = LETTERS) -> go.Figure:
    return go.Figure(go.Scatter(x=[1, 2], y=[3, 4]), layout={"title": {"text": words}})


def map_of(site: Site, card: str, query: str = "?lang=nb") -> go.Figure:
    one = edition_of_card(site, card, query).exhibits[0]
    return standalone(site, one, width_px=400, height_px=260)


def looks(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.browser
def test_a_picture_has_the_size_and_sharpness_that_it_is_asked_for(drawer: Renderer) -> None:
    png = drawer.picture(chart(), width_px=300, height_px=200, scale=2.5)
    assert looks(png).size == (750, 500)


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["pdf", "svg"])
def test_letters_stay_letters(drawer: Renderer, kind: str) -> None:
    drawn = drawer.picture(chart(), width_px=500, height_px=300, kind=kind)
    words = (
        drawn.decode() if kind == "svg" else PdfReader(io.BytesIO(drawn)).pages[0].extract_text()
    )
    assert LETTERS in words


@pytest.mark.browser
def test_a_map_is_the_same_whatever_was_drawn_before_it(drawer: Renderer, site: Site) -> None:
    first = drawer.picture(map_of(site, "overview-map"), width_px=400, height_px=260, scale=1)
    for other in ("services-map", "movement-map", "compare", "overview-map", "services-map"):
        drawer.picture(map_of(site, other), width_px=400, height_px=260, scale=1)
    again = drawer.picture(map_of(site, "overview-map"), width_px=400, height_px=260, scale=1)
    differing = ImageChops.difference(looks(first), looks(again)).convert("L")
    assert sum(differing.histogram()[64:]) < 0.005 * 400 * 260


@pytest.mark.browser
def test_letters_in_symbols_are_there_whatever_was_drawn_before_them(site: Site) -> None:
    other = map_of(site, "movement-map", "?data=exercise&period=2014")
    unknown = map_of(site, "overview-map", "?period=2012")
    fresh = Renderer()
    try:
        # The tabs take turns: each draws both kinds, the second time on the map that it has kept.
        orders = [other, unknown, unknown, other, other, unknown, unknown, other]
        drawn = [
            (figure, looks(fresh.picture(figure, width_px=400, height_px=260))) for figure in orders
        ]
    finally:
        fresh.close()
    for kind in (other, unknown):
        first, *rest = [picture for figure, picture in drawn if figure is kind]
        assert [ImageChops.difference(first, one).getbbox() for one in rest] == [None] * len(rest)


def maps_of(*, layers: int, maps: int = 1) -> go.Figure:
    """Make a figure of a kind of its own: some maps with some layers each."""
    figure = go.Figure()
    for name in ["map", *(f"map{place}" for place in range(2, maps + 1))]:
        for _ in range(layers):
            figure.add_scattermap(lon=[10.75], lat=[59.91], subplot=name)
        figure.layout[name] = {"style": EMPTY, "center": {"lon": 10.75, "lat": 59.91}, "zoom": 12}
    return figure


@pytest.mark.browser
def test_a_tab_keeps_but_a_few_maps_whatever_it_draws() -> None:
    fresh = Renderer()
    kinds = [maps_of(layers=layers) for layers in (1, 2, 3, 4, 5, 6)]
    kinds += [maps_of(layers=1, maps=3), maps_of(layers=2, maps=2), chart(), maps_of(layers=1)]

    def evaluated(words: str) -> int:
        async def job(_: object, tab: Any) -> bytes:  # noqa: ANN401 - a tab of the browser
            found = await say(tab, "Runtime.evaluate", expression=words, returnByValue=True)
            return str(found["result"].get("value")).encode()

        return int(fresh._run(job))  # noqa: SLF001 - to look into its tabs

    most = []
    try:
        for _ in range(TABS):
            assert evaluated(WATCH_CONTEXTS) == 0
        for figure in kinds:
            for _ in range(TABS):
                fresh.picture(figure, width_px=60, height_px=40, scale=1)
            most.append(max(evaluated(LIVE_CONTEXTS) for _ in range(TABS)))
    finally:
        fresh.close()
    assert most[:4] == [1, 2, 3, 4]
    assert max(most) == MOST_MAPS


@pytest.mark.browser
def test_callers_at_the_same_time_each_get_their_own(drawer: Renderer) -> None:
    names = [f"Nr. {number}" for number in range(6)]
    with ThreadPoolExecutor(len(names)) as pool:
        drawn = pool.map(
            lambda name: drawer.picture(chart(name), width_px=300, height_px=200, kind="svg"), names
        )
        assert [name in one.decode() for name, one in zip(names, drawn, strict=True)] == [True] * 6


@pytest.mark.browser
def test_a_document_is_set_on_a4_with_tags_outline_and_language(drawer: Renderer) -> None:
    body = f"{DOCUMENT}<h1>{LETTERS}</h1><h2>Andre</h2><p>Tekst</p>"
    read = PdfReader(
        io.BytesIO(drawer.paper(body, landscape=False, footer_html="<span>fot</span>"))
    )
    assert [round(float(side) / 72 * 25.4) for side in read.pages[0].mediabox[2:]] == [210, 297]
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert read.trailer["/Root"]["/Lang"] == "nb"
    assert read.outline[0]["/Title"] == LETTERS


@pytest.mark.browser
def test_a_shot_is_as_high_as_the_document(drawer: Renderer) -> None:
    body = f"{DOCUMENT}<style>body{{margin:0}}</style><div style='height:1234px'></div>"
    assert looks(drawer.shot(body, width_px=200, scale=1)).size == (200, 1234)


@pytest.mark.browser
def test_nothing_is_fetched_and_no_script_runs(drawer: Renderer) -> None:
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Listening) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}"
        body = (
            f"{DOCUMENT}<link rel=stylesheet href='{home}/css'><img src='{home}/img'>"
            f"<iframe src='{home}/frame'></iframe><img src='file:///etc/hostname'>"
            f"<script src='{home}/js'></script><p id=p>urørt</p>"
            "<script>document.getElementById('p').textContent = 'kjørt'</script>"
        )
        read = PdfReader(io.BytesIO(drawer.paper(body, landscape=False, footer_html="<b></b>")))
        server.shutdown()
    assert "urørt" in read.pages[0].extract_text()
    assert asked == []


@pytest.mark.browser
def test_a_browser_that_died_is_started_anew(drawer: Renderer) -> None:
    drawer.picture(chart(), width_px=300, height_px=200)
    browser = drawer._browser  # noqa: SLF001 - to be struck down
    assert browser is not None
    os.killpg(browser.subprocess.pid, signal.SIGKILL)
    assert LETTERS in drawer.picture(chart(), width_px=300, height_px=200, kind="svg").decode()


@pytest.mark.browser
def test_a_browser_that_does_not_answer_is_given_up(
    drawer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawer.picture(chart(), width_px=300, height_px=200)
    browser = drawer._browser  # noqa: SLF001 - to be held still
    assert browser is not None
    monkeypatch.setattr(module, "PATIENCE_S", 20.0)
    os.killpg(browser.subprocess.pid, signal.SIGSTOP)
    assert LETTERS in drawer.picture(chart(), width_px=300, height_px=200, kind="svg").decode()


@pytest.mark.browser
def test_a_figure_that_cannot_be_drawn_is_told_and_leaves_the_others_be(drawer: Renderer) -> None:
    broken = go.Figure(layout={"map": {"style": {"version": 8, "sources": {}, "layers": 1}}})
    broken.add_scattermap(lon=[10.7], lat=[59.9])
    with pytest.raises(RenderError):
        drawer.picture(broken, width_px=300, height_px=200)
    assert LETTERS in drawer.picture(chart(), width_px=300, height_px=200, kind="svg").decode()


@pytest.mark.parametrize("language", ["en", "nb"])
def test_where_there_is_no_browser_the_remedy_is_told(language: str) -> None:
    with pytest.raises(RenderError) as told:
        Renderer(Path("/nowhere/chromium")).picture(chart(), width_px=300, height_px=200)
    words = told.value.text(language)
    assert "/nowhere/chromium" in words
    assert "CHROMIUM" in words


def test_what_is_no_browser_is_named() -> None:
    with pytest.raises(RenderError) as told:
        Renderer(Path(sys.executable)).picture(chart(), width_px=300, height_px=200)
    assert sys.executable in told.value.text("nb")


@pytest.mark.browser
def test_the_interpreter_ends_though_the_browser_runs() -> None:
    code = (
        "from dashboard.exports.renderer import Renderer\n"
        "print(len(Renderer().shot('<p>x', width_px=100)) > 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=240, check=False, text=True
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "True")
