from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import siting
from geodata.siting import Limits
from geodata.siting_bounds import all_sets, good_sets, lower_bounds, neighbours, sets_within
from geodata.siting_costs import Costs
from tests.geodata.siting_cases import problem_of, scattered

nan = math.nan
shares = st.lists(st.integers(-20, 20), min_size=1, max_size=8).map(sorted)


def hard(rows: int, candidates: int) -> siting.Problem:
    """Make distances that follow no geometry, so that no bound is tight."""
    minutes = np.random.default_rng(4).uniform(1, 60, (rows, candidates))
    return problem_of(minutes.tolist())


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_every_set_is_listed_once_and_in_order(size: int) -> None:
    expected = list(itertools.combinations(range(7), size))
    assert [tuple(row) for row in all_sets(7, size).tolist()] == expected


@given(shares, st.integers(1, 4), st.integers(-80, 80))
def test_all_sets_within_a_budget_are_listed_and_no_others(
    parts: list[int], size: int, budget: int
) -> None:
    size = min(size, len(parts))
    expected = [
        one
        for one in itertools.combinations(range(len(parts)), size)
        if sum(parts[place] for place in one) <= budget
    ]
    listed = sets_within(np.array(parts, dtype=float), size, budget, most=100)
    assert listed is not None
    assert sorted(map(tuple, listed.tolist())) == expected
    if expected:
        assert sets_within(np.array(parts, dtype=float), size, budget, len(expected) - 1) is None


@settings(max_examples=30)
@given(st.integers(0, 100), st.integers(1, 4))
def test_no_set_costs_less_than_its_bound(seed: int, size: int) -> None:
    problem = scattered(12, 8, seed)
    costs = Costs(problem.costs, problem.weights)
    good = costs.of(good_sets(costs, size))[:, 1]
    constant, parts = lower_bounds(costs, size, best=float(good.min()))
    sets = all_sets(8, size)
    assert (costs.of(sets)[:, 1] >= constant + parts[sets].sum(axis=1) - 1e-6).all()


def test_the_neighbours_of_a_set_differ_in_one_place() -> None:
    sets = {tuple(row) for row in neighbours(np.array([3, 0]), 4).tolist()}
    assert sets == {(0, 1), (0, 2), (0, 3), (1, 3), (2, 3)}


def test_progress_is_told_from_nothing_to_nearly_all() -> None:
    told: list[float] = []
    siting.p_median(scattered(200, 30), 4, limits=Limits(progress=told.append))
    assert told[0] == 0
    assert told == sorted(told)
    assert 0.9 < told[-1] < 1


def stops_after(calls: int, sets: int = Limits.sets) -> Limits:
    """Stop at a later question."""
    questions = iter(range(1000))
    return Limits(sets=sets, should_stop=lambda: next(questions) >= calls)


def test_a_search_can_be_stopped_and_gives_what_it_has_without_saying_it_is_best() -> None:
    problem = scattered(200, 30)
    ranking = siting.p_median(problem, 4, limits=stops_after(2))
    assert ranking.outcome == "stopped"
    assert len(ranking.alternatives) == 5
    assert math.isnan(ranking.gap)
    assert ranking.alternatives[0].value > siting.p_median(problem, 4).alternatives[0].value
    nothing = siting.p_median(problem, 4, limits=stops_after(0))
    assert (nothing.outcome, nothing.alternatives) == ("stopped", ())
    assert math.isnan(nothing.gap)


def test_without_time_what_is_known_is_given_with_how_much_better_it_could_be() -> None:
    """The gap is true: the best set, worked out one by one, is no better than it says."""
    problem = hard(60, 40)
    short = siting.p_median(problem, 4, limits=Limits(seconds=0.05, sets=1000))
    assert (short.method, short.outcome) == ("HiGHS", "time_limit")
    assert len({one.chosen for one in short.alternatives}) == 5
    best = siting.p_median(problem, 4).alternatives[0].value
    first = short.alternatives[0]
    assert 0 < first.gap < 1
    assert first.value * (1 - first.gap) <= best <= first.value


def test_without_time_it_is_also_told_where_some_reach_what_others_do_not() -> None:
    minutes = hard(60, 40).distance.to_numpy(copy=True)
    minutes[np.random.default_rng(5).uniform(size=minutes.shape) < 0.3] = nan
    problem = problem_of(minutes.tolist())
    short = siting.p_median(problem, 4, limits=Limits(seconds=0.05, sets=1000))
    assert (short.method, short.outcome) == ("HiGHS", "time_limit")
    assert len({one.chosen for one in short.alternatives}) == 5
    best = siting.p_median(problem, 4).alternatives[0]
    first = short.alternatives[0]
    assert (best.unreached, best.value) <= (first.unreached, first.value)
    assert first.gap > 0 or math.isnan(first.gap)


def test_when_stopped_after_the_best_those_behind_it_are_no_better_than_it() -> None:
    limits = stops_after(1, sets=0)
    first, *others = siting.p_median(scattered(30, 12), 3, limits=limits).alternatives
    assert first.gap == 0
    assert len(others) == 4
    for one in others:
        assert one.gap == pytest.approx((one.value - first.value) / one.value)


def test_a_set_that_reaches_fewer_is_not_proven_by_the_shorter_walks_of_the_rest() -> None:
    problem = problem_of([[1, 30, 1], [nan, 30, nan]], [9, 1])
    first, *others = siting.p_median(problem, 1, limits=stops_after(1, sets=0)).alternatives
    assert (first.chosen, first.gap) == (("place-1",), 0)
    assert [one.value for one in others] == [1, 1]
    assert all(math.isnan(one.gap) for one in others)


def test_where_all_choices_are_alike_any_is_proven_best() -> None:
    problem = problem_of([[5] * 60] * 3)
    ranking = siting.max_coverage(problem, 4, 10, limits=Limits(sets=10))
    assert (ranking.outcome, ranking.gap, ranking.alternatives[0].value) == ("proven", 0, 1)
    assert len(ranking.alternatives) == 5
