"""Work out how many persons an exercise summer holds, by age, from the published means.

A year with a published mean of the whole scene takes it over. Between two such years the level is
interpolated linearly, outside them it is that of the nearest; nothing else is modelled.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from geodata.vocabulary import Measure, Scope, Statistic, TimeOfDay

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

Numbers = npt.NDArray[np.float64]

EVERYONE = "all"
# Assumed where no mean is published at all.
ASSUMED_TOTAL = 100.0
# Assumed where nothing is published about age: the share that is younger than an age in years.
ASSUMED_YOUNGER = {0.0: 0.0, 18.0: 0.01, 26.0: 0.10, 70.0: 1.0}
_AGES = re.compile(r"under-(?P<under>\d{1,3})|(?P<first>\d{1,3})-(?P<last>\d{1,3})", re.ASCII)
_AUGUST = 8
_FITTING_STEPS = 200
_FITTED = 1e-12


@dataclass(frozen=True, slots=True)
class Target:
    """A published mean of the whole scene in a summer.

    Parameters
    ----------
    mean
        Persons present at once; the middle of a published range.
    decimals
        How exactly the source states it; -1 for a range.
    row
        Id of the published row.
    """

    mean: float
    decimals: int
    row: str


@dataclass(frozen=True)
class AgeGroups:
    """The age groups of a data set, and the ages that they divide everyone into.

    Parameters
    ----------
    ids
        Words of the vocabulary `population`: `all`, `A-B` (both ages included) and `under-N`.
    edges
        Ages in years at which a part begins, from 0, and infinity; parts lie between two edges.
    """

    ids: tuple[str, ...]
    edges: tuple[float, ...]
    parts: Numbers = field(repr=False)
    """Groups x parts: 1 where the group holds the part."""


def age_span(population: str) -> tuple[float, float] | None:
    """Read the ages that a word of the vocabulary `population` names.

    Parameters
    ----------
    population
        E.g. `all`, `18-25`, `under-18`.

    Returns
    -------
    span
        First age, and the first age that is too old; None when the word names no ages.
    """
    if population == EVERYONE:
        return 0.0, math.inf
    match = _AGES.fullmatch(population)
    if match is None:
        return None
    if match["under"]:
        span = 0.0, float(match["under"])
    else:
        span = float(match["first"]), float(match["last"]) + 1
    return span if span[0] < span[1] else None


def age_groups(populations: Iterable[str]) -> AgeGroups:
    """Find the age groups among the populations of a data set.

    Parameters
    ----------
    populations
        Words of the vocabulary `population`; those that name no ages are left out.

    Returns
    -------
    groups
        `all` first, whether the data set has the word or not.
    """
    spans = {EVERYONE: (0.0, math.inf)}
    for population in populations:
        span = age_span(population)
        if span is not None:
            spans[population] = span
    edges = sorted({edge for span in spans.values() for edge in span})
    parts = [[float(low <= edge < high) for edge in edges[:-1]] for low, high in spans.values()]
    return AgeGroups(tuple(spans), tuple(edges), np.array(parts))


def published_means(counts: pd.DataFrame, years: Sequence[int]) -> dict[int, dict[str, Target]]:
    """Gather the published means of the whole scene.

    Used are the rows of scope `total` that give a mean of persons present at once, day and evening
    taken together, as a number or as a range closed at both ends. A row without a start speaks
    about every summer that was over at its end. Of several for one summer and population the one
    stated most exactly goes first, then the later row.

    Parameters
    ----------
    counts
        `Dataset.counts`.
    years
        The years to answer for, in order.

    Returns
    -------
    means
        Year -> population -> target; years without any are absent.
    """
    rows = counts[
        counts["scope"].eq(Scope.TOTAL)
        & counts["measure"].eq(Measure.PRESENT_AT_ONCE)
        & counts["statistic"].eq(Statistic.MEAN)
        & counts["time_of_day"].eq(TimeOfDay.BOTH)
    ]
    means: dict[int, dict[str, Target]] = {}
    columns = ("population", "value", "low", "high", "earliest", "latest")
    for row, population, value, low, high, start, end in zip(
        rows.index, *(rows[column] for column in columns), strict=True
    ):
        mean = value if not math.isnan(value) else (low + high) / 2
        if math.isnan(mean):
            continue
        decimals = -1 if math.isnan(value) else len(f"{value:g}".partition(".")[2])
        for year in _summers(start, end, years):
            held = means.setdefault(year, {}).get(population)
            if held is None or held.decimals <= decimals:
                means[year][population] = Target(float(mean), decimals, str(row))
    return means


def _summers(start: pd.Timestamp, end: pd.Timestamp, years: Sequence[int]) -> list[int]:
    """List the summers that a period speaks about."""
    first, last = start.year, end.year
    if math.isnan(first):
        if math.isnan(last):
            return []
        return [year for year in years if year < last + (end.month >= _AUGUST)]
    return [year for year in years if first <= year <= (first if math.isnan(last) else last)]


def totals(means: Mapping[int, Mapping[str, Target]], years: Sequence[int]) -> Numbers:
    """Give every summer a mean number of persons present at once.

    Parameters
    ----------
    means
        From `published_means`.
    years
        The years to answer for, in order.

    Returns
    -------
    totals
        One for each year: published, linearly interpolated, or that of the nearest published year.
    """
    known = {year: held[EVERYONE].mean for year, held in means.items() if EVERYONE in held}
    if not known:
        return np.full(len(years), ASSUMED_TOTAL)
    ordered = sorted(known)
    return np.interp(years, ordered, [known[year] for year in ordered])


def means_by_age(
    means: Mapping[int, Mapping[str, Target]], groups: AgeGroups, years: Sequence[int]
) -> Numbers:
    """Divide the level of every summer by age.

    In a year with published means of age groups the shares are fitted to them by iterative
    proportional fitting (Deming and Stephan 1940), starting from `ASSUMED_YOUNGER`; between such
    years the shares are interpolated linearly, and outside them they are those of the nearest.

    Parameters
    ----------
    means
        From `published_means`.
    groups
        From `age_groups`.
    years
        The years to answer for, in order.

    Returns
    -------
    means
        Years x parts of `groups`: mean persons present at once.
    """
    levels = totals(means, years)
    ages = list(ASSUMED_YOUNGER)
    edges = np.minimum(groups.edges, ages[-1])
    assumed = np.diff(np.interp(edges, ages, list(ASSUMED_YOUNGER.values())))
    fitted = {
        year: _fit(assumed, groups, means[year], level)
        for year, level in zip(years, levels, strict=True)
        if level > 0 and any(name in means.get(year, ()) for name in groups.ids[1:])
    } or {years[0]: assumed}
    known = sorted(fitted)
    shares = [
        np.interp(years, known, [fitted[year][part] for year in known])
        for part in range(len(assumed))
    ]
    means_of_parts: Numbers = levels[:, None] * np.stack(shares, axis=1)
    return means_of_parts


def _fit(
    assumed: Numbers, groups: AgeGroups, targets: Mapping[str, Target], level: float
) -> Numbers:
    """Fit the shares of the parts to the published means of one summer."""
    exact_first = sorted(
        (name for name in groups.ids[1:] if name in targets),
        key=lambda name: -targets[name].decimals,
    )
    # A mean that follows from more exact ones is left out, since rounding makes the two differ.
    held = [groups.parts[0]]
    wanted: list[tuple[npt.NDArray[np.bool_], float]] = []
    for name in exact_first:
        row = groups.parts[groups.ids.index(name)]
        if np.linalg.matrix_rank(np.stack([*held, row])) > len(held):
            held.append(row)
            wanted.append((row > 0, min(targets[name].mean / level, 1.0)))
    shares = assumed.copy()
    for _ in range(_FITTING_STEPS):
        before = shares.copy()
        for inside, share in wanted:
            for parts, part_share in ((inside, share), (~inside, 1 - share)):
                shares[parts] *= part_share / max(shares[parts].sum(), np.finfo(float).tiny)
        if np.abs(shares - before).max() < _FITTED:
            break
    return shares
