"""Draw scenarios side by side: the same ground, the services of today quiet, changes strong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.content.scenario_compare import side_name
from dashboard.maps.scenario_compare_ground import LAND, ground
from dashboard.maps.scenario_compare_marks import metres, services_traces
from dashboard.wording import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.content.scenario_compare import Comparison, Side
    from dashboard.maps.backdrop import Bounds
    from dashboard.texts import Texts
    from geodata import Dataset

MARGIN_SHARE, LEAST_M = 0.08, 1500.0
# Bounds are rounded outwards to this, so that a nudged point does not move the ground.
STEP_M = 250.0
# A panel may be this much wider, or higher, than what it must show.
WIDEST, HIGHEST = 5.0, 2.5
GAP_SHARE = 0.015
LONGEST_TITLE = {1: 120, 2: 80, 3: 50, 4: 36}
TITLE_PX = 30


def comparison_map(shown: Comparison, dataset: Dataset, text: Texts, *, large: bool) -> go.Figure:
    """Draw today's services and each scenario's, one panel each, all on the same ground."""
    panels = (shown.today, *shown.sides)
    bounds = extent(panels, dataset)
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {
        **theme.chart_layout(large=large),
        "margin": {"l": 2, "r": 2, "t": TITLE_PX, "b": 2},
        "plot_bgcolor": LAND,
        "hovermode": "closest",
        "annotations": [],
    }
    for number, side in enumerate(panels):
        name = str(number + 1) if number else ""
        axes = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
        layout |= _axes(name, number, len(panels), bounds)
        layout["annotations"].append(_title(side, axes, len(panels), text, large=large))
        data += [{**trace, **axes} for trace in ground(dataset, _seen(bounds))]
        data += [{**trace, **axes} for trace in services_traces(side, dataset, text, large=large)]
    return go.Figure({"data": data, "layout": layout}, _validate=False)


def extent(panels: Sequence[Side], dataset: Dataset) -> Bounds:
    """Return the bounds in metres of the scenes, and of every service in any of the panels."""
    west, south, east, north = map(float, dataset.areas.to_crs(dataset.info.crs).total_bounds)
    placed = metres([spot.point for side in panels for spot in side.map.spots], dataset)
    xs, ys = [west, east, *(x for x, _ in placed)], [south, north, *(y for _, y in placed)]
    west, south, east, north = min(xs), min(ys), max(xs), max(ys)
    wide = max(east - west, LEAST_M) * (1 + 2 * MARGIN_SHARE)
    high = max(north - south, LEAST_M) * (1 + 2 * MARGIN_SHARE)
    middle = (west + east) / 2, (south + north) / 2
    return (
        (middle[0] - wide / 2) // STEP_M * STEP_M,
        (middle[1] - high / 2) // STEP_M * STEP_M,
        -(-(middle[0] + wide / 2) // STEP_M) * STEP_M,
        -(-(middle[1] + high / 2) // STEP_M) * STEP_M,
    )


def _seen(bounds: Bounds) -> Bounds:
    """Return all that may come into a panel, which shows more where it is wider or higher."""
    west, south, east, north = bounds
    wide, high = east - west, north - south
    more_x = max(0.0, (high * WIDEST - wide) / 2)
    more_y = max(0.0, (wide * HIGHEST - high) / 2)
    return west - more_x, south - more_y, east + more_x, north + more_y


def _axes(name: str, number: int, panels: int, bounds: Bounds) -> dict[str, Any]:
    """Lay out the axes of a panel: nothing is read off them, and all have the same ranges."""
    west, south, east, north = bounds
    width = (1 - GAP_SHARE * (panels - 1)) / panels
    start = number * (width + GAP_SHARE)
    # A frame around the panel, without ticks or numbers.
    bare = {
        "showgrid": False,
        "zeroline": False,
        "showticklabels": False,
        "ticks": "",
        "showline": True,
        "mirror": True,
        "linecolor": "#8a8a8a",
        "linewidth": 1,
        "fixedrange": True,
        "constrain": "range",
    }
    return {
        f"xaxis{name}": {
            **bare,
            "range": [west, east],
            "domain": [start, start + width],
            "anchor": f"y{name}",
        },
        # Metres are as long to the north as to the east.
        f"yaxis{name}": {
            **bare,
            "range": [south, north],
            "domain": [0, 1],
            "anchor": f"x{name}",
            "scaleanchor": f"x{name}",
            "scaleratio": 1,
        },
    }


def _title(
    side: Side, axes: dict[str, str], panels: int, text: Texts, *, large: bool
) -> dict[str, Any]:
    """Name a panel above it; a long name is cut here, and stands whole below the figure."""
    name = side_name(side, text)
    most = LONGEST_TITLE[panels] * theme.text_size(large=False) // theme.text_size(large=large)
    short = name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
    head = f"<b>{side.letter}</b>  {plain(short)}" if side.letter else f"<b>{plain(short)}</b>"
    return {
        "text": head,
        "xref": f"{axes['xaxis']} domain",
        "yref": f"{axes['yaxis']} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
    }
