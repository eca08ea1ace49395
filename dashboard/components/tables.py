"""Build a table that reads well, on screen and aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.components.links import selection, source_link, view_link
from dashboard.components.static import Element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.tables import Cell, Table
    from dashboard.view import View

ROW = {"scope": "row"}


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


def row(first: Any, rest: Iterable[Any], **attributes: str) -> Element:  # noqa: ANN401 - what may stand in a page
    """Build a table's row: what it is about, and its cells."""
    cells = [Element("td", one) for one in rest]
    return Element("tr", [Element("th", first, ROW), *cells], attributes)


def _row(cells: list[Cell], view: View) -> Element:
    first, *rest = [_content(cell, view) for cell in cells]
    chosen = any(cell.select and getattr(view, cell.select[0]) == cell.select[1] for cell in cells)
    marked = {"class": "chosen", "aria-current": "true"} if chosen else {}
    return row(first, rest, **marked)


def _content(cell: Cell, view: View) -> str | html.A:
    if cell.source:
        return source_link(cell.words, cell.source, view)
    if cell.select:
        key, value = cell.select
        return view_link(cell.words, "", selection(key, value))
    return cell.words
