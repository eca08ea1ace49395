"""State where services could be put and for whom, and measure what a choice gives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.siting_checks import check_amounts, check_distances, check_names, check_same
from geodata.siting_refusals import SitingError, SitingRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Problem:
    """Demand, candidates and the distances between them.

    Parameters
    ----------
    distance
        Demand points by candidates, in `unit`; NaN where no way is known.
    demand
        Weight of each demand point, zero or more; the index of `distance`.
    demand_name
        What the weights count, and when: every result carries it.
    unit
        `min` or `m`.
    existing
        Demand points by services of the type that are there already, in the same unit; None to
        leave them out of account. A service that is to be moved is left out.

    Raises
    ------
    SitingError
        If there are no candidates, no demand, or a weight or distance is impossible.
    """

    distance: pd.DataFrame
    demand: pd.Series
    demand_name: str
    unit: str = "min"
    existing: pd.DataFrame | None = None

    def __post_init__(self) -> None:
        """Refuse what has no answer."""
        if not self.distance.shape[1]:
            raise SitingError(SitingRule.NO_CANDIDATES, input="distance", value=0)
        check_names("distance", self.distance.columns, self.distance.index)
        check_amounts("demand", self.demand)
        if not self.demand.sum() > 0:
            raise SitingError(SitingRule.NO_DEMAND, input="demand", value=float(self.demand.sum()))
        check_same("distance, demand", self.distance.index, self.demand.index)
        check_distances("distance", self.distance)
        if self.existing is not None:
            check_names("existing", self.existing.columns)
            check_same("existing, demand", self.existing.index, self.demand.index)
            check_distances("existing", self.existing)

    @property
    def candidates(self) -> pd.Index:
        """The places to choose from."""
        return self.distance.columns

    @cached_property
    def weights(self) -> Floats:
        """Weight of each row of `distance`."""
        return self.demand.reindex(self.distance.index).to_numpy(dtype=float)

    @cached_property
    def nearest_existing(self) -> Floats:
        """Distance from each row to the nearest service there already; infinite for none known."""
        if self.existing is None or not self.existing.shape[1]:
            return np.full(len(self.distance), np.inf)
        metres = self.existing.reindex(self.distance.index).to_numpy(dtype=float)
        return np.asarray(np.where(np.isnan(metres), np.inf, metres).min(axis=1))

    @cached_property
    def costs(self) -> Floats:
        """Distance to a candidate or to what is nearer already; infinite where none is known."""
        distance = self.distance.to_numpy(dtype=float)
        known = np.where(np.isnan(distance), np.inf, distance)
        return np.asarray(np.minimum(known, self.nearest_existing[:, None]))


def reach(problem: Problem, chosen: Sequence[str]) -> tuple[float, int, float]:
    """Measure what any set of candidates gives, chosen by a model or by hand.

    Parameters
    ----------
    problem
        Demand, candidates and what is there already.
    chosen
        Candidates.

    Returns
    -------
    mean
        As in `Alternative`, like the two others.
    unreached
    unreached_weight
    """
    columns = problem.candidates.get_indexer(pd.Index(chosen))
    nearest = problem.costs[:, columns].min(axis=1, initial=np.inf, where=columns >= 0)
    nearest = np.minimum(nearest, problem.nearest_existing)
    weights = problem.weights
    near, held = np.isfinite(nearest), weights > 0
    total = float(weights[near].sum())
    mean = float(weights[near] @ nearest[near] / total) if total else float("nan")
    return mean, int((held & ~near).sum()), float(weights[~near].sum())


def reaching(problem: Problem) -> Marks:
    """Tell which candidates any demand has a known distance to.

    Parameters
    ----------
    problem
        Demand, candidates, distances.

    Returns
    -------
    usable
        In the order of the candidates.
    """
    known = problem.distance[problem.weights > 0].notna()
    return np.asarray(known.any(axis=0), dtype=bool)
