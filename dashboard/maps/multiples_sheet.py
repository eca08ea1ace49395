"""Lay little maps out on a sheet and draw what each has: streets, areas, circles, a frame."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shapely import Point

from dashboard import theme
from dashboard.maps.backdrop import backdrop
from dashboard.maps.scenes import FULL_COLOUR, PALE_DISC, PALE_RING, STATUS_LOOK
from dashboard.rows import records
from dashboard.wording import amount

if TYPE_CHECKING:
    from collections.abc import Iterable

    import plotly.graph_objects as go

    from dashboard.content.multiples import Multiples
    from dashboard.maps.backdrop import Bounds, Line
    from dashboard.texts import Texts
    from geodata import Dataset

# A circle of one person has this radius on the ground: areas are in proportion to persons.
RADIUS_M = 14.0
OUTLINE_M = 1.0
EDGE_M = 25.0
TITLE_SHARE, GAP_SHARE = 0.19, 0.06
STREETS = {"street": ("#d6d0c5", 1.4), "river": ("#9cc0d6", 2.2)}
# How each status is outlined, so that areas can be told apart without colour.
DASHES = {"declining": "dash", "not_a_scene": "dashdot", "nothing_said": "dot"}


Shift = tuple[float, float]
Placed = tuple[dict[str, Any], Shift]


@dataclass(frozen=True)
class Grid:
    """Where each panel lies on the sheet; all panels show the same ground at the same scale."""

    bounds: Bounds
    columns: int
    rows: int
    # What is left free above each panel, and between them: shares of a panel.
    above: float = TITLE_SHARE
    between: float = GAP_SHARE

    @property
    def size(self) -> tuple[float, float]:
        """Return the width and height of the ground that a panel shows, in metres."""
        west, south, east, north = self.bounds
        return east - west, north - south

    @property
    def sheet(self) -> tuple[float, float]:
        """Return the width and height of all panels with what is between them, in metres."""
        width, height = self.size
        return (
            (self.columns * (1 + self.between) - self.between) * width + 2 * EDGE_M,
            self.rows * height * (1 + self.above) + EDGE_M,
        )

    def shift(self, number: int) -> tuple[float, float]:
        """Return what takes a point in metres to its place in a panel."""
        width, height = self.size
        row, column = divmod(number, self.columns)
        return (
            column * width * (1 + self.between) - self.bounds[0],
            -row * height * (1 + self.above) - self.bounds[1],
        )


def ground_of(shown: Multiples, margin: float) -> Bounds:
    """Return the ground that every panel shows: all areas, and so many metres around them."""
    west, south, east, north = map(float, shown.outlines.total_bounds)
    return west - margin, south - margin, east + margin, north + margin


def layout(shown: Multiples, grid: Grid) -> dict[str, Any]:
    """Lay a sheet out, in metres."""
    across, down = grid.sheet
    hidden = {"visible": False, "fixedrange": True, "constrain": "domain"}
    top = grid.size[1] * (1 + grid.above)
    return {
        **theme.chart_layout(large=shown.view.large),
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "xaxis": {
            **hidden,
            "range": [-EDGE_M, across - EDGE_M],
        },
        # Metres are as long to the north as to the east.
        "yaxis": {
            **hidden,
            "range": [top - down, top],
            "scaleanchor": "x",
            "scaleratio": 1,
        },
        "clickmode": "event",
        "hovermode": "closest",
    }


def _joined(lines: Iterable[tuple[Line, Shift]]) -> dict[str, list[float | None]]:
    """Write many lines, each moved to its place, as one trace with a gap after each."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line, (east, north) in lines:
        xs += [*(round(x + east) for x, _ in line), None]
        ys += [*(round(y + north) for _, y in line), None]
    return {"x": xs, "y": ys}


def add_backdrop(figure: go.Figure, shown: Multiples, dataset: Dataset, grid: Grid) -> None:
    """Draw streets and rivers in every panel."""
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


def add_areas(figure: go.Figure, shown: Multiples, grid: Grid) -> None:
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


def ends_of(row: dict[str, Any]) -> tuple[float, float]:
    """Return the low and the high end of a figure; an open end is drawn at the known one."""
    known = [row[end] for end in ("low", "value", "high") if row[end] == row[end]]
    return min(known), max(known)


def written(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    """Write a figure as it is published; a synthetic one in whole persons, for want of room."""
    if dataset.info.exercise:
        return amount({**row, "value": round(row["value"])}, text)
    return amount(row, text)


def placed(shown: Multiples, grid: Grid) -> list[Placed]:
    """List all figures, each with what takes it to its panel."""
    return [
        (row, grid.shift(number))
        for number, panel in enumerate(shown.panels)
        for row in records(panel.figures)
    ]


def add_circles(figure: go.Figure, shown: Multiples, grid: Grid) -> None:
    """Draw counts as circles, a range as one within the other."""
    looks: dict[str, list[tuple[Line, Shift]]] = {
        PALE_RING: [],
        PALE_DISC: [],
        theme.PERSONS: [],
    }
    for row, shift in placed(shown, grid):
        low, high = ends_of(row)
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


def frame(number: int, grid: Grid, *, chosen: bool = False) -> dict[str, Any]:
    """Frame a panel; the one with the chosen period more strongly."""
    width, height = grid.size
    west, south = (grid.shift(number)[side] + grid.bounds[side] for side in (0, 1))
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
