from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest

from geodata import Dataset, load_dataset
from geodata.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def dataset(city: Path) -> Dataset:
    return load_dataset(city)


def test_missing_text_is_empty_and_a_missing_number_is_nan(dataset: Dataset) -> None:
    for name in TABLES:
        frame = getattr(dataset, name)
        words = frame.select_dtypes("str")
        assert not words.isna().any(axis=None)
    assert dataset.counts.loc["C-1", "note_nb"] == ""
    assert math.isnan(dataset.counts.loc["C-1", "low"])


def test_numbers_are_numbers_and_lists_are_tuples(dataset: Dataset) -> None:
    counts = dataset.counts
    assert counts.loc["C-1", "value"] == 15.4
    assert counts.loc["C-1", "records"] == ("R-1", "R-2")
    assert counts.loc["C-2", "areas"] == ()
    assert dataset.series_breaks.loc["wider", "series"] == ("*",)
    assert dataset.bydeler.loc["1", "population"] == 20


def test_periods_get_their_first_and_last_possible_day(dataset: Dataset) -> None:
    count = dataset.counts.loc["C-1"]
    assert count["period_start"] == "2017-06"
    assert (count["earliest"], count["latest"]) == (
        pd.Timestamp("2017-06-01"),
        pd.Timestamp("2017-08-31"),
    )


def test_an_event_without_an_end_is_over_when_it_began(dataset: Dataset) -> None:
    assert dataset.events.loc["E-1", "latest"] == pd.Timestamp("2012-05-31")
    assert dataset.events.loc["E-2", "latest"] == pd.Timestamp("2029-12-31")
    assert pd.isna(dataset.series_breaks.loc["wider", "latest"])


def test_tables_with_a_place_are_in_longitude_and_latitude(dataset: Dataset) -> None:
    for name in ("areas", "bydeler", "services", "population", "addresses", "stops"):
        frame = getattr(dataset, name)
        assert isinstance(frame, gpd.GeoDataFrame)
        assert frame.crs == "EPSG:4326"
    assert dataset.services.geometry["cafe"].coords[0] == (4.1, 70.1)
    assert dataset.services.geometry["bus"] is None
    assert list(dataset.population.index) == ["1", "2"]


def test_a_change_to_a_table_does_not_reach_the_data_set(dataset: Dataset) -> None:
    counts, areas = dataset.counts, dataset.areas
    counts.loc["C-1", "value"] = 1000.0
    counts.index.name = "changed"
    areas.loc["quay", "name_nb"] = "changed"
    areas.geometry.to_numpy()[0] = None
    areas["more"] = 1
    assert dataset.counts.loc["C-1", "value"] == 15.4
    assert dataset.counts.index.name == "id"
    assert dataset.areas.loc["quay", "name_nb"] == "Navn"
    assert dataset.areas.geometry["harbour"] is not None
    assert "more" not in dataset.areas


def test_the_data_set_and_its_description_cannot_be_changed(dataset: Dataset) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        dataset.folder = dataset.folder.parent  # type: ignore[misc]
    with pytest.raises(TypeError):
        dataset.tables["counts"] = pd.DataFrame()  # type: ignore[index]
    with pytest.raises(TypeError):
        dataset.info.key_figures[0]["id"] = "x"  # type: ignore[index]


def test_the_description_says_where_the_map_starts(dataset: Dataset) -> None:
    info = dataset.info
    assert (info.name("nb"), info.name("en")) == (
        "Eksempelvik (oppdiktet)",
        "Example Cove (made up)",
    )
    assert (info.centre.lon, info.centre.lat, info.centre.zoom) == (4.1, 70.1, 14)
    assert info.city.zoom == 10.5
    assert info.extent.holds(4.0, 70.2)
    assert not info.extent.holds(10.7, 59.9)
    assert info.languages == ("nb", "en")
    assert info.attribution[0].layers == ("roads",)
    assert info.key_figures[1]["records"] == ("X-1", "X-2")


def test_words_are_named_by_the_city_first_and_else_by_the_code(
    city: Path, alter: Callable[..., None]
) -> None:
    alter("terms.csv", 3, "vocabulary", "population")
    dataset = load_dataset(city)
    assert dataset.label("population", "all", "nb") == "Alle"
    assert dataset.label("measure", "share", "nb") == "Andel"
    assert dataset.label("status", "nothing_said", "en") == "Nothing said"
    with pytest.raises(KeyError):
        dataset.label("population", "nobody", "nb")


def test_rows_are_named_by_name_title_or_indicator(dataset: Dataset) -> None:
    assert dataset.name("areas", "quay", "en") == "Name"
    assert dataset.name("sources", "report", "en") == "Rapport"
    assert dataset.name("context", "X-1", "nb") == "Besøk"
    assert dataset.name("presence", "P-1", "nb") == "P-1"
    with pytest.raises(KeyError):
        dataset.name("areas", "nowhere", "nb")
