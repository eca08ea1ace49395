"""Measure how far it is to walk to an area, and how many services chance would put near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.envelopes import p_value
from geodata.uncertainty import LEVEL
from geodata.walking import SNAP_LIMIT, snap, walking_distances

if TYPE_CHECKING:
    import numpy.typing as npt

    from geodata.nulls import StreetNull
    from geodata.streets import Streets

    Floats = npt.NDArray[np.float64]


def onto_streets(
    streets: Streets, points: gpd.GeoSeries, *, limit: float = SNAP_LIMIT
) -> gpd.GeoSeries:
    """Move points to the nearest street.

    Parameters
    ----------
    streets
        The graph, from `walking.streets_of`.
    points
        Points in any CRS, which must be set; None and empty points are allowed.
    limit
        Metres from a street beyond which a point is not moved.

    Returns
    -------
    places
        Points in the CRS of the graph, index of `points`; None where no street is near.
    """
    placed = snap(streets, points, limit=limit)
    feet = np.full(len(points), None, dtype=object)
    found = (placed["edge"] >= 0).to_numpy()
    edge = placed.loc[found, "edge"].to_numpy()
    share = placed.loc[found, "along"].to_numpy() / streets.lengths[edge]
    feet[found] = shapely.line_interpolate_point(streets.lines[edge], share, normalized=True)
    return gpd.GeoSeries(feet, index=points.index, crs=streets.crs)


def walks_to_areas(
    streets: Streets, points: gpd.GeoSeries, areas: gpd.GeoSeries, *, limit: float = SNAP_LIMIT
) -> pd.DataFrame:
    """Measure the shortest walk from each point to the nearest part of each area.

    The walk ends where a street first meets the outline. People may stand anywhere within it, so
    for some of them it is longer, by up to the width of the area.

    Parameters
    ----------
    streets
        The graph, from `walking.streets_of`.
    points
        Points in any CRS, which must be set; None and empty points are allowed.
    areas
        Polygons in any CRS, which must be set. An area that no street crosses is measured to a
        point inside it.
    limit
        Metres from a street beyond which a point has no walks.

    Returns
    -------
    metres
        Points by areas: 0 inside the area, NaN where no walk is known. Where the nearest street to
        a point lies in the area, the straight line to the outline.
    """
    outlines = areas.to_crs(streets.crs)
    found = points.to_crs(streets.crs)
    gates = [_gates(streets, outline) for outline in outlines]
    names = np.repeat(np.arange(len(outlines)), [len(one) for one in gates])
    ends = gpd.GeoSeries(shapely.points(np.concatenate(gates)) if gates else [], crs=streets.crs)
    walks = walking_distances(streets, found, ends, limit=limit).metres.to_numpy()
    feet = onto_streets(streets, found, limit=limit)
    known = feet.notna().to_numpy()
    metres = np.full((len(found), len(outlines)), np.nan)
    for number, outline in enumerate(outlines):
        column = np.full(len(found), np.nan)
        # A walk that no street leads is NaN, and stays so only where none leads at all.
        column[known] = np.fmin.reduce(walks[known][:, names == number], axis=1)
        here, foot = found[known].to_numpy(), feet[known].to_numpy()
        straight = shapely.distance(outline, here)
        inside = shapely.intersects(outline, foot) | (straight == 0)
        column[known] = np.where(inside, straight, column[known])
        metres[:, number] = column
    return pd.DataFrame(metres, points.index, areas.index)


def number_near(
    weights: pd.Series, near: pd.DataFrame, null: StreetNull, *, level: float = LEVEL
) -> pd.DataFrame:
    """Say how many services would lie near an area, if their places lay at random.

    Services at one place stay together: a draw moves the place, not each of them.

    Parameters
    ----------
    weights
        Number of services at each place.
    near
        Pool of the null by areas: whether a place there would be near.
    null
        Places at random, from `nulls.street_null`.
    level
        Share of the draws between `low` and `high`.

    Returns
    -------
    numbers
        Index of areas: `expected`, `low`, `high`.

    Raises
    ------
    NotComparableError
        If there are more places than a draw can have.
    """
    drawn = _drawn_near(weights, near, null)
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2], axis=0)
    columns = {"expected": drawn.mean(axis=0), "low": low, "high": high}
    return pd.DataFrame(columns, index=near.columns)


def chance_of_as_many(
    observed: pd.Series, weights: pd.Series, near: pd.DataFrame, null: StreetNull
) -> pd.Series:
    """Say how often places at random bring as many services near an area as there are.

    Parameters
    ----------
    observed
        Number of services near each area.
    weights, near, null
        As for `number_near`.

    Returns
    -------
    p_values
        Index of areas, one-sided; areas are judged one by one.

    Raises
    ------
    NotComparableError
        If there are more places than a draw can have.
    """
    drawn = _drawn_near(weights, near, null)
    there = observed.loc[near.columns].to_numpy()
    return pd.Series([p_value(one) for one in (drawn >= there).T], index=near.columns)


def _gates(streets: Streets, outline: shapely.Geometry) -> Floats:
    """Find where streets cross an outline, (gates, 2)."""
    border = shapely.boundary(outline)
    near = streets.tree.query(border, predicate="intersects")
    crossings = shapely.get_coordinates(shapely.intersection(streets.lines[near], border))
    if len(crossings):
        return np.asarray(np.unique(crossings, axis=0), dtype=float)
    return np.asarray(shapely.get_coordinates(outline.representative_point()), dtype=float)


def _drawn_near(weights: pd.Series, near: pd.DataFrame, null: StreetNull) -> Floats:
    """Count the services near each area in each draw, (draws, areas)."""
    null.check_size(len(weights))
    inside = near.to_numpy(dtype=float)
    numbers = np.zeros((len(null.draws), inside.shape[1]))
    for place, many in enumerate(weights):
        numbers += many * inside[null.draws[:, place]]
    return numbers
