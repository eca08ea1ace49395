"""Read main streets and rivers as a few plain lines in metres, for maps too small for more."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd
from shapely import box

if TYPE_CHECKING:
    from pathlib import Path

MAIN_STREETS = ("primary", "secondary", "tertiary")
WGS84 = "EPSG:4326"
SIMPLIFIED_M = 5.0
# Shorter pieces are links between lanes, too small to be seen on a little map.
SHORTEST_M = 60.0

Bounds = tuple[float, float, float, float]
Line = list[tuple[float, float]]


@lru_cache(maxsize=8)
def backdrop(folder: Path, crs: str, bounds: Bounds) -> dict[str, list[Line]]:
    """Return the lines by kind, in metres within the bounds; a layer that a city lacks is empty."""
    streets = _read(folder / "streets.geojson", crs, bounds)
    water = _read(folder / "water.geojson", crs, bounds)
    if len(streets):
        streets = streets[streets["class"].isin(MAIN_STREETS)]
    if len(water):
        water = water[water["kind"] == "river"]
    return {"street": _lines(streets), "river": _lines(water)}


def _read(file: Path, crs: str, bounds: Bounds) -> gpd.GeoDataFrame:
    empty = gpd.GeoDataFrame({"class": [], "kind": []}, geometry=[], crs=crs)
    if not file.is_file():
        return empty
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    # A line of a single point, which some layers hold, is no line.
    lines = [
        one
        for one in features
        if one["geometry"]["type"] == "LineString" and len(one["geometry"]["coordinates"]) > 1
    ]
    if not lines:
        return empty
    return gpd.clip(gpd.GeoDataFrame.from_features(lines, crs=WGS84).to_crs(crs), box(*bounds))


def _lines(rows: gpd.GeoDataFrame) -> list[Line]:
    if rows.empty:
        return []
    merged = gpd.GeoSeries([rows.geometry.union_all()], crs=rows.crs).line_merge()
    pieces = merged.explode().simplify(SIMPLIFIED_M)
    return [list(piece.coords) for piece in pieces if piece.length >= SHORTEST_M]
