"""Find the Chromium that draws what leaves the house, and say so where there is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.exports.render_error import Fault, RenderError

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
# Where installers put a browser without a command on PATH.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"%PROGRAMFILES%\Google\Chrome\Application\chrome.exe",
    r"%PROGRAMFILES(X86)%\Google\Chrome\Application\chrome.exe",
    r"%LOCALAPPDATA%\Google\Chrome\Application\chrome.exe",
    r"%PROGRAMFILES(X86)%\Microsoft\Edge\Application\msedge.exe",
)


def find_chromium(chosen: Path | None = None) -> Path:
    """Return the program that a setting names, or else the first one that is installed."""
    for candidate in [chosen] if chosen else candidates():
        if candidate.is_file():
            return candidate
    raise RenderError(Fault.NONE, looked=chosen or ", ".join(COMMANDS))


def candidates() -> Iterator[Path]:
    """Yield where a browser may be, the best choice first."""
    for command in COMMANDS:
        if found := shutil.which(command):
            yield Path(found)
    for place in PLACES:
        yield Path(os.path.expandvars(place))
