"""Draw the events about services along time, numbered as in the list below the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard import theme
from dashboard.charts.along_time import EVENT_MARKS
from dashboard.content.service_years import KINDS
from dashboard.rows import records
from dashboard.wording import period, plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.charts.history import Place
    from dashboard.content.service_years import ServiceYears
    from dashboard.texts import Texts
    from geodata import Dataset

EVENT_ROWS, ASIDE = 2.3, 0.24
# A circle holds two figures.
CIRCLE = 1.35
# Events nearer each other than this stand in different rows of their lane.
APART = pd.Timedelta(days=230)


def add_service_events(
    figure: go.Figure, shown: ServiceYears, dataset: Dataset, text: Texts, place: Place
) -> None:
    """Draw each event with its number in the lane of its kind; those at the scene are filled."""
    figure.update_layout(
        {
            place.layout_key: {
                "domain": [place.bottom, place.top],
                "range": [len(KINDS) - 0.5, -0.5],
                "fixedrange": True,
                "tickvals": list(range(len(KINDS))),
                "ticktext": [
                    f"{dataset.label('event_kind', kind, text.language)} {EVENT_MARKS[kind][1]}"
                    for kind in KINDS
                ],
                "gridcolor": theme.GREY_GROUND,
                "zeroline": False,
            }
        }
    )
    rows = _staggered(shown)
    size = theme.text_size(large=shown.view.large)
    figure.add_scatter(
        x=[row["x"] for row in rows],
        y=[row["y"] for row in rows],
        yaxis=place.axis,
        mode="markers+text",
        cliponaxis=False,
        text=[str(row["number"]) for row in rows],
        textfont={
            "size": size - 2,
            "color": [theme.WHITE if row["here"] else theme.INK for row in rows],
        },
        marker={
            "size": size * CIRCLE,
            "color": [theme.SERVICES if row["here"] else theme.WHITE for row in rows],
            "line": {"width": 1.5, "color": theme.SERVICES},
        },
        customdata=[["year", str(row["earliest"].year)] for row in rows],
        hovertemplate=[f"{_event_words(row, dataset, text)}<extra></extra>" for row in rows],
    )


def _staggered(shown: ServiceYears) -> list[dict[str, Any]]:
    """Place events in the middle of what their dates leave open, two rows to a lane."""
    rows = records(shown.events)
    last: dict[tuple[str, int], pd.Timestamp] = {}
    for row in rows:
        row["x"] = row["earliest"] + (row["latest"] - row["earliest"]) / 2
    for row in sorted(rows, key=lambda one: one["x"]):
        kind = row["kind"]
        free = [side for side in (-1, 1)
                if (kind, side) not in last or row["x"] - last[kind, side] > APART]  # fmt: skip
        side = free[0] if free else min((-1, 1), key=lambda one: last[kind, one])
        last[kind, side] = row["x"]
        row["y"] = KINDS.index(kind) + side * ASIDE
    return rows


def _event_words(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    language = text.language
    return "<br>".join(
        [
            f"<b>{row['number']} {plain(row[f'title_{language}'])}</b>",
            period(row["start"], row["end"], text),
            plain(dataset.name("sources", row["sources"][0], language)),
        ]
    )
