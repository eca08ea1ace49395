"""Draw little maps to be read from afar: as large as there is room for, figures clear of others."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import plotly.graph_objects as go
from shapely import Point, box, total_bounds
from shapely.affinity import affine_transform

from dashboard import theme
from dashboard.boxes import Box
from dashboard.charts import afar
from dashboard.charts.drawn import figure_of
from dashboard.content.multiples_afar import not_drawn
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
    written,
)
from dashboard.rows import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from dashboard.content.multiples import Multiples
    from dashboard.content.multiples_afar import MultiplesAfar
    from dashboard.maps.backdrop import Bounds
    from dashboard.texts import Texts
    from geodata import Dataset

# The whole width of a slide, and what heading, words and key leave of its height.
WIDTH_PX, HEIGHT_PX = 1250, 450
SIZE_PX, EDGE_PX = 18, 4
# Less ground around the scenes, and less paper between the maps, than on a sheet for print.
MARGIN_M, AROUND_M, GAP = 45.0, 70.0, 0.03
# From a circle to its figure, and around a figure.
BESIDE_PX, AROUND_PX = 3.0, 2.0
LINE = 1.25
# Around the words below the maps.
FOOT_PX = 10
# What it costs to hide a square pixel of a scene, and to stand a pixel aside.
COSTS = {"heaviest": 2.0, "active": 0.2, "declining": 0.2}
COST_OF_SHIFT = 2.0
VEIL = "rgba(255,255,255,0.75)"
ANCHORS = {
    "above": ("center", "bottom"),
    "below": ("center", "top"),
    "right": ("left", "middle"),
    "left": ("right", "middle"),
}

Notes = list[dict[str, Any]]


class Side(NamedTuple):
    """Where a figure stands: the point that it is fixed to, on which side, its room and price."""

    x: float
    y: float
    name: str
    box: Box
    cost: float = 0.0


def multiples_afar_map(chosen: MultiplesAfar, dataset: Dataset, text: Texts) -> go.Figure:
    """Draw the maps; the chosen period is framed only where a period can be chosen."""
    return figure_of(_drawn(chosen, dataset, text))


@lru_cache(maxsize=32)
def _drawn(chosen: MultiplesAfar, dataset: Dataset, text: Texts) -> dict[str, Any]:
    shown = chosen.drawn
    lines = [
        line
        for said in not_drawn(chosen, text)
        for line in afar.lines(said, WIDTH_PX - 2 * EDGE_PX, SIZE_PX)
    ]
    below = len(lines) * SIZE_PX * afar.LINE + (FOOT_PX if lines else 0)
    grid = afar_grid(shown, below)
    figure = go.Figure(layout=layout(shown, grid))
    figure.update_layout(
        width=WIDTH_PX,
        height=HEIGHT_PX,
        font={"size": SIZE_PX},
        margin={"l": EDGE_PX, "r": EDGE_PX, "t": EDGE_PX, "b": EDGE_PX + round(below)},
    )
    add_backdrop(figure, shown, dataset, grid)
    add_areas(figure, shown, grid)
    add_circles(figure, shown, grid)
    metre = _metre_px(grid, below)
    notes = [
        note
        for number in range(len(shown.panels))
        for note in _panel_notes(shown, number, grid, metre, dataset, text)
    ]
    if lines:
        notes.append(_under("<br>".join(lines)))
    figure.update_layout(
        annotations=notes,
        shapes=[frame(number, grid) for number in range(len(shown.panels))],
    )
    drawn: dict[str, Any] = figure.to_dict()
    return drawn


def afar_grid(shown: Multiples, below: float = 0) -> Grid:
    """Lay the maps out in as many columns as make them largest, over so many pixels of words."""
    bounds = _ground(shown)
    many = max(len(shown.panels), 1)
    grids = [
        Grid(bounds, columns, math.ceil(many / columns), above=GAP, between=GAP)
        for columns in range(1, many + 1)
    ]
    return max(grids, key=lambda one: _metre_px(one, below))


def _ground(shown: Multiples) -> Bounds:
    """Return the ground that every map shows: all areas, and all circles whole."""
    circles = [
        Point(row["x"], row["y"]).buffer(RADIUS_M * math.sqrt(ends_of(row)[1]) + AROUND_M)
        for panel in shown.panels
        for row in records(panel.figures)
    ]
    west, south, east, north = total_bounds([box(*ground_of(shown, MARGIN_M)), *circles])
    return float(west), float(south), float(east), float(north)


def _metre_px(grid: Grid, below: float) -> float:
    """Return how long a metre is, in pixels."""
    across, down = grid.sheet
    return min((WIDTH_PX - 2 * EDGE_PX) / across, (HEIGHT_PX - below - 2 * EDGE_PX) / down)


def _panel_notes(
    shown: Multiples, number: int, grid: Grid, metre: float, dataset: Dataset, text: Texts
) -> Notes:
    """Write the period in the corner of a map, and each figure where it covers no other."""
    panel = shown.panels[number]
    east, north = grid.shift(number)
    width, height = (side * metre for side in grid.size)
    room = Box(0, 0, width, height)
    title = Box(0, 0, _wide(panel.name), SIZE_PX * LINE + 2 * AROUND_PX)
    west, _, _, top = grid.bounds
    notes = [
        {
            **_note(f"<b>{panel.name}</b>", west + east, top + north),
            "xanchor": "left",
            "yanchor": "top",
        }
    ]
    rows = sorted(records(panel.figures), key=lambda row: -ends_of(row)[1])
    spots = [((row["x"] - west) * metre, (top - row["y"]) * metre) for row in rows]
    radii = [RADIUS_M * math.sqrt(ends_of(row)[1]) * metre for row in rows]
    taken = [
        title,
        *(Box(x - r, y - r, x + r, y + r) for (x, y), r in zip(spots, radii, strict=True)),
    ]
    scenes = [
        (COSTS[status], affine_transform(area, (metre, 0, 0, -metre, -west * metre, top * metre)))
        for area, status in zip(shown.outlines, panel.areas["status"], strict=True)
        if status in COSTS
    ]
    for row, spot, radius in zip(rows, spots, radii, strict=True):
        words = written(row, dataset, text)
        side = _free(list(_sides(spot, radius, words)), room, taken, scenes)
        taken.append(side.box)
        across, upright = ANCHORS[side.name]
        place = (west + side.x / metre + east, top - side.y / metre + north)
        notes.append(
            {
                **_note(f"<b>{words}</b>", *place),
                "xanchor": across,
                "yanchor": upright,
                "font": {"size": SIZE_PX, "color": theme.PERSONS_DARK},
            }
        )
    return notes


def _sides(spot: tuple[float, float], radius: float, words: str) -> Iterator[Side]:
    """Give the places beside a circle, and along its upper and lower edge."""
    (x, y), wide, high = spot, _wide(words), SIZE_PX * LINE
    away = radius + BESIDE_PX
    for aside in (0.0, -0.25, 0.25, -0.45, 0.45):
        middle = x + aside * wide
        left, right = middle - wide / 2, middle + wide / 2
        shift = abs(aside) * wide * COST_OF_SHIFT
        above = Box(left, y - away - high, right, y - away)
        below = Box(left, y + away, right, y + away + high)
        yield Side(middle, y - away, "above", above, shift)
        yield Side(middle, y + away, "below", below, shift)
    upper, lower = y - high / 2, y + high / 2
    yield Side(x + away, y, "right", Box(x + away, upper, x + away + wide, lower))
    yield Side(x - away, y, "left", Box(x - away - wide, upper, x - away, lower))


def _free(
    sides: list[Side], room: Box, taken: list[Box], scenes: list[tuple[float, BaseGeometry]]
) -> Side:
    """Choose where least is covered, within the map."""

    def cost(side: Side) -> float:
        outside = side.box.shared(side.box) - side.box.shared(room)
        covered = sum(side.box.shared(one) for one in taken)
        hidden = sum(price * area.intersection(box(*side.box)).area for price, area in scenes)
        return side.cost + outside + covered + hidden

    return min(sides, key=cost)


def _wide(words: str) -> float:
    return len(words) * SIZE_PX * afar.BOLD_LETTER + 2 * AROUND_PX


def _note(words: str, x: float, y: float) -> dict[str, Any]:
    return {
        "text": words,
        "x": x,
        "y": y,
        "showarrow": False,
        "borderpad": AROUND_PX,
        "bgcolor": VEIL,
        "font": {"size": SIZE_PX, "color": theme.INK},
    }


def _under(words: str) -> dict[str, Any]:
    """Write below the maps."""
    return {
        **_note(words, 0, 0),
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "yshift": -EDGE_PX,
    }
