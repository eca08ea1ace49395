"""Tell whether a service can be put at a point: in the city, on land, by a street."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from geodata.walking import snap, streets_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from geodata.dataset import Dataset

# The shoreline of the base map is simplified: what is as near land, a street or an address as this
# is not in the water.
SHORE_M = 25.0
_HALF_TURN, _QUARTER_TURN = 180.0, 90.0


@dataclass(frozen=True, eq=False)
class _Ground:
    """Where the water is, how far the streets are mapped, and addresses; in metres."""

    water: shapely.Geometry
    shore: shapely.Geometry
    mapped: shapely.Geometry
    addresses: shapely.STRtree


def situations(dataset: Dataset, points: Sequence[tuple[float, float]]) -> list[str]:
    """Say what stands in the way of a service at each point.

    Parameters
    ----------
    dataset
        Gives the extent, the streets, the addresses and the water of the base map; without any
        water or streets there is nothing to be said of them.
    points
        Longitude and latitude, EPSG:4326.

    Returns
    -------
    situations
        `bad_point` (no place on Earth), `outside_city`, `swapped` (outside, but inside with
        longitude and latitude the other way round), `in_water`, `far_from_street` (where the
        streets are mapped), `outside_streets` (where they are not; they are mapped within the
        convex hull of all of them), or empty.
    """
    found = [_off_the_map(dataset, *point) for point in points]
    rest = [number for number, rule in enumerate(found) if not rule]
    if rest:
        lon, lat = np.array(points, dtype=float)[rest].T
        places = gpd.GeoSeries(gpd.points_from_xy(lon, lat), crs=4326).to_crs(dataset.info.crs)
        for number, rule in zip(rest, _on_the_ground(dataset, places), strict=True):
            found[number] = rule
    return found


def _off_the_map(dataset: Dataset, lon: float, lat: float) -> str:
    if not (abs(lon) <= _HALF_TURN and abs(lat) <= _QUARTER_TURN):
        return "bad_point"
    extent = dataset.info.extent
    if extent.holds(lon, lat):
        return ""
    return "swapped" if extent.holds(lat, lon) else "outside_city"


def _on_the_ground(dataset: Dataset, places: gpd.GeoSeries) -> list[str]:
    ground = _ground(dataset)
    shapes: npt.NDArray[np.object_] = np.asarray(places.to_numpy(), dtype=object)
    off_street = snap(streets_of(dataset), places)["snapping"].to_numpy()
    wet = shapely.covers(ground.water, shapes) & (shapely.distance(ground.shore, shapes) > SHORE_M)
    addressed = np.zeros(len(shapes), dtype=bool)
    addressed[ground.addresses.query(shapes, predicate="dwithin", distance=SHORE_M)[0]] = True
    wet &= ~(addressed | (off_street <= SHORE_M))
    mapped = shapely.covers(ground.mapped, shapes)
    nowhere = np.isnan(off_street)
    rules = ["in_water", "far_from_street", "outside_streets"]
    found = np.select([wet, nowhere & mapped, nowhere & ~mapped], rules, "")
    return [str(rule) for rule in found]


@lru_cache(maxsize=4)
def _ground(dataset: Dataset) -> _Ground:
    """Read the ground of a data set, once."""
    file = dataset.basemap / "water.geojson"
    features = json.loads(file.read_text(encoding="utf-8"))["features"] if file.exists() else []
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    flat = [shape for shape in shapes if shapely.area(shape) > 0]
    water = gpd.GeoSeries(flat, crs=4326).to_crs(dataset.info.crs).union_all()
    streets = shapely.multilinestrings(streets_of(dataset).lines)
    addresses = dataset.addresses.geometry.to_crs(dataset.info.crs).to_numpy()
    return _Ground(
        water=water,
        shore=shapely.boundary(water),
        mapped=shapely.convex_hull(streets),
        addresses=shapely.STRtree(addresses),
    )
