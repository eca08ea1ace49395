"""Draw figures and documents in the system's Chromium, off the threads that ask for them."""

from __future__ import annotations

import asyncio
import atexit
import threading
from base64 import b64encode
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.exports import drawing
from dashboard.exports.browser import LOST, PageError, end, kill, make_browser
from dashboard.exports.chromium import find_chromium
from dashboard.exports.drawing import Size
from dashboard.exports.render_error import Fault, RenderError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    import plotly.graph_objects as go
    from kaleido import Kaleido

    from dashboard.settings import Settings

    Job = Callable[[Kaleido, Any], Awaitable[bytes]]

# Two are drawn at once; more would wait for the same graphics process.
TABS = 2
PATIENCE_S = 120.0
OPENING_S = 60.0
CLOSING_S = 5.0


class Renderer:
    """A browser that is started when it is first needed, and serves callers in their order."""

    def __init__(self, chosen: Path | None = None) -> None:
        """Remember which program to start."""
        self._chosen = chosen
        self._browser: Kaleido | None = None
        self._loop = asyncio.new_event_loop()
        self._opening = asyncio.Lock()
        self._turns = asyncio.Semaphore(TABS)
        # Threads that this one starts are daemons too: none of them keeps the interpreter alive.
        threading.Thread(target=self._loop.run_forever, name="renderer", daemon=True).start()
        atexit.register(self.close)

    def picture(
        self,
        figure: go.Figure,
        *,
        width_px: int,
        height_px: int,
        scale: float = 2.0,
        kind: str = "png",
    ) -> bytes:
        """Draw a figure as png, svg or pdf."""
        size = Size(width_px, height_px, scale)
        if kind == "pdf":
            drawn = self._run(lambda _, tab: drawing.vector(tab, figure, size))
            return self._sheet(drawn, size)
        draw = drawing.vector if kind == "svg" else drawing.picture
        return self._run(lambda _, tab: draw(tab, figure, size))

    def paper(self, document_html: str, *, landscape: bool, footer_html: str) -> bytes:
        """Set a document on A4 as a tagged PDF with an outline."""

        async def job(browser: Kaleido, _: Any) -> bytes:  # noqa: ANN401 - a tab of the browser
            async with drawing.laid_out(browser, document_html) as tab:
                return await drawing.paper(tab, landscape=landscape, footer=footer_html)

        return self._run(job)

    def shot(self, document_html: str, *, width_px: int, scale: float = 2.0) -> bytes:
        """Take a PNG of a document's body as it is laid out in a width."""

        async def job(browser: Kaleido, _: Any) -> bytes:  # noqa: ANN401
            async with drawing.laid_out(browser, document_html) as tab:
                return await drawing.shot(tab, width=width_px, scale=scale)

        return self._run(job)

    def close(self) -> None:
        """Let the browser go; the next call starts another."""
        ending = asyncio.run_coroutine_threadsafe(self._let_go(), self._loop)
        with suppress(TimeoutError):
            ending.result(CLOSING_S)

    def _sheet(self, drawn: bytes, size: Size) -> bytes:
        """Set a drawing alone on a page of its size."""
        document = (
            "<!doctype html><style>@page{margin:0;"
            f"size:{size.width}px {size.height}px}}body{{margin:0}}img{{display:block}}</style>"
            f'<img src="data:image/svg+xml;base64,{b64encode(drawn).decode()}">'
        )

        async def job(browser: Kaleido, _: Any) -> bytes:  # noqa: ANN401
            async with drawing.laid_out(browser, document) as tab:
                return await drawing.sheet(tab)

        return self._run(job)

    def _run(self, job: Job) -> bytes:
        return asyncio.run_coroutine_threadsafe(self._tried(job), self._loop).result()

    async def _tried(self, job: Job) -> bytes:
        """Do a job; a browser that dies under it is started anew, once.

        What cannot be drawn is tried once more: what was drawn before in its tab may be why.
        """
        lost: BaseException | None = None
        async with self._turns:
            for _ in range(2):
                browser = await self._opened()
                try:
                    return await _in_tab(browser, job)
                except PageError as fault:
                    lost = fault
                except LOST as fault:
                    lost = fault
                    await self._let_go(browser)
        if isinstance(lost, PageError):
            raise RenderError(Fault.UNDRAWN, reason=str(lost).splitlines()[0]) from lost
        raise RenderError(Fault.DIED) from lost

    async def _opened(self) -> Kaleido:
        """Return the browser, started where there is none."""
        async with self._opening:
            if self._browser:
                return self._browser
            program = find_chromium(self._chosen)
            browser = make_browser(program, tabs=TABS)
            try:
                await asyncio.wait_for(browser.open(), OPENING_S)
            except LOST as fault:
                await end(browser)
                raise RenderError(Fault.UNSTARTED, program=program) from fault
            self._browser = browser
            return browser

    async def _let_go(self, browser: Kaleido | None = None) -> None:
        """End the browser, unless another one has taken its place since."""
        mine = self._browser
        if mine and browser in {None, mine}:
            self._browser = None
            await end(mine)


async def _in_tab(browser: Kaleido, job: Job) -> bytes:
    """Do a job in one of the tabs; a tab where something went wrong begins afresh."""
    held = await browser.tabs_ready.get()
    doing = asyncio.ensure_future(job(browser, held.tab))
    await asyncio.wait({doing}, timeout=PATIENCE_S)
    if not doing.done():
        # Cancelled, it would wait for an answer to its own goodbye; what is dead answers at once.
        kill(browser)
    try:
        done = await doing
    except PageError:
        await held.reload()
        browser.tabs_ready.put_nowait(held)
        raise
    browser.tabs_ready.put_nowait(held)
    return done


def renderer(settings: Settings) -> Renderer:
    """Return the one renderer of this process for the browser that the settings name."""
    with _ONE:
        return _renderer(settings.chromium)


_ONE = threading.Lock()


@lru_cache(maxsize=2)
def _renderer(chosen: Path | None) -> Renderer:
    return Renderer(chosen)
