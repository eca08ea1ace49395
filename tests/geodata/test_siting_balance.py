from __future__ import annotations

import itertools
import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import siting
from geodata.siting import Districts, Limits, Problem
from tests.geodata.siting_cases import mean_walk, problem_of, scattered

nan = math.nan


def districts(problem: Problem, people: list[float], have: list[float], of: list[int]) -> Districts:
    """Number the districts; -1 is unknown."""
    names = pd.Index([f"district-{row}" for row in range(len(people))])
    lies = ["" if place < 0 else names[place] for place in of]
    return Districts(
        pd.Series(people, names), pd.Series(have, names), pd.Series(lies, problem.candidates)
    )


def unevenness(services: list[float], people: list[float]) -> float:
    """Take the mean difference between the rates of any two inhabitants, over twice the mean."""
    rates = [have / many for have, many in zip(services, people, strict=True)]
    pairs = itertools.product(zip(rates, people, strict=True), repeat=2)
    apart = sum(abs(one - other) * here * there for (one, here), (other, there) in pairs)
    return apart / sum(people) ** 2 / (2 * sum(services) / sum(people))


def test_a_hand_calculation() -> None:
    """The district without a service gets it, and both then have one to a thousand."""
    problem = problem_of([[1, 2]])
    ranking = siting.balance(problem, 1, districts(problem, [1000, 1000], [1, 0], [0, 1]))
    first, second = ranking.alternatives
    assert (first.chosen, first.value) == (("place-1",), 0)
    assert (second.chosen, second.value) == (("place-0",), pytest.approx(0.5))
    assert ranking.parameters["before"] == pytest.approx(0.5)
    assert (ranking.unit, ranking.higher_is_better, ranking.outcome) == ("gini", False, "proven")


@settings(max_examples=30)
@given(st.integers(0, 1000), st.integers(1, 4))
def test_it_is_that_of_brute_force_rank_by_rank(seed: int, p: int) -> None:
    random = np.random.default_rng(seed)
    problem = scattered(6, 8, seed)
    people = random.integers(1, 9, 4).astype(float).tolist()
    have = random.integers(0, 3, 4).astype(float).tolist()
    of = random.integers(0, 4, 8).tolist()
    ranking = siting.balance(problem, p, districts(problem, people, have, of), best=100)

    spreads: dict[tuple, list] = {}
    for chosen in itertools.combinations(range(8), p):
        added = Counter(of[place] for place in chosen)
        after = [number + added[place] for place, number in enumerate(have)]
        names = tuple(problem.candidates[list(chosen)])
        spreads.setdefault(tuple(after), []).append((mean_walk(problem, names)[1], names))
    expected = sorted(unevenness(list(after), people) for after in spreads)
    assert [one.value for one in ranking.alternatives] == pytest.approx(expected)
    assert sum(one.equal for one in ranking.alternatives) == ranking.sets == math.comb(8, p)
    best = {min(sets)[1]: len(sets) for sets in spreads.values()}
    assert {one.chosen: one.equal for one in ranking.alternatives} == best


def test_between_places_of_the_same_districts_the_shorter_walk_decides_by_highs_too() -> None:
    problem = scattered(20, 30)
    spread = districts(problem, [5.0, 3, 2], [1.0, 0, 2], [place % 3 for place in range(30)])
    every, solved = (
        siting.balance(problem, 3, spread, limits=one) for one in (Limits(), Limits(sets=10))
    )
    assert (every.method, solved.method) == ("enumeration", "HiGHS")
    assert every.alternatives == solved.alternatives


def test_it_works_where_no_walk_is_known() -> None:
    problem = problem_of([[1, nan, nan], [nan, nan, nan]])
    spread = districts(problem, [1.0, 4], [1.0, 0], [0, 1, 1])
    for limits in (Limits(), Limits(sets=0)):
        first = siting.balance(problem, 1, spread, limits=limits).alternatives[0]
        assert first.chosen[0] in {"place-1", "place-2"}
        assert math.isnan(first.mean)
        assert first.equal == 2


def test_a_candidate_of_unknown_district_is_left_out_and_named() -> None:
    problem = problem_of([[1, 2, 3]])
    ranking = siting.balance(problem, 2, districts(problem, [1.0, 1], [0.0, 0], [0, -1, 1]))
    assert ranking.left_out == ("place-1",)
    assert ranking.alternatives[0].chosen == ("place-0", "place-2")
    assert math.isnan(ranking.parameters["before"])


def test_no_more_are_put_in_a_district_than_it_has_candidates() -> None:
    problem = problem_of([[1, 2, 3]])
    ranking = siting.balance(problem, 2, districts(problem, [9.0, 1], [0.0, 0], [0, 1, 1]))
    assert {one.chosen for one in ranking.alternatives} == {
        ("place-0", "place-1"),
        ("place-1", "place-2"),
    }


def test_it_can_be_stopped() -> None:
    problem = problem_of([[1, 2, 3]])
    spread = districts(problem, [9.0, 1], [0.0, 0], [0, 1, 1])
    ranking = siting.balance(problem, 1, spread, limits=Limits(should_stop=lambda: True))
    assert (ranking.outcome, ranking.alternatives) == ("stopped", ())
