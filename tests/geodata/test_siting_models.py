from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geodata import siting
from geodata.siting import Limits, Problem, Ranking
from tests.geodata.siting_cases import (
    covered,
    known_problems,
    mean_walk,
    problem_of,
    problems,
    scattered,
    sets_of,
)

NOT_ONE_BY_ONE = Limits(sets=0)
numbers = st.integers(1, 4)
WITHIN = 10
INFINITE, nan = math.inf, math.nan


def usable(problem: Problem, p: int) -> None:
    """Leave out problems that are refused: too few candidates reach anybody."""
    held = problem.demand.index[problem.demand > 0]
    assume(problem.distance.loc[held].notna().any().sum() >= p)


def medians(ranking: Ranking) -> list[tuple[float, float]]:
    """Give what a ranking is ordered by."""
    return [
        (one.unreached_weight, INFINITE if math.isnan(one.value) else one.value)
        for one in ranking.alternatives
    ]


def by_hand(problem: Problem, p: int, *, left_out: tuple[str, ...] = ()) -> list:
    """Order all sets of the places that reach anybody by what they leave unreached, and by mean."""
    sets = [one for one in sets_of(problem, p) if not set(one) & set(left_out)]
    return sorted(mean_walk(problem, one) for one in sets)


def test_a_hand_calculation_of_the_median() -> None:
    """At place 0 the walks are 0, 5 and 9 minutes; at place 1 they are 5, 0 and 4."""
    problem = problem_of([[0, 5], [5, 0], [9, 4]], [10, 1, 1])
    ranking = siting.p_median(problem, 1)
    first, second = ranking.alternatives
    assert (first.chosen, second.chosen) == (("place-0",), ("place-1",))
    assert first.value == pytest.approx((5 + 9) / 12)
    assert second.value == pytest.approx((50 + 4) / 12)
    assert (ranking.unit, ranking.higher_is_better) == ("min", False)
    assert (ranking.method, ranking.outcome, ranking.gap) == ("enumeration", "proven", 0)


def test_a_hand_calculation_of_coverage() -> None:
    problem = problem_of([[0, 5], [5, 0], [9, 4]], [10, 1, 1])
    first, second = siting.max_coverage(problem, 1, within=4).alternatives
    assert (first.chosen, first.value) == (("place-0",), pytest.approx(10 / 12))
    assert (second.chosen, second.value) == (("place-1",), pytest.approx(2 / 12))
    assert first.mean == pytest.approx((5 + 9) / 12)


def test_what_is_there_already_is_nearer_for_some() -> None:
    problem = problem_of([[8, 2], [1, 9]], [1, 1], existing=[[1], [7]])
    best = siting.p_median(problem, 1).alternatives[0]
    assert (best.chosen, best.value) == (("place-0",), pytest.approx(1))


@settings(max_examples=50)
@given(problems, numbers)
def test_the_median_is_that_of_brute_force_rank_by_rank(problem: Problem, p: int) -> None:
    usable(problem, p)
    ranking = siting.p_median(problem, p, best=100)
    expected = by_hand(problem, p, left_out=ranking.left_out)
    assert len(ranking.alternatives) == ranking.sets == len(expected)
    assert medians(ranking) == [pytest.approx(pair) for pair in expected]
    for one in ranking.alternatives:
        assert mean_walk(problem, one.chosen)[0] == one.unreached_weight


@settings(max_examples=50)
@given(problems, numbers)
def test_coverage_is_that_of_brute_force_rank_by_rank(problem: Problem, p: int) -> None:
    usable(problem, p)
    ranking = siting.max_coverage(problem, p, WITHIN, best=100)
    sets = [one for one in sets_of(problem, p) if not set(one) & set(ranking.left_out)]
    expected = sorted((covered(problem, one, WITHIN) for one in sets), reverse=True)
    assert [one.value for one in ranking.alternatives] == pytest.approx(expected)


@settings(max_examples=20)
@given(problems, numbers)
def test_highs_finds_what_brute_force_finds_also_where_some_are_not_reached(
    problem: Problem, p: int
) -> None:
    usable(problem, p)
    ranking = siting.p_median(problem, p, best=3, limits=NOT_ONE_BY_ONE)
    expected = by_hand(problem, p, left_out=ranking.left_out)[:3]
    assert medians(ranking) == [pytest.approx(pair, abs=1e-6) for pair in expected]
    assert len({one.chosen for one in ranking.alternatives}) == len(expected)
    assert {one.gap for one in ranking.alternatives} == {0}


@settings(max_examples=20)
@given(known_problems, numbers)
def test_highs_covers_what_brute_force_covers(problem: Problem, p: int) -> None:
    ranking = siting.max_coverage(problem, p, WITHIN, best=3, limits=NOT_ONE_BY_ONE)
    expected = sorted((covered(problem, one, WITHIN) for one in sets_of(problem, p)), reverse=True)
    assert [one.value for one in ranking.alternatives] == pytest.approx(expected[:3])


@pytest.mark.parametrize("p", [1, 2, 3, 4])
def test_leaving_out_what_cannot_be_best_changes_nothing(p: int) -> None:
    problem = scattered(80, 24, seed=p)
    few = Limits(sets=max(math.comb(24, p) - 1, 1))
    every, bounded = (siting.p_median(problem, p, limits=one) for one in (Limits(), few))
    assert (every.method, bounded.method) == ("enumeration", "bounds")
    assert every.alternatives == bounded.alternatives
    covers = [siting.max_coverage(problem, p, WITHIN, limits=one) for one in (Limits(), few)]
    values = [[one.value for one in ranking.alternatives] for ranking in covers]
    assert values[0] == values[1]


def test_the_best_of_millions_are_those_that_highs_finds() -> None:
    """Of 3.9 million sets the best two, as HiGHS finds them."""
    problem = scattered(60, 100)
    bounded = siting.p_median(problem, 4, best=2)
    solved = siting.p_median(problem, 4, best=2, limits=NOT_ONE_BY_ONE)
    assert (bounded.method, solved.method) == ("bounds", "HiGHS")
    assert bounded.alternatives == solved.alternatives
    assert bounded.sets == 3_921_225


@settings(max_examples=50)
@given(problems, numbers, st.data())
def test_another_candidate_never_makes_the_best_set_worse(
    problem: Problem, p: int, data: st.DataObject
) -> None:
    usable(problem, p)
    extra = data.draw(
        st.lists(
            st.integers(0, 40) | st.just(nan),
            min_size=len(problem.demand),
            max_size=len(problem.demand),
        )
    )
    more = problem.distance.assign(extra=pd.Series(extra, problem.distance.index, dtype=float))
    richer = Problem(more, problem.demand, "persons", existing=problem.existing)
    before, after = (medians(siting.p_median(one, p))[0] for one in (problem, richer))
    assert after[0] < before[0] or after[1] <= before[1] + 1e-9
    shares = [
        siting.max_coverage(one, p, WITHIN).alternatives[0].value for one in (problem, richer)
    ]
    assert shares[1] >= shares[0] - 1e-12


@settings(max_examples=50)
@given(problems, st.integers(1, 3))
def test_one_more_service_never_makes_the_best_set_worse(problem: Problem, p: int) -> None:
    usable(problem, p + 1)
    fewer, more = (medians(siting.p_median(problem, number))[0] for number in (p, p + 1))
    assert more[0] < fewer[0] or more[1] <= fewer[1] + 1e-9
    shares = [siting.max_coverage(problem, n, WITHIN).alternatives[0].value for n in (p, p + 1)]
    assert shares[1] >= shares[0] - 1e-12


@settings(max_examples=50)
@given(problems, numbers)
def test_alternatives_are_different_and_in_order(problem: Problem, p: int) -> None:
    usable(problem, p)
    ranking = siting.p_median(problem, p)
    assert medians(ranking) == sorted(medians(ranking))
    sets = [one.chosen for one in ranking.alternatives]
    assert len(set(sets)) == len(sets)


def test_demand_that_nobody_reaches_is_counted_and_in_no_mean() -> None:
    problem = problem_of([[10, 20], [nan, nan], [30, 10]], [2, 5, 2])
    ranking = siting.p_median(problem, 1)
    assert ranking.unreachable == ("demand-1",)
    assert ranking.unreachable_weight == 5
    best = ranking.alternatives[0]
    assert (best.unreached, best.unreached_weight) == (1, 5)
    assert best.value == pytest.approx(15)
    assert siting.max_coverage(problem, 1, 15).alternatives[0].value == pytest.approx(2 / 9)


def test_a_set_that_reaches_more_comes_before_one_that_is_near_to_fewer() -> None:
    problem = problem_of([[1, 30], [nan, 30]], [9, 1])
    first, second = siting.p_median(problem, 1).alternatives
    assert (first.chosen, first.unreached) == (("place-1",), 0)
    assert (second.value, second.unreached_weight) == (1, 1)


def test_a_candidate_nobody_reaches_is_left_out_and_named() -> None:
    ranking = siting.p_median(problem_of([[3, nan, 2]]), 1)
    assert ranking.left_out == ("place-1",)
    assert [one.chosen for one in ranking.alternatives] == [("place-2",), ("place-0",)]


def test_a_result_carries_what_it_rests_on() -> None:
    problem = scattered(10, 5)
    ranking = siting.max_coverage(problem, 2, 12.5, best=3)
    assert ranking.problem is problem
    assert ranking.problem.demand_name == "persons"
    assert ranking.parameters == {"p": 2, "within": 12.5, "best": 3}
    assert ranking.sets == 10
    assert ranking.seconds > 0


def test_any_choice_can_be_measured_as_the_models_measure() -> None:
    problem = problem_of([[1, 30], [nan, 30]], [9, 1])
    assert siting.reach(problem, ["place-0"]) == (1, 1, 1)
    assert siting.reach(problem, ["place-0", "place-1"]) == (pytest.approx(3.9), 0, 0)
    mean, unreached, weight = siting.reach(problem, [])
    assert math.isnan(mean)
    assert (unreached, weight) == (2, 10)
