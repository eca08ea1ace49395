"""Locate and spread a distribution of persons: centres, standard distance and ellipse.

All is weighted by persons and in the metres of a projected system. Each person is taken to be at
the point of the area: how people spread within an area is not known, and adds to every spread here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geodata.refusals import NotComparableError, Rule

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

TOLERANCE = 1e-6
_MOST_STEPS = 10_000
# Axes and gaps below a millimetre are rounding, not geography.
_NOTHING = 1e-3
_FEWEST_FOR_AN_AREA = 3


@dataclass(frozen=True, slots=True)
class Ellipse:
    """A standard deviational ellipse, or the statement that there is none.

    Parameters
    ----------
    state
        `ellipse`; `line` when two areas, or areas in a row, leave no area; `one_area` when all
        persons are in one place, and there is neither spread nor direction.
    centre
        The mean centre.
    major, minor
        Semi-axes in metres: standard deviations along and across; `minor` is 0 for a line.
    bearing
        Direction of the longer axis, degrees clockwise from the grid's north, from 0 to 180; NaN
        with one area.
    """

    state: str
    centre: shapely.Point
    major: float
    minor: float
    bearing: float

    def polygon(self, vertices: int = 72) -> shapely.Geometry | None:
        """Draw the ellipse.

        Parameters
        ----------
        vertices
            Corners of the polygon.

        Returns
        -------
        shape
            A Polygon; the axis as a LineString for a line; None with one area.
        """
        turn = np.radians(self.bearing)
        along = np.array([np.sin(turn), np.cos(turn)])
        middle = np.array([self.centre.x, self.centre.y])
        if self.state == "one_area":
            return None
        if self.state == "line":
            return shapely.LineString([middle - self.major * along, middle + self.major * along])
        across = np.array([np.cos(turn), -np.sin(turn)])
        around = np.linspace(0, 2 * np.pi, vertices, endpoint=False)[:, None]
        ring = self.major * np.cos(around) * along + self.minor * np.sin(around) * across
        return shapely.Polygon(middle + ring)


def weighted_points(points: gpd.GeoDataFrame, weight: str = "value") -> tuple[Floats, Floats]:
    """Take coordinates and weights out of a frame, leaving out points without persons.

    Parameters
    ----------
    points
        One row for each area: a point in a projected CRS (metres), and `weight`.
    weight
        Column with persons, zero or more.

    Returns
    -------
    places, persons
        (n, 2) in metres and (n,), all above zero.

    Raises
    ------
    NotComparableError
        If there is no row, a weight is negative or unknown, all are zero, or the CRS is not metric.
    """
    if not len(points):
        raise NotComparableError(Rule.NO_COUNTS, input="points", value="0")
    if points.crs is None or not points.crs.is_projected:
        raise NotComparableError(Rule.NOT_METRIC, input="points", value=str(points.crs))
    persons = points[weight].to_numpy(dtype=float)
    for area, number in zip(points.index, persons, strict=True):
        if not (np.isfinite(number) and number >= 0):
            details = {"column": weight, "value": f"{number:g}", "area": str(area)}
            raise NotComparableError(Rule.BAD_WEIGHTS, input="points", **details)
    if not persons.any():
        raise NotComparableError(Rule.ALL_ZERO, input="points", column=weight, value="0")
    held = persons > 0
    return shapely.get_coordinates(points.geometry.to_numpy()[held]), persons[held]


def mean_centre(points: gpd.GeoDataFrame, *, weight: str = "value") -> shapely.Point:
    """Locate the mean centre: the weighted mean of the coordinates.

    Parameters
    ----------
    points, weight
        As in `weighted_points`.

    Returns
    -------
    centre
        In the CRS of `points`.

    Raises
    ------
    NotComparableError
        As `weighted_points`.
    """
    places, persons = weighted_points(points, weight)
    return shapely.Point(np.average(places, axis=0, weights=persons))


def median_centre(points: gpd.GeoDataFrame, *, weight: str = "value") -> shapely.Point:
    """Locate the geometric median: the point with the least total straight distance to all persons.

    Weiszfeld's iteration, which fails at the points themselves, with the correction of Vardi &
    Zhang (2000), doi:10.1073/pnas.97.4.1423: a point is the median if and only if the pull of the
    others on it is no greater than its own weight, which is tried first. The median moves less
    than the mean when a small group lies far off. Where persons are split in two equal places,
    every point between them is a median; one of these is returned.

    Parameters
    ----------
    points, weight
        As in `weighted_points`.

    Returns
    -------
    centre
        In the CRS of `points`; the iteration stops at a step below `TOLERANCE` metres.

    Raises
    ------
    NotComparableError
        As `weighted_points`.
    """
    places, persons = weighted_points(points, weight)
    places, group = np.unique(places, axis=0, return_inverse=True)
    persons = np.bincount(group.ravel(), weights=persons).astype(float)
    for place, own in zip(places, persons, strict=True):
        if np.hypot(*_pull(place, places, persons)) <= own:
            return shapely.Point(place)
    centre = np.average(places, axis=0, weights=persons)
    for _ in range(_MOST_STEPS):
        step = _step(centre, places, persons)
        centre = centre + step
        if np.hypot(*step) < TOLERANCE:
            break
    return shapely.Point(centre)


def _pull(at: Floats, places: Floats, persons: Floats) -> Floats:
    """Add the unit vectors towards all other points, times their weights."""
    towards = places - at
    apart = np.hypot(*towards.T)
    others = apart > _NOTHING
    return np.asarray((persons[others] / apart[others]) @ towards[others])


def _step(at: Floats, places: Floats, persons: Floats) -> Floats:
    """Take one step of Vardi and Zhang from a point, which may be one of the data points."""
    apart = np.hypot(*(places - at).T)
    # Just beside a data point its weight would make every step too short to ever leave it.
    others = apart > _NOTHING
    pull = _pull(at, places, persons)
    own = float(persons[~others].sum())
    held = 1 - own / np.hypot(*pull) if own else 1.0
    return np.asarray(held * pull / (persons[others] / apart[others]).sum())


def covariance(places: Floats, persons: Floats) -> Floats:
    """Spread of the coordinates about their mean, divided by the persons.

    Parameters
    ----------
    places, persons
        As from `weighted_points`.

    Returns
    -------
    covariance
        (2, 2) in square metres.
    """
    off = places - np.average(places, axis=0, weights=persons)
    return np.asarray((off.T * persons) @ off / persons.sum())


def standard_distance(points: gpd.GeoDataFrame, *, weight: str = "value") -> float:
    """Measure the spread: the root mean square distance of the persons from their mean centre.

    Bachi (1963); divided by the number of persons, not by one or two less, since a published mean
    is no sample of so many independent points.

    Parameters
    ----------
    points, weight
        As in `weighted_points`.

    Returns
    -------
    distance
        Metres; 0 with all persons in one area.

    Raises
    ------
    NotComparableError
        As `weighted_points`.
    """
    return float(np.sqrt(np.trace(covariance(*weighted_points(points, weight)))))


def deviational_ellipse(points: gpd.GeoDataFrame, *, weight: str = "value") -> Ellipse:
    """Find the standard deviational ellipse.

    The convention is that of Yuill (1971), doi:10.2307/490885: each semi-axis is the standard
    deviation along it, so that the squares of both add up to that of the standard distance. Such
    an ellipse holds 39 % of a bivariate normal distribution. CrimeStat multiplies both axes by
    sqrt(2 n / (n - 2)); that is left out, since weights are persons and n would be areas. In
    pointpats the same is `ellipse(method="yuill", crimestatCorr=False, degfreedCorr=False)`.

    Parameters
    ----------
    points, weight
        As in `weighted_points`.

    Returns
    -------
    ellipse
        With a state that says whether there is one.

    Raises
    ------
    NotComparableError
        As `weighted_points`.
    """
    places, persons = weighted_points(points, weight)
    centre = shapely.Point(np.average(places, axis=0, weights=persons))
    values, vectors = np.linalg.eigh(covariance(places, persons))
    minor, major = np.sqrt(np.maximum(values, 0))
    if major < _NOTHING:
        return Ellipse("one_area", centre, 0.0, 0.0, float("nan"))
    bearing = float(np.degrees(np.arctan2(*vectors[:, 1])) % 180)
    if minor < _NOTHING or len(places) < _FEWEST_FOR_AN_AREA:
        return Ellipse("line", centre, float(major), 0.0, bearing)
    return Ellipse("ellipse", centre, float(major), float(minor), bearing)
