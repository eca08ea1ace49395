"""Write the effects of a scenario as tables: indicators by group, reach, and assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.content.effects import GROUPS, SAME
from dashboard.content.effects_reach import GAINED, KEPT, LOST
from dashboard.content.effects_words import (
    DASH,
    persons_words,
    place_words,
    range_words,
    signed,
    title,
    value_words,
)
from dashboard.content.tables import Cell, Table
from dashboard.rows import records
from dashboard.wording import number
from geodata.effects_assumptions import ASSUMPTIONS, EFFECTS
from geodata.effects_indicators import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from dashboard.content.effects import Effects
    from dashboard.content.effects_reach import ReachChange
    from dashboard.content.plan import Plan
    from dashboard.texts import Texts
    from geodata import Dataset

COLUMNS = ("indicator", "before", "after", "difference", "range", "unit", "better", "verdict")
# What rows are about when several are written as one.
_PLURAL = {"scene": "areas", "scene_type": "areas", "district": "districts", "service": "services"}


def header(text: Texts) -> list[str]:
    """Name the columns."""
    return [text(f"scenarios.effects.column.{name}") for name in COLUMNS]


def effects_tables(
    shown: Effects, reaches: Iterable[ReachChange], dataset: Dataset, text: Texts, *, every: bool
) -> list[Table]:
    """Write all indicators, the reach of the changed types, and the assumptions.

    With `every` each row stands for itself, as for a file; else those that do not change are
    written together.
    """
    tables = []
    for group in GROUPS:
        rows = shown.rows[shown.rows["group"].eq(group)]
        changed, same = (rows[rows["status"].eq(SAME) == flag] for flag in (False, True))
        written = [
            *changed_rows(changed, shown.plan, dataset, text),
            *(
                changed_rows(same, shown.plan, dataset, text)
                if every
                else same_rows(same, shown.plan, dataset, text)
            ),
        ]
        caption = text(f"scenarios.effects.group.{group}")
        tables.append(Table(f"effects-{group}", caption, header(text), written))
    reached = _reach_table(list(reaches), dataset, text)
    found = [*tables, reached, assumptions_table(shown.plan, text)]
    return [table for table in found if table.rows]


def changed_rows(rows: pd.DataFrame, plan: Plan, dataset: Dataset, text: Texts) -> list[list[Cell]]:
    """Write a row for each value."""
    return [[Cell(words) for words in _row(row, plan, dataset, text)] for row in records(rows)]


def _row(row: dict[str, Any], plan: Plan, dataset: Dataset, text: Texts) -> list[str]:
    unit = row["unit"]
    return [
        title(row, place_words(row, plan, dataset, text), plan, dataset, text),
        value_words(row["before"], unit, text),
        value_words(row["after"], unit, text),
        signed(row["difference"], unit, text),
        range_words(row, text) or DASH,
        text(f"scenarios.effects.unit_name.{unit}"),
        text(f"scenarios.effects.better.{row['better']}"),
        text(f"scenarios.effects.verdict.{row['status']}"),
    ]


def same_rows(rows: pd.DataFrame, plan: Plan, dataset: Dataset, text: Texts) -> list[list[Cell]]:
    """Write what does not change, the places of an indicator and type in one row."""
    written = []
    for _, mine in rows.groupby(["indicator", "type"], sort=False):
        if len(mine) == 1:
            written += changed_rows(mine, plan, dataset, text)
            continue
        first = records(mine.head(1))[0]
        about = _PLURAL[INDICATORS[first["indicator"]].about]
        place = text(f"scenarios.effects.several.{about}", n=len(mine))
        value = _span(mine["before"], first["unit"], text)
        cells = _row({**first, "difference": 0.0, "low": 0.0, "high": 0.0}, plan, dataset, text)
        cells[:3] = [title(first, place, plan, dataset, text), value, value]
        written.append([Cell(words) for words in cells])
    return written


def _span(values: pd.Series, unit: str, text: Texts) -> str:
    """Write the lowest and the highest value, and how many are not known."""
    known = values.dropna()
    if known.empty:
        return text("scenarios.effects.not_known")
    ends = [value_words(float(end), unit, text) for end in (known.min(), known.max())]
    span = DASH.join(dict.fromkeys(ends))
    lacking = len(values) - len(known)
    return f"{span}; {text('scenarios.effects.lacking', n=lacking)}" if lacking else span


def _reach_table(reaches: list[ReachChange], dataset: Dataset, text: Texts) -> Table:
    """Write who is gained and lost within the walk, for each of the changed types."""
    names = ("kind", "minutes", LOST, GAINED, KEPT, "unplaced", "edge")
    rows = [
        [
            Cell(dataset.label("service_type", one.kind, text.language)),
            Cell(number(one.minutes, text.language)),
            *[Cell(persons_words(one.persons[part], text)) for part in (LOST, GAINED, KEPT)],
            Cell(DASH.join(dict.fromkeys(map(str, one.unplaced)))),
            Cell(text(f"scenarios.effects.edge.{'yes' if one.edge else 'no'}")),
        ]
        for one in reaches
    ]
    head = [text(f"scenarios.effects.reach_column.{name}") for name in names]
    return Table("effects-reach", text("scenarios.effects.reach_caption"), head, rows)


def assumptions_table(plan: Plan, text: Texts) -> Table:
    """Write every assumption behind the indicators with its value, those not as usual marked."""
    names = ("assumption", "value", "usual", "from")
    rows = [
        [
            Cell(one.meaning(text.language)),
            Cell(assumption_value(key, plan, text)),
            Cell(number(one.default, text.language)),
            Cell(one.source(text.language)),
        ]
        for key, one in ASSUMPTIONS.items()
        if one.of == EFFECTS
    ]
    head = [text(f"scenarios.effects.assumption_column.{name}") for name in names]
    return Table("effects-assumptions", text("scenarios.effects.assumptions"), head, rows)


def assumption_value(key: str, plan: Plan, text: Texts) -> str:
    """Write the value of an assumption, and say so when it is not as usual."""
    value = number(getattr(plan.assumptions, key), text.language)
    if key not in dict(plan.changed):
        return value
    return text("scenarios.effects.assumption_changed", value=value)
