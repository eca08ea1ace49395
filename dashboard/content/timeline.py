"""Work out what the timeline shows for a view: totals, breaks and events through the years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.content.overview import time_of_day
from geodata import series
from geodata.counts import without_rounds

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.view import View
    from geodata import Dataset


@dataclass(frozen=True)
class Timeline:
    """What the timeline shows for a view.

    `points`: the published totals that belong to a series and may share an axis; `outside`: those
    that may not; `runs`: the parts of a series that a line may join;
    `breaks` and `events`: what a reader must know beside them; `years`: the first and last year
    of the figure, from the first count of any kind.
    """

    view: View
    points: pd.DataFrame
    outside: pd.DataFrame
    runs: list[pd.DataFrame]
    breaks: pd.DataFrame
    events: pd.DataFrame
    years: tuple[int, int]


def timeline(dataset: Dataset, view: View) -> Timeline:
    """Work out what the timeline shows for a view."""
    return replace(_content(dataset, view.content()), view=view)


@lru_cache(maxsize=256)
def _content(dataset: Dataset, view: View) -> Timeline:
    counts = without_rounds(dataset.counts)
    asked = (
        (counts["scope"] == "total")
        & (counts["measure"] == view.measure)
        & (counts["population"] == view.group)
    )
    wanted = time_of_day(view)
    if wanted is not None:
        asked &= counts["time_of_day"] == wanted
    points = counts[asked].sort_values("latest")
    names = [name for name in points["series"].unique() if name]
    breaks = numbered_breaks(dataset)
    runs = [run for name in names for run in series.segments(points, breaks, name)]
    broken = {one for name in names for one in series.breaks_of(breaks, name).index}
    return Timeline(
        view=view,
        points=points[points["series"] != ""],
        outside=points[points["series"] == ""],
        runs=[run for run in runs if run["latest"].iloc[0] != run["latest"].iloc[-1]],
        breaks=breaks[breaks.index.isin(broken)],
        events=dataset.events.sort_values("earliest"),
        years=(counts["earliest"].min().year, dataset.info.today.year),
    )


def numbered_breaks(dataset: Dataset) -> pd.DataFrame:
    """Give every break the one number by which all figures and texts call it."""
    breaks = dataset.series_breaks
    return breaks.assign(number=range(1, len(breaks) + 1))
