"""Measure once, for each place that a service may have, what the effects of scenarios need of it.

A place that is measured is never measured again, so that one change costs one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from scipy.sparse.csgraph import dijkstra

from geodata.nearness import gates_of
from geodata.walking import snap, streets_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from geodata.dataset import Dataset
    from geodata.streets import Streets

    Floats = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Stops:
    """Points on streets that are walked to.

    Parameters
    ----------
    edge
        Number of the line, for each point.
    along
        Metres from its start.
    snapping
        Metres from the point to the line.
    xy
        The points, (points, 2), in the CRS of the graph.
    """

    edge: Numbers
    along: Floats
    snapping: Floats
    xy: Floats


@dataclass(frozen=True, eq=False)
class Place:
    """A point, and the shortest ways from it.

    Parameters
    ----------
    lon, lat
        EPSG:4326.
    stop
        The point on its street; None when no street is near.
    foot
        The same moved to the street, with no way to it.
    nodes
        Metres from `foot` along the streets to every node, infinite where none leads.
    scenes_m
        Walk to the nearest part of each area, as `nearness.walks_to_areas`; NaN unknown.
    apart_m
        Straight line to each area: no walk is shorter.
    district
        Id of the district that it lies in, empty for none.
    """

    lon: float
    lat: float
    stop: Stops | None
    foot: Stops | None
    nodes: Floats
    scenes_m: Floats
    apart_m: Floats
    district: str

    @property
    def mapped(self) -> bool:
        """Whether the streets around it are mapped."""
        return self.stop is not None


@dataclass(frozen=True, eq=False)
class _Ground:
    """What does not depend on the place."""

    streets: Streets
    outlines: npt.NDArray[np.object_]
    gates: Stops
    area: Numbers
    districts: shapely.STRtree
    ids: npt.NDArray[np.object_]


@lru_cache(maxsize=4)
def _ground(dataset: Dataset) -> _Ground:
    streets = streets_of(dataset)
    outlines = np.asarray(dataset.areas.geometry.to_crs(streets.crs).to_numpy(), dtype=object)
    found = [gates_of(streets, outline) for outline in outlines] if len(streets.lines) else []
    xy = np.concatenate([*found, np.empty((0, 2))])
    area = np.repeat(np.arange(len(found)), [len(one) for one in found])
    gates = _stops(streets, xy)
    return _Ground(
        streets=streets,
        outlines=outlines,
        gates=_chosen(gates, gates.edge >= 0),
        area=area[gates.edge >= 0],
        districts=shapely.STRtree(dataset.bydeler.geometry.to_numpy()),
        ids=dataset.bydeler.index.to_numpy(dtype=object),
    )


def _stops(streets: Streets, xy: Floats) -> Stops:
    """Place points on streets; `edge` is -1 where none is near."""
    found = snap(streets, gpd.GeoSeries(shapely.points(xy), crs=streets.crs))
    edge, along, snapping = (found[name].to_numpy() for name in ("edge", "along", "snapping"))
    return Stops(edge, along, snapping, xy)


def _chosen(stops: Stops, which: npt.NDArray[np.bool_]) -> Stops:
    return Stops(stops.edge[which], stops.along[which], stops.snapping[which], stops.xy[which])


@lru_cache(maxsize=2048)
def place_at(dataset: Dataset, lon: float, lat: float) -> Place:
    """Measure a place.

    Parameters
    ----------
    dataset
        Gives streets, areas and districts.
    lon, lat
        EPSG:4326.

    Returns
    -------
    place
        The same object for the same point.
    """
    ground = _ground(dataset)
    streets = ground.streets
    point = gpd.GeoSeries([shapely.Point(lon, lat)], crs=4326).to_crs(streets.crs).iloc[0]
    apart = np.asarray(shapely.distance(ground.outlines, point), dtype=float)
    held = ground.districts.query(shapely.Point(lon, lat), predicate="intersects")
    district = str(ground.ids[held.min()]) if len(held) else ""
    stop = _stops(streets, shapely.get_coordinates(point))
    if stop.edge[0] < 0:
        unknown = np.full(len(apart), np.nan)
        return Place(lon, lat, None, None, np.empty(0), unknown, apart, district)
    foot = _foot(streets, stop)
    nodes = _to_nodes(streets, foot)
    scenes = _to_scenes(ground, stop, foot, nodes, apart)
    return Place(lon, lat, stop, foot, nodes, scenes, apart, district)


def _foot(streets: Streets, stop: Stops) -> Stops:
    share = stop.along / streets.lengths[stop.edge]
    feet = shapely.line_interpolate_point(streets.lines[stop.edge], share, normalized=True)
    return Stops(stop.edge, stop.along, np.zeros(1), shapely.get_coordinates(feet))


def _to_nodes(streets: Streets, foot: Stops) -> Floats:
    edge, along = int(foot.edge[0]), float(foot.along[0])
    off = np.array([[along], [streets.lengths[edge] - along]])
    found = dijkstra(streets.graph, indices=streets.ends[edge])
    return np.asarray((found + off).min(axis=0), dtype=float)


def metres_to(streets: Streets, start: Stops, nodes: Floats, ends: Stops) -> Floats:
    """Measure the walks from one point to others, as `walking.walking_distances` does.

    Parameters
    ----------
    streets
        The graph.
    start
        One point.
    nodes
        Metres from where it meets the street to every node.
    ends
        Points.

    Returns
    -------
    metres
        One for each of `ends`; NaN where no street leads there, 0 at the same position.
    """
    first, last = streets.ends[ends.edge].T
    rest = streets.lengths[ends.edge] - ends.along
    metres = np.minimum(nodes[first] + ends.along, nodes[last] + rest)
    direct = np.abs(ends.along - start.along[0])
    metres = np.where(ends.edge == start.edge[0], np.minimum(metres, direct), metres)
    apart = np.hypot(*(ends.xy - start.xy).T)
    metres = np.maximum(metres + ends.snapping + start.snapping[0], apart)
    metres[apart == 0] = 0
    metres[np.isinf(metres)] = np.nan
    return np.asarray(metres)


def _to_scenes(ground: _Ground, stop: Stops, foot: Stops, nodes: Floats, apart: Floats) -> Floats:
    """Measure to the nearest gate of each area; within it, and beside it, the straight line."""
    walks = metres_to(ground.streets, stop, nodes, ground.gates)
    metres = np.full(len(ground.outlines), np.inf)
    np.minimum.at(metres, ground.area, np.where(np.isnan(walks), np.inf, walks))
    metres[np.isinf(metres)] = np.nan
    inside = shapely.intersects(ground.outlines, shapely.Point(foot.xy[0])) | (apart == 0)
    return np.where(inside, apart, metres)


def stops_of(places: Sequence[Place], *, feet: bool) -> Stops:
    """Gather where places meet the streets.

    Parameters
    ----------
    places
        With mapped streets around them.
    feet
        Whether the places are moved to their street.

    Returns
    -------
    stops
        In the order of `places`.
    """
    found = [place.foot if feet else place.stop for place in places]
    stops = [stop for stop in found if stop is not None]
    names = ("edge", "along", "snapping", "xy")
    return Stops(*(np.concatenate([getattr(one, name) for one in stops]) for name in names))


def walks_between(dataset: Dataset, start: Place, ends: Stops, *, feet: bool) -> Floats:
    """Measure the walks from a place to others.

    Parameters
    ----------
    dataset
        Gives the streets.
    start
        With mapped streets around it.
    ends
        From `stops_of`.
    feet
        Whether the start is moved to its street, as the ends were.

    Returns
    -------
    metres
        One for each of `ends`; NaN where no street leads there.
    """
    here = start.foot if feet else start.stop
    if here is None:
        return np.full(len(ends.edge), np.nan)
    return metres_to(streets_of(dataset), here, start.nodes, ends)
