"""Build the matrix of areas and years: a look, a symbol and hidden words for every state."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dash import html

from dashboard.components.links import view_link
from dashboard.content.matrix import PUBLISHED, STATES, SYMBOLS

if TYPE_CHECKING:
    from dashboard.content.matrix import Matrix, MatrixCell, MatrixRow
    from dashboard.texts import Texts

CAPTION = "caption-matrix"
EXAMPLE = "12"


def matrix_table(matrix: Matrix, text: Texts) -> html.Div:
    """Build the matrix in a box that scrolls sideways."""
    first, last = matrix.years[0], matrix.years[-1]
    head = [
        html.Th(text("sources.matrix.area"), scope="col"),
        *[html.Th(str(year), scope="col") for year in matrix.years],
    ]
    return html.Div(
        html.Table(
            [
                html.Caption(text("sources.matrix.caption", first=first, last=last), id=CAPTION),
                html.Thead(html.Tr(head)),
                html.Tbody([_row(row) for row in matrix.rows]),
            ],
            className="matrix",
        ),
        className="table-box",
        role="region",
        tabIndex=0,
        **{"aria-labelledby": CAPTION},
    )


def _row(row: MatrixRow) -> html.Tr:
    return html.Tr([html.Th(row.name, scope="row"), *[_cell(cell) for cell in row.cells]])


def _cell(cell: MatrixCell) -> html.Td:
    seen = html.Span(cell.shown, **{"aria-hidden": "true"})
    said = html.Span(cell.words, className="unseen")
    inside = [seen, said]
    if cell.select:
        inside = [view_link(inside, "/", f"?{urlencode(cell.select)}")]
    return html.Td(inside, className=cell.state, title=cell.words)


def matrix_legend(text: Texts) -> html.Div:
    """Build the legend: every state with its look and its words."""
    entries = [
        html.Li(
            [
                html.Span(
                    EXAMPLE if state == PUBLISHED else SYMBOLS[state],
                    className=f"matrix-mark {state}",
                    **{"aria-hidden": "true"},
                ),
                html.Span(text(f"sources.matrix.legend.{state}")),
            ]
        )
        for state in STATES
    ]
    return html.Div(
        [
            html.P(text("sources.matrix.legend_title"), className="eyebrow"),
            html.Ul(entries, className="matrix-legend"),
        ]
    )
