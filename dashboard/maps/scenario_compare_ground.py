"""Draw the ground under little maps of the city: sea, districts, main roads and the scenes."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import geopandas as gpd
from shapely import box, get_parts

from dashboard import theme
from dashboard.maps.backdrop import WGS84, backdrop
from dashboard.maps.land import SIMPLIFIED_M, land_of_districts, sea_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely import Geometry

    from dashboard.maps.backdrop import Bounds, Line
    from geodata import Dataset

SEA, LAND, BORDER, ROAD, RIVER = "#dfeaf2", "#f9f9f7", "#b9b9b3", "#d6d0c5", "#9cc0d6"
AREA_FILL, AREA_LINE = "rgba(201,37,45,0.10)", theme.PERSONS
AREA_OUTLINE_M, ROADS_SIMPLIFIED_M = 2.0, 15.0

Trace = dict[str, Any]


@lru_cache(maxsize=16)
def ground(dataset: Dataset, bounds: Bounds) -> tuple[Trace, ...]:
    """Return the traces of what lies within bounds in metres, the lowest first."""
    frame = box(*bounds)
    lines = _city_lines(dataset)
    land, sea, areas = _city_shapes(dataset)
    return (
        {**_drawn(_rings(sea, frame)), **_filled(SEA), "line": {"width": 0}},
        {**_drawn(_rings(land, frame)), "line": {"color": BORDER, "width": 0.8, "dash": "dot"}},
        {**_drawn(_within(lines["road"], bounds)), "line": {"color": ROAD, "width": 1.3}},
        {**_drawn(_within(lines["river"], bounds)), "line": {"color": RIVER, "width": 1.6}},
        {
            **_drawn(_rings(areas, frame)),
            **_filled(AREA_FILL),
            "line": {"color": AREA_LINE, "width": 0.8},
        },
    )


@lru_cache(maxsize=4)
def _city_lines(dataset: Dataset) -> dict[str, list[Line]]:
    """Read the city's main roads, the centre's main streets, and the rivers."""
    crs = dataset.info.crs
    whole = dataset.bydeler.to_crs(crs).total_bounds
    west, south, east, north = map(float, whole)
    drawn = backdrop(dataset.basemap, crs, (west, south, east, north))
    return {"road": [*_roads(dataset), *drawn["street"]], "river": drawn["river"]}


def _roads(dataset: Dataset) -> list[Line]:
    """Read the main roads above ground; a city may lack them."""
    file = dataset.basemap / "roads.geojson"
    if not file.is_file():
        return []
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    above = [
        one
        for one in features
        if not one["properties"].get("tunnel") and len(one["geometry"]["coordinates"]) > 1
    ]
    if not above:
        return []
    lines = gpd.GeoDataFrame.from_features(above, crs=WGS84).to_crs(dataset.info.crs)
    return [list(one.coords) for one in lines.geometry.simplify(ROADS_SIMPLIFIED_M)]


@lru_cache(maxsize=4)
def _city_shapes(dataset: Dataset) -> tuple[list[Geometry], ...]:
    """Return the districts' land, the sea and the scenes' areas as polygons."""
    crs = dataset.info.crs
    sea = sea_of(dataset.basemap, crs)
    areas = dataset.areas.geometry.to_crs(crs).simplify(AREA_OUTLINE_M)
    return (
        list(land_of_districts(dataset)),
        _polygons([] if sea is None else [sea.simplify(SIMPLIFIED_M)]),
        _polygons(areas),
    )


def _polygons(shapes: Iterable[Geometry]) -> list[Geometry]:
    return [one for one in get_parts(list(shapes)) if one.geom_type == "Polygon"]


def _rings(shapes: Iterable[Geometry], frame: Geometry) -> list[Line]:
    """Take the outlines, holes included, of the shapes that come into the frame."""
    return [
        list(ring.coords)
        for one in shapes
        if one.intersects(frame)
        for ring in (one.exterior, *one.interiors)
    ]


def _within(lines: Iterable[Line], bounds: Bounds) -> list[Line]:
    """Keep the lines whose own bounds come into the bounds."""
    west, south, east, north = bounds
    kept = []
    for line in lines:
        along, up = zip(*line, strict=True)
        if min(along) <= east and max(along) >= west and min(up) <= north and max(up) >= south:
            kept.append(line)
    return kept


def _drawn(lines: Iterable[Line]) -> Trace:
    """Write lines as one trace with a gap after each."""
    xs: list[int | None] = []
    ys: list[int | None] = []
    for line in lines:
        xs += [*(round(x) for x, _ in line), None]
        ys += [*(round(y) for _, y in line), None]
    return {"type": "scatter", "x": xs, "y": ys, "mode": "lines", "hoverinfo": "skip"}


def _filled(color: str) -> Trace:
    return {"fill": "toself", "fillcolor": color}
