"""Draw the map of services: where they are, and what is open at an hour of the week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.maps import symbols
from dashboard.maps.beside import add_leaders
from dashboard.maps.coordinates import lonlat, ring
from dashboard.maps.hover import END
from dashboard.maps.labels import add_scene_names
from dashboard.maps.scenes import add_areas, map_layout
from dashboard.maps.services_layers import add_layer
from dashboard.maps.services_symbols import is_small, symbols_of
from dashboard.maps.symbols import ABOVE_ALL
from dashboard.wording import plain

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.services_map import Pair, ServicesMap
    from dashboard.content.services_map_layers import Layer
    from dashboard.maps.services_symbols import Symbols
    from dashboard.texts import Texts
    from geodata import Dataset

PAIR_PX, PAIR_EDGE_PX, PAIR_LABEL_PX = 3.0, 7.0, 16.0
# Under a layer the scenes keep their outlines only: two fills upon each other have no legend.
BOTH = 2
NO_FILL = "rgba(255,255,255,0)"
# The traces that follow the hour, in their order.
FOLLOWING = ("discs", "light", "dark", "targets")


def services_figure(
    shown: ServicesMap,
    layer: Layer | None,
    pair: tuple[Pair, str] | None,
    dataset: Dataset,
    text: Texts,
    *,
    style: Any,  # noqa: ANN401 - an address or a style
) -> go.Figure:
    """Draw the hour of the view; `layout.meta` holds what the other 167 are drawn from."""
    figure = go.Figure(layout=map_layout(shown.view, dataset, style))
    _look_at_layer(figure, shown, layer, dataset)
    if layer is not None:
        add_layer(figure, layer, shown.view, text)
    _add_scenes(figure, shown, dataset, text, filled=layer is None)
    _add_pair(figure, pair, shown)
    drawn = symbols_of(shown, dataset, text, small=is_small(shown, layer))
    add_leaders(figure, drawn.places)
    traces = _add_symbols(figure, drawn, shown)
    figure.layout.meta = {**drawn.for_browser(), "traces": traces, "shown": shown.view.moment}
    return figure


def _look_at_layer(
    figure: go.Figure, shown: ServicesMap, layer: Layer | None, dataset: Dataset
) -> None:
    """Open a layer that fills the city on the whole city, unless the reader has moved the map."""
    if layer is None or not layer.fills_city or shown.view.camera:
        return
    city = dataset.info.city
    figure.update_layout(
        map={
            "center": {"lon": city.lon, "lat": city.lat},
            "zoom": city.zoom,
            "uirevision": layer.name,
        }
    )


def _add_scenes(
    figure: go.Figure, shown: ServicesMap, dataset: Dataset, text: Texts, *, filled: bool
) -> None:
    """Draw the scenes' outlines with what the sources say of them; a click measures from there."""
    areas = shown.areas
    names = {area: dataset.name("areas", area, text.language) for area in areas.index}
    words = [
        f"<b>{plain(names[area])}</b><br>"
        f"{plain(dataset.label('status', status, text.language))} ({shown.year})<br>"
        f"{text('services.map.measure_from')}{END}"
        for area, status in areas["status"].items()
    ]
    add_areas(figure, areas.geometry, areas["status"], "", words)
    outlines = figure.data[-1]
    outlines.update(uid="scenes", customdata=[["scene", area] for area in areas.index])
    if not filled:
        outlines.colorscale = [[0, NO_FILL], [1, NO_FILL]]
    add_scene_names(figure, areas, names, theme.text_size(large=shown.view.large))


def _add_pair(figure: go.Figure, pair: tuple[Pair, str] | None, shown: ServicesMap) -> None:
    """Join the two chosen services by a line with what is between them.

    Without a pair the traces are there all the same, and empty: the browser keeps the order in
    which traces first come, and the line belongs under the symbols.
    """
    found, words = pair or (None, "")
    ends = [place for place in found.places if place is not None] if found else []
    both = len(ends) == BOTH
    line = lonlat(ends) if both else ring(None)
    middle = [tuple(sum(axis) / BOTH for axis in zip(*ends, strict=True))]
    size = theme.text_size(large=shown.view.large) + 1
    for color, width in ((theme.WHITE, PAIR_EDGE_PX), (theme.INK, PAIR_PX)):
        figure.add_scattermap(
            **line,
            uid=f"pair-{width:.0f}",
            mode="lines",
            hoverinfo="skip",
            below=ABOVE_ALL,
            line={"color": color, "width": width},
        )
    figure.add_scattermap(
        **(lonlat(middle) if both else line),
        uid="pair-words",
        mode="markers+text",
        hoverinfo="skip",
        below=ABOVE_ALL,
        text=[words],
        textposition="bottom center",
        textfont={"size": size, "color": theme.INK, "weight": 700},
        marker={"size": symbols.marker_for_label(PAIR_LABEL_PX, size), "opacity": 0},
    )


def _add_symbols(figure: go.Figure, drawn: Symbols, shown: ServicesMap) -> dict[str, int]:
    """Add the traces that follow the hour; returns which is which."""
    places = drawn.places
    now = drawn.at(shown.hour)
    size = theme.text_size(large=shown.view.large) + 1
    each = 1 + len(next(iter(drawn.looks.values()))["px"])
    first = len(figure.data)
    spots = list(zip(places["lon"], places["lat"], strict=True))
    same = {"type": "scattermap", "hoverinfo": "skip", "below": ABOVE_ALL}
    traces: list[dict[str, Any]] = [
        {
            **lonlat([spot for spot in spots for _ in range(each)]),
            "mode": "markers",
            "marker": {
                "size": now["discs"]["marker.size"],
                "color": now["discs"]["marker.color"],
                "opacity": 1,
                "allowoverlap": True,
            },
        },
        *(
            {
                **lonlat(spots),
                "mode": "markers+text",
                "text": now[name]["text"],
                "textposition": "middle center",
                "textfont": {"size": size, "color": color, "weight": 700},
                "marker": {"size": 1, "opacity": 0},
            }
            for name, color in (("light", theme.WHITE), ("dark", theme.INK))
        ),
        {
            **lonlat(spots),
            "mode": "markers",
            "customdata": _choices(places),
            "hovertemplate": now["targets"]["hovertemplate"],
            "marker": {
                "size": symbols.LEAST_TARGET_PX,
                "opacity": 0,
                "color": theme.SERVICES,
                "allowoverlap": True,
            },
        },
    ]
    # Thousands of symbols are checked once when they come as names and values, else twice.
    figure.add_traces(
        [{**same, **trace, "uid": name} for name, trace in zip(FOLLOWING, traces, strict=True)]
    )
    figure.data[-1].hoverinfo = None
    return {name: first + place for place, name in enumerate(FOLLOWING)}


def _choices(places: pd.DataFrame) -> list[list[str]]:
    """Say what a click at each place selects: its only service, or its address."""
    return [
        ["service", ids[0]] if len(ids) == 1 or not address else ["place", address]
        for ids, address in zip(places["services"], places["address"], strict=True)
    ]
