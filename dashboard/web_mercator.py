"""Turn degrees into the pixels of a web map and back, and find the view that holds what is seen."""

from __future__ import annotations

from math import asinh, atan, degrees, inf, log2, pi, radians, sinh, tan

# The world's width in pixels at zoom 0, as the map draws it.
WORLD_PX = 512


def on_screen(lon: float, lat: float, zoom: float) -> tuple[float, float]:
    """Project degrees to the pixels of a map of the whole world at a zoom."""
    world = WORLD_PX * 2**zoom
    return (lon + 180) / 360 * world, (1 - asinh(tan(radians(lat))) / pi) / 2 * world


def on_earth(x: float, y: float, zoom: float) -> tuple[float, float]:
    """Turn the pixels of `on_screen` into degrees again."""
    world = WORLD_PX * 2**zoom
    return x / world * 360 - 180, degrees(atan(sinh(pi * (1 - 2 * y / world))))


def fitting(
    southwest: tuple[float, float], northeast: tuple[float, float], room: tuple[float, float]
) -> tuple[float, float, float]:
    """Find the longitude, latitude and zoom that show all between two corners in a room of pixels.

    Corners that are one and the same point are shown at any zoom: it is then without end.
    """
    (left, bottom), (right, top) = (on_screen(*corner, 0) for corner in (southwest, northeast))
    sides = zip(room, (right - left, bottom - top), strict=True)
    zoom = min((log2(side / span) for side, span in sides if span), default=inf)
    return *on_earth((left + right) / 2, (bottom + top) / 2, 0), zoom
