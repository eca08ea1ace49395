"""Read a cell's words as the number that they are, with the format that writes them back."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dashboard.texts import Texts

SPACES = " \u00a0\u202f"
PERCENT = "%"


class Number(NamedTuple):
    """A number, and the spreadsheet format in which it reads as the words did."""

    value: float
    pattern: str


def as_number(words: str, text: Texts) -> Number | None:
    """Return the number that a cell is: «1 234», «15,4», «+13», «106 personer», «14 %».

    A range, a bound and a guess are none: nobody may add them up.
    """
    found = _shape(text).fullmatch(words)
    if not found:
        return None
    sign, whole, part, unit = (found[name] or "" for name in ("sign", "whole", "part", "unit"))
    digits = re.sub(r"\D", "", whole)
    value = float(f"{digits}.{part or 0}")
    pattern = _pattern(len(part), grouped=digits != whole, unit=unit)
    if sign == "+":
        return Number(value, f"+{pattern};\u2212{pattern};{pattern}")
    return Number(-value if sign else value, pattern)


def _pattern(decimals: int, *, grouped: bool, unit: str) -> str:
    whole = "#,##0" if grouped else "0"
    part = f".{'0' * decimals}" if decimals else ""
    return f'{whole}{part}" {unit}"' if unit else f"{whole}{part}"


@lru_cache(maxsize=2)
def _shape(text: Texts) -> re.Pattern[str]:
    """Describe how a language writes numbers; what begins with a nought is rather a code."""
    between = f"[{re.escape(text('number.thousands')) or SPACES}]"
    units = "|".join(map(re.escape, (text("unit.persons"), text("unit.percent"), PERCENT)))
    return re.compile(
        r"(?P<sign>[+\u2212-]?)"
        rf"(?P<whole>[1-9]\d{{0,2}}(?:{between}\d{{3}})+|[1-9]\d*|0)"
        rf"(?:{re.escape(text('number.decimal'))}(?P<part>\d+))?"
        rf"(?:[{SPACES}](?P<unit>{units}))?",
        re.ASCII,
    )
