"""Tests of the command that makes the files of a story: what it writes, says and answers."""

import io
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard import __main__ as module
from dashboard.__main__ import main
from geodata import Dataset
from geodata.store import Store
from geodata.story import Step, Story
from geodata.story_file import write_story

MADE = Story((("nb", "Min fortelling på æøå"),), (), (Step("timeline", "period=2019"),))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with no setting but where stories are kept."""
    for name in [name for name in os.environ if name.startswith("SENTRUMSKART")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SENTRUMSKART_STORE", str(tmp_path / "kept" / "store.sqlite3"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cells(file: Path) -> set[str]:
    book = load_workbook(io.BytesIO(file.read_bytes()))
    return {str(cell) for sheet in book.worksheets for row in sheet.values for cell in row}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_prepared_story_is_written_in_the_language_asked_for(
    place: Path, dataset: Dataset, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "steering-group", "--format", "xlsx", "--lang", language]) == 0
    (file,) = place.glob("*.xlsx")
    assert file.name in capsys.readouterr().out
    heading = {"nb": "Tilstanden i fem steg", "en": "The state in five steps"}[language]
    assert heading in cells(file)
    assert dataset.info.name(language) in " ".join(cells(file))


def test_a_file_of_yaml_is_written_where_it_is_to_lie(place: Path) -> None:
    (place / "min.yaml").write_text(write_story(MADE), encoding="utf-8")
    assert main(["export", "min.yaml", "--format", "csv", "--out", "ut.csv"]) == 0
    assert "Min fortelling på æøå" in (place / "ut.csv").read_text("utf-8-sig")
    assert [one.name for one in sorted(place.iterdir())] == ["min.yaml", "ut.csv"]


def test_a_saved_story_is_found_by_its_id_and_version(place: Path) -> None:
    store = Store(place / "kept" / "store.sqlite3")
    saved = store.save("story", "x", write_story(MADE))
    for key in (saved.id, f"{saved.id}.1"):
        assert main(["export", key, "--format", "csv", "--out", "ut.csv"]) == 0


def test_a_file_in_a_folder_has_the_name_of_the_story(place: Path) -> None:
    (place / "ut").mkdir()
    assert main(["export", "steering-group", "--format", "csv", "--out", "ut"]) == 0
    assert (place / "ut" / "tilstanden-i-fem-steg.csv").exists()


def test_a_story_that_is_not_kept_is_said_with_those_there_are(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Store(place / "kept" / "store.sqlite3").save("story", "x", write_story(MADE))
    assert main(["export", "gone.1", "--format", "csv"]) == 1
    assert "plata-today" in capsys.readouterr().err


def test_what_was_there_is_replaced_by_what_is_made_whole(place: Path) -> None:
    (place / "ut.csv").write_text("old")
    assert main(["export", "steering-group", "--format", "csv", "--out", "ut.csv"]) == 0
    assert (place / "ut.csv").read_text("utf-8-sig") != "old"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["nope"], ("nope", "steering-group", "plata-today")),
        (["gone.yaml"], ("gone.yaml",)),
        (["steering-group", "--out", "no/where.csv"], ("--out",)),
    ],
)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_cannot_be_made_is_said_and_nothing_is_left(
    place: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    named: tuple[str, ...],
    language: str,
) -> None:
    assert main(["export", *arguments, "--format", "csv", "--lang", language]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert all(one in said.err for one in named)
    assert "Traceback" not in said.err
    assert list(place.iterdir()) == []


def test_every_fault_of_a_file_of_yaml_is_said(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "feil.yaml").write_text("format: 1\ntitle: {nb: x}\nsteps:\n- {kard: timeline}\n")
    assert main(["export", "feil.yaml", "--format", "xlsx"]) == 1
    said = capsys.readouterr().err
    assert "kard" in said
    assert "Mente du `card`?" in said
    assert not list(place.glob("*.xlsx"))


def test_steps_that_cannot_be_shown_as_meant_are_said_beside_the_file(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = Story((("nb", "x"),), (), (Step("timeline", "period=1066"),))
    (place / "x.yaml").write_text(write_story(old), encoding="utf-8")
    assert main(["export", "x.yaml", "--format", "csv"]) == 0
    assert capsys.readouterr().err.startswith("Steg 1: ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["export"],
        ["export", "x"],
        ["export", "x", "--format", "docx"],
        ["export", "x", "--format", "png"],
        ["export", "x", "--format", "csv", "--lang", "de"],
        ["export", "x", "--format", "csv", "--landscape"],
    ],
)
def test_wrong_usage_is_answered_in_both_languages(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert "Bruk: " in said
    assert "Usage: " in said


def test_a_setting_that_is_wrong_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SENTRUMSKART_DATA", "/nowhere")
    assert main(["export", "steering-group", "--format", "csv"]) == 1
    assert "SENTRUMSKART_DATA" in capsys.readouterr().err


def test_broken_off_leaves_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "ask_story", broken)
    assert main(["export", "steering-group", "--format", "csv"]) == 130
    assert "Avbrutt" in capsys.readouterr().err
    assert list(place.iterdir()) == []
