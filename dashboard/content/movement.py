"""Work out what the map of movement shows: every year's areas and figures, and their centre."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from dashboard.content.overview import placed_figures, scene_areas
from dashboard.view import ANY_TIME, View, years
from geodata import counts, movement, presence
from geodata.overlaps import overlapping
from geodata.series import crossed
from geodata.vocabulary import Basis

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    import shapely

    from geodata import Dataset

# Centres are made from means only: a peak or an estimate is another kind of figure.
MEAN = "mean"
# A year's figures and those of the next are only joined where the same places were counted.
NO_STATEMENT = presence.NOTHING_SAID
HEAVIEST = "heaviest"
SCENES = (HEAVIEST, "active", "declining")


@dataclass(frozen=True)
class Centre:
    """The centre of a year's persons, how far they spread, and how sure that is."""

    keys: tuple[str, ...]
    point: shapely.Point
    standard_distance: float
    ellipse: movement.Ellipse
    region: movement.CentreRegion


@dataclass(frozen=True)
class Year:
    """What is known of one year.

    `areas`: one row per area with `status`, `state`, `lon`, `lat`; `figures`: one row per figure,
    `part_of` naming the larger figure that holds its persons;
    `silent`: areas that were counted, but without a figure; `centre`: None where the figures do
    not allow one, and `refusal` says why: a rule of `movement`, or one of our own.
    """

    year: str
    areas: gpd.GeoDataFrame
    figures: pd.DataFrame
    silent: tuple[str, ...]
    centre: Centre | None
    refusal: movement.NotComparableError | str


@dataclass(frozen=True)
class Step:
    """A place on the documented trail: the heaviest scene, or the only one that a source states."""

    number: int
    area: str
    first: str
    last: str
    heaviest: bool
    rows: tuple[str, ...]


@dataclass(frozen=True)
class MovementMap:
    """What the map of movement shows for a view, year by year.

    `joined`: pairs of years in a row whose centres may be joined by a line; `span`: the years that
    time runs through when the view does not say; `first` and `last`: those it does run through.
    """

    view: View
    years: tuple[Year, ...]
    trail: tuple[Step, ...]
    joined: frozenset[tuple[str, str]]
    span: tuple[str, str]
    first: str
    last: str

    def of(self, year: str) -> Year:
        """Return what is known of one of the years."""
        return next(one for one in self.years if one.year == year)

    @property
    def shown(self) -> Year:
        """Return what is known of the year of the view."""
        return self.of(self.view.period)

    @property
    def reached(self) -> tuple[Step, ...]:
        """Return the steps of the trail that have been reached in the year of the view."""
        return tuple(step for step in self.trail if step.first <= self.view.period)

    @property
    def in_range(self) -> list[Year]:
        """Return the years that time runs through."""
        return [one for one in self.years if self.first <= one.year <= self.last]


def movement_map(dataset: Dataset, view: View) -> MovementMap:
    """Work out what the map of movement shows for a view."""
    key = View(lang="", time=view.time, group=view.group, measure=view.measure, data=view.data)
    content = _content(dataset, key)
    first, last = (view.first or content.first), (view.last or content.last)
    return replace(content, view=view, first=min(first, last), last=max(first, last))


# All years at once: whoever sees one of them is about to see the others.
@lru_cache(maxsize=64)
def _content(dataset: Dataset, view: View) -> MovementMap:
    rows = dataset.counts
    if view.is_exercise:
        rows = rows[rows["statistic"] == MEAN]
    known = tuple(_year(dataset, rows, view, int(year)) for year in years(dataset))
    told = [one.year for one in known if len(one.figures)] if view.is_exercise else []
    span = (told[0], told[-1]) if told else (known[0].year, known[-1].year)
    return MovementMap(
        view=view,
        years=known,
        trail=() if view.is_exercise else _trail(dataset, known),
        joined=_joined(dataset, known),
        span=span,
        first=span[0],
        last=span[1],
    )


def _year(dataset: Dataset, rows: pd.DataFrame, view: View, year: int) -> Year:
    wanted = None if view.time == ANY_TIME else view.time
    if wanted is None and view.is_exercise:
        wanted = "both"
    by_area = counts.by_area(
        rows,
        dataset.areas,
        year,
        measure=view.measure,
        population=view.group,
        time_of_day=wanted,
    )
    areas = scene_areas(dataset, by_area, year)
    if view.is_exercise:
        # What sources say of the real scenes is not mixed with figures that nobody counted.
        areas = areas.assign(status=NO_STATEMENT)
    figures = placed_figures(dataset, by_area)
    figures = figures[figures["unit"] == "persons"]
    larger = overlapping(set(figures["key"]), counts.inner_areas(dataset.areas))
    figures = figures.assign(part_of=[larger.get(key, "") for key in figures["key"]])
    spoken_for = {area for members in figures["areas"] for area in members}
    unheard = areas.index[areas["state"] == "not_published"]
    silent = tuple(area for area in unheard if area not in spoken_for)
    centre, refusal = _centre(dataset, figures, silent)
    return Year(str(year), areas, figures, silent, centre, refusal)


def _centre(
    dataset: Dataset, figures: pd.DataFrame, silent: tuple[str, ...]
) -> tuple[Centre | None, movement.NotComparableError | str]:
    """Find the centre where every area that was counted has one mean; else say why not."""
    if figures.empty:
        return None, "no_figures"
    if silent:
        return None, "areas_without_figures"
    if set(figures["statistic"]) != {MEAN}:
        return None, "no_means"
    rows = dataset.counts.loc[figures.loc[figures["part_of"] == "", "count"]]
    try:
        points = movement.distribution(rows, dataset.areas, crs=dataset.info.crs)
        centre = Centre(
            tuple(points.index),
            movement.mean_centre(points),
            movement.standard_distance(points),
            movement.deviational_ellipse(points),
            movement.centre_region(points),
        )
    except movement.NotComparableError as refusal:
        return None, refusal
    return centre, ""


def _joined(dataset: Dataset, known: tuple[Year, ...]) -> frozenset[tuple[str, str]]:
    """Find the years in a row that count the same places, with no break between."""
    pairs = set()
    for one, other in pairwise(known):
        if one.centre is None or other.centre is None or one.centre.keys != other.centre.keys:
            continue
        before, after = one.figures["latest"].max(), other.figures["earliest"].min()
        if not crossed(dataset.series_breaks, before, after):
            pairs.add((one.year, other.year))
    return frozenset(pairs)


def _trail(dataset: Dataset, known: tuple[Year, ...]) -> tuple[Step, ...]:
    """Follow the heaviest scene; where no source names one, the only scene that is stated."""
    told = []
    for one in known:
        said = presence.status_in(dataset.presence, dataset.areas, int(one.year))
        scenes = said[said["status"].isin(SCENES)]
        chosen = scenes[scenes["status"] == HEAVIEST]
        heaviest = not chosen.empty
        if not heaviest and len(scenes) == 1:
            chosen = scenes[scenes["basis"] == Basis.STATED]
        told += [(str(area), heaviest, one.year, rows) for area, rows in chosen["rows"].items()]
    return _steps(told)


def _steps(told: list[tuple[str, bool, str, tuple[str, ...]]]) -> tuple[Step, ...]:
    """Put years in a row at the same place together; staying on is no new step."""
    steps: list[Step] = []
    for (area, heaviest), group in groupby(told, key=lambda one: one[:2]):
        stay = list(group)
        if steps and steps[-1].area == area and not heaviest:
            continue
        rows = tuple(dict.fromkeys(row for one in stay for row in one[3]))
        steps.append(Step(len(steps) + 1, area, stay[0][2], stay[-1][2], heaviest, rows))
    return tuple(steps)
