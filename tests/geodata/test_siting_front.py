from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import siting
from geodata.siting import Limits, Problem, SceneShare, Spacing
from geodata.siting_front import undominated
from tests.geodata.siting_cases import covered, problem_of, scattered, sets_of, spaced

WITHIN = 25
nan = math.nan


def minutes(problem: Problem, seed: int = 3) -> pd.Series:
    """Put candidates within 12 minutes of a scene."""
    drawn = np.random.default_rng(seed).uniform(0, 12, len(problem.candidates))
    return pd.Series(drawn, problem.candidates)


def mean_nearest(metres: pd.DataFrame, places: list[str]) -> float:
    """Measure from each place to the nearest other, one by one."""
    nearest = [min(metres.loc[one, other] for other in places if other != one) for one in places]
    return sum(nearest) / len(nearest)


def beats(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether one choice is better in something and worse in nothing; less is better."""
    return one != other and one[0] <= other[0] and one[1] <= other[1]


@settings(max_examples=30)
@given(st.integers(0, 1000), st.integers(2, 4))
def test_the_front_holds_all_that_no_set_beats_and_nothing_else(seed: int, p: int) -> None:
    problem = scattered(8, 7, seed)
    metres = spaced(problem.candidates.append(pd.Index(["here", "there"])), seed)
    names, there = problem.candidates, ["here", "there"]
    together = Spacing(metres.loc[names, names], metres.loc[names, there], metres.loc[there, there])
    front = siting.front(problem, p, WITHIN, together)
    every = [
        (-covered(problem, one, WITHIN), -round(mean_nearest(metres, [*one, *there]), 6))
        for one in sets_of(problem, p)
    ]
    expected = sorted({one for one in every if not any(beats(other, one) for other in every)})
    found = [(-one.reach, -round(one.concentration, 6)) for one in front.points]
    assert found == [pytest.approx(pair) for pair in expected]
    for one in front.points:
        assert mean_nearest(metres, [*one.chosen, *there]) == pytest.approx(one.concentration)
        assert covered(problem, one.chosen, WITHIN) == pytest.approx(one.reach)
    assert not any(beats(one, other) for one in found for other in found)


@settings(max_examples=20)
@given(st.integers(0, 1000), st.integers(1, 4))
def test_near_scenes_one_by_one_and_by_highs_the_front_is_the_same(seed: int, p: int) -> None:
    problem = scattered(8, 9, seed)
    together = SceneShare(minutes(problem, seed), pd.Series([2.0, 9, nan]))
    every, solved = (
        siting.front(problem, p, WITHIN, together, limits=one) for one in (Limits(), Limits(sets=0))
    )
    assert (every.method, solved.method) == ("enumeration", "HiGHS")
    found = [[(one.reach, one.concentration) for one in front.points] for front in (every, solved)]
    assert found[0] == [pytest.approx(pair) for pair in found[1]]
    near = minutes(problem, seed).le(5)
    brute = [
        (covered(problem, one, WITHIN), (1 + near[list(one)].sum()) / (2 + p))
        for one in sets_of(problem, p)
    ]
    for point in every.points:
        assert sum(pair == (point.reach, point.concentration) for pair in brute) == point.equal
        assert not any(beats((-a, b), (-point.reach, point.concentration)) for a, b in brute)


def test_one_end_of_the_front_is_the_widest_reach() -> None:
    problem = scattered(30, 12)
    front = siting.front(problem, 3, 10, SceneShare(minutes(problem)))
    widest = siting.max_coverage(problem, 3, 10).alternatives[0].value
    assert front.points[0].reach == pytest.approx(widest)
    assert front.parameters == {
        "p": 3,
        "within": 10,
        "existing_left_out": 0,
        "scene_within": 5.0,
    }


def test_what_cannot_be_judged_is_left_out_and_counted() -> None:
    problem = problem_of([[1, 2, 3]])
    near = pd.Series([1.0, nan, 9], problem.candidates)
    front = siting.front(problem, 1, 5, SceneShare(near, pd.Series([nan, 2.0])))
    assert front.left_out == ("place-1",)
    assert front.parameters["existing_left_out"] == 1
    assert [one.concentration for one in front.points] == [0.5]


def test_a_set_with_an_unknown_distance_is_on_no_front() -> None:
    problem = problem_of([[1, 2, 3]])
    metres = spaced(problem.candidates)
    metres.loc["place-0", "place-1"] = nan
    front = siting.front(problem, 2, 5, Spacing(metres))
    assert all(set(one.chosen) != {"place-0", "place-1"} for one in front.points)


def test_a_stopped_front_says_so() -> None:
    problem = scattered(10, 8)
    together = SceneShare(minutes(problem))
    for sets in (1000, 0):
        limits = Limits(sets=sets, should_stop=lambda: True)
        front = siting.front(problem, 3, 10, together, limits=limits)
        assert (front.outcome, front.points) == ("stopped", ())


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=12),
    st.booleans(),
)
def test_what_is_undominated_is_told_from_what_is_not(
    pairs: list[tuple[int, int]],
    less: bool,  # noqa: FBT001 - drawn
) -> None:
    reach, concentration = (np.array(side, dtype=float) for side in zip(*pairs, strict=True))
    rows, equal = undominated(reach, concentration, less=less)
    sign = 1 if less else -1
    flat = [(-wide, sign * close) for wide, close in pairs]
    expected = sorted({one for one in flat if not any(beats(other, one) for other in flat)})
    assert [flat[row] for row in rows] == expected
    assert equal.tolist() == [flat.count(one) for one in expected]
