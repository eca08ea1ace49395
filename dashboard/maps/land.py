"""Keep the land of outlines that reach out into the sea, for maps drawn as plain shapes."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd
from shapely.geometry import shape

if TYPE_CHECKING:
    from pathlib import Path

    from shapely import Geometry

    from geodata import Dataset

SIMPLIFIED_M = 30.0
# Smaller islands and slivers along the shore cannot be seen on a map of a whole city.
LEAST_M2 = 40_000.0


@lru_cache(maxsize=4)
def land_of_districts(dataset: Dataset) -> gpd.GeoSeries:
    """Return the districts' pieces of land in metres; a city without a sea keeps them whole.

    They are simplified together, so that neighbours still share their border.
    """
    crs = dataset.info.crs
    outlines = dataset.bydeler.geometry.to_crs(crs)
    sea = sea_of(dataset.basemap, crs)
    if sea is not None:
        outlines = outlines.difference(sea)
    pieces = outlines.simplify_coverage(SIMPLIFIED_M).explode()
    return pieces[pieces.geom_type.eq("Polygon") & pieces.area.ge(LEAST_M2)]


@lru_cache(maxsize=4)
def sea_of(folder: Path, crs: str) -> Geometry | None:
    """Return the sea as one shape in metres; None for a city without any."""
    file = folder / "water.geojson"
    if not file.is_file():
        return None
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    shapes = [shape(one["geometry"]) for one in features if one["properties"]["kind"] == "sea"]
    if not shapes:
        return None
    return gpd.GeoSeries(shapes, crs="EPSG:4326").to_crs(crs).make_valid().union_all()
