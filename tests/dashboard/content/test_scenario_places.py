"""Tests of places by name: addresses however they are written, stops, districts, and degrees."""

import pytest

from dashboard.content.scenario_places import (
    address,
    addresses,
    alike,
    candidate_options,
    candidates,
    degrees,
    unknown_address,
)
from dashboard.texts import Texts
from geodata import Dataset


def test_every_address_of_the_data_set_can_be_found_by_itself(dataset: Dataset) -> None:
    assert len(addresses(dataset)) == len(dataset.addresses)
    for written, lon, lat in dataset.addresses[["address", "lon", "lat"]].itertuples(index=False):
        found = address(written, dataset)
        assert found is not None
        assert (found.address, found.point) == (written, (lon, lat))


@pytest.mark.parametrize("written", ["Storgata 36C", "storgata 36 c", "  STORGATA  36C "])
def test_spaces_and_capitals_are_no_matter(written: str, dataset: Dataset) -> None:
    found = address(written, dataset)
    assert found is not None
    assert found.address == "Storgata 36C"


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Sars gate 1", "Sars' gate 1"),
        ("sars’ gate 1", "Sars' gate 1"),
        ("St Olavs plass 1", "St. Olavs plass 1"),
        ("Storgata 36 C, 0182 Oslo", "Storgata 36C"),
        ("Skur 13 Filipstadveien 3", "Skur 13, Filipstadveien 3"),
    ],
)
def test_apostrophes_full_stops_and_the_post_town_are_no_matter(
    written: str, known: str, dataset: Dataset
) -> None:
    found = address(written, dataset)
    assert found is not None
    assert found.address == known


def test_an_unknown_address_is_named_with_those_like_it(dataset: Dataset, nb: Texts) -> None:
    assert address("Storgata 360", dataset) is None
    words = unknown_address("Storgata 360", dataset, nb)
    assert "«Storgata 360»" in words
    assert f"blant de {len(dataset.addresses)} i datasettet" in words
    assert any(one in words for one in alike("Storgata 360", dataset))
    assert all(one.startswith("Storgata") for one in alike("Storgata 360", dataset))
    assert "Ligner" not in unknown_address("qqqqqq", dataset, nb)


def test_every_stop_and_every_district_can_be_chosen(dataset: Dataset, nb: Texts) -> None:
    places = candidates(dataset)
    assert len(places) == len(dataset.stops) + len(dataset.bydeler)
    offered = [one["value"] for group in candidate_options(dataset, nb) for one in group["items"]]
    assert sorted(offered) == sorted(places)
    assert places["district:030101"].name == "Gamle Oslo"


@pytest.mark.parametrize(
    ("written", "number"),
    [("10,78", 10.78), (" 59.93° ", 59.93), ("-5", -5.0), ("10", 10.0), ("", None), ("ti", None),
     ("1e5", None), ("nan", None), ("10,7,8", None), ("१०", None)],
)  # fmt: skip
def test_degrees_are_read_with_comma_or_point_and_nothing_else(
    written: str, number: float | None
) -> None:
    assert degrees(written) == number
