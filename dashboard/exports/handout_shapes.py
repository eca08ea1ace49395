"""Write shapes for a hand-out in few characters: whole numbers, each the step from the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable

# Coordinates are written in these parts of a degree; a millionth is a decimetre.
PARTS = 1_000_000
# The ground is known no finer than this many parts, which is half a metre, and drawn no finer.
GROUND_UNIT = 10
SIMPLER = 1e-5

Steps = list[int]


def steps(points: Iterable[tuple[float, ...]], unit: int = 1) -> Steps:
    """Write points as longitude and latitude in turn, after the first each from the one before.

    `unit`: what one counts for, in parts of a degree.
    """
    written: Steps = []
    last_x, last_y = 0, 0
    for lon, lat, *_ in points:
        x, y = round(lon * PARTS / unit), round(lat * PARTS / unit)
        if not written or (x, y) != (last_x, last_y):
            written += [x - last_x, y - last_y]
            last_x, last_y = x, y
    return written


def rings(shape: shapely.Geometry, unit: int = 1) -> list[list[Steps]]:
    """Write the polygons of a shape, each with its outer ring first; lines as rings of their own.

    A point is a ring of one.
    """
    return [_rings(part, unit) for part in shapely.get_parts(shape)]


def _rings(part: Any, unit: int) -> list[Steps]:  # noqa: ANN401 - of any kind
    if part.geom_type == "Polygon":
        return [steps(ring.coords, unit) for ring in (part.exterior, *part.interiors)]
    return [steps(part.coords, unit)]


class Shapes:
    """Keeps each shape once, however many maps show it."""

    def __init__(self) -> None:
        """Begin with none."""
        self.kept: list[list[list[Steps]]] = []
        self._numbers: dict[str, int] = {}

    def number(self, shape: shapely.Geometry) -> int:
        """Return the number of a shape, which is kept if it is new."""
        written = rings(shape)
        key = repr(written)
        if key not in self._numbers:
            self._numbers[key] = len(self.kept)
            self.kept.append(written)
        return self._numbers[key]
