"""Leave out the sets of places that provably cannot be among the best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from geodata.siting_costs import Costs, Floats, Numbers

_STEPS = 300
# Steps without a better bound before the next ones are halved.
_PATIENCE = 10


def all_sets(candidates: int, size: int) -> Numbers:
    """List every set.

    Parameters
    ----------
    candidates, size
        Of how many, how many are chosen.

    Returns
    -------
    sets
        (sets, size) numbers of candidates, in the order of a dictionary.
    """
    return _listed(np.zeros(candidates), size, np.inf, None)


def sets_within(shares: Floats, size: int, budget: float, most: int) -> Numbers | None:
    """List the sets whose shares add up to no more than a budget.

    Parameters
    ----------
    shares
        Of each candidate, ascending.
    size
        Places in a set.
    budget
        The most that a set's shares may add up to.
    most
        The most sets to list.

    Returns
    -------
    sets
        (sets, size), or None if they are more than that.
    """
    sets = _listed(shares, size, budget, most)
    return sets if len(sets) <= most else None


def _listed(shares: Floats, size: int, budget: float, most: int | None) -> Numbers:
    """List the sets within the budget; cut short as soon as they are more than `most`."""
    sets = np.empty((1, 0), dtype=np.intp)
    spent = np.zeros(1)
    for left in range(size, 0, -1):
        # The least that the rest of a set costs when it begins with each candidate.
        least = np.convolve(shares, np.ones(left), "valid")
        end = np.searchsorted(least, budget - spent, side="right")
        start = sets[:, -1] + 1 if sets.shape[1] else np.zeros(len(sets), dtype=np.intp)
        counts = np.maximum(end - start, 0)
        if most is not None and counts.sum() > most:
            # Each of these begins at least one set within the budget.
            return np.zeros((most + 1, size), dtype=np.intp)
        rows = np.repeat(np.arange(len(sets)), counts)
        first = np.repeat(np.cumsum(counts) - counts, counts)
        chosen = start[rows] + np.arange(len(rows)) - first
        sets = np.column_stack([sets[rows], chosen])
        spent = spent[rows] + shares[chosen]
    return sets


def good_sets(costs: Costs, size: int) -> Numbers:
    """Find a set that no exchange of one place makes better, and its neighbours.

    Greedy choice, then exchanges (Teitz & Bart 1968, doi:10.1287/opre.16.5.955).

    Parameters
    ----------
    costs
        What sets cost; each candidate reaches every row.
    size
        Places in a set.

    Returns
    -------
    sets
        (sets, size), all different: that set and all that differ from it in one place.
    """
    chosen: list[int] = []
    for _ in range(size):
        chosen.append(_best_with(costs, chosen)[0])
    total, place = np.inf, 0
    idle = 0
    while idle < size:
        rest = chosen[:place] + chosen[place + 1 :]
        best, reached = _best_with(costs, rest)
        better = reached < total - costs.tie
        chosen[place], total = (best, reached) if better else (chosen[place], total)
        idle = 0 if better else idle + 1
        place = (place + 1) % size
    return neighbours(np.array(chosen), costs.cost.shape[1])


def neighbours(chosen: Numbers, candidates: int) -> Numbers:
    """List a set and all that differ from it in one place.

    Parameters
    ----------
    chosen
        Numbers of candidates.
    candidates
        How many there are.

    Returns
    -------
    sets
        (sets, places), ascending in each set, all different.
    """
    size = len(chosen)
    sets = np.tile(chosen, (size, candidates, 1))
    for place in range(size):
        sets[place, :, place] = np.arange(candidates)
    sets = np.sort(sets.reshape(-1, size), axis=1)
    whole = (np.diff(sets, axis=1) > 0).all(axis=1)
    return np.unique(sets[whole], axis=0)


def _best_with(costs: Costs, others: list[int]) -> tuple[int, float]:
    """Find the candidate that does most beside others, and the sum it leads to."""
    beside = costs.cost[:, others].min(axis=1, initial=np.inf)
    totals = costs.weight @ np.minimum(costs.cost, beside[:, None])
    totals[others] = np.inf
    return int(totals.argmin()), float(totals.min())


def lower_bounds(costs: Costs, size: int, best: float) -> tuple[float, Floats]:
    """Find what no set can cost less than, by Lagrangian relaxation of the assignment.

    Subgradient optimisation as by Cornuejols, Fisher & Nemhauser (1977,
    doi:10.1287/mnsc.23.8.789), with the steps of Held, Wolfe & Crowder (1974,
    doi:10.1007/BF01580223). Any prices give a true bound; good ones give a tight one.

    Parameters
    ----------
    costs
        What sets cost; each candidate reaches every row.
    size
        Places in a set.
    best
        What the best known set costs.

    Returns
    -------
    constant, shares
        A set costs no less than the constant and the shares of its candidates together.
    """
    weighted = costs.cost * costs.weight[:, None]
    prices = np.partition(weighted, min(size, weighted.shape[1] - 1), axis=1)[:, :2].max(axis=1)
    bound, kept, pace, idle = -np.inf, prices, 2.0, 0
    for _ in range(_STEPS):
        gains = weighted - prices[:, None]
        shares = np.minimum(gains, 0).sum(axis=0)
        chosen = np.argpartition(shares, size - 1)[:size]
        reached = float(prices.sum() + shares[chosen].sum())
        idle = 0 if reached > bound else idle + 1
        if reached > bound:
            bound, kept = reached, prices
        if idle == _PATIENCE:
            pace, idle = pace / 2, 0
        excess = 1 - (gains[:, chosen] < 0).sum(axis=1)
        norm = float(excess @ excess)
        if not norm or best - bound <= costs.tie:
            break
        prices = prices + pace * (best - reached) / norm * excess
    return float(kept.sum()), np.minimum(weighted - kept[:, None], 0).sum(axis=0)
