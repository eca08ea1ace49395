"""Gini and Herfindahl agree with hand calculation and with other formulas, bounds included."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geodata.inequality import gini, herfindahl, unevenness
from geodata.refusals import NotComparableError, Rule


def districts(*numbers: float) -> pd.Series:
    return pd.Series(numbers, index=[f"d{place}" for place in range(len(numbers))], dtype=float)


def mean_difference(amounts: np.ndarray, people: np.ndarray) -> float:
    """Give Gini as half the relative mean absolute difference between two inhabitants."""
    rate, share = amounts / people, people / people.sum()
    difference = np.abs(np.subtract.outer(rate, rate)) * np.outer(share, share)
    return float(difference.sum() / (2 * (rate * share).sum()))


def under_lorenz(amounts: np.ndarray, people: np.ndarray) -> float:
    """Give Gini as one minus twice the area below the Lorenz curve, by trapezes."""
    order = np.argsort(amounts / people)
    across = np.concatenate([[0], np.cumsum(people[order]) / people.sum()])
    up = np.concatenate([[0], np.cumsum(amounts[order]) / amounts.sum()])
    return float(1 - 2 * np.trapezoid(up, across))


some = st.integers(0, 30)
persons = st.integers(1, 70_000)
city = st.integers(1, 8).flatmap(
    lambda size: st.tuples(
        st.lists(some, min_size=size, max_size=size),
        st.lists(persons, min_size=size, max_size=size),
    )
)


def test_a_hand_calculation_of_gini() -> None:
    """Half the people have a quarter: the area below the curve is 3/8, and Gini 1 - 2 * 3/8."""
    assert gini(districts(1, 3), districts(100, 100)) == pytest.approx(0.25)


def test_a_hand_calculation_of_herfindahl() -> None:
    """Shares 1/2, 1/4, 1/4: 4/16 + 1/16 + 1/16 = 3/8, and (3/8 - 1/3) / (2/3) = 1/16."""
    assert herfindahl(districts(2, 1, 1)) == pytest.approx(3 / 8)
    assert herfindahl(districts(2, 1, 1), normalised=True) == pytest.approx(1 / 16)


@given(city)
def test_gini_agrees_with_the_mean_difference_and_with_the_lorenz_curve(city: tuple) -> None:
    amounts, people = (np.array(one, dtype=float) for one in city)
    assume(amounts.sum() > 0)
    found = gini(districts(*amounts), districts(*people))
    assert found == pytest.approx(mean_difference(amounts, people), abs=1e-9)
    assert found == pytest.approx(under_lorenz(amounts, people), abs=1e-9)
    assert -1e-12 <= found <= 1


@given(city, st.floats(0.01, 1000))
def test_gini_does_not_depend_on_the_unit(city: tuple, times: float) -> None:
    amounts, people = (districts(*one) for one in city)
    assume(amounts.sum() > 0)
    assert gini(amounts * times, people) == pytest.approx(gini(amounts, people), abs=1e-9)
    assert gini(amounts, people * times) == pytest.approx(gini(amounts, people), abs=1e-9)


@given(st.lists(persons, min_size=1, max_size=8), st.floats(0.001, 10))
def test_equal_rates_are_no_inequality(people: list[int], rate: float) -> None:
    assert gini(districts(*people) * rate, districts(*people)) == pytest.approx(0, abs=1e-9)


def test_all_in_one_district_is_all_but_its_share_of_the_people() -> None:
    assert gini(districts(0, 7, 0), districts(80, 5, 15)) == pytest.approx(0.95)
    assert herfindahl(districts(0, 7, 0)) == herfindahl(districts(0, 7, 0), normalised=True) == 1


@given(st.lists(some, min_size=2, max_size=12))
def test_herfindahl_lies_between_equal_and_all_in_one(amounts: list[int]) -> None:
    assume(sum(amounts))
    found = herfindahl(districts(*amounts))
    assert 1 / len(amounts) - 1e-12 <= found <= 1
    assert -1e-12 <= herfindahl(districts(*amounts), normalised=True) <= found + 1e-12
    # The same as the square of the length over the square of the sum.
    assert found == pytest.approx((np.linalg.norm(amounts) / sum(amounts)) ** 2)


@pytest.mark.parametrize(
    ("amounts", "people", "rule", "named"),
    [
        (districts(), districts(), Rule.NO_SERVICES, "0"),
        (districts(0, 0), districts(5, 5), Rule.NO_SERVICES, "0"),
        (districts(1, -1), districts(5, 5), Rule.BAD_AMOUNT, "d1"),
        (districts(1, np.nan), districts(5, 5), Rule.BAD_AMOUNT, "d1"),
        (districts(1, 1), districts(5, 0), Rule.NO_INHABITANTS, "d1"),
        (districts(1, 1), districts(5, np.nan), Rule.NO_INHABITANTS, "d1"),
        (districts(1, 1), districts(5), Rule.OTHER_AREAS, "d1"),
    ],
)
def test_what_cannot_be_measured_is_refused_in_words(
    amounts: pd.Series, people: pd.Series, rule: Rule, named: str
) -> None:
    with pytest.raises(NotComparableError, match=named) as refused:
        gini(amounts, people)
    assert refused.value.rule == rule


def services(*rows: tuple[str, float, bool]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["district", "amount", "confirmed"])


def several(district: str, many: int, *, confirmed: bool = True) -> list[tuple[str, float, bool]]:
    return [(district, 1.0, confirmed)] * many


PEOPLE = districts(60_000, 40_000, 1_500)
FEW = services(
    *several("d0", 6), *several("d1", 2), *several("d2", 3), *several("d2", 2, confirmed=False)
)


def test_the_value_is_that_of_all_services_confirmed_or_not() -> None:
    found = unevenness(FEW, PEOPLE, draws=50)
    assert found.loc["gini", "value"] == pytest.approx(
        mean_difference(np.array([6, 2, 5]), PEOPLE.to_numpy())
    )
    assert found.loc["herfindahl", "value"] == pytest.approx((36 + 4 + 25) / 169)


unknowns = st.integers(1, 5).flatmap(
    lambda size: st.tuples(
        *(st.lists(st.integers(0, 4), min_size=size, max_size=size) for _ in range(2)),
        st.lists(persons, min_size=size, max_size=size),
    )
)


@given(unknowns)
def test_the_bounds_hold_whichever_of_the_unconfirmed_run(unknowns: tuple) -> None:
    sure, unsure, people = unknowns
    assume(sum(sure))
    rows = [
        row
        for place, (yes, maybe) in enumerate(zip(sure, unsure, strict=True))
        for row in [
            *several(f"d{place}", yes),
            *several(f"d{place}", maybe, confirmed=False),
        ]
    ]
    found = unevenness(services(*rows), districts(*people), draws=2)
    every = [
        np.add(sure, some) for some in product(*(range(maybe + 1) for maybe in unsure))
    ]  # fmt: skip
    shares = [one / one.sum() for one in every]
    tried = {
        "gini": [mean_difference(one, np.array(people)) for one in every],
        "herfindahl": [float((one**2).sum()) for one in shares],
    }
    for name, values in tried.items():
        # The largest is reached by whole services; the least may need a part of one.
        assert found.loc[name, "most"] == pytest.approx(max(values), abs=1e-9)
        assert found.loc[name, "least"] <= min(values) + 1e-9


@given(unknowns, st.data())
def test_nothing_between_the_ends_is_more_even_than_the_lower_bound(
    unknowns: tuple, data: st.DataObject
) -> None:
    sure, unsure, people = unknowns
    assume(sum(sure))
    rows = [
        ("d" + str(place), float(amount), confirmed)
        for place, both in enumerate(zip(sure, unsure, strict=True))
        for amount, confirmed in zip(both, (True, False), strict=True)
    ]
    found = unevenness(services(*rows), districts(*people), draws=2)
    part = [data.draw(st.floats(0, 1)) for _ in sure]
    amounts = districts(*(np.array(sure) + np.array(part) * np.array(unsure)))
    assert found.loc["gini", "least"] <= gini(amounts, districts(*people)) + 1e-9
    assert found.loc["herfindahl", "least"] <= herfindahl(amounts) + 1e-9
    assert gini(amounts, districts(*people)) <= found.loc["gini", "most"] + 1e-9


def test_with_more_uncertain_districts_than_can_be_tried_the_upper_bound_is_unknown() -> None:
    rows = [row for place in range(17) for row in several(f"d{place}", 1, confirmed=False)]
    found = unevenness(services(*rows), districts(*[1000] * 17), draws=20)
    assert found["most"].isna().all()
    assert found["least"].notna().all()


MANY = pd.concat([FEW] * 10, ignore_index=True)


def test_the_interval_agrees_with_drawing_services_one_by_one() -> None:
    random = np.random.default_rng(1)
    place = np.repeat([0, 1, 2], [60, 20, 50])
    drawn = [np.bincount(random.choice(place, 130), minlength=3) for _ in range(2000)]
    expected = [mean_difference(one, PEOPLE.to_numpy()) for one in drawn]
    found = unevenness(MANY, PEOPLE, draws=2000).loc["gini"]
    assert found["low"] == pytest.approx(np.quantile(expected, 0.025), abs=0.02)
    assert found["high"] == pytest.approx(np.quantile(expected, 0.975), abs=0.02)


def test_chance_agrees_with_strewing_services_one_by_one() -> None:
    random = np.random.default_rng(2)
    share = PEOPLE.to_numpy() / PEOPLE.sum()
    drawn = [np.bincount(random.choice(3, 130, p=share), minlength=3) for _ in range(2000)]
    expected = [mean_difference(one, PEOPLE.to_numpy()) for one in drawn]
    found = unevenness(MANY, PEOPLE, draws=2000).loc["gini"]
    assert found["chance"] == pytest.approx(np.mean(expected), abs=0.01)
    assert found["chance_low"] == pytest.approx(np.quantile(expected, 0.025), abs=0.02)
    assert found["chance_high"] == pytest.approx(np.quantile(expected, 0.975), abs=0.02)


def test_hours_are_strewn_with_their_services() -> None:
    """One service open always and nine hardly ever: by chance as uneven as one service alone."""
    rows = services(("d0", 168.0, True), *[("d1", 0.001, True)] * 9)
    found = unevenness(rows, districts(100, 100), draws=500).loc["gini"]
    assert found["chance"] == pytest.approx(0.5, abs=0.01)


def test_the_same_seed_gives_the_same_answer_and_another_another() -> None:
    first, again = (unevenness(FEW, PEOPLE, draws=100) for _ in range(2))
    other = unevenness(FEW, PEOPLE, draws=100, seed=1)
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)


def test_of_few_services_no_interval_is_claimed() -> None:
    found = unevenness(services(*several("d0", 4)), PEOPLE, draws=50)
    assert found[["low", "high"]].isna().all(axis=None)
    assert found.loc["gini", "value"] == pytest.approx(1 - 60_000 / 101_500)


def test_services_without_a_district_or_an_amount_are_left_out() -> None:
    more = pd.concat(
        [FEW, services(("", 1.0, True), ("elsewhere", 1.0, True), ("d1", np.nan, True))]
    )
    pd.testing.assert_frame_equal(
        unevenness(more, PEOPLE, draws=50), unevenness(FEW, PEOPLE, draws=50)
    )


def test_without_services_it_is_refused() -> None:
    with pytest.raises(NotComparableError) as refused:
        unevenness(services(), PEOPLE)
    assert refused.value.rule == Rule.NO_SERVICES
    assert "tjeneste" in refused.value.text("nb")
    assert "service" in refused.value.text("en")
