"""Draw what lies within a walk of places, from the cells that `effects_reach.covered` gives.

Drawn from the same cells that inhabitants are counted by, so that a map and its numbers agree.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import numpy as np
import shapely
from contourpy import FillType, contour_generator
from scipy.ndimage import map_coordinates

from geodata.effects_raster import raster_of
from geodata.strips import EDGE_M
from geodata.walking import streets_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from geodata.dataset import Dataset
    from geodata.effects_raster import Raster

    Floats = npt.NDArray[np.float64]
    Bits = npt.NDArray[np.uint8]
    # Points of each shape, and where each of its rings begins and ends in them.
    _Filled = tuple[list[Floats], list[npt.NDArray[np.uint32]]]

# The rim runs midway between the middles of a cell that is covered and one that is not.
_RIM = 0.5
# Steps of half a cell are smoothed; the rim moves by less than they are long.
_SMOOTHED_CELLS = 0.45


def outline(dataset: Dataset, bits: Bits) -> shapely.MultiPolygon:
    """Draw the outline of cells.

    Parameters
    ----------
    dataset
        The data set.
    bits
        One bit for each cell, packed, as from `effects_reach.covered`.

    Returns
    -------
    outline
        In the CRS of the streets, in metres; its rim lies within half a cell, 12.5 m, of that of
        the cells. Empty without streets, and where no cell is covered.
    """
    raster = raster_of(dataset)
    if raster is None or not bits.any():
        return shapely.MultiPolygon()
    cells = np.unpackbits(bits, count=len(raster.square)).reshape(raster.shape)
    # A border of cells that are not covered closes what reaches the edge.
    generator = contour_generator(z=np.pad(cells, 1), fill_type=FillType.OuterOffset)
    points, offsets = cast("_Filled", generator.filled(_RIM, np.inf))
    shapes = [
        shapely.Polygon(rings[0], rings[1:])
        for rings in (
            [_placed(raster, part[start:end] - 1) for start, end in pairwise(starts)]
            for part, starts in zip(points, offsets, strict=True)
        )
    ]
    return shapely.MultiPolygon(shapes)


def _placed(raster: Raster, ring: Floats) -> Floats:
    """Smooth a ring that is given in columns and rows, and put it in the CRS of the streets."""
    smooth = shapely.simplify(shapely.linearrings(ring), _SMOOTHED_CELLS)
    columns, rows = shapely.get_coordinates(smooth).T
    axes = raster.xy.T.reshape(2, *raster.shape)
    found = [map_coordinates(axis, [rows, columns], order=1, mode="nearest") for axis in axes]
    return np.column_stack(found)


def reaches_edge(dataset: Dataset, bits: Bits) -> bool:
    """Tell whether cells come near the edge of the mapped streets.

    Parameters
    ----------
    dataset
        The data set.
    bits
        As for `outline`.

    Returns
    -------
    reaches_edge
        Whether any lies less than 100 m within the convex hull of the streets, or outside it:
        streets beyond are not known, so that what is covered is a lower bound.
    """
    return bool((bits & _rim(dataset)).any()) if len(bits) else False


@lru_cache(maxsize=4)
def _rim(dataset: Dataset) -> Bits:
    """Find the cells that lie near the edge of what is mapped, or outside it; packed."""
    raster = raster_of(dataset)
    if raster is None:
        return np.empty(0, dtype=np.uint8)
    mapped = shapely.convex_hull(shapely.multilinestrings(streets_of(dataset).lines))
    inner = shapely.buffer(mapped, -EDGE_M)
    shapely.prepare(inner)
    return np.packbits(~shapely.contains_xy(inner, *raster.xy.T))
