"""Work out which two years are compared, what is known of each, and what lies between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.content.overview import Overview, overview
from dashboard.view import ANY_TIME, years
from geodata.comparability import comparable_sets
from geodata.presence import statements_in
from geodata.series import crossed
from geodata.vocabulary import Status

if TYPE_CHECKING:
    from dashboard.view import View
    from geodata import Dataset
    from geodata.comparability import ComparableSet

# Exercise figures exist for every time of day; this one stands for the whole day.
WHOLE_DAY = "both"
# Of the exercise's figures these are the summers; the others are single rounds.
SUMMER = "mean"
AREA = "area"


@dataclass(frozen=True)
class Pair:
    """Two years to compare.

    `why`: how they were chosen (asked, largest_set, documented); `swapped`: the address had them
    the other way round; `found`: figures that hold for the same areas in both, if there are any;
    `breaks`: ids of all breaks between them.
    """

    before: str
    after: str
    why: str
    swapped: bool
    found: ComparableSet | None
    breaks: tuple[str, ...]


def time_asked(view: View) -> str:
    """Return the time of day that figures must have, or any."""
    return WHOLE_DAY if view.is_exercise and view.time == ANY_TIME else view.time


def pair_of(dataset: Dataset, view: View) -> Pair:
    """Work out which two years a view compares."""
    return _pair(dataset, view.content())


@lru_cache(maxsize=256)
def _pair(dataset: Dataset, view: View) -> Pair:
    before, after, why = pair_asked(dataset, view)
    swapped = before > after
    if swapped:
        before, after = after, before
    return Pair(
        before=before,
        after=after,
        why=why,
        swapped=swapped,
        found=best_set(dataset, view, before, after),
        breaks=_breaks_between(dataset, before, after),
    )


def pair_asked(dataset: Dataset, view: View) -> tuple[str, str, str]:
    """Return the years before and after, and why these."""
    if view.before and view.after:
        return view.before, view.after, "asked"
    for one in sets_for(dataset, view):
        first, last = view.before or one.periods[0], view.after or one.periods[-1]
        if first < last and {first, last} <= set(one.periods):
            return first, last, "largest_set"
    first, last = documented_years(dataset)
    listed = years(dataset)
    # Where the year asked for leaves no room on its side, the pair ends at the range of choices.
    before = view.before or (first if first < view.after or not view.after else listed[0])
    after = view.after or (last if last > view.before else listed[-1])
    return before, after, "documented"


@lru_cache(maxsize=8)
def documented_years(dataset: Dataset) -> tuple[str, str]:
    """Return the first and the last year in which a source says that a scene was somewhere."""
    rows = dataset.presence[dataset.presence["status"] != Status.NOT_A_SCENE]
    return str(rows["earliest"].min().year), str(rows["latest"].max().year)


@lru_cache(maxsize=256)
def has_statement(dataset: Dataset, year: str) -> bool:
    """Tell whether any source says anything about any area in a year."""
    return not statements_in(dataset.presence, int(year)).empty


def sets_for(dataset: Dataset, view: View) -> tuple[ComparableSet, ...]:
    """List the comparable sets of the figures asked for, those by area first, then by size."""
    time = time_asked(view)
    kind = (view.measure, view.group, "" if time == ANY_TIME else time)
    return _sets_for(dataset, *kind)


@lru_cache(maxsize=64)
def _sets_for(dataset: Dataset, measure: str, group: str, time: str) -> tuple[ComparableSet, ...]:
    found = [
        one
        for one in all_sets(dataset, group if dataset.info.exercise else "")
        if one.measure == measure and one.population == group and time in ("", one.time_of_day)
    ]
    return tuple(sorted(found, key=lambda one: one.scope != AREA))


@lru_cache(maxsize=16)
def all_sets(dataset: Dataset, group: str) -> tuple[ComparableSet, ...]:
    """List all comparable sets, largest first; in the exercise those of one group's summers."""
    counts = dataset.counts
    if dataset.info.exercise:
        counts = counts[(counts["statistic"] == SUMMER) & (counts["population"] == group)]
    return comparable_sets(counts, dataset.series_breaks, areas=dataset.areas, by="year")


def best_set(dataset: Dataset, view: View, before: str, after: str) -> ComparableSet | None:
    """Find the set that holds for most areas in both years; None when there is none."""
    both = [
        one
        for one in sets_for(dataset, view)
        if before != after and {before, after} <= set(one.periods)
    ]
    return max(both, key=lambda one: (one.scope == AREA, len(one.areas)), default=None)


def _breaks_between(dataset: Dataset, before: str, after: str) -> tuple[str, ...]:
    """List every break from one year to the other, whichever series it concerns."""
    if before == after:
        return ()
    end, start = pd.Timestamp(int(before), 12, 31), pd.Timestamp(int(after), 1, 1)
    return crossed(dataset.series_breaks, end, start)


@lru_cache(maxsize=64)
def seen_in(dataset: Dataset, view: View, year: str) -> Overview:
    """Work out what the map of one of the years shows: no services, one figure an area."""
    asked = view.but(period=year, types=(), time=time_asked(view))
    shown = overview(dataset, asked)
    if not view.is_exercise:
        return shown
    figures = shown.figures
    # An area within another is counted there too, and would be seen twice.
    inner = dataset.areas["within"]
    within = [inner[key] in set(figures["key"]) if key in inner else False
              for key in figures["key"]]  # fmt: skip
    figures = figures[(figures["statistic"] == SUMMER) & ~pd.Series(within, figures.index, bool)]
    spots = shown.areas.loc[figures["key"], ["lon", "lat"]]
    placed = figures.assign(lon=spots["lon"].to_numpy(), lat=spots["lat"].to_numpy())
    return replace(shown, figures=placed)
