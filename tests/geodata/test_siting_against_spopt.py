"""The optima are those of spopt (PySAL), with the solver it comes with."""

from __future__ import annotations

import pulp
import pytest
from spopt.locate import MCLP, PDispersion, PMedian

from geodata import siting
from geodata.siting import Limits
from tests.geodata.siting_cases import scattered, spaced

# spopt writes for PuLP 3 as it was before it announced PuLP 4.
pytestmark = pytest.mark.filterwarnings("ignore:.*PuLP 4.0:DeprecationWarning")

ONE_BY_ONE, WITHIN_BOUNDS, BY_HIGHS = Limits(), Limits(sets=200), Limits(sets=0)
ways = pytest.mark.parametrize("limits", [ONE_BY_ONE, WITHIN_BOUNDS, BY_HIGHS])


def solver() -> pulp.LpSolver:
    return pulp.PULP_CBC_CMD(msg=False)


@ways
@pytest.mark.parametrize("p", [2, 4])
def test_the_median_is_that_of_spopt(limits: Limits, p: int) -> None:
    problem = scattered(40, 16, seed=p)
    model = PMedian.from_cost_matrix(problem.costs, problem.weights, p_facilities=p)
    expected = model.solve(solver()).problem.objective.value() / problem.weights.sum()
    best = siting.p_median(problem, p, limits=limits).alternatives[0]
    assert best.value == pytest.approx(expected)


@ways
@pytest.mark.parametrize("p", [2, 4])
def test_coverage_is_that_of_spopt(limits: Limits, p: int) -> None:
    problem = scattered(40, 16, seed=p)
    model = MCLP.from_cost_matrix(problem.costs, problem.weights, service_radius=15, p_facilities=p)
    expected = model.solve(solver()).problem.objective.value() / problem.weights.sum()
    best = siting.max_coverage(problem, p, 15, limits=limits).alternatives[0]
    assert best.value == pytest.approx(expected)


@pytest.mark.parametrize("limits", [ONE_BY_ONE, BY_HIGHS])
def test_the_dispersion_is_that_of_spopt(limits: Limits) -> None:
    problem = scattered(3, 12)
    between = spaced(problem.candidates)
    model = PDispersion.from_cost_matrix(between.to_numpy(), p_facilities=4)
    expected = model.solve(solver()).problem.objective.value()
    best = siting.p_dispersion(problem, 4, between, limits=limits).alternatives[0]
    assert best.value == pytest.approx(expected)
