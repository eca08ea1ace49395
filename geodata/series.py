"""Split a series of counts where a break forbids a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.vocabulary import BreakKind

if TYPE_CHECKING:
    from collections.abc import Iterator

ALL = "*"


def breaks_of(breaks: pd.DataFrame, series: str) -> pd.DataFrame:
    """Choose the breaks that concern a series.

    Parameters
    ----------
    breaks
        `Dataset.series_breaks`.
    series
        Series id.

    Returns
    -------
    breaks
        Rows that name the series, or all series (`*`).
    """
    concerned = [series in names or ALL in names for names in breaks["series"]]
    return breaks[pd.Series(concerned, index=breaks.index, dtype=bool)]


def segments(counts: pd.DataFrame, breaks: pd.DataFrame, series: str) -> list[pd.DataFrame]:
    """Split a series into runs that no break crosses; a line may only be drawn within a run.

    A change of coverage forbids a line across the day it took effect, or across the span in which
    it did when the day is not known; a disturbance forbids a line that touches any day of it.

    Parameters
    ----------
    counts
        `Dataset.counts`, with `earliest` and `latest`.
    breaks
        `Dataset.series_breaks`, with `earliest` and `latest`.
    series
        Series id.

    Returns
    -------
    runs
        Rows of the series in order of time; one run when there is no break, none without rows.
    """
    rows = counts[counts["series"] == series]
    rows = rows.sort_values(["latest", "earliest"], kind="stable")
    if rows.empty:
        return []
    concerned = breaks_of(breaks, series)
    # A count without a start is known at its end only.
    starts = rows["earliest"].fillna(rows["latest"])
    ends = rows["latest"].fillna(rows["earliest"])
    cuts = [0]
    for place in range(1, len(rows)):
        before, after = ends.iloc[place - 1], starts.iloc[place]
        if _same_period(rows, place):
            continue
        if crossed(concerned, before, after):
            cuts.append(place)
    return [rows.iloc[start:end] for start, end in zip(cuts, [*cuts[1:], len(rows)], strict=True)]


def crossed(breaks: pd.DataFrame, before: pd.Timestamp, after: pd.Timestamp) -> tuple[str, ...]:
    """List the breaks that a comparison of two periods goes across.

    Parameters
    ----------
    breaks
        Rows of `Dataset.series_breaks`, e.g. from `breaks_of`.
    before, after
        The end of the earlier period and the start of the later one.

    Returns
    -------
    breaks
        Ids.
    """
    first, last = min(before, after), max(before, after)
    return tuple(
        str(name)
        for name, (start, end) in zip(breaks.index, _spans(breaks), strict=True)
        if start <= last and end >= first
    )


def _same_period(rows: pd.DataFrame, place: int) -> bool:
    """Tell whether two neighbouring counts are of the same period: no time passes between them."""
    one, other = rows.iloc[place - 1], rows.iloc[place]
    return bool(one["earliest"] == other["earliest"] and one["latest"] == other["latest"])


def _spans(breaks: pd.DataFrame) -> Iterator[tuple[pd.Timestamp, pd.Timestamp]]:
    """Give the days that a line may not touch."""
    for kind, start, end in zip(breaks["kind"], breaks["earliest"], breaks["latest"], strict=True):
        if kind == BreakKind.COVERAGE:
            yield start, start if pd.isna(end) else end
        else:
            yield start, pd.Timestamp.max if pd.isna(end) else end
