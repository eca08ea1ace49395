"""Measure walking distances along the street network."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geodata.streets import GATE, Streets, build_streets

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt

    from geodata.dataset import Dataset

    Floats = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.intp]

SNAP_LIMIT = 150.0
SPEED = 80.0


@dataclass(frozen=True, eq=False)
class Walks:
    """Walking distances between points.

    Parameters
    ----------
    metres
        Origins by destinations: from the origin straight to the nearest street, along the streets,
        and straight to the destination; 0 between points at the same position, NaN where a point
        cannot be placed on a street or no street leads there.
    origins, destinations
        How the points were placed on the network: see `snap`.
    """

    metres: pd.DataFrame
    origins: pd.DataFrame
    destinations: pd.DataFrame

    def minutes(self, speed: float = SPEED) -> pd.DataFrame:
        """Turn the distances into time.

        Parameters
        ----------
        speed
            Metres a minute; 80 is 4.8 km/h, an assumption and not a measurement.

        Returns
        -------
        minutes
            Origins by destinations.

        Raises
        ------
        ValueError
            If `speed` is not positive.
        """
        if not speed > 0:
            message = f"`speed` is {speed}, but must be above 0 metres a minute, for example 80."
            raise ValueError(message)
        return self.metres / speed

    @property
    def reasons(self) -> pd.Series:
        """Why points have no distances, by id; `refusals.reason_text` puts it in words."""
        reasons: pd.Series = pd.concat([self.origins["reason"], self.destinations["reason"]])
        return reasons[reasons.ne("") & ~reasons.index.duplicated()]


@lru_cache(maxsize=4)
def streets_of(dataset: Dataset) -> Streets:
    """Build the graph of a data set's streets, once.

    Parameters
    ----------
    dataset
        Any data set; without a network every distance is unknown.

    Returns
    -------
    streets
        In the data set's own metric system.
    """
    return build_streets(dataset.network, crs=dataset.info.crs)


def snap(streets: Streets, points: gpd.GeoSeries, *, limit: float = SNAP_LIMIT) -> pd.DataFrame:
    """Place points on the nearest street.

    Parameters
    ----------
    streets
        The graph.
    points
        Points in any CRS, which must be set; None and empty points are allowed.
    limit
        Metres from a street beyond which a point is not placed.

    Returns
    -------
    places
        Index of `points`: `edge` (number of the line, -1 for none), `along` (metres from its
        start), `snapping` (metres from the point to the line, NaN for none), `x`, `y` (in the
        CRS of the graph) and `reason`: empty, `too_far`, `no_point` or `no_network`.
    """
    shapes = np.asarray(points.to_crs(streets.crs).to_numpy(), dtype=object)
    usable = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    edge = np.full(len(shapes), -1, dtype=np.intp)
    if len(streets.lines):
        rows, edges = streets.tree.query_nearest(
            shapes[usable], max_distance=limit, all_matches=False
        )
        edge[np.flatnonzero(usable)[rows]] = edges
    placed = edge >= 0
    along, snapping = np.full((2, len(shapes)), np.nan)
    lines = streets.lines[edge[placed]]
    share = shapely.line_locate_point(lines, shapes[placed], normalized=True)
    along[placed] = share * streets.lengths[edge[placed]]
    snapping[placed] = shapely.distance(lines, shapes[placed])
    missing = "too_far" if len(streets.lines) else "no_network"
    reason = np.where(placed, "", np.where(usable, missing, "no_point"))
    columns = {
        "edge": edge,
        "along": along,
        "snapping": snapping,
        "x": shapely.get_x(shapes),
        "y": shapely.get_y(shapes),
        "reason": reason,
    }
    return pd.DataFrame(columns, index=points.index)


def walking_distances(
    streets: Streets,
    origins: gpd.GeoSeries,
    destinations: gpd.GeoSeries | None = None,
    *,
    limit: float = SNAP_LIMIT,
) -> Walks:
    """Measure the shortest walks between points, along the streets.

    Distances are exact in the graph (Dijkstra 1959, doi:10.1007/BF01386390). Slopes, lights and
    crossings are not counted, and every line can be walked both ways. No walk is given as shorter
    than the straight line between its ends.

    Parameters
    ----------
    streets
        The graph, from `streets_of`.
    origins, destinations
        Points in any CRS; the origins themselves when `destinations` is None.
    limit
        Metres from a street beyond which a point has no distances.

    Returns
    -------
    walks
        Metres, and for each point how it was placed and why not.
    """
    here = snap(streets, origins, limit=limit)
    there = here if destinations is None else snap(streets, destinations, limit=limit)
    rows, columns = (np.flatnonzero(side["edge"] >= 0) for side in (here, there))
    starts, ends = here.iloc[rows], there.iloc[columns]
    walked = np.full((len(here), len(there)), np.nan)
    if len(starts) and len(ends):
        sides = ((starts[axis].to_numpy(), ends[axis].to_numpy()) for axis in ("x", "y"))
        apart = np.hypot(*(np.subtract.outer(one, other) for one, other in sides))
        legs = np.add.outer(starts["snapping"].to_numpy(), ends["snapping"].to_numpy())
        metres = np.maximum(_along_streets(streets, starts, ends) + legs, apart)
        metres[apart == 0] = 0
        metres[np.isinf(metres)] = np.nan
        walked[np.ix_(rows, columns)] = metres
    return Walks(pd.DataFrame(walked, here.index, there.index), here, there)


def metres_between(
    streets: Streets, points: gpd.GeoSeries, pairs: Numbers, *, limit: float = SNAP_LIMIT
) -> Floats:
    """Measure the shortest walks of some pairs of points, when a table of all would be too large.

    Parameters
    ----------
    streets, limit
        As for `walking_distances`, whose distances these are.
    points
        Points in any CRS.
    pairs
        Positions in `points`, (pairs, 2).

    Returns
    -------
    metres
        One for each pair; NaN where there is none in `walking_distances`.
    """
    snapped = snap(streets, points, limit=limit)
    known = (snapped["edge"] >= 0).to_numpy()
    kept = known[pairs].all(axis=1)
    walked = np.full(len(pairs), np.nan)
    if not kept.any():
        return walked
    found = snapped[known]
    one, other = (np.cumsum(known) - 1)[pairs[kept]].T
    x, y, legs = (found[name].to_numpy() for name in ("x", "y", "snapping"))
    apart = np.hypot(x[one] - x[other], y[one] - y[other])
    metres = _pairs_along_streets(streets, _Places(streets, found), one, other)
    metres = np.maximum(metres + legs[one] + legs[other], apart)
    metres[apart == 0] = 0
    metres[np.isinf(metres)] = np.nan
    walked[kept] = metres
    return walked


def _pairs_along_streets(streets: Streets, places: _Places, one: Numbers, other: Numbers) -> Floats:
    """Measure from place to place on the network, pair by pair; infinite where nothing leads."""
    metres = np.full(len(one), np.inf)
    order = np.argsort(places.cell[one], kind="stable")
    cells, starts = np.unique(places.cell[one[order]], return_index=True)
    for number, rows in zip(cells, np.split(order, starts[1:]), strict=True):
        here, there = one[rows], other[rows]
        ends = np.unique(streets.place[places.nodes[here]])
        for gate in ends if number == GATE else streets.cells[number].gates:
            way = places.to_gates[gate]
            metres[rows] = np.minimum(metres[rows], way[here] + way[there])
        inside = np.flatnonzero((places.cell[there] == number) & (number != GATE))
        for start, end in ((0, 0), (0, 1), (1, 0), (1, 1)) if len(inside) else ():
            one_end, other_end = (here[inside], start), (there[inside], end)
            table = streets.cells[number].metres[places.place[one_end], places.place[other_end]]
            legs = places.inside[one_end] + places.inside[other_end]
            metres[rows[inside]] = np.minimum(metres[rows[inside]], table + legs)
    same = places.edge[one] == places.edge[other]
    direct = np.abs(places.along[one] - places.along[other])
    return np.where(same, np.minimum(metres, direct), metres)


def _along_streets(streets: Streets, starts: pd.DataFrame, ends: pd.DataFrame) -> Floats:
    """Measure from place to place on the network, (starts, ends); infinite where nothing leads."""
    here, there = _Places(streets, starts), _Places(streets, ends)
    metres = np.full((len(starts), len(ends)), np.inf)
    for number in np.unique(here.cell):
        rows = np.flatnonzero(here.cell == number)
        if number == GATE:
            gates = np.unique(streets.place[here.nodes[rows]])
        else:
            gates = streets.cells[number].gates
        nearest = np.full((len(rows), len(ends)), np.inf)
        for gate in gates:
            through = np.add.outer(here.to_gates[gate, rows], there.to_gates[gate])
            np.minimum(nearest, through, out=nearest)
        columns = np.flatnonzero(there.cell == number)
        if number != GATE and len(columns):
            inside = _within(streets, here, rows, there, columns)
            nearest[:, columns] = np.minimum(nearest[:, columns], inside)
        metres[rows] = nearest
    same = np.equal.outer(here.edge, there.edge)
    direct = np.abs(np.subtract.outer(here.along, there.along))
    return np.where(same, np.minimum(metres, direct), metres)


def _within(
    streets: Streets, here: _Places, rows: Numbers, there: _Places, columns: Numbers
) -> Floats:
    """Measure within one cell, over either end of either street."""
    table = streets.cells[here.cell[rows[0]]].metres
    nearest = np.full((len(rows), len(columns)), np.inf)
    for start in (0, 1):
        for end in (0, 1):
            one, other = here.place[rows, start], there.place[columns, end]
            legs = np.add.outer(here.inside[rows, start], there.inside[columns, end])
            np.minimum(nearest, table[np.ix_(one, other)] + legs, out=nearest)
    return nearest


class _Places:
    """Places on the network: the ends of their street, and how far off these are."""

    def __init__(self, streets: Streets, places: pd.DataFrame) -> None:
        self.edge = places["edge"].to_numpy()
        self.along = places["along"].to_numpy()
        self.nodes = streets.ends[self.edge]
        rest = streets.lengths[self.edge] - self.along
        off = np.column_stack([self.along, rest])
        cells = streets.cell[self.nodes]
        # A line between two cells ends in a gate, so its ends name at most one cell.
        self.cell = cells.max(axis=1)
        # Within a cell no way goes over a gate; the tables of gates have those.
        self.inside = np.where(cells == GATE, np.inf, off)
        self.place = np.where(cells == GATE, 0, streets.place[self.nodes])
        ways = streets.from_gates[:, self.nodes] + off
        self.to_gates = ways.min(axis=2)
