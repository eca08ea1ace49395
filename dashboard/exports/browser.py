"""Start the Chromium that draws, cut off from every network, and talk to its tabs."""

from __future__ import annotations

import asyncio
import base64
import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from choreographer.browsers.chromium import Chromium
from choreographer.errors import (
    BrowserClosedError,
    BrowserFailedError,
    ChannelClosedError,
    DevtoolsProtocolError,
)
from kaleido import Kaleido, PageGenerator

if TYPE_CHECKING:
    from collections.abc import Sequence

SCRIPT = Path(__file__).with_name("drawing.js")
# Of what is added by default: no page here has any business with what others answer.
UNWANTED = frozenset({"--disable-web-security"})
# No name is looked up and no proxy asked: whatever a document names, no request leaves.
CUT_OFF = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-quic",
    "--no-pings",
    "--font-render-hinting=none",
)


class CutOff(Chromium):
    """A Chromium without a network."""

    def get_cli(self) -> Sequence[str]:
        """Return the command line."""
        return [*(one for one in super().get_cli() if one not in UNWANTED), *CUT_OFF]


# What comes of a browser that is gone, that does not answer or that never came up.
LOST = (
    BrowserClosedError,
    BrowserFailedError,
    ChannelClosedError,
    DevtoolsProtocolError,
    asyncio.CancelledError,
    TimeoutError,
    RuntimeError,
)


class PageError(RuntimeError):
    """A page could not do what it was asked for; the message is the browser's."""


def make_browser(program: Path, *, tabs: int) -> Kaleido:
    """Make a browser that, once opened, has Plotly and our script ready in each of its tabs."""
    return Kaleido(
        n=tabs,
        timeout=None,
        page_generator=PageGenerator(mathjax=False, others=[SCRIPT.as_uri()]),
        browser_cls=CutOff,
        path=str(program),
        enable_sandbox=not _is_root(),
        enable_extensions=False,
    )


async def end(browser: Kaleido) -> None:
    """End a browser at once, whether it answers or not, and remove what it leaves behind."""
    kill(browser)
    with suppress(*LOST):
        await browser.close()


def kill(browser: Kaleido) -> None:
    """End a browser that may no longer answer, with all that it has started."""
    if not hasattr(browser, "subprocess"):
        return
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(browser.subprocess.pid, signal.SIGKILL)
        else:
            browser.subprocess.kill()


async def say(tab: Any, command: str, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - a tab of the browser
    """Give a tab a command and return its answer."""
    answer = await tab.send_command(command, options)
    if "error" in answer:
        raise DevtoolsProtocolError(answer)
    result: dict[str, Any] = answer["result"]
    return result


async def data(tab: Any, command: str, **options: Any) -> bytes:  # noqa: ANN401
    """Give a tab a command that answers with a file."""
    return base64.b64decode((await say(tab, command, **options))["data"])


async def call(tab: Any, name: str, *values: Any) -> Any:  # noqa: ANN401
    """Call one of the functions of our script in a tab, and return what it returns."""
    page = (await say(tab, "Runtime.evaluate", expression="window.sentrumskart"))["result"]
    answer = await say(
        tab,
        "Runtime.callFunctionOn",
        functionDeclaration=f"function (...values) {{ return this.{name}(...values); }}",
        objectId=page["objectId"],
        arguments=[{"value": one} for one in values],
        awaitPromise=True,
        returnByValue=True,
    )
    if fault := answer.get("exceptionDetails"):
        raise PageError(fault.get("exception", {}).get("description", fault["text"]))
    return answer["result"].get("value")


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
