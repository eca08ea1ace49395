"""Build the one table of a comparison: today and each scenario in columns, by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.content.effects import SAME
from dashboard.content.scenario_compare import side_name
from dashboard.content.scenario_compare_lines import lines_of
from dashboard.content.scenario_compare_rows import ABSENT, rows_of
from dashboard.wording import number

if TYPE_CHECKING:
    from dashboard.content.scenario_compare import Comparison
    from dashboard.content.scenario_compare_lines import Line, Said
    from dashboard.texts import Texts
    from geodata import Dataset

TITLE = "compare-table-title"


def comparison_table(
    shown: Comparison, dataset: Dataset, text: Texts, *, alike: bool
) -> html.Section | None:
    """Build the table with its switch; nothing where there is nothing to compare."""
    if not shown.sides:
        return None
    groups = lines_of(shown, dataset, text, alike=alike)
    table = html.Table(
        [
            html.Thead(html.Tr([html.Th(words, scope="col") for words in _header(shown, text)])),
            *[_group(name, lines, text) for name, lines in groups.items()],
        ],
        **{"aria-labelledby": TITLE},
    )
    box = html.Div(
        table,
        className="table-box compare-box",
        role="region",
        tabIndex=0,
        **{"aria-labelledby": TITLE},
    )
    return html.Section(
        [
            html.H3(text("scenarios.compare.table.title"), id=TITLE),
            html.P(text("scenarios.compare.table.note")),
            _switch(shown, text, alike=alike),
            *([box] if groups else []),
        ],
        className="compare-table",
    )


def _switch(shown: Comparison, text: Texts, *, alike: bool) -> html.P:
    """Build the switch that leaves out what is as today in all, and say how much that is."""
    rows = rows_of(shown)
    every, left = len(rows), sum(not row.differs for row in rows)
    said = {"n": number(left, text.language), "all": number(every, text.language)}
    which = "every" if alike else "empty" if left == every else "left"
    button = html.Button(
        text("scenarios.compare.table.switch"),
        type="button",
        className="choice",
        **{
            "data-view": f"alike={'' if alike else '1'}",
            "aria-pressed": "false" if alike else "true",
        },
    )
    return html.P([button, f" {text(f'scenarios.compare.table.{which}', **said)}"])


def _header(shown: Comparison, text: Texts) -> list[str]:
    named = [f"{side.letter} {side_name(side, text)}" for side in shown.sides]
    return [
        text("scenarios.compare.table.indicators"),
        text("scenarios.compare.today"),
        *named,
    ]


def _group(name: str, lines: list[Line], text: Texts) -> html.Tbody:
    heading = html.Th(
        text(f"scenarios.effects.group.{name}"),
        scope="rowgroup",
        colSpan=2 + len(lines[0].sides),
    )
    return html.Tbody(
        [html.Tr(heading, className="compare-group"), *[_row(line, text) for line in lines]]
    )


def _row(line: Line, text: Texts) -> html.Tr:
    what = [line.what, html.Small(f"{line.unit}; {line.better}")]
    return html.Tr(
        [
            html.Th(what, scope="row"),
            html.Td(line.today),
            *[html.Td(_cell(one, text), className=one.status) for one in line.sides],
        ]
    )


def _cell(one: Said, text: Texts) -> list[html.Strong | html.Span | str]:
    """Write value, difference and how certain it is, each on its own line."""
    if one.status == SAME:
        return [text("scenarios.compare.as_today")]
    if one.status == ABSENT:
        return [one.verdict]
    change = "; ".join(part for part in (one.change, one.between) if part)
    return [
        html.Strong(one.value),
        *([html.Span(change)] if change else []),
        html.Span(one.verdict, className="verdict"),
    ]
