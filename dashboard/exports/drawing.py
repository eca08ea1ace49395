"""Draw a figure, or lay out a document, in a tab of the browser."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.exports.browser import call, data, say

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import plotly.graph_objects as go
    from kaleido import Kaleido

INCH_MM = 25.4
A4_MM = (210.0, 297.0)


class Size(NamedTuple):
    """The size of a picture in pixels of the page, and how many of its own each of them gets."""

    width: int
    height: int
    scale: float


async def picture(tab: Any, figure: go.Figure, size: Size) -> bytes:  # noqa: ANN401 - a tab of the browser
    """Draw a figure as PNG."""
    await _screen(tab, size)
    await call(tab, "draw", await _spec(tab, figure, size))
    return await _captured(tab)


async def vector(tab: Any, figure: go.Figure, size: Size) -> bytes:  # noqa: ANN401
    """Draw a figure as SVG; what of it is a map lies in it as a picture."""
    spec = await _spec(tab, figure, size)
    if not spec["grounds"]:
        drawn: str = await call(tab, "vector", spec)
        return drawn.encode()
    inside = b64encode(await picture(tab, figure, size)).decode()
    frame = f'width="{size.width}" height="{size.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame} viewBox="0 0 {size.width} {size.height}">'
        f'<image {frame} href="data:image/png;base64,{inside}"/></svg>'
    ).encode()


async def paper(tab: Any, *, landscape: bool, footer: str) -> bytes:  # noqa: ANN401
    """Print the document in a tab on A4: tagged, with an outline of its headings."""
    width, height = (side / INCH_MM for side in A4_MM)
    return await data(
        tab,
        "Page.printToPDF",
        landscape=landscape,
        paperWidth=width,
        paperHeight=height,
        printBackground=True,
        preferCSSPageSize=True,
        displayHeaderFooter=True,
        headerTemplate="<span></span>",
        footerTemplate=footer,
        generateTaggedPDF=True,
        generateDocumentOutline=True,
    )


async def sheet(tab: Any) -> bytes:  # noqa: ANN401
    """Print the document in a tab on one sheet of the size that it names itself."""
    return await data(
        tab, "Page.printToPDF", printBackground=True, preferCSSPageSize=True, pageRanges="1"
    )


async def shot(tab: Any, *, width: int, scale: float) -> bytes:  # noqa: ANN401
    """Take a picture of the document in a tab, as high as it is in this width."""
    await _screen(tab, Size(width, 1, scale))
    size = (await say(tab, "Page.getLayoutMetrics"))["cssContentSize"]
    await _screen(tab, Size(width, max(round(size["height"]), 1), scale))
    return await _captured(tab)


@asynccontextmanager
async def laid_out(browser: Kaleido, document: str) -> AsyncIterator[Any]:
    """Lay a document out in a tab of its own, where no script runs."""
    tab = await browser.create_tab("about:blank")
    try:
        await say(tab, "Emulation.setScriptExecutionDisabled", value=True)
        frame = (await say(tab, "Page.getFrameTree"))["frameTree"]["frame"]["id"]
        await say(tab, "Page.setDocumentContent", frameId=frame, html=document)
        yield tab
    finally:
        await browser.close_tab(tab.target_id)


async def _captured(tab: Any) -> bytes:  # noqa: ANN401
    """Take what the tab shows, packed as fast as can be: files hold it in fewer colours anyway."""
    return await data(tab, "Page.captureScreenshot", format="png", optimizeForSpeed=True)


async def _screen(tab: Any, size: Size) -> None:  # noqa: ANN401
    await say(
        tab,
        "Emulation.setDeviceMetricsOverride",
        width=size.width,
        height=size.height,
        deviceScaleFactor=size.scale,
        mobile=False,
    )


async def _spec(tab: Any, figure: go.Figure, size: Size) -> dict[str, Any]:  # noqa: ANN401
    """Write a figure as the page draws it; the ground of its maps goes there once and is kept."""
    written = figure.to_dict()
    styles = _taken_styles(written["layout"])
    grounds = {name: _digest(style) for name, style in styles.items()}
    for digest in await call(tab, "missing", sorted(set(grounds.values()))):
        name = next(one for one, known in grounds.items() if known == digest)
        await call(tab, "keep", digest, styles[name])
    return {"figure": written, "grounds": grounds, **size._asdict()}


def _taken_styles(layout: dict[str, Any]) -> dict[str, Any]:
    """Take the styles out of a layout, by the names of its maps."""
    styles = {}
    for name, part in layout.items():
        if name.startswith("map") and isinstance(part, dict) and part.get("style"):
            styles[name], part["style"] = part["style"], "kept"
    return styles


def _digest(style: Any) -> str:  # noqa: ANN401 - a style or its address
    return hashlib.sha256(json.dumps(style).encode()).hexdigest()
