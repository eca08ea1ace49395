"""Find counts that can be compared with each other, and say why the others cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from geodata.counts import inner_areas
from geodata.overlaps import overlapping
from geodata.series import ALL, crossed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    Mask = npt.NDArray[np.bool_]

# What figures must have in common, in the order in which a difference is reported.
ALIKE = ("measure", "statistic", "time_of_day", "population", "scope")
_FIGURE = ["value", "low", "high"]
_OF_NO_USE = ("not_persons", "no_period", "areas_not_stated", "open_range")
_AREA_ELSEWHERE = "area_not_in_all_periods"
# Every pair of different sets of areas is tried up to this many; beyond, neighbours in time only.
_MOST_PAIRED = 60


@dataclass(frozen=True, eq=False)
class ComparableSet:
    """Counts of the same kind, for the same areas in every period.

    Parameters
    ----------
    measure, statistic, time_of_day, population, scope
        What the counts have in common.
    areas
        Keys of the areas: an id, or ids joined by `+` for a figure that holds for them together.
    periods
        In order of time: first and last day, `2017-06-01/2017-08-31`, or the year.
    counts
        Ids of the counts.
    sorted_rows
        All counts with unit, period and reason; use the properties instead.
    series_breaks
        The breaks that concern the counts; use `breaks` and `breaks_between`.
    """

    measure: str
    statistic: str
    time_of_day: str
    population: str
    scope: str
    areas: tuple[str, ...]
    periods: tuple[str, ...]
    counts: tuple[str, ...]
    sorted_rows: pd.DataFrame = field(repr=False)
    series_breaks: pd.DataFrame | None = field(repr=False)

    @property
    def left_out(self) -> pd.Series:
        """Why each other count is not in the set, by id; `refusals.reason_text` words it."""
        rows = self.sorted_rows
        reason = rows["reason"]
        reason = reason.mask(reason.eq("") & ~rows["unit_key"].isin(self.areas), _AREA_ELSEWHERE)
        alone = reason.isin(_OF_NO_USE)
        for name in reversed(ALIKE):
            reason = reason.mask(rows[name].ne(getattr(self, name)) & ~alone, f"other_{name}")
        reason = reason[~rows.index.isin(self.counts)]
        return reason.mask(reason.eq(""), "period_lacks_areas")

    @property
    def breaks(self) -> tuple[tuple[str, str, str], ...]:
        """Each period, the next one, and a break between them, which any figure must show."""
        return tuple(
            (one, other, name)
            for one, other in pairwise(self.periods)
            for name in self.breaks_between(one, other)
        )

    def counts_in(self, period: str) -> tuple[str, ...]:
        """List the counts of a period.

        Parameters
        ----------
        period
            One of `periods`.

        Returns
        -------
        counts
            Ids; their rows make a `distribution`.
        """
        rows = self.sorted_rows.loc[list(self.counts)]
        return tuple(map(str, rows.index[rows["period"] == period]))

    def breaks_between(self, before: str, after: str) -> tuple[str, ...]:
        """List the breaks that a comparison of two periods goes across.

        Parameters
        ----------
        before, after
            Two of `periods`, the earlier first.

        Returns
        -------
        breaks
            Ids in `Dataset.series_breaks`.
        """
        if self.series_breaks is None:
            return ()
        rows = self.sorted_rows.loc[list(self.counts)]
        end = rows.loc[rows["period"].eq(before), "last_day"].max()
        start = rows.loc[rows["period"].eq(after), "first_day"].min()
        return crossed(self.series_breaks, end, start)


def comparable_sets(
    counts: pd.DataFrame,
    breaks: pd.DataFrame | None = None,
    *,
    areas: pd.DataFrame | None = None,
    by: Literal["period", "year"] = "period",
) -> tuple[ComparableSet, ...]:
    """Find the largest sets of counts that can be compared.

    In a set all counts have the same measure, statistic, time of day, population and scope, and
    the same areas are counted in every period. No set can be made larger by one more period or
    area, and for any two periods the set of all areas that both count is among them.

    Parameters
    ----------
    counts
        `Dataset.counts`, or a part of it.
    breaks
        `Dataset.series_breaks`; without them no break is reported.
    areas
        `Dataset.areas`, which says which areas lie within others: of figures that overlap in a
        period, the larger is kept. Without it only joint figures are known to overlap.
    by
        `period`: counts of exactly the same days belong together. `year`: all rounds of a calendar
        year do, and are averaged by `distribution`.

    Returns
    -------
    sets
        Those with most areas times periods first; a set may hold one period only.
    """
    rows = _sorted(counts, by)
    if areas is not None or rows["unit_key"].str.contains("+", regex=False).any():
        _mark_overlaps(rows, areas)
    usable = rows[rows["reason"] == ""]
    sets: list[ComparableSet] = []
    for alike, group in usable.groupby(list(ALIKE), sort=True, observed=True):
        concerned = None if breaks is None else _concerning(breaks, set(group["series"]))
        for units, periods in _largest(group):
            held = group["unit_key"].isin(units) & group["period"].isin(periods)
            names = tuple(map(str, group.index[held]))
            kind = dict(zip(ALIKE, map(str, alike), strict=True))
            sets.append(
                ComparableSet(
                    **kind,
                    areas=units,
                    periods=periods,
                    counts=names,
                    sorted_rows=rows,
                    series_breaks=concerned,
                )
            )
    return tuple(sorted(sets, key=lambda one: (-len(one.areas) * len(one.periods), one.areas)))


def _sorted(counts: pd.DataFrame, by: str) -> pd.DataFrame:
    """Give every count its unit of areas, its period, and the reason why it is of no use alone."""
    rows = counts[[*ALIKE, *_FIGURE, "series"]].copy()
    names = {listed: "+".join(sorted(listed)) for listed in set(counts["areas"])}
    rows["unit_key"] = counts["areas"].map(names).astype("str")
    # A period with one end only speaks about the year of that end.
    first = counts["earliest"].fillna(counts["latest"].dt.to_period("Y").dt.start_time)
    last = counts["latest"].fillna(counts["earliest"].dt.to_period("Y").dt.end_time.dt.normalize())
    rows["first_day"], rows["last_day"] = first, last
    span = rows.groupby(["first_day", "last_day"], sort=False, dropna=False).ngroup()
    rows["period"] = _periods(first, last, span, by)
    # Text is looked up once: whole numbers are much faster to compare.
    rows["kind"] = rows.groupby(list(ALIKE), sort=False).ngroup()
    rows["place"] = pd.factorize(rows["unit_key"])[0]
    figures = rows[["kind", "place", *_FIGURE]].assign(span=span)
    same = ["kind", "place", "span"]
    again = figures.duplicated(same, keep=False)
    repeated = again & figures.duplicated([*same, *_FIGURE])
    # A figure that is given twice and contradicted by a third is contradicted.
    distinct = figures[again & ~repeated].groupby(same)["kind"].transform("size")
    rows["reason"] = np.select(
        [
            counts["unit"].ne("persons"),
            rows["period"].eq(""),
            rows["unit_key"].eq(""),
            rows["value"].isna() & (rows["low"].isna() | rows["high"].isna()),
            repeated,
            again & distinct.reindex(rows.index).gt(1),
        ],
        [*_OF_NO_USE, "repeated", "two_figures"],
        "",
    )
    return rows


def _periods(first: pd.Series, last: pd.Series, span: pd.Series, by: str) -> pd.Series:
    """Name the period of every count, given the number of its days; empty where there is none."""
    known = pd.DataFrame({"first": first, "last": last})[~span.duplicated()]
    names = []
    for start, end in zip(known["first"], known["last"], strict=True):
        days = "" if pd.isna(end) else f"{start:%Y-%m-%d}/{end:%Y-%m-%d}"
        one_year = bool(days) and start.year == end.year
        names.append((f"{end:%Y}" if one_year else "") if by == "year" else days)
    # Numbers were given in order of first appearance.
    return pd.Series(np.array(names, dtype=object)[span], index=span.index, dtype="str")


def _mark_overlaps(rows: pd.DataFrame, areas: pd.DataFrame | None) -> None:
    """Note figures whose persons a larger figure of the same kind and period counts."""
    usable = rows[rows["reason"] == ""]
    inner = {} if areas is None else inner_areas(areas)
    if not overlapping(set(usable["unit_key"]), inner):
        return
    group = usable.groupby(["kind", "period"], sort=False).ngroup().tolist()
    units = usable["unit_key"].to_numpy(dtype=object)
    together: dict[int, set[str]] = {}
    for number, unit in zip(group, units, strict=True):
        together.setdefault(number, set()).add(unit)
    # Most periods count the same areas, so each set of areas is examined once.
    examine = cache(lambda kinds: overlapping(kinds, inner))
    smaller = {number: examine(frozenset(kinds)) for number, kinds in together.items()}
    hidden = [unit in smaller[number] for number, unit in zip(group, units, strict=True)]
    rows.loc[usable.index[hidden], "reason"] = "counted_in_other"


def _concerning(breaks: pd.DataFrame, series: set[str]) -> pd.DataFrame:
    """Choose the breaks that concern any of several series, or all."""
    wanted = series | {ALL}
    concerned = [not wanted.isdisjoint(names) for names in breaks["series"]]
    return breaks[pd.Series(concerned, index=breaks.index, dtype=bool)]


def _largest(group: pd.DataFrame) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give areas and periods of every largest set in a group of like counts."""
    units, unit = np.unique(group["unit_key"].to_numpy(dtype=str), return_inverse=True)
    periods, period = np.unique(group["period"].to_numpy(dtype=str), return_inverse=True)
    counted = np.zeros((len(periods), len(units)), dtype=bool)
    counted[period, unit] = True
    seen = set()
    for wanted in _candidates(counted):
        inside = counted[:, wanted].all(axis=1)
        shared = counted[inside].all(axis=0)
        if shared.tobytes() not in seen:
            seen.add(shared.tobytes())
            yield tuple(map(str, units[shared])), tuple(map(str, periods[inside]))


def _candidates(counted: Mask) -> Iterator[Mask]:
    """Give the areas of each period, and those that two periods have in common."""
    order = sorted(np.unique(counted, axis=0, return_index=True)[1])
    kinds = counted[order]
    pairs: Iterable[tuple[int, int]] = combinations(range(len(kinds)), 2)
    if len(kinds) > _MOST_PAIRED:
        pairs = pairwise(range(len(kinds)))
    yield from kinds
    for one, other in pairs:
        both = kinds[one] & kinds[other]
        if both.any():
            yield both
