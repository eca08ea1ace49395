"""Put services where the walk is shortest, or where most are within reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata.siting_checks import check_limit
from geodata.siting_costs import Costs
from geodata.siting_limits import STANDARD
from geodata.siting_problem import reaching
from geodata.siting_ranking import BEST, Question, ranked, require, start
from geodata.siting_refusals import SitingError, SitingRule
from geodata.siting_search import number_of_sets, search

if TYPE_CHECKING:
    from geodata.siting_limits import Limits
    from geodata.siting_problem import Marks, Problem
    from geodata.siting_ranking import Ranking


def p_median(problem: Problem, p: int, *, best: int = BEST, limits: Limits = STANDARD) -> Ranking:
    """Choose places so that the mean walk is shortest.

    The p-median of Hakimi (1964, doi:10.1287/opre.12.3.450): each demand point goes to the nearest
    chosen or existing service. Demand that no candidate and no existing service reaches is outside
    every mean, and counted. Of sets that leave different demand unreached, the one that leaves
    less comes first, whatever its mean (to a millionth of the demand).

    Parameters
    ----------
    problem
        Demand, candidates, distances.
    p
        How many places, 1 to 4.
    best
        How many alternatives.
    limits
        Time, and how to stop.

    Returns
    -------
    ranking
        Values are weighted means in the unit of the problem; lower is better.

    Raises
    ------
    SitingError
        If `p` is out of range or above the number of candidates that reach any demand.
    """
    watch = start(problem, p, best, limits)
    usable = judged(problem, p)
    costs = problem.costs
    rows = (problem.weights > 0) & np.isfinite(costs).any(axis=1)
    table = Costs(costs[np.ix_(rows, usable)], problem.weights[rows])
    found = search(table, p, best, watch)
    reached = table.weight.sum() - found.keys[:, 0]
    with np.errstate(invalid="ignore"):
        values = (found.keys[:, 1] / reached, (found.keys[:, 1] - found.bounds) / reached)
    question = Question(
        "p_median", problem.unit, higher_is_better=False, parameters={"p": p, "best": best}
    )
    sets = number_of_sets(int(usable.sum()), p)
    return ranked(question, problem, found, watch, values=values, usable=usable, sets=sets)


def max_coverage(
    problem: Problem, p: int, within: float, *, best: int = BEST, limits: Limits = STANDARD
) -> Ranking:
    """Choose places so that most of the demand is within a limit.

    Maximal covering location (Church & ReVelle 1974, doi:10.1007/BF01942293). Demand without a
    known distance is not covered, and stays in the whole that the share is of: what is covered is
    covered at least.

    Parameters
    ----------
    problem
        Demand, candidates, distances.
    p
        How many places, 1 to 4.
    within
        The limit, in the unit of the problem; what is just at it is covered.
    best
        How many alternatives.
    limits
        Time, and how to stop.

    Returns
    -------
    ranking
        Values are shares of all demand; higher is better.

    Raises
    ------
    SitingError
        If `p` or the limit is out of range, or too few candidates reach any demand.
    """
    watch = start(problem, p, best, limits)
    check_limit("within", within)
    usable = judged(problem, p)
    table, most = coverage(problem, within, usable)
    found = search(table, p, best, watch)
    whole = problem.weights.sum()
    values = ((most - found.keys[:, 1]) / whole, (found.keys[:, 1] - found.bounds) / whole)
    parameters: dict[str, object] = {"p": p, "within": within, "best": best}
    question = Question("max_coverage", "share", higher_is_better=True, parameters=parameters)
    sets = number_of_sets(int(usable.sum()), p)
    return ranked(question, problem, found, watch, values=values, usable=usable, sets=sets)


def judged(problem: Problem, p: int) -> Marks:
    """Tell which candidates can be judged by who reaches them.

    Parameters
    ----------
    problem, p
        As for the models.

    Returns
    -------
    usable
        In the order of the candidates.

    Raises
    ------
    SitingError
        If they are none, or fewer than the places.
    """
    usable = reaching(problem)
    if not usable.any():
        name = f"distance ({problem.demand_name})"
        raise SitingError(SitingRule.NOTHING_REACHED, input=name, value=0)
    require(p, usable)
    return usable


def coverage(problem: Problem, within: float, usable: Marks) -> tuple[Costs, float]:
    """Put coverage as a cost: 1 for demand that a candidate leaves beyond the limit.

    Parameters
    ----------
    problem
        Demand, candidates, distances.
    within
        The limit.
    usable
        Candidates that may be chosen.

    Returns
    -------
    costs
        Of the demand that depends on the choice.
    most
        Weight that is covered when none of it is left beyond: that, and what is covered already.
    """
    beyond = problem.costs[:, usable] > within
    weights = problem.weights
    depends = (weights > 0) & beyond.any(axis=1) & ~beyond.all(axis=1)
    covered = float(weights[~beyond.all(axis=1)].sum())
    return Costs(beyond[depends].astype(float), weights[depends]), covered
