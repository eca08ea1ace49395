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
        """Set up costs and constraints; variables are the candidates, then the levels of rows."""
        cost, weight = self.costs.cost, self.costs.weight / self._unit
        candidates = cost.shape[1]
        order = np.argsort(cost, axis=1, kind="stable")
        ascending = np.take_along_axis(cost, order, axis=1)
        # At worst a row goes to the nearest of the last candidates that a set can be made of.
        worst = ascending[:, candidates - self.size]
        kept = ascending < worst[:, None]
        begins = kept.copy()
        begins[:, 1:] &= ascending[:, 1:] != ascending[:, :-1]
        level = (np.cumsum(begins) - 1).reshape(cost.shape)[kept]
        rows = np.nonzero(begins)[0]
        levels, self._width = len(rows), candidates + len(rows)
        always = np.isfinite(worst)
        base = np.where(always, worst, 0)
        self._constant = float(base @ weight)
        saved = (ascending[begins] - base[rows]) * weight[rows]
        self._objective = np.concatenate([np.zeros(candidates), saved])
        self._candidates = candidates
        numbers = np.arange(levels)
        one = np.ones(levels)
        opened = self._table(-np.ones(len(level)), level, order[kept], levels)
        used = self._table(one, numbers, candidates + numbers, levels)
        once = self._table(one, rows, candidates + numbers, len(cost))
        self._constraints = [
            LinearConstraint(opened + used, ub=np.zeros(levels)),
            LinearConstraint(once, ub=np.ones(len(cost))),
            *(
                LinearConstraint(self._chosen([members]), chosen, chosen)
                for members, chosen in self.groups or [(np.arange(candidates), self.size)]
            ),
        ]
        self._reached = np.where(always, 0, weight)[rows]
        self._reachable = float(weight[~always].sum())

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
        if self._least is not None:
            nearest, _, state = self._least.solve(forbidden, watch)
            if nearest is None or state != "proven":
                return nearest, np.nan, state
            unreached = self.costs.of(nearest[None])[0, 0]
            slack = REACH_TIE / 2 * self.costs.weight.sum()
            row = np.concatenate([np.zeros(self._candidates), self._reached])[None]
            least = self._reachable - (unreached + slack) / self._unit
            constraints.append(LinearConstraint(csr_array(row), lb=least))
        if forbidden:
            constraints.append(LinearConstraint(self._chosen(forbidden), ub=self.size - 1))
        return self._run(constraints, watch)

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
