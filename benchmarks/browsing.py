"""Click through the application in Chromium and record what its callbacks are asked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Request, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.browser.find_chromium import LAUNCH_ARGUMENTS, find_chromium

UPDATE_PATH = "/_dash-update-component"
# What a person can press in the page itself; the map's own buttons never reach the server.
PRESSED = (
    "main button:visible:enabled, main [role=tab]:visible, main summary:visible, "
    "main input[type=checkbox]:enabled, main input[type=radio]:enabled"
)
# What is worked by keys: a step on a slider, the next choice in a list.
CHOOSE = ("ArrowDown", "ArrowDown", "Enter")
KEYED = {"main [role=slider]:visible": ("ArrowLeft",), "main input[role=combobox]:visible": CHOOSE}
MOST_CONTROLS = 40
NO_FEATURES = {"type": "FeatureCollection", "features": []}
# The page gathers quick presses into one request; each must get one of its own.
PAUSE_MS = 700
PATIENCE_MS = 2_000
LOADING_MS = 30_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that the tests use."""
    program = find_chromium()  # Asks Playwright too, which may not be started twice at once.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*LAUNCH_ARGUMENTS])
        yield browser
        browser.close()


def record(browser: Browser, url: str) -> list[str]:
    """Visit every page, work every control once, and return each callback request's body."""
    return _Session(browser, url).work_everything()


class _Session:
    """A visit that leaves nothing untried."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.url = url
        self.calls: list[str] = []
        self.waiting: set[Request] = set()
        self.page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="nb-NO")
        self.page.set_default_timeout(PATIENCE_MS)
        # Drawing the base map in software takes longer than all else, and asks no callback.
        self.page.route("**/basemap/**/*.geojson", lambda route: route.fulfill(json=NO_FEATURES))
        self.page.on("dialog", lambda dialog: dialog.dismiss())
        self.page.on("request", self._on_request)
        self.page.on("requestfinished", self._on_answer)
        self.page.on("requestfailed", self._on_answer)

    def work_everything(self) -> list[str]:
        """Return what the callbacks were asked, in order."""
        for address in self._addresses():
            self._open(address)
            for selector in (PRESSED, *KEYED):
                self._work(selector, address)
        self.page.close()
        return self.calls

    def _on_request(self, request: Request) -> None:
        if urlsplit(request.url).path == UPDATE_PATH and request.post_data:
            self.calls.append(request.post_data)
            self.waiting.add(request)

    def _on_answer(self, request: Request) -> None:
        self.waiting.discard(request)

    def _addresses(self) -> list[str]:
        """Return the start page and every page that it links to, each once."""
        self._open(f"{self.url}/")
        links = self.page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
        host = urlsplit(self.url).netloc
        paths = [urlsplit(link).path for link in links if urlsplit(link).netloc == host]
        return [self.url + path for path in dict.fromkeys(["/", *paths])]

    def _open(self, address: str) -> None:
        """Open an address and wait until it is quiet."""
        self.page.goto(address, timeout=LOADING_MS)
        self.page.wait_for_load_state("networkidle", timeout=LOADING_MS)

    def _work(self, selector: str, address: str) -> None:
        """Work the controls one by one; whatever leads away is come back from."""
        for number in range(min(self.page.locator(selector).count(), MOST_CONTROLS)):
            control = self.page.locator(selector).nth(number)
            _press(control, KEYED.get(selector, ()))
            self._settle()
            if urlsplit(self.page.url).path != urlsplit(address).path:
                self._open(address)

    def _settle(self) -> None:
        """Wait until the callbacks that the last press set off have answered."""
        self.page.wait_for_timeout(PAUSE_MS)
        for _ in range(PATIENCE_MS // PAUSE_MS):
            if not self.waiting:
                return
            self.page.wait_for_timeout(PAUSE_MS)


def _press(control: Locator, keys: Sequence[str]) -> None:
    """Press a control, by keys where it has them; one that is gone meanwhile is passed over."""
    with suppress(PlaywrightError):
        for key in keys:
            control.press(key)
        if not keys:
            # As a script would: what a label or a drawing covers is pressed all the same.
            control.dispatch_event("click")
