"""Tests of the sizes of symbols: areas speak, so areas must be true."""

from math import isclose, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.maps.symbols import diameter_px, marker_for_label


def area(persons: float) -> float:
    return pi * diameter_px(persons) ** 2 / 4


@given(persons=st.floats(0.1, 1000), times=st.floats(0.1, 10))
def test_the_area_of_a_circle_is_proportional_to_persons(persons: float, times: float) -> None:
    assert isclose(area(persons * times), times * area(persons))


def test_38_persons_have_two_and_a_half_times_the_area_of_15_4() -> None:
    # Urtegata 2017 (statusrapport-2017, 7.6).
    assert area(38) / area(15.4) == pytest.approx(38 / 15.4)


def test_no_persons_take_no_room() -> None:
    assert diameter_px(0) == 0


def test_less_than_nothing_is_no_size() -> None:
    # A relative change of -50 per cent is no number of persons.
    assert diameter_px(-50) == 0


@given(diameter=st.floats(0, 200), text=st.sampled_from([13.0, 17.0]))
def test_a_label_stands_farther_off_the_larger_its_symbol(diameter: float, text: float) -> None:
    # The smallest symbols leave the least distance that can be set.
    nearer, farther = (marker_for_label(size, text) for size in (diameter, diameter + 50))
    assert farther > nearer >= 1
