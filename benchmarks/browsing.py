"""Click through the application in Chromium and record what its callbacks are asked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, Request, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.browser.find_chromium import LAUNCH_ARGUMENTS, find_chromium

UPDATE_PATH = "/_dash-update-component"
# What a person can press in the page itself; the map's own buttons never reach the server.
CONTROLS = (
    "main button:visible:enabled, main [role=tab]:visible, main summary:visible, "
    "main input[type=checkbox]:enabled, main input[type=radio]:enabled"
)
CHOOSE = ("ArrowDown", "ArrowDown", "Enter")
# What is worked by keys: a step on a slider, the next choice in a list.
KEYED = {"main [role=slider]:visible": ("ArrowLeft",), "main input[role=combobox]:visible": CHOOSE}
MOST_CONTROLS = 60
PAUSE_MS = 150
PATIENCE_MS = 3_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that the tests use."""
    program = find_chromium()  # Asks Playwright too, which may not be started twice at once.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*LAUNCH_ARGUMENTS])
        yield browser
        browser.close()


def record(browser: Browser, url: str) -> list[str]:
    """Visit every page, press every control once, and return each callback request's body."""
    calls: list[str] = []

    def keep(request: Request) -> None:
        if urlsplit(request.url).path == UPDATE_PATH and request.post_data:
            calls.append(request.post_data)

    page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="nb-NO")
    page.set_default_timeout(PATIENCE_MS)
    page.on("request", keep)
    page.on("dialog", lambda dialog: dialog.dismiss())
    for address in _addresses(page, url):
        _open(page, address)
        _press_everything(page, address)
    page.close()
    return calls


def _addresses(page: Page, url: str) -> list[str]:
    """Return the start page and every page that it links to."""
    _open(page, url)
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    own = [link.split("#")[0] for link in links if urlsplit(link).netloc == urlsplit(url).netloc]
    pages = {urlsplit(link).path: link for link in reversed([f"{url}/", *own])}
    return list(reversed(pages.values()))


def _open(page: Page, address: str) -> None:
    """Open an address and wait until it is quiet."""
    page.goto(address, timeout=30_000)
    page.wait_for_load_state("networkidle", timeout=30_000)


def _press_everything(page: Page, address: str) -> None:
    """Press the controls one by one; whatever leads away is come back from."""
    path = urlsplit(address).path
    for number in range(min(page.locator(CONTROLS).count(), MOST_CONTROLS)):
        _press(page.locator(CONTROLS).nth(number))
        page.keyboard.press("Escape")
        page.wait_for_timeout(PAUSE_MS)
        if urlsplit(page.url).path != path:
            _open(page, address)
    for selector, keys in KEYED.items():
        for control in page.locator(selector).all()[:MOST_CONTROLS]:
            _type(control, keys)
    if page.locator(".maplibregl-canvas").count():
        _click_the_middle(page.locator(".maplibregl-canvas").first)
    page.wait_for_load_state("networkidle", timeout=30_000)


def _press(control: Locator) -> None:
    """Press a control as a script would; one that is gone meanwhile is passed over."""
    with suppress(PlaywrightError):
        control.dispatch_event("click", timeout=PATIENCE_MS)


def _type(control: Locator, keys: Sequence[str]) -> None:
    """Work a control by its keys."""
    with suppress(PlaywrightError):
        for key in keys:
            control.press(key, timeout=PATIENCE_MS)
            control.page.wait_for_timeout(PAUSE_MS)


def _click_the_middle(surface: Locator) -> None:
    """Click a drawing where it is, whatever lies above it."""
    with suppress(PlaywrightError):
        surface.click(force=True, timeout=PATIENCE_MS)
