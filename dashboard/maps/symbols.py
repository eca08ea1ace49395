"""Size the symbols that stand for persons and services."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

# Symbols lie above the base map's names, areas below them.
ABOVE_ALL = ""
# One person has a symbol of this radius; the symbol's area then grows with the number.
RADIUS_OF_ONE_PX = 4.0
SERVICE_DIAMETER_PX = 26.0
UNKNOWN_DIAMETER_PX = 22.0
ROOM_FOR_TEXT_PX = 40.0
ROOM_ABOVE_PX = 36.0
LEAST_TARGET_PX = 26.0
# Plotly sets the far edge of a label this far above or below its point, and the near edge of one
# aside this far from it, in its own type size, and 1 % of that more for each pixel of the (here
# invisible) marker's size.
LABEL_DISTANCE_EM = 1.5
LABEL_ASIDE_EM = 0.5
LINE_EM = 1.2
GAP_PX = 2.0


@dataclass(frozen=True)
class Disc:
    """A filled circle at a place, in screen pixels: it keeps its size at every zoom."""

    lon: float
    lat: float
    diameter_px: float
    color: str


@dataclass(frozen=True)
class Label:
    """Words at a place."""

    lon: float
    lat: float
    words: str


def diameter_px(persons: float) -> float:
    """Return the diameter whose circle's area is proportional to the number of persons."""
    return 2 * RADIUS_OF_ONE_PX * sqrt(max(persons, 0.0))


def marker_for_label(diameter_px: float, text_px: float, *, lines: int = 1) -> float:
    """Return the size of the invisible marker that sets a label just above or below a symbol."""
    distance_em = (diameter_px / 2 + GAP_PX) / text_px + LINE_EM * lines
    return max(1.0, (distance_em - LABEL_DISTANCE_EM) * 100)


def marker_beside(diameter_px: float, text_px: float) -> float:
    """Return the size of the invisible marker that sets a label just beside a symbol."""
    return max(1.0, ((diameter_px / 2 + 2 * GAP_PX) / text_px - LABEL_ASIDE_EM) * 100)
