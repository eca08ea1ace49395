"""Draw the published totals through the years, with what breaks the series and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.rows import records
from dashboard.wording import amount, moment, period, plain

if TYPE_CHECKING:
    from dashboard.content.timeline import Timeline
    from dashboard.texts import Texts
    from geodata import Dataset

# How each kind of event is marked: in the chart, and as a letter beside it.
EVENT_MARKS = {
    "scene": ("circle", "●"),
    "police": ("triangle-up", "▲"),
    "policy": ("square", "■"),
    "service_opening": ("cross", "✚"),
    "service_closing": ("x", "✖"),
    "relocation": ("diamond", "◆"),
    "urban_upgrade": ("star", "★"),
}
BESIDE_DAYS = 75
HEADROOM = 1.5


def timeline_chart(shown: Timeline, dataset: Dataset, text: Texts) -> go.Figure:
    """Draw the timeline of a view."""
    rows = _placed(shown.points)
    layout = _layout(shown, _highest(rows))
    layout["shapes"] = [_selected_year(shown.view.period), *_breaks(shown)]
    layout["annotations"] = _notes(shown, rows, text)
    figure = go.Figure(layout=layout)
    _add_runs(figure, shown, rows)
    _add_points(figure, rows, dataset, text, shown)
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
    numbers = [
        {
            "x": start,
            "y": 1,
            "yref": "paper",
            "yanchor": "top",
            "xanchor": "left",
            "text": f"<b>{number}</b>",
            "showarrow": False,
            "bgcolor": theme.YELLOW,
            "borderpad": 2,
            "font": {"color": theme.INK, "size": size - 1},
        }
        for number, (start, _) in zip(shown.breaks["number"], _spans(shown), strict=True)
    ]
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


def _placed(points: pd.DataFrame) -> pd.DataFrame:
    """Place each figure in the middle of its period; figures for one summer stand side by side.

    A figure whose period has no known start stands at the end of it: its years are not known.
    """
    rows = points.assign(
        first=points["earliest"].fillna(points["latest"]),
        top=points["high"].fillna(points["value"]).fillna(points["low"]),
        bottom=points["low"].fillna(points["value"]).fillna(points["high"]),
    )
    rows["y"] = (rows["top"] + rows["bottom"]) / 2
    rows["x"] = rows["first"] + (rows["latest"] - rows["first"]) / 2
    rows["order"] = rows.groupby("x").cumcount()
    many = rows.groupby("x")["order"].transform("max")
    aside = (rows["order"] - many / 2).astype(float) * BESIDE_DAYS
    rows["x"] += pd.to_timedelta(aside.to_numpy(), unit="D")
    return rows


def _highest(rows: pd.DataFrame) -> float:
    return float(rows["top"].max()) * HEADROOM if len(rows) else 1.0


def _selected_year(year: str) -> dict[str, Any]:
    return _band(f"{year}-01-01", f"{int(year) + 1}-01-01", theme.LIGHT_BLUE, 0.45)


def _band(start: Any, end: Any, color: str, opacity: float) -> dict[str, Any]:  # noqa: ANN401 - any date
    return {
        "type": "rect",
        "x0": start,
        "x1": end,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "fillcolor": color,
        "opacity": opacity,
        "line": {"width": 0},
        "layer": "below",
    }


def _spans(shown: Timeline) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """Return the first and last day of each break; a break without an end is one moment."""
    starts = shown.breaks["earliest"].fillna(shown.breaks["latest"])
    ends = shown.breaks["latest"].where(shown.breaks["end"] != "", starts)
    return list(zip(starts, ends, strict=True))


def _breaks(shown: Timeline) -> list[dict[str, Any]]:
    """Shade the time that a break takes, and draw a line where it begins."""
    shapes = []
    for first, last in _spans(shown):
        shapes.append(_band(first, last, theme.YELLOW, 0.30))
        shapes.append(
            {
                "type": "line",
                "x0": first,
                "x1": first,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": theme.INK_MUTED, "width": 1, "dash": "dash"},
            }
        )
    return shapes


def _add_runs(figure: go.Figure, shown: Timeline, rows: pd.DataFrame) -> None:
    """Join only the figures that no break separates."""
    for run in shown.runs:
        part = rows.loc[run.index]
        figure.add_scatter(
            x=part["x"],
            y=part["y"],
            mode="lines",
            hoverinfo="skip",
            line={"color": theme.PERSONS, "width": 2},
        )


def _add_points(
    figure: go.Figure, rows: pd.DataFrame, dataset: Dataset, text: Texts, shown: Timeline
) -> None:
    points = records(rows)
    figure.add_scatter(
        x=rows["x"],
        y=rows["y"],
        mode="markers+text",
        text=[f"<b>{amount(row, text)}</b>" if pd.notna(row["earliest"]) else "" for row in points],
        textposition=["top center" if many == 0 else "bottom center" for many in rows["order"]],
        textfont={"size": theme.text_size(large=shown.view.large) + 1, "color": theme.PERSONS_DARK},
        cliponaxis=False,
        marker={"size": 11, "color": theme.PERSONS, "line": {"width": 2, "color": theme.WHITE}},
        error_y={
            "type": "data",
            "array": rows["top"] - rows["y"],
            "thickness": 5,
            "width": 0,
            "color": theme.PERSONS,
        },
        customdata=[["period", str(row["latest"].year)] for row in points],
        hovertemplate=[f"{_point_words(row, dataset, text)}<extra></extra>" for row in points],
    )


def _point_words(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    language = text.language
    return "<br>".join(
        [
            f"<b>{amount(row, text)}</b> · {period(row['period_start'], row['period_end'], text)}",
            plain(dataset.label("statistic", row["statistic"], language)),
            plain(dataset.label("counter", row["counter"], language)),
            plain(dataset.name("sources", row["source"], language)),
        ],
    )


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
