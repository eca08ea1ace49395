"""Compare two distributions of persons: change by area, and the least movement behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.special import betainc

from geodata.refusals import NotComparableError, Rule
from geodata.uncertainty import DRAWS, LEVEL, SEED, same_areas, simulate

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

# Persons below this are rounding of the solver.
_NOBODY = 1e-9


@dataclass(frozen=True, eq=False)
class Displacement:
    """The least movement that would turn one distribution into another; not observed flows.

    Parameters
    ----------
    flows
        `origin`, `destination`, `persons`, `metres` of each move between two areas, largest first.
        Other plans may need just as little.
    stayed, growth, decline
        Persons by area: those in place both times, those of the larger total whom nobody moved to
        become, and those who are gone. Growth and decline never occur together.
    moved
        Persons who changed area.
    person_metres
        The least total distance; the same for every plan that needs as little.
    """

    flows: pd.DataFrame
    stayed: pd.Series
    growth: pd.Series
    decline: pd.Series
    moved: float
    person_metres: float

    @property
    def mean_metres(self) -> float:
        """Mean distance of those who moved; NaN when nobody did."""
        return self.person_metres / self.moved if self.moved > _NOBODY else float("nan")


def change(
    before: gpd.GeoDataFrame,
    after: gpd.GeoDataFrame,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Find the change in each area, with its interval and whether its sign is certain.

    The interval holds `level` of the simulated differences (see `uncertainty`). The sign is certain
    when the ranges do not overlap and the conditional test of two Poisson counts (Przyborowski &
    Wilenski 1940, doi:10.1093/biomet/31.3-4.313) rejects equality at their nearest ends, two-sided;
    for means, which are no whole numbers, with the incomplete beta function in place of the sum.
    It is stricter than the interval, which is therefore stretched to 0 where it is not certain.
    Areas are judged one by one: of twenty that are unchanged, one may seem to have changed.

    Parameters
    ----------
    before, after
        As from `distribution.distribution`; the areas need not be the same.
    draws, seed
        As for `uncertainty.simulate`.
    level
        Share of the draws in the interval; one minus the level of the test.

    Returns
    -------
    change
        Index of areas: `before`, `after`, `difference`, `low`, `high` (NaN when the area was
        counted once only), `sign` (`increase`, `decline`, `none` when nobody was counted either
        time, `uncertain`), `certain`, and `state`: empty, `not_counted_before` or
        `not_counted_after`.
    """
    areas = before.index.union(after.index)
    both = before.index.intersection(after.index)
    frame = pd.DataFrame({"before": before["value"], "after": after["value"]}, index=areas)
    frame["difference"] = frame["after"] - frame["before"]
    earlier, later = before.loc[both], after.loc[both]
    random = np.random.default_rng(seed)
    old, new = (simulate(one, draws=draws, seed=random) for one in (earlier, later))
    tails = [(1 - level) / 2, (1 + level) / 2]
    low, high = np.quantile(new - old, tails, axis=0) if len(both) else np.empty((2, 0))
    rises = _certainly_less(earlier, later, 1 - level)
    falls = _certainly_less(later, earlier, 1 - level)
    nobody = (earlier["value"].eq(0) & later["value"].eq(0)).to_numpy()
    frame.loc[both, "low"] = np.where(rises, low, np.minimum(low, 0))
    frame.loc[both, "high"] = np.where(falls, high, np.maximum(high, 0))
    signs = np.select([rises, falls, nobody], ["increase", "decline", "none"], "uncertain")
    frame["sign"] = pd.Series(signs, index=both, dtype="str").reindex(areas).fillna("uncertain")
    frame["certain"] = frame["sign"].ne("uncertain")
    missing = [frame["before"].isna(), frame["after"].isna()]
    frame["state"] = np.select(missing, ["not_counted_before", "not_counted_after"], "")
    return frame


def _certainly_less(less: pd.DataFrame, more: pd.DataFrame, error: float) -> npt.NDArray[np.bool_]:
    """Tell for which areas the first count is certainly below the second."""
    upper, lower = (
        frame[end].fillna(frame["value"]).to_numpy() if end in frame else frame["value"].to_numpy()
        for frame, end in ((less, "high"), (more, "low"))
    )
    once, twice = (
        frame["rounds"].to_numpy() if "rounds" in frame else np.ones(len(frame))
        for frame in (less, more)
    )
    few, many = upper * once, lower * twice
    # The chance of at least `many` of all persons in the second count, were the levels equal.
    chance = betainc(np.maximum(many, _NOBODY), few + 1, twice / (once + twice))
    return np.asarray((upper < lower) & (2 * chance < error))


def least_displacement(before: pd.Series, after: pd.Series, distance: pd.DataFrame) -> Displacement:
    """Find the least total walking distance that turns one distribution into the other.

    Optimal transport (Hitchcock 1941, doi:10.1002/sapm1941201224), solved exactly as a linear
    programme by HiGHS. When the totals differ, as many persons as the smaller total has are moved,
    and the rest is growth or decline where that makes the moves shortest (partial transport).
    People are not followed when they are counted: this is the least movement that would explain
    the change, and says nothing of who went where.

    Parameters
    ----------
    before, after
        Persons by area, of the same areas.
    distance
        Metres from each area to each, e.g. `Walks.metres`; 0 on the diagonal.

    Returns
    -------
    displacement
        Moves, growth or decline, and the least total.

    Raises
    ------
    NotComparableError
        If the areas differ, a figure is negative or unknown, or a distance is.
    """
    areas = _check_plan(before, after, distance)
    old, new = (side.loc[areas].to_numpy(dtype=float) for side in (before, after))
    metres = distance.loc[areas, areas].to_numpy(dtype=float)
    plan = _plan(old, new, metres)
    stayed = np.diag(plan).copy()
    moves = plan - np.diag(stayed)
    origin, destination = np.nonzero(moves > _NOBODY)
    flows = pd.DataFrame(
        {
            "origin": areas[origin],
            "destination": areas[destination],
            "persons": moves[origin, destination],
            "metres": metres[origin, destination],
        }
    )
    flows = flows.sort_values("persons", ascending=False, kind="stable", ignore_index=True)
    return Displacement(
        flows,
        pd.Series(stayed, areas),
        pd.Series(np.maximum(new - plan.sum(axis=0), 0), areas),
        pd.Series(np.maximum(old - plan.sum(axis=1), 0), areas),
        float(flows["persons"].sum()),
        float((flows["persons"] * flows["metres"]).sum()),
    )


def _check_plan(before: pd.Series, after: pd.Series, distance: pd.DataFrame) -> pd.Index:
    """Refuse what no plan can be made from; give the areas in order."""
    same_areas(before, after)
    areas = before.index
    if not len(areas):
        raise NotComparableError(Rule.NO_COUNTS, input="before, after", value="0")
    for name, side in (("before", before), ("after", after)):
        persons = side.to_numpy(dtype=float)
        for place in map(int, np.flatnonzero(~(np.isfinite(persons) & (persons >= 0)))):
            details = {"value": f"{persons[place]:g}", "area": str(side.index[place])}
            raise NotComparableError(Rule.BAD_WEIGHTS, input=name, column=name, **details)
    metres = distance.reindex(index=areas, columns=areas).to_numpy(dtype=float)
    for row, column in np.argwhere(~(np.isfinite(metres) & (metres >= 0))):
        ends = {"area": str(areas[int(row)]), "other": str(areas[int(column)])}
        value = f"{metres[row, column]:g}"
        raise NotComparableError(Rule.NO_DISTANCE, input="distance", value=value, **ends)
    return areas


def _plan(old: Floats, new: Floats, metres: Floats) -> Floats:
    """Solve for the persons from each area to each, (areas, areas)."""
    plan = np.zeros((len(old), len(new)))
    if _is_metric(metres):
        # Someone who leaves an area while another comes can stay instead: no detour is shorter.
        stay = np.minimum(old, new)
        np.fill_diagonal(plan, stay)
        old, new = old - stay, new - stay
    rows, columns = np.flatnonzero(old > 0), np.flatnonzero(new > 0)
    if len(rows) and len(columns):
        part = metres[np.ix_(rows, columns)]
        plan[np.ix_(rows, columns)] += _transport(old[rows], new[columns], part)
    return plan


def _is_metric(metres: Floats) -> bool:
    """Tell whether nobody gains by a detour: zero at home, and the triangle inequality."""
    if metres.diagonal().any():
        return False
    slack = 1e-6 * metres.max()
    return all(
        (metres <= via[:, None] + metres[stop] + slack).all() for stop, via in enumerate(metres.T)
    )


def _transport(supply: Floats, demand: Floats, metres: Floats) -> Floats:
    """Move as many persons as the smaller total holds, over the least distance."""
    rows, columns = metres.shape
    number = np.arange(rows * columns)
    ones = np.ones(rows * columns)
    leaving = csr_array((ones, (number // columns, number)), shape=(rows, rows * columns))
    coming = csr_array((ones, (number % columns, number)), shape=(columns, rows * columns))
    exact, most = (leaving, supply), (coming, demand)
    if supply.sum() > demand.sum():
        exact, most = most, exact
    # Equal totals may differ by rounding, which a bound bears and an equation does not.
    answer = linprog(
        metres.ravel(),
        A_eq=exact[0],
        b_eq=exact[1],
        A_ub=most[0],
        b_ub=most[1] * (1 + 1e-12),
        method="highs",
    )
    if not answer.success:
        message = f"The least displacement could not be found: {answer.message}"
        raise RuntimeError(message)
    return np.asarray(np.maximum(answer.x, 0).reshape(rows, columns))
