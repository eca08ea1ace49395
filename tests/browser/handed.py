"""Open a hand-out from a file, in a browser without a network."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from dashboard.exports.exhibit import Edition
from dashboard.exports.handout import handout
from dashboard.exports.progress import tell_nobody
from dashboard.site import Site

LAPTOP, PHONE = (1366, 768), (390, 844)


class Handed:
    """A hand-out that lies on a machine, opened in a browser without a network."""

    def __init__(self, page: Page, file: Path) -> None:
        """Open the file and remember all that it asks for and all that goes wrong."""
        self.page = page
        self.size = file.stat().st_size
        self.asked: list[str] = []
        self.wrong: list[str] = []
        page.on("request", lambda one: self.asked.append(one.url))
        page.on("pageerror", lambda one: self.wrong.append(str(one)))
        page.on("console", lambda one: self.wrong.append(f"{one.type}: {one.text}"))
        page.goto(file.as_uri())

    def see_every_map(self) -> None:
        """Go through the page: a map is drawn when it is about to be seen."""
        maps = self.page.locator(".folium-map")
        for place in range(maps.count()):
            maps.nth(place).scroll_into_view_if_needed()
            expect(maps.nth(place)).to_have_attribute("data-ready", "")

    @property
    def outside(self) -> list[str]:
        """List what was asked of anything but the file itself."""
        return [one for one in self.asked if not one.startswith(("file:", "data:"))][:5] + [
            one for one in self.asked if one.startswith("file:")
        ][1:]


HandOut = Callable[..., Handed]


@contextmanager
def handing_out(
    browser: Browser, site: Site, file: Path, *, patience_ms: float
) -> Iterator[HandOut]:
    """Write hand-outs to a file and open them, each in a window of a size."""
    contexts = []

    def open_file(edition: Edition, size: tuple[int, int] = LAPTOP) -> Handed:
        file.write_bytes(handout(site, edition, tell_nobody))
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, offline=True, reduced_motion="reduce"
        )
        context.set_default_timeout(patience_ms)
        contexts.append(context)
        return Handed(context.new_page(), file)

    try:
        yield open_file
    finally:
        for context in contexts:
            context.close()
