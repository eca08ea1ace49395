"""Put services of a type as far from each other as they can be."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from geodata.siting_bounds import all_sets, neighbours
from geodata.siting_checks import check_distances, check_names, check_same
from geodata.siting_limits import STANDARD
from geodata.siting_ranking import BEST, Question, ranked, require, start
from geodata.siting_refusals import SitingError, SitingRule
from geodata.siting_search import Found, number_of_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geodata.siting_costs import Floats, Numbers
    from geodata.siting_limits import Limits, Watch
    from geodata.siting_problem import Marks, Problem
    from geodata.siting_ranking import Ranking

# Sets that are extended at a time.
_CHUNK = 4096


def p_dispersion(
    problem: Problem,
    p: int,
    between: pd.DataFrame,
    existing: pd.DataFrame | None = None,
    *,
    unit: str = "m",
    best: int = BEST,
    limits: Limits = STANDARD,
) -> Ranking:
    """Choose places so that the least distance between two of the same type is greatest.

    The p-dispersion of Kuby (1987, doi:10.1111/j.1538-4632.1987.tb00133.x), with what is there
    already. Exact: beyond what can be worked out one by one, sets are put together only from
    places that lie further apart than those of the best sets known; of sets that are just as good
    as the last one given, others may then be as good. A set with an unknown distance is not
    judged; candidates that have none but such are left out, existing services likewise
    (`existing_left_out`), and the unknown pairs that remain are counted (`unknown_pairs`).

    Parameters
    ----------
    problem
        Candidates; the demand is measured, but does not decide.
    p
        How many places, 1 to 4.
    between
        Candidates by candidates; of two directions the shorter holds, the diagonal is not used.
    existing
        Candidates by services of the type that are there already, of which none is moved.
    unit
        Of these distances.
    best
        How many alternatives.
    limits
        Time, and how to stop.

    Returns
    -------
    ranking
        Values are the least distance between two; higher is better. Equal sets are in no order.

    Raises
    ------
    SitingError
        If there is nothing to measure a distance between, or too few candidates.
    """
    watch = start(problem, p, best, limits)
    apart, near, known_services = _distances(problem, between, existing)
    if p == 1 and not known_services:
        raise SitingError(SitingRule.NO_PAIRS, input="p, existing", value=p)
    usable = ~np.isnan(near) & (np.isfinite(apart).any(axis=1) | (p == 1))
    require(p, usable)
    apart, near = apart[np.ix_(usable, usable)], near[usable]
    sets = number_of_sets(len(near), p)
    if sets <= limits.sets:
        method, found = "enumeration", _enumerated(apart, near, p, best, watch)
    else:
        method, found = "bounds", _far_apart(apart, near, p, best, watch)
    least = least_apart(apart, near, found)
    missing = np.zeros(len(least)) if watch.outcome == "proven" else np.full(len(least), np.nan)
    parameters: dict[str, object] = {
        "p": p,
        "best": best,
        "existing": known_services,
        "existing_left_out": 0 if existing is None else existing.shape[1] - known_services,
        "unknown_pairs": int(np.isnan(apart[np.triu_indices(len(apart), 1)]).sum()),
    }
    question = Question("p_dispersion", unit, higher_is_better=True, parameters=parameters)
    answer = Found(found, np.column_stack([np.zeros(len(least)), -least]), -least, method)
    values = (least, missing)
    return ranked(question, problem, answer, watch, values=values, usable=usable, sets=sets)


def _distances(
    problem: Problem, between: pd.DataFrame, existing: pd.DataFrame | None
) -> tuple[Floats, Floats, int]:
    """Give distances between candidates, to the nearest service, and how many of those count."""
    names = problem.candidates
    for axis in (between.index, between.columns):
        check_same("between, candidates", axis, names)
    check_distances("between", between)
    one_way = between.loc[names, names].to_numpy(dtype=float)
    apart = np.minimum(one_way, one_way.T)
    np.fill_diagonal(apart, np.nan)
    near, number = np.full(len(names), np.inf), 0
    if existing is not None:
        check_names("existing", existing.columns)
        check_same("existing, candidates", existing.index, names)
        check_distances("existing", existing)
        placed = existing.loc[names].dropna(axis=1, how="all")
        number = placed.shape[1]
        # An unknown distance to one of them leaves the least unknown.
        near = placed.to_numpy(dtype=float).min(axis=1, initial=np.inf)
    return apart, near, number


def least_apart(apart: Floats, near: Floats, sets: Numbers) -> Floats:
    """Find the least distance in each set.

    Parameters
    ----------
    apart
        Between candidates, NaN where unknown.
    near
        From each candidate to the nearest existing service; infinite without any.
    sets
        (sets, places) numbers of candidates.

    Returns
    -------
    least
        (sets,), NaN where a distance is unknown.
    """
    least = near[sets].min(axis=1, initial=np.inf)
    for one, other in combinations(range(sets.shape[1]), 2):
        least = np.minimum(least, apart[sets[:, one], sets[:, other]])
    return np.asarray(least)


def _best(apart: Floats, near: Floats, sets: Numbers, count: int) -> Numbers:
    """Give the best of the sets that can be judged."""
    least = least_apart(apart, near, sets)
    sets, least = sets[~np.isnan(least)], least[~np.isnan(least)]
    return sets[np.lexsort((*sets.T[::-1], -least))[:count]]


def _enumerated(apart: Floats, near: Floats, size: int, count: int, watch: Watch) -> Numbers:
    """Work all sets out."""
    sets = all_sets(len(near), size)
    best = sets[:0]
    for start_row in range(0, len(sets), _CHUNK * 16):
        if watch.ended(start_row / len(sets)):
            break
        part = np.concatenate([best, sets[start_row : start_row + _CHUNK * 16]])
        best = _best(apart, near, part, count)
    return best


def _far_apart(apart: Floats, near: Floats, size: int, count: int, watch: Watch) -> Numbers:
    """Put sets together from places that are further apart than in the sets known so far."""
    best = _best(apart, near, _good_sets(apart, near, size), count)
    for first in range(len(near)):
        if watch.ended(first / len(near)):
            break
        known = least_apart(apart, near, best)
        worst = known.min() if len(best) == count else -np.inf
        # Unknown distances are never above the worst.
        wide = (apart > worst) & (near > worst)
        allowed = wide[first : first + 1] & (np.arange(len(near)) > first) & (near[first] > worst)
        for sets in _extended(np.triu(wide), np.array([[first]]), allowed, size):
            best = _best(apart, near, np.unique(np.concatenate([best, sets]), axis=0), count)
    return best


def _extended(wide: Marks, sets: Numbers, allowed: Marks, size: int) -> Iterator[Numbers]:
    """Give all sets that begin with these, of places that are allowed beside each other."""
    if sets.shape[1] == size:
        yield sets
        return
    rows, places = np.nonzero(allowed)
    for begin in range(0, len(rows), _CHUNK):
        row, place = rows[begin : begin + _CHUNK], places[begin : begin + _CHUNK]
        longer = np.column_stack([sets[row], place])
        yield from _extended(wide, longer, allowed[row] & wide[place], size)


def _good_sets(apart: Floats, near: Floats, size: int) -> Numbers:
    """Choose greedily from every first place, and take the neighbours of the best such set."""
    known = np.where(np.isnan(apart), -np.inf, apart)
    sets = np.arange(len(near))[:, None]
    room = np.minimum(known, near)
    for _ in range(size - 1):
        place = room.argmax(axis=1)
        sets = np.column_stack([sets, place])
        room = np.minimum(room, known[place])
    sets = np.sort(sets, axis=1)
    sets = np.unique(sets[(np.diff(sets, axis=1) > 0).all(axis=1)], axis=0)
    best = _best(apart, near, sets, 1)
    return np.unique(np.concatenate([sets, *(neighbours(one, len(near)) for one in best)]), axis=0)
