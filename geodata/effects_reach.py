"""Estimate how many live within a walk of places, fast enough for every change of a scenario.

The same catchments as `catchment.catchments` draws: the streets within the walk, with a strip of
50 m on either side and small blocks filled. Here they are not drawn but asked of a raster of 25 m:
for each cell it is known which parts of which lines lie within 50 m of its middle, so how far one
must walk for the strip to reach it comes from the walks to the ends of the lines. Persons are taken
by the share of each square's cells that is reached.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from scipy import ndimage

from geodata.catchment import LARGEST_HOLE_M2, WIDTH_M
from geodata.effects_places import Place, place_at
from geodata.effects_raster import RASTER_M, SIDE, Raster, cut_by_circles, raster_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from geodata.dataset import Dataset

    Floats = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.intp]
    Mask = npt.NDArray[np.bool_]
    Metres = npt.NDArray[np.uint16]

# Walks are kept in tenths of a metre; further than this is out of reach of any assumption.
_TENTHS = 10
_FARTHEST = np.iinfo(np.uint16).max
_LARGEST_HOLE = int(LARGEST_HOLE_M2 / RASTER_M**2)


class Persons(NamedTuple):
    """A number of persons, and between which ends it lies."""

    estimate: float
    low: float
    high: float


@lru_cache(maxsize=2048)
def walks_to_cells(dataset: Dataset, lon: float, lat: float) -> Metres | None:
    """Say how far one must walk from a place for the strip along the walk to reach each cell.

    Parameters
    ----------
    dataset
        The data set.
    lon, lat
        EPSG:4326.

    Returns
    -------
    walks
        Tenths of a metre for each cell of the raster, at most 65 535, which is not reached; None
        where no street is near.
    """
    place, raster = place_at(dataset, lon, lat), raster_of(dataset)
    if raster is None or place.stop is None:
        return None
    snapping = float(place.stop.snapping[0])
    nearest = np.minimum.reduceat(_to_parts(place, raster), raster.first) + snapping
    metres = np.full(len(raster.xy), np.inf)
    metres[raster.cell] = nearest
    if snapping > 0 and place.foot is not None:
        _along_the_way(metres, raster.xy, place.stop.xy[0], place.foot.xy[0])
    tenths: Metres = np.minimum(np.ceil(metres * _TENTHS), _FARTHEST).astype(np.uint16)
    return tenths


def _to_parts(place: Place, raster: Raster) -> Floats:
    """Measure to the nearer end of each part, or to it from within on the place's own line."""
    metres = np.minimum(
        place.nodes[raster.start] + raster.low, place.nodes[raster.end] + raster.rest
    )
    if place.stop is not None:
        own = np.flatnonzero(raster.edge == place.stop.edge[0])
        along = place.stop.along[0]
        beside = np.maximum(np.maximum(raster.low[own] - along, along - raster.high[own]), 0)
        metres[own] = np.minimum(metres[own], beside)
    return np.asarray(metres)


def _along_the_way(metres: Floats, xy: Floats, point: Floats, foot: Floats) -> None:
    """Take in the strip along the way from a point to its street."""
    far = np.hypot(*(foot - point))
    around = np.flatnonzero((np.abs(xy - point) <= far + WIDTH_M).all(axis=1))
    way = shapely.linestrings([point, foot])
    near = around[shapely.dwithin(way, shapely.points(xy[around]), WIDTH_M)]
    ends = np.broadcast_to(point, (len(near), 2)), np.broadcast_to(foot, (len(near), 2))
    begins, _ = cut_by_circles(xy[near], *ends)
    metres[near] = np.minimum(metres[near], begins * far)


def covered(
    dataset: Dataset, places: frozenset[tuple[float, float]], walk_m: float
) -> npt.NDArray[np.uint8]:
    """Say which cells lie within a walk of any of some places.

    Parameters
    ----------
    dataset
        The data set.
    places
        Longitude and latitude of each; those that no street is near reach nothing.
    walk_m
        The walk in metres.

    Returns
    -------
    covered
        One bit for each cell, packed; empty without streets.
    """
    raster = raster_of(dataset)
    if raster is None:
        return np.empty(0, dtype=np.uint8)
    nearest = np.full(raster.shape[0] * raster.shape[1], _FARTHEST, dtype=np.uint16)
    for lon, lat in places:
        walks = walks_to_cells(dataset, lon, lat)
        if walks is not None:
            np.minimum(nearest, walks, out=nearest)
    reached = nearest <= min(walk_m * _TENTHS, _FARTHEST - 1)
    return np.packbits(_filled(reached.reshape(raster.shape)))


def _filled(reached: Mask) -> Mask:
    """Fill the small blocks that lie between what is reached."""
    holes, count = ndimage.label(~reached)
    if count <= 1:
        return reached
    sizes = np.bincount(holes.ravel())
    small = sizes <= _LARGEST_HOLE
    small[0] = False
    return np.asarray(reached | small[holes])


def _shares(raster: Raster, cells: Mask) -> Floats:
    """Say which share of each square is covered."""
    known = raster.square >= 0
    inside = np.bincount(raster.square[known & cells], minlength=len(raster.persons))
    return np.asarray(inside / SIDE**2)


def _unpacked(raster: Raster, bits: npt.NDArray[np.uint8]) -> Mask:
    return np.unpackbits(bits, count=len(raster.square)).astype(bool)


def persons_in(dataset: Dataset, bits: npt.NDArray[np.uint8]) -> Persons:
    """Estimate how many live in cells.

    Parameters
    ----------
    dataset
        The data set.
    bits
        From `covered`.

    Returns
    -------
    persons
        `low` counts squares wholly covered, `high` all that are touched.
    """
    raster = raster_of(dataset)
    if raster is None:
        return Persons(np.nan, np.nan, np.nan)
    share = _shares(raster, _unpacked(raster, bits))
    kinds = (share, share == 1, share > 0)
    return Persons(*(float(raster.persons @ kind) for kind in kinds))


def persons_more(
    dataset: Dataset, before: npt.NDArray[np.uint8], after: npt.NDArray[np.uint8]
) -> Persons:
    """Estimate how many more live in some cells than in others.

    Parameters
    ----------
    dataset
        The data set.
    before, after
        From `covered`.

    Returns
    -------
    persons
        Gained less lost. In a square that is partly gained or lost all may live in that part, or
        nobody.
    """
    raster = raster_of(dataset)
    if raster is None:
        return Persons(np.nan, np.nan, np.nan)
    gained = _shares(raster, _unpacked(raster, after & ~before))
    lost = _shares(raster, _unpacked(raster, before & ~after))
    least = (gained == 1).astype(float) - (lost > 0)
    most = (gained > 0).astype(float) - (lost == 1)
    return Persons(*(float(raster.persons @ kind) for kind in (gained - lost, least, most)))
