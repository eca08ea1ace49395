"""Tests of where points lie, against the haversine formula, projected metres and plain counting."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata import Dataset
from geodata.spread import district_of
from geodata.whereabouts import district_at, district_centres, metres_apart, stepped

URTEGATA = (10.764022, 59.915197)
EARTH_RADIUS_M = 6_371_008.8
in_oslo = st.tuples(st.floats(10.48, 10.96), st.floats(59.79, 60.14))
steps = st.floats(-500, 500, allow_nan=False)


def haversine(one: tuple[float, float], other: tuple[float, float]) -> float:
    (lon, lat), (lon2, lat2) = np.radians([one, other])
    half = np.sin((lat2 - lat) / 2) ** 2
    half += np.cos(lat) * np.cos(lat2) * np.sin((lon2 - lon) / 2) ** 2
    return float(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(half)))


@given(in_oslo, in_oslo)
def test_the_straight_line_is_that_of_the_globe_to_half_a_per_cent(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    # A sphere is at most 0.56 % off the ellipsoid.
    assert metres_apart(one, other) == pytest.approx(haversine(one, other), rel=0.006, abs=0.01)


@given(in_oslo, steps, steps)
def test_a_step_is_as_long_as_it_says_and_back_again_is_where_it_began(
    point: tuple[float, float], east: float, north: float
) -> None:
    there = stepped(point, east, north)
    assert metres_apart(point, there) == pytest.approx(np.hypot(east, north), abs=1e-6)
    # Meridians meet: half a kilometre east and back is decimetres off at sixty degrees north.
    assert metres_apart(point, stepped(there, -east, -north)) < 0.2


def test_a_step_goes_to_the_side_it_names() -> None:
    lon, lat = stepped(URTEGATA, 10, 0)
    assert lon > URTEGATA[0]
    assert lat == pytest.approx(URTEGATA[1], abs=1e-6)
    lon, lat = stepped(URTEGATA, 0, -50)
    assert lon == pytest.approx(URTEGATA[0], abs=1e-6)
    # A degree of latitude is 111.4 km here.
    assert URTEGATA[1] - lat == pytest.approx(50 / 111_400, rel=0.002)


def test_a_point_is_in_the_district_that_the_register_of_services_gives_it(
    dataset: Dataset,
) -> None:
    services = dataset.services
    placed = services[services.geometry.notna() & services["location_precision"].eq("address")]
    told = district_of(placed.assign(bydel=""), dataset.bydeler)
    found = [district_at(dataset, (one.x, one.y)) for one in placed.geometry]
    assert len(found) > 10
    assert found == list(told)
    assert district_at(dataset, (10.0, 59.0)) == ""


def test_the_middle_of_a_district_is_a_cell_in_it_where_people_live(dataset: Dataset) -> None:
    centres = district_centres(dataset.bydeler, dataset.population)
    assert list(centres.index) == list(dataset.bydeler.index)
    lived_in = set(zip(dataset.population["lon"], dataset.population["lat"], strict=True))
    for district, row in centres.iterrows():
        point = (row["lon"], row["lat"])
        assert point in lived_in
        assert dataset.bydeler.geometry[district].intersects(shapely.Point(point))
    # Each person is in one district at most: the grid covers more than the city.
    assert centres["population"].sum() <= dataset.population["population"].sum()


def test_the_middle_follows_the_people_and_not_the_shape() -> None:
    square = gpd.GeoDataFrame(
        {"name": ["A", "B"]},
        index=["a", "b"],
        geometry=[shapely.box(10, 59, 10.1, 59.1), shapely.box(11, 59, 11.1, 59.1)],
        crs=4326,
    )
    lon, lat = np.array([10.01, 10.02, 10.09]), np.array([59.01, 59.01, 59.09])
    cells = gpd.GeoDataFrame(
        {"population": [900.0, 50.0, 50.0], "lon": lon, "lat": lat},
        geometry=gpd.points_from_xy(lon, lat),
        crs=4326,
    )
    centres = district_centres(square, cells)
    assert list(centres.index) == ["a"]
    assert tuple(centres.loc["a", ["lon", "lat"]]) == (10.01, 59.01)
    assert centres.at["a", "population"] == 1000
