"""Put services where inhabitants have fewest, so that districts become more alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations_with_replacement
from math import comb, prod
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.inequality import MEASURES
from geodata.siting_checks import check_amounts, check_limit, check_same
from geodata.siting_costs import Costs
from geodata.siting_limits import STANDARD
from geodata.siting_ranking import BEST, Question, ranked, require, start
from geodata.siting_refusals import SitingError, SitingRule
from geodata.siting_search import Found, search

if TYPE_CHECKING:
    from geodata.siting_costs import Floats, Numbers
    from geodata.siting_limits import Limits
    from geodata.siting_problem import Marks, Problem
    from geodata.siting_ranking import Ranking

_gini = MEASURES["gini"]
# Ginis closer than this are rounding, and count as ties.
_TIE = 1e-12


@dataclass(frozen=True, eq=False)
class Districts:
    """Districts, what they have, and which of them each candidate lies in.

    Parameters
    ----------
    inhabitants
        By district, above zero.
    services
        Services of the type by district, or their weekly hours or places; all of `inhabitants`.
        Services whose district is unknown are in none: say how many beside the result.
    of
        District by candidate; empty or NaN where it is unknown.
    adds
        What one new service adds, in the unit of `services`.

    Raises
    ------
    SitingError
        If a figure is unknown or impossible, or a table names another district.
    """

    inhabitants: pd.Series
    services: pd.Series
    of: pd.Series
    adds: float = 1.0

    def __post_init__(self) -> None:
        """Refuse what no rate can be made of."""
        people = self.inhabitants.to_numpy(dtype=float)
        for row in np.flatnonzero(~(np.isfinite(people) & (people > 0)))[:1]:
            details = {"place": self.inhabitants.index[row], "value": float(people[row])}
            raise SitingError(SitingRule.NO_INHABITANTS, input="inhabitants", **details)
        check_same("inhabitants, services", self.inhabitants.index, self.services.index)
        check_amounts("services", self.services)
        check_limit("adds", self.adds)
        named = set(self.of[self.of.notna() & self.of.ne("")])
        unknown = sorted(named - set(self.inhabitants.index))
        if unknown:
            value = ", ".join(unknown[:3])
            raise SitingError(SitingRule.OTHER_PLACES, input="of, inhabitants", value=value)


def balance(
    problem: Problem,
    p: int,
    districts: Districts,
    *,
    best: int = BEST,
    limits: Limits = STANDARD,
) -> Ranking:
    """Choose districts, and places in them, so that services per inhabitant become most alike.

    The measure is `inequality.gini`; all ways of spreading the new services over districts are
    compared. Each alternative spreads them otherwise, and stands for the sets of candidates that
    spread them so (`equal`): it is the one of these with the shortest mean walk, as in `p_median`.

    Parameters
    ----------
    problem
        Demand, candidates, distances; these decide only between candidates of the same districts.
    p
        How many places, 1 to 4.
    districts
        Inhabitants, services, and the district of each candidate.
    best
        How many alternatives.
    limits
        Time, and how to stop.

    Returns
    -------
    ranking
        Values are Gini indices after the change; lower is better. `before` among the parameters
        is that before it, NaN without services. Candidates without a district are left out.

    Raises
    ------
    SitingError
        If `p` is out of range, the tables do not fit, or too few candidates have a district.
    """
    watch = start(problem, p, best, limits)
    check_same("of, candidates", districts.of.index, problem.candidates)
    codes = districts.inhabitants.index.get_indexer(
        pd.Index(districts.of.reindex(problem.candidates))
    )
    usable = codes >= 0
    require(p, usable)
    spreads, values = _spreads(codes[usable], p, districts)
    table = _walks(problem, usable)
    sets: list[Numbers] = []
    method = "enumeration"
    for number, spread in enumerate(spreads[:best]):
        if watch.ended(number / best):
            break
        groups = [(np.flatnonzero(codes[usable] == code), held) for code, held in spread.items()]
        found = search(table, p, 1, watch, groups)
        method = found.method if found.method == "HiGHS" else method
        sets.extend(found.sets)
    # Spreads are all compared before places are sought, so their order is proven in any case.
    value = values[: len(sets)]
    answer = Found(np.array(sets).reshape(-1, p), np.empty((0, 2)), value, method)
    people = districts.inhabitants.to_numpy(dtype=float)
    held = districts.services.reindex(districts.inhabitants.index).to_numpy(dtype=float)
    parameters: dict[str, object] = {
        "p": p,
        "best": best,
        "adds": districts.adds,
        "before": float(_gini(held, people)),
    }
    question = Question("balance", "gini", higher_is_better=False, parameters=parameters)
    equal = [_sets_of(spread, codes) for spread in spreads[: len(sets)]]
    return ranked(
        question,
        problem,
        answer,
        watch,
        values=(value, np.zeros(len(value))),
        usable=usable,
        sets=comb(int(usable.sum()), p),
        equal=equal,
    )


def _spreads(codes: Numbers, p: int, districts: Districts) -> tuple[list[Counter[int]], Floats]:
    """List the ways of spreading the services over districts, the most even first."""
    room = Counter(codes.tolist())
    spreads = [
        spread
        for spread in map(Counter, combinations_with_replacement(sorted(room), p))
        if all(held <= room[code] for code, held in spread.items())
    ]
    people = districts.inhabitants.to_numpy(dtype=float)
    now = districts.services.reindex(districts.inhabitants.index).to_numpy(dtype=float)
    after = np.tile(now, (len(spreads), 1))
    for row, spread in enumerate(spreads):
        for code, held in spread.items():
            after[row, code] += held * districts.adds
    values = _gini(after, people)
    order = np.argsort(np.round(values / _TIE), kind="stable")
    return [spreads[row] for row in order], values[order]


def _walks(problem: Problem, usable: Marks) -> Costs:
    """Give the walks that decide between candidates of the same districts."""
    costs = problem.costs[:, usable]
    rows = (problem.weights > 0) & np.isfinite(costs).any(axis=1)
    return Costs(costs[rows], problem.weights[rows])


def _sets_of(spread: Counter[int], codes: Numbers) -> int:
    """Count the sets of candidates that spread the services so."""
    room = Counter(codes.tolist())
    return prod(comb(room[code], held) for code, held in spread.items())
