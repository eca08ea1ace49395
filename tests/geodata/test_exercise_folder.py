from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest

from geodata import DataError, load_dataset
from geodata.__main__ import main
from geodata.dataset import EMBEDDED
from geodata.exercise import exercise_dataset
from geodata.exercise_folder import toml_text, write_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_written_folder_passes_the_check_and_reads_back_the_same(tmp_path: Path) -> None:
    made = exercise_dataset(load_dataset(), seed=4)
    write_folder(made, tmp_path / "exercise")
    read = load_dataset(tmp_path / "exercise")
    assert read.info == made.info
    assert read.info.exercise
    for name, table in made.tables.items():
        pd.testing.assert_frame_equal(pd.DataFrame(read.tables[name]), pd.DataFrame(table))


def test_tables_without_exercise_rows_are_written_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "exercise"
    write_folder(exercise_dataset(load_dataset()), folder)
    for file in ("areas.geojson", "services.csv", "presence.csv", "events.csv", "context.csv"):
        assert (folder / file).read_bytes() == (EMBEDDED / file).read_bytes()
    assert (folder / "basemap" / "water.geojson").exists()


def test_other_tools_open_the_written_areas_and_counts(tmp_path: Path) -> None:
    # GeoPandas reads with GDAL, as QGIS does.
    write_folder(exercise_dataset(load_dataset()), tmp_path / "exercise")
    areas = gpd.read_file(tmp_path / "exercise" / "areas.geojson")
    counts = gpd.read_file(tmp_path / "exercise" / "counts.csv")
    assert areas.crs == "EPSG:4326"
    assert len(areas) == 11
    assert set(counts["source"]) == {"exercise"}


def test_the_command_writes_a_folder_that_the_command_accepts(
    city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "made"
    assert main(["exercise", str(folder), "--seed", "5", "--data", str(city)]) == 0
    assert "Øvelsesdata – syntetiske" in capsys.readouterr().out
    assert main(["check", str(folder)]) == 0
    assert "Eksempelvik (oppdiktet) (øvelsesdata)" in capsys.readouterr().out
    pd.testing.assert_frame_equal(
        load_dataset(folder).counts, exercise_dataset(load_dataset(city), seed=5).counts
    )


def test_a_folder_with_something_in_it_is_left_alone(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (city / "counts.csv").read_bytes()
    assert main(["exercise", str(city), "--lang", "en"]) == 1
    assert "is not an empty folder" in capsys.readouterr().out
    assert main(["exercise", str(city / "counts.csv")]) == 1
    assert (city / "counts.csv").read_bytes() == before


def test_exercise_data_are_not_taken_for_published(
    city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert main(["exercise", str(first), "--data", str(city)]) == 0
    assert main(["exercise", str(second), "--data", str(first)]) == 1
    assert "har øvelsesdata fra før" in capsys.readouterr().out
    assert not second.exists()


def test_a_faulty_data_set_gives_its_faults(
    city: Path, tmp_path: Path, alter: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    alter("counts.csv", 2, "value", "ca 60")
    assert main(["exercise", str(tmp_path / "made"), "--data", str(city)]) == 1
    assert "counts.csv rad 2" in capsys.readouterr().out
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("seed", ["-1", "1.5", "x", ""])
def test_a_seed_is_a_whole_number(
    tmp_path: Path, seed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["exercise", str(tmp_path / "made"), f"--seed={seed}"])
    assert stopped.value.code == 2
    assert "python -m geodata exercise MAPPE" in capsys.readouterr().err


def test_the_mark_of_exercise_data_is_a_yes_or_no(city: Path) -> None:
    path = city / "dataset.toml"
    path.write_text('exercise = "ja"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(DataError, match="`exercise`"):
        load_dataset(city)


def test_script_quotes_and_lines_survive_the_folder(
    city: Path, tmp_path: Path, alter: Callable[..., None]
) -> None:
    name = '<script>alert("å")</script>, «to»\nlinjer'
    alter("areas.geojson", 3, "name_nb", name)
    alter("sources.csv", 2, "title", name)
    write_folder(exercise_dataset(load_dataset(city)), tmp_path / "made")
    read = load_dataset(tmp_path / "made")
    assert name in set(read.counts["place_nb"])
    assert read.sources.loc["report", "title"] == name


def test_settings_are_written_as_toml_that_reads_back_the_same() -> None:
    content = {
        "text": 'å "quoted" \\ \n\x7f',
        "flag": True,
        "number": 10.5,
        "whole": 3,
        "day": date(2026, 11, 22),
        "list": ["a", 1],
        "none": [],
        "key with space": 1,
        "table": {"inner": {"lon": 10.0}, "listed": [{"a": 1}, {"b": [False]}]},
        "tables": [{"a": 1}, {"a": 2, "b": {"c": "d"}}],
    }
    assert tomllib.loads(toml_text(content)) == content
