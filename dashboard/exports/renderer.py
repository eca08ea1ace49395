"""Draw figures and documents in the system's Chromium, off the threads that ask for them."""

from __future__ import annotations

import asyncio
import atexit
import base64
import os
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from choreographer.errors import (
    BrowserClosedError,
    BrowserFailedError,
    ChannelClosedError,
    DevtoolsProtocolError,
)
from kaleido import Kaleido

from dashboard.exports.chromium import find_chromium
from dashboard.exports.render_error import Fault, RenderError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    import plotly.graph_objects as go

    from dashboard.settings import Settings

TABS = 2
PATIENCE_S = 60.0
CLOSING_S = 5.0
INCH_MM = 25.4
A4_MM = (210.0, 297.0)
# What comes of a browser that is gone, or that never came up.
LOST = (
    BrowserClosedError,
    BrowserFailedError,
    ChannelClosedError,
    DevtoolsProtocolError,
    asyncio.CancelledError,
    TimeoutError,
)


class Renderer:
    """A browser that is started when it is first needed, and answers one thread as any other."""

    def __init__(self, chosen: Path | None) -> None:
        """Remember which program to start."""
        self._chosen = chosen
        self._browser: Kaleido | None = None
        self._loop = asyncio.new_event_loop()
        self._opening = asyncio.Lock()
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
        options = {"format": kind, "width": width_px, "height": height_px, "scale": scale}

        async def job(browser: Kaleido) -> bytes:
            drawn: bytes = await browser.calc_fig(figure, opts=options)
            return drawn

        return self._run(job)

    def paper(self, document_html: str, *, landscape: bool, footer_html: str) -> bytes:
        """Set a document on A4 as a tagged PDF with an outline."""
        width, height = (one / INCH_MM for one in A4_MM)
        options = {
            "landscape": landscape,
            "paperWidth": width,
            "paperHeight": height,
            "printBackground": True,
            "preferCSSPageSize": True,
            "displayHeaderFooter": True,
            "headerTemplate": "<span></span>",
            "footerTemplate": footer_html,
            "generateTaggedPDF": True,
            "generateDocumentOutline": True,
        }

        async def job(browser: Kaleido) -> bytes:
            return await _in_tab(
                browser, document_html, lambda tab: _data(tab, "Page.printToPDF", options)
            )

        return self._run(job)

    def shot(self, document_html: str, *, width_px: int, scale: float = 2.0) -> bytes:
        """Take a picture of a document's body as it is laid out in a width."""

        async def take(tab: Any) -> bytes:  # noqa: ANN401 - a tab of the browser
            screen = {"width": width_px, "height": 100, "deviceScaleFactor": scale, "mobile": False}
            await _said(tab, "Emulation.setDeviceMetricsOverride", screen)
            size = (await _said(tab, "Page.getLayoutMetrics"))["cssContentSize"]
            clip = {"x": 0, "y": 0, "width": width_px, "height": size["height"], "scale": 1}
            options = {"format": "png", "clip": clip, "captureBeyondViewport": True}
            return await _data(tab, "Page.captureScreenshot", options)

        async def job(browser: Kaleido) -> bytes:
            return await _in_tab(browser, document_html, take)

        return self._run(job)

    def close(self) -> None:
        """Let the browser go; the next call starts another."""
        ending = asyncio.run_coroutine_threadsafe(self._let_go(), self._loop)
        try:
            ending.result(CLOSING_S)
        except TimeoutError:
            ending.cancel()

    def _run(self, job: Callable[[Kaleido], Awaitable[bytes]]) -> bytes:
        return asyncio.run_coroutine_threadsafe(self._tried(job), self._loop).result()

    async def _tried(self, job: Callable[[Kaleido], Awaitable[bytes]]) -> bytes:
        """Do a job; a browser that dies under it is started anew, once."""
        for _ in range(2):
            browser = None
            try:
                browser = await self._opened()
                return await asyncio.wait_for(job(browser), PATIENCE_S)
            except LOST as fault:
                lost = fault
                await self._let_go(browser)
        raise RenderError(Fault.DIED) from lost

    async def _opened(self) -> Kaleido:
        async with self._opening:
            if not self._browser:
                self._browser = await Kaleido(
                    n=TABS,
                    mathjax=False,
                    timeout=None,
                    path=str(find_chromium(self._chosen)),
                    enable_sandbox=not _is_root(),
                )
            return self._browser

    async def _let_go(self, browser: Kaleido | None = None) -> None:
        """Close the browser, unless another one has taken its place since."""
        mine = self._browser
        if mine and browser in {None, mine}:
            self._browser = None
            await mine.close()


async def _in_tab(
    browser: Kaleido,
    document: str,
    take: Callable[[Any], Awaitable[bytes]],
) -> bytes:
    """Lay a document out in a tab of its own, and take something of it."""
    tab = await browser.create_tab("about:blank")
    try:
        frame = (await _said(tab, "Page.getFrameTree"))["frameTree"]["frame"]["id"]
        await _said(tab, "Page.setDocumentContent", {"frameId": frame, "html": document})
        return await take(tab)
    finally:
        await browser.close_tab(tab.target_id)


async def _data(tab: Any, command: str, options: dict[str, Any]) -> bytes:  # noqa: ANN401
    return base64.b64decode((await _said(tab, command, options))["data"])


async def _said(tab: Any, command: str, options: dict[str, Any] | None = None) -> dict[str, Any]:  # noqa: ANN401
    answer = await tab.send_command(command, options)
    if "error" in answer:
        raise DevtoolsProtocolError(answer)
    result: dict[str, Any] = answer["result"]
    return result


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def renderer(settings: Settings) -> Renderer:
    """Return the one renderer of this process for the browser that the settings name."""
    return _renderer(settings.chromium)


@lru_cache(maxsize=2)
def _renderer(chosen: Path | None) -> Renderer:
    return Renderer(chosen)
