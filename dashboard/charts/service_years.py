"""Draw the concentration through the years, with the scenes and the events below it."""

from __future__ import annotations

from functools import lru_cache
from math import isnan
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts.along_time import year_band
from dashboard.charts.concentration_curve import CHANCE
from dashboard.charts.drawn import figure_of
from dashboard.charts.history import Place
from dashboard.charts.history_lanes import add_presence
from dashboard.charts.service_years_events import EVENT_ROWS, add_service_events
from dashboard.content.concentration import Bounds
from dashboard.content.concentration_words import p_words, range_words, ratio_words
from dashboard.content.service_years import KINDS
from dashboard.rows import records
from dashboard.wording import number, plain

if TYPE_CHECKING:
    from dashboard.content.service_years import ServiceYears
    from dashboard.texts import Texts
    from geodata import Dataset

# Heights in rows of text.
ROWS = {"near": 7.5, "ratio": 5.0}
LANE_ROWS, HEADING_ROWS = 0.9, 1.25
YEAR_MS = 365.25 * 24 * 3600 * 1000
WIDTH = 0.86
HEADROOM = 1.12


def service_years_chart(shown: ServiceYears, dataset: Dataset, text: Texts) -> go.Figure:
    """Draw the years of a view: the chosen year is shaded on what is drawn for all of them."""
    drawn = _still(shown.still, dataset, text)
    return figure_of(drawn, shapes=[year_band(str(shown.year))])


@lru_cache(maxsize=32)
def _still(shown: ServiceYears, dataset: Dataset, text: Texts) -> dict[str, Any]:
    places = _places(dataset)
    figure = go.Figure(layout=_layout(shown, places))
    notes = _headings(shown, places, dataset, text)
    add_near(figure, shown, text)
    notes += _add_ratio(figure, shown, places[1], text)
    add_presence(figure, shown.scenes, dataset, text, places[2])
    # Here a band leads to its scene, since walks are measured to one of them.
    bands = figure.data[-1]
    bands.customdata = [["scene", area] for _, area in bands.customdata]
    add_service_events(figure, shown, dataset, text, places[3])
    figure.update_layout(annotations=notes)
    drawn: dict[str, Any] = figure.to_dict()
    return drawn


def _places(dataset: Dataset) -> list[Place]:
    """Share the height between the panels, from the top."""
    rows = [*ROWS.values(), len(dataset.areas) * LANE_ROWS, len(KINDS) * EVENT_ROWS]
    whole = sum(rows) + HEADING_ROWS * len(rows)
    places, top = [], 1.0
    for order, height in enumerate(rows, start=1):
        top -= HEADING_ROWS / whole
        bottom = max(top - height / whole, 0.0)
        places.append(Place("y" if order == 1 else f"y{order}", bottom, top))
        top = bottom
    return places


def _layout(shown: ServiceYears, places: list[Place]) -> dict[str, Any]:
    large = shown.view.large
    first, last = int(shown.years.index[0]), int(shown.years.index[-1])
    counts = {"fixedrange": True, "gridcolor": theme.GREY_LINE, "nticks": 5}
    return {
        **theme.chart_layout(large=large),
        "margin": {"l": 200 if not large else 268, "r": 10, "t": 2, "b": 26 if not large else 34},
        "xaxis": {
            "range": [f"{first}-01-01", f"{last + 1}-01-15"],
            "type": "date",
            "dtick": "M24",
            "tickformat": "%Y",
            "tickangle": 0,
            "fixedrange": True,
            "gridcolor": theme.GREY_GROUND,
            "ticks": "outside",
            "anchor": places[-1].axis,
        },
        "yaxis": {
            **counts,
            "domain": [places[0].bottom, places[0].top],
            "range": [0, highest(shown, "possible", "high")],
            "tickformat": "d",
        },
        "yaxis2": {
            **counts,
            "domain": [places[1].bottom, places[1].top],
            "range": [0, highest(shown, "ratio", "high_ratio")],
        },
        "barmode": "overlay",
        "clickmode": "event",
        "hovermode": "closest",
    }


def highest(shown: ServiceYears, *names: str) -> float:
    """Find where an axis ends: above the largest value, and above 1."""
    return float(np.nanmax([1.0, *shown.years[list(names)].to_numpy().ravel()])) * HEADROOM


def _headings(
    shown: ServiceYears, places: list[Place], dataset: Dataset, text: Texts
) -> list[dict[str, Any]]:
    scene = plain(dataset.name("areas", shown.scene, text.language))
    names = ("near", "ratio", "scenes", "events")
    return [
        {
            "text": f"<b>{text(f'services.years.panel.{name}', scene=scene)}</b>",
            "showarrow": False,
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": place.top,
            "yref": "paper",
            "yanchor": "bottom",
            "font": {"size": theme.text_size(large=shown.view.large)},
        }
        for name, place in zip(names, places, strict=True)
    ]


def _middles(shown: ServiceYears) -> list[str]:
    return [f"{year}-07-02" for year in shown.years.index]


def add_near(figure: go.Figure, shown: ServiceYears, text: Texts) -> None:
    """Draw each year from its lower to its upper bound, and how far chance reaches."""
    rows = records(shown.years.reset_index(names="year"))
    common = {
        "x": _middles(shown),
        "width": YEAR_MS * WIDTH,
        "customdata": [["year", str(row["year"])] for row in rows],
        "hovertemplate": [f"{_near_words(row, text)}<extra></extra>" for row in rows],
    }
    figure.add_bar(
        base=[row["confirmed"] for row in rows],
        y=[row["possible"] - row["confirmed"] for row in rows],
        marker={"color": theme.WHITE, "line": {"width": 1.5, "color": theme.SERVICES}},
        **common,
    )
    figure.add_bar(
        y=[row["confirmed"] for row in rows],
        marker={"color": theme.SERVICES, "line": {"width": 1.5, "color": theme.SERVICES}},
        **common,
    )
    figure.add_scatter(
        x=[end for row in rows for end in (f"{row['year']}-01-01", f"{row['year'] + 1}-01-01")],
        y=[row["high"] for row in rows for _ in range(2)],
        mode="lines",
        hoverinfo="skip",
        line={"width": 2.5, "dash": "dot", "color": theme.YELLOW},
    )
    figure.add_scatter(
        x=[end for row in rows for end in (f"{row['year']}-01-01", f"{row['year'] + 1}-01-01")],
        y=[row["high"] for row in rows for _ in range(2)],
        mode="lines",
        hoverinfo="skip",
        line={"width": 1.5, "dash": "dot", "color": theme.INK},
    )


def _near_words(row: dict[str, Any], text: Texts) -> str:
    chance = ""
    if not isnan(row["expected"]):
        expected = number(row["expected"], text.language, decimals=1)
        chance = text("services.years.hover_chance", expected=expected, high=int(row["high"]))
    near = Bounds(int(row["confirmed"]), int(row["possible"]))
    return text(
        "services.years.hover_near",
        year=row["year"],
        range=range_words(near, text),
        confirmed=near.confirmed,
        unsure=near.unsure,
        unplaced=int(row["unplaced"]),
        chance=chance,
    )


def _add_ratio(
    figure: go.Figure, shown: ServiceYears, place: Place, text: Texts
) -> list[dict[str, Any]]:
    """Draw the ratio of each year with enough places, against that of places at random."""
    rows = [
        row for row in records(shown.years.reset_index(names="year")) if not isnan(row["ratio"])
    ]
    axis = place.axis
    if not rows:
        return [
            {
                "text": text("services.years.ratio_none"),
                "showarrow": False,
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": (place.bottom + place.top) / 2,
                "yref": "paper",
            }
        ]
    figure.add_bar(
        x=[f"{row['year']}-07-02" for row in rows],
        base=[row["low"] for row in rows],
        y=[row["high_ratio"] - row["low"] for row in rows],
        yaxis=axis,
        width=YEAR_MS,
        marker={"color": CHANCE, "line": {"width": 0}},
        hoverinfo="skip",
    )
    first, last = shown.years.index[0], shown.years.index[-1]
    figure.add_scatter(
        x=[f"{first}-01-01", f"{last + 1}-01-01"],
        y=[1, 1],
        yaxis=axis,
        mode="lines",
        hoverinfo="skip",
        line={"width": 1.5, "dash": "dash", "color": theme.GREY},
    )
    figure.add_scatter(
        x=[f"{row['year']}-07-02" for row in rows],
        y=[row["ratio"] for row in rows],
        yaxis=axis,
        mode="markers",
        marker={"size": 10, "color": theme.SERVICES, "line": {"width": 1, "color": theme.WHITE}},
        customdata=[["year", str(row["year"])] for row in rows],
        hovertemplate=[
            text(
                "services.years.hover_ratio",
                year=row["year"],
                ratio=ratio_words(row["ratio"], text),
                low=ratio_words(row["low"], text),
                high=ratio_words(row["high_ratio"], text),
                n=int(row["places"]),
                p=p_words(row["p_clustered"], text),
            )
            + "<extra></extra>"
            for row in rows
        ],
    )
    return []
