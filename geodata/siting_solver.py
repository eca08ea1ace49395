"""Find the best set of places with HiGHS, where sets are too many to work out one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from geodata.siting_costs import REACH_TIE, Costs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.siting_costs import Floats, Numbers
    from geodata.siting_limits import Watch

# What scipy's `milp` calls its endings.
_OPTIMAL, _TIME_OUT, _INFEASIBLE = 0, 1, 2


class Solver:
    """A mixed integer programme: which places, and which of them each row goes to.

    The p-median model (ReVelle & Swain 1970, doi:10.1111/j.1538-4632.1970.tb00142.x), with one
    variable for all candidates at the same cost to a row: for costs of 0 and 1 that is the
    maximal covering location problem (Church & ReVelle 1974, doi:10.1007/BF01942293).

    Parameters
    ----------
    costs
        What sets cost.
    size
        Places in a set.
    groups
        Candidates that take a given number of the places.
    """

    def __init__(self, costs: Costs, size: int, groups: Sequence[tuple[Numbers, int]] = ()) -> None:
        self.costs, self.size, self.groups = costs, size, groups
        # Weights of 1 on average keep the programme in the range of the solver's tolerances.
        self._unit = float(costs.weight.mean()) if len(costs.weight) else 1.0
        self._least: Solver | None = None
        if costs.partial:
            beyond = Costs(np.isinf(costs.cost).astype(float), costs.weight)
            self._least = Solver(beyond, size, groups)
        self._build()

    def _build(self) -> None:
        """Set up costs and constraints.

        Variables are the candidates, the levels of cost of each row that it may go to, and the
        rows that a set may leave unreached.
        """
        weight = self.costs.weight / self._unit
        level, place, rows, saved, base = self._levels()
        lost = np.flatnonzero(np.isinf(base))
        places, levels = self.costs.cost.shape[1], len(rows)
        self._candidates, self._width = places, places + levels + len(lost)
        base = np.where(np.isinf(base), 0, base)
        self._constant = float(base @ weight)
        self._objective = np.zeros(self._width)
        self._objective[places : places + levels] = saved * weight[rows]
        number, every = np.arange(levels), np.arange(len(lost))
        opened = self._table(-np.ones(len(level)), level, place, levels)
        used = self._table(np.ones(levels), number, places + number, levels)
        once = self._table(np.ones(levels), rows, places + number, len(base))
        left = self._table(np.ones(len(lost)), lost, places + levels + every, len(base))
        least = np.zeros(len(base))
        least[lost] = 1
        self._constraints = [
            LinearConstraint(opened + used, ub=np.zeros(levels)),
            LinearConstraint(once + left, least, np.ones(len(base))),
            *(
                LinearConstraint(self._chosen([members]), chosen, chosen)
                for members, chosen in [(np.arange(places), self.size), *self.groups]
            ),
        ]
        self._unreached = self._table(
            weight[lost], np.zeros(len(lost), dtype=np.intp), places + levels + every, 1
        )

    def _levels(self) -> tuple[Numbers, Numbers, Numbers, Floats, Floats]:
        """Find the costs at which each row may go to a place, and those places.

        Level and place of each pair; row of each level, and what it costs more or less than the
        worst; the worst cost of each row.
        """
        cost = self.costs.cost
        order = np.argsort(cost, axis=1, kind="stable")
        ascending = np.take_along_axis(cost, order, axis=1)
        # At worst a row goes to the nearest of the last candidates that a set can be made of.
        worst = ascending[:, cost.shape[1] - self.size]
        kept = ascending < worst[:, None]
        begins = kept.copy()
        begins[:, 1:] &= ascending[:, 1:] != ascending[:, :-1]
        level = (np.cumsum(begins) - 1).reshape(cost.shape)[kept]
        rows = np.nonzero(begins)[0]
        saved = ascending[begins] - np.where(np.isinf(worst), 0, worst)[rows]
        return level, order[kept], rows, saved, worst

    def _table(self, values: Floats, rows: Numbers, columns: Numbers, height: int) -> csr_array:
        """Make a sparse table with a column for each variable."""
        return csr_array((values, (rows, columns)), shape=(height, self._width))

    def _chosen(self, sets: Sequence[Numbers]) -> csr_array:
        """Make a row for each set, that adds up how many of its places are chosen."""
        rows = np.repeat(np.arange(len(sets)), [len(one) for one in sets])
        columns = np.concatenate(sets)
        return self._table(np.ones(len(columns)), rows, columns, len(sets))

    def solve(
        self, forbidden: Sequence[Numbers], watch: Watch
    ) -> tuple[Numbers | None, float, str]:
        """Find the best set that is not forbidden.

        Parameters
        ----------
        forbidden
            Sets that are not to be found again.
        watch
            Holds the time that is left, and learns when it was too short.

        Returns
        -------
        chosen
            Numbers of candidates, ascending; None if none was found.
        bound
            What no such set costs less than; NaN when not known.
        state
            `proven`, `time_limit`, or `none` when all sets are forbidden.
        """
        constraints = list(self._constraints)
        reaching: Numbers | None = None
        if self._least is not None:
            nearest, _, state = self._least.solve(forbidden, watch)
            if nearest is None or state != "proven":
                return nearest, np.nan, state
            unreached = self.costs.of(nearest[None])[0, 0]
            slack = REACH_TIE / 2 * self.costs.weight.sum()
            least = (unreached + slack) / self._unit
            constraints.append(LinearConstraint(self._unreached, ub=least))
            reaching = nearest
        if forbidden:
            constraints.append(LinearConstraint(self._chosen(forbidden), ub=self.size - 1))
        chosen, bound, state = self._run(constraints, watch)
        return (reaching if chosen is None else chosen), bound, state

    def _run(
        self, constraints: list[LinearConstraint], watch: Watch
    ) -> tuple[Numbers | None, float, str]:
        """Call HiGHS, and read its answer."""
        whole = np.arange(self._width) < self._candidates
        answer = milp(
            self._objective,
            integrality=whole.astype(int),
            bounds=Bounds(0, 1),
            constraints=constraints,
            options={"time_limit": watch.left, "mip_rel_gap": 0},
        )
        if answer.status == _INFEASIBLE:
            return None, np.nan, "none"
        if answer.status not in {_OPTIMAL, _TIME_OUT}:
            message = f"The best places could not be found: {answer.message}"
            raise RuntimeError(message)
        if answer.status == _TIME_OUT:
            watch.outcome = "time_limit"
        if answer.x is None:
            return None, np.nan, watch.outcome
        chosen = np.flatnonzero(answer.x[: self._candidates] > 0.5)  # noqa: PLR2004 - 0 or 1
        bound = (answer.mip_dual_bound + self._constant) * self._unit
        if answer.status == _OPTIMAL:
            bound = float(self.costs.of(chosen[None])[0, 1])
        return chosen, float(bound), watch.outcome
