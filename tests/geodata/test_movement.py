"""The parts of the calculation fit together, on published and on exercise data."""

from __future__ import annotations

import inspect

import pytest

from geodata import Dataset, load_dataset, movement
from geodata.exercise import exercise_dataset
from geodata.walking import streets_of, walking_distances


@pytest.fixture(scope="module")
def published() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="module")
def exercise(published: Dataset) -> Dataset:
    return exercise_dataset(published)


def test_the_door_gives_every_calculation_and_each_says_what_it_does() -> None:
    for name in movement.__all__:
        thing = getattr(movement, name)
        assert not callable(thing) or inspect.getdoc(thing)


def test_published_figures_give_a_change_but_no_centre_between_2018_and_2019(
    published: Dataset,
) -> None:
    """VårtOslo: 120 in 2018 and 133 in 2019, for four areas together; well within the noise."""
    rows = [published.counts.loc[[name]] for name in ("C-E-20", "C-E-21")]
    before, after = (movement.distribution(row, published.areas) for row in rows)
    changes = movement.change(before, after)
    assert list(changes["difference"]) == [13]
    assert list(changes["sign"]) == ["uncertain"]
    assert movement.deviational_ellipse(after).state == "one_area"


def test_the_young_of_2017_are_too_few_for_a_region(published: Dataset) -> None:
    points = movement.distribution(published.counts.loc[["C-S2-11", "C-S2-12"]], published.areas)
    assert movement.centre_region(points).state == "too_few_persons"
    assert movement.deviational_ellipse(points).state == "line"


def test_an_open_range_is_refused_and_a_closed_one_is_carried_through(
    published: Dataset,
) -> None:
    with pytest.raises(movement.NotComparableError) as refusal:
        movement.distribution(
            published.counts.loc[["C-E-01"]].assign(areas=[("vaterland",)]), published.areas
        )
    assert refusal.value.rule == "open_range"
    closed = movement.distribution(published.counts.loc[["C-S2-03"]], published.areas)
    assert list(closed[["value", "low", "high"]].iloc[0]) == [110, 100, 120]


def test_a_whole_exercise_can_be_followed_from_year_to_year(exercise: Dataset) -> None:
    sets = movement.comparable_sets(
        exercise.counts, exercise.series_breaks, areas=exercise.areas, by="year"
    )
    chosen = next(
        one for one in sets
        if (one.statistic, one.time_of_day, one.population) == ("single", "both", "all")
    )  # fmt: skip
    years = [
        movement.distribution(exercise.counts.loc[list(chosen.counts_in(year))], exercise.areas)
        for year in chosen.periods
    ]
    assert len(years) > 5
    assert all(movement.centre_region(points).state == "region" for points in years)
    first, last = years[0], years[-1]
    moved = movement.distance_moved(first, last)
    walks = walking_distances(streets_of(exercise), first.geometry)
    plan = movement.least_displacement(first["value"], last["value"], walks.metres)
    assert plan.person_metres > 0
    assert plan.stayed.sum() + plan.moved == pytest.approx(
        min(first["value"].sum(), last["value"].sum())
    )
    assert moved.low <= moved.metres <= moved.high
