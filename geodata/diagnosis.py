"""Say why a cell breaks the kind of its column, and what it may have been meant to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geodata.columns import is_number
from geodata.periods import has_form
from geodata.problems import closest

if TYPE_CHECKING:
    from collections.abc import Callable

Diagnosis = tuple[str, dict[str, object]]
_COMMA = re.compile(r"-?\d+,\d+", re.ASCII)
_ABOUT = re.compile(r"\D*?(-?\d+(?:[.,]\d+)?)\D*", re.ASCII)


def _diagnose_number(cell: str, about: dict[str, Any]) -> Diagnosis:
    """Say why a cell is not the number it should be."""
    if is_number(cell):
        return "too_small", {"minimum": f"{about['minimum']:g}"}
    if _COMMA.fullmatch(cell.strip()):
        return "decimal_comma", {"number": cell.strip().replace(",", ".")}
    inside = _ABOUT.fullmatch(cell)
    if inside and about["unit"] == "row":
        return "number_about", {"number": inside[1].replace(",", ".")}
    return "number", {}


def _diagnose_date(cell: str, about: dict[str, Any]) -> Diagnosis:
    """Say why a cell is not the date it should be."""
    if has_form(cell):
        return "impossible_date", {}
    return "date_form", {"words": "".join(f" / {word}" for word in about["words"])}


def _diagnose_choice(cell: str, about: dict[str, Any]) -> Diagnosis:
    """Say which words a cell may hold, and which it may have meant."""
    allowed = sorted(word for word in about["allowed"] if word)
    return "choice", {"allowed": ", ".join(allowed), "suggestion": closest(cell, allowed)}


def _diagnose_id(cell: str, _about: dict[str, Any]) -> Diagnosis:
    """Show how an id may be written instead."""
    letters = cell.strip().lower().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    return "id_form", {"example": re.sub(r"[^a-z0-9._-]+", "-", letters).strip("-._") or "a-1"}


_DIAGNOSES: dict[str, Callable[[str, dict[str, Any]], Diagnosis]] = {
    "number": _diagnose_number,
    "date": _diagnose_date,
    "choice": _diagnose_choice,
    "id": _diagnose_id,
}


def diagnose(cell: str, about: dict[str, Any]) -> Diagnosis:
    """Say which rule a failing cell breaks.

    Parameters
    ----------
    cell
        The text of the cell.
    about
        Metadata of its column.

    Returns
    -------
    rule, details
        Key in `messages.toml`, and the names that its message mentions.
    """
    if not cell.strip():
        return "required", {}
    kind = about["kind"]
    return _DIAGNOSES[kind](cell, about) if kind in _DIAGNOSES else (kind, {})
