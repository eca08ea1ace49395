"""Time the choice of places for services, against spopt with the solver it comes with."""

import importlib.util
import time
import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd

from benchmarks.table import milliseconds
from geodata.siting import Problem, Ranking, max_coverage, p_median

SIZES = ((105, 30), (300, 100), (600, 200))
# Its p-median of more candidates than these takes minutes.
SHORT = 100
PLACES, WITHIN = 4, 10.0
COLUMNS = ("", "best five", "how", "spopt, best one", "same optimum")


def measure(*, long: bool) -> list[tuple[str, ...]]:
    """Return a row for each size and model; where spopt takes minutes, only if `long`."""
    rows = []
    for demand, candidates in SIZES:
        problem = _problem(demand, candidates)
        name = f"{demand} x {candidates} choose {PLACES}"
        theirs = _median_of_spopt if long or candidates <= SHORT else None
        rows.append(_row(f"p-median, {name}", p_median(problem, PLACES), theirs))
        covered = max_coverage(problem, PLACES, WITHIN)
        rows.append(_row(f"maximal coverage, {name}", covered, _coverage_of_spopt))
    return rows


def _row(name: str, ranking: Ranking, theirs: Callable[[Problem], float] | None) -> tuple[str, ...]:
    """Put one measurement beside that of spopt."""
    ours = (name, milliseconds(ranking.seconds), f"{ranking.method}, {ranking.outcome}")
    if theirs is None:
        return (*ours, "minutes: see --long", "")
    if importlib.util.find_spec("spopt") is None:
        return (*ours, "not installed", "")
    with warnings.catch_warnings():
        # PuLP warns of its next version at every variable that spopt makes.
        warnings.simplefilter("ignore", DeprecationWarning)
        theirs(_problem(5, 5))  # Importing is not counted.
        start = time.perf_counter()
        optimum = theirs(ranking.problem)
        seconds = time.perf_counter() - start
    same = np.isclose(optimum, ranking.alternatives[0].value, rtol=1e-6)
    return (*ours, milliseconds(seconds), "yes" if same else f"no: {optimum:g}")


def _problem(demand: int, candidates: int) -> Problem:
    """Scatter demand and candidates over 6 by 6 km, at city-block distances on foot."""
    random = np.random.default_rng(1)
    homes, places = (random.uniform(0, 6000, (count, 2)) for count in (demand, candidates))
    minutes = np.abs(homes[:, None] - places[None]).sum(axis=2) / 80
    table = pd.DataFrame(minutes, columns=[f"place-{number}" for number in range(candidates)])
    return Problem(table, pd.Series(random.integers(1, 500, demand)), "made up")


def _median_of_spopt(problem: Problem) -> float:
    """Solve the p-median as spopt does when nothing else is asked for."""
    import pulp  # noqa: PLC0415 - may not be installed
    from spopt.locate import PMedian  # noqa: PLC0415

    model = PMedian.from_cost_matrix(problem.costs, problem.weights, p_facilities=PLACES)
    solved = model.solve(pulp.PULP_CBC_CMD(msg=False))
    return float(solved.problem.objective.value() / problem.weights.sum())


def _coverage_of_spopt(problem: Problem) -> float:
    """Solve maximal coverage as spopt does when nothing else is asked for."""
    import pulp  # noqa: PLC0415 - may not be installed
    from spopt.locate import MCLP  # noqa: PLC0415

    model = MCLP.from_cost_matrix(
        problem.costs, problem.weights, service_radius=WITHIN, p_facilities=PLACES
    )
    solved = model.solve(pulp.PULP_CBC_CMD(msg=False))
    return float(solved.problem.objective.value() / problem.weights.sum())
