"""Take from services what their effects hang on, in a form that tells whether anything changed."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geodata.effects_places import place_at
from geodata.hours import HOURS_A_WEEK, MINUTES_AN_HOUR, weekly_minutes
from geodata.overlap import UNDESCRIBED
from geodata.scenario import PLACED
from geodata.vocabulary import LocationPrecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt

    from geodata.dataset import Dataset
    from geodata.effects_places import Place

    Floats = npt.NDArray[np.float64]

# A point somewhere in the street is near enough to walk to, but not to test nearness with.
_EXACT = (LocationPrecision.ADDRESS.value, PLACED)
_POINTED = (*_EXACT, LocationPrecision.STREET.value)
_COLUMNS = (
    "lon",
    "lat",
    "location_precision",
    "types",
    "opening_hours",
    "operating",
    "bydel",
)


class Fact(NamedTuple):
    """What a service is to one of its types.

    Parameters
    ----------
    point
        Longitude and latitude; None when it has no known place.
    hours
        Opening hours, empty when unknown.
    confirmed
        Whether a source confirms that it runs.
    main
        Whether the type stands first: the hours are known to be those of this type.
    """

    point: tuple[float, float] | None
    hours: str
    confirmed: bool
    main: bool


class Service(NamedTuple):
    """What a service is in all.

    Parameters
    ----------
    point, hours, confirmed
        As in `Fact`.
    exact
        Whether the point is an address, or one that somebody chose.
    types
        The described types, the main one first.
    bydel
        The district that its source names, or empty.
    """

    point: tuple[float, float] | None
    hours: str
    confirmed: bool
    exact: bool
    types: tuple[str, ...]
    bydel: str

    def fact(self, kind: str) -> Fact:
        """Say what it is to one of its types.

        Parameters
        ----------
        kind
            The type.

        Returns
        -------
        fact
            Without what does not matter to the type.
        """
        return Fact(self.point, self.hours, self.confirmed, self.types[0] == kind)


def facts_of(services: pd.DataFrame) -> dict[str, Service]:
    """Take the facts of services.

    Parameters
    ----------
    services
        As from `scenario.apply`, with `operating`: `yes` is confirmed, whatever else stands there
        may run.

    Returns
    -------
    facts
        By id, in the order of the rows.
    """
    columns = [services[name].tolist() for name in _COLUMNS]
    found = {}
    for service, *cells in zip(services.index, *columns, strict=True):
        lon, lat, precision, types, hours, operating, bydel = cells
        known = precision in _POINTED and math.isfinite(lon) and math.isfinite(lat)
        found[str(service)] = Service(
            point=(lon, lat) if known else None,
            hours=hours,
            confirmed=operating == "yes",
            exact=known and precision in _EXACT,
            types=tuple(kind for kind in types if kind != UNDESCRIBED),
            bydel=bydel,
        )
    return found


# The services of today are asked of for every change of a scenario.
@lru_cache(maxsize=16)
def by_type(facts: tuple[Service, ...]) -> Mapping[str, tuple[Fact, ...]]:
    """Gather what has each type.

    Parameters
    ----------
    facts
        Of services.

    Returns
    -------
    members
        Type -> facts, in order; types in order of their names.
    """
    found: dict[str, list[Fact]] = {}
    for service in facts:
        for kind in service.types:
            found.setdefault(kind, []).append(service.fact(kind))
    return {kind: tuple(found[kind]) for kind in sorted(found)}


def place_of(dataset: Dataset, point: tuple[float, float] | None) -> Place | None:
    """Measure the place of a service.

    Parameters
    ----------
    dataset
        The data set.
    point
        Longitude and latitude, or None.

    Returns
    -------
    place
        None without a point.
    """
    return None if point is None else place_at(dataset, *point)


def walks_of(dataset: Dataset, points: Iterable[tuple[float, float] | None]) -> Floats:
    """List the walks from places to every area.

    Parameters
    ----------
    dataset
        The data set.
    points
        As in `Fact`.

    Returns
    -------
    metres
        Places by areas, NaN unknown.
    """
    places = [place_of(dataset, point) for point in points]
    unknown = np.full(len(dataset.tables["areas"]), np.nan)
    rows = [unknown if place is None else place.scenes_m for place in places]
    return np.array(rows).reshape(-1, len(unknown))


def straight_of(dataset: Dataset, points: Iterable[tuple[float, float] | None]) -> Floats:
    """List how far places are from every area at the least.

    Parameters
    ----------
    dataset
        The data set.
    points
        As in `Fact`.

    Returns
    -------
    metres
        Places by areas: the straight line, 0 for what may be anywhere.
    """
    places = [place_of(dataset, point) for point in points]
    anywhere = np.zeros(len(dataset.tables["areas"]))
    rows = [anywhere if place is None else place.apart_m for place in places]
    return np.array(rows).reshape(-1, len(anywhere))


@lru_cache(maxsize=8192)
def week_of(hours: str) -> Floats:
    """Count the minutes open in each hour of a week.

    Parameters
    ----------
    hours
        Opening hours, one text.

    Returns
    -------
    minutes
        As `hours.weekly_minutes`, (168,).
    """
    minutes = weekly_minutes(pd.Series([hours])).to_numpy()[0]
    minutes.flags.writeable = False
    return np.asarray(minutes)


@lru_cache(maxsize=8192)
def open_hours_of(hours: str) -> float:
    """Count the hours open in a week.

    Parameters
    ----------
    hours
        Opening hours, one text.

    Returns
    -------
    hours
        NaN unknown.
    """
    return float(week_of(hours).sum() / MINUTES_AN_HOUR)


def weeks_of(texts: Iterable[str]) -> Floats:
    """Count the minutes open in each hour of a week, of several services.

    Parameters
    ----------
    texts
        Opening hours of each.

    Returns
    -------
    minutes
        Services by 168, NaN unknown.
    """
    return np.array([week_of(text) for text in texts]).reshape(-1, HOURS_A_WEEK)
