"""Tell where points lie: how far apart, in which district, and where the people of a district live.

Points are longitude and latitude, EPSG:4326; distances are those of the ellipsoid WGS 84.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyproj
import shapely

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.dataset import Dataset

_EARTH = pyproj.Geod(ellps="WGS84")
Point = tuple[float, float]


def metres_apart(one: Point, other: Point) -> float:
    """Measure the straight line between two points.

    Parameters
    ----------
    one, other
        Longitude and latitude.

    Returns
    -------
    metres
        Along the geodesic of WGS 84 (Karney 2013, as pyproj has it).
    """
    _, _, metres = _EARTH.inv(*one, *other)
    return float(metres)


def stepped(point: Point, east_m: float, north_m: float) -> Point:
    """Take a step from a point.

    Parameters
    ----------
    point
        Longitude and latitude.
    east_m, north_m
        Metres; negative to the west and to the south.

    Returns
    -------
    point
        Longitude and latitude of where the step ends.
    """
    azimuth = math.degrees(math.atan2(east_m, north_m))
    lon, lat, _ = _EARTH.fwd(*point, azimuth, math.hypot(east_m, north_m))
    return float(lon), float(lat)


def district_at(dataset: Dataset, point: Point) -> str:
    """Find the district that a point lies in.

    Parameters
    ----------
    dataset
        With `bydeler`.
    point
        Longitude and latitude.

    Returns
    -------
    district
        Id of the first district that holds the point; empty when none does.
    """
    found = _tree(dataset).query(shapely.Point(point), predicate="intersects")
    return str(dataset.bydeler.index[found.min()]) if len(found) else ""


@lru_cache(maxsize=4)
def _tree(dataset: Dataset) -> shapely.STRtree:
    return shapely.STRtree(dataset.bydeler.geometry.to_numpy())


def district_centres(bydeler: gpd.GeoDataFrame, population: gpd.GeoDataFrame) -> pd.DataFrame:
    """Find where the middle of each district's inhabitants is.

    Parameters
    ----------
    bydeler
        `Dataset.bydeler`: polygons.
    population
        `Dataset.population`: cells with `population` and their middles, in the CRS of `bydeler`.

    Returns
    -------
    centres
        Index of those districts of `bydeler` where someone lives: `lon`, `lat` and `population`.
        It is the inhabited cell whose middle is nearest to the mean of all inhabitants, which in
        itself may fall into a forest or a lake.
    """
    peopled = population[population["population"].gt(0)]
    points = np.asarray(peopled.geometry.to_numpy())
    rows = {}
    for district, shape in bydeler.geometry.items():
        inside = peopled[shapely.intersects(shape, points)]
        if inside.empty:
            continue
        weights = inside["population"].to_numpy()
        lon, lat = (np.average(inside[axis], weights=weights) for axis in ("lon", "lat"))
        _, _, metres = _EARTH.inv(
            np.full(len(inside), lon),
            np.full(len(inside), lat),
            inside["lon"].to_numpy(),
            inside["lat"].to_numpy(),
        )
        nearest = inside.iloc[int(np.argmin(metres))]
        rows[district] = (float(nearest["lon"]), float(nearest["lat"]), float(weights.sum()))
    return pd.DataFrame.from_dict(rows, orient="index", columns=["lon", "lat", "population"])
