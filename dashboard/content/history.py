"""Work out the history of the scenes: counts kept apart by measure, what is said, what happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.content.before_after import BeforeAfter, before_after
from dashboard.content.timeline import numbered_breaks
from dashboard.view import ANY_TIME, DEFAULT_MEASURE, DEFAULT_POPULATION, View, years
from geodata import series

if TYPE_CHECKING:
    from geodata import Dataset

APART = ("day", "evening")
TOGETHER = "both"
# One round by itself is no summer's figure, and stands on no axis of summers.
SINGLE = "single"


@dataclass(frozen=True)
class Line:
    """One series of figures: what may be drawn as points, and what of it a line may join."""

    time: str
    points: pd.DataFrame
    runs: list[pd.DataFrame]


@dataclass(frozen=True)
class Panel:
    """Figures of one measure and one group: they alone share an axis."""

    name: str
    measure: str
    group: str
    lines: tuple[Line, ...]
    breaks: pd.DataFrame

    @property
    def points(self) -> pd.DataFrame:
        """Return the figures of all lines."""
        return pd.concat([line.points for line in self.lines])


# Equal only to itself, so that what is drawn and written of it can be kept under it.
@dataclass(frozen=True, eq=False)
class History:
    """What the history shows for a view.

    `panels`: the counts, a panel for each measure and group; `outside`: totals that no axis holds;
    `breaks`: the breaks of the panels' series; `presence`: one row for each statement, with the
    lane that it has beside others on the same area; `events`: those of the chosen kinds within
    `span`, the first and last year shown; `earlier`: how many of them lie before it; `happening`:
    the chosen event with the years around it; `still`: the same without what is chosen in it.
    """

    view: View
    panels: tuple[Panel, ...]
    outside: pd.DataFrame
    breaks: pd.DataFrame
    presence: pd.DataFrame
    events: pd.DataFrame
    span: tuple[int, int]
    earlier: int
    happening: BeforeAfter | None = None
    kept: History | None = None

    @property
    def still(self) -> History:
        """Return the history without the chosen year and event: the same object for many views."""
        return self.kept or self


def history(dataset: Dataset, view: View) -> History:
    """Work out the history of a view."""
    asked = View(
        measure=view.measure,
        group=view.group,
        time=view.time,
        kinds=view.kinds,
        first=view.first,
        last=view.last,
        large=view.large,
    )
    still = _content(dataset, asked)
    return replace(still, view=view, happening=before_after(dataset, view), kept=still)


def span_of(dataset: Dataset, view: View) -> tuple[int, int]:
    """Return the first and last year of the range that a view chooses; all years when none."""
    known = years(dataset)
    first, last = int(view.first or known[0]), int(view.last or known[-1])
    return min(first, last), max(first, last)


@lru_cache(maxsize=128)
def _content(dataset: Dataset, view: View) -> History:
    span = span_of(dataset, view)
    breaks = numbered_breaks(dataset)
    panels = _panels(dataset, view, breaks, span)
    concerned = {one for panel in panels for one in panel.breaks.index}
    chosen = dataset.events[dataset.events["kind"].map(view.shows_kind)].sort_values("earliest")
    return History(
        view=view,
        panels=panels,
        outside=_outside(dataset, view),
        breaks=_within(breaks[breaks.index.isin(concerned)], span),
        presence=_lanes(_within(dataset.presence, span)),
        events=_within(chosen, span),
        span=span,
        earlier=int((chosen["latest"].dt.year < span[0]).sum()),
    )


def _panels(
    dataset: Dataset, view: View, breaks: pd.DataFrame, span: tuple[int, int]
) -> tuple[Panel, ...]:
    """Make a panel for the total, for day and evening apart, and for each group of the young."""
    wanted = TOGETHER if view.time == ANY_TIME else view.time
    asked = [
        ("total", view.measure, view.group, (wanted,)),
        ("apart", view.measure, view.group, APART),
        *(
            ("young", DEFAULT_MEASURE, group, (wanted,))
            for group in groups_of_age(dataset)
            if (DEFAULT_MEASURE, group) != (view.measure, view.group)
        ),
    ]
    panels = []
    for name, measure, group, times in asked:
        lines = tuple(_line(dataset, measure, group, time, span) for time in times)
        names = {one for line in lines for one in line.points["series"]}
        mine = {one for known in names for one in series.breaks_of(breaks, known).index}
        panels.append(
            Panel(name, measure, group, lines, _within(breaks[breaks.index.isin(mine)], span))
        )
    return tuple(panels)


def groups_of_age(dataset: Dataset) -> list[str]:
    """List the groups, besides everyone, that have a series of persons present."""
    known = dataset.series
    groups = known.loc[known["measure"] == DEFAULT_MEASURE, "population"].unique()
    return [str(group) for group in groups if group != DEFAULT_POPULATION]


def _line(dataset: Dataset, measure: str, group: str, time: str, span: tuple[int, int]) -> Line:
    counts = dataset.counts
    asked = (
        (counts["scope"] == "total")
        & (counts["series"] != "")
        & (counts["measure"] == measure)
        & (counts["population"] == group)
        & (counts["time_of_day"] == time)
    )
    points = _within(counts[asked].sort_values("latest"), span)
    names = points["series"].unique()
    runs = [run for name in names for run in series.segments(points, dataset.series_breaks, name)]
    joined = [run for run in runs if run["latest"].iloc[0] != run["latest"].iloc[-1]]
    return Line(time, points, joined)


def _outside(dataset: Dataset, view: View) -> pd.DataFrame:
    """Find the totals that belong to no series: they may not stand on its axis."""
    counts = dataset.counts
    asked = (
        (counts["scope"] == "total")
        & (counts["series"] == "")
        & (counts["statistic"] != SINGLE)
        & (counts["measure"] == view.measure)
        & (counts["population"] == view.group)
    )
    return _within(counts[asked], span_of(dataset, view)).sort_values("latest")


def _within(rows: pd.DataFrame, span: tuple[int, int]) -> pd.DataFrame:
    """Choose the rows that speak about some year of a span; one end may be unknown."""
    start = rows["earliest"].fillna(rows["latest"]).dt.year
    end = rows["latest"].fillna(rows["earliest"]).dt.year
    return rows[(start <= span[1]) & (end >= span[0])]


def _lanes(presence: pd.DataFrame) -> pd.DataFrame:
    """Give statements on one area at one time a lane each, so that none hides another."""
    rows = presence.assign(
        start=presence["earliest"].fillna(presence["latest"]),
        stop=presence["latest"].fillna(presence["earliest"]),
    ).sort_values(["area", "start", "stop"])
    ends: dict[str, list[pd.Timestamp]] = {}
    lanes = []
    for area, start, stop in zip(rows["area"], rows["start"], rows["stop"], strict=True):
        mine = ends.setdefault(area, [])
        lane = next((place for place, end in enumerate(mine) if end < start), len(mine))
        mine[lane : lane + 1] = [stop]
        lanes.append(lane)
    return rows.assign(lane=lanes, lanes=[len(ends[area]) for area in rows["area"]])
