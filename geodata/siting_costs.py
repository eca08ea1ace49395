"""Work out what sets of places cost, and in which order that puts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.intp]

# Differences below these shares of the whole are rounding, and count as ties.
TIE = 1e-9
REACH_TIE = 1e-6


class Costs:
    """What a set of places costs: the weighted sum of the least cost of each row.

    Parameters
    ----------
    cost
        Rows by candidates, zero or more; infinite where the candidate does not reach the row.
    weight
        Of each row, above zero.
    """

    def __init__(self, cost: Floats, weight: Floats) -> None:
        self.cost, self.weight = cost, weight
        self.partial = bool(np.isinf(cost).any())
        known = np.where(np.isinf(cost), 0, cost).max(axis=1, initial=0)
        self.tie = (float(known @ weight) or 1.0) * TIE
        self._by_candidate = np.ascontiguousarray(cost.T)

    def of(self, sets: Numbers) -> Floats:
        """Work sets out.

        Parameters
        ----------
        sets
            (sets, places) numbers of candidates.

        Returns
        -------
        keys
            (sets, 2): weight that is not reached, and the weighted sum over what is.
        """
        least = self._by_candidate[sets[:, 0]]
        for places in sets.T[1:]:
            np.minimum(least, self._by_candidate[places], out=least)
        if not self.partial:
            return np.column_stack([np.zeros(len(sets)), least @ self.weight])
        beyond = np.isinf(least)
        least[beyond] = 0
        return np.column_stack([beyond @ self.weight, least @ self.weight])

    def penalised(self) -> Costs:
        """Count what is not reached as further off than all that is, for a first guess.

        Returns
        -------
        costs
            Without infinite ones.
        """
        known = self.cost[np.isfinite(self.cost)]
        penalty = (known.max(initial=0) or 1.0) * self.weight.sum() / self.weight.min()
        return Costs(np.where(np.isinf(self.cost), penalty, self.cost), self.weight)

    def order(self, sets: Numbers) -> Numbers:
        """Put sets in order: the least weight not reached, then the least sum, then by number.

        Parameters
        ----------
        sets
            (sets, places) numbers of candidates.

        Returns
        -------
        order
            Rows of `sets`, the best first.
        """
        unreached, total = self.of(sets).T
        levels = np.round(unreached / ((self.weight.sum() or 1.0) * REACH_TIE))
        return np.lexsort((*sets.T[::-1], np.round(total / self.tie), levels))
