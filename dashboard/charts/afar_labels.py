"""Find a side for the label of each point, so that no label lies on another or on a point."""

from __future__ import annotations

from typing import NamedTuple

# The widths of bold letters and the height of a line, in sizes, on the safe side.
LETTER, LINE = 0.7, 1.45
POINT_PX, GAP_PX = 6, 2
SIDES = (
    *("top center", "bottom center", "middle right", "middle left"),
    *("top right", "top left", "bottom right", "bottom left"),
)


class Box(NamedTuple):
    """A rectangle in pixels, from its left and upper edge to its right and lower one."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles share some room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def sides(
    points: list[tuple[float, float]],
    labels: list[str],
    size: float,
    room: Box,
    others: list[Box],
) -> list[str]:
    """Choose for each point, in pixels, the first side where its label is free and in the room.

    Free of the other points, of the labels before it, and of the boxes of what else is written; a
    label without such a side stands on the first.
    """
    taken = [*others, *(_around(point) for point in points)]
    found = []
    for point, label in zip(points, labels, strict=True):
        boxes = {side: box_of(point, label, size, side) for side in SIDES}
        free = [
            side
            for side, box in boxes.items()
            if _within(box, room) and not any(map(box.meets, taken))
        ]
        side = free[0] if free else SIDES[0]
        if label:
            taken.append(boxes[side])
        found.append(side)
    return found


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
