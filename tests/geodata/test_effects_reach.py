from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from geodata.catchment import catchments, population_within
from geodata.effects_raster import raster_of
from geodata.effects_reach import covered, persons_in, persons_more, walks_to_cells
from geodata.walking import SPEED, streets_of

if TYPE_CHECKING:
    from geodata import Dataset

URTEGATA, PRINDSEN, GROENLAND = (
    (10.764022, 59.915197),
    (10.756876, 59.915736),
    (10.75935, 59.91297),
)


@pytest.mark.parametrize(("minutes", "tolerance"), [(5, 0.03), (10, 0.02), (15, 0.02)])
def test_inhabitants_are_those_of_the_drawn_catchments(
    dataset: Dataset, minutes: float, tolerance: float
) -> None:
    streets = streets_of(dataset)
    located = dataset.services[dataset.services.geometry.notna()]
    places = located.drop_duplicates(["lon", "lat"])
    drawn = catchments(streets, places.geometry, [minutes]).geometry
    expected = population_within(drawn, dataset.population)["persons"].to_numpy()
    found = [
        persons_in(dataset, covered(dataset, frozenset([point]), minutes * SPEED)).estimate
        for point in zip(places["lon"], places["lat"], strict=True)
    ]
    assert np.abs(np.array(found) / expected - 1).max() < tolerance


def test_inhabitants_of_several_places_are_counted_once(dataset: Dataset) -> None:
    streets = streets_of(dataset)
    located = dataset.services[dataset.services.geometry.notna()]
    drawn = catchments(streets, located.geometry, [10]).geometry
    union = drawn.union_all()
    expected = population_within(
        drawn.iloc[:1].set_axis([0]).map(lambda _: union), dataset.population
    )
    points = frozenset(zip(located["lon"], located["lat"], strict=True))
    found = persons_in(dataset, covered(dataset, points, 800))
    assert found.estimate == pytest.approx(expected["persons"].iloc[0], rel=0.02)
    assert found.low <= found.estimate <= found.high


def test_a_longer_walk_reaches_no_fewer(dataset: Dataset) -> None:
    reached = [persons_in(dataset, covered(dataset, frozenset([URTEGATA]), m)) for m in (400, 800)]
    assert all(short <= long for short, long in zip(*reached, strict=True))


def test_one_more_place_takes_nobody_away(dataset: Dataset) -> None:
    one = covered(dataset, frozenset([URTEGATA]), 400)
    both = covered(dataset, frozenset([URTEGATA, PRINDSEN]), 400)
    more = persons_more(dataset, one, both)
    assert more.low >= 0
    assert more.low <= more.estimate <= more.high
    alone = persons_in(dataset, both).estimate - persons_in(dataset, one).estimate
    assert more.estimate == pytest.approx(alone)


def test_moving_back_gives_back_what_moving_took(dataset: Dataset) -> None:
    here, there = (covered(dataset, frozenset([p]), 800) for p in (URTEGATA, GROENLAND))
    moved, back = persons_more(dataset, here, there), persons_more(dataset, there, here)
    assert moved.estimate == pytest.approx(-back.estimate)
    assert (moved.low, moved.high) == (-back.high, -back.low)
    assert persons_more(dataset, here, here) == (0, 0, 0)


def test_the_ends_of_a_difference_hold_wherever_people_live_in_their_squares(
    dataset: Dataset,
) -> None:
    raster = raster_of(dataset)
    assert raster is not None
    bits = [covered(dataset, frozenset([p]), 800) for p in (URTEGATA, GROENLAND)]
    cells = [np.unpackbits(one, count=len(raster.square)).astype(int) for one in bits]
    change = cells[1] - cells[0]
    least = most = 0.0
    for square, persons in enumerate(raster.persons):
        inside = change[raster.square == square]
        least += persons * inside.min()
        most += persons * inside.max()
    more = persons_more(dataset, *bits)
    assert (more.low, more.high) == pytest.approx((least, most))


def test_the_raster_has_the_inhabitants_of_the_squares_it_covers(dataset: Dataset) -> None:
    raster = raster_of(dataset)
    assert raster is not None
    cells = np.bincount(raster.square[raster.square >= 0])
    assert (cells == 100).all()
    assert len(cells) == len(raster.persons)
    # The middles of the squares, as the table gives them, lie among the cells of their square.
    population = dataset.population.to_crs(dataset.info.crs)
    for square in (0, len(cells) // 2, len(cells) - 1):
        middle = raster.xy[raster.square == square].mean(axis=0)
        near = population.distance(type(population.geometry.iloc[0])(middle)).idxmin()
        assert population.loc[near, "population"] == raster.persons[square]


def test_where_no_street_is_near_nothing_is_reached(dataset: Dataset) -> None:
    assert walks_to_cells(dataset, 10.80, 59.95) is None
    assert not covered(dataset, frozenset([(10.80, 59.95)]), 800).any()
    assert not covered(dataset, frozenset(), 800).any()
