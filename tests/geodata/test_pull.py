from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.attractiveness import Interval, Parameters
from geodata.pull import LEVEL, probabilities, pull

nan = math.nan
powers = st.floats(0.1, 2)
decays = st.floats(0.01, 0.3)


def named(table: list[list[float]]) -> pd.DataFrame:
    rows = pd.Index([f"demand-{row}" for row in range(len(table))])
    columns = pd.Index([f"service-{column}" for column in range(len(table[0]))])
    return pd.DataFrame(table, rows, columns, dtype=float)


def by_service(table: pd.DataFrame, numbers: list[float]) -> pd.Series:
    return pd.Series(numbers, table.columns, dtype=float)


def cases(minutes: st.SearchStrategy[float]) -> st.SearchStrategy[tuple]:
    """Draw distances, and how attractive the services are."""

    def build(rows: int, columns: int) -> st.SearchStrategy[tuple]:
        row = st.lists(minutes, min_size=columns, max_size=columns)
        appeal = st.lists(st.integers(1, 100), min_size=columns, max_size=columns)
        return st.tuples(st.lists(row, min_size=rows, max_size=rows).map(named), appeal)

    return st.tuples(st.integers(1, 4), st.integers(2, 4)).flatmap(lambda size: build(*size))


WHOLE = st.integers(0, 60).map(float)
places, known_places = cases(WHOLE | st.just(nan)), cases(WHOLE)


def test_a_hand_calculation() -> None:
    """Twice as attractive and one halving further off is just as likely."""
    table = named([[10, 20], [5, 5]])
    chances = probabilities(table, by_service(table, [1, 2]), alpha=1, decay=math.log(2) / 10)
    assert chances.to_numpy() == pytest.approx(np.array([[1 / 2, 1 / 2], [1 / 3, 2 / 3]]))


@settings(max_examples=40)
@given(places, powers, decays)
def test_the_chances_are_those_of_the_formula(case: tuple, alpha: float, decay: float) -> None:
    table, appeal = case
    chances = probabilities(table, by_service(table, appeal), alpha=alpha, decay=decay)
    for row, distances in zip(chances.to_numpy(), table.to_numpy(), strict=True):
        pulls = [
            0 if math.isnan(distance) else attraction**alpha * math.exp(-decay * distance)
            for attraction, distance in zip(appeal, distances, strict=True)
        ]
        if any(pulls):
            assert row == pytest.approx([one / sum(pulls) for one in pulls])
            assert row.sum() == pytest.approx(1)
        else:
            assert np.isnan(row).all()


@settings(max_examples=40)
@given(known_places, powers, decays, st.floats(1, 30))
def test_further_off_pulls_less_and_leaves_the_others_in_proportion(
    case: tuple, alpha: float, decay: float, minutes: float
) -> None:
    table, appeal = case
    further = table.assign(**{"service-0": table["service-0"] + minutes})
    near, far = (
        probabilities(one, by_service(table, appeal), alpha=alpha, decay=decay)
        for one in (table, further)
    )
    assert (far["service-0"] < near["service-0"] + 1e-12).all()
    rest = near.columns[1:]
    assert (far[rest] >= near[rest] - 1e-12).all(axis=None)
    crossed = far[rest].mul(near["service-1"], axis=0) - near[rest].mul(far["service-1"], axis=0)
    assert crossed.abs().to_numpy() == pytest.approx(0, abs=1e-9)


@settings(max_examples=40)
@given(places, powers, decays)
def test_a_clone_has_the_share_of_its_original_and_the_others_keep_their_proportions(
    case: tuple, alpha: float, decay: float
) -> None:
    table, appeal = case
    before = probabilities(table, by_service(table, appeal), alpha=alpha, decay=decay)
    cloned = table.assign(clone=table["service-0"])
    after = probabilities(
        cloned, by_service(cloned, [*appeal, appeal[0]]), alpha=alpha, decay=decay
    ).dropna()
    before = before.loc[after.index]
    share = before["service-0"]
    assert after["clone"].to_numpy() == pytest.approx(after["service-0"].to_numpy())
    # Of pulls that add up to one, its own is there twice.
    assert after["clone"].to_numpy() == pytest.approx((share / (1 + share)).to_numpy())
    for other in table.columns[1:]:
        expected = before[other] / (1 + share)
        assert after[other].to_numpy() == pytest.approx(expected.to_numpy())


def test_a_clone_of_the_only_service_halves_its_share() -> None:
    table = named([[7, 7]])
    chances = probabilities(table, by_service(table, [30, 30]), alpha=1, decay=0.1)
    assert chances.to_numpy().tolist() == [[0.5, 0.5]]


def test_a_service_far_off_is_reached_all_the_same_when_it_is_the_only_one() -> None:
    table = named([[90_000, nan]])
    chances = probabilities(table, by_service(table, [1, 1]), alpha=1, decay=0.1)
    assert chances.to_numpy().tolist() == [[1, 0]]


FIGURES = pd.DataFrame(
    {
        "hours": [40.0, 168, nan, 0],
        "capacity": [10.0, nan, 20, 30],
        "area": ["centre", "centre", None, "east"],
    },
    index=["day", "night", "unsure", "closed"],
)
DISTANCE = pd.DataFrame(
    [[5.0, 10, 3, 1], [12, nan, 4, 1], [nan, nan, nan, 1]],
    index=["here", "there", "beyond"],
    columns=FIGURES.index,
)
DEMAND = pd.Series({"here": 30.0, "there": 10, "beyond": 5})


def test_shares_add_up_to_one_in_every_draw_and_in_the_middle() -> None:
    found = pull(DISTANCE, DEMAND, "persons", FIGURES)
    assert found.shares.shape == (200, 4)
    assert found.shares.sum(axis=1) == pytest.approx(np.ones(200))
    assert found.services["middle"].sum() == pytest.approx(1)
    assert found.areas["middle"].sum() == pytest.approx(1)


def test_most_draws_lie_in_the_range() -> None:
    found = pull(DISTANCE, DEMAND, "persons", FIGURES)
    low, high = (found.services[end].to_numpy() for end in ("low", "high"))
    inside = ((found.shares >= low) & (found.shares <= high)).mean(axis=0)
    assert inside[:3] == pytest.approx([LEVEL] * 3, abs=0.01)
    assert (high[:3] > low[:3]).all()


def test_the_range_of_an_area_is_that_of_its_services_together() -> None:
    found = pull(DISTANCE, DEMAND, "persons", FIGURES)
    centre = found.shares[:, 0] + found.shares[:, 1]
    assert found.areas.index.tolist() == ["", "centre", "east"]
    assert found.areas.loc["centre", ["low", "high"]].tolist() == pytest.approx(
        np.quantile(centre, [0.05, 0.95]).tolist()
    )
    assert pull(DISTANCE, DEMAND, "persons", FIGURES.drop(columns="area")).areas is None


def test_a_closed_service_pulls_nobody_and_a_place_without_another_is_counted() -> None:
    found = pull(DISTANCE, DEMAND, "persons", FIGURES)
    assert found.services.loc["closed", ["low", "high"]].tolist() == [0, 0]
    assert (found.unreached, found.unreached_weight) == (1, 5)
    alone = pull(DISTANCE.drop("beyond"), DEMAND.drop("beyond"), "persons", FIGURES)
    assert alone.services["middle"].tolist() == pytest.approx(found.services["middle"].tolist())


def test_what_was_unknown_is_named_and_where_it_was_drawn_from() -> None:
    found = pull(DISTANCE, DEMAND, "persons", FIGURES)
    assert found.services.index[found.services["hours_drawn"]].tolist() == ["unsure"]
    assert found.services.index[found.services["capacity_drawn"]].tolist() == ["night"]
    assert found.parameters.hours == Interval(40, 168)
    assert found.parameters.capacity == Interval(10, 30)


def test_without_doubt_there_is_no_range() -> None:
    sure = Parameters(Interval(1, 1), Interval(0.1, 0.1), Interval(60, 60), Interval(15, 15))
    found = pull(DISTANCE, DEMAND, "persons", FIGURES, parameters=sure)
    appeal = pd.Series([40 * 10.0, 168 * 15, 60 * 20, 0], FIGURES.index)
    chances = probabilities(DISTANCE, appeal, alpha=1, decay=0.1).loc[["here", "there"]]
    expected = (chances.mul([30, 10], axis=0).sum() / 40).tolist()
    for column in ("low", "middle", "high"):
        assert found.services[column].tolist() == pytest.approx(expected)


def test_more_doubt_gives_a_wider_range() -> None:
    narrow = Parameters(decay=Interval(0.07, 0.07), alpha=Interval(1, 1))
    widths = [
        (found["high"] - found["low"])["night"]
        for found in (
            pull(DISTANCE, DEMAND, "persons", FIGURES, parameters=one).services
            for one in (narrow, Parameters())
        )
    ]
    assert widths[1] > widths[0] > 0


@settings(max_examples=10)
@given(st.integers(0, 5))
def test_the_same_seed_gives_the_same_and_another_seed_another(seed: int) -> None:
    one, same, other = (
        pull(DISTANCE, DEMAND, "persons", FIGURES, seed=number).shares
        for number in (seed, seed, seed + 1)
    )
    assert (one == same).all()
    assert (one != other).any()


def test_before_and_after_are_drawn_alike_so_that_they_can_be_compared() -> None:
    """Without the service that closes, the others keep their proportions draw by draw."""
    before = pull(DISTANCE.iloc[:1], DEMAND[:1], "persons", FIGURES).shares
    left = ["night", "unsure"]
    after = pull(DISTANCE.loc[["here"], left], DEMAND[:1], "persons", FIGURES.loc[left])
    again = replace(after.parameters, hours=Interval(40, 168), capacity=Interval(10, 30))
    after = pull(
        DISTANCE.loc[["here"], left], DEMAND[:1], "persons", FIGURES.loc[left], parameters=again
    )
    assert after.shares[:, 0] / after.shares[:, 1] == pytest.approx(before[:, 1] / before[:, 2])
