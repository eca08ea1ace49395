"""Find the doubles and the gaps of the week: by type, and for the types that matter most."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dashboard.content.services import year_of
from dashboard.content.week import CONFIRMED, Week, hour_dates, opened, week
from dashboard.view import EVERYTHING
from geodata.hours import HOURS_A_WEEK

if TYPE_CHECKING:
    from dashboard.content.week import Counts, Hours
    from dashboard.view import View
    from geodata import Dataset

DOUBLE = 2
MORNING, EVENING, NIGHT = 7, 17, 23
_HOUR = np.arange(HOURS_A_WEEK) % 24
_WEEKEND = np.arange(HOURS_A_WEEK) >= 5 * 24
_NIGHT = (_HOUR < MORNING) | (_HOUR >= NIGHT)
# The four parts of the week: together they are all of it, and none overlaps another.
PARTS: dict[str, Hours] = {
    "day": ~_NIGHT & ~_WEEKEND & (_HOUR < EVENING),
    "evening": ~_NIGHT & ~_WEEKEND & (_HOUR >= EVENING),
    "night": _NIGHT,
    "weekend": ~_NIGHT & _WEEKEND,
}


@dataclass(frozen=True, eq=False)
class KindWeek:
    """The week of one type of service.

    `members`: services that have the type, `unknown`: those of them without known hours.
    `known_open`: how many are known to be open in each hour, of those confirmed to run in the year
    that have the type first - the hours are those of the whole place. `possible`: the same of all
    members. `perhaps`: ids of those open in an hour when none is known to be. `dates`: how old the
    hours are.
    """

    kind: str
    members: tuple[str, ...]
    unknown: tuple[str, ...]
    known_open: Counts
    possible: Counts
    perhaps: tuple[str, ...]
    dates: dict[str, int]

    @property
    def doubles(self) -> Hours:
        """Tell in which hours two or more are known to be open."""
        return self.known_open >= DOUBLE

    @property
    def gaps(self) -> Hours:
        """Tell in which hours none is known to be open."""
        return self.known_open == 0

    @property
    def open_gaps(self) -> Hours:
        """Tell in which hours none is known to be open, but one may be."""
        return self.gaps & (self.possible > 0)


@dataclass(frozen=True, eq=False)
class Essential:
    """The types that matter most, by setting, in one year; and the hours when none is there."""

    year: int
    kinds: tuple[KindWeek, ...]

    @property
    def gaps(self) -> Hours:
        """Tell in which hours none of any type is known to be open."""
        return np.all([one.gaps for one in self.kinds], axis=0)

    @property
    def perhaps(self) -> Hours:
        """Tell in which of these hours one may still be open."""
        return self.gaps & np.any([one.possible > 0 for one in self.kinds], axis=0)


def kind_week(shown: Week, kind: str) -> KindWeek:
    """Work out the week of one type."""
    has = shown.services["types"].map(lambda kinds: kind in kinds).astype(bool)
    rows = shown.services[has]
    minutes = shown.minutes[has]
    is_open = opened(minutes)
    first = rows["types"].map(lambda kinds: kinds[0] == kind).astype(bool)
    certain = (first & rows["operating"].eq(CONFIRMED)).to_numpy()
    known_open = is_open[certain].sum(axis=0)
    in_gaps = (is_open & (known_open == 0)).any(axis=1)
    silent = minutes.isna().all(axis=1)
    return KindWeek(
        kind=kind,
        members=tuple(rows.index),
        unknown=tuple(rows.index[silent]),
        known_open=known_open,
        possible=is_open.sum(axis=0),
        perhaps=tuple(rows.index[in_gaps]),
        dates=hour_dates(rows[~silent], shown.year),
    )


@lru_cache(maxsize=64)
def kind_weeks(shown: Week, dataset: Dataset) -> tuple[KindWeek, ...]:
    """Work out the week of each chosen type of which some hours are known."""
    named = {kind for kinds in shown.known["types"] for kind in kinds}
    kinds = [
        kind for kind in _in_order(dataset) if kind in named and shown.view.shows_type((kind,))
    ]
    return tuple(kind_week(shown, kind) for kind in kinds)


def essential_kinds(dataset: Dataset) -> tuple[str, ...]:
    """List the types that the data set calls essential and has names for; there may be none."""
    settings = dataset.info.settings.get("services", {})
    return tuple(kind for kind in settings.get("essential", ()) if kind in _in_order(dataset))


def essential(dataset: Dataset, view: View) -> Essential | None:
    """Work out the essential types in the view's place and year; None without such types."""
    # Which types are chosen for the figure does not decide what is missing.
    return _essential(week(dataset, view.but(types=EVERYTHING)), dataset)


@lru_cache(maxsize=64)
def _essential(shown: Week, dataset: Dataset) -> Essential | None:
    kinds = essential_kinds(dataset)
    if not kinds:
        return None
    return Essential(shown.year, tuple(kind_week(shown, kind) for kind in kinds))


def essential_years(dataset: Dataset, view: View) -> list[Essential]:
    """Work out the essential types in each year that the data set offers, and the one chosen."""
    offered = dataset.info.settings.get("services", {}).get("years", ())
    years = sorted({*offered, str(dataset.info.today.year), str(year_of(dataset, view))})
    found = [essential(dataset, view.but(year=year)) for year in years]
    return [one for one in found if one is not None]


def _in_order(dataset: Dataset) -> list[str]:
    return list(dataset.terms.loc["service_type"].index)
