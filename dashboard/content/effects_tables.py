"""Write the effects of a scenario as tables: indicators by group, reach, and assumptions."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dashboard.content.effects import GROUPS, SAME, STATUSES
from dashboard.content.effects_reach import GAINED, KEPT, LOST
from dashboard.content.effects_words import (
    DASH,
    difference_words,
    named_place,
    persons_words,
    place_words,
    range_words,
    title,
    title_by,
    value_words,
)
from dashboard.content.tables import Cell, Table
from dashboard.rows import records
from dashboard.wording import number
from geodata.effects_assumptions import ASSUMPTIONS, EFFECTS
from geodata.effects_indicators import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from dashboard.content.effects import Effects, Row, Unchanged
    from dashboard.content.effects_reach import ReachChange
    from dashboard.content.plan import Plan
    from dashboard.texts import Texts
    from geodata import Dataset
    from geodata.effects_assumptions import Assumptions

COLUMNS = ("indicator", "before", "after", "difference", "range", "unit", "better", "verdict")
ORDER = tuple(one for one in STATUSES if one != SAME)
# What rows are about when several are written as one.
_PLURAL = {"scene": "areas", "scene_type": "areas", "district": "districts", "service": "services"}


def header(text: Texts) -> list[str]:
    """Name the columns."""
    return [text(f"scenarios.effects.column.{name}") for name in COLUMNS]


def effects_tables(
    shown: Effects, reaches: Iterable[ReachChange], dataset: Dataset, text: Texts, *, every: bool
) -> list[Table]:
    """Write the indicators, the reach of the changed types, and the assumptions.

    With `every` each row stands for itself, as for a file. Else those that do not change are
    written together, and types that no changed service has are left out.
    """
    tables = []
    for group in GROUPS:
        changed, same = parts(shown, group)
        if every:
            rest = shown.rows[shown.rows["group"].eq(group) & shown.rows["status"].eq(SAME)]
            written = [
                cells_of(row, shown.plan, dataset, text) for row in (*changed, *records(rest))
            ]
        else:
            written = [
                *changed_rows(changed, shown.plan, dataset, text),
                *same_rows(same, shown.plan, dataset, text),
            ]
        caption = text(f"scenarios.effects.group.{group}")
        tables.append(Table(f"effects-{group}", caption, header(text), written))
    reached = _reach_table(list(reaches), dataset, text)
    found = [*tables, reached, assumptions_table(shown.plan, text)]
    return [table for table in found if table.rows]


def parts(shown: Effects, group: str) -> tuple[list[Row], list[Unchanged]]:
    """Take the rows of a group that change, the best known first, and those that do not.

    Of the latter only what a changed service might have changed; all while nothing is changed.
    """
    changed = [row for row in shown.changed if row["group"] == group]
    kinds = ("", *shown.kinds)
    same = [
        one
        for one in shown.unchanged
        if one.indicator in GROUPS[group] and (not shown.kinds or one.kind in kinds)
    ]
    return sorted(changed, key=lambda row: ORDER.index(row["status"])), same


def changed_rows(
    rows: Iterable[Row], plan: Plan, dataset: Dataset, text: Texts
) -> list[list[Cell]]:
    """Write a row for each value; those of which nothing is known, in one for all places."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        alike = (row["indicator"], row["type"])
        key = alike if _nothing_known(row) else (*alike, row["about"])
        found.setdefault(key, []).append(row)
    return [
        cells_of(mine[0], plan, dataset, text)
        if len(mine) == 1
        else _together(mine, plan, dataset, text)
        for mine in found.values()
    ]


def _nothing_known(row: Row) -> bool:
    """Tell whether neither a difference nor an end of it is known."""
    return bool(np.isnan([row["low"], row["high"]]).all() and not abs(row["difference"]) > 0)


def _together(rows: list[Row], plan: Plan, dataset: Dataset, text: Texts) -> list[Cell]:
    """Write rows of which nothing is known as one."""
    first = rows[0]
    cells = cells_of(first, plan, dataset, text)
    place = _several(INDICATORS[first["indicator"]].about, len(rows), text)
    spans = [
        _span(np.array([row[side] for row in rows]), first["unit"], text)
        for side in ("before", "after")
    ]
    words = [title(first, place, plan, dataset, text), *spans]
    return [*map(Cell, words), *cells[len(words) :]]


def _several(about: str, count: int, text: Texts) -> str:
    return text(f"scenarios.effects.several.{_PLURAL[about]}", n=count)


def cells_of(row: Row, plan: Plan, dataset: Dataset, text: Texts) -> list[Cell]:
    """Write one value."""
    unit = row["unit"]
    words = [
        title(row, place_words(row, plan, dataset, text), plan, dataset, text),
        value_words(row["before"], unit, text),
        value_words(row["after"], unit, text),
        difference_words(row, text),
        range_words(row, text) or DASH,
        text(f"scenarios.effects.unit_name.{unit}"),
        text(f"scenarios.effects.better.{row['better']}"),
        text(f"scenarios.effects.verdict.{row['status']}"),
    ]
    return [Cell(one) for one in words]


def same_rows(
    rows: Iterable[Unchanged], plan: Plan, dataset: Dataset, text: Texts
) -> list[list[Cell]]:
    """Write what does not change, the places of an indicator and type in one row."""
    return [_same_row(one, plan.assumptions, dataset, text) for one in rows]


# What does not change is the same for most scenarios, and costs most of the time to write.
@lru_cache(maxsize=4096)
def _same_row(
    same: Unchanged, assumptions: Assumptions, dataset: Dataset, text: Texts
) -> list[Cell]:
    indicator, values = INDICATORS[same.indicator], same.values
    row = {"indicator": same.indicator, "type": same.kind, "about": same.abouts[0]}
    if len(values) == 1:
        place = named_place(row, dataset, text)
    else:
        place = _several(indicator.about, len(values), text)
    value = _span(values, indicator.unit, text)
    words = [
        title_by(row, place, assumptions, dataset, text),
        value,
        value,
        DASH if np.isnan(values).all() else "0",
        DASH,
        text(f"scenarios.effects.unit_name.{indicator.unit}"),
        text(f"scenarios.effects.better.{indicator.better}"),
        text(f"scenarios.effects.verdict.{SAME}"),
    ]
    return [Cell(one) for one in words]


def _span(values: npt.NDArray[np.float64], unit: str, text: Texts) -> str:
    """Write the lowest and the highest value, and how many are not known."""
    known = values[~np.isnan(values)]
    if not len(known):
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
    return Table("effects-inhabitants", text("scenarios.effects.reach_caption"), head, rows)


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
