"""Make a hand-out and read it as a browser does, for tests."""

import json
from html.parser import HTMLParser
from typing import Any

from dashboard.exports.exhibit import Edition, edition_of_card
from dashboard.exports.handout import handout
from dashboard.exports.progress import tell_nobody
from dashboard.site import Site


class Parsed(HTMLParser):
    """Reads a page: its elements, attributes, and what stands in its scripts."""

    def __init__(self, page: str) -> None:
        """Read a whole page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.words: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element with its attributes."""
        self.elements.append((tag, dict(attrs)))
        self._inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        """Leave a script or a style sheet."""
        self._inside = "" if tag in ("script", "style") else self._inside

    def handle_data(self, data: str) -> None:
        """Keep words, and scripts apart from them."""
        if self._inside == "script":
            self.scripts[-1] += data
        elif self._inside != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        """All that is said."""
        return " ".join("".join(self.words).split())

    @property
    def data(self) -> dict[str, Any]:
        """What the first script holds: the maps as data."""
        found = json.loads(self.scripts[0])
        assert isinstance(found, dict)
        return found


def made(site: Site, edition: Edition) -> Parsed:
    """Make a hand-out and read it."""
    return Parsed(handout(site, edition, tell_nobody).decode())


def card(site: Site, name: str, query: str = "") -> Parsed:
    """Make a hand-out of one card and read it."""
    return made(site, edition_of_card(site, name, query))
