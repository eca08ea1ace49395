"""Choose counts that may be compared, and say which areas they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.periods import bounds, covers_year, is_date
from geodata.vocabulary import Statistic

if TYPE_CHECKING:
    from collections.abc import Mapping

Mask = npt.NDArray[np.bool_]
DIMENSIONS = ("year", "measure", "time_of_day", "population")
_REASONS = {
    "year": "no_count_in_period",
    "measure": "other_measure",
    "time_of_day": "other_time_of_day",
    "population": "other_population",
}
_NO_SUCH_COUNT = "no_such_count"


def comparable(
    counts: pd.DataFrame, *, measure: str, population: str, time_of_day: str
) -> pd.DataFrame:
    """Choose the counts that may share an axis.

    Parameters
    ----------
    counts
        `Dataset.counts`.
    measure, population, time_of_day
        What the figures must have in common.

    Returns
    -------
    counts
        The rows that agree in all three, in their order.
    """
    agree = (
        counts["measure"].eq(measure)
        & counts["population"].eq(population)
        & counts["time_of_day"].eq(time_of_day)
    )
    return counts[agree]


def without_rounds(counts: pd.DataFrame) -> pd.DataFrame:
    """Choose the counts that speak of a period as a whole, not of a single round of counting.

    Parameters
    ----------
    counts
        `Dataset.counts`.

    Returns
    -------
    counts
        The rows whose statistic is not `single`, in their order.
    """
    return counts[counts["statistic"] != Statistic.SINGLE]


def in_period(counts: pd.DataFrame, year: int) -> pd.DataFrame:
    """Choose the counts that speak about a year.

    Parameters
    ----------
    counts
        `Dataset.counts`, with `earliest` and `latest`.
    year
        Calendar year.

    Returns
    -------
    counts
        Rows whose period shares a day with the year; a row with an unknown start speaks about the
        year of its end only.
    """
    return counts[covers_year(counts["earliest"], counts["latest"], year)]


def years(counts: pd.DataFrame) -> tuple[int, ...]:
    """List the years that any count speaks about.

    Parameters
    ----------
    counts
        `Dataset.counts`.

    Returns
    -------
    years
        In order.
    """
    first = counts["earliest"].fillna(counts["latest"]).dt.year.dropna().astype(int)
    last = counts["latest"].fillna(counts["earliest"]).dt.year.dropna().astype(int)
    spans = (range(start, end + 1) for start, end in zip(first, last, strict=True))
    return tuple(sorted({year for span in spans for year in span}))


def choices(
    counts: pd.DataFrame, *, year: int, measure: str, time_of_day: str | None, population: str
) -> pd.DataFrame:
    """Tell which other choices would give a count, and why the rest would not.

    Parameters
    ----------
    counts
        `Dataset.counts`, or the part of it that is on screen.
    year, measure, time_of_day, population
        What is chosen now; any time of day when None.

    Returns
    -------
    choices
        One row for each option: dimension, id (text), available, reason. An option is available if
        there is a count when only that dimension is changed to it. The reason names the one other
        choice that stands in the way (`no_count_in_period`, `other_measure`, `other_time_of_day`,
        `other_population`), or `no_such_count` when it takes more than one; empty if available.
    """
    chosen = {
        "year": str(year),
        "measure": measure,
        "time_of_day": time_of_day,
        "population": population,
    }
    options = {
        "year": [str(option) for option in years(counts)],
        **{name: sorted(counts[name].unique()) for name in DIMENSIONS[1:]},
    }
    # Which rows agree with an option is asked many times over, so it is found once.
    masks = {
        (name, option): _agrees(counts, name, option)
        for name, listed in options.items()
        for option in {*listed, chosen[name]}
    }
    rows = []
    for dimension, listed in options.items():
        for option in listed:
            reason = _reason(masks, {**chosen, dimension: option}, dimension)
            rows.append((dimension, option, not reason, reason))
    return pd.DataFrame(rows, columns=["dimension", "id", "available", "reason"])


def _agrees(counts: pd.DataFrame, dimension: str, option: str | None) -> Mask:
    """Tell for each count whether it belongs to an option; all do when None."""
    if option is None:
        return np.ones(len(counts), dtype=bool)
    if dimension == "year":
        mask = covers_year(counts["earliest"], counts["latest"], int(option))
    else:
        mask = counts[dimension].eq(option)
    return mask.to_numpy(dtype=bool)


def _reason(
    masks: Mapping[tuple[str, str | None], Mask], wanted: Mapping[str, str | None], changed: str
) -> str:
    """Say why a combination gives no count; empty when it gives one."""
    agreeing = {name: masks[name, option] for name, option in wanted.items()}
    if _any_row(list(agreeing.values())):
        return ""
    for name in DIMENSIONS:
        others = [mask for key, mask in agreeing.items() if key != name]
        if name != changed and _any_row(others):
            return _REASONS[name]
    return _NO_SUCH_COUNT


def _any_row(masks: list[Mask]) -> bool:
    """Tell whether some row fulfils all conditions."""
    return bool(np.logical_and.reduce(masks).any())


def by_area(
    counts: pd.DataFrame,
    areas: pd.DataFrame,
    year: int,
    *,
    measure: str = "present_at_once",
    population: str = "all",
    time_of_day: str | None = None,
) -> pd.DataFrame:
    """Say for each area whether a figure is published for a year, and which.

    A figure for several areas together belongs to the set and to none of its members.

    Parameters
    ----------
    counts
        `Dataset.counts`.
    areas
        `Dataset.areas`, or its columns `within`, `counted_from`, `counted_to`.
    year
        Calendar year.
    measure, population, time_of_day
        What the figures must have in common; any time of day when None.

    Returns
    -------
    areas
        Index key: the area id, or the ids joined by `+` for a set. Columns `areas` (tuple of ids),
        `joint`, `state`, `counts` (tuple of count ids), `part_of`. The state is `published`, or
        `not_published` (the area was counted that year, but no figure of its own is published), or
        `not_counted`. `part_of` names a published row that already counts these areas or some of
        them; a sum over the rows where it is empty counts nothing twice.
    """
    agree = counts["measure"].eq(measure) & counts["population"].eq(population)
    if time_of_day is not None:
        agree &= counts["time_of_day"].eq(time_of_day)
    rows = in_period(counts[agree], year)
    published: dict[tuple[str, ...], list[str]] = {}
    for count, members in zip(rows.index, rows["areas"], strict=True):
        if members:
            published.setdefault(tuple(sorted(members)), []).append(str(count))
    sets = dict.fromkeys([*((str(area),) for area in areas.index), *published])
    spans = zip(areas["counted_from"], areas["counted_to"], strict=True)
    ends = dict(zip(areas.index, spans, strict=True))
    parts = _parts(published, inner_areas(areas))
    frame = pd.DataFrame(
        {
            "areas": list(sets),
            "joint": [len(members) > 1 for members in sets],
            "state": [
                "published" if members in published else _unpublished(ends[members[0]], year)
                for members in sets
            ],
            "counts": [tuple(published.get(members, ())) for members in sets],
            "part_of": [parts.get(members, "") for members in sets],
        },
        index=pd.Index(["+".join(members) for members in sets], name="key"),
    )
    return frame.sort_values("joint", kind="stable")


def _unpublished(counted: tuple[str, str], year: int) -> str:
    """Tell an area that was counted without a published figure from one that was not counted."""
    start, end = counted
    if not start and not end:
        return "not_counted"
    begun = not is_date(start) or bounds(start)[0].year <= year
    ended = is_date(end) and bounds(end)[1].year < year
    return "not_published" if begun and not ended else "not_counted"


def inner_areas(areas: pd.DataFrame) -> dict[str, set[str]]:
    """List each area together with everything that lies within it.

    Parameters
    ----------
    areas
        `Dataset.areas`, or its column `within`.

    Returns
    -------
    inner
        Area id -> ids of the areas that a count of it includes, its own among them.
    """
    within = areas["within"]
    inner = {str(area): {str(area)} for area in areas.index}
    for area in inner:
        outer = str(within[area])
        while outer in inner and area not in inner[outer]:
            inner[outer].add(area)
            outer = str(within[outer])
    return inner


def _parts(
    published: Mapping[tuple[str, ...], list[str]], inner: Mapping[str, set[str]]
) -> dict[tuple[str, ...], str]:
    """Find the published sets whose areas a larger published set already counts."""
    extents = {
        members: set().union(*(inner.get(area, {area}) for area in members))
        for members in published
    }
    counted: dict[str, set[str]] = {}
    parts: dict[tuple[str, ...], str] = {}
    for members in sorted(extents, key=lambda members: (-len(extents[members]), members)):
        larger = next((key for key, held in counted.items() if held & extents[members]), "")
        if larger:
            parts[members] = larger
        else:
            counted["+".join(members)] = extents[members]
    return parts
