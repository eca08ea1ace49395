"""Draw the published totals through the years, with what breaks the series and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts.along_time import (
    EVENT_MARKS,
    add_points,
    add_runs,
    break_numbers,
    break_shapes,
    placed,
    year_band,
)
from dashboard.rows import records
from dashboard.wording import amount, moment, plain

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.timeline import Timeline
    from dashboard.texts import Texts
    from geodata import Dataset

HEADROOM = 1.5


def timeline_chart(shown: Timeline, dataset: Dataset, text: Texts) -> go.Figure:
    """Draw the timeline of a view."""
    rows = placed(shown.points)
    layout = _layout(shown, _highest(rows))
    layout["shapes"] = [year_band(shown.view.period), *break_shapes(shown.breaks)]
    layout["annotations"] = _notes(shown, rows, text)
    figure = go.Figure(layout=layout)
    add_runs(figure, shown.runs, rows)
    add_points(figure, rows, dataset, text, size=theme.text_size(large=shown.view.large))
    _add_events(figure, shown, dataset, text)
    return figure


def _layout(shown: Timeline, top: float) -> dict[str, Any]:
    large = shown.view.large
    span = [f"{shown.years[0]}-01-01", f"{shown.years[1] + 1}-01-15"]
    return {
        **theme.chart_layout(large=large),
        "margin": {"l": 84 if not large else 108, "r": 10, "t": 6, "b": 26 if not large else 34},
        "xaxis": {
            "range": span,
            "type": "date",
            "dtick": "M24",
            "tickformat": "%Y",
            "tickangle": 0,
            "fixedrange": True,
            "showgrid": True,
            "gridcolor": theme.GREY_GROUND,
            "ticks": "outside",
            "anchor": "y2",
        },
        "yaxis": {
            "range": [0, top],
            "domain": [0.17, 1],
            "fixedrange": True,
            "nticks": 5,
            "gridcolor": theme.GREY_LINE,
            "zeroline": True,
            "zerolinecolor": theme.GREY,
            "rangemode": "tozero",
        },
        "yaxis2": {
            "range": [-1, 1],
            "domain": [0, 0.13],
            "fixedrange": True,
            "showgrid": False,
            "showticklabels": False,
            "zeroline": False,
            "title": {"text": ""},
        },
        "clickmode": "event",
        "hovermode": "closest",
    }


def _notes(shown: Timeline, rows: pd.DataFrame, text: Texts) -> list[dict[str, Any]]:
    """Write what stands in the figure besides the figures themselves."""
    size = theme.text_size(large=shown.view.large)
    lane = {
        "x": 0,
        "xref": "paper",
        "xanchor": "right",
        "xshift": -6,
        "y": 0,
        "yref": "y2",
        "text": text("timeline.events_short"),
        "showarrow": False,
        "font": {"size": size - 1, "color": theme.INK_MUTED},
    }
    empty = {
        "text": text("timeline.nothing"),
        "showarrow": False,
        "x": 0.5,
        "xref": "paper",
        "y": 0.6,
        "yref": "paper",
    }
    numbers = break_numbers(shown.breaks, size)
    open_ended = [
        {
            "x": row["x"],
            "y": (row["top"] + row["bottom"]) / 2,
            "xanchor": "right",
            "xshift": -10,
            "text": text("timeline.years_before", amount=f"<b>{amount(row, text)}</b>"),
            "showarrow": False,
            "font": {"size": size, "color": theme.PERSONS_DARK},
        }
        for row in records(rows[rows["earliest"].isna()])
    ]
    return [lane, *([] if len(rows) else [empty]), *numbers, *open_ended]


def _highest(rows: pd.DataFrame) -> float:
    return float(rows["top"].max()) * HEADROOM if len(rows) else 1.0


def _add_events(figure: go.Figure, shown: Timeline, dataset: Dataset, text: Texts) -> None:
    events = shown.events[shown.events["earliest"].dt.year.between(*shown.years)]
    language = text.language
    figure.add_scatter(
        x=events["earliest"],
        y=[0.0] * len(events),
        yaxis="y2",
        mode="markers",
        marker={
            "symbol": [EVENT_MARKS[kind][0] for kind in events["kind"]],
            "size": 9,
            "color": theme.INK,
            "opacity": 0.75,
        },
        customdata=[["period", str(when.year)] for when in events["earliest"]],
        hovertemplate=[
            f"<b>{moment(row['start'], language)}</b> "
            f"{plain(dataset.label('event_kind', row['kind'], language))}<br>"
            f"{plain(row[f'title_{language}'])}<extra></extra>"
            for row in records(events)
        ],
    )
