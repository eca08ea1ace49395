"""Draw what may lie under the services: density, reach on foot, or the districts."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

import pandas as pd

from dashboard import theme
from dashboard.content.districts import NONE, STEP
from dashboard.content.services_map_density import Density
from dashboard.content.services_map_layer_words import (
    band_words,
    district_label,
    district_words,
    reach_words,
)
from dashboard.content.services_map_layers import DistrictLayer, Reach
from dashboard.maps.hover import END
from dashboard.maps.labels import add_name_trace
from dashboard.rows import records
from dashboard.wording import plain

if TYPE_CHECKING:
    import geopandas as gpd
    import plotly.graph_objects as go

    from dashboard.content.services_map_layers import Layer
    from dashboard.texts import Texts
    from dashboard.view import View

# From little to much; the base map is read through them, so none of them covers it.
STEPS = (
    "rgba(31,66,170,0.08)",
    "rgba(31,66,170,0.18)",
    "rgba(31,66,170,0.30)",
    "rgba(31,66,170,0.42)",
    "rgba(31,66,170,0.56)",
)
UNKNOWN_FILL = "rgba(107,107,107,0.38)"
LINE = "#1f42aa"
# Labels with this in their name are read in the widest view too: see `assets/maps.js`.
WIDE = "wide-districts"
NOTHING_FILL = "rgba(255,255,255,0.55)"
# The walks lie upon each other, so the nearest is the darkest; the chosen one has the widest line.
REACH_SHARE = 0.10
CHOSEN_LINE_PX, LINE_PX, THIN_PX = 3.5, 1.2, 0.8


def add_layer(figure: go.Figure, layer: Layer, view: View, text: Texts) -> None:
    """Draw the layer that the view asks for, from what was worked out for it."""
    if isinstance(layer, Density):
        _add_density(figure, layer, text)
    elif isinstance(layer, Reach):
        _add_reach(figure, layer, view, text)
    else:
        _add_districts(figure, layer, view, text)


def step_color(step: int, steps: int) -> str:
    """Return the fill of a step, spread over all there are."""
    return STEPS[round(step * (len(STEPS) - 1) / max(steps - 1, 1))]


def reach_fill(walks: int) -> str:
    """Return the fill where so many walks lie upon each other."""
    return f"rgba(31,66,170,{1 - (1 - REACH_SHARE) ** walks:.2f})"


def _add_shapes(
    figure: go.Figure,
    uid: str,
    shapes: gpd.GeoSeries,
    fills: list[str],
    widths: list[float],
    words: list[str],
) -> None:
    """Fill shapes, each with a colour of its own, with the words that a pointer sees."""
    steps = len(fills)
    colors = [[(step + end) / steps, fill] for step, fill in enumerate(fills) for end in (0, 1)]
    names = [str(one) for one in shapes.index]
    figure.add_choroplethmap(
        uid=uid,
        geojson=shapes.set_axis(names).__geo_interface__,
        locations=names,
        z=list(range(steps)),
        zmin=-0.5,
        zmax=steps - 0.5,
        showscale=False,
        colorscale=colors,
        hovertemplate=[f"{one}{END}" for one in words],
        marker={"line": {"color": LINE, "width": widths}},
    )


def _add_density(figure: go.Figure, layer: Density, text: Texts) -> None:
    bands = layer.shapes
    if bands.empty:
        return
    words = [
        text(
            f"services.map.density.between_{layer.weight}",
            n=band_words(low, high, last=high == bands["high"].max(), text=text),
        )
        for low, high in zip(bands["low"], bands["high"], strict=True)
    ]
    fills = [step_color(step, len(bands)) for step in range(len(bands))]
    _add_shapes(figure, layer.name, bands.geometry, fills, [THIN_PX] * len(bands), words)


def _add_reach(figure: go.Figure, layer: Reach, view: View, text: Texts) -> None:
    """Draw the longest walk first; where a rim lies furthest south it says its minutes."""
    shapes = layer.shapes[layer.shapes.geometry.notna()].iloc[::-1]
    if shapes.empty:
        return
    minutes = [str(one) for one in shapes.index]
    rows = list(zip(minutes, records(shapes), strict=True))
    words = [reach_words(row, time, text) for time, row in rows]
    widths = [CHOSEN_LINE_PX if one == view.walk else LINE_PX for one in minutes]
    fills = [reach_fill(1)] * len(minutes)
    _add_shapes(figure, layer.name, shapes.geometry, fills, widths, words)
    figure.data[-1].customdata = [["walk", one] for one in minutes]
    ends = [min(shape.exterior.coords, key=itemgetter(1)) for shape in shapes.geometry]
    places = pd.DataFrame(ends, columns=["lon", "lat"])
    names = [text("services.map.reach.minutes", n=one) for one in minutes]
    size = theme.text_size(large=view.large)
    add_name_trace(figure, places, names, (theme.SERVICES_DARK, 700), size)
    figure.data[-1].uid = "reach-minutes"


def _add_districts(figure: go.Figure, layer: DistrictLayer, view: View, text: Texts) -> None:
    """Shade the districts; what is not known is grey, with a question mark after the name."""
    rows = layer.shapes
    steps = len(layer.content.breaks) + 1
    fills = [_district_fill(row["state"], row["step"], steps) for row in records(rows)]
    names = [district_label(row, text) for row in records(rows)]
    words = [f"<b>{plain(row['name'])}</b><br>{district_words(row, text)}" for row in records(rows)]
    _add_shapes(figure, layer.name, rows.geometry, fills, [LINE_PX] * len(rows), words)
    size = theme.text_size(large=view.large)
    add_name_trace(figure, rows, names, (theme.INK, 700), size)
    figure.data[-1].uid = WIDE


def _district_fill(state: str, step: int, steps: int) -> str:
    if state == STEP:
        return step_color(step, steps)
    return NOTHING_FILL if state == NONE else UNKNOWN_FILL
