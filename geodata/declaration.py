"""Describe how a table is declared, and check its cells against the declaration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pandera.errors import SchemaErrors

from geodata.diagnosis import diagnose
from geodata.problems import Problem

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema

    from geodata.reading import RawTable


@dataclass(frozen=True, slots=True)
class Table:
    """What a table is: its file, its columns and how its rows are told apart.

    Parameters
    ----------
    file
        File name in the data folder.
    schema
        The declared columns.
    key
        Columns that together name a row; none when rows have no id.
    periods
        Pairs of start and end columns; the first pair gives `earliest` and `latest`.
    single_day
        Whether a row with a start but no end is over when it began.
    optional
        Whether a city may do without the file.
    """

    file: str
    schema: DataFrameSchema
    key: tuple[str, ...] = ("id",)
    periods: tuple[tuple[str, str], ...] = ()
    single_day: bool = False
    optional: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(self.schema.columns)

    @property
    def points(self) -> bool:
        """Whether the rows are points, `lon` and `lat`."""
        return "lon" in self.schema.columns

    @property
    def lines(self) -> bool:
        """Whether the rows are lines, `wkt`."""
        return "wkt" in self.schema.columns


def cell_problems(table: Table, raw: RawTable) -> list[Problem]:
    """Check every cell of a table against its declared column.

    Parameters
    ----------
    table
        The declaration.
    raw
        The table as read, all text.

    Returns
    -------
    problems
        One for each failing cell, all of them.
    """
    if raw.frame.empty:
        return []
    try:
        table.schema.validate(raw.frame, lazy=True)
    except SchemaErrors as errors:
        failures = errors.failure_cases[["column", "index", "failure_case"]].itertuples(index=False)
        return [_problem(table, str(name), int(row), str(cell)) for name, row, cell in failures]
    return []


def _problem(table: Table, column: str, row: int, cell: str) -> Problem:
    """Turn one failure case of pandera into a problem that a person can act on."""
    rule, details = diagnose(cell, table.schema.columns[column].metadata)
    return Problem(table.file, rule, row, column, cell, details)
