"""Lay simulated persons out as rows of the table of counts, single rounds and means."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geodata.exercise_pattern import ROUNDS, SUMMER_MONTHS
from geodata.exercise_words import say
from geodata.periods import days
from geodata.vocabulary import LANGUAGES, CountUnit, Measure, Scope, Statistic, TimeOfDay

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geodata.dataset import Dataset
    from geodata.exercise_levels import AgeGroups
    from geodata.exercise_pattern import Counts, Numbers

PREFIX = "EX-"
COUNTER = "synthetic"
SOURCE = "exercise"
TIMES = (TimeOfDay.DAY, TimeOfDay.EVENING, TimeOfDay.BOTH)
# Means keep two decimals: those of areas then add up to the mean of the sum, to one decimal.
_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Site:
    """Where and in which year the figures of a block of rows are from.

    Parameters
    ----------
    year
        Calendar year.
    areas
        Ids of the areas that the figures cover.
    area
        The one area; empty for the whole scene.
    """

    year: int
    areas: tuple[str, ...]
    area: str = ""

    def row(self, population: str, time: str, period: int) -> str:
        """Name a row.

        Parameters
        ----------
        population, time
            Words of the vocabularies.
        period
            0 for the whole summer, else the number of the round.

        Returns
        -------
        id
            Unique: only the area id may hold points.
        """
        place = f"A-{self.year}.{self.area}" if self.area else f"T-{self.year}"
        return f"{PREFIX}{place}.{population}.{time}.{f'r{period}' if period else 'mean'}"


def by_group(
    own: Counts, counted: Sequence[str], inner: Mapping[str, set[str]], groups: AgeGroups
) -> Numbers:
    """Add areas inside and ages together, and take the means.

    Parameters
    ----------
    own
        Persons from `exercise_pattern.draw`: areas x parts of the ages x day and evening x rounds.
    counted
        Ids of the areas.
    inner
        From `counts.inner_areas`.
    groups
        From `exercise_levels.age_groups`.

    Returns
    -------
    figures
        Persons present at once: (the whole scene, then the areas) x groups x `TIMES` x (the mean
        of the summer, then the rounds). An area includes the areas inside it.
    """
    holds = np.array([[other in inner[area] for other in counted] for area in counted], dtype=int)
    persons = np.concatenate([own.sum(axis=0, keepdims=True), np.tensordot(holds, own, axes=1)])
    rounds = np.einsum("gp,sptr->sgtr", groups.parts, persons)
    times = np.concatenate([rounds, rounds.mean(axis=2, keepdims=True)], axis=2)
    periods = np.concatenate([times.mean(axis=3, keepdims=True), times], axis=3)
    return np.round(periods, _DECIMALS)


def _periods(years: Sequence[int]) -> list[tuple[str, str]]:
    """Give start and end of every period: for each year the summer, then its half months."""
    periods = []
    for year in years:
        periods.append((f"{year}-06", f"{year}-08"))
        for month in SUMMER_MONTHS:
            last = calendar.monthrange(year, month)[1]
            for first, end in ((1, 15), (16, last)):
                periods.append((f"{year}-{month:02}-{first:02}", f"{year}-{month:02}-{end}"))
    return periods


def lay_out(
    dataset: Dataset,
    sites: Sequence[Site],
    values: Numbers,
    populations: Sequence[str],
    notes: Mapping[str, Mapping[int, str]],
) -> pd.DataFrame:
    """Lay the figures out as rows of the table of counts.

    Parameters
    ----------
    dataset
        Gives the names of the areas and the columns of the table.
    sites
        One for each block of figures.
    values
        From `by_group`, all summers: sites x populations x `TIMES` x periods.
    populations
        Ids of the age groups.
    notes
        Language -> year -> note.

    Returns
    -------
    counts
        As `Dataset.counts`. A round has the statistic `single` and lasts half a month, the mean of
        the summer has the statistic `mean`; only means of the whole scene belong to a series.
    """
    site, group, time, period = np.indices(values.shape).reshape(values.ndim, -1)
    years = [one.year for one in sites]
    starts, ends = (pd.Series(column) for column in zip(*_periods(years), strict=True))
    when = site * (ROUNDS + 1) + period
    total = np.array([not one.area for one in sites])[site]
    series = [[series_id(name, each) for each in TIMES] for name in populations]
    cells: dict[str, Any] = {
        "id": [
            one.row(name, each, number)
            for one in sites
            for name in populations
            for each in TIMES
            for number in range(ROUNDS + 1)
        ],
        "records": _take([()], np.zeros_like(site)),
        "scope": np.where(total, Scope.TOTAL, Scope.AREA),
        "areas": _take([_stated(one) for one in sites], site),
        "series": np.where(total & (period == 0), np.array(series)[group, time], ""),
        "period_start": starts.to_numpy()[when],
        "period_end": ends.to_numpy()[when],
        "time_of_day": np.array(TIMES)[time],
        "population": np.array(populations)[group],
        "statistic": np.where(period == 0, Statistic.MEAN, Statistic.SINGLE),
        "value": values.ravel(),
        "earliest": days(starts).to_numpy()[when],
        "latest": days(ends, last=True).to_numpy()[when],
    }
    for language in LANGUAGES:
        names = [_place(dataset, one, language) for one in sites]
        cells[f"place_{language}"] = np.array(names, dtype=object)[site]
        told = [notes[language][year] for year in years]
        cells[f"note_{language}"] = np.array(told, dtype=object)[site]
    constant: dict[str, Any] = {"low": np.nan, "high": np.nan, "measure": Measure.PRESENT_AT_ONCE}
    constant |= {"unit": CountUnit.PERSONS, "counter": COUNTER, "source": SOURCE}
    template = dataset.tables["counts"]
    frame = pd.DataFrame(cells).assign(**constant).set_index("id")
    return frame.reindex(columns=template.columns, fill_value="").astype(template.dtypes)


def _take(values: Sequence[tuple[str, ...]], places: Counts) -> Any:  # noqa: ANN401 - object array
    """Repeat tuples, which NumPy would otherwise lay out as columns."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column[places]


def _stated(site: Site) -> tuple[str, ...]:
    """List the areas of a row; the whole scene in one area states none, to differ from its area."""
    return site.areas if site.area or len(site.areas) > 1 else ()


def _place(dataset: Dataset, site: Site, language: str) -> str:
    """Name the place of a row."""
    return dataset.name("areas", site.area, language) if site.area else say("everywhere", language)


def series_id(population: str, time: str) -> str:
    """Name the series of the totals for an age group and a time of day.

    Parameters
    ----------
    population, time
        Words of the vocabularies.

    Returns
    -------
    id
        Of a row in `Dataset.series`.
    """
    return f"exercise_{time}_{population}"
