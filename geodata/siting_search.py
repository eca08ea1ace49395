"""Find the best sets of places: one by one, within bounds, or by HiGHS when they are too many."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from math import comb, prod
from typing import TYPE_CHECKING

import numpy as np

from geodata.siting_bounds import all_sets, good_sets, lower_bounds, sets_within
from geodata.siting_solver import Solver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.siting_costs import Costs, Floats, Numbers
    from geodata.siting_limits import Watch

    # Candidates, and how many of them must be chosen.
    Group = tuple[Numbers, int]

# Numbers handled at a time: about what a processor's cache holds.
_CHUNK = 1 << 17


@dataclass(frozen=True, eq=False)
class Found:
    """The best sets that were found.

    Parameters
    ----------
    sets
        (sets, places) numbers of candidates, ascending in each set; the best first.
    keys
        (sets, 2) as from `Costs.of`.
    bounds
        (sets,) what no set of that rank costs less than; NaN when not known.
    method
        As in `Ranking`.
    """

    sets: Numbers
    keys: Floats
    bounds: Floats
    method: str


def search(
    costs: Costs, size: int, count: int, watch: Watch, groups: Sequence[Group] = ()
) -> Found:
    """Find the sets of candidates that cost least.

    Sets that leave less weight unreached come first; among those, the least sum. Ties are broken
    by the order of the candidates where all sets are worked out.

    Parameters
    ----------
    costs
        What sets cost.
    size, count
        Places in a set, and sets to find.
    watch
        When to end.
    groups
        Candidates that take a given number of the places, if any; together all places.

    Returns
    -------
    found
        The best sets of all, unless the outcome of `watch` says otherwise.
    """
    most = watch.limits.sets
    if number_of_sets(costs.cost.shape[1], size, groups) <= most:
        sets = _grouped(groups) if groups else all_sets(costs.cost.shape[1], size)
        return enumerate_sets(costs, sets, count, watch, "enumeration")
    if groups:
        return _solve(costs, size, count, watch, groups)
    known = good_sets(costs.penalised() if costs.partial else costs, size)
    pool = known[costs.order(known)[:count]]
    if costs.partial:
        return _filled(_solve(costs, size, count, watch), costs, pool, np.nan, watch)
    worst = costs.of(pool)[-1, 1] if len(pool) == count else np.inf
    constant, shares = lower_bounds(costs, size, best=float(costs.of(pool)[0, 1]))
    floor = float(constant + np.sort(shares)[:size].sum())
    if worst <= floor + costs.tie:
        return Found(pool, costs.of(pool), costs.of(pool)[:, 1], "bounds")
    order = np.argsort(shares, kind="stable")
    sets_left = sets_within(shares[order], size, worst - constant + costs.tie, most)
    if sets_left is not None:
        sets_left = np.sort(order[sets_left], axis=1)
        found = enumerate_sets(costs, sets_left, count, watch, "bounds")
        return _filled(found, costs, pool, floor, watch)
    return _filled(_solve(costs, size, count, watch), costs, pool, floor, watch)


def number_of_sets(candidates: int, size: int, groups: Sequence[Group] = ()) -> int:
    """Count the sets that there are to choose from.

    Parameters
    ----------
    candidates, size
        Of how many, how many are chosen.
    groups
        As for `search`.

    Returns
    -------
    number
    """
    if groups:
        return prod(comb(len(members), chosen) for members, chosen in groups)
    return comb(candidates, size)


def enumerate_sets(costs: Costs, sets: Numbers, count: int, watch: Watch, method: str) -> Found:
    """Work sets out one by one.

    Parameters
    ----------
    costs
        What sets cost.
    sets
        (sets, places) to choose from.
    count
        Sets to find.
    watch
        When to end.
    method
        How the sets came about.

    Returns
    -------
    found
        The best of those worked out; without bounds if time was out.
    """
    best = sets[:0]
    step = max(_CHUNK // max(len(costs.weight), 1), 1)
    for start in range(0, len(sets), step):
        if watch.ended(start / len(sets)):
            break
        part = np.concatenate([best, sets[start : start + step]])
        best = part[costs.order(part)[:count]]
    keys = costs.of(best)
    proven = watch.outcome == "proven"
    return Found(best, keys, keys[:, 1] if proven else np.full(len(best), np.nan), method)


def _grouped(groups: Sequence[Group]) -> Numbers:
    """List every set that takes the given number from each group."""
    parts = [combinations(members.tolist(), chosen) for members, chosen in groups]
    rows = [[place for part in chosen for place in part] for chosen in product(*parts)]
    return np.sort(np.array(rows, dtype=np.intp), axis=1)


def _solve(
    costs: Costs, size: int, count: int, watch: Watch, groups: Sequence[Group] = ()
) -> Found:
    """Let HiGHS find the best set, forbid it, and so on."""
    solver = Solver(costs, size, groups)
    sets: list[Numbers] = []
    bounds: list[float] = []
    while len(sets) < count and not watch.ended(len(sets) / count):
        chosen, bound, state = solver.solve(sets, watch)
        if chosen is not None:
            sets.append(chosen)
            bounds.append(bound)
        if state != "proven":
            break
    found = np.array(sets, dtype=np.intp).reshape(-1, size)
    return Found(found, costs.of(found), np.array(bounds, dtype=float), "HiGHS")


def _filled(found: Found, costs: Costs, pool: Numbers, floor: float, watch: Watch) -> Found:
    """Add good sets that were known before, where there was no time to find better ones."""
    if watch.outcome == "proven":
        return found
    sets = np.unique(np.concatenate([found.sets, pool]), axis=0)
    best = sets[costs.order(sets)[: len(pool)]]
    # What was proven for the best set holds for those behind it, if they leave as few unreached.
    first = found.bounds[: 0 if costs.partial else 1]
    lowest = float(np.fmax.reduce([floor, *first]))
    proven = {tuple(row): bound for row, bound in zip(found.sets, found.bounds, strict=True)}
    bounds = [np.fmax(lowest, proven.get(tuple(row), lowest)) for row in best]
    return Found(best, costs.of(best), np.array(bounds), found.method)
