"""Write numbers, ranges, periods and counts as a reader of each language expects them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.texts import Texts

# Dates are written as in the country that the spelling is of.
LOCALES = {"nb": "nb", "en": "en_GB"}
MONTH_DASHES = 1
DAY_DASHES = 2


def number(value: float, language: str, *, decimals: int = 2, least: int = 0) -> str:
    """Write a number with no more decimals than it has and are asked for, and at least some."""
    places = "0" * least + "#" * (decimals - least)
    return format_decimal(value, format=f"#,##0.{places}", locale=language)


def amount(row: Mapping[str, Any], text: Texts) -> str:
    """Write a count's value or range with its qualifier: «opptil 60–70», «15,4», «over 200»."""
    return _qualified(row, _plain_amount(row, text.language), text)


def amount_with_unit(row: Mapping[str, Any], text: Texts) -> str:
    """Write a count's value with its unit: «106 personer», «65 prosent»."""
    written = amount(row, text)
    unit = row["unit"]
    if f"unit.{unit}" in text:
        return f"{written} {text(f'unit.{unit}')}"
    return written


def _plain_amount(row: Mapping[str, Any], language: str) -> str:
    value, low, high = row["value"], row["low"], row["high"]
    # No source counts people more finely than to a tenth.
    decimals = 1 if row.get("unit") == "persons" else 2
    if _given(value):
        return number(value, language, decimals=decimals)
    if _given(low) and _given(high):
        ends = (number(end, language, decimals=decimals) for end in (low, high))
        return "–".join(ends)
    return number(low if _given(low) else high, language, decimals=decimals)


def _qualified(row: Mapping[str, Any], written: str, text: Texts) -> str:
    qualifier = row["qualifier"]
    if not qualifier:
        one_sided = _given(row["low"]) != _given(row["high"])
        qualifier = "" if not one_sided else "more_than" if _given(row["low"]) else "less_than"
    return text(f"qualifier.{qualifier}", amount=written) if qualifier else written


def lower_first(words: str) -> str:
    """Begin with a small letter, as inside a sentence; names further in keep theirs."""
    return words[:1].lower() + words[1:]


def plain(words: str) -> str:
    """Keep markup in data from being read as markup by a figure's own text format."""
    return (
        words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("%{", "% {")
    )


def _given(value: Any) -> bool:  # noqa: ANN401 - a number, NaN or None
    return value is not None and value == value  # noqa: PLR0124 - NaN is not equal to itself


def moment(reduced: str, language: str) -> str:
    """Write a date of reduced precision: «2017», «juni 2017», «27. juni 2011»."""
    if reduced.count("-") == DAY_DASHES:
        return format_date(date.fromisoformat(reduced), format="long", locale=LOCALES[language])
    if reduced.count("-") == MONTH_DASHES:
        first = date.fromisoformat(f"{reduced}-01")
        return format_date(first, format="LLLL yyyy", locale=LOCALES[language])
    return reduced


def period(start: str, end: str, text: Texts) -> str:
    """Write a period of reduced precision: «juni–august 2017», «til juni 2011», «2012»."""
    language = text.language
    if start == end or not end:
        return moment(start, language)
    if not start:
        return text("period.until", end=moment(end, language))
    first, last = moment(start, language), moment(end, language)
    months = start.count("-") == end.count("-") == MONTH_DASHES
    if months and start[:4] == end[:4]:
        return f"{first.removesuffix(start[:4]).rstrip()}–{last}"
    dash = " – " if " " in first + last else "–"
    return f"{first}{dash}{last}"


def sentence_list(parts: list[str], text: Texts) -> str:
    """Join parts as in a sentence: «a, b og c»."""
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {text('and')} {parts[-1]}"
