"""Build a table that reads well, on screen and aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.links import selection, source_link, view_link

if TYPE_CHECKING:
    from dashboard.content.tables import Cell, Table
    from dashboard.view import View


def table_block(table: Table, view: View) -> html.Div:
    """Build a table in a box that scrolls sideways, reachable by keyboard."""
    caption = f"caption-{table.name}"
    return html.Div(
        html.Table(
            [
                html.Caption(table.caption, id=caption),
                html.Thead(html.Tr([html.Th(words, scope="col") for words in table.header])),
                html.Tbody([_row(cells, view) for cells in table.rows]),
            ],
        ),
        className="table-box",
        role="region",
        tabIndex=0,
        **{"aria-labelledby": caption},
    )


def _row(cells: list[Cell], view: View) -> html.Tr:
    first, *rest = cells
    chosen = any(cell.select and getattr(view, cell.select[0]) == cell.select[1] for cell in cells)
    return html.Tr(
        [
            html.Th(_content(first, view), scope="row"),
            *[html.Td(_content(cell, view)) for cell in rest],
        ],
        className="chosen" if chosen else "",
        **({"aria-current": "true"} if chosen else {}),
    )


def _content(cell: Cell, view: View) -> str | html.A:
    if cell.source:
        return source_link(cell.words, cell.source, view)
    if cell.select:
        key, value = cell.select
        return view_link(cell.words, "", selection(key, value))
    return cell.words
