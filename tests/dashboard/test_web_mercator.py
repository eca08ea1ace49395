"""Tests of the pixels of a web map, and of the view that holds what must be seen."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.web_mercator import fitting, on_earth, on_screen

lons, lats = st.floats(-179, 179), st.floats(-80, 80)


def test_the_world_is_as_wide_as_its_tiles_and_its_middle_is_the_equator() -> None:
    assert on_screen(180, 0, 0) == pytest.approx((512, 256))
    # The northern edge of a web map: arctan(sinh(pi)).
    assert on_screen(-180, 85.0511287798066, 1) == pytest.approx((0, 0), abs=1e-6)


@given(lon=lons, lat=lats, zoom=st.floats(0, 18))
def test_what_is_on_the_screen_is_found_again_on_earth(lon: float, lat: float, zoom: float) -> None:
    assert on_earth(*on_screen(lon, lat, zoom), zoom) == pytest.approx((lon, lat), abs=1e-6)


@given(west=lons, south=lats, wide=st.floats(0.001, 1), high=st.floats(0.001, 1))
def test_corners_lie_within_the_room_and_touch_two_of_its_sides(
    west: float, south: float, wide: float, high: float
) -> None:
    room = (600, 400)
    corners = (west, south), (west + wide, south + high)
    lon, lat, zoom = fitting(*corners, room)
    x, y = on_screen(lon, lat, zoom)
    (left, bottom), (right, top) = (on_screen(*corner, zoom) for corner in corners)
    assert (x - left, bottom - y) == pytest.approx((right - x, y - top), abs=1e-3)
    shares = [(right - left) / room[0], (bottom - top) / room[1]]
    assert max(shares) == pytest.approx(1)


def test_what_is_as_wide_as_the_world_fits_its_width_at_zoom_0() -> None:
    assert fitting((-180, -10), (180, 10), (512, 512)) == pytest.approx((0, 0, 0), abs=1e-9)


def test_one_point_fits_at_any_zoom() -> None:
    assert fitting((10.75, 59.91), (10.75, 59.91), (600, 400)) == (
        pytest.approx(10.75), pytest.approx(59.91), inf,
    )  # fmt: skip
