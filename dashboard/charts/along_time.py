"""Draw what every figure along time has in common: figures, lines within runs, breaks, events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard import theme
from dashboard.rows import records
from dashboard.wording import amount, period, plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

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
RANGE_PX = 5
WHOLE = (0.0, 1.0)
# The colour and the symbol of a figure.
MARK = (theme.PERSONS, "circle")


def placed(points: pd.DataFrame) -> pd.DataFrame:
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


def year_band(year: str) -> dict[str, Any]:
    """Shade one year over the whole height of a figure."""
    return band(f"{year}-01-01", f"{int(year) + 1}-01-01", theme.LIGHT_BLUE, 0.45)


def band(
    start: Any,  # noqa: ANN401 - any date
    end: Any,  # noqa: ANN401
    color: str,
    opacity: float,
    height: tuple[float, float] = WHOLE,
) -> dict[str, Any]:
    """Shade a span of time, over the whole height of a figure or a part of it."""
    return {
        "type": "rect",
        "x0": start,
        "x1": end,
        "y0": height[0],
        "y1": height[1],
        "yref": "paper",
        "fillcolor": color,
        "opacity": opacity,
        "line": {"width": 0},
        "layer": "below",
    }


def break_spans(breaks: pd.DataFrame) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """Return the first and last day of each break; a break without an end is one moment."""
    starts = breaks["earliest"].fillna(breaks["latest"])
    ends = breaks["latest"].where(breaks["end"] != "", starts)
    return list(zip(starts, ends, strict=True))


def break_shapes(breaks: pd.DataFrame, height: tuple[float, float] = WHOLE) -> list[dict[str, Any]]:
    """Shade the time that a break takes, and draw a line where it begins."""
    shapes = []
    for first, last in break_spans(breaks):
        shapes.append(band(first, last, theme.YELLOW, 0.30, height))
        shapes.append(
            {
                "type": "line",
                "x0": first,
                "x1": first,
                "y0": height[0],
                "y1": height[1],
                "yref": "paper",
                "line": {"color": theme.INK_MUTED, "width": 1, "dash": "dash"},
            }
        )
    return shapes


def break_numbers(breaks: pd.DataFrame, size: int, top: float = 1) -> list[dict[str, Any]]:
    """Write the number of each break where it begins."""
    return [
        {
            "x": start,
            "y": top,
            "yref": "paper",
            "yanchor": "top",
            "xanchor": "left",
            "text": f"<b>{number}</b>",
            "showarrow": False,
            "bgcolor": theme.YELLOW,
            "borderpad": 2,
            "font": {"color": theme.INK, "size": size - 1},
        }
        for number, (start, _) in zip(breaks["number"], break_spans(breaks), strict=True)
    ]


def add_runs(
    figure: go.Figure,
    runs: list[pd.DataFrame],
    rows: pd.DataFrame,
    *,
    axis: str = "y",
    color: str = theme.PERSONS,
    dash: str = "solid",
) -> None:
    """Join only the figures that no break separates."""
    for run in runs:
        part = rows.loc[run.index]
        figure.add_scatter(
            x=part["x"],
            y=part["y"],
            yaxis=axis,
            mode="lines",
            hoverinfo="skip",
            line={"color": color, "width": 2, "dash": dash},
        )


def add_points(
    figure: go.Figure,
    rows: pd.DataFrame,
    dataset: Dataset,
    text: Texts,
    *,
    size: int,
    axis: str = "y",
    mark: tuple[str, str] = MARK,
    labels: bool = True,
) -> None:
    """Draw figures as points, and ranges as ranges; each says what it is and where it is from."""
    points = records(rows)
    color, symbol = mark
    point_px = 10 if labels else 8
    written = [labels and pd.notna(row["earliest"]) for row in points]
    figure.add_scatter(
        x=rows["x"],
        y=rows["y"],
        yaxis=axis,
        mode="markers+text",
        text=[
            f"<b>{amount(row, text)}</b>" if shown else ""
            for row, shown in zip(points, written, strict=True)
        ],
        textposition=["top center" if many == 0 else "bottom center" for many in rows["order"]],
        textfont={"size": size + 1, "color": theme.PERSONS_DARK},
        cliponaxis=False,
        marker={
            # A range is a bar: no point in it is more likely than another.
            "size": [RANGE_PX if row["top"] > row["bottom"] else point_px for row in points],
            "symbol": symbol,
            "color": color,
            # Without it, plotly pales a trace whose points differ in size.
            "opacity": 1,
            "line": {"width": 2 if labels else 1, "color": theme.WHITE},
        },
        error_y={
            "type": "data",
            "array": rows["top"] - rows["y"],
            "thickness": 5,
            "width": 0,
            "color": color,
        },
        customdata=[["period", str(row["latest"].year)] for row in points],
        hovertemplate=[f"{point_words(row, dataset, text)}<extra></extra>" for row in points],
    )


def point_words(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    """Write a figure with its period, kind, counter and source."""
    language = text.language
    return "<br>".join(
        [
            f"<b>{amount(row, text)}</b> · {period(row['period_start'], row['period_end'], text)}",
            plain(dataset.label("statistic", row["statistic"], language)),
            plain(dataset.label("counter", row["counter"], language)),
            plain(dataset.name("sources", row["source"], language)),
        ],
    )
