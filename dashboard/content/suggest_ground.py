"""Measure how far it is between places: along mapped streets, or straight with a stated detour.

The two are never mixed: all distances of one question are measured in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.nearness import walks_to_areas
from geodata.walking import snap, streets_of, walking_distances

if TYPE_CHECKING:
    from geodata import Dataset

STREETS, LINE = "streets", "line"
CRS = "EPSG:4326"
# Metres walked for each metre as the crow flies, where no streets are mapped: an assumption.
DETOUR, LEAST_DETOUR, MOST_DETOUR = 1.3, 1.1, 1.5
# Over shorter lines the way to and from the street decides, not the network.
SHORTEST_LINE_M = 300.0
DETOUR_LEVELS = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Ground:
    """A way of measuring distances in a data set: along its streets, or straight with a detour."""

    dataset: Dataset
    scale: str

    def metres(self, ends: gpd.GeoSeries, others: gpd.GeoSeries) -> pd.DataFrame:
        """Measure from points to others; NaN where no walk is known."""
        if self.scale == STREETS:
            return walking_distances(streets_of(self.dataset), ends, others).metres
        crs = self.dataset.info.crs
        here, there = (points.to_crs(crs).to_numpy() for points in (ends, others))
        apart = shapely.distance(here[:, None], there[None, :])
        return pd.DataFrame(apart * DETOUR, ends.index, others.index)

    def metres_to_areas(self, points: gpd.GeoSeries, areas: gpd.GeoSeries) -> pd.DataFrame:
        """Measure from points to the nearest part of areas; 0 inside, NaN where not known."""
        if self.scale == STREETS:
            return walks_to_areas(streets_of(self.dataset), points, areas)
        crs = self.dataset.info.crs
        here, outlines = points.to_crs(crs).to_numpy(), areas.to_crs(crs).to_numpy()
        apart = shapely.distance(here[:, None], outlines[None, :])
        return pd.DataFrame(apart * DETOUR, points.index, areas.index)

    def known(self, points: gpd.GeoSeries) -> pd.Series:
        """Tell which points can be measured from."""
        if self.scale == LINE:
            return pd.Series(points.notna(), points.index)
        return snap(streets_of(self.dataset), points)["edge"] >= 0


@lru_cache(maxsize=4)
def cells_on_streets(dataset: Dataset) -> pd.Index:
    """List the squares of inhabitants whose middle is near a mapped street."""
    cells = dataset.population.geometry
    return cells.index[Ground(dataset, STREETS).known(cells).to_numpy()]


@lru_cache(maxsize=4)
def has_streets(dataset: Dataset) -> bool:
    """Tell whether the data set has any street at all."""
    return not dataset.network.empty


@lru_cache(maxsize=4)
def detours(dataset: Dataset) -> tuple[float, float, float] | None:
    """Say how much longer than the line walks on the mapped streets are: 5 %, the middle, 95 %.

    Measured from the squares of inhabitants to the addresses; None where there are none of either.
    """
    cells = dataset.population.geometry[cells_on_streets(dataset)]
    spots = dataset.addresses.geometry
    if cells.empty or spots.empty:
        return None
    walked = Ground(dataset, STREETS).metres(cells, spots).to_numpy()
    lines = Ground(dataset, LINE).metres(cells, spots).to_numpy() / DETOUR
    told = np.isfinite(walked) & (lines > SHORTEST_LINE_M)
    if not told.any():
        return None
    low, middle, high = np.quantile(walked[told] / lines[told], DETOUR_LEVELS)
    return float(low), float(middle), float(high)


def points_of(rows: pd.DataFrame) -> gpd.GeoSeries:
    """Make points of the columns `lon` and `lat`."""
    spots = rows[["lon", "lat"]].to_numpy(dtype=float)
    return gpd.GeoSeries(shapely.points(spots), index=rows.index, crs=CRS)
