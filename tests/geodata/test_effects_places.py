from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from geodata import load_dataset
from geodata.effects_places import place_at, stops_of, walks_between
from geodata.nearness import onto_streets, walks_to_areas
from geodata.spread import district_of
from geodata.walking import streets_of, walking_distances

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

    from geodata import Dataset
    from geodata.effects_places import Place


@pytest.fixture(scope="module")
def located(dataset: Dataset) -> gpd.GeoDataFrame:
    """Return services and stops with a point, some of them in the same street."""
    return dataset.services[dataset.services.geometry.notna()].drop_duplicates(["lon", "lat"])


@pytest.fixture(scope="module")
def places(dataset: Dataset, located: gpd.GeoDataFrame) -> list[Place]:
    return [place_at(dataset, *point) for point in zip(located["lon"], located["lat"], strict=True)]


def test_walks_to_the_areas_are_those_of_nearness(
    dataset: Dataset, located: gpd.GeoDataFrame, places: list[Place]
) -> None:
    expected = walks_to_areas(streets_of(dataset), located.geometry, dataset.areas.geometry)
    found = np.array([place.scenes_m for place in places])
    assert np.allclose(found, expected, equal_nan=True)


@pytest.mark.parametrize("feet", [False, True])
def test_walks_between_places_are_those_of_walking(
    dataset: Dataset, located: gpd.GeoDataFrame, places: list[Place], *, feet: bool
) -> None:
    streets = streets_of(dataset)
    points = onto_streets(streets, located.geometry) if feet else located.geometry
    expected = walking_distances(streets, points).metres
    stops = stops_of(places, feet=feet)
    found = [walks_between(dataset, place, stops, feet=feet) for place in places]
    assert np.allclose(found, expected, equal_nan=True)


def test_no_walk_is_shorter_than_the_straight_line(places: list[Place]) -> None:
    for place in places:
        known = ~np.isnan(place.scenes_m)
        assert (place.scenes_m[known] >= place.apart_m[known] - 1e-6).all()


def test_a_place_lies_in_its_district(
    dataset: Dataset, located: gpd.GeoDataFrame, places: list[Place]
) -> None:
    expected = district_of(located.assign(bydel=""), dataset.bydeler).tolist()
    assert [place.district for place in places] == expected


def test_a_place_is_measured_once(dataset: Dataset) -> None:
    assert place_at(dataset, 10.76, 59.92) is place_at(dataset, 10.76, 59.92)


def test_beyond_the_mapped_streets_only_straight_lines_are_known(dataset: Dataset) -> None:
    place = place_at(dataset, 10.80, 59.95)
    assert not place.mapped
    assert np.isnan(place.scenes_m).all()
    assert (place.apart_m > 2000).all()
    assert place.district == "030108"


def test_a_city_without_streets_has_places_without_walks(city: Path) -> None:
    (city / "network.csv").unlink()
    place = place_at(load_dataset(city), 4.105, 70.105)
    assert not place.mapped
    # Inside the first two of its areas, and in its only district.
    assert place.apart_m.tolist()[:2] == [0, 0]
    assert place.district == "1"
