"""Write the comparison as tables: the indicators by group, and the changes of each scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.content.effects_tables import assumptions_table
from dashboard.content.effects_words import DASH
from dashboard.content.scenario_compare import side_name
from dashboard.content.scenario_compare_lines import lines_of
from dashboard.content.scenario_compare_words import step_words
from dashboard.content.tables import Cell, Table

if TYPE_CHECKING:
    from dashboard.content.scenario_compare import Comparison
    from dashboard.content.scenario_compare_lines import Line
    from dashboard.texts import Texts
    from geodata import Dataset

OF_A_SIDE = ("value", "change", "between", "verdict")


def comparison_tables(
    shown: Comparison, dataset: Dataset, text: Texts, *, alike: bool
) -> list[Table]:
    """Write what differs, or all with `alike`, then the changes and the assumptions."""
    head = [
        *(text(f"scenarios.compare.column.{name}") for name in ("what", "unit", "better", "today")),
        *(
            text(f"scenarios.compare.column.{name}", letter=side.letter)
            for side in shown.sides
            for name in OF_A_SIDE
        ),
    ]
    found = [
        Table(
            f"compare-{name}",
            text(f"scenarios.effects.group.{name}"),
            head,
            [[Cell(words) for words in _row(line)] for line in lines],
        )
        for name, lines in lines_of(shown, dataset, text, alike=alike).items()
    ]
    tables = [_changes(shown, dataset, text), *found, assumptions_table(shown.today.plan, text)]
    return [table for table in tables if table.rows]


def _row(line: Line) -> list[str]:
    said = [
        words
        for one in line.sides
        for words in (one.value or DASH, one.change or DASH, one.between or DASH, one.verdict)
    ]
    return [line.what, line.unit, line.better, line.today, *said]


def _changes(shown: Comparison, dataset: Dataset, text: Texts) -> Table:
    """List what each scenario changes, with the numbers that stand on the maps."""
    rows = [
        [
            Cell(text("scenarios.compare.named", letter=side.letter, name=side_name(side, text))),
            Cell(str(step.number + 1)),
            Cell(step_words(step, dataset, text)),
        ]
        for side in shown.sides
        for step in side.map.steps
    ]
    head = [text(f"scenarios.compare.column.{name}") for name in ("scenario", "nr", "change_made")]
    return Table("compare-changes", text("scenarios.compare.changes_caption"), head, rows)
