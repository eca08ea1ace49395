"""List the formats that an edition can be made in, and what makes each of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.exports.exhibit import Edition
    from dashboard.exports.progress import Tell
    from dashboard.site import Site

    Make = Callable[[Site, Edition, Tell], bytes]


class Format(NamedTuple):
    """A format: how its files end, what they are to browsers, and what makes one.

    A `slow` one is drawn by the renderer; an `alone` one holds a single card, and one of `layers`
    what maps show.
    """

    suffix: str
    mimetype: str
    make: Make
    slow: bool = False
    alone: bool = False
    layers: bool = False


def _by(module: str, function: str, **fixed: object) -> Make:
    """Make a file with a module that is loaded when it is first needed.

    What writes slides, sheets and hand-outs takes longer to load than many pages to be worked out.
    """

    def make(site: Site, edition: Edition, tell: Tell) -> bytes:
        made: bytes = _loaded(module, function)(site, edition, tell, **fixed)
        return made

    return make


def _picture(kind: str) -> Make:
    def make(site: Site, edition: Edition, tell: Tell) -> bytes:
        tell(0)
        drawn: bytes = _loaded("pictures", "picture")(site, edition.exhibits[0], kind)
        return drawn

    return make


def _loaded(module: str, function: str) -> Callable[..., bytes]:
    found: Callable[..., bytes] = getattr(import_module(f"dashboard.exports.{module}"), function)
    return found


_OFFICE = "application/vnd.openxmlformats-officedocument"

# In the order that they are offered in.
FORMATS = {
    "pptx": Format(
        "pptx", f"{_OFFICE}.presentationml.presentation", _by("slides", "slides"), slow=True
    ),
    "pdf": Format("pdf", "application/pdf", _by("paper", "paper", landscape=False), slow=True),
    "pdf-landscape": Format(
        "pdf", "application/pdf", _by("paper", "paper", landscape=True), slow=True
    ),
    "html": Format("html", "text/html", _by("handout", "handout"), slow=True),
    "png": Format("png", "image/png", _picture("png"), slow=True, alone=True),
    "svg": Format("svg", "image/svg+xml", _picture("svg"), slow=True, alone=True),
    "xlsx": Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet", _by("workbook", "workbook")),
    "csv": Format("csv", "text/csv", _by("comma", "comma")),
    "gpkg": Format(
        "gpkg", "application/geopackage+sqlite3", _by("geofiles", "geopackage"), layers=True
    ),
    "geojson": Format("geojson", "application/geo+json", _by("geofiles", "geojson"), layers=True),
}
MIMETYPES = {one.suffix: one.mimetype for one in FORMATS.values()}
