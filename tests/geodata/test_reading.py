from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.reading import read_csv, read_geojson, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.problems import Problem

COLUMNS = ("id", "name")


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "rule", "row", "column"),
    [
        ("id,name\na,å\n".encode("latin-1"), "encoding", 2, ""),
        ("id,name\na,å\n".encode("utf-16"), "encoding", None, ""),
        ("id,name\na,å\n".encode("utf-16-le"), "encoding", None, ""),
        ("id,name\na,å\n".encode("utf-8-sig"), "byte_order_mark", None, ""),
        (b"id\na\n", "missing_column", 1, "name"),
        (b"id,name,note\na,b,c\n", "unknown_column", 1, "note"),
        (b"id,name,name\na,b,c\n", "duplicate_column", 1, "name"),
        (b"id,name\na,b\nc,1,5\n", "field_count", 3, ""),
        (b'id,name\na,b\nc,"d"e\n', "quoting", 3, ""),
        (b"id;name\na;b\n", "separator", 1, ""),
        (b"", "missing_column", 1, "name"),
    ],
)
def test_what_keeps_a_file_from_being_read_is_named(
    tmp_path: Path, content: bytes, rule: str, row: int | None, column: str
) -> None:
    problems: list[Problem] = []
    read_csv(written(tmp_path, content), COLUMNS, problems.append)
    assert (rule, row, column) in [(p.rule, p.row, p.column) for p in problems]
    for problem in problems:
        for language in ("nb", "en"):
            text = problem.text(language)
            assert text.startswith("table.csv")
            assert "{" not in text
            assert problem.column in text


def test_a_file_with_a_byte_order_mark_is_still_read(tmp_path: Path) -> None:
    problems: list[Problem] = []
    table = read_csv(written(tmp_path, b"\xef\xbb\xbfid,name\na,b\n"), COLUMNS, problems.append)
    assert [problem.rule for problem in problems] == ["byte_order_mark"]
    assert list(table.frame["id"]) == ["a"]


def test_rows_are_numbered_as_an_editor_shows_them(tmp_path: Path) -> None:
    content = b'id,name\na,"two\nlines"\n\nb,c\n'
    table = read_csv(written(tmp_path, content), COLUMNS, lambda _: None)
    assert list(table.frame.index) == [2, 5]
    assert table.frame.loc[2, "name"] == "two\nlines"


def test_cells_that_look_like_missing_values_stay_text(tmp_path: Path) -> None:
    table = read_csv(written(tmp_path, b"id,name\nNA,null\nnan,\n"), COLUMNS, lambda _: None)
    assert table.frame.to_numpy().tolist() == [["NA", "null"], ["nan", ""]]


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    table = read_csv(written(tmp_path, b"name,id\nb,a\n"), COLUMNS, lambda _: None)
    assert table.frame.loc[2].to_dict() == {"id": "a", "name": "b"}


@pytest.mark.parametrize(
    ("content", "rule", "row"),
    [
        ('{"type": "FeatureCollection",\n "features": [', "json", 2),
        ('{"type": "Feature"}', "feature_collection", None),
        ("[1, 2]", "feature_collection", None),
        ('{"features": [1]}', "feature_collection", None),
    ],
)
def test_a_file_that_is_no_feature_collection_is_named(
    tmp_path: Path, content: str, rule: str, row: int | None
) -> None:
    problems: list[Problem] = []
    path = tmp_path / "areas.geojson"
    path.write_text(content, encoding="utf-8")
    table = read_geojson(path, COLUMNS, problems.append)
    assert [(p.rule, p.row) for p in problems] == [(rule, row)]
    assert not table.readable


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_text(tmp_path / "none.csv", problems.append) is None
    assert [problem.rule for problem in problems] == ["missing_file"]
