"""Build the kinds of column that the tables are declared with.

Every cell is text when it is checked. A kind has one test of a whole column, which pandera runs;
why a cell fails it, `diagnosis` says.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import opening_hours
from pandera.pandas import Check, Column

from geodata.periods import bounds, is_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from enum import StrEnum

    import pandas as pd

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_URL = re.compile(r"https?://[^\s<>\"]+")


def split(cell: str) -> tuple[str, ...]:
    """Take a list cell apart.

    Parameters
    ----------
    cell
        Entries separated by `;`.

    Returns
    -------
    entries
        Without surrounding spaces; none for an empty cell.
    """
    return tuple(entry.strip() for entry in cell.split(";")) if cell.strip() else ()


def is_number(text: str) -> bool:
    """Tell whether a cell is a number with a decimal point.

    Parameters
    ----------
    text
        The cell.

    Returns
    -------
    is_number
        False for `1e3`, `12,5`, `ca 60` and an empty cell.
    """
    return _NUMBER.fullmatch(text) is not None


def _cells(valid: Callable[[str], bool], *, required: bool) -> Callable[[pd.Series], pd.Series]:
    """Turn a test of one cell into a test of a column; each distinct cell is tested once."""

    def test(column: pd.Series) -> pd.Series:
        good = {text for text in set(column) if (valid(text) if text.strip() else not required)}
        return column.isin(good)

    return test


def _column(
    kind: str, valid: Callable[[str], bool], *, required: bool = False, **about: object
) -> Column:
    """Declare a column of one kind; conversion, messages and documentation read the metadata."""
    check = Check(_cells(valid, required=required), name=kind)
    return Column(None, check, metadata={"kind": kind, "required": required, **about})


def text(*, required: bool = False) -> Column:
    """Declare words for people.

    Parameters
    ----------
    required
        Whether the cell must be filled in.

    Returns
    -------
    column
        A text column; script in it is kept as text.
    """
    if not required:
        return Column(None, metadata={"kind": "text", "required": False})
    return _column("text", bool, required=True)


def identifier() -> Column:
    """Declare the id of a row.

    Returns
    -------
    column
        Letters a-z, digits, point, hyphen, underscore; that no id occurs twice is checked apart.
    """
    return _column("id", lambda cell: _ID.fullmatch(cell) is not None, required=True)


def number(*, unit: str, minimum: float | None = None, required: bool = False) -> Column:
    """Declare a number.

    Parameters
    ----------
    unit
        What one stands for, e.g. persons; `row` when the unit is in a column of its own.
    minimum
        Least allowed number, None for no limit.
    required
        Whether the cell must be filled in.

    Returns
    -------
    column
        Becomes float, NaN when empty.
    """

    def valid(cell: str) -> bool:
        return is_number(cell) and (minimum is None or float(cell) >= minimum)

    return _column("number", valid, required=required, unit=unit, minimum=minimum)


def choice(allowed: type[StrEnum]) -> Column:
    """Declare a word of a closed vocabulary.

    Parameters
    ----------
    allowed
        The vocabulary; the cell may be empty only when the vocabulary has an empty word.

    Returns
    -------
    column
        Text.
    """
    words = frozenset(str(word) for word in allowed)
    return _column("choice", words.__contains__, required="" not in words, allowed=tuple(words))


def moment(*, required: bool = False, past: bool = False, words: Iterable[str] = ()) -> Column:
    """Declare a date of reduced precision.

    Parameters
    ----------
    required
        Whether the cell must be filled in.
    past
        Whether the date must not lie after the day the data set was updated.
    words
        Words allowed instead of a date, e.g. `unknown`.

    Returns
    -------
    column
        Text: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or one of `words`.
    """
    others = frozenset(words)
    return _column(
        "date",
        lambda cell: cell in others or is_date(cell),
        required=required,
        past=past,
        words=tuple(sorted(others)),
    )


def reference(
    target: str, *, required: bool = True, many: bool = False, also: Iterable[str] = ()
) -> Column:
    """Declare a reference to rows of another table.

    Parameters
    ----------
    target
        Name of another table, `records` (table:id) or `terms:<vocabulary>`.
    required
        Whether the cell must be filled in.
    many
        Whether the cell is a list separated by `;`.
    also
        Words allowed beside the ids, e.g. `*` for all.

    Returns
    -------
    column
        Text, or a tuple of texts when `many`. That the rows exist is checked across the tables.
    """
    about = {"target": target, "many": many, "also": tuple(also)}
    if not required:
        return Column(None, metadata={"kind": "reference", "required": False, **about})
    return _column("reference", bool, required=True, **about)


def names() -> Column:
    """Declare a list of names that refer to nothing in the data folder.

    Returns
    -------
    column
        A tuple of texts, separated by `;` in the file.
    """
    return Column(None, metadata={"kind": "names", "required": False, "many": True})


def url() -> Column:
    """Declare a web address.

    Returns
    -------
    column
        http or https only, since the screen makes a link of it.
    """
    return _column("url", lambda cell: _URL.fullmatch(cell) is not None)


def hours() -> Column:
    """Declare opening hours in OpenStreetMap's syntax.

    Returns
    -------
    column
        Text that opening-hours-py can evaluate.
    """
    return _column("hours", opening_hours.validate)


def after(cell: str, day: date) -> bool:
    """Tell whether a reduced date certainly lies after a day.

    Parameters
    ----------
    cell
        Reduced date, or anything else.
    day
        The day.

    Returns
    -------
    after
        False for a cell that is no date.
    """
    return is_date(cell) and bounds(cell)[0] > day


positive = partial(number, minimum=0)
