"""Measure how far it is to walk to an area, and how many services chance would put near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.stats import binom

from geodata.uncertainty import LEVEL
from geodata.walking import SNAP_LIMIT, snap, walking_distances

if TYPE_CHECKING:
    import numpy.typing as npt

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
    gates = [gates_of(streets, outline) for outline in outlines]
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


def share_within(metres: pd.DataFrame, street_m: pd.Series, walk_m: float) -> pd.Series:
    """Say which share of the streets lies within a walk of each area.

    Parameters
    ----------
    metres
        As from `walks_to_areas`, of samples along the streets (`nulls.street_samples`).
    street_m
        Metres of street that each sample stands for; samples outside the study area left out.
    walk_m
        The walk in metres.

    Returns
    -------
    share
        By area, 0 to 1: the chance that a place at random along the streets lies within the walk.
    """
    inside = metres.loc[street_m.index].le(walk_m)
    return inside.mul(street_m, axis="index").sum() / street_m.sum()


def number_by_chance(
    weights: pd.Series, share: pd.Series, observed: pd.Series, *, level: float = LEVEL
) -> pd.DataFrame:
    """Say how many services chance would bring near each area, and how often as many as there are.

    If every place lay at random along the streets, the number of places near an area would be
    binomial. Services at one place stay together, so the number of services is a sum of binomial
    numbers, each times the services at a place; its distribution is worked out exactly.

    Parameters
    ----------
    weights
        Number of services at each place, whole and above 0.
    share
        Chance by area that a place lies near it, from `share_within`.
    observed
        Number of services near each area.
    level
        Share of the distribution between `low` and `high`, at the least.

    Returns
    -------
    numbers
        Index of `share`: `expected`, `low`, `high`, and `p_value`, the chance of at least the
        observed number, one-sided. Areas are judged one by one.
    """
    sizes, times = np.unique(weights.to_numpy(dtype=int), return_counts=True)
    rows = {}
    for area, chance, there in zip(share.index, share, observed.loc[share.index], strict=True):
        distribution = np.ones(1)
        for size, many in zip(sizes, times, strict=True):
            spread = np.zeros(size * many + 1)
            spread[::size] = binom.pmf(np.arange(many + 1), many, chance)
            distribution = np.convolve(distribution, spread)
        below = distribution.cumsum()
        tail = distribution[int(there) :].sum()
        rows[area] = {
            "expected": float(chance * weights.sum()),
            "low": _quantile(below, (1 - level) / 2),
            "high": _quantile(below, (1 + level) / 2),
            "p_value": float(np.clip(tail, 0, 1)),
        }
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["expected", "low", "high", "p_value"]
    )


def _quantile(below: Floats, level: float) -> int:
    """Find the smallest number that is not exceeded with a probability of at least `level`."""
    # Rounding may leave the sum of all a little below 1.
    return min(int(np.searchsorted(below, level - 1e-12)), len(below) - 1)


def gates_of(streets: Streets, outline: shapely.Geometry) -> Floats:
    """Find where one comes into an area.

    Parameters
    ----------
    streets
        The graph.
    outline
        Polygon in the CRS of the graph.

    Returns
    -------
    gates
        Where streets cross the outline, (gates, 2); a point inside it when none does.
    """
    border = shapely.boundary(outline)
    near = streets.tree.query(border, predicate="intersects")
    crossings = shapely.get_coordinates(shapely.intersection(streets.lines[near], border))
    if len(crossings):
        return np.asarray(np.unique(crossings, axis=0), dtype=float)
    return np.asarray(shapely.get_coordinates(outline.representative_point()), dtype=float)
