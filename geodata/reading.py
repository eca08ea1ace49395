"""Read the files of a data folder as text, and note everything that keeps them from being read."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely
import shapely.geometry

from geodata.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

Report = Callable[[Problem], None]
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it stands in its file: every cell is text.

    Parameters
    ----------
    file
        File name.
    frame
        Text columns; the index is the row as a person counts it (line or feature number).
    absent
        Columns that the file lacks; `frame` has them, empty, so that other checks can run.
    geometry
        One geometry for each row of a GeoJSON file, None where there is none.
    readable
        False when the file could not be read at all.
    """

    file: str
    frame: pd.DataFrame
    absent: frozenset[str] = frozenset()
    geometry: tuple[shapely.Geometry | None, ...] = field(default=(), repr=False)
    readable: bool = True


def read_text(path: Path, report: Report) -> str | None:
    """Read a UTF-8 file, and name the encoding when it is another.

    Parameters
    ----------
    path
        The file.
    report
        Called with each problem.

    Returns
    -------
    text
        None when the file is missing or not UTF-8. A byte-order mark is reported and skipped.
    """
    try:
        content = path.read_bytes()
    except OSError:
        rule = "missing_description" if path.suffix == ".toml" else "missing_file"
        report(Problem(path.name, rule))
        return None
    if content.startswith(_UTF_16_MARKS) or (b"\x00" in content[:200]):
        report(Problem(path.name, "encoding", details={"encoding": "UTF-16"}))
        return None
    if content.startswith(BYTE_ORDER_MARK):
        report(Problem(path.name, "byte_order_mark"))
        content = content[len(BYTE_ORDER_MARK) :]
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        report(Problem(path.name, "encoding", row, details={"encoding": "Latin-1 / Windows-1252"}))
        return None


def _rows(text: str, file: str, report: Report) -> list[tuple[int, list[str]]]:
    """Split CSV text into rows with the line on which each begins; blank lines are skipped."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if cells:
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:
        report(Problem(file, "quoting", line))
    return rows


def _header(
    header: Sequence[str], columns: Sequence[str], file: str, report: Report
) -> frozenset[str]:
    """Compare a header with the columns a table must have; return the absent ones."""
    if len(header) == 1 and ";" in header[0]:
        report(Problem(file, "separator", 1, value=header[0]))
        return frozenset(columns)
    for name, times in Counter(header).items():
        if times > 1:
            report(Problem(file, "duplicate_column", 1, name, name))
        if name not in columns:
            report(Problem(file, "unknown_column", 1, name, name))
    absent = frozenset(columns).difference(header)
    for name in absent:
        report(Problem(file, "missing_column", 1, name))
    return absent


def _frame(
    records: list[list[str]], header: Sequence[str], index: list[int], columns: Sequence[str]
) -> pd.DataFrame:
    """Make a frame with exactly the columns of the table, in their order."""
    place = {name: position for position, name in enumerate(header)}
    cells = {
        name: [record[place[name]] for record in records] if name in place else [""] * len(records)
        for name in columns
    }
    return pd.DataFrame(cells, index=index, columns=list(columns), dtype=object)


def read_csv(
    path: Path, columns: Sequence[str], report: Report, *, optional: bool = False
) -> RawTable:
    """Read a CSV table as text.

    Parameters
    ----------
    path
        UTF-8, comma, header line.
    columns
        The columns that the table must have, in any order in the file.
    report
        Called with each problem.
    optional
        Whether the file may be missing; the table is then empty.

    Returns
    -------
    table
        Rows with the right number of fields; the index is the line on which the row begins.
    """
    if optional and not path.exists():
        return RawTable(path.name, _frame([], columns, [], columns))
    text = read_text(path, report)
    rows = [] if text is None else _rows(text, path.name, report)
    if not rows:
        if text is not None:
            _header([], columns, path.name, report)
        return RawTable(path.name, _frame([], columns, [], columns), readable=False)
    header = rows[0][1]
    absent = _header(header, columns, path.name, report)
    if absent == frozenset(columns):
        return RawTable(path.name, _frame([], columns, [], columns), absent, readable=False)
    good: list[list[str]] = []
    lines: list[int] = []
    for line, cells in rows[1:]:
        if len(cells) == len(header):
            good.append(cells)
            lines.append(line)
            continue
        details = {"found": len(cells), "expected": len(header)}
        report(Problem(path.name, "field_count", line, value=",".join(cells), details=details))
    return RawTable(path.name, _frame(good, header, lines, columns), absent)


def _text_of(value: object) -> str:
    """Write a JSON value as the text that a CSV cell would hold."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _features(path: Path, report: Report) -> list[dict[str, Any]] | None:
    """Read the features of a GeoJSON file; None when it is something else."""
    text = read_text(path, report)
    if text is None:
        return None
    try:
        content = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        report(Problem(path.name, "json", getattr(error, "lineno", None)))
        return None
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        report(Problem(path.name, "feature_collection"))
        return None
    return features


def _geometry(feature: dict[str, Any]) -> shapely.Geometry | None:
    """Make the geometry of a feature; None when it has none or it cannot be made."""
    try:
        # Python reads NaN where JSON has no such number; the check of outlines names it.
        with np.errstate(invalid="ignore"):
            return shapely.geometry.shape(feature["geometry"])
    except (
        KeyError,
        TypeError,
        ValueError,
        IndexError,
        AttributeError,
        shapely.errors.ShapelyError,
    ):
        return None


def read_geojson(path: Path, columns: Sequence[str], report: Report) -> RawTable:
    """Read the properties of a GeoJSON file as text, and its geometries.

    Parameters
    ----------
    path
        UTF-8 FeatureCollection in EPSG:4326, longitude first.
    columns
        The properties that every feature must have.
    report
        Called with each problem.

    Returns
    -------
    table
        The index is the number of the feature in the file, from 1.
    """
    features = _features(path, report)
    if features is None:
        return RawTable(path.name, _frame([], columns, [], columns), readable=False)
    held = [feature.get("properties") for feature in features]
    properties = [row if isinstance(row, dict) else {} for row in held]
    names = (
        list(dict.fromkeys(name for row in properties for name in row))
        if properties
        else list(columns)
    )
    absent = frozenset(columns).difference(names)
    for row, present in enumerate(properties, start=1):
        for name in [name for name in columns if name not in present]:
            report(Problem(path.name, "missing_column", row, name))
        for name in [name for name in present if name not in columns]:
            report(Problem(path.name, "unknown_column", row, name, name))
    cells = [[_text_of(row.get(name)) for name in columns] for row in properties]
    frame = _frame(cells, columns, list(range(1, len(cells) + 1)), columns)
    return RawTable(path.name, frame, absent, tuple(_geometry(feature) for feature in features))


def read_toml(path: Path, report: Report) -> dict[str, Any] | None:
    """Read a TOML file.

    Parameters
    ----------
    path
        UTF-8.
    report
        Called with each problem.

    Returns
    -------
    content
        None when it cannot be read.
    """
    text = read_text(path, report)
    if text is None:
        return None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        report(Problem(path.name, "toml", details={"detail": str(error)}))
        return None
