"""Draw one little map for each period on one sheet: plain vectors in metres, fit for print."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts.drawn import figure_of
from dashboard.maps.multiples_sheet import (
    RADIUS_M,
    Grid,
    add_areas,
    add_backdrop,
    add_circles,
    ends_of,
    frame,
    ground_of,
    layout,
    placed,
    written,
)
from dashboard.wording import plain

if TYPE_CHECKING:
    from dashboard.content.multiples import Multiples
    from dashboard.texts import Texts
    from geodata import Dataset

MARGIN_M = 130.0
WIDE_SHEET, WIDE_COLUMNS, COLUMNS = 12, 5, 4


def multiples_map(shown: Multiples, dataset: Dataset, text: Texts) -> go.Figure:
    """Draw the sheet of a view: the frames tell the chosen period from the others."""
    grid = grid_of(shown.still)
    frames = [
        frame(number, grid, chosen=panel.holds(shown.view.period))
        for number, panel in enumerate(shown.panels)
    ]
    return figure_of(_still(shown.still, dataset, text), shapes=frames)


@lru_cache(maxsize=64)
def _still(shown: Multiples, dataset: Dataset, text: Texts) -> dict[str, Any]:
    """Draw all but the choice of period."""
    grid = grid_of(shown)
    figure = go.Figure(layout=layout(shown, grid))
    add_backdrop(figure, shown, dataset, grid)
    add_areas(figure, shown, grid)
    add_circles(figure, shown, grid)
    _add_figures(figure, shown, dataset, grid, text)
    _add_targets(figure, shown, dataset, grid, text)
    figure.update_layout(annotations=_titles(shown, grid, text))
    drawn: dict[str, Any] = figure.to_dict()
    return drawn


@lru_cache(maxsize=64)
def grid_of(shown: Multiples) -> Grid:
    """Lay the panels out in rows, so that the sheet fits a page lying down."""
    many = len(shown.panels)
    columns = max(min(many, WIDE_COLUMNS if many > WIDE_SHEET else COLUMNS), 1)
    return Grid(ground_of(shown, MARGIN_M), columns, max(math.ceil(many / columns), 1))


def _add_figures(
    figure: go.Figure, shown: Multiples, dataset: Dataset, grid: Grid, text: Texts
) -> None:
    """Write each figure above its circle."""
    figures = placed(shown, grid)
    figure.add_scatter(
        x=[row["x"] + shift[0] for row, shift in figures],
        y=[row["y"] + shift[1] + RADIUS_M * math.sqrt(ends_of(row)[1]) for row, shift in figures],
        mode="text",
        text=[f"<b>{written(row, dataset, text)}</b>" for row, _ in figures],
        textposition="top center",
        textfont={
            "size": theme.text_size(large=shown.view.large) - 3,
            "color": theme.PERSONS_DARK,
        },
        hoverinfo="skip",
    )


def _add_targets(
    figure: go.Figure, shown: Multiples, dataset: Dataset, grid: Grid, text: Texts
) -> None:
    """Add what a pointer can hover over and click on: each area in each period."""
    middles = shown.outlines.representative_point()
    targets = [
        (panel, area, status, middles[area], grid.shift(number))
        for number, panel in enumerate(shown.panels)
        for area, status in panel.areas["status"].items()
    ]
    figure.add_scatter(
        x=[round(spot.x + shift[0]) for *_, spot, shift in targets],
        y=[round(spot.y + shift[1]) for *_, spot, shift in targets],
        mode="markers",
        marker={"size": 22, "color": theme.WHITE, "opacity": 0},
        customdata=[["period", str(panel.last)] for panel, *_ in targets],
        hovertemplate=[
            f"<b>{plain(dataset.name('areas', str(area), text.language))}</b>, {panel.name}<br>"
            f"{plain(dataset.label('status', status, text.language))}<extra></extra>"
            for panel, area, status, *_ in targets
        ],
    )


def _titles(shown: Multiples, grid: Grid, text: Texts) -> list[dict[str, Any]]:
    """Write each panel's period above it, and inside it where nothing is said of that."""
    size = theme.text_size(large=shown.view.large)
    _, height = grid.size
    titles = []
    for number, panel in enumerate(shown.panels):
        west, south = (grid.shift(number)[side] + grid.bounds[side] for side in (0, 1))
        corner = {
            "x": west,
            "y": south + height,
            "xanchor": "left",
            "showarrow": False,
            "font": {"size": size},
        }
        titles.append(corner | {"text": f"<b>{panel.name}</b>", "yanchor": "bottom"})
        if panel.is_silent:
            inside = {"yanchor": "top", "xshift": 2, "yshift": -2, "bgcolor": theme.WHITE}
            titles.append(corner | inside | {"text": text("movement.multiples.silent")})
    return titles
