"""Set figures that are read from afar: blocks below each other, words wrapped, nothing small."""

from __future__ import annotations

from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard import theme
from dashboard.charts.history import Place
from dashboard.wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable

# All lengths are in sizes of the text. A figure is no wider than its height asks for, so that it
# is as large as can be on a screen, and on a phone that is held upright.
WIDTHS = range(31, 52, 4)
SHAPE = 0.74
EDGE, RIGHT = 0.3, 0.9
LINE, GAP, AXIS_ROWS = 1.32, 0.45, 1.5
# The widths of ordinary and of bold letters, on the safe side, and of a year with room around it.
LETTER, BOLD_LETTER = 0.55, 0.62
TICK = 3.1


class Block(NamedTuple):
    """Words across a figure, and how many rows of text what is drawn below them takes.

    `foot` are rows left free under it, for an axis of its own; the lowest always has some.
    """

    words: str
    rows: float = 0
    bold: bool = True
    foot: float = 0


class Sheet(NamedTuple):
    """Where the blocks of a figure stand, and for what size, in pixels, it is made."""

    size: int
    width: float
    left: float
    height: float
    places: list[Place]
    notes: list[dict[str, Any]]

    @property
    def plot_px(self) -> float:
        """Return how wide the part is that has an axis, in pixels."""
        return plot_px(self.size, self.width, self.left)

    @property
    def drawn_px(self) -> float:
        """Return how high the part is that blocks share, in pixels."""
        return self.height - 2 * self.size * EDGE

    def layout(self) -> dict[str, Any]:
        """Return the layout that a figure of these blocks starts from."""
        return {
            **theme.chart_layout(large=False),
            "font": {"family": theme.FONT, "size": self.size, "color": theme.INK},
            "width": round(self.width),
            "height": round(self.height),
            "margin": {
                "l": round(self.left),
                "r": round(self.size * RIGHT),
                "t": round(self.size * EDGE),
                "b": round(self.size * EDGE),
            },
            "annotations": self.notes,
        }


def plot_px(size: int, width: float, left: float) -> float:
    """Return how wide the part of a figure is that has an axis, in pixels."""
    return width - size * RIGHT - left


def shaped(blocks_of: Callable[[float], list[Block]], *, size: int, left: float) -> Sheet:
    """Make the narrowest figure that is not too high for its width."""
    for width in WIDTHS:
        made = _sheet(blocks_of(size * width), size, size * width, left)
        if made.height <= made.width * SHAPE:
            break
    return made


def _sheet(blocks: list[Block], size: int, width: float, left: float) -> Sheet:
    """Put blocks below each other, each as high as it needs; those with rows get a place."""
    told = [(one, lines(one.words, width, size, bold=one.bold)) for one in blocks]
    heights = [len(words) + one.rows + one.foot + GAP for one, words in told]
    lowest = max((place for place, one in enumerate(blocks) if one.rows), default=0)
    heights[lowest] += max(AXIS_ROWS - blocks[lowest].foot, 0)
    whole = sum(heights)
    places: list[Place] = []
    notes, top = [], 1.0
    for (one, words), height in zip(told, heights, strict=True):
        if words:
            notes.append(_across(words, top, size, left, bold=one.bold))
        if one.rows:
            axis = f"y{len(places) + 1}" if places else "y"
            upper = top - len(words) / whole
            places.append(Place(axis, max(upper - one.rows / whole, 0.0), upper))
        top = top - height / whole
    return Sheet(size, width, left, size * (whole * LINE + 2 * EDGE), places, notes)


def _across(words: list[str], top: float, size: int, left: float, *, bold: bool) -> dict[str, Any]:
    text = "<br>".join(words)
    return {
        "text": f"<b>{text}</b>" if bold else text,
        "showarrow": False,
        "align": "left",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": -round(left),
        "y": top,
        "yref": "paper",
        "yanchor": "top",
        "borderpad": 0,
        "font": {"size": size, "color": theme.INK if bold else theme.INK_MUTED},
    }


def lines(words: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break words, in which nothing is markup, into lines that a width, in pixels, surely holds."""
    letters = int(width / (size * (BOLD_LETTER if bold else LETTER)))
    broken = wrap(words, max(letters, 8), break_long_words=False, break_on_hyphens=False)
    return [plain(line) for line in broken]


def year_axis(span: tuple[int, int], made: Sheet) -> dict[str, Any]:
    """Return an axis of years that names as many of them as stand clear of each other."""
    first, last = span
    room = made.plot_px / (last - first + 1)
    return {
        "range": [f"{first}-01-01", f"{last + 1}-01-15"],
        "type": "date",
        "tick0": f"{first}-01-01",
        "dtick": f"M{12 * ceil(made.size * TICK / room)}",
        "tickformat": "%Y",
        "tickangle": 0,
        "fixedrange": True,
        "gridcolor": theme.GREY_LINE,
        "ticks": "outside",
        "anchor": made.places[-1].axis if made.places else "free",
    }
