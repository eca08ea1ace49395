"""Draw the figure of a step and the legend under it in one and the same scale."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dash.development.base_component import Component
from PIL import Image

from dashboard.cards.registry import CARDS
from dashboard.components.card import marked
from dashboard.exports.framing import own_size, size_of, standalone
from dashboard.exports.markup import to_html, to_words
from dashboard.exports.renderer import renderer

if TYPE_CHECKING:
    from dashboard.exports.exhibit import Exhibit
    from dashboard.exports.slides_boxes import Room
    from dashboard.settings import Settings
    from dashboard.site import Site
    from dashboard.texts import Texts

ASSETS = Path(__file__).parents[2] / "assets"
INCH_EMU = 914_400
# How much of the screen goes into an inch of a slide: figures with much in them are set closer.
PX_PER_INCH = 100
# Large type takes more room than the type that a figure's own height is for.
LARGER = 1.15
# Sharp on a screen of 2560 points, and on paper.
WIDTH_PX = 1720
COLOURS = 255
GAP_PX = 6
# Parts under a figure that explain its marks; the others say more than a slide has room for.
LEGENDS = ("legend", "event-kinds")
KEY = "-key"
# A legend runs along the figure, as low as can be.
FLAT = """
html, body { background: #fff; overflow: hidden; }
.card { display: block; margin: 0; padding: 0; border: 0; box-shadow: none; }
.card :is(.legend, .event-kinds, [class$="-key"], [class*="-key "]) {
  display: flex; flex-wrap: wrap; align-items: center; gap: .1rem 1rem;
  margin: 0; padding: 0; border: 0; width: auto; }
.card :is(.legend ul, .legend div:not(.sizes), [class$="-key"] .legend) { display: contents; }
.card .legend .sizes { display: flex; align-items: center; gap: .5rem; }
.card .legend p { width: auto; font-weight: 600; }
"""


class Drawn(NamedTuple):
    """Pictures of a figure and of its legend, with the share of the room that each takes."""

    figure: bytes
    figure_room: Room
    key: bytes | None
    key_room: Room | None
    key_words: str


class Split(NamedTuple):
    """What stands under a figure: its legend, and the rest in words."""

    legend: list[Any]
    rest: str


def enlarged(site: Site, one: Exhibit, text: Texts) -> Exhibit:
    """Make the figure and its legend in large type, as they are to be read from afar."""
    view = one.view.but(large=True)
    faces = marked(CARDS[one.card].from_afar(site, view, text), view, text)
    return replace(one, view=view, figure=faces.figure, key=faces.under_figure)


def split(one: Exhibit) -> Split:
    """Tell the legend from the rest of what stands under a figure."""
    legend = [part for part in one.key if _is_legend(part)]
    return Split(legend, to_words([part for part in one.key if not _is_legend(part)]))


def _is_legend(part: Any) -> bool:  # noqa: ANN401 - whatever may stand under a figure
    looks = str(getattr(part, "className", "")).split() if isinstance(part, Component) else []
    return any(one in LEGENDS or one.endswith(KEY) for one in looks)


def draw(site: Site, one: Exhibit, figure_room: Room, key_room: Room) -> Drawn:
    """Draw a step's figure as large as its legend lets it be."""
    legend = split(one).legend
    together = key_room.left == figure_room.left and key_room.width == figure_room.width
    lowest = _bottom(key_room if together else figure_room)
    width = _width(one, figure_room._replace(height=lowest - figure_room.top))
    key, key_words = None, to_words(legend)
    if legend:
        rooms = figure_room, key_room
        key = _shot(site, one, legend, width)
        figure_room, key_room = _shared(key, *rooms, width, together=together)
        closer = _width(one, figure_room) if own_size(one.figure) else width
        if closer > width:
            # The legend has taken some of the height that the figure needs.
            width = closer
            key = _shot(site, one, legend, width)
            figure_room, key_room = _shared(key, *rooms, width, together=together)
    elif together:
        figure_room = figure_room._replace(height=lowest - figure_room.top)
    scale = WIDTH_PX / width
    height = round(width * figure_room.height / figure_room.width)
    stand = standalone(site, one, width_px=width, height_px=height)
    drawn = renderer(site.settings).picture(stand, width_px=width, height_px=height, scale=scale)
    return Drawn(few_colours(drawn), figure_room, key, key_room if legend else None, key_words)


def _width(one: Exhibit, room: Room) -> int:
    """Return how wide a figure is drawn, in pixels, so that nothing in it is in another's way."""
    width, height = size_of(one)
    needed = max(width, height * room.width / room.height)
    if own_size(one.figure):
        return round(needed)
    return round(max(room.width / INCH_EMU * PX_PER_INCH, needed * LARGER))


def _shot(site: Site, one: Exhibit, legend: list[Any], width: int) -> bytes:
    look = ' class="large"' if one.view.large else ""
    document = (
        f'<!doctype html><html lang="{one.view.lang}"{look}><meta charset="utf-8">'
        f"<style>{styles()}{FLAT}</style>"
        f'<body><section class="card card-{one.card}">{to_html(legend)}</section></body></html>'
    )
    return _laid_out(site.settings, document, width, WIDTH_PX / width)


# The steps of a story often have the same legend.
@lru_cache(maxsize=32)
def _laid_out(settings: Settings, document: str, width: int, scale: float) -> bytes:
    return few_colours(renderer(settings).shot(document, width_px=width, scale=scale))


def _shared(
    key: bytes, figure_room: Room, key_room: Room, width: int, *, together: bool
) -> tuple[Room, Room]:
    """Give the legend the height it needs, and what is left to a figure that stands above it."""
    shot_width, shot_height = Image.open(io.BytesIO(key)).size
    emu_per_px = figure_room.width / width
    needed = figure_room.width * shot_height / shot_width
    height = round(min(needed, key_room.height if not together else figure_room.height / 2))
    share = height / needed
    fit = key_room._replace(width=round(figure_room.width * share), height=height)
    if not together:
        narrower = min(1.0, key_room.width / fit.width)
        smaller = (round(fit.width * narrower), round(fit.height * narrower))
        return figure_room, key_room._replace(width=smaller[0], height=smaller[1])
    bottom = _bottom(key_room)
    fit = fit._replace(top=bottom - height)
    taken = fit.top - round(GAP_PX * emu_per_px) - figure_room.top
    return figure_room._replace(height=taken), fit


def _bottom(room: Room) -> int:
    return room.top + room.height


@cache
def styles() -> str:
    """Gather how the pages look, for legends are drawn with the same rules."""
    return "\n".join(one.read_text(encoding="utf-8") for one in sorted(ASSETS.glob("*.css")))


def few_colours(png: bytes) -> bytes:
    """Write a picture with no more colours than a figure needs: a fifth of the size."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    written = io.BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=False)
    return written.getvalue()
