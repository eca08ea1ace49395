"""Fixtures that drive a real Chromium against the real application.

`server`          the application's address; started once for all tests
`page`            a fresh page, 1366 x 768, Norwegian, nothing remembered from other tests
`open_page`       makes further pages: `open_page(width=360, height=640, locale="en-GB")`
`trouble`         what went wrong in this test's pages: `assert not trouble.lines()`
`site`            what makes files without a server; its charts are drawn by the tests' Chromium
`hand_out`        writes a hand-out and opens it without a network: `hand_out(edition, PHONE)`
`axe_violations`  `assert not axe_violations(page)`: WCAG 2.1 A and AA

Loading a page costs seconds of work, most of all where a map is drawn in software. Tests that
only read may share one that `opening` has made for their file; tests that change what they see
may not.

Wait with `expect(locator)` or `page.wait_for_selector`: `page.wait_for_function` needs the eval
that our own CSP forbids.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dashboard.exports.renderer import renderer
from dashboard.settings import Settings
from dashboard.site import Site
from geodata import Dataset
from tests.browser.find_chromium import LAUNCH_ARGUMENTS, find_chromium
from tests.browser.handed import HandOut, handing_out
from tests.browser.trouble import Trouble
from tests.serving import serving

HERE = Path(__file__).parent
# What is in order need not be written down: on large pages, that takes longer than the rules.
WCAG_21_AA = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations"],
}
# Long enough for a loaded machine that draws maps in software.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)


class OpenPage(Protocol):
    """Makes a page of a given size and language."""

    def __call__(self, *, width: int = 1366, height: int = 768, locale: str = "nb-NO") -> Page:
        """Open an empty page in a context of its own."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, so that `pytest -m "not browser"` leaves them out."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the application with default settings and return its address."""
    with serving(log=tmp_path_factory.mktemp("server") / "app.log") as application:
        yield application.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium; it can reach no other machine, whatever a page asks for."""
    arguments = [
        *LAUNCH_ARGUMENTS,
        # Maps are drawn by WebGL as everywhere; what lies around them needs no graphics card.
        "--disable-gpu-rasterization",
        "--disable-gpu-compositing",
        "--no-proxy-server",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ]
    program = find_chromium()  # Asks Playwright too, which may not be started twice at once.
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def trouble(server: str) -> Trouble:
    """Collect what goes wrong in all pages of this test."""
    return Trouble.on(server)


@contextmanager
def opening(browser: Browser, server: str, trouble: Trouble) -> Iterator[OpenPage]:
    """Make pages that are closed afterwards; `page.goto("/")` is relative to the server."""
    contexts = []

    def make(*, width: int = 1366, height: int = 768, locale: str = "nb-NO") -> Page:
        context = browser.new_context(
            base_url=server,
            viewport={"width": width, "height": height},
            locale=locale,
            timezone_id="Europe/Oslo",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        trouble.watch(context)
        contexts.append(context)
        return context.new_page()

    try:
        yield make
    finally:
        for context in contexts:
            context.close()


@pytest.fixture
def open_page(browser: Browser, server: str, trouble: Trouble) -> Iterator[OpenPage]:
    """Make pages that are closed after the test."""
    with opening(browser, server, trouble) as make:
        yield make


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """Return a fresh page of a common laptop's size."""
    return open_page()


@pytest.fixture(scope="module")
def site(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a site over the embedded data set, whose charts are drawn by the tests' Chromium."""
    store = tmp_path_factory.mktemp("store") / "store.sqlite3"
    settings = Settings(store=store, chromium=find_chromium())
    yield Site(dataset, settings, {False: "/light.json", True: "/contrast.json"})
    renderer(settings).close()


@pytest.fixture
def hand_out(browser: Browser, site: Site, tmp_path: Path) -> Iterator[HandOut]:
    """Write a hand-out and open it, in a window of a size."""
    file = tmp_path / "hand-out.html"
    with handing_out(browser, site, file, patience_ms=PATIENCE_MS) as open_file:
        yield open_file


@pytest.fixture(scope="session")
def axe_violations() -> Callable[[Page], list[str]]:
    """Return a function that lists a page's breaches of WCAG 2.1 A and AA."""

    def check(page: Page) -> list[str]:
        # What is being worked out is faded, and so breaks the rules of contrast for a moment.
        expect(page.locator("[data-dash-is-loading=true]")).to_have_count(0)
        found = Axe().run(page, options=WCAG_21_AA).response["violations"]
        return [
            f"{rule['id']} ({rule['impact']}): {node['html'][:200]}"
            for rule in found
            for node in rule["nodes"]
        ]

    return check
