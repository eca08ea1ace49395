from __future__ import annotations

import math

import numpy as np
import pandas as pd

from geodata.attractiveness import DECAY, Interval, Parameters, draw

nan = math.nan


def figures(hours: list[float], capacity: list[float]) -> pd.DataFrame:
    names = pd.Index([f"service-{row}" for row in range(len(hours))])
    return pd.DataFrame({"hours": hours, "capacity": capacity}, index=names)


def test_known_figures_are_not_drawn() -> None:
    drawn, _ = draw(figures([40, 50], [2, 3]), Parameters(), 3, 1)
    assert drawn.tolist() == [[80, 150]] * 3


def test_unknown_figures_are_drawn_evenly_from_what_is_known() -> None:
    drawn, used = draw(figures([40, 160, nan], [1, 1, 1]), Parameters(), 4000, 1)
    assert used.hours == Interval(40, 160)
    spread = drawn[:, 2]
    assert 40 <= spread.min() < 42
    assert 158 < spread.max() <= 160
    assert abs(spread.mean() - 100) < 3 * (120 / math.sqrt(12)) / math.sqrt(4000)


def test_of_what_fewer_than_two_services_are_known_none_is_used() -> None:
    drawn, used = draw(figures([40, 50], [nan, 7]), Parameters(), 1, 1)
    assert used.capacity is None
    assert drawn.tolist() == [[40, 50]]


def test_a_stated_interval_goes_before_what_is_known() -> None:
    drawn, used = draw(
        figures([40, nan], [nan, nan]), Parameters(hours=Interval(7, 7)), draws=1, seed=1
    )
    assert used.hours == Interval(7, 7)
    assert drawn.tolist() == [[40, 7]]


def test_closed_services_say_nothing_of_the_hours_of_others() -> None:
    _, used = draw(figures([0, 40, 50, nan], [nan] * 4), Parameters(), 1, 1)
    assert used.hours == Interval(40, 50)


def test_a_service_is_drawn_alike_whichever_others_there_are() -> None:
    table = figures([40, 160, nan, nan], [1, 2, 3, nan])
    given = Parameters(hours=Interval(10, 20), capacity=Interval(1, 9))
    every, _ = draw(table, given, 5, 1)
    one, _ = draw(table.iloc[[3]], given, 5, 1)
    assert (every[:, 3] == one[:, 0]).all()
    assert (every[:, 3] != every[:, 2]).all()


def test_the_pull_halves_every_five_to_twenty_minutes() -> None:
    assert np.exp(-DECAY.high * 5) == np.exp(-DECAY.low * 20) == 0.5
