from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import siting
from geodata.siting import Limits, Problem
from tests.geodata.siting_cases import problem_of, scattered, sets_of, spaced

NOT_ONE_BY_ONE = Limits(sets=0)
nan = math.nan


def anywhere(count: int) -> Problem:
    """Let demand be of no concern."""
    return problem_of([[1.0] * count])


def line(*places: float) -> tuple[Problem, pd.DataFrame]:
    """Put candidates along a street."""
    problem = anywhere(len(places))
    metres = np.abs(np.subtract.outer(places, places))
    return problem, pd.DataFrame(metres, problem.candidates, problem.candidates, dtype=float)


def least(between: pd.DataFrame, near: pd.DataFrame | None, chosen: tuple[str, ...]) -> float:
    """Find the least distance, pair by pair."""
    pairs = [between.loc[one, other] for one, other in itertools.combinations(chosen, 2)]
    return min(pairs + ([] if near is None else near.loc[list(chosen)].to_numpy().ravel().tolist()))


def test_a_hand_calculation() -> None:
    """Of places at 0, 100, 150 and 400 m, three are furthest apart at 0, 150 and 400."""
    ranking = siting.p_dispersion(*line(0, 100, 150, 400)[:1], 3, line(0, 100, 150, 400)[1])
    assert ranking.alternatives[0].chosen == ("place-0", "place-2", "place-3")
    assert [one.value for one in ranking.alternatives] == [150, 100, 50, 50]
    assert (ranking.unit, ranking.higher_is_better) == ("m", True)


def test_what_is_there_already_keeps_others_away() -> None:
    problem, between = line(0, 100, 400)
    there = pd.DataFrame({"service": [380.0, 280, 20]}, index=problem.candidates)
    ranking = siting.p_dispersion(problem, 1, between, there)
    assert [one.value for one in ranking.alternatives] == [380, 280, 20]
    pairs = siting.p_dispersion(problem, 2, between, there)
    assert [one.value for one in pairs.alternatives] == [100, 20, 20]


@settings(max_examples=40)
@given(st.integers(0, 1000), st.integers(2, 4), st.booleans(), st.booleans())
def test_it_is_that_of_brute_force_rank_by_rank(
    seed: int,
    p: int,
    existing: bool,  # noqa: FBT001 - drawn
    one_by_one: bool,  # noqa: FBT001 - drawn
) -> None:
    problem = anywhere(9)
    between = spaced(problem.candidates, seed).round(-2)  # Whole hundreds, so that many are equal.
    near = spaced(problem.candidates, seed + 1).iloc[:, :2] if existing else None
    limits = Limits() if one_by_one else NOT_ONE_BY_ONE
    ranking = siting.p_dispersion(problem, p, between, near, limits=limits)
    expected = sorted((least(between, near, one) for one in sets_of(problem, p)), reverse=True)
    assert [one.value for one in ranking.alternatives] == pytest.approx(expected[:5])
    assert [least(between, near, one.chosen) for one in ranking.alternatives] == expected[:5]
    assert len({one.chosen for one in ranking.alternatives}) == 5
    assert ranking.method == ("enumeration" if one_by_one else "bounds")


@pytest.mark.parametrize("seed", range(4))
def test_the_best_of_many_places_are_those_of_all_sets(seed: int) -> None:
    problem = anywhere(24)
    between = spaced(problem.candidates, seed)
    every, bounded = (
        siting.p_dispersion(problem, 4, between, best=40, limits=one)
        for one in (Limits(), NOT_ONE_BY_ONE)
    )
    values = [[one.value for one in ranking.alternatives] for ranking in (every, bounded)]
    assert values[0] == values[1]


@settings(max_examples=40)
@given(st.integers(0, 1000), st.integers(2, 3))
def test_another_candidate_never_brings_them_closer_and_another_service_never_apart(
    seed: int, p: int
) -> None:
    problem = anywhere(8)
    between = spaced(problem.candidates, seed)
    fewer = problem_of([[1.0] * 7])
    best = siting.p_dispersion(problem, p, between).alternatives[0].value
    of_fewer = siting.p_dispersion(fewer, p, between.iloc[:7, :7]).alternatives[0].value
    assert best >= of_fewer
    assert siting.p_dispersion(problem, p + 1, between).alternatives[0].value <= best


def test_a_pair_whose_distance_is_unknown_is_not_taken_for_far() -> None:
    problem, between = line(0, 100, 400)
    between.loc["place-0", "place-2"] = nan
    for limits in (Limits(), NOT_ONE_BY_ONE):
        ranking = siting.p_dispersion(problem, 2, between, limits=limits)
        assert [one.value for one in ranking.alternatives] == [300, 100]
        assert ranking.parameters["unknown_pairs"] == 1


def test_what_no_distance_is_known_of_is_left_out_and_counted() -> None:
    problem, between = line(0, 100, 400)
    between.loc["place-1"] = nan
    there = pd.DataFrame({"known": [50.0, 50, 350], "lost": nan}, index=problem.candidates)
    ranking = siting.p_dispersion(problem, 2, between, there)
    assert ranking.left_out == ("place-1",)
    assert [one.value for one in ranking.alternatives] == [50]
    assert (ranking.parameters["existing"], ranking.parameters["existing_left_out"]) == (1, 1)


@pytest.mark.parametrize("limits", [Limits(), NOT_ONE_BY_ONE])
def test_it_can_be_stopped(limits: Limits) -> None:
    problem = scattered(3, 12)
    stopped = Limits(sets=limits.sets, should_stop=lambda: True)
    ranking = siting.p_dispersion(problem, 3, spaced(problem.candidates), limits=stopped)
    assert ranking.outcome == "stopped"
    assert math.isnan(ranking.gap)
