"""Draw one little map for each period on one sheet: plain vectors in metres, fit for print."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
from shapely import Point

from dashboard import theme
from dashboard.charts.drawn import figure_of
from dashboard.maps.backdrop import backdrop
from dashboard.maps.scenes import FULL_COLOUR, PALE_DISC, PALE_RING, STATUS_LOOK
from dashboard.rows import records
from dashboard.wording import amount, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.multiples import Multiples, Panel
    from dashboard.maps.backdrop import Bounds, Line
    from dashboard.texts import Texts
    from geodata import Dataset

MARGIN_M = 130.0
# A circle of one person has this radius on the ground: areas are in proportion to persons.
RADIUS_M = 14.0
OUTLINE_M = 1.0
EDGE_M = 25.0
TITLE_SHARE, GAP_SHARE = 0.19, 0.06
WIDE_SHEET, WIDE_COLUMNS, COLUMNS = 12, 5, 4
STREETS = {"street": ("#d6d0c5", 1.4), "river": ("#9cc0d6", 2.2)}
# How each status is outlined, so that areas can be told apart without colour.
DASHES = {"declining": "dash", "not_a_scene": "dashdot", "nothing_said": "dot"}


@dataclass(frozen=True)
class Grid:
    """Where each panel lies on the sheet; all panels show the same ground at the same scale."""

    bounds: Bounds
    columns: int
    rows: int

    @property
    def size(self) -> tuple[float, float]:
        """Return the width and height of the ground that a panel shows, in metres."""
        west, south, east, north = self.bounds
        return east - west, north - south

    def shift(self, number: int) -> tuple[float, float]:
        """Return what takes a point in metres to its place in a panel."""
        width, height = self.size
        row, column = divmod(number, self.columns)
        return (
            column * width * (1 + GAP_SHARE) - self.bounds[0],
            -row * height * (1 + TITLE_SHARE) - self.bounds[1],
        )


def multiples_map(shown: Multiples, dataset: Dataset, text: Texts) -> go.Figure:
    """Draw the sheet of a view: the frames tell the chosen period from the others."""
    grid = grid_of(shown.still)
    frames = [_frame(panel, number, shown, grid) for number, panel in enumerate(shown.panels)]
    return figure_of(_still(shown.still, dataset, text), shapes=frames)


@lru_cache(maxsize=64)
def _still(shown: Multiples, dataset: Dataset, text: Texts) -> dict[str, Any]:
    """Draw all but the choice of period."""
    grid = grid_of(shown)
    figure = go.Figure(layout=_layout(shown, grid))
    _add_backdrop(figure, shown, dataset, grid)
    _add_areas(figure, shown, grid)
    _add_figures(figure, shown, dataset, grid, text)
    _add_targets(figure, shown, dataset, grid, text)
    figure.update_layout(annotations=_titles(shown, grid, text))
    drawn: dict[str, Any] = figure.to_dict()
    return drawn


@lru_cache(maxsize=64)
def grid_of(shown: Multiples) -> Grid:
    """Lay the panels out in rows, so that the sheet fits a page lying down."""
    west, south, east, north = map(float, shown.outlines.total_bounds)
    bounds = (west - MARGIN_M, south - MARGIN_M, east + MARGIN_M, north + MARGIN_M)
    many = len(shown.panels)
    columns = max(min(many, WIDE_COLUMNS if many > WIDE_SHEET else COLUMNS), 1)
    return Grid(bounds, columns, max(math.ceil(many / columns), 1))


def _layout(shown: Multiples, grid: Grid) -> dict[str, Any]:
    width, height = grid.size
    hidden = {"visible": False, "fixedrange": True, "constrain": "domain"}
    low = -(grid.rows - 1) * height * (1 + TITLE_SHARE)
    return {
        **theme.chart_layout(large=shown.view.large),
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "xaxis": {
            **hidden,
            "range": [-EDGE_M, (grid.columns * (1 + GAP_SHARE) - GAP_SHARE) * width + EDGE_M],
        },
        # Metres are as long to the north as to the east.
        "yaxis": {
            **hidden,
            "range": [low - EDGE_M, height * (1 + TITLE_SHARE)],
            "scaleanchor": "x",
            "scaleratio": 1,
        },
        "clickmode": "event",
        "hovermode": "closest",
    }


def _joined(lines: Iterable[tuple[Line, tuple[float, float]]]) -> dict[str, list[float | None]]:
    """Write many lines, each moved to its place, as one trace with a gap after each."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line, (east, north) in lines:
        xs += [*(round(x + east) for x, _ in line), None]
        ys += [*(round(y + north) for _, y in line), None]
    return {"x": xs, "y": ys}


def _add_backdrop(figure: go.Figure, shown: Multiples, dataset: Dataset, grid: Grid) -> None:
    drawn = backdrop(dataset.basemap, dataset.info.crs, grid.bounds)
    for kind, (color, width) in STREETS.items():
        shifted = [
            (line, grid.shift(number))
            for number in range(len(shown.panels))
            for line in drawn[kind]
        ]
        figure.add_scatter(
            **_joined(shifted),
            mode="lines",
            hoverinfo="skip",
            line={"color": color, "width": width},
        )


def _add_areas(figure: go.Figure, shown: Multiples, grid: Grid) -> None:
    """Fill the areas by what the sources say of them in each period, a trace for each status."""
    rings = {
        area: list(outline.simplify(OUTLINE_M).exterior.coords)
        for area, outline in shown.outlines.explode().groupby(level=0).first().items()
    }
    for status, (fill, line, width) in reversed(STATUS_LOOK.items()):
        mine = [
            (rings[area], grid.shift(number))
            for number, panel in enumerate(shown.panels)
            for area in panel.areas.index[panel.areas["status"] == status]
        ]
        figure.add_scatter(
            **_joined(mine),
            name=status,
            mode="lines",
            fill="toself",
            fillcolor=fill,
            hoverinfo="skip",
            line={"color": line, "width": width * 0.7, "dash": DASHES.get(status, "solid")},
        )


def _circle(x: float, y: float, persons: float) -> Line:
    return list(Point(x, y).buffer(RADIUS_M * math.sqrt(persons), quad_segs=8).exterior.coords)


def _ends(row: dict[str, Any]) -> tuple[float, float]:
    """Return the low and the high end of a figure; an open end is drawn at the known one."""
    known = [row[end] for end in ("low", "value", "high") if row[end] == row[end]]
    return min(known), max(known)


def _written(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    """Write a figure as it is published; a synthetic one in whole persons, for want of room."""
    if dataset.info.exercise:
        return amount({**row, "value": round(row["value"])}, text)
    return amount(row, text)


def _add_figures(
    figure: go.Figure, shown: Multiples, dataset: Dataset, grid: Grid, text: Texts
) -> None:
    """Draw counts as circles, a range as one within the other, and write each beside its own."""
    placed = [
        (row, grid.shift(number))
        for number, panel in enumerate(shown.panels)
        for row in records(panel.figures)
    ]
    looks: dict[str, list[tuple[Line, tuple[float, float]]]] = {
        PALE_RING: [],
        PALE_DISC: [],
        theme.PERSONS: [],
    }
    for row, shift in placed:
        low, high = _ends(row)
        disc = theme.PERSONS if row["statistic"] in FULL_COLOUR else PALE_DISC
        if low < high:
            looks[PALE_RING].append((_circle(row["x"], row["y"], high), shift))
        looks[disc].append((_circle(row["x"], row["y"], low), shift))
    for color, circles in looks.items():
        figure.add_scatter(
            **_joined(circles),
            mode="lines",
            fill="toself",
            fillcolor=color,
            hoverinfo="skip",
            line={"color": theme.PERSONS_DARK, "width": 1},
        )
    figure.add_scatter(
        x=[row["x"] + shift[0] for row, shift in placed],
        y=[row["y"] + shift[1] + RADIUS_M * math.sqrt(_ends(row)[1]) for row, shift in placed],
        mode="text",
        text=[f"<b>{_written(row, dataset, text)}</b>" for row, _ in placed],
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


def _frame(panel: Panel, number: int, shown: Multiples, grid: Grid) -> dict[str, Any]:
    """Frame a panel; the one with the chosen period more strongly."""
    width, height = grid.size
    west, south = (grid.shift(number)[side] + grid.bounds[side] for side in (0, 1))
    chosen = panel.holds(shown.view.period)
    line = {"color": theme.INK if chosen else "#a0a0a0", "width": 3 if chosen else 1}
    return {
        "type": "rect",
        "x0": west,
        "x1": west + width,
        "y0": south,
        "y1": south + height,
        "line": line,
        "layer": "below",
    }


def _titles(shown: Multiples, grid: Grid, text: Texts) -> list[dict[str, Any]]:
    """Write each panel's period above it."""
    size = theme.text_size(large=shown.view.large)
    _, height = grid.size
    titles = []
    for number, panel in enumerate(shown.panels):
        west, south = (grid.shift(number)[side] + grid.bounds[side] for side in (0, 1))
        silent = (panel.areas["status"] == "nothing_said").all() and panel.figures.empty
        words = f"<b>{panel.name}</b>"
        if silent:
            words += f" {text('movement.multiples.silent')}"
        titles.append(
            {
                "x": west,
                "y": south + height,
                "text": words,
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": size},
            }
        )
    return titles
