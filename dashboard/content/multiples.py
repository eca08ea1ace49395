"""Choose the periods that each get a little map, and work out what each map shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.content.history import span_of
from dashboard.view import ANY_TIME, DEFAULT_MEASURE, View
from geodata import counts, presence

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geodata import Dataset

# As many as stay readable on one sheet of paper.
MOST_PANELS = 15
# Two figures for one place stand beside each other, this far apart on the ground.
BESIDE_M = 180.0


@dataclass(frozen=True)
class Panel:
    """One little map: a period in which the documented picture stays the same.

    `areas`: index area, with `status`, `basis` and the ids of the `rows` that say it;
    `figures`: the counts with the place `x`, `y` in metres where each is drawn.
    """

    first: int
    last: int
    areas: pd.DataFrame
    figures: pd.DataFrame

    @property
    def name(self) -> str:
        """Return the period as its title."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def is_silent(self) -> bool:
        """Tell whether no source says anything of the period."""
        return bool(self.areas["status"].eq(presence.NOTHING_SAID).all()) and self.figures.empty

    def holds(self, year: str) -> bool:
        """Tell whether a year lies in the period."""
        return self.first <= int(year) <= self.last


# Equal only to itself, so that what is drawn and written of it can be kept under it.
@dataclass(frozen=True, eq=False)
class Multiples:
    """The little maps of a view, the outlines they share, and how many periods found no room."""

    view: View
    panels: tuple[Panel, ...]
    outlines: gpd.GeoSeries
    left_out: int
    kept: Multiples | None = None

    @property
    def still(self) -> Multiples:
        """Return the maps without the chosen year: the same object for many views."""
        return self.kept or self


def multiples(dataset: Dataset, view: View) -> Multiples:
    """Work out the little maps of a view."""
    asked = View(
        group=view.group, time=view.time, first=view.first, last=view.last, large=view.large
    )
    still = _content(dataset, asked)
    return replace(still, view=view, kept=still)


@lru_cache(maxsize=64)
def _content(dataset: Dataset, view: View) -> Multiples:
    first, last = span_of(dataset, view)
    if dataset.info.exercise:
        counted = counts.years(dataset.counts)
        first, last = max(first, counted[0]), min(last, counted[-1])
    asked = _counts(dataset, view)
    panels = _panels(dataset, asked, range(first, last + 1))
    return Multiples(view, panels[-MOST_PANELS:], _outlines(dataset), len(panels[:-MOST_PANELS]))


def _counts(dataset: Dataset, view: View) -> pd.DataFrame:
    """Choose the counts of single areas; of full series only the summers' own mean."""
    rows = dataset.counts
    asked = (
        (rows["scope"] == "area")
        & (rows["measure"] == DEFAULT_MEASURE)
        & (rows["population"] == view.group)
        & (rows["areas"].map(len) > 0)
    )
    if dataset.info.exercise:
        wanted = "both" if view.time == ANY_TIME else view.time
        asked &= (rows["statistic"] == "mean") & (rows["time_of_day"] == wanted)
    elif view.time != ANY_TIME:
        asked &= rows["time_of_day"] == view.time
    return rows[asked]


def _panels(dataset: Dataset, asked: pd.DataFrame, years: range) -> tuple[Panel, ...]:
    """Join neighbouring years of which the sources say and count the same."""
    said = {year: presence.status_in(dataset.presence, dataset.areas.index, year) for year in years}
    counted = {year: counts.in_period(asked, year) for year in years}

    def picture(year: int) -> tuple[object, ...]:
        return (tuple(said[year]["status"]), tuple(counted[year].index))

    runs = [list(run) for _, run in groupby(years, key=picture)]
    return tuple(
        Panel(run[0], run[-1], said[run[0]], _placed(dataset, counted[run[0]])) for run in runs
    )


@lru_cache(maxsize=8)
def _outlines(dataset: Dataset) -> gpd.GeoSeries:
    return dataset.areas.geometry.to_crs(dataset.info.crs)


def _placed(dataset: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """Place each figure within its area, or within the areas that it counts together."""
    if rows.empty:
        return rows.assign(x=[], y=[])
    spots = [_spot(dataset, areas) for areas in rows["areas"]]
    order = rows.groupby("areas").cumcount()
    many = order.groupby(rows["areas"]).transform("max")
    aside = (order - many / 2) * BESIDE_M
    return rows.assign(
        x=[spot[0] for spot in spots] + aside.to_numpy(), y=[spot[1] for spot in spots]
    )


@lru_cache(maxsize=256)
def _spot(dataset: Dataset, areas: tuple[str, ...]) -> tuple[float, float]:
    spot = _outlines(dataset)[list(areas)].union_all().representative_point()
    return float(spot.x), float(spot.y)
