"""Write shapes in degrees as the lists of coordinates that a trace takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import shapely

DECIMALS = 6


def ring(shape: Any) -> dict[str, list[Any]]:  # noqa: ANN401 - a geometry or None
    """Write the outline of a shape as a trace's coordinates; of none, as nothing to draw."""
    if shape is None or shape.is_empty:
        return {"lon": [None], "lat": [None]}
    outline = shape.exterior if shape.geom_type == "Polygon" else shape
    return lonlat(list(outline.coords))


def as_line(points: list[shapely.Point]) -> dict[str, list[Any]]:
    """Write points as a trace's coordinates."""
    return lonlat([(point.x, point.y) for point in points]) if points else ring(None)


def lonlat(places: Sequence[tuple[float, ...]]) -> dict[str, list[Any]]:
    """Write places as a trace's coordinates."""
    return {
        "lon": [rounded_degree(place[0]) for place in places],
        "lat": [rounded_degree(place[1]) for place in places],
    }


def rounded_degree(value: float | None) -> float | None:
    """Round a coordinate to what can be seen."""
    return None if value is None else round(float(value), DECIMALS)


def rounded(sizes: list[float]) -> list[float]:
    """Round sizes to a tenth of a pixel."""
    return [round(float(size), 1) for size in sizes]
