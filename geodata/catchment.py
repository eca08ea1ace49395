"""Draw what can be walked to along the streets within some minutes, and estimate who lives there.

Streets are mapped for a part of the city only: a catchment that comes near the edge of that part is
a lower bound. Persons are known by square, not by address: how many live within is an estimate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.nearness import gates_of
from geodata.reach import Walker, cut
from geodata.strips import drawn, strips_of
from geodata.walking import SNAP_LIMIT, SPEED, snap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.streets import Streets

MINUTES = (5, 10, 15)
WIDTH_M = 50.0
LARGEST_HOLE_M2 = 10_000.0
CELL_SIZE_M = 250.0
CELL_GRID = "EPSG:25833"

# Five decimals of a degree place a middle up to 0.6 m from the true one.
_ROUNDING_M = 1.0
_WHOLE = 1 - 1e-9


def catchments(
    streets: Streets,
    points: gpd.GeoSeries,
    minutes: Sequence[float] = MINUTES,
    *,
    speed: float = SPEED,
    limit: float = SNAP_LIMIT,
    width_m: float = WIDTH_M,
    largest_hole_m2: float = LARGEST_HOLE_M2,
) -> gpd.GeoDataFrame:
    """Draw the catchments of points: the streets within a walk, with a strip on either side.

    Every part of a street that can be reached within the minutes is taken, the last one as far as
    it is reached; the way from the point straight to the nearest street counts. Around what is
    reached lies a strip of `width_m` to either side, a line-based network buffer (Oliver et al.
    2007, doi:10.1186/1476-072X-6-41, who take 50 m; the "sausage buffer" of Forsyth et al. 2012,
    doi:10.1186/1476-072X-11-14). The strip is not taken off the walk, so that the rim lies up to
    its width further than the minutes reach. Slopes, lights and crossings are not counted.

    Parameters
    ----------
    streets
        The graph, from `walking.streets_of`.
    points
        Points in any CRS, which must be set; None and empty points are allowed.
    minutes
        Walks, in minutes, above 0.
    speed
        Metres a minute; 80 is 4.8 km/h, an assumption and not a measurement.
    limit
        Metres from a street beyond which a point is not placed.
    width_m
        Metres of the strip on either side of a street; its corners are drawn to within 2 m.
    largest_hole_m2
        Blocks between reached streets are filled up to this size, in square metres: 100 x 100 m.

    Returns
    -------
    catchments
        In the CRS of the graph; one row for each point and walk, index (id of the point,
        `minutes`): `geometry` (a Polygon; None where there is none), `street_m` (metres of street
        reached; a street with two mapped pavements counts with both), `snapping_m` (metres from the
        point to the street), `reaches_edge` (comes within 100 m of the edge of what is mapped, the
        convex hull of the crossings: streets beyond are not known, so the catchment is a lower
        bound) and `reason`: empty, `too_far`, `no_point` or `no_network`.

    Raises
    ------
    ValueError
        If a walk, the speed or the width is not positive.
    """
    _check(minutes, speed, width_m)
    places = snap(streets, points, limit=limit)
    rows: list[tuple[object, ...]] = []
    for place in places.to_dict("records"):
        if place["reason"]:
            rows += [(None, np.nan, np.nan, False, place["reason"])] * len(minutes)
            continue
        strips, snapping = strips_of(streets, width_m), place["snapping"]
        walks = [each * speed - snapping for each in minutes]
        walker = Walker(streets, [place["edge"]], [place["along"]], max(walks))
        at = shapely.Point(place["x"], place["y"])
        leg = shapely.shortest_line(at, streets.lines[place["edge"]])
        for walk in walks:
            reach = walker.reach(walk)
            # A walk shorter than the way to the street ends on that way.
            part = 1 if walk >= 0 else 1 + walk / snapping
            way = cut(np.array([leg]), np.zeros(1), np.array([part]))
            shape = drawn(strips, reach, way, largest_hole_m2)
            edge = bool(strips.near_edge[reach.touched].any())
            rows.append((shape, reach.metres(streets), snapping, edge, ""))
    names = [points.index.name or "point", "minutes"]
    index = pd.MultiIndex.from_product([points.index, minutes], names=names)
    columns = ["geometry", "street_m", "snapping_m", "reaches_edge", "reason"]
    frame = pd.DataFrame(rows, index=index, columns=columns)
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=streets.crs)


def catchment(
    streets: Streets, point: shapely.Point, minutes: float, speed: float = SPEED
) -> shapely.Polygon | None:
    """Draw the catchment of one point, as `catchments` does.

    Parameters
    ----------
    streets
        The graph, from `walking.streets_of`.
    point
        In the CRS of the graph.
    minutes
        The walk, in minutes.
    speed
        Metres a minute.

    Returns
    -------
    polygon
        In the CRS of the graph; None where the point cannot be placed: `catchments` says why.
    """
    points = gpd.GeoSeries([point], crs=streets.crs)
    drawn = catchments(streets, points, [minutes], speed=speed)
    polygon: shapely.Polygon | None = drawn.geometry.iloc[0]
    return polygon


def area_catchments(
    streets: Streets,
    areas: gpd.GeoSeries,
    minutes: Sequence[float] = MINUTES,
    *,
    speed: float = SPEED,
    limit: float = SNAP_LIMIT,
    width_m: float = WIDTH_M,
    largest_hole_m2: float = LARGEST_HOLE_M2,
) -> gpd.GeoDataFrame:
    """Draw the catchments of areas: the area itself, and what can be walked to from its outline.

    A walk begins wherever a street crosses the outline, as those of `nearness.walks_to_areas` end
    there: a place is within the walk of an area if it is within that of one of these gates.

    Parameters
    ----------
    streets
        The graph, from `walking.streets_of`.
    areas
        Polygons in any CRS, which must be set. An area that no street crosses is walked from a
        point inside it.
    minutes, speed, limit, width_m, largest_hole_m2
        As for `catchments`.

    Returns
    -------
    catchments
        In the CRS of the graph; one row for each area and walk, index (id of the area, `minutes`):
        `geometry`, `reaches_edge` and `reason`, as from `catchments`.

    Raises
    ------
    ValueError
        If a walk, the speed or the width is not positive.
    """
    _check(minutes, speed, width_m)
    rows: list[tuple[object, ...]] = []
    for outline in areas.to_crs(streets.crs):
        gates = gpd.GeoSeries(shapely.points(gates_of(streets, outline)), crs=streets.crs)
        places = snap(streets, gates, limit=limit)
        found = places[places["reason"].eq("")]
        if found.empty:
            rows += [(None, False, places["reason"].iloc[0])] * len(minutes)
            continue
        strips = strips_of(streets, width_m)
        edges, along, before = (found[name].to_list() for name in ("edge", "along", "snapping"))
        walker = Walker(streets, edges, along, max(minutes) * speed, before=before)
        for walk in minutes:
            reach = walker.reach(walk * speed)
            shape = drawn(strips, reach, np.array([outline]), largest_hole_m2)
            rows.append((shape, bool(strips.near_edge[reach.touched].any()), ""))
    names = [areas.index.name or "area", "minutes"]
    index = pd.MultiIndex.from_product([areas.index, minutes], names=names)
    frame = pd.DataFrame(rows, index=index, columns=["geometry", "reaches_edge", "reason"])
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=streets.crs)


def _check(minutes: Sequence[float], speed: float, width_m: float) -> None:
    for name, value in (("minutes", min(minutes)), ("speed", speed), ("width_m", width_m)):
        if not value > 0:
            message = f"`{name}` is {value}, but must be above 0, for example 50."
            raise ValueError(message)


def population_within(
    polygons: gpd.GeoSeries,
    population: gpd.GeoDataFrame,
    *,
    cell_size_m: float = CELL_SIZE_M,
    grid: str = CELL_GRID,
) -> pd.DataFrame:
    """Estimate how many live within polygons, from persons by square.

    Of each square the share of its area within the polygon is taken of its persons, as if they
    lived evenly over it (areal weighting: Goodchild & Lam 1980, Geo-Processing 1:297-312). They do
    not, least of all where a square holds a park or the fjord: the truth lies between `low` and
    `high`.

    Parameters
    ----------
    polygons
        In any CRS, which must be set; None and empty ones are allowed.
    population
        `Dataset.population`: `population` in persons, and the middle of each square.
    cell_size_m
        Side of a square, in metres.
    grid
        System in which the squares stand upright. Statistics Norway's ids code the south-west
        corner in EPSG:25833, seven digits of x + 2 000 000 and seven of y, in whole multiples of
        250 m; the longitude and latitude of the file lie 125 m east and north of it, so they are
        the middle. A corner within 1 m of such a multiple is put there.

    Returns
    -------
    population
        Index of `polygons`: `persons` (the estimate), `low` (in squares wholly within), `high` (in
        all squares touched) and `squares` (how many are touched). NaN where there is no polygon.
        Where nobody is registered there is no square, and nobody is counted.
    """
    shapes = np.asarray(polygons.to_numpy(), dtype=object)
    squares = np.asarray(cell_squares(population, cell_size_m, grid).to_crs(polygons.crs))
    known = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    tree = shapely.STRtree(squares)
    place, square = tree.query(shapes[known], predicate="intersects")
    place = np.flatnonzero(known)[place]
    share = shapely.area(shapely.intersection(shapes[place], squares[square]))
    share /= shapely.area(squares[square])
    touched, whole = share > 0, share > _WHOLE
    persons = population["population"].to_numpy(dtype=float)[square]
    columns = {"persons": persons * share, "low": persons * whole, "high": persons * touched}
    columns["squares"] = touched.astype(float)
    sums = {
        name: np.where(known, np.bincount(place, each, len(shapes)), np.nan)
        for name, each in columns.items()
    }
    return pd.DataFrame(sums, index=polygons.index)


def cell_squares(
    population: gpd.GeoDataFrame, cell_size_m: float = CELL_SIZE_M, grid: str = CELL_GRID
) -> gpd.GeoSeries:
    """Draw the squares that persons are counted by.

    Parameters
    ----------
    population
        As for `population_within`.
    cell_size_m, grid
        As for `population_within`.

    Returns
    -------
    squares
        Upright in `grid`, which is their CRS; index of `population`.
    """
    middles = shapely.get_coordinates(population.geometry.to_crs(grid))
    corners = middles - cell_size_m / 2
    exact = np.round(corners / cell_size_m) * cell_size_m
    close = (np.abs(corners - exact) <= _ROUNDING_M).all(axis=1, keepdims=True)
    west, south = np.where(close, exact, corners).T
    boxes = shapely.box(west, south, west + cell_size_m, south + cell_size_m)
    return gpd.GeoSeries(boxes, index=population.index, crs=grid)
