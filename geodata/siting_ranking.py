"""Rank sets of places, with all that the order rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geodata.siting_checks import check_number
from geodata.siting_costs import TIE
from geodata.siting_limits import Watch
from geodata.siting_problem import reach
from geodata.siting_refusals import SitingError, SitingRule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geodata.siting_limits import Limits
    from geodata.siting_problem import Floats, Marks, Problem
    from geodata.siting_search import Found

BEST = 5
_MOST_BEST = 100


@dataclass(frozen=True, slots=True)
class Alternative:
    """One set of places, and what it gives.

    Parameters
    ----------
    chosen
        Candidates, in the order of the problem.
    value
        What the model seeks, in the unit of the ranking.
    gap
        How much better a set of this rank could still be, as a share of the value; 0 when it is
        proven that none is, NaN when nothing is known.
    mean
        Weighted mean distance to the nearest chosen or existing service, of the demand that
        reaches one; NaN if none does.
    unreached, unreached_weight
        Demand points without a known way to any of them, and their weight; not in `mean`.
    equal
        Sets with the same value that this one stands for; 1 where each set stands for itself.
    """

    chosen: tuple[str, ...]
    value: float
    gap: float
    mean: float
    unreached: int
    unreached_weight: float
    equal: int = 1


@dataclass(frozen=True, eq=False)
class Ranking:
    """Sets of places, best first, with all that the order rests on.

    Parameters
    ----------
    model
        `p_median`, `max_coverage`, `p_dispersion` or `balance`.
    problem
        With the demand, its name and weights.
    parameters
        What else was asked for, by name.
    alternatives
        Best first; fewer than asked for where there are no more, or time was out.
    unit
        Of the values: that of the problem, `m`, `share` or `gini`.
    higher_is_better
        Which way the values are ordered.
    method
        `enumeration`: every set was worked out. `bounds`: all but those that provably cannot be
        among the best. `HiGHS`: mixed integer programming.
    outcome
        `proven`, `time_limit` or `stopped`.
    seconds
        That it took.
    sets
        How many sets there are to choose from.
    left_out
        Candidates that cannot be judged, since no distance to them is known, or their district.
    unreachable, unreachable_weight
        Demand points that no candidate and no existing service reaches, and their weight.
    """

    model: str
    problem: Problem
    parameters: Mapping[str, object]
    alternatives: tuple[Alternative, ...]
    unit: str
    higher_is_better: bool
    method: str
    outcome: str
    seconds: float
    sets: int
    left_out: tuple[str, ...] = ()
    unreachable: tuple[str, ...] = ()
    unreachable_weight: float = 0.0

    @property
    def gap(self) -> float:
        """Gap of the best set; NaN without one."""
        return self.alternatives[0].gap if self.alternatives else float("nan")


class Question(NamedTuple):
    """What a ranking answers.

    Parameters
    ----------
    model, unit, higher_is_better, parameters
        As in `Ranking`.
    """

    model: str
    unit: str
    higher_is_better: bool
    parameters: dict[str, object]


def start(problem: Problem, p: int, best: int, limits: Limits) -> Watch:
    """Check what every model is asked, and start its watch.

    Parameters
    ----------
    problem, p, best, limits
        As for the models.

    Returns
    -------
    watch
        Running.

    Raises
    ------
    SitingError
        If a number is out of range, or there are fewer candidates than places.
    """
    check_number("p", p)
    check_number("best", best, most=_MOST_BEST)
    require(p, np.ones(len(problem.candidates), dtype=bool))
    return Watch(limits)


def require(p: int, usable: Marks) -> None:
    """Refuse to choose more places than there are.

    Parameters
    ----------
    p
        How many places.
    usable
        Candidates that can be judged.

    Raises
    ------
    SitingError
        If they are fewer.
    """
    if usable.sum() < p:
        raise SitingError(SitingRule.TOO_MANY, input="p", value=p, count=int(usable.sum()))


def ranked(
    question: Question,
    problem: Problem,
    found: Found,
    watch: Watch,
    *,
    values: tuple[Floats, Floats],
    usable: Marks,
    sets: int,
    equal: Sequence[int] | None = None,
) -> Ranking:
    """Write down what was found, and what it rests on.

    Parameters
    ----------
    question
        What was asked.
    problem
        Demand, candidates, distances.
    found
        Sets of the usable candidates.
    watch
        Of the search.
    values
        Of each set, and how much better they could be; NaN when not known.
    usable
        Candidates that could be chosen.
    sets
        How many sets there are.
    equal
        How many sets each one stands for.

    Returns
    -------
    ranking
        With the alternatives in the order they were found.
    """
    names = problem.candidates[usable]
    alternatives = []
    for number, (places, value, missing) in enumerate(zip(found.sets, *values, strict=True)):
        chosen = tuple(names[places])
        size = abs(float(value)) or np.nan
        gap = 0.0 if missing <= TIE * np.nan_to_num(size) else float(missing) / size
        same = 1 if equal is None else equal[number]
        alternatives.append(Alternative(chosen, float(value), gap, *reach(problem, chosen), same))
    lost = (problem.weights > 0) & np.isinf(problem.costs).all(axis=1)
    return Ranking(
        **question._asdict(),
        problem=problem,
        alternatives=tuple(alternatives),
        method=found.method,
        outcome=watch.outcome,
        seconds=watch.seconds,
        sets=sets,
        left_out=tuple(problem.candidates[~usable]),
        unreachable=tuple(problem.distance.index[lost]),
        unreachable_weight=float(problem.weights[lost].sum()),
    )
