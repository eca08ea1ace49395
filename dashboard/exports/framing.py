"""Make a figure stand alone: the base map inside it, and the same ground seen as on screen."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import plotly.graph_objects as go

from dashboard import ids
from dashboard.maps.basemap import inlined_style
from dashboard.texts import texts
from dashboard.web_mercator import fitting

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.exports.exhibit import Exhibit
    from dashboard.site import Site

# As in assets/maps.js: the start view is made for a map of this size; others see as much.
HOME_PX = (770, 450)
BOUNDS_PX = 30
NEAREST_ZOOM = 15.0
# The width and height at which each card's figure reads well on paper, as on a common screen.
MAP_PX = (800, 520)
SIZES_PX = {
    ids.TIMELINE: (900, 250),
    ids.HISTORY: (960, 880),
    ids.COMPARE: (900, 480),
    ids.MULTIPLES: (1180, 690),
    ids.DISAGREE: (860, 736),
    ids.WEEK: (1056, 340),
    ids.CONCENTRATION: (900, 680),
    ids.SERVICE_YEARS: (960, 800),
    ids.OVERLAP: (800, 580),
    ids.DISTRICTS: (800, 640),
    ids.SCENARIO_COMPARE: (1000, 460),
}


class Camera(NamedTuple):
    """Where a map looks."""

    lon: float
    lat: float
    zoom: float


def size_of(exhibit: Exhibit) -> tuple[int, int]:
    """Return the width and height, in pixels, that an exhibit's figure is made for."""
    return own_size(exhibit.figure) or SIZES_PX.get(exhibit.card, MAP_PX)


def own_size(figure: go.Figure) -> tuple[int, int] | None:
    """Return the width and height that a figure says it is made for, as those read from afar do."""
    width, height = figure.layout.width, figure.layout.height
    return (round(width), round(height)) if width and height else None


def standalone(site: Site, exhibit: Exhibit, *, width_px: int, height_px: int) -> go.Figure:
    """Return an exhibit's figure with its base map inside, for a picture of this size."""
    figure = go.Figure(exhibit.figure)
    text = texts(exhibit.view.lang)
    bounds = (figure.layout.meta or {}).get("bounds")
    figure.update_layout(
        width=width_px,
        height=height_px,
        # What a running page keeps with its figure says nothing on paper.
        meta=None,
        uirevision=None,
        separators=text("number.decimal") + text("number.thousands"),
    )
    for ground in _grounds(figure):
        across, down = (end - start for start, end in (ground.domain.x, ground.domain.y))
        room = (width_px * across, height_px * down)
        known = Camera(ground.center.lon, ground.center.lat, ground.zoom)
        camera = _around(bounds, room) if bounds else _as_much(known, room)
        ground.update(
            style=_style(site.of(exhibit.view).basemap, contrast=exhibit.view.contrast),
            center={"lon": camera.lon, "lat": camera.lat},
            zoom=camera.zoom,
            uirevision=None,
        )
    return figure


def _grounds(figure: go.Figure) -> list[Any]:
    """Return the maps of a figure, each with the part of the figure that it fills."""
    grounds = [figure.layout[name] for name in figure.layout if str(name).startswith("map")]
    grounds = [one for one in grounds if one.style]
    for one in grounds:
        one.domain = {"x": one.domain.x or (0, 1), "y": one.domain.y or (0, 1)}
    return grounds


@lru_cache(maxsize=4)
def _style(folder: Path, *, contrast: bool) -> dict[str, Any]:
    return inlined_style(folder, contrast=contrast)


def _as_much(camera: Camera, room: tuple[float, float]) -> Camera:
    """Show as much ground as the view does on a common screen."""
    share = min(side / home for side, home in zip(room, HOME_PX, strict=True))
    return camera._replace(zoom=camera.zoom + math.log2(share))


def _around(bounds: list[list[float]], room: tuple[float, float]) -> Camera:
    """Show all of what must be seen, with an edge around it."""
    (west, south), (east, north) = bounds
    width, height = (side - 2 * BOUNDS_PX for side in room)
    lon, lat, zoom = fitting((west, south), (east, north), (width, height))
    return Camera(lon, lat, min(zoom, NEAREST_ZOOM))
