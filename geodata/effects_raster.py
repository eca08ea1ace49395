"""Lay a raster over the mapped streets, and note which parts of which lines lie near each cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from geodata.catchment import CELL_GRID, CELL_SIZE_M, WIDTH_M, cell_squares
from geodata.walking import streets_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from geodata.dataset import Dataset

    Floats = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.intp]

RASTER_M = 25.0
# Cells along the side of a square that inhabitants are counted by.
SIDE = round(CELL_SIZE_M / RASTER_M)


@dataclass(frozen=True, eq=False)
class Raster:
    """Cells of 25 m over the mapped streets, and what lies near them.

    Parameters
    ----------
    shape
        Rows and columns.
    xy
        Middle of each cell, in the CRS of the streets.
    cell, first
        Cells that any street is near, and where their parts of lines begin in the arrays below.
    edge
        Number of the line of each part.
    low, high
        Metres along the line where the part within the strip's width begins and ends.
    start, end
        Numbers of the nodes at the ends of that line.
    rest
        Metres from the end of the part to the end of the line.
    square
        Number of the square that each cell lies in, -1 where nobody is registered.
    persons
        Inhabitants of each square.
    """

    shape: tuple[int, int]
    xy: Floats
    cell: Numbers
    first: Numbers
    edge: Numbers
    low: Floats
    high: Floats
    start: Numbers
    end: Numbers
    rest: Floats
    square: Numbers
    persons: Floats


@lru_cache(maxsize=4)
def raster_of(dataset: Dataset) -> Raster | None:
    """Lay the raster, once.

    Parameters
    ----------
    dataset
        Gives streets and inhabitants.

    Returns
    -------
    raster
        None without streets.
    """
    streets = streets_of(dataset)
    if not len(streets.lines):
        return None
    lines = gpd.GeoSeries(streets.lines, crs=streets.crs)
    west, south, east, north = lines.to_crs(CELL_GRID).total_bounds
    # Whole squares, with room for the strip.
    west, south = (np.floor((one - WIDTH_M) / CELL_SIZE_M) * CELL_SIZE_M for one in (west, south))
    columns, rows = (
        int(np.ceil((end + WIDTH_M - start) / CELL_SIZE_M)) * SIDE
        for start, end in ((west, east), (south, north))
    )
    x, y = np.meshgrid(np.arange(columns), np.arange(rows))
    middles = shapely.points(west + (x + 0.5) * RASTER_M, south + (y + 0.5) * RASTER_M).ravel()
    points = np.asarray(gpd.GeoSeries(middles, crs=CELL_GRID).to_crs(streets.crs).to_numpy())
    cell, first, edge, low, high = _parts(streets.lines, streets.lengths, points)
    start, end = np.ascontiguousarray(streets.ends[edge].T)
    rest = streets.lengths[edge] - high
    square, persons = _squares(dataset, (west, south, columns, rows))
    return Raster(
        shape=(rows, columns),
        xy=shapely.get_coordinates(points),
        cell=cell,
        first=first,
        edge=edge,
        low=low,
        high=high,
        start=start,
        end=end,
        rest=rest,
        square=square,
        persons=persons,
    )


def _parts(
    lines: npt.NDArray[np.object_], lengths: Floats, points: npt.NDArray[np.object_]
) -> tuple[Numbers, Numbers, Numbers, Floats, Floats]:
    """Find which part of each line lies within the strip's width of each point."""
    xy, line = shapely.get_coordinates(lines, return_index=True)
    inner = np.flatnonzero(line[1:] == line[:-1])
    start, end, edge = xy[inner], xy[inner + 1], line[inner]
    size = np.hypot(*(end - start).T)
    before = np.concatenate([[0], np.cumsum(size)[:-1]])
    begins = np.flatnonzero(np.diff(edge, prepend=-1))
    before -= np.repeat(before[begins], np.diff([*begins, len(edge)]))
    drawn = np.bincount(edge, size, len(lines))
    tree = shapely.STRtree(shapely.linestrings(np.stack([start, end], axis=1)))
    cell, piece = tree.query(points, predicate="dwithin", distance=WIDTH_M)
    low, high = cut_by_circles(shapely.get_coordinates(points)[cell], start[piece], end[piece])
    # A table may state other lengths than the lines are drawn with.
    scale = (lengths / drawn)[edge[piece]]
    low, high = (scale * (before[piece] + share * size[piece]) for share in (low, high))
    order = np.lexsort((edge[piece], cell))
    cell, on, low, high = cell[order], edge[piece][order], low[order], high[order]
    new = np.flatnonzero(np.diff(cell, prepend=-1) | np.diff(on, prepend=-1))
    low, high = np.minimum.reduceat(low, new), np.maximum.reduceat(high, new)
    cell, on = cell[new], on[new]
    first = np.flatnonzero(np.diff(cell, prepend=-1))
    return cell[first], first, on, low, high


def cut_by_circles(points: Floats, start: Floats, end: Floats) -> tuple[Floats, Floats]:
    """Cut straight pieces with circles of the strip's width around points.

    Parameters
    ----------
    points
        Middles of the circles, (n, 2).
    start, end
        Ends of the pieces, (n, 2).

    Returns
    -------
    low, high
        Shares of each piece between which it lies in its circle.
    """
    way = end - start
    size2 = np.maximum((way**2).sum(axis=1), np.finfo(float).tiny)
    foot = ((points - start) * way).sum(axis=1) / size2
    off2 = ((start + foot[:, None] * way - points) ** 2).sum(axis=1)
    half = np.sqrt(np.maximum(WIDTH_M**2 - off2, 0) / size2)
    return np.clip(foot - half, 0, 1), np.clip(foot + half, 0, 1)


def _squares(dataset: Dataset, frame: tuple[float, float, int, int]) -> tuple[Numbers, Floats]:
    """Say in which square each cell lies, and how many live in each."""
    west, south, columns, rows = frame
    population = dataset.population
    bounds = shapely.bounds(np.asarray(cell_squares(population).to_numpy()))
    at = np.round((bounds[:, :2] - (west, south)) / CELL_SIZE_M).astype(np.intp)
    wide, high = columns // SIDE, rows // SIDE
    inside = (at >= 0).all(axis=1) & (at < (wide, high)).all(axis=1)
    number = np.full((high, wide), -1)
    number[at[inside, 1], at[inside, 0]] = np.arange(int(inside.sum()))
    square = np.repeat(np.repeat(number, SIDE, axis=0), SIDE, axis=1).ravel()
    persons = population["population"].to_numpy(dtype=float)[inside]
    return square.astype(np.intp), persons
