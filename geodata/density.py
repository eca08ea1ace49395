"""Measure how densely points lie, smoothed by a Gaussian kernel, and draw the contours of it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from contourpy import FillType, contour_generator
from scipy.ndimage import gaussian_filter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

CRS = "EPSG:25832"
BANDWIDTH_M = 150.0
SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)

_M2_PER_KM2 = 1e6
# A kernel reaches this many bandwidths: what lies beyond is 3 millionths of it.
_REACH = 5.0
_CELLS_PER_BANDWIDTH = 8
_FEWEST_CELLS_PER_BANDWIDTH = 2
_MOST_CELLS = 16_000_000
# Polygons one by one, each an outer ring and its holes.
_FILL = FillType.OuterOffset


@dataclass(frozen=True, eq=False)
class Density:
    """Weight per square kilometre on a grid; made by `density`.

    Parameters
    ----------
    per_km2
        (rows, columns), from south to north and from west to east; empty when there is a `reason`.
    x, y
        Middles of the columns and of the rows, metres in `crs`.
    bandwidth_m
        Standard deviation of the kernel.
    crs
        Projected system in metres.
    used
        How many points are in it.
    without_point
        How many are left out because no one knows where they are.
    without_weight
        How many are left out because their weight is unknown, though their place is known.
    reason
        Empty, `no_point` when no place is known, or `no_weight` when no weight is.
    """

    per_km2: Floats
    x: Floats
    y: Floats
    bandwidth_m: float
    crs: str
    used: int
    without_point: int
    without_weight: int
    reason: str

    @property
    def highest(self) -> float:
        """The highest density on the grid, per km2; NaN when there is none."""
        return float(self.per_km2.max()) if self.per_km2.size else float("nan")


def density(
    points: gpd.GeoSeries,
    weights: pd.Series | None = None,
    *,
    bandwidth_m: float = BANDWIDTH_M,
    bounds: tuple[float, float, float, float] | None = None,
    cell_m: float | None = None,
    crs: str = CRS,
) -> Density:
    """Spread the weight of each point around it, and add up.

    A kernel density (Silverman 1986, Density Estimation for Statistics and Data Analysis, ch. 4)
    with a round Gaussian kernel. The points are shared between the four nearest cells of a grid,
    which is then smoothed (linear binning: Wand 1994, doi:10.1080/10618600.1994.10474656). How
    smooth is a choice, not a finding: 150 m is about two blocks, or two minutes' walk. Distances
    are straight, not along streets, and nothing is done about the edges of the city.

    Parameters
    ----------
    points
        Points in any CRS, which must be set; None and empty points are left out and counted.
    weights
        Not negative, with the index of `points`, e.g. hours open a week; 1 each when None. Unknown
        weights (NaN) are left out and counted, never taken as 0.
    bandwidth_m
        Standard deviation of the kernel, in metres.
    bounds
        West, south, east and north of the grid in `crs`; points outside it still spread into it.
        When None, so that all but 3 millionths of the weight lie on the grid.
    cell_m
        Side of a cell, at most half of the bandwidth. When None an eighth of it: then no cell is
        further than 0.5 % of the highest density from what the formula gives at its middle.
    crs
        Projected system in metres.

    Returns
    -------
    density
        The grid, and how many points are in it and left out.

    Raises
    ------
    ValueError
        If a weight is negative, the bandwidth is not positive, a cell is too large for it, or
        there would be more than 16 million cells.
    """
    cell = _cell(bandwidth_m, cell_m)
    shapes = np.asarray(points.to_crs(crs).to_numpy(), dtype=object)
    located = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    ones = pd.Series(1.0, index=points.index)
    weight = (ones if weights is None else weights.reindex(points.index)).to_numpy(dtype=float)
    if (weight < 0).any():
        worst = points.index[int(np.nanargmin(weight))]
        message = f"`weights` is {np.nanmin(weight):g} for {worst!r}, but must be 0 or more."
        raise ValueError(message)
    known = located & ~np.isnan(weight)
    missing = "" if known.any() else "no_weight" if located.any() else "no_point"
    left_out = int((~located).sum()), int((located & ~known).sum())
    if missing:
        blank = np.empty(0)
        return Density(blank.reshape(0, 0), blank, blank, bandwidth_m, crs, 0, *left_out, missing)
    xy = shapely.get_coordinates(shapes[known])
    margin = _REACH * bandwidth_m
    west, south, east, north = (
        bounds if bounds is not None else (*(xy.min(axis=0) - margin), *(xy.max(axis=0) + margin))
    )
    shape = _shape((east - west, north - south), cell)
    grid = _smooth(xy - (west, south), weight[known], shape, cell, bandwidth_m)
    rows, columns = (
        start + (np.arange(count) + 0.5) * cell
        for start, count in zip((south, west), shape, strict=True)
    )
    per_km2 = grid / cell**2 * _M2_PER_KM2
    return Density(per_km2, columns, rows, bandwidth_m, crs, int(known.sum()), *left_out, "")


def contours(
    density: Density,
    shares: Sequence[float] = SHARES,
    *,
    levels: Sequence[float] | None = None,
) -> gpd.GeoDataFrame:
    """Draw the bands between contours of a density.

    Parameters
    ----------
    density
        From `density`.
    shares
        Contours as shares of the highest density, above 0 and below 1, rising. Shares make the
        shape of maps alike and their heights not: compare heights with `levels`.
    levels
        Contours at given densities per km2, above 0 and rising; used instead of `shares`.

    Returns
    -------
    bands
        From the lowest, in the CRS of the density: `level` (the share, or the density given),
        `low` and `high` (per km2: where the band begins and ends; the last ends at the highest)
        and `geometry`, a MultiPolygon. Bands that nothing lies in are left out; none when there is
        no density.

    Raises
    ------
    ValueError
        If the shares or levels do not rise, or are out of range.
    """
    chosen = [float(each) for each in (shares if levels is None else levels)]
    end = 1.0 if levels is None else np.inf
    if any(one >= other for one, other in zip([0.0, *chosen], [*chosen, end], strict=True)):
        name, most = ("shares", " and below 1") if levels is None else ("levels", "")
        message = f"`{name}` is {chosen}, but must rise, above 0{most}, for example [0.25, 0.5]."
        raise ValueError(message)
    highest = density.highest
    lows = [each * highest if levels is None else each for each in chosen]
    rows = list(_bands(density, chosen, lows)) if highest > 0 else []
    columns = ["level", "low", "high", "geometry"]
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs=density.crs)


def _cell(bandwidth_m: float, cell_m: float | None) -> float:
    """Choose the side of a cell, or check it."""
    if not bandwidth_m > 0:
        message = f"`bandwidth_m` is {bandwidth_m}, but must be above 0 metres, for example 150."
        raise ValueError(message)
    cell = bandwidth_m / _CELLS_PER_BANDWIDTH if cell_m is None else cell_m
    most = bandwidth_m / _FEWEST_CELLS_PER_BANDWIDTH
    if not 0 < cell <= most:
        message = f"`cell_m` is {cell}, but must be above 0 and at most half the bandwidth, {most}."
        raise ValueError(message)
    return cell


def _shape(size: tuple[float, float], cell: float) -> tuple[int, int]:
    """Count the rows and columns that cover a width and a height."""
    columns, rows = (max(2, int(np.ceil(round(side / cell, 6)))) for side in size)
    if rows * columns > _MOST_CELLS:
        message = (
            f"{rows} x {columns} cells of {cell:g} m are more than {_MOST_CELLS}."
            " Give a larger bandwidth, or smaller `bounds`."
        )
        raise ValueError(message)
    return rows, columns


def _smooth(
    xy: Floats, weight: Floats, shape: tuple[int, int], cell: float, bandwidth_m: float
) -> Floats:
    """Share weights between the middles of the nearest cells, and smooth; weight by cell.

    Places are from the south-west corner of the grid. It is smoothed with a rim as wide as a kernel
    reaches, because points outside spread into it.
    """
    rim = int(np.ceil(_REACH * bandwidth_m / cell)) + 1
    wide = (shape[0] + 2 * rim, shape[1] + 2 * rim)
    place = xy[:, ::-1] / cell - 0.5 + rim
    corner = np.floor(place).astype(np.intp)
    beyond = place - corner
    grid = np.zeros(wide[0] * wide[1])
    for up in (0, 1):
        for right in (0, 1):
            row, column = corner[:, 0] + up, corner[:, 1] + right
            inside = (row >= 0) & (row < wide[0]) & (column >= 0) & (column < wide[1])
            share = np.abs(1 - up - beyond[:, 0]) * np.abs(1 - right - beyond[:, 1])
            number = row[inside] * wide[1] + column[inside]
            grid += np.bincount(number, (weight * share)[inside], len(grid))
    smooth = gaussian_filter(
        grid.reshape(wide), bandwidth_m / cell, mode="constant", truncate=_REACH
    )
    return np.asarray(smooth[rim:-rim, rim:-rim])


def _bands(
    density: Density, chosen: Sequence[float], lows: Sequence[float]
) -> Iterator[tuple[float, float, float, shapely.MultiPolygon]]:
    """Fill between each contour and the next."""
    lines = contour_generator(density.x, density.y, density.per_km2, fill_type=_FILL)
    highest = density.highest
    for level, low, above in zip(chosen, lows, [*lows[1:], np.inf], strict=True):
        if low < highest:
            corners, offsets, *_ = lines.filled(low, above)
            shape = shapely.MultiPolygon(list(_polygons(corners, offsets)))
            yield level, low, min(above, highest), shape


def _polygons(corners: Sequence[Any], offsets: Sequence[Any]) -> Iterator[shapely.Polygon]:
    """Make polygons of the corners of rings: of each, the outer one first and then its holes."""
    for all_corners, starts in zip(corners, offsets, strict=True):
        rings = [all_corners[start:end] for start, end in itertools.pairwise(starts)]
        yield shapely.Polygon(rings[0], rings[1:])
