"""Find a side for the label of each point, so that no label lies on another or on a point."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from dashboard.boxes import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

# The widths of bold letters and the height of a line, in sizes, on the safe side.
LETTER, LINE = 0.78, 1.45
POINT_PX, GAP_PX = 6, 2
SIDES = (
    *("top center", "bottom center", "middle right", "middle left"),
    *("top right", "top left", "bottom right", "bottom left"),
)
# More ways to choose sides than these are not all tried.
MOST_WAYS = 100_000


Choice = tuple[str, Box]
NOWHERE = Box(0, 0, 0, 0)


def sides(
    points: list[tuple[float, float]],
    labels: list[str],
    size: float,
    room: Box,
    others: list[Box],
) -> list[str]:
    """Choose for each point, in pixels, a side where its label is free and in the room.

    Free of the points, of the other labels, and of the boxes of what else is written. Where that
    cannot be had for all, each in turn has the first side that is free of those before it.
    """
    taken = [*others, *(_around(point) for point in points)]
    choices = [
        [
            (side, box)
            for side in SIDES
            for box in [box_of(point, label, size, side)]
            if _within(box, room) and not any(map(box.meets, taken))
        ]
        if label
        else [(SIDES[0], NOWHERE)]
        for point, label in zip(points, labels, strict=True)
    ]
    found = next(_free(choices, []), None) if _few(choices) else None
    if found is None:
        found = []
        for each in choices:
            free = [one for one in each if not _met(one, found)]
            found.append((free or each or [(SIDES[0], NOWHERE)])[0])
    return [side for side, _ in found]


def _few(choices: list[list[Choice]]) -> bool:
    """Tell whether all ways to choose can be tried."""
    return prod(map(len, choices)) <= MOST_WAYS


def _free(choices: list[list[Choice]], found: list[Choice]) -> Iterator[list[Choice]]:
    """Give the ways to choose a side for each label so that none meets another."""
    if len(found) == len(choices):
        yield found
        return
    for one in choices[len(found)]:
        if not _met(one, found):
            yield from _free(choices, [*found, one])


def _met(one: Choice, found: list[Choice]) -> bool:
    return any(one[1].meets(other) for _, other in found)


def _around(point: tuple[float, float]) -> Box:
    x, y = point
    return Box(x - POINT_PX, y - POINT_PX, x + POINT_PX, y + POINT_PX)


def box_of(point: tuple[float, float], label: str, size: float, side: str) -> Box:
    """Return the room that a label takes on a side of its point."""
    x, y = point
    width, height = len(label) * size * LETTER, size * LINE
    away = POINT_PX + GAP_PX
    upright, across = side.split()
    top = {"top": y - away - height, "middle": y - height / 2, "bottom": y + away}[upright]
    left = {"left": x - away - width, "center": x - width / 2, "right": x + away}[across]
    return Box(left, top, left + width, top + height)


def _within(box: Box, room: Box) -> bool:
    return (
        box.left >= room.left
        and box.right <= room.right
        and box.top >= room.top
        and box.bottom <= room.bottom
    )
