"""Draw lines on maps, and patterns of them: shapes can only be filled with plain colours."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Any

import numpy as np
import shapely

from dashboard.maps.coordinates import lonlat, ring


def hatched(
    shape: shapely.Geometry, spacing_m: float, angles: tuple[float, ...]
) -> shapely.Geometry:
    """Lay parallel lines over a shape, for each angle in degrees from the east; in metres.

    The lines lie on one grid for the whole plane, so that neighbouring shapes fit together.
    """
    if shape.is_empty:
        return shape
    lines = [line for angle in angles for line in _across(shape.bounds, spacing_m, radians(angle))]
    return shapely.intersection(shapely.multilinestrings(lines), shape)


def _across(
    bounds: tuple[float, float, float, float], spacing_m: float, angle: float
) -> list[shapely.LineString]:
    """Make the lines of one direction that cross a box."""
    west, south, east, north = bounds
    along, off = np.array([cos(angle), sin(angle)]), np.array([-sin(angle), cos(angle)])
    corners = np.array([(x, y) for x in (west, east) for y in (south, north)])
    (first, last), (low, high) = (
        (float((corners @ way).min()), float((corners @ way).max())) for way in (along, off)
    )
    steps = np.arange(np.floor(low / spacing_m), np.ceil(high / spacing_m) + 1) * spacing_m
    return [
        shapely.LineString([first * along + step * off, last * along + step * off])
        for step in steps
    ]


def line_trace(uid: str, shape: shapely.Geometry, color: str, width: float) -> dict[str, Any]:
    """Draw lines with a gap between each."""
    ends: list[tuple[float | None, ...]] = []
    for part in shapely.get_parts(shape):
        ends += [*part.coords, (None, None)]
    return {
        "type": "scattermap",
        "uid": uid,
        "mode": "lines",
        "hoverinfo": "skip",
        "line": {"color": color, "width": width},
        **(lonlat(ends[:-1]) if ends else ring(None)),  # type: ignore[arg-type]
    }
