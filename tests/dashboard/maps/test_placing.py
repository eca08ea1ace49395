"""Tests of the room on a map: names beside symbols, and symbols that do not cover each other."""

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from dashboard.content.overview import overview
from dashboard.maps.placing import Name, around, side_by_side, sides
from dashboard.view import View
from dashboard.web_mercator import on_earth, on_screen
from geodata import Dataset

ZOOM, SIZE, DIAMETER = 14.2, 13, 26.0
LON, LAT = 10.7553, 59.9127
# At 60 degrees north and this zoom a pixel is about two metres: so many degrees of longitude.
PIXEL = 360 / (512 * 2**ZOOM)

places = st.lists(
    st.tuples(st.floats(-60, 60), st.floats(-60, 60)).map(
        lambda off: (LON + off[0] * PIXEL, LAT + off[1] * PIXEL / 2)
    ),
    max_size=8,
)


def name(words: str, *, east_px: float = 0.0) -> Name:
    return Name(LON + east_px * PIXEL, LAT, words, 11.0)


def test_a_name_with_room_stands_below_its_symbol() -> None:
    assert sides([name("Vaterland")], [], ZOOM, SIZE) == [("below", 11.0)]


def test_a_name_gives_way_to_a_symbol_below_and_then_to_one_aside() -> None:
    x, y = on_screen(LON, LAT, ZOOM)
    below = around(*on_earth(x, y + 20, ZOOM), 11.0, ZOOM)
    right = around(*on_earth(x + 30, y, ZOOM), 11.0, ZOOM)
    assert sides([name("Vaterland")], [below], ZOOM, SIZE) == [("right", 11.0)]
    assert sides([name("Vaterland")], [below, right], ZOOM, SIZE) == [("left", 11.0)]


def test_a_name_stands_farther_off_where_a_large_symbol_lies_over_its_own() -> None:
    (side,) = sides([name("Vaterland")], [around(LON, LAT, 40.0, ZOOM)], ZOOM, SIZE)
    assert side.radius > 11.0


def test_a_name_gives_way_to_the_names_before_it() -> None:
    both = [name("Nedre Akerselva"), name("Vaterland", east_px=40)]
    assert [side.name for side in sides(both, [], ZOOM, SIZE)] == ["below", "right"]


@given(places=places)
def test_no_symbol_covers_another_once_they_are_set_side_by_side(
    places: list[tuple[float, float]],
) -> None:
    spots = [on_screen(*place, ZOOM) for place in side_by_side(places, ZOOM, DIAMETER)]
    gaps = [hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(spots, 2)]
    assert min(gaps, default=DIAMETER) > DIAMETER - 2


@given(places=places)
def test_symbols_with_room_around_them_stay_where_they_are(
    places: list[tuple[float, float]],
) -> None:
    lonely = (LON + 300 * PIXEL, LAT)
    assert side_by_side([*places, lonely], ZOOM, DIAMETER)[-1] == lonely


def test_the_addresses_of_the_centre_stand_within_a_symbol_of_their_place(
    dataset: Dataset, view: View
) -> None:
    true = overview(dataset, view).places
    before = list(zip(true["lon"], true["lat"], strict=True))
    after = side_by_side(before, ZOOM, DIAMETER)
    moves = zip(
        (on_screen(*place, ZOOM) for place in before),
        (on_screen(*place, ZOOM) for place in after),
        strict=True,
    )
    ways = [hypot(new[0] - old[0], new[1] - old[1]) for old, new in moves]
    assert 0 < max(ways) < DIAMETER
    assert sum(way < 0.001 for way in ways) > len(ways) / 2
