"""Find a Chromium for the browser tests, or install one; run as a script to do so."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright

from dashboard.exports.chromium import candidates

# Nothing leaves the machine, and WebGL is drawn in software so that maps look the same everywhere.
LAUNCH_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
)
REMEDY = (
    "No Chromium was found and none could be installed. Install Chromium or Google Chrome "
    "(Debian and Ubuntu: apt-get install chromium; macOS: brew install --cask google-chrome; "
    "Windows: winget install Google.Chrome), or name one in the setting `CHROMIUM`."
)


class BrowserMissingError(RuntimeError):
    """No browser to test with."""


@cache
def find_chromium() -> Path:
    """Return the Chromium that the tests use; raise `BrowserMissingError` if there is none."""
    for candidate in _candidates():
        if candidate.is_file():
            return candidate
    raise BrowserMissingError(REMEDY)


def _candidates() -> Iterator[Path]:
    """Yield where a browser may be, the best choice first."""
    if chosen := os.environ.get("CHROMIUM"):
        yield Path(chosen)
    yield from candidates()
    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


def install_chromium() -> None:
    """Install Debian's package where that is ours to do, else Playwright's own browser."""
    if _is_debian_root():
        apt = ["apt-get", "-o", "DPkg::Lock::Timeout=120"]
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        commands = [
            [*apt, "update"],
            [*apt, "install", "-y", "--no-install-recommends", "chromium"],
        ]
        if all(_succeeds(command, environment) for command in commands):
            return
    _succeeds([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


def _is_debian_root() -> bool:
    """Tell whether Debian packages can be installed here without asking anyone."""
    release = Path("/etc/os-release")
    is_debian = release.is_file() and "ID=debian" in release.read_text("utf-8").splitlines()
    return is_debian and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _succeeds(command: list[str], environment: dict[str, str]) -> bool:
    """Run a command with its output in view and tell whether it worked."""
    print("Running:", *command, flush=True)  # noqa: T201
    return (
        subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, timeout=600, check=False
        ).returncode
        == 0
    )


def main() -> int:
    """Make sure there is a browser, and say which."""
    try:
        try:
            browser = find_chromium()
        except BrowserMissingError:
            install_chromium()
            browser = find_chromium()
    except BrowserMissingError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    print(f"Browser for the tests: {browser}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
