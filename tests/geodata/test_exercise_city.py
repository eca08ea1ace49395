"""Exercise data of other cities than Oslo: with little published, nothing counted, odd names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata import load_dataset
from geodata.exercise import exercise_dataset
from tests.geodata.means import means, total

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_made_up_city_gets_exercise_data(city: Path) -> None:
    made = exercise_dataset(load_dataset(city))
    rows = means(made, scope="area")
    years = rows.groupby("area")["year"].agg(set)
    # Harbour and quay are counted from 2010 and still; the market until 2015.
    assert years["harbour"] == years["quay"] == set(range(2010, 2027))
    assert years["market"] == set(range(2010, 2016))
    # It has no published total, so the level is assumed to be 100.
    assert total(made, 2017) == pytest.approx(100, abs=0.05)
    assert "No total is published: the level is assumed." in made.counts["note_en"].iloc[0]
    assert set(made.counts["population"]) == {"all", "under-18"}


def test_one_area_alone_is_not_confused_with_the_whole_scene(
    city: Path, alter: Callable[..., None]
) -> None:
    alter("areas.geojson", 1, "counted_to", "2012")
    alter("areas.geojson", 2, "counted_to", "2012")
    alter("areas.geojson", 3, "counted_to", "2026")
    made = exercise_dataset(load_dataset(city))
    rows = made.counts[made.counts["earliest"].dt.year == 2020]
    assert set(rows.loc[rows["scope"] == "total", "areas"]) == {()}
    assert set(rows.loc[rows["scope"] == "area", "areas"]) == {("market",)}


def test_where_nothing_was_counted_there_are_no_rows(
    city: Path, alter: Callable[..., None]
) -> None:
    for feature in (1, 2, 3):
        alter("areas.geojson", feature, "counted_from", "")
        alter("areas.geojson", feature, "counted_to", "")
    made = exercise_dataset(load_dataset(city))
    assert made.counts.empty
    assert made.info.exercise
    assert list(made.counts.columns) == list(load_dataset(city).counts.columns)


def test_script_in_the_name_of_an_area_stays_text(city: Path, alter: Callable[..., None]) -> None:
    script = "<script>alert('å')</script>{name}"
    alter("areas.geojson", 3, "name_nb", script)
    made = exercise_dataset(load_dataset(city))
    rows = made.counts[made.counts["areas"].map(("market",).__eq__)]
    assert set(rows["place_nb"]) == {script}


def test_a_name_of_a_city_with_braces_stays_as_it_is(city: Path) -> None:
    text = (city / "dataset.toml").read_text(encoding="utf-8")
    named = text.replace("Eksempelvik (oppdiktet)", "{Vik} {0}")
    (city / "dataset.toml").write_text(named, encoding="utf-8")
    made = exercise_dataset(load_dataset(city))
    assert made.info.name("nb") == "{Vik} {0} (øvelsesdata)"
