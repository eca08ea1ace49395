"""Measure how unevenly something is spread over districts, and how sure that is.

Two measures of different things. The Gini coefficient compares shares with shares of the
inhabitants: 0 when every district has as much an inhabitant, towards 1 when one small district has
all. The Herfindahl index looks at the shares alone: 1 when one district has all, 1/n when n
districts have as much each.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.refusals import NotComparableError, Rule
from geodata.uncertainty import DRAWS, LEVEL, SEED, same_areas

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Measure = Callable[[Floats, Floats], Floats]

# Of fewer services, drawing anew gives too few different answers for an interval.
FEWEST = 5
# Every combination of ends is tried: 2 to this power of them at most.
MOST_UNCERTAIN = 16


def gini(amounts: pd.Series, inhabitants: pd.Series) -> float:
    """Measure how unevenly amounts are spread over the inhabitants of districts.

    Gini's coefficient of the Lorenz curve with districts in order of amount an inhabitant, each as
    wide as its share of the inhabitants (Brown 1994, doi:10.1016/0277-9536(94)90189-9).

    Parameters
    ----------
    amounts
        What each district has, e.g. services or hours; zero or more.
    inhabitants
        Persons in each, above zero; the same index.

    Returns
    -------
    gini
        0 to 1; unchanged when all amounts, or all inhabitants, are multiplied by a number.

    Raises
    ------
    NotComparableError
        If the districts differ, an amount is negative or unknown, nobody lives in a district, or
        there is nothing to spread.
    """
    check_spread(amounts, inhabitants)
    people = inhabitants.loc[amounts.index].to_numpy(dtype=float)
    return float(_gini(amounts.to_numpy(dtype=float), people))


def herfindahl(amounts: pd.Series, *, normalised: bool = False) -> float:
    """Measure how far amounts are gathered in few districts.

    The sum of the squared shares (Hirschman 1964, American Economic Review 54, 761).

    Parameters
    ----------
    amounts
        As for `gini`; a district without any counts as one of the n.
    normalised
        Whether to measure from 1/n, so that 0 is as much in every district.

    Returns
    -------
    index
        1/n to 1; 0 to 1 when normalised.

    Raises
    ------
    NotComparableError
        As `gini`.
    """
    check_spread(amounts, pd.Series(1.0, index=amounts.index))
    measure = _normalised if normalised else _herfindahl
    values = amounts.to_numpy(dtype=float)
    return float(measure(values, np.ones(len(values))))


def check_spread(amounts: pd.Series, inhabitants: pd.Series) -> None:
    """Refuse amounts whose spread over inhabitants cannot be measured.

    Parameters
    ----------
    amounts, inhabitants
        As for `gini`.

    Raises
    ------
    NotComparableError
        Naming the district that is at fault.
    """
    same_areas(amounts, inhabitants)
    for district, amount in amounts.items():
        if not (np.isfinite(amount) and amount >= 0):
            details = {"value": f"{amount:g}", "area": str(district)}
            raise NotComparableError(Rule.BAD_AMOUNT, input="amounts", **details)
    for district, persons in inhabitants.items():
        if not (np.isfinite(persons) and persons > 0):
            details = {"value": f"{persons:g}", "area": str(district)}
            raise NotComparableError(Rule.NO_INHABITANTS, input="inhabitants", **details)
    if not amounts.sum() > 0:
        raise NotComparableError(Rule.NO_SERVICES, input="amounts", value="0")


def _gini(amounts: Floats, people: Floats) -> Floats:
    """Measure many spreads at once, (..., districts); NaN where there is nothing to spread."""
    order = np.argsort(amounts / people, axis=-1, kind="stable")
    width = people[order] / people.sum()
    middle = np.cumsum(width, axis=-1) - width / 2
    return np.asarray((_shares(np.take_along_axis(amounts, order, -1)) * (2 * middle - 1)).sum(-1))


def _herfindahl(amounts: Floats, _: Floats) -> Floats:
    return np.asarray((_shares(amounts) ** 2).sum(axis=-1))


def _normalised(amounts: Floats, people: Floats) -> Floats:
    least = 1 / amounts.shape[-1]
    if least == 1:
        return np.ones(amounts.shape[:-1])
    return np.asarray((_herfindahl(amounts, people) - least) / (1 - least))


def _shares(amounts: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        return np.asarray(amounts / amounts.sum(axis=-1, keepdims=True))


MEASURES: dict[str, Measure] = {
    "gini": _gini,
    "herfindahl": _herfindahl,
    "herfindahl_normalised": _normalised,
}


def unevenness(
    services: pd.DataFrame,
    inhabitants: pd.Series,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Measure how unevenly services are spread, with what is known of how sure that is.

    Three kinds of doubt are kept apart. `low` to `high`: the services are drawn anew from
    themselves, with replacement, and the middle `level` of the answers kept (percentile bootstrap,
    Efron & Tibshirani 1993, chapter 13); it tells how much hangs on single services, and leans
    upwards when they are few, since drawing adds unevenness. `least` to `most`: whatever is true of
    the services of which no source says that they run. `chance_low` to `chance_high`: where the
    middle `level` of answers lie when the same services are strewn by the number of inhabitants;
    few services are never spread evenly. None of them covers services that no source mentions, or
    whose district or amount is unknown.

    Parameters
    ----------
    services
        `district`, `amount` (e.g. 1, or hours a week; NaN is left out), `confirmed` (whether a
        source says that it runs). Districts that `inhabitants` lacks are left out.
    inhabitants
        Persons by district, above zero; districts without services count too.
    draws
        Number of draws, of each kind.
    seed
        The same seed gives the same draws.
    level
        Share of the draws in an interval.

    Returns
    -------
    measures
        Index `gini`, `herfindahl`, `herfindahl_normalised`: `value` of all services, confirmed or
        not; `low`, `high` (NaN of fewer than five services); `least`, `most` (`most` is NaN when
        more than sixteen districts have services whose operation is unknown); `chance` (the mean),
        `chance_low`, `chance_high`.

    Raises
    ------
    NotComparableError
        As `gini`, for all services.
    """
    kept = services[services["district"].isin(inhabitants.index) & services["amount"].notna()]
    high = _by_district(kept, inhabitants.index)
    low = _by_district(kept[kept["confirmed"].astype(bool)], inhabitants.index)
    check_spread(high, inhabitants)
    people = inhabitants.to_numpy(dtype=float)
    random = np.random.default_rng(seed)
    ends = (low.to_numpy(), high.to_numpy())
    kinds = {
        "again": _drawn_again(kept, inhabitants.index, draws, random),
        "chance": _strewn(kept, people, draws, random),
        "least": _most_even(*ends, people),
        "most": _corners(*ends),
    }
    tails = [(1 - level) / 2, (1 + level) / 2]
    rows = {}
    for name, measure in MEASURES.items():
        found = {kind: measure(amounts, people) for kind, amounts in kinds.items()}
        again = np.nanquantile(found["again"], tails) if len(kept) >= FEWEST else (np.nan, np.nan)
        chance = np.nanquantile(found["chance"], tails)
        rows[name] = {
            "value": float(measure(ends[1], people)),
            "low": again[0],
            "high": again[1],
            "least": np.nanmin(found["least"]),
            "most": np.nanmax(found["most"]) if len(found["most"]) else np.nan,
            "chance": np.nanmean(found["chance"]),
            "chance_low": chance[0],
            "chance_high": chance[1],
        }
    return pd.DataFrame.from_dict(rows, orient="index", dtype=float)


def _by_district(services: pd.DataFrame, districts: pd.Index) -> pd.Series:
    found = services.groupby("district")["amount"].sum()
    return found.reindex(districts, fill_value=0.0).astype(float)


def _drawn_again(
    services: pd.DataFrame, districts: pd.Index, draws: int, random: np.random.Generator
) -> Floats:
    """Draw as many services with replacement; give what each district then has."""
    place = districts.get_indexer(pd.Index(services["district"]))
    amounts = services["amount"].to_numpy(dtype=float)
    drawn = np.empty((draws, len(districts)))
    for draw in range(draws):
        chosen = random.integers(len(amounts), size=len(amounts))
        drawn[draw] = np.bincount(place[chosen], amounts[chosen], len(districts))
    return drawn


def _strewn(
    services: pd.DataFrame, people: Floats, draws: int, random: np.random.Generator
) -> Floats:
    """Place the same services at random, each inhabitant as likely to have one near as any."""
    share = people / people.sum()
    strewn = np.zeros((draws, len(people)))
    for amount, many in zip(*np.unique(services["amount"], return_counts=True), strict=True):
        strewn += amount * random.multinomial(many, share, size=draws)
    return strewn


def _corners(low: Floats, high: Floats) -> Floats:
    """List every combination of ends: both measures are largest at one of them.

    Where either is at most t, the amounts form a convex set (a convex function below t times a
    linear one), so neither can be larger inside a box than at all its corners.
    """
    free = np.flatnonzero(high > low)
    if len(free) > MOST_UNCERTAIN:
        return np.empty((0, len(low)))
    corners = np.tile(low, (2 ** len(free), 1))
    chosen = np.array(list(product((False, True), repeat=len(free))), dtype=bool)
    corners[:, free] = np.where(chosen, high[free], low[free])
    return corners


def _most_even(low: Floats, high: Floats, people: Floats) -> Floats:
    """List amounts between the ends among which each measure is least.

    For a given total, amounts are most even when all are as near one level as their ends allow:
    a level an inhabitant for Gini, a level for Herfindahl. Between two ends Gini only rises or
    falls with the level, and Herfindahl is least at the ratio of squares to sum of what is fixed.
    """
    found = []
    for width in (people, np.ones(len(people))):
        ends = np.unique(np.concatenate([low / width, high / width]))
        between = (ends[1:] + ends[:-1]) / 2
        fixed = [np.clip(level * width, low, high) for level in between]
        fixed = [np.where((one <= low) | (one >= high), one, 0) for one in fixed]
        levels = [*ends, *((one**2).sum() / one.sum() for one in fixed if one.any())]
        found += [np.clip(level * width, low, high) for level in levels]
    return np.array([one for one in found if one.sum() > 0])
