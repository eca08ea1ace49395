"""Draw figures that contradict each other: a line for each, side by side, never averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.content.tables import short_source
from dashboard.wording import amount, period, plain

if TYPE_CHECKING:
    from dashboard.content.disagree import Conflict, Disagreements, Row
    from dashboard.texts import Texts
    from geodata import Dataset

TITLE_LINES = 0.9
AXIS_LINES = 2.2
HEADROOM = 1.28
LABEL_PX = 250


def disagree_chart(shown: Disagreements, dataset: Dataset, text: Texts) -> go.Figure:
    """Draw the contradictions between counts, a panel with an axis of its own for each measure."""
    groups = shown.groups()
    large = shown.view.large
    figure = go.Figure(layout=theme.chart_layout(large=large))
    figure.update_layout(
        margin={"l": LABEL_PX if not large else 330, "r": 12, "t": 8, "b": 34},
        clickmode="event",
        hovermode="closest",
    )
    if not groups:
        figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
        figure.add_annotation(
            text=text("movement.disagree.none"), showarrow=False, x=0.5, y=0.5, xref="paper",
            yref="paper",
        )  # fmt: skip
        return figure
    heights = [_lines(group) for group in groups.values()]
    whole = sum(heights) + AXIS_LINES * (len(heights) - 1)
    top = 1.0
    for number, (height, group) in enumerate(zip(heights, groups.values(), strict=True), start=1):
        bottom = max(top - height / whole, 0.0)
        _add_panel(figure, number, group, (bottom, top), shown, dataset, text)
        top = bottom - AXIS_LINES / whole
    return figure


def _lines(group: list[Conflict]) -> float:
    return sum(TITLE_LINES + len(one.figures) for one in group)


def _add_panel(
    figure: go.Figure,
    number: int,
    group: list[Conflict],
    domain: tuple[float, float],
    shown: Disagreements,
    dataset: Dataset,
    text: Texts,
) -> None:
    """Draw all conflicts of one measure on the one axis that they share."""
    suffix = "" if number == 1 else str(number)
    size = theme.text_size(large=shown.view.large)
    ticks: dict[float, str] = {}
    line = 0.0
    for conflict in group:
        figure.add_annotation(
            text=f"<b>{plain(conflict.row[f'title_{text.language}'])}</b>",
            showarrow=False,
            x=0,
            xref="paper",
            xanchor="left",
            xshift=6,
            y=line,
            yref=f"y{suffix}",
            font={"size": size},
        )
        places = [line + TITLE_LINES + place for place in range(len(conflict.figures))]
        line = places[-1] + 1
        for place, row in zip(places, conflict.figures, strict=True):
            ticks[place] = label_of(row, dataset, text)
        add_conflict(figure, conflict, places, suffix, dataset, text)
    highest = max(ends_of(row)[1] for one in group for row in one.figures)
    measure = text(f"words.measure.{group[0].measure}")
    figure.update_layout(
        {
            f"xaxis{suffix}": {
                "anchor": f"y{suffix}",
                "range": [min(0.0, *(ends_of(row)[0] * HEADROOM for one in group
                                     for row in one.figures)), max(highest, 0.0) * HEADROOM],
                "title": {"text": measure, "standoff": 4, "font": {"size": size}},
                "fixedrange": True,
                "gridcolor": theme.GREY_LINE,
                "zerolinecolor": theme.GREY,
            },
            f"yaxis{suffix}": {
                "anchor": f"x{suffix}",
                "domain": list(domain),
                "range": [line - 0.3, -0.6],
                "tickmode": "array",
                "tickvals": list(ticks),
                "ticktext": list(ticks.values()),
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
            },
        }
    )  # fmt: skip


def label_of(row: Row, dataset: Dataset, text: Texts) -> str:
    """Write who counted, when, and where it is published."""
    # The name alone: what the counter belongs to stands in the table.
    named = dataset.label("counter", row["counter"], text.language)
    counter = plain(named.split(" (", maxsplit=1)[0].split(", ", maxsplit=1)[0])
    source = plain(short_source(row["source"], row["locator"], dataset, text).words)
    return f"{counter}, {period(row['period_start'], row['period_end'], text)}<br>{source}"


def ends_of(row: Row) -> tuple[float, float]:
    """Return the lowest and the highest number that a figure gives."""
    known = [row[end] for end in ("low", "value", "high") if row[end] == row[end]]
    return min(known), max(known)


def _symbol(row: Row) -> str:
    """Point onwards where a figure is open at one end."""
    low, high = row["low"] == row["low"], row["high"] == row["high"]
    if low != high:
        return "triangle-right-open" if low else "triangle-left-open"
    return "circle"


def add_conflict(
    figure: go.Figure,
    conflict: Conflict,
    places: list[float],
    suffix: str,
    dataset: Dataset,
    text: Texts,
) -> None:
    """Draw the figures of a conflict; a thin line joins them only when they are of one time."""
    ends = [ends_of(row) for row in conflict.figures]
    axes: dict[str, Any] = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    if conflict.same_time and len(ends) > 1:
        figure.add_scatter(
            x=[high for _, high in ends], y=places, mode="lines", hoverinfo="skip",
            line={"color": theme.GREY, "width": 2, "dash": "dot"}, **axes,
        )  # fmt: skip
    figure.add_scatter(
        x=[end for low, high in ends for end in (low, high, None)],
        y=[end for place in places for end in (place, place, None)],
        mode="lines", hoverinfo="skip", line={"color": theme.PERSONS, "width": 6}, **axes,
    )  # fmt: skip
    figure.add_scatter(
        x=[high for _, high in ends],
        y=places,
        mode="markers+text",
        marker={
            "size": 13,
            "symbol": [_symbol(row) for row in conflict.figures],
            "color": theme.PERSONS,
            "line": {"width": 2, "color": theme.PERSONS_DARK},
        },
        text=[f"<b>{amount(row, text)}</b>" for row in conflict.figures],
        textposition="middle right",
        textfont={"color": theme.PERSONS_DARK},
        cliponaxis=False,
        customdata=[["record", conflict.id]] * len(places),
        hovertemplate=[
            f"<b>{amount(row, text)}</b> · {label_of(row, dataset, text)}<br>"
            f"{plain(dataset.label('statistic', row['statistic'], text.language))} · "
            f"{plain(row[f'place_{text.language}'])}<extra></extra>"
            for row in conflict.figures
        ],
        **axes,
    )
