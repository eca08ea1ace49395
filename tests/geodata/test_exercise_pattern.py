from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from geodata import load_dataset
from geodata.exercise_pattern import (
    WEIGHTS,
    counted_areas,
    draw,
    exercise_years,
    last_counted_year,
    statuses,
    weights,
    whole_persons,
)
from geodata.presence import NOTHING_SAID, status_in


def frame(**spans: tuple[str, str]) -> pd.DataFrame:
    columns = ["counted_from", "counted_to"]
    return pd.DataFrame(list(spans.values()), index=list(spans), columns=columns)


def test_statuses_are_those_of_the_presence_module() -> None:
    dataset = load_dataset()
    said = statuses(dataset.presence)
    for year in range(1998, 2027):
        expected = status_in(dataset.presence, dataset.areas, year)["status"]
        for area, status in expected.items():
            assert said.get((str(area), year), NOTHING_SAID) == status, (area, year)


def test_the_weights_follow_the_strength_of_the_status() -> None:
    order = ["heaviest", "active", "declining", "nothing_said", "not_a_scene"]
    assert sorted(WEIGHTS, key=lambda status: -WEIGHTS[status]) == order
    assert WEIGHTS["not_a_scene"] < 0.05 * WEIGHTS["nothing_said"]


def test_areas_hold_persons_in_the_order_of_their_status_on_average() -> None:
    said = {(status, 2017): status for status in ("heaviest", "active", "declining", "not_a_scene")}
    areas = ("silent", "not_a_scene", "declining", "active", "heaviest")
    shares = weights(areas, 2017, said)
    generator = np.random.Generator(np.random.PCG64(7))
    persons = np.array([12 * 100])
    drawn = [draw(generator, shares, persons).sum(axis=(1, 2, 3)) for _ in range(100)]
    mean = dict(zip(areas, np.mean(drawn, axis=0) / 12, strict=True))
    assert mean["heaviest"] > mean["active"] > mean["declining"] > mean["silent"]
    assert mean["silent"] > mean["not_a_scene"]
    assert mean["not_a_scene"] < 0.5
    # 16 of 16 + 6 + 2 + 1 + 0.02 parts.
    assert mean["heaviest"] == pytest.approx(100 * 16 / 25.02, abs=1)


def test_the_noise_is_poisson_given_the_sum() -> None:
    generator = np.random.Generator(np.random.PCG64(11))
    shares, persons = np.array([0.25, 0.75]), np.array([120])
    drawn = np.array([draw(generator, shares, persons)[0].sum() for _ in range(4000)])
    # Binomial: mean 120 / 4, variance 120 / 4 * 3 / 4.
    assert drawn.mean() == pytest.approx(30, abs=0.3)
    assert drawn.var() == pytest.approx(22.5, rel=0.1)


def test_every_draw_has_the_required_sum_by_age() -> None:
    generator = np.random.Generator(np.random.PCG64(3))
    persons = np.array([0, 7, 1437])
    for _ in range(50):
        drawn = draw(generator, np.array([0.2, 0.8]), persons)
        assert drawn.shape == (2, 3, 2, 6)
        assert list(drawn.sum(axis=(0, 2, 3))) == [0, 7, 1437]
        assert drawn.min() >= 0


def test_running_sums_are_rounded_so_that_everyone_agrees() -> None:
    means = np.array([0.7, 12.5, 106.8])
    persons = whole_persons(means)
    # 8.4, 158.4 and 1440 in twelve counts.
    assert list(np.cumsum(persons)) == [8, 158, 1440]


def test_areas_of_the_last_counted_year_are_carried_on() -> None:
    areas = frame(a=("2010", "2012"), b=("2011", "2011"), c=("", ""))
    years = exercise_years(areas, date(2014, 12, 31))
    assert years == range(2010, 2015)
    assert last_counted_year(areas, years) == 2012
    expected = {2010: ("a",), 2011: ("a", "b"), 2012: ("a",), 2013: ("a",), 2014: ("a",)}
    assert counted_areas(areas, years) == expected


def test_nothing_is_carried_on_where_an_area_is_counted_still() -> None:
    areas = frame(a=("2010", "2012"), b=("2013-06", ""))
    years = exercise_years(areas, date(2014, 12, 31))
    assert counted_areas(areas, years)[2014] == ("b",)


def test_a_summer_that_is_not_over_is_left_out() -> None:
    areas = frame(a=("2010", ""))
    assert exercise_years(areas, date(2014, 8, 31)).stop == 2014
    assert exercise_years(areas, date(2014, 9, 1)).stop == 2015
    assert not exercise_years(frame(a=("", "")), date(2014, 9, 1))
    assert not exercise_years(areas, date(2009, 9, 1))
