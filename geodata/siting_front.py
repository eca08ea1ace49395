"""Find the choices between concentration and reach that no other choice beats in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geodata.siting_bounds import all_sets
from geodata.siting_checks import check_limit
from geodata.siting_limits import STANDARD
from geodata.siting_models import coverage, judged
from geodata.siting_ranking import require, start
from geodata.siting_refusals import SitingError, SitingRule
from geodata.siting_search import number_of_sets, search
from geodata.siting_together import SceneShare, Spacing

if TYPE_CHECKING:
    from geodata.siting_costs import Costs, Floats, Numbers
    from geodata.siting_limits import Limits, Watch
    from geodata.siting_problem import Marks, Problem

# Numbers handled at a time.
_CHUNK = 1 << 17
# Differences below these shares are rounding, and count as ties.
_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class FrontPoint:
    """A choice that no other beats in both.

    Parameters
    ----------
    chosen
        Candidates, in the order of the problem.
    reach
        Share of all demand within the limit.
    concentration
        In the unit of the front.
    equal
        Sets with the same two values, this one among them; 0 when they were not counted.
    """

    chosen: tuple[str, ...]
    reach: float
    concentration: float
    equal: int


@dataclass(frozen=True, eq=False)
class Front:
    """The trade-off between concentration and reach.

    Parameters
    ----------
    problem
        With the demand, its name and weights.
    parameters
        What else was asked for, by name.
    points
        From the widest reach to the least concentration.
    measure
        `scene_share`, where less is less concentrated, or `spacing`, where more is.
    unit
        Of `concentration`: `share` or that of the distances.
    method, outcome, seconds, sets, left_out
        As in `Ranking`.
    """

    problem: Problem
    parameters: dict[str, object]
    points: tuple[FrontPoint, ...]
    measure: str
    unit: str
    method: str
    outcome: str
    seconds: float
    sets: int
    left_out: tuple[str, ...]


def front(
    problem: Problem,
    p: int,
    within: float,
    together: SceneShare | Spacing,
    *,
    limits: Limits = STANDARD,
) -> Front:
    """Find the trade-off between reach and concentration (Pareto set).

    Reach is maximal coverage as in `max_coverage`. That the front runs towards less concentration
    does not say that less is to be wished. With `SceneShare`, sets that are too many to work out
    are left to HiGHS, one run for each number of places near a scene; equal sets are not counted.

    Parameters
    ----------
    problem
        Demand, candidates, distances.
    p
        How many places, 1 to 4.
    within
        The limit of reach, in the unit of the problem.
    together
        How concentration is measured. Candidates it cannot judge are left out.
    limits
        Time, and how to stop.

    Returns
    -------
    front
        Exact, unless the outcome says otherwise.

    Raises
    ------
    SitingError
        If a number is out of range, too few candidates can be judged, there is nothing to measure
        a distance between, or the sets are too many for `Spacing`.
    """
    watch = start(problem, p, 1, limits)
    check_limit("within", within)
    usable = judged(problem, p) & together.known(problem.candidates)
    require(p, usable)
    if isinstance(together, Spacing) and p == 1 and together.placed.empty:
        raise SitingError(SitingRule.NO_PAIRS, input="p, existing", value=p)
    names = problem.candidates[usable]
    costs, most = coverage(problem, within, usable)
    every = number_of_sets(len(names), p)
    if every <= limits.sets:
        method, sets = "enumeration", all_sets(len(names), p)
    elif isinstance(together, SceneShare):
        method, sets = "HiGHS", _by_number_near(costs, together.near(names), p, watch)
    else:
        details = {"value": every, "most": limits.sets}
        raise SitingError(SitingRule.TOO_MANY_SETS, input="p, candidates", **details)
    beyond = _beyond(costs, sets, watch)
    reach = (most - beyond) / problem.weights.sum()
    concentration = together.of(names, sets[: len(beyond)])
    best, equal = undominated(reach, concentration, less=together.less_is_less)
    counted = equal if method == "enumeration" else np.zeros_like(equal)
    points = tuple(
        FrontPoint(tuple(names[sets[row]]), float(reach[row]), float(concentration[row]), int(same))
        for row, same in zip(best, counted, strict=True)
    )
    left = together.existing_left_out
    parameters: dict[str, object] = {"p": p, "within": within, "existing_left_out": left}
    if isinstance(together, SceneShare):
        parameters["scene_within"] = together.within
    return Front(
        problem,
        parameters,
        points,
        together.measure,
        together.unit,
        method,
        watch.outcome,
        watch.seconds,
        every,
        tuple(problem.candidates[~usable]),
    )


def undominated(reach: Floats, concentration: Floats, *, less: bool) -> tuple[Numbers, Numbers]:
    """Find what nothing else beats in one way without being worse in the other.

    Parameters
    ----------
    reach
        More is better; NaN never.
    concentration
        Of the same choices; those with NaN cannot be judged.
    less
        Whether less of it lies towards the other end, or more.

    Returns
    -------
    rows
        The first of each such pair of values, from the widest reach.
    equal
        How many choices have those values.
    """
    sign = 1 if less else -1
    scale = max(float(np.nanmax(np.abs(concentration), initial=0)), 1e-300)
    wide, close = np.round(-reach / _TIE), np.round(sign * concentration / (scale * _TIE))
    known = np.flatnonzero(~np.isnan(close))
    order = known[np.lexsort((known, close[known], wide[known]))]
    before = np.minimum.accumulate(np.concatenate([[np.inf], close[order][:-1]]))
    rows = order[close[order] < before]
    same = (wide[rows, None] == wide[known]) & (close[rows, None] == close[known])
    return rows, same.sum(axis=1)


def _beyond(costs: Costs, sets: Numbers, watch: Watch) -> Floats:
    """Work out the weight that sets leave beyond the limit, for as many as there is time for."""
    parts = [np.empty(0)]
    step = max(_CHUNK // max(len(costs.weight), 1), 1)
    for begin in range(0, len(sets), step):
        if watch.ended(begin / len(sets)):
            break
        parts.append(costs.of(sets[begin : begin + step])[:, 1])
    return np.concatenate(parts)


def _by_number_near(costs: Costs, near: Marks, p: int, watch: Watch) -> Numbers:
    """Find the widest reach with none, one, two … of the places near a scene."""
    inside, outside = np.flatnonzero(near), np.flatnonzero(~near)
    sets = np.empty((0, p), dtype=np.intp)
    for number in range(max(0, p - len(outside)), min(p, len(inside)) + 1):
        if watch.ended(number / (p + 1)):
            break
        found = search(costs, p, 1, watch, [(inside, number), (outside, p - number)])
        sets = np.concatenate([sets, found.sets])
    return sets
