"""Lay strips along the streets and join them, with the small blocks between them filled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from geodata.reach import cut

if TYPE_CHECKING:
    import numpy.typing as npt

    from geodata.reach import Reach
    from geodata.streets import Streets

    Shapes = npt.NDArray[np.object_]

EDGE_M = 100.0

_SIMPLER_M = 1.0
_ARC_SEGMENTS = 4
_CROSSING = 3


@dataclass(frozen=True, eq=False)
class Strips:
    """The strips along the lines, joined two by two into ever larger blocks of neighbours.

    Parameters
    ----------
    width_m
        Metres to either side of a line.
    lines
        The lines, simplified to within a metre.
    order
        Number of the line of each strip in the first level of `blocks`.
    blocks
        Levels of strips, each half as many as the one before; None where there is none.
    near_edge
        For each line whether it comes near the edge of what is mapped.
    """

    width_m: float
    lines: Shapes
    order: npt.NDArray[np.intp]
    blocks: tuple[Shapes, ...]
    near_edge: npt.NDArray[np.bool_]


@lru_cache(maxsize=4)
def strips_of(streets: Streets, width_m: float) -> Strips:
    """Prepare the strips once: a block is joined to others in a fraction of its lines' time.

    Parameters
    ----------
    streets
        The graph, from `walking.streets_of`.
    width_m
        Metres of the strip on either side of a street; its corners are drawn to within 2 m.

    Returns
    -------
    strips
        In the CRS of the graph. The edge is that of the convex hull of the crossings, and near it
        is within 100 m.
    """
    lines = np.asarray(shapely.simplify(streets.lines, _SIMPLER_M), dtype=object)
    middles = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    order = np.argsort(gpd.GeoSeries(middles).hilbert_distance().to_numpy(), kind="stable")
    single = np.full(2 ** int(np.ceil(np.log2(len(lines)))), None)
    single[: len(lines)] = _strip(lines[order], width_m)
    blocks = [single]
    while len(blocks[-1]) > 1:
        blocks.append(shapely.union_all(blocks[-1].reshape(-1, 2), axis=1))
    crossing = np.bincount(streets.ends.ravel())[streets.ends] >= _CROSSING
    ends = np.column_stack([shapely.get_point(streets.lines, place) for place in (0, -1)])
    mapped = shapely.convex_hull(shapely.multipoints(ends[crossing]))
    inner = shapely.covers(shapely.buffer(mapped, -EDGE_M), streets.lines)
    return Strips(width_m, lines, order, tuple(blocks), ~inner)


def _strip(lines: Shapes, width_m: float) -> Shapes:
    """Lay a strip around each line."""
    return np.asarray(shapely.buffer(lines, width_m, quad_segs=_ARC_SEGMENTS), dtype=object)


def drawn(
    strips: Strips, reach: Reach, around: Shapes, largest_hole_m2: float
) -> shapely.Polygon | shapely.MultiPolygon:
    """Join the strips along what is reached, in as large blocks as possible.

    Parameters
    ----------
    strips
        From `strips_of`.
    reach
        What is reached of the lines.
    around
        Further shapes to join: lines with a strip of their own, or areas as they are.
    largest_hole_m2
        Blocks between reached streets are filled up to this size, in square metres.

    Returns
    -------
    shape
        Several parts only where `around` lies apart from what is reached.
    """
    left = np.zeros(len(strips.blocks[0]), dtype=bool)
    left[: len(strips.order)] = reach.whole[strips.order]
    parts = cut(strips.lines[reach.line], reach.low, reach.high)
    is_line = shapely.get_dimensions(around) == 1
    narrow = np.concatenate([parts, around[is_line]])
    shapes = [_strip(narrow, strips.width_m), around[~is_line]]
    for level in reversed(range(len(strips.blocks))):
        members = left.reshape(-1, 2**level)
        full = members.all(axis=1)
        shapes.append(strips.blocks[level][full])
        members[full] = False
    joined = shapely.union_all(np.concatenate(shapes))
    filled = [_filled(part, largest_hole_m2) for part in shapely.get_parts(joined)]
    return filled[0] if len(filled) == 1 else shapely.MultiPolygon(filled)


def _filled(shape: shapely.Polygon, largest_hole_m2: float) -> shapely.Polygon:
    """Fill the holes up to a size."""
    holes = [ring for ring in shape.interiors if shapely.Polygon(ring).area > largest_hole_m2]
    return shapely.Polygon(shape.exterior, holes)
