from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geodata import DataError, load_dataset
from geodata.checks import examine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geodata.problems import Problem


def found(folder: Path) -> tuple[Problem, ...]:
    return examine(folder)[2]


def test_the_made_up_city_has_no_faults(city: Path) -> None:
    assert found(city) == ()


@pytest.mark.parametrize(
    ("geometry", "value", "rule"),
    [
        (None, "", "no_geometry"),
        ({"type": "Polygon", "coordinates": [["a", "b"]]}, "", "no_geometry"),
        ({"type": "Polygon", "coordinates": []}, "", "no_geometry"),
        ({"type": "Point", "coordinates": [4.1, 70.1]}, "Point", "not_polygon"),
        (
            {
                "type": "Polygon",
                "coordinates": [[[4.1, 70.1], [4.2, 70.2], [4.2, 70.1], [4.1, 70.2], [4.1, 70.1]]],
            },
            "market",
            "invalid_polygon",
        ),
        (
            {
                "type": "Polygon",
                "coordinates": [[[70.1, 4.1], [70.2, 4.1], [70.2, 4.2], [70.1, 4.1]]],
            },
            "market",
            "swapped",
        ),
        (
            {"type": "Polygon", "coordinates": [[[9.1, 4.1], [9.2, 4.1], [9.2, 4.2], [9.1, 4.1]]]},
            "market",
            "outside",
        ),
    ],
)
def test_an_area_that_is_no_proper_polygon_in_the_city_is_named(
    city: Path, alter: Callable[..., None], geometry: object, value: str, rule: str
) -> None:
    alter("areas.geojson", 3, "geometry", geometry)
    (problem,) = found(city)
    assert (problem.row, problem.column, problem.value) == (3, "geometry", value)
    assert problem.rule == rule


def test_swapped_longitude_and_latitude_are_recognised_as_such(
    city: Path, alter: Callable[..., None]
) -> None:
    alter("services.csv", 2, "lon", "70.1")
    alter("services.csv", 2, "lat", "4.1")
    (problem,) = found(city)
    assert problem.rule == "swapped"
    assert (problem.file, problem.row, problem.value) == ("services.csv", 2, "70.1")
    assert "`lon`) 4.1" in problem.remedy("nb")


# A thousandth of a degree of longitude is 38 m here; the district ends at 4.2 degrees.
@pytest.mark.parametrize(("lon", "metres"), [("4.2012", None), ("4.202", "76")])
def test_a_point_may_lie_a_street_outside_its_district_but_no_further(
    city: Path, alter: Callable[..., None], lon: str, metres: str | None
) -> None:
    alter("services.csv", 2, "bydel", "1")
    alter("services.csv", 2, "lon", lon)
    said = [problem.text("en") for problem in found(city) if problem.rule == "other_bydel"]
    assert len(said) == (metres is not None)
    assert all(f"the point is {metres} m outside" in text for text in said)


@pytest.mark.parametrize("outline", [None, {"type": "Polygon", "coordinates": []}])
def test_a_district_without_an_outline_does_not_make_its_points_wrong(
    city: Path, alter: Callable[..., None], outline: object
) -> None:
    alter("services.csv", 2, "bydel", "1")
    alter("bydeler.geojson", 1, "geometry", outline)
    assert {problem.rule for problem in found(city)} == {"no_geometry"}


def test_opening_hours_of_an_undated_source_are_marked_so(
    city: Path, alter: Callable[..., None]
) -> None:
    alter("services.csv", 2, "hours_as_of", "unknown")
    assert found(city) == ()


@pytest.mark.parametrize("file", ["counts.csv", "areas.geojson", "dataset.toml"])
def test_a_missing_file_is_named_and_does_not_make_every_reference_wrong(
    city: Path, file: str
) -> None:
    (city / file).unlink()
    problems = found(city)
    assert [problem.file for problem in problems] == [file]
    assert "mangler" in problems[0].text("nb")
    assert "missing" in problems[0].text("en")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    (problem,) = found(tmp_path / "nowhere")
    assert "nowhere" in problem.text("en")


def test_an_event_and_a_service_may_lie_in_the_future(
    city: Path, alter: Callable[..., None]
) -> None:
    alter("services.csv", 3, "valid_from", "2028")
    alter("context.csv", 2, "period_start", "2029")
    assert found(city) == ()


def test_script_in_a_name_is_kept_as_text(city: Path, alter: Callable[..., None]) -> None:
    script = '<script>alert("æ")</script>'
    alter("services.csv", 2, "name", script)
    alter("areas.geojson", 1, "name_nb", script)
    dataset = load_dataset(city)
    assert dataset.services.loc["cafe", "name"] == script
    assert dataset.name("areas", "harbour", "nb") == script


def test_all_faults_of_a_file_are_reported_together(city: Path, alter: Callable[..., None]) -> None:
    faults = [
        ("counts.csv", 2, "value", "15,4"),
        ("counts.csv", 2, "source", "raport"),
        ("counts.csv", 4, "id", "C-1"),
        ("counts.csv", 3, "low", "140"),
        ("counts.csv", 4, "period_end", "2099"),
        ("services.csv", 2, "opening_hours", "alltid"),
    ]
    for fault in faults:
        alter(*fault)
    with pytest.raises(DataError) as caught:
        load_dataset(city)
    named = {(p.file, p.row, p.column, p.value) for p in caught.value.problems}
    assert named == set(faults)
    for *_, value in faults:
        assert value in str(caught.value)


def test_a_missing_column_does_not_hide_the_faults_beside_it(
    city: Path, alter: Callable[..., None]
) -> None:
    alter("counts.csv", 2, "value", "15,4")
    path = city / "counts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",source,", ",kilde,"), "utf-8")
    named = [(problem.row, problem.column, problem.rule) for problem in found(city)]
    assert named == [
        (1, "kilde", "unknown_column"),
        (1, "source", "missing_column"),
        (2, "value", "decimal_comma"),
    ]


def test_an_area_may_not_lie_within_itself_by_way_of_another(
    city: Path, alter: Callable[..., None]
) -> None:
    alter("areas.geojson", 1, "within", "quay")
    chains = [p.text("en") for p in found(city) if p.rule == "within_cycle"]
    assert any("harbour - quay - harbour" in chain for chain in chains)


@pytest.mark.parametrize(
    ("old", "new", "column", "rule"),
    [
        ('id = "eksempelvik"', "", "id", "setting_missing"),
        ("west = 4.0", "west = 5.0", "extent", "setting_extent"),
        ("west = 4.0", 'west = "4"', "extent.west", "setting_missing"),
        ('crs = "EPSG:25832"', 'crs = "EPSG:4326"', "crs", "setting_crs"),
        ('crs = "EPSG:25832"', 'crs = "utm"', "crs", "setting_crs"),
        ('"2026-11-22"', '"22.11.2026"', "updated", "date_form"),
        ('"2026-11-22"', '"2091"', "updated", "impossible_date"),
        ('["nb", "en"]', '["fr"]', "languages", "setting_missing"),
        ("zoom = 14", "zoom = nan", "view.centre.zoom", "setting_missing"),
        ("lon = 4.1", "lon = 14.1", "view.centre", "setting_view"),
        ('["nb", "en"]', '[["nb"]]', "languages", "setting_missing"),
        ('["roads"]', '"roads"', "attribution.layers", "setting_missing"),
        ("[[attribution]]", "[attribution]", "attribution", "setting_missing"),
        ('"C-1"', "1", "key_figures.1.record", "unknown_row"),
        ('"context"', '"contxt"', "key_figures.2.kind", "choice"),
        ('"X-2"', '"X-3"', "key_figures.2.records", "unknown_row"),
        ("[extent]", "[extent", "", "toml"),
    ],
)
def test_a_wrong_setting_is_named(city: Path, old: str, new: str, column: str, rule: str) -> None:
    path = city / "dataset.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (problem,) = found(city)
    assert (problem.file, problem.column, problem.rule) == ("dataset.toml", column, rule)
    assert column in problem.text("nb")
    assert "{" not in problem.text("en")


def test_a_feature_without_a_property_is_named(city: Path) -> None:
    path = city / "areas.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["features"][1]["properties"]["locator"]
    path.write_text(json.dumps(content), encoding="utf-8")
    (problem,) = found(city)
    assert (problem.row, problem.column, problem.rule) == (2, "locator", "missing_column")
    assert problem.text("en").startswith("areas.geojson feature 2: the column `locator`")
