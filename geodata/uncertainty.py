"""Carry the uncertainty of counts through to centres, distances and changes, by simulation.

A figure is uncertain in two ways. A published range says that the figure lies between its ends: it
is drawn evenly between them. And who happens to be there when somebody counts varies: each count is
drawn from a Poisson distribution around the figure, as if people came and went independently of
each other. They do not quite, groups come together, so the true noise may be larger. A published
mean is treated as one count, since the number of rounds behind it is seldom stated; where rows were
averaged by us, the number of rounds is known and the noise is that of their mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geodata.centrography import mean_centre
from geodata.refusals import NotComparableError, Rule

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]

DRAWS = 2000
LEVEL = 0.95
SEED = 20170601
# Square metres added to every spread, so that centres on one line have a distance too.
_FLOOR = 1e-6
_NOTHING = 1e-3


@dataclass(frozen=True, slots=True)
class CentreRegion:
    """Where a mean centre may lie, or the statement that it cannot be told.

    Parameters
    ----------
    state
        `region`; `line` when the centre can only move along a line, between two areas; `one_area`
        when it cannot move; `too_few_persons` when nobody is left in more draws than the level
        allows.
    centre
        The mean centre of the figures themselves.
    shape
        Polygon, or LineString for a line; None otherwise.
    draws
        Number of simulated counts.
    empty_draws
        How many of them held nobody, and so had no centre.
    """

    state: str
    centre: shapely.Point
    shape: shapely.Geometry | None
    draws: int
    empty_draws: int


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a mean centre moved.

    Parameters
    ----------
    state
        `moved`; `one_area` when both centres are fixed to one area each; `too_few_persons` as for
        a region. Only `moved` has an interval.
    metres
        Straight distance between the two centres.
    low, high
        Ends of the interval for it. A distance is never negative, so `low` is above 0 also where
        nothing moved: whether it did, `certain` says.
    bearing
        Direction, degrees clockwise from the grid's north; NaN when nothing moved.
    certain
        Whether standing still lies outside the region of the simulated moves.
    """

    state: str
    metres: float
    low: float
    high: float
    bearing: float
    certain: bool


def simulate(
    figures: pd.DataFrame, *, draws: int = DRAWS, seed: int | np.random.Generator = SEED
) -> Floats:
    """Draw counts that might have been made instead.

    Parameters
    ----------
    figures
        `value`, and if given `low` and `high` (NaN without a range) and `rounds`, as from
        `comparability.distribution`.
    draws
        How many.
    seed
        The same seed gives the same draws.

    Returns
    -------
    persons
        (draws, rows).
    """
    random = np.random.default_rng(seed)
    value = figures["value"].to_numpy(dtype=float)
    low, high = (
        figures[end].fillna(figures["value"]).to_numpy(dtype=float) if end in figures else value
        for end in ("low", "high")
    )
    rounds = figures["rounds"].to_numpy(dtype=float) if "rounds" in figures else np.ones(len(value))
    expected = random.uniform(low, high, (draws, len(value)))
    return np.asarray(random.poisson(expected * rounds) / rounds)


def _centres(persons: Floats, places: Floats) -> Floats:
    """Find the mean centre of each draw that holds anybody; NaN for the others."""
    totals = persons.sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):
        return np.asarray(persons @ places / totals)


def _from_middle(centres: Floats, at: Floats) -> Floats:
    """Measure how far places lie from the middle of the centres, in units of their spread."""
    spread = np.cov(centres.T) + _FLOOR * np.eye(2)
    off = at - centres.mean(axis=0)
    return np.asarray(np.einsum("ij,ij->i", off @ np.linalg.inv(spread), off))


def centre_region(
    points: gpd.GeoDataFrame,
    *,
    draws: int = DRAWS,
    seed: int | np.random.Generator = SEED,
    level: float = LEVEL,
) -> CentreRegion:
    """Find where the mean centre may lie, given ranges and counting noise.

    The region is the convex hull of the simulated centres that lie nearest to their middle, by the
    distance of Mahalanobis: `level` of them. No shape is assumed. That persons spread within an
    area is not part of it.

    Parameters
    ----------
    points
        As from `comparability.distribution`.
    draws, seed
        As for `simulate`.
    level
        Share of the draws that the region holds.

    Returns
    -------
    region
        With a state that says whether there is one.

    Raises
    ------
    NotComparableError
        As `centrography.weighted_points`.
    """
    centre = mean_centre(points)
    places = shapely.get_coordinates(points.geometry.to_numpy())
    centres = _centres(simulate(points, draws=draws, seed=seed), places)
    centres = centres[np.isfinite(centres[:, 0])]
    empty = draws - len(centres)
    directions, axis = _freedom(points)
    if directions == 0:
        return CentreRegion("one_area", centre, None, draws, empty)
    if empty > (1 - level) * draws:
        return CentreRegion("too_few_persons", centre, None, draws, empty)
    far = _from_middle(centres, centres)
    inner = centres[far <= np.quantile(far, level)]
    if directions == 1:
        order = np.argsort(inner @ axis)
        return CentreRegion("line", centre, shapely.LineString(inner[order[[0, -1]]]), draws, empty)
    return CentreRegion("region", centre, shapely.MultiPoint(inner).convex_hull, draws, empty)


def _freedom(points: gpd.GeoDataFrame) -> tuple[int, Floats]:
    """Count the directions in which the centre can move, and give the first of them."""
    columns = [name for name in ("value", "high") if name in points]
    held = points[columns].max(axis=1).to_numpy() > 0
    places = shapely.get_coordinates(points.geometry.to_numpy()[held])
    _, widths, axes = np.linalg.svd(places - places.mean(axis=0), full_matrices=False)
    return int((widths > _NOTHING).sum()), axes[0]


def distance_moved(
    before: gpd.GeoDataFrame,
    after: gpd.GeoDataFrame,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    level: float = LEVEL,
) -> Moved:
    """Measure how far the mean centre moved, given ranges and counting noise.

    Parameters
    ----------
    before, after
        As from `comparability.distribution`, of the same areas and in the same CRS.
    draws, seed
        As for `simulate`; the two sets of counts are drawn independently of each other.
    level
        Share of the draws that the interval and the region hold.

    Returns
    -------
    moved
        Metres, with the interval between quantiles of the simulated distances.

    Raises
    ------
    NotComparableError
        If the areas are not the same, and as `centrography.weighted_points`.
    """
    same_areas(before, after)
    centres = [mean_centre(points) for points in (before, after)]
    step = np.array([centres[1].x - centres[0].x, centres[1].y - centres[0].y])
    metres = float(np.hypot(*step))
    bearing = float(np.degrees(np.arctan2(*step)) % 360) if metres > _NOTHING else np.nan
    random = np.random.default_rng(seed)
    start, end = (
        _centres(
            simulate(points, draws=draws, seed=random),
            shapely.get_coordinates(points.geometry.to_numpy()),
        )
        for points in (before, after)
    )
    steps = end - start
    steps = steps[np.isfinite(steps[:, 0])]
    state = "moved"
    if not any(_freedom(points)[0] for points in (before, after)):
        state = "one_area"
    elif len(steps) < level * draws:
        state = "too_few_persons"
    if state != "moved":
        certain = state == "one_area" and metres > _NOTHING
        return Moved(state, metres, np.nan, np.nan, bearing, certain)
    tails = [(1 - level) / 2, (1 + level) / 2]
    low, high = np.quantile(np.hypot(*steps.T), tails)
    edge = np.quantile(_from_middle(steps, steps), level)
    certain = bool(_from_middle(steps, np.zeros((1, 2)))[0] > edge)
    return Moved(state, metres, float(low), float(high), bearing, certain)


def same_areas(before: pd.DataFrame | pd.Series, after: pd.DataFrame | pd.Series) -> None:
    """Refuse two sets of figures that do not hold for the same areas.

    Parameters
    ----------
    before, after
        Indexed by area.

    Raises
    ------
    NotComparableError
        Naming the areas that only one of them has.
    """
    apart = before.index.symmetric_difference(after.index)
    if len(apart):
        value = ", ".join(map(str, apart))
        raise NotComparableError(Rule.OTHER_AREAS, input="before, after", value=value)
