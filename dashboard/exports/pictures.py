"""Make a picture of one figure in print size: title, words, legend and sources go with it."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from dashboard import theme
from dashboard.exports.framing import size_of
from dashboard.exports.markup import to_html
from dashboard.exports.renderer import renderer
from dashboard.exports.sheet import Drawn, drawn
from dashboard.exports.slides_figure import few_colours, split, styles
from dashboard.texts import texts
from dashboard.wording import moment

if TYPE_CHECKING:
    from dashboard.exports.exhibit import Exhibit
    from dashboard.site import Site

# The width of a page's text, in print: a figure is as sharp there as paper can show.
WIDTH_MM = 170.0
DPI = 300
INCH_MM = 25.4
EDGE_PX = 16
GAP_PX = 10
# The width of an ordinary letter as a share of its size, on the safe side.
LETTER = 0.56
LINE = 1.35
MOST_SOURCES = 8
# A legend under a picture: as the pages show it, without lines and room around it.
KEY_STYLE = """
html, body { margin: 0; background: #fff; }
.key { padding: 2px; }
.key :is(.legend, .event-kinds, [class$="-key"]) { display: flex; flex-wrap: wrap;
  align-items: center; gap: 3px 16px; width: auto; margin: 0; padding: 0; border: 0;
  list-style: none; font-size: 13px; line-height: 1.25; }
.key .legend :is(ul, div) { display: flex; flex-wrap: wrap; align-items: center; gap: 3px 16px; }
.key .legend p { width: auto; }
.key .legend p:first-child { font-weight: 600; }
"""


class Words(NamedTuple):
    """A paragraph of the picture, and how it is set."""

    words: str
    size: float
    bold: bool = False
    color: str = theme.INK


def picture(site: Site, one: Exhibit, kind: str) -> bytes:
    """Draw an exhibit whole, as png (300 dots an inch, 170 mm wide) or svg."""
    written = _composed(site, one)
    if kind == "svg":
        return written.encode()
    width, height = _size(written)
    scale = WIDTH_MM / INCH_MM * DPI / width
    document = (
        "<!doctype html><style>body{margin:0}svg{display:block}</style>"
        f'<div style="width:{width}px;height:{height}px">{written}</div>'
    )
    shot = renderer(site.settings).shot(document, width_px=width, scale=scale)
    return _in_print_size(few_colours(shot))


def _in_print_size(png: bytes) -> bytes:
    """Note in a picture how many dots an inch of paper takes."""
    noted = io.BytesIO()
    Image.open(io.BytesIO(png)).save(noted, "PNG", dpi=(DPI, DPI))
    return noted.getvalue()


def _size(svg: str) -> tuple[int, int]:
    found = re.match(r'<svg[^>]* width="(\d+)" height="(\d+)"', svg)
    if not found:
        message = f"A picture begins with its size, not with: {svg[:80]}"
        raise ValueError(message)
    return int(found[1]), int(found[2])


def _composed(site: Site, one: Exhibit) -> str:
    """Set title, words, figure, legend and small print under each other in one SVG."""
    inner, tall = size_of(one)
    width = inner + 2 * EDGE_PX
    above = [Words(one.heading.words, 22, bold=True)]
    above += [Words(one.mark, 14, bold=True, color=theme.PERSONS_DARK)] if one.mark else []
    sentence = one.sentence.removeprefix(f"{one.mark}. ")
    above.append(Words(sentence, 13.5, color=theme.INK_MUTED))
    head, top = _set(above, EDGE_PX, inner)
    parts = [head, _framed(drawn(site, one, scale=_sharpness(width)), top, inner, tall)]
    bottom = top + tall + GAP_PX
    key = _key(site, one, inner, _sharpness(width))
    if key:
        parts.append(_placed(key.drawn, bottom, inner, key.height))
        bottom += key.height + GAP_PX
    foot, end = _set(_small_print(site, one), bottom, inner)
    frame = f'width="{width}" height="{round(end) + EDGE_PX}"'
    box = f'viewBox="0 0 {width} {round(end) + EDGE_PX}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame} {box} role="img" lang="{one.view.lang}" '
        f'font-family="{escape(theme.FONT, quote=True)}">'
        f"<title>{escape(one.heading.words)}</title><desc>{escape(one.sentence)}</desc>"
        f'<rect width="100%" height="100%" fill="{theme.WHITE}"/>{"".join(parts)}{foot}</svg>'
    )


def _sharpness(width: int) -> float:
    return WIDTH_MM / INCH_MM * DPI / width


def _set(paragraphs: list[Words], top: float, width: float) -> tuple[str, float]:
    """Set paragraphs under each other; return them and where they end."""
    lines = []
    for one in paragraphs:
        letters = int(width / (one.size * LETTER * (1.08 if one.bold else 1)))
        weight = ' font-weight="700"' if one.bold else ""
        for words in wrap(one.words, letters):
            top += one.size * LINE
            lines.append(
                f'<text x="{EDGE_PX}" y="{top - one.size * 0.3:.1f}" font-size="{one.size}"'
                f'{weight} fill="{one.color}">{escape(words)}</text>'
            )
        top += one.size * 0.4
    return "".join(lines), top


def _placed(figure: Drawn, top: float, width: float, height: float) -> str:
    """Put a drawing in its place: lines and letters as they are, a picture as a picture."""
    if figure.mimetype == "image/svg+xml":
        # What is drawn in a box of its own keeps its size; only its place is ours.
        return f'<g transform="translate({EDGE_PX} {top:.1f})">{figure.content.decode()}</g>'
    frame = f'x="{EDGE_PX}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<image {frame} href="{figure.address}"/>'


def _framed(figure: Drawn, top: float, width: float, height: float) -> str:
    """Put a figure in its place; a map gets an edge, for it has no end of its own."""
    placed = _placed(figure, top, width, height)
    if figure.mimetype == "image/svg+xml":
        return placed
    frame = f'x="{EDGE_PX}" y="{top:.1f}" width="{width}" height="{height}"'
    return f'{placed}<rect {frame} fill="none" stroke="#b9b5ac"/>'


class _Key(NamedTuple):
    drawn: Drawn
    height: float


def _key(site: Site, one: Exhibit, width: int, scale: float) -> _Key | None:
    """Draw the legend, as wide as the figure."""
    legend = split(one).legend
    if not legend:
        return None
    document = (
        f'<!doctype html><html lang="{one.view.lang}"><meta charset="utf-8">'
        f"<style>{styles()}{KEY_STYLE}</style>"
        f'<body><div class="key">{to_html(legend)}</div></body></html>'
    )
    png = few_colours(renderer(site.settings).shot(document, width_px=width, scale=scale))
    wide, tall = Image.open(io.BytesIO(png)).size
    return _Key(Drawn("image/png", png), width * tall / wide)


def _dated(site: Site, one: Exhibit) -> str:
    """Name the data with their version, and the day the picture is made."""
    text = texts(one.view.lang)
    info = site.of(one.view).info
    today = datetime.now(UTC).astimezone().date().isoformat()
    name = text("slides.data", name=info.name(one.view.lang), version=info.version)
    return f"{name}. {text('slides.made', day=moment(today, one.view.lang))}"


def _small_print(site: Site, one: Exhibit) -> list[Words]:
    """Write what must follow a picture: caveats, sources, data, address and base map."""
    text = texts(one.view.lang)
    info = site.of(one.view).info
    more = len(one.sources) - MOST_SOURCES
    sources = "; ".join(one.sources[:MOST_SOURCES])
    if more > 0:
        sources += f"; {text('pictures.more_sources', n=more)}"
    ground = ", ".join(f"{each.text} ({each.licence})" for each in info.attribution)
    rows = [
        (text("about_figure.caveats"), one.caveats),
        (text("column.source"), sources),
        ("", _dated(site, one)),
        (text("particulars.ground"), ground if one.is_map else ""),
        (text("particulars.link"), one.address),
    ]
    return [
        Words(f"{name}: {said}" if name else said, 11, color=theme.INK_MUTED)
        for name, said in rows
        if said
    ]
