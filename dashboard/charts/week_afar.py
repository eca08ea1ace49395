"""Draw the week to be read from afar: numbers as large as a cell holds, and an hour in three."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.charts.week import week_chart
from dashboard.content.week_runs import HOURS

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.content.week import Week
    from dashboard.texts import Texts
    from dashboard.view import View

# The whole width of a slide, and what heading, words and key leave of its height.
WIDTH_PX, HEIGHT_PX = 1250, 440
SIZE_PX, NUMBER_PX = 20, 19
LEFT_PX, TOP_PX = 118, 40
HOURS_APART = 3
# A range of more letters is broken after its sign, for a cell is higher than it is wide.
LETTERS, RANGE = 3, "–"


def week_afar_chart(shown: Week, view: View, text: Texts) -> go.Figure:
    """Draw the week of a view for the whole width of a slide."""
    figure = week_chart(shown, view, text)
    hours = list(range(0, HOURS + 1, HOURS_APART))
    figure.update_layout(
        width=WIDTH_PX,
        height=HEIGHT_PX,
        font={"size": SIZE_PX},
        margin={"l": LEFT_PX, "t": TOP_PX},
        xaxis={"tickvals": hours, "ticktext": [f"{hour:02}" for hour in hours]},
    )
    figure.update_annotations(font={"size": SIZE_PX})
    for trace in figure.data:
        if trace.type == "scatter":
            trace.update(text=[_broken(one) for one in trace.text], textfont={"size": NUMBER_PX})
    return figure


def _broken(words: str) -> str:
    return words if len(words) <= LETTERS else words.replace(RANGE, f"{RANGE}<br>")
