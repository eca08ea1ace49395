"""Find room on a map: the side of its symbol that a name stands on, and symbols side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise
from math import ceil, cos, hypot, sin
from typing import TYPE_CHECKING, NamedTuple

from dashboard.boxes import Box
from dashboard.maps.symbols import GAP_PX, LINE_EM
from dashboard.web_mercator import on_earth, on_screen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A letter's mean width, and the width that the map wraps a name at, in the size of its type.
LETTER_EM, WRAP_EM = 0.56, 10.0
# The sides in the order in which they are preferred; figures stand above their symbols.
SIDES = ("below", "right", "left")
# A name may stand farther off, where that lets it be read: each pixel costs as much as so many
# covered ones.
FARTHER_PX = (0.0, 16.0, 32.0, 48.0)
COST_OF_A_PIXEL = 4.0
# Symbols are moved apart in so many rounds: enough for a handful at one corner.
ROUNDS = 60
GOLDEN_ANGLE = 2.4

Point = tuple[float, float]


@dataclass(frozen=True)
class Name:
    """A name, the place of the symbol that it belongs to, and how far that reaches, in pixels."""

    lon: float
    lat: float
    words: str
    radius: float


class Side(NamedTuple):
    """Where a name stands: on which side of its symbol, and how far from the symbol's middle."""

    name: str
    radius: float


def around(lon: float, lat: float, radius: float, zoom: float) -> Box:
    """Bound a round symbol."""
    x, y = on_screen(lon, lat, zoom)
    return Box(x - radius, y - radius, x + radius, y + radius)


def lines_of(words: str) -> int:
    """Tell how many lines the map breaks a name into."""
    return max(1, ceil(len(words) * LETTER_EM / WRAP_EM))


def written(lon: float, lat: float, words: str, zoom: float, size: float) -> Box:
    """Bound words that stand on their symbol."""
    x, y = on_screen(lon, lat, zoom)
    wide = len(words) * LETTER_EM * size
    return Box(x - wide / 2, y - size / 2, x + wide / 2, y + size / 2)


def stops(ends: Sequence[Point], zoom: float) -> list[Box]:
    """Bound a line by small boxes along it."""
    return [
        around(a[0] + (b[0] - a[0]) * part / 12, a[1] + (b[1] - a[1]) * part / 12, 3.0, zoom)
        for a, b in pairwise(ends)
        for part in range(13)
    ]


def sides(names: Sequence[Name], taken: Iterable[Box], zoom: float, size: float) -> list[Side]:
    """Choose for each name, in their order, where beside its symbol it covers least."""
    boxes = [*taken, *(around(one.lon, one.lat, one.radius, zoom) for one in names)]
    chosen = []
    for one in names:
        found = {
            Side(side, one.radius + farther): _box(one, side, farther, zoom, size)
            for farther in FARTHER_PX
            for side in SIDES
        }
        cost = {
            side: sum(round(box.shared(other)) for other in boxes)
            + COST_OF_A_PIXEL * (side.radius - one.radius)
            for side, box in found.items()
        }
        best = min(found, key=cost.__getitem__)
        boxes.append(found[best])
        chosen.append(best)
    return chosen


def _box(name: Name, side: str, farther: float, zoom: float, size: float) -> Box:
    """Bound a name on one side of its symbol, and so much farther off."""
    x, y = on_screen(name.lon, name.lat, zoom)
    away = name.radius + GAP_PX + farther
    wide = min(len(name.words) * LETTER_EM, WRAP_EM) * size
    high = lines_of(name.words) * LINE_EM * size
    if side == "below":
        return Box(x - wide / 2, y + away, x + wide / 2, y + away + high)
    left = x + away if side == "right" else x - away - wide
    return Box(left, y - high / 2, left + wide, y + high / 2)


def side_by_side(places: Sequence[Point], zoom: float, diameter: float) -> list[Point]:
    """Move round symbols apart, as little as it takes, until none covers another at a zoom."""
    spots = [on_screen(lon, lat, zoom) for lon, lat in places]
    moved: set[int] = set()
    for _ in range(ROUNDS):
        pushed = set()
        for one, other in combinations(range(len(spots)), 2):
            if _push(spots, one, other, diameter):
                pushed |= {one, other}
        if not pushed:
            break
        moved |= pushed
    return [
        on_earth(*spot, zoom) if number in moved else place
        for number, (place, spot) in enumerate(zip(places, spots, strict=True))
    ]


def _push(spots: list[Point], one: int, other: int, diameter: float) -> bool:
    """Move two symbols apart along the line between them; tell whether they were too close."""
    across, down = spots[other][0] - spots[one][0], spots[other][1] - spots[one][1]
    apart = hypot(across, down)
    # Half a pixel to spare, or rounding would keep them at it for ever.
    if apart >= diameter - 0.5:
        return False
    # Two at the very same place have no line between them: each pair takes a way of its own.
    way = (
        (across / apart, down / apart)
        if apart
        else (cos(one * GOLDEN_ANGLE), sin(one * GOLDEN_ANGLE))
    )
    step = (diameter - apart) / 2
    for number, sign in ((one, -1), (other, 1)):
        x, y = spots[number]
        spots[number] = (x + sign * step * way[0], y + sign * step * way[1])
    return True
