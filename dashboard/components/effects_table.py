"""Build the table of all indicators, folded by group, with what does not change folded away."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dash import html

from dashboard.components.tables import row
from dashboard.content.effects import GROUPS, SAME
from dashboard.content.effects_tables import ORDER, changed_rows, header, parts, same_rows

if TYPE_CHECKING:
    from dashboard.content.effects import Effects, Row, Unchanged
    from dashboard.content.tables import Cell
    from dashboard.texts import Texts
    from geodata import Dataset


def indicator_table(shown: Effects, dataset: Dataset, text: Texts) -> html.Div:
    """Build the groups; each says in its heading how many of its values change, and how."""
    groups = [_group(name, shown, dataset, text) for name in GROUPS]
    left = len(set(shown.rows["type"]) - {""} - set(shown.kinds))
    note = [] if shown.plan.empty else [html.P(text("scenarios.effects.other_kinds", n=left))]
    return html.Div(
        [
            html.H3(text("scenarios.effects.table_title")),
            html.P(text("scenarios.effects.table_note")),
            *groups,
            *note,
        ],
        className="effects-table",
    )


def _group(name: str, shown: Effects, dataset: Dataset, text: Texts) -> html.Details:
    changed, same = parts(shown, name)
    title = text(f"scenarios.effects.group.{name}")
    strong = html.Strong(title, id=f"effects-title-{name}")
    inside: list[html.Div | html.P | html.Details] = []
    if changed:
        written = changed_rows(changed, shown.plan, dataset, text)
        inside.append(_table(f"effects-title-{name}", written, text))
    elif not shown.plan.empty:
        inside.append(html.P(text("scenarios.effects.group_same")))
    if same:
        inside.append(_fold_same(name, same, shown, dataset, text))
    return html.Details(
        [html.Summary([strong, f" – {_summary(shown, changed, same, text)}"]), *inside],
        id=f"effects-fold-{name}",
    )


def _fold_same(
    name: str, same: list[Unchanged], shown: Effects, dataset: Dataset, text: Texts
) -> html.Details:
    """Fold away what does not change; the places of an indicator and type in one row."""
    written = same_rows(same, shown.plan, dataset, text)
    table = _table(f"effects-same-{name}", written, text)
    key = "today" if shown.plan.empty else "show_same"
    words = text(f"scenarios.effects.{key}", n=sum(len(one.abouts) for one in same))
    return html.Details(
        [html.Summary(words, id=f"effects-same-{name}"), table], id=f"effects-fold-same-{name}"
    )


def _summary(shown: Effects, changed: list[Row], same: list[Unchanged], text: Texts) -> str:
    """Count what changes, and how."""
    counts = Counter(one["status"] for one in changed)
    counts[SAME] = sum(len(one.abouts) for one in same)
    if shown.plan.empty:
        return text("scenarios.effects.summary.today", n=counts[SAME])
    said = [
        text(f"scenarios.effects.summary.{status}", n=counts[status])
        for status in (*ORDER, SAME)
        if counts[status]
    ]
    return ", ".join(said)


def _table(label: str, rows: list[list[Cell]], text: Texts) -> html.Div:
    """Build a table in a box that scrolls sideways, named by the element with an id."""
    body = [row(first.words, [cell.words for cell in rest]) for first, *rest in rows]
    head = html.Thead(html.Tr([html.Th(words, scope="col") for words in header(text)]))
    return html.Div(
        html.Table([head, html.Tbody(body)], **{"aria-labelledby": label}),
        className="table-box",
        role="region",
        tabIndex=0,
        **{"aria-labelledby": label},
    )
