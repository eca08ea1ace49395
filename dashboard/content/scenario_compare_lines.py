"""Write the lined-up indicators in words: what each is today, and in each scenario."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.content.effects import SAME, UNKNOWN
from dashboard.content.effects_words import (
    DASH,
    difference_words,
    place_words,
    range_words,
    title,
    value_words,
)
from dashboard.content.scenario_compare_rows import ABSENT, by_group, rows_of
from geodata.effects_indicators import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dashboard.content.scenario_compare import Comparison
    from dashboard.content.scenario_compare_rows import Row
    from dashboard.texts import Texts
    from geodata import Dataset

# What rows are about when the places of one indicator and type are written as one.
PLURAL = {"scene": "areas", "scene_type": "areas", "district": "districts", "service": "services"}
# With nothing to tell but that it is as today, or not known, places are written together.
_SILENT = {SAME, UNKNOWN, ABSENT}


@dataclass(frozen=True)
class Said:
    """What is said of one indicator in one scenario."""

    value: str
    change: str
    between: str
    verdict: str
    status: str


@dataclass(frozen=True)
class Line:
    """One line of the table; `rows` says how many indicators it stands for."""

    what: str
    unit: str
    better: str
    today: str
    sides: tuple[Said, ...]
    rows: int


def lines_of(
    shown: Comparison, dataset: Dataset, text: Texts, *, alike: bool
) -> dict[str, list[Line]]:
    """Write the lines by group; without `alike` only those that differ from today somewhere."""
    rows = [row for row in rows_of(shown) if alike or row.differs]
    return {name: list(_lines(mine, shown, dataset, text)) for name, mine in by_group(rows).items()}


def _lines(rows: Iterable[Row], shown: Comparison, dataset: Dataset, text: Texts) -> Iterator[Line]:
    """Write row by row, but the places that have nothing to tell apart together."""
    for _, same in groupby(rows, key=_together):
        mine = list(same)
        if len(mine) == 1:
            yield _line(mine[0], shown, dataset, text)
        else:
            yield _several(mine, shown, dataset, text)


def _together(row: Row) -> tuple[object, ...]:
    """Tell what rows must share to be written together: those that tell something share nothing."""
    statuses = tuple(row.status(place) for place in range(len(row.cells)))
    silent = set(statuses) <= _SILENT and INDICATORS[row.first["indicator"]].about in PLURAL
    alone = () if silent else (row.first["about"], id(row))
    return row.first["indicator"], row.first["type"], statuses, alone


def _line(row: Row, shown: Comparison, dataset: Dataset, text: Texts) -> Line:
    first = row.first
    plan = next(
        side.plan
        for side, cell in zip(shown.sides or (shown.today,), row.cells, strict=True)
        if cell is not None
    )
    place = place_words(first, plan, dataset, text)
    return Line(
        what=title(first, place, plan, dataset, text),
        unit=text(f"scenarios.effects.unit_name.{first['unit']}"),
        better=text(f"scenarios.effects.better.{first['better']}"),
        today=value_words(first["before"], first["unit"], text),
        sides=tuple(_said(row, place, text) for place in _places(shown)),
        rows=1,
    )


def _places(shown: Comparison) -> range:
    return range(len(shown.sides))


def _said(row: Row, place: int, text: Texts) -> Said:
    """Say what one scenario makes of an indicator."""
    cell, status = row.cells[place], row.status(place)
    unit = row.first["unit"]
    verdict = _verdict(status, text)
    if cell is None:
        today = "" if status == ABSENT else value_words(row.first["before"], unit, text)
        return Said(today, "", "", verdict, status)
    value = value_words(cell["after"], unit, text)
    if status == SAME:
        return Said(value, "", "", verdict, status)
    return Said(value, difference_words(cell, text), range_words(cell, text), verdict, status)


def _verdict(status: str, text: Texts) -> str:
    if status == ABSENT:
        return text("scenarios.compare.absent")
    return text(f"scenarios.effects.verdict.{status}")


def _several(rows: list[Row], shown: Comparison, dataset: Dataset, text: Texts) -> Line:
    """Write rows that have nothing to tell apart as one, with the span of their values."""
    one = _line(rows[0], shown, dataset, text)
    first = rows[0].first
    about = PLURAL[INDICATORS[first["indicator"]].about]
    place = text(f"scenarios.effects.several.{about}", n=len(rows))
    return Line(
        what=title(first, place, shown.today.plan, dataset, text),
        unit=one.unit,
        better=one.better,
        today=_span([row.first["before"] for row in rows], first["unit"], text),
        sides=tuple(_span_said(rows, place, text) for place in _places(shown)),
        rows=len(rows),
    )


def _span_said(rows: list[Row], place: int, text: Texts) -> Said:
    status = rows[0].status(place)
    values = [row.values[place] for row in rows]
    value = "" if status == ABSENT else _span(values, rows[0].first["unit"], text)
    return Said(value, "", "", _verdict(status, text), status)


def _span(values: list[float], unit: str, text: Texts) -> str:
    """Write the lowest and the highest value, and how many are not known."""
    known = [one for one in values if one == one]  # noqa: PLR0124 - NaN is not equal to itself
    if not known:
        return text("scenarios.effects.not_known")
    ends = [value_words(end, unit, text) for end in (min(known), max(known))]
    span = DASH.join(dict.fromkeys(ends))
    lacking = len(values) - len(known)
    return f"{span}; {text('scenarios.effects.lacking', n=lacking)}" if lacking else span
