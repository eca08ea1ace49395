"""Build links inside the app that keep the view, and links that leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dash import html

from dashboard.view import SELECTIONS

if TYPE_CHECKING:
    from dashboard.view import View

SOURCES_PATH = "/kilder"
SERVICES_PATH = "/tjenester"


def view_link(words: Any, path: str, query: str, *, name: str = "", **attributes: Any) -> html.A:  # noqa: ANN401
    """Build a link to another view: a script keeps the rest of the current view."""
    anchor = f"#{name}" if name else ""
    classes = f"view-link {attributes.pop('className', '')}".strip()
    return html.A(words, href=f"{path}{query}{anchor}", className=classes, **attributes)


def source_link(words: str, source: str, view: View, **attributes: Any) -> html.A:  # noqa: ANN401
    """Build a link to a source on the page of sources."""
    return view_link(
        words,
        SOURCES_PATH,
        f"?lang={view.lang}",
        name=f"source-{source}",
        className="source",
        **attributes,
    )


def selection(key: str, value: str) -> str:
    """Write the query that selects one thing, and lets go of what else was selected."""
    others = {other: "" for other in SELECTIONS if key in SELECTIONS}
    return f"?{urlencode({**others, key: value})}"


def outward_link(words: str, address: str) -> html.A:
    """Build a link that leaves the host; only a reader's own click follows it."""
    return html.A(words, href=address, target="_blank", rel="noopener noreferrer external")
