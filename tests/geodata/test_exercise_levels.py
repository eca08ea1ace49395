from __future__ import annotations

import math

import numpy as np
import pytest

from geodata import load_dataset
from geodata.exercise_levels import (
    Target,
    age_groups,
    age_span,
    means_by_age,
    published_means,
    totals,
)


@pytest.mark.parametrize(
    ("population", "span"),
    [
        ("all", (0, math.inf)),
        ("0-25", (0, 26)),
        ("18-25", (18, 26)),
        ("under-18", (0, 18)),
        ("new-18-25", None),
        ("men-0-25", None),
        ("25-18", None),
        ("under-0", None),
        ("outside-oslo", None),
    ],
)
def test_ages_are_read_from_the_word(population: str, span: tuple[float, float] | None) -> None:
    assert age_span(population) == span


def test_age_groups_divide_everyone_at_their_ends() -> None:
    groups = age_groups(["under-18", "18-25", "girls", "0-25"])
    assert groups.ids == ("all", "under-18", "18-25", "0-25")
    assert groups.edges == (0, 18, 26, math.inf)
    assert groups.parts.tolist() == [[1, 1, 1], [1, 0, 0], [0, 1, 0], [1, 1, 0]]


def test_the_published_means_of_oslo_are_those_of_the_whole_scene_in_summer() -> None:
    means = published_means(load_dataset().counts, range(2007, 2027))
    everyone = {year: held["all"].mean for year, held in means.items() if "all" in held}
    # Not the 127 of 2014 and the 200 of 2010, whose time of day is not stated.
    assert everyone == {
        **dict.fromkeys(range(2007, 2011), 120),
        2016: 73,
        2017: 106,
        2018: 120,
        2019: 133,
    }
    # The 13.2 of the own summary is more exact than the 13 of the newspaper.
    assert means[2018]["0-25"] == Target(13.2, 1, "C-E-10")


def test_levels_between_published_years_are_interpolated_and_else_the_nearest() -> None:
    means = {2010: {"all": Target(50, 0, "a")}, 2012: {"all": Target(70, 0, "b")}}
    assert totals(means, range(2009, 2014)).tolist() == [50, 50, 60, 70, 70]


def test_shares_of_age_groups_meet_the_published_means() -> None:
    groups = age_groups(["0-25", "18-25", "under-18"])
    means = {
        2010: {
            "all": Target(100, 0, "a"),
            "18-25": Target(9, 0, "b"),
            "under-18": Target(1, 0, "c"),
        }
    }
    parts = means_by_age(means, groups, range(2010, 2012))
    assert parts.tolist() == [pytest.approx([1, 9, 90]), pytest.approx([1, 9, 90])]


def test_overlapping_age_groups_are_fitted_together() -> None:
    groups = age_groups(["0-25", "18-30"])
    targets = {name: Target(20, 0, name) for name in ("0-25", "18-30")}
    means = {2010: {"all": Target(100, 0, "a"), **targets}}
    parts = means_by_age(means, groups, [2010])[0]
    assert np.all(parts >= 0)
    assert parts.sum() == pytest.approx(100)
    assert groups.parts @ parts == pytest.approx([100, 20, 20])


def test_a_group_larger_than_everyone_is_everyone() -> None:
    groups = age_groups(["0-25"])
    means = {2010: {"all": Target(10, 0, "a"), "0-25": Target(12, 0, "b")}}
    assert means_by_age(means, groups, [2010])[0] == pytest.approx([10, 0], abs=1e-6)


def test_a_summer_with_nobody_has_nobody_of_any_age() -> None:
    groups = age_groups(["0-25"])
    means = {2010: {"all": Target(0, 0, "a"), "0-25": Target(0, 0, "b")}}
    assert means_by_age(means, groups, [2010]).tolist() == [[0, 0]]
