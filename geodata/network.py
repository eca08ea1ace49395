"""Check the walking network: lines that can be read, true lengths, and one connected whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geodata.placement import numbers
from geodata.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from geodata.info import Extent, Info
    from geodata.reading import RawTable

_CRS = "EPSG:4326"
# Coordinates with five decimals lie up to this far from the true end of a street, both ends taken.
_ROUNDING = 3.0
_FEWEST_POINTS = 2


def with_lines(raw: RawTable) -> RawTable:
    """Read the lines of a table out of its column `wkt`.

    Parameters
    ----------
    raw
        A table with lines, as read.

    Returns
    -------
    table
        With one geometry for each row, None where the text is no geometry.
    """
    texts = raw.frame["wkt"].to_numpy(dtype=object)
    return replace(raw, geometry=tuple(shapely.from_wkt(texts, on_invalid="ignore")))


def join_ends(
    lines: npt.NDArray[np.object_],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.intp]]:
    """Find the junctions of a network; lines meet where their ends have the same coordinates.

    Parameters
    ----------
    lines
        LineStrings.

    Returns
    -------
    nodes, ends
        Coordinates of the junctions, (n, 2), and for each line the number of the junction at its
        start and at its end, (lines, 2).
    """
    ends = np.concatenate([shapely.get_point(lines, 0), shapely.get_point(lines, -1)])
    nodes, found = np.unique(shapely.get_coordinates(ends), axis=0, return_inverse=True)
    return nodes, found.reshape(2, -1).T


def network_problems(raw: RawTable, info: Info | None) -> Iterator[Problem]:
    """Find what keeps a network from being walked.

    Parameters
    ----------
    raw
        The network with its lines.
    info
        Gives the city's extent and its metric system; None when it is not known.

    Yields
    ------
    problem
        On `wkt` or `length`.
    """
    if raw.frame.empty:
        return
    shapes = np.array([*raw.geometry, None], dtype=object)[:-1]
    fit = (shapely.get_type_id(shapes) == shapely.GeometryType.LINESTRING) & (
        shapely.get_num_points(shapes) >= _FEWEST_POINTS
    )
    rows = raw.frame.index.to_numpy()
    for row, cell in raw.frame.loc[rows[~fit], "wkt"].items():
        if cell.strip():
            yield Problem(raw.file, "line", int(str(row)), "wkt", cell)
    if not fit.any():
        return
    nodes, ends = join_ends(shapes[fit])
    if info is not None:
        yield from _outside(raw, rows[fit], shapes[fit], info.extent)
        metric = gpd.GeoSeries(shapely.points(nodes), crs=_CRS).to_crs(info.crs)
        yield from _wrong_lengths(raw, rows[fit], shapely.get_coordinates(metric)[ends])
    yield from _apart(raw, rows[fit], ends)


def _outside(
    raw: RawTable, rows: npt.NDArray[np.intp], lines: npt.NDArray[np.object_], extent: Extent
) -> Iterator[Problem]:
    """Find lines that leave the city."""
    west, south, east, north = shapely.bounds(lines).T
    inside = (west >= extent.west) & (east <= extent.east)
    inside &= (south >= extent.south) & (north <= extent.north)
    sides = {"west": extent.west, "east": extent.east, "south": extent.south, "north": extent.north}
    for row, cell in raw.frame.loc[rows[~inside], "wkt"].items():
        yield Problem(raw.file, "line_outside", int(str(row)), "wkt", cell, sides)


def _wrong_lengths(
    raw: RawTable, rows: npt.NDArray[np.intp], ends: npt.NDArray[np.float64]
) -> Iterator[Problem]:
    """Find lengths of nothing, or less than the straight line: in kilometres, or of another row."""
    straight = np.hypot(*(ends[:, 0] - ends[:, 1]).T)
    stated = numbers(raw.frame.loc[rows, "length"]).to_numpy()
    # Compared so that a length that is no number, which the columns report, passes here.
    wrong = (stated == 0) | (stated < straight - _ROUNDING)
    for row, least in zip(rows[wrong], straight[wrong], strict=True):
        cell = raw.frame.loc[row, "length"]
        details = {"straight": f"{least:.1f}"}
        yield Problem(raw.file, "line_length", int(row), "length", cell, details)


def _apart(
    raw: RawTable, rows: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]
) -> Iterator[Problem]:
    """Find the parts that no street joins to the largest, each named by its first line."""
    size = int(ends.max()) + 1
    graph = coo_array((np.ones(len(ends)), ends.T), shape=(size, size))
    count, part_of_node = connected_components(graph, directed=False)
    parts = part_of_node[ends[:, 0]]
    sizes = np.bincount(parts, minlength=count)
    for part in np.flatnonzero(np.arange(count) != sizes.argmax()):
        row = int(rows[np.flatnonzero(parts == part)[0]])
        details = {"count": int(sizes[part])}
        yield Problem(raw.file, "line_apart", row, "wkt", str(raw.frame.loc[row, "wkt"]), details)
