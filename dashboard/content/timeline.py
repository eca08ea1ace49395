"""Work out what the timeline shows for a view: totals, breaks and events through the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.content.overview import time_of_day
from geodata import series

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.view import View
    from geodata import Dataset


@dataclass(frozen=True)
class Timeline:
    """What the timeline shows for a view.

    `points`: the published totals; `runs`: the parts of a series that a line may join;
    `breaks` and `events`: what a reader must know beside them.
    """

    view: View
    points: pd.DataFrame
    runs: list[pd.DataFrame]
    breaks: pd.DataFrame
    events: pd.DataFrame


def timeline(dataset: Dataset, view: View) -> Timeline:
    """Work out what the timeline shows for a view."""
    counts = dataset.counts
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
    breaks = dataset.series_breaks
    runs = [run for name in names for run in series.segments(points, breaks, name)]
    return Timeline(
        view=view,
        points=points,
        runs=[run for run in runs if run["latest"].nunique() > 1],
        breaks=breaks[[_concerns(one, names) for one in breaks["series"]]],
        events=dataset.events.sort_values("earliest"),
    )


def _concerns(broken: tuple[str, ...], names: list[str]) -> bool:
    return "*" in broken or bool(set(broken) & set(names))
