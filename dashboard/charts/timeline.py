"""Draw the published totals through the years, with what breaks the series and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.wording import amount, moment, period

if TYPE_CHECKING:
    from dashboard.content.timeline import Timeline
    from dashboard.texts import Texts
    from geodata import Dataset

EVENT_KINDS = {
    "scene": "circle",
    "police": "triangle-up",
    "policy": "square",
    "service_opening": "cross",
    "service_closing": "x",
    "relocation": "diamond",
    "urban_upgrade": "star",
}
BESIDE = pd.Timedelta(days=75)
HEADROOM = 1.35


def timeline_chart(
    shown: Timeline,
    dataset: Dataset,
    text: Texts,
    years: tuple[int, int],
) -> go.Figure:
    """Draw the timeline of a view over the given first and last year."""
    figure = go.Figure()
    rows = _placed(shown.points, years)
    top = _highest(rows)
    _add_selected_year(figure, shown.view.period)
    _add_breaks(figure, shown, years)
    _add_runs(figure, shown, rows)
    _add_open_ranges(figure, rows, text, shown)
    _add_points(figure, rows, dataset, text, shown)
    _add_events(figure, shown, dataset, text)
    figure.update_layout(_layout(shown, years, top, text))
    return figure


def _layout(shown: Timeline, years: tuple[int, int], top: float, text: Texts) -> dict[str, Any]:
    large = shown.view.large
    span = [f"{years[0]}-01-01", f"{years[1] + 1}-01-15"]
    return {
        **theme.chart_layout(large=large),
        "margin": {"l": 84 if not large else 108, "r": 10, "t": 6, "b": 26 if not large else 34},
        "xaxis": {"range": span, "type": "date", "dtick": "M24", "tickformat": "%Y",
                  "fixedrange": True, "showgrid": True, "gridcolor": theme.GREY_GROUND,
                  "ticks": "outside", "anchor": "y2"},
        "yaxis": {"range": [0, top], "domain": [0.17, 1], "fixedrange": True, "nticks": 5,
                  "gridcolor": theme.GREY_LINE, "zeroline": True, "zerolinecolor": theme.GREY,
                  "rangemode": "tozero"},
        "yaxis2": {"range": [-1, 1], "domain": [0, 0.13], "fixedrange": True, "showgrid": False,
                   "showticklabels": False, "zeroline": False, "title": {"text": ""}},
        "clickmode": "event",
        "hovermode": "closest",
        "annotations": [
            *([] if len(shown.points) else [_nothing(text)]),
            *_break_numbers(shown, years),
            {"x": 0, "xref": "paper", "xanchor": "right", "xshift": -4, "y": 0, "yref": "y2",
             "text": text("timeline.events_short"), "showarrow": False,
             "font": {"size": theme.text_size(large=large) - 2, "color": theme.INK_MUTED}},
        ],
    }  # fmt: skip


def _nothing(text: Texts) -> dict[str, Any]:
    return {
        "text": text("timeline.nothing"), "showarrow": False,
        "x": 0.5, "xref": "paper", "y": 0.6, "yref": "paper",
    }  # fmt: skip


def _placed(points: pd.DataFrame, years: tuple[int, int]) -> pd.DataFrame:
    """Place each figure in the middle of its period; figures for one summer stand side by side."""
    rows = points.assign(
        first=points["earliest"].fillna(pd.Timestamp(years[0], 1, 1)),
        top=points["high"].fillna(points["value"]).fillna(points["low"]),
        bottom=points["low"].fillna(points["value"]).fillna(0.0),
    )
    rows["x"] = rows["first"] + (rows["latest"] - rows["first"]) / 2
    same = rows.groupby("x").cumcount()
    many = rows.groupby("x")["x"].transform("size")
    rows["x"] += (same - (many - 1) / 2).mul(1.0).map(lambda step: BESIDE * step)
    rows["order"] = same
    return rows


def _highest(rows: pd.DataFrame) -> float:
    return float(rows["top"].max()) * HEADROOM if len(rows) else 1.0


def _add_selected_year(figure: go.Figure, year: str) -> None:
    figure.add_vrect(
        x0=f"{year}-01-01", x1=f"{int(year) + 1}-01-01", fillcolor=theme.LIGHT_BLUE,
        opacity=0.45, line_width=0, layer="below",
    )  # fmt: skip


def _break_x(one: Any) -> tuple[pd.Timestamp, pd.Timestamp]:  # noqa: ANN401 - a named tuple row
    first = one.earliest if pd.notna(one.earliest) else one.latest
    return first, one.latest if pd.notna(one.latest) else first


def _add_breaks(figure: go.Figure, shown: Timeline, years: tuple[int, int]) -> None:
    for one in shown.breaks.itertuples():
        first, last = _break_x(one)
        if last.year < years[0]:
            continue
        figure.add_vrect(
            x0=first, x1=last, fillcolor=theme.YELLOW, opacity=0.30, line_width=0, layer="below",
        )  # fmt: skip
        figure.add_vline(x=first, line={"color": theme.INK_MUTED, "width": 1, "dash": "dash"})


def _break_numbers(shown: Timeline, years: tuple[int, int]) -> list[dict[str, Any]]:
    marks = []
    for number, one in enumerate(shown.breaks.itertuples(), start=1):
        first, last = _break_x(one)
        if last.year < years[0]:
            continue
        marks.append(
            {"x": first, "y": 1, "yref": "paper", "yanchor": "top", "xanchor": "left",
             "text": f"<b>{number}</b>", "showarrow": False, "bgcolor": theme.YELLOW,
             "borderpad": 2, "font": {"color": theme.INK,
                                      "size": theme.text_size(large=shown.view.large) - 1}},
        )  # fmt: skip
    return marks


def _add_runs(figure: go.Figure, shown: Timeline, rows: pd.DataFrame) -> None:
    """Join only the figures that no break separates."""
    for run in shown.runs:
        part = rows.loc[run.index]
        figure.add_scatter(
            x=part["x"], y=part["top"], mode="lines", hoverinfo="skip",
            line={"color": theme.PERSONS, "width": 2},
        )  # fmt: skip


def _add_open_ranges(figure: go.Figure, rows: pd.DataFrame, text: Texts, shown: Timeline) -> None:
    """Draw a range over several unnamed years as a band, not as a point in one year."""
    for row in rows[rows["earliest"].isna()].to_dict("records"):
        figure.add_shape(
            type="rect", x0=row["first"], x1=row["latest"], y0=row["bottom"], y1=row["top"],
            fillcolor="rgba(201,37,45,0.16)", line={"color": theme.PERSONS, "width": 1,
                                                   "dash": "dot"},
        )  # fmt: skip
        figure.add_annotation(
            x=row["x"], y=row["top"], yanchor="bottom", showarrow=False,
            text=f"<b>{amount(row, text)}</b> · {period('', row['period_end'], text)}",
            font={"size": theme.text_size(large=shown.view.large), "color": theme.PERSONS_DARK},
        )


def _add_points(
    figure: go.Figure, rows: pd.DataFrame, dataset: Dataset, text: Texts, shown: Timeline
) -> None:
    size = theme.text_size(large=shown.view.large)
    dated = rows[rows["earliest"].notna()]
    for in_series in (True, False):
        part = dated[(dated["series"] != "") == in_series]
        if part.empty:
            continue
        records = part.to_dict("records")
        sides = ["top center" if many == 0 else "bottom center" for many in part["order"]]
        figure.add_scatter(
            x=part["x"], y=part["top"], mode="markers+text",
            text=[f"<b>{amount(row, text)}</b>" for row in records],
            textposition=sides, cliponaxis=False,
            textfont={"size": size + 1, "color": theme.PERSONS_DARK if in_series else theme.GREY},
            marker={"size": 11, "symbol": "circle" if in_series else "diamond-open",
                    "color": theme.PERSONS if in_series else theme.GREY,
                    "line": {"width": 2, "color": theme.WHITE if in_series else theme.GREY}},
            error_y={"type": "data", "symmetric": False, "array": [0.0] * len(part),
                     "arrayminus": part["top"] - part["bottom"].where(part["high"].notna(),
                                                                       part["top"]),
                     "color": theme.PERSONS, "thickness": 2, "width": 6},
            customdata=[["period", str(row["latest"].year)] for row in records],
            hovertemplate=[f"{_point_words(row, dataset, text)}<extra></extra>"
                           for row in records],
        )  # fmt: skip


def _point_words(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    language = text.language
    return "<br>".join(
        [
            f"<b>{amount(row, text)}</b> · {period(row['period_start'], row['period_end'], text)}",
            dataset.label("statistic", row["statistic"], language),
            dataset.label("counter", row["counter"], language),
            dataset.name("sources", row["source"], language),
        ],
    )


def _add_events(figure: go.Figure, shown: Timeline, dataset: Dataset, text: Texts) -> None:
    events = shown.events
    language = text.language
    figure.add_scatter(
        x=events["earliest"], y=[0.0] * len(events), yaxis="y2", mode="markers",
        marker={"symbol": [EVENT_KINDS[kind] for kind in events["kind"]], "size": 9,
                "color": theme.INK, "opacity": 0.75},
        customdata=[["period", str(when.year)] for when in events["earliest"]],
        hovertemplate=[
            f"<b>{moment(row['start'], language)}</b> "
            f"{dataset.label('event_kind', row['kind'], language)}<br>"
            f"{row[f'title_{language}']}<extra></extra>"
            for row in events.to_dict("records")
        ],
    )  # fmt: skip
