"""Spread the persons of an exercise summer over areas, rounds, day and evening, with noise.

The areas follow what the sources say about them, the noise is that of a count: Poisson, given the
sum of the summer. Whoever moves, when and why, is not modelled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from geodata.periods import bounds, is_date
from geodata.presence import NOTHING_SAID
from geodata.vocabulary import Basis, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import pandas as pd

Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

# Assumed: persons in an area compared with one of which nothing is said, which weighs 1.
WEIGHTS: Mapping[str, float] = {
    Status.HEAVIEST: 16.0,
    Status.ACTIVE: 6.0,
    Status.DECLINING: 2.0,
    NOTHING_SAID: 1.0,
    Status.NOT_A_SCENE: 0.02,
}
# Assumed: rounds in a summer, one in each half of June, July and August.
ROUNDS = 6
# Assumed: day and evening compared with their mean.
DAY_AND_EVENING = (0.9, 1.1)
SUMMER_MONTHS = (6, 7, 8)
_STRENGTH = {str(status): rank for rank, status in enumerate(Status)}


def exercise_years(areas: pd.DataFrame, today: date) -> range:
    """Find the years that exercise data are made for.

    Parameters
    ----------
    areas
        `Dataset.areas`.
    today
        The day that nothing counted may lie after.

    Returns
    -------
    years
        From the first counted year of any area to the last summer that is over; none when no area
        was ever counted or no first year is known.
    """
    starts = [bounds(start)[0].year for start in areas["counted_from"] if is_date(start)]
    last = today.year if today.month > SUMMER_MONTHS[-1] else today.year - 1
    return range(min(starts), last + 1) if starts else range(0)


def last_counted_year(areas: pd.DataFrame, years: range) -> int:
    """Find the last year in which the sources say that an area was counted.

    Parameters
    ----------
    areas
        `Dataset.areas`.
    years
        From `exercise_years`.

    Returns
    -------
    year
        The last of `years` when an area is said to be counted still.
    """
    ends = [end for _, end in _spans(areas, years).values()]
    return min(max(ends, default=years.stop - 1), years.stop - 1)


def counted_areas(areas: pd.DataFrame, years: range) -> dict[int, tuple[str, ...]]:
    """List the areas that have exercise figures in each year: those that were counted.

    After the last counted year the areas of that year are carried on, so that the exercise has
    figures for the years that lack published ones.

    Parameters
    ----------
    areas
        `Dataset.areas`.
    years
        From `exercise_years`.

    Returns
    -------
    counted
        Year -> area ids, in the order of `areas`.
    """
    spans = _spans(areas, years)
    last = last_counted_year(areas, years)
    return {
        year: tuple(area for area, (start, end) in spans.items() if start <= min(year, last) <= end)
        for year in years
    }


def _spans(areas: pd.DataFrame, years: range) -> dict[str, tuple[int, int]]:
    """Give the first and the last counted year of every area that was ever counted."""
    spans = {}
    for area, start, end in zip(
        areas.index, areas["counted_from"], areas["counted_to"], strict=True
    ):
        if start or end:
            first = bounds(start)[0].year if is_date(start) else years.start
            last = bounds(end)[1].year if is_date(end) else years.stop - 1
            spans[str(area)] = first, last
    return spans


def statuses(presence: pd.DataFrame) -> dict[tuple[str, int], str]:
    """Say what the sources state about each area, all years at once.

    Parameters
    ----------
    presence
        `Dataset.presence`.

    Returns
    -------
    statuses
        (area, year) -> status, by the rule of `presence.status_in`: what is stated goes before
        what is inferred, and of several the strongest. Absent where nothing is said.
    """
    heard: dict[tuple[str, int], tuple[bool, int, str]] = {}
    first = presence["earliest"].fillna(presence["latest"]).dt.year
    last = presence["latest"].fillna(presence["earliest"]).dt.year
    for area, start, end, basis, status in zip(
        presence["area"], first, last, presence["basis"], presence["status"], strict=True
    ):
        said = basis != Basis.STATED, _STRENGTH[status], str(status)
        years = range(int(start), int(end) + 1) if start == start else ()  # noqa: PLR0124 - NaN
        for year in years:
            heard[area, year] = min(heard.get((area, year), said), said)
    return {key: status for key, (_, _, status) in heard.items()}


def weights(areas: Sequence[str], year: int, said: Mapping[tuple[str, int], str]) -> Numbers:
    """Give the share of every area in the persons of a summer.

    Parameters
    ----------
    areas
        Ids of the areas counted that year, at least one.
    year
        Calendar year.
    said
        From `statuses`.

    Returns
    -------
    shares
        One for each area, summing to 1. An area that holds others is given its share without them.
    """
    assigned = np.array([WEIGHTS[said.get((area, year), NOTHING_SAID)] for area in areas])
    shares: Numbers = assigned / assigned.sum()
    return shares


def whole_persons(means: Numbers) -> Counts:
    """Turn the means of a summer into the persons that its counts must add up to.

    Parameters
    ----------
    means
        Mean persons present at once by part of the ages, youngest first.

    Returns
    -------
    persons
        Sum over the rounds, day and evening. The running sum is rounded, not the parts, so that
        everyone, and each group that begins at age 0, is within half a person of its mean.
    """
    running = np.rint(np.cumsum(means) * ROUNDS * len(DAY_AND_EVENING))
    return np.diff(running, prepend=0).astype(np.int64)


def draw(generator: np.random.Generator, shares: Numbers, persons: Counts) -> Counts:
    """Draw the counts of one summer.

    Every single count is Poisson. The sum of each part of the ages is then brought to the required
    one: missing persons are added by the expected shares, surplus ones taken out at random. Both
    keep the distribution multinomial, which is what Poisson counts are, given their sum.

    Parameters
    ----------
    generator
        Source of the noise.
    shares
        From `weights`.
    persons
        From `whole_persons`.

    Returns
    -------
    counts
        Areas x parts of the ages x day and evening x rounds: persons in the area, without the
        areas inside it.
    """
    times = np.array(DAY_AND_EVENING) / sum(DAY_AND_EVENING)
    pattern = shares[:, None, None] * times[:, None] * np.full(ROUNDS, 1 / ROUNDS)
    flat = pattern.ravel() / pattern.sum()
    drawn = generator.poisson(persons[:, None] * flat)
    for part, (counts, required) in enumerate(zip(drawn, persons, strict=True)):
        lacking = int(required - counts.sum())
        if lacking >= 0:
            drawn[part] += generator.multinomial(lacking, flat)
        else:
            drawn[part] -= generator.multivariate_hypergeometric(counts, -lacking, method="count")
    by_part = drawn.reshape(len(persons), *pattern.shape)
    return np.moveaxis(by_part, 0, 1)
