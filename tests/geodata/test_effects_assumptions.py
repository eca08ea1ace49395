from __future__ import annotations

from math import log

import pytest

from geodata.attractiveness import STANDARD, Interval
from geodata.effects import ASSUMPTIONS, Assumptions, assumed, pull_parameters
from geodata.effects_indicators import DOWN, INDICATORS, NONE, UP
from geodata.walking import SPEED


@pytest.mark.parametrize("key", ASSUMPTIONS)
def test_every_assumption_says_what_it_means_and_where_it_is_from(key: str) -> None:
    one = ASSUMPTIONS[key]
    assert one.least <= one.low <= one.default <= one.high <= one.most
    assert one.meaning("nb") != one.meaning("en")
    assert one.source("nb") != one.source("en")
    for text in (one.nb, one.en, one.source_nb, one.source_en):
        assert text.endswith(".")


@pytest.mark.parametrize("key", INDICATORS)
def test_every_indicator_says_what_it_is(key: str) -> None:
    one = INDICATORS[key]
    assert one.meaning("nb") != one.meaning("en")
    assert one.better in {UP, DOWN, NONE}


def test_usual_assumptions_are_those_of_the_other_modules() -> None:
    assert assumed() == Assumptions()
    assert assumed().speed == SPEED
    assert pull_parameters() == STANDARD


def test_some_assumptions_may_be_other_than_usual() -> None:
    changed = [("speed", 60.0), ("alpha_high", 1.0), ("halving_low", 10.0)]
    assert assumed(changed) == Assumptions(speed=60)
    found = pull_parameters(changed)
    assert found.alpha == Interval(0.5, 1.0)
    assert found.decay == pytest.approx((log(2) / 20, log(2) / 10))


def test_an_interval_given_the_wrong_way_is_turned_round() -> None:
    found = pull_parameters([("alpha_low", 2.0), ("halving_low", 30.0)])
    assert found.alpha == Interval(1.5, 2.0)
    assert found.decay == pytest.approx((log(2) / 30, log(2) / 20))


@pytest.mark.parametrize(("key", "value"), [("luck", 1.0), ("speed", 5.0), ("near", float("nan"))])
def test_what_cannot_be_assumed_is_refused(key: str, value: float) -> None:
    with pytest.raises(ValueError, match=key):
        assumed([(key, value)])
    with pytest.raises(ValueError, match=key):
        pull_parameters([(key, value)])
