"""Read the tables of Oslo as they stand, so that tests do not depend on the loader."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
OSLO = ROOT / "geodata" / "oslo"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Read one table of the data folder, cell by cell as text."""
    with (OSLO / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def by_id(name: str) -> dict[str, dict[str, str]]:
    """Give the rows of a table by their id, which must be unique."""
    rows = {row["id"]: row for row in table(name)}
    assert len(rows) == len(table(name)), f"`{name}.csv` repeats an id"
    return rows


def terms(vocabulary: str) -> set[str]:
    """Name the terms of one vocabulary."""
    return {row["id"] for row in table("terms") if row["vocabulary"] == vocabulary}


def split(cell: str) -> list[str]:
    """Take a cell apart into its list."""
    return [part for part in cell.split(";") if part]


def numbers(row: dict[str, str]) -> list[float]:
    """Collect what a row states as numbers, smallest first."""
    return sorted(float(row[column]) for column in ("value", "low", "high") if row[column])


def numbered(prefix: str, count: int, width: int) -> list[str]:
    """List the ids that a compilation numbers from one."""
    return [f"{prefix}{number:0{width}d}" for number in range(1, count + 1)]
