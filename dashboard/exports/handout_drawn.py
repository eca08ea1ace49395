"""Take a map's figure apart into what a hand-out draws: shapes, lines, discs, words, targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import shape

from dashboard.exports.handout_shapes import steps
from dashboard.exports.handout_words import bare, lines
from dashboard.maps.services_layers import WIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import plotly.graph_objects as go

    from dashboard.exports.handout_shapes import Shapes

POINTS, AREAS = "scattermap", "choroplethmap"
PANELS = ("map", "map2")
DECIMALS = 6
CLEAR = "rgba(0,0,0,0)"
BOLD = 700

Drawn = list[Any]
Panel = dict[str, Any]


def is_map(figure: go.Figure) -> bool:
    """Tell whether a figure is a map over the ground; plain shapes are drawn as charts are."""
    return any(trace.type in (POINTS, AREAS) for trace in figure.data)


def panels(figure: go.Figure, shapes: Shapes) -> list[Panel]:
    """Take each map of a figure apart.

    `under` and `over` are drawn below and above the names of the ground, from the bottom up;
    `areas` and `points` are what answers a reader, with the words they answer.
    """
    found = []
    # What must be seen, where that is more than a place and a zoom.
    bounds = (figure.layout.meta or {}).get("bounds")
    for name in PANELS:
        traces = [trace for trace in figure.data if (trace.subplot or PANELS[0]) == name]
        if traces:
            found.append({**_panel(figure.layout[name], traces, shapes), "bounds": bounds})
    return found


def notes(figure: go.Figure, mark: str) -> list[str]:
    """List what stands written on a figure, but for the mark of an exercise."""
    return [
        bare(note.text).replace("\n", " ")
        for note in figure.layout.annotations
        if note.text != mark
    ]


def _panel(camera: Any, traces: list[Any], shapes: Shapes) -> Panel:  # noqa: ANN401
    panel: Panel = {
        "view": [round(camera.center.lat, DECIMALS), round(camera.center.lon, DECIMALS),
                 round(camera.zoom, 2)],
        "under": [], "over": [], "areas": [], "points": [],
    }  # fmt: skip
    for trace in traces:
        if trace.type == AREAS:
            drawn, answers = _areas(trace, shapes)
            panel["under" if trace.below is None else "over"].append(drawn)
            panel["areas"] += answers
        else:
            panel["over"] += _drawn(trace, shapes)
            panel["points"] += _answers(trace)
    return panel


def _each(value: Any, many: int) -> list[Any]:  # noqa: ANN401 - one for all, or one each
    """Give every one of many its value."""
    if value is None or isinstance(value, str | int | float):
        return [value] * many
    return [one.item() if isinstance(one, np.generic) else one for one in value]


def _areas(trace: Any, shapes: Shapes) -> tuple[Drawn, list[Drawn]]:  # noqa: ANN401
    outlines = {str(one["id"]): shape(one["geometry"]) for one in trace.geojson["features"]}
    names = [str(one) for one in trace.locations]
    many = len(names)
    fills = [_color(one, trace) for one in _each(trace.z, many)]
    line = trace.marker.line
    looks = zip(fills, _each(line.color, many), _each(line.width, many), strict=True)
    opacity = trace.marker.opacity
    drawn = [
        [shapes.number(outlines[name]), *look] for name, look in zip(names, looks, strict=True)
    ]
    answers = [
        [shapes.number(outlines[name]), *_middle(outlines[name]), lines(words)]
        for name, words in zip(names, _each(trace.hovertemplate, many), strict=True)
        if words and trace.hoverinfo != "skip"
    ]
    return ["areas", drawn, 1 if opacity is None else opacity], answers


def _color(value: float, trace: Any) -> str:  # noqa: ANN401
    """Look a value up among the steps of a scale of colours."""
    low, high = trace.zmin, trace.zmax
    # Of a single colour no ends are given.
    share = 0.0 if low is None else (value - low) / (high - low)
    reached = [color for place, color in trace.colorscale if place <= share]
    return str(reached[-1]) if reached else CLEAR


def _middle(outline: shapely.Geometry) -> tuple[float, float]:
    spot = outline.representative_point()
    return _rounded(spot.x), _rounded(spot.y)


def _rounded(value: float) -> float:
    return round(float(value), DECIMALS)


def _places(trace: Any) -> list[tuple[float, float] | None]:  # noqa: ANN401
    """List the places of a trace; None where a line is interrupted, or nothing is there."""
    pairs = zip(_each(trace.lon, 0), _each(trace.lat, 0), strict=True)
    return [
        None if lon is None or lat is None or lon != lon or lat != lat  # noqa: PLR0124 - NaN
        else (_rounded(lon), _rounded(lat))
        for lon, lat in pairs
    ]  # fmt: skip


def _drawn(trace: Any, shapes: Shapes) -> Iterator[Drawn]:  # noqa: ANN401
    places = _places(trace)
    mode = trace.mode or ""
    if "lines" in mode:
        yield from _lines(trace, places, shapes)
    if "markers" in mode and trace.marker.opacity != 0:
        yield ["discs", _discs(trace, places)]
    if "text" in mode:
        yield _words(trace, places)


def _lines(
    trace: Any,  # noqa: ANN401
    places: list[tuple[float, float] | None],
    shapes: Shapes,
) -> Iterator[Drawn]:
    parts = [part for part in _parts(places) if len(part) > 1]
    if not parts:
        return
    if trace.fill == "toself":
        polygon = shapely.MultiPolygon([shapely.Polygon(part) for part in parts])
        yield ["areas", [[shapes.number(polygon), trace.fillcolor, CLEAR, 0]], 1]
    yield ["lines", [steps(part) for part in parts], trace.line.color, trace.line.width or 2]


def _parts(places: Iterable[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    parts: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is None:
            parts.append([])
        else:
            parts[-1].append(place)
    return parts


def _discs(trace: Any, places: list[tuple[float, float] | None]) -> list[Drawn]:  # noqa: ANN401
    sizes = _each(trace.marker.size, len(places))
    colors = _each(trace.marker.color, len(places))
    return [
        [*place, size, color]
        for place, size, color in zip(places, sizes, colors, strict=True)
        if place is not None and size
    ]


def _words(trace: Any, places: list[tuple[float, float] | None]) -> Drawn:  # noqa: ANN401
    """Write words at places; a marker that is not seen holds them clear of a symbol."""
    said = _each(trace.text, len(places))
    size = trace.marker.size
    shift = float(np.mean(size)) if size is not None else 0.0
    font = trace.textfont
    up, aside = (trace.textposition or "middle center").split()
    at = aside if up == "middle" and aside != "center" else up
    weight = font.weight or 400
    return [
        "words",
        [
            [*place, bare(str(words))]
            for place, words in zip(places, said, strict=True)
            if place is not None and words
        ],
        {
            "size": font.size,
            "color": font.color,
            "weight": weight,
            "at": at,
            "shift": round(shift, 1),
            # Figures and letters on their symbols are always read; names where there is room.
            "held": at == "middle" and weight >= BOLD and trace.uid != WIDE,
        },
    ]


def _answers(trace: Any) -> list[Drawn]:  # noqa: ANN401
    """List the symbols that say something when they are met: place, size, words."""
    if "markers" not in (trace.mode or "") or trace.hoverinfo == "skip":
        return []
    places = _places(trace)
    sizes = _each(trace.marker.size, len(places))
    said = _each(trace.hovertemplate, len(places))
    return [
        [*place, size, lines(words)]
        for place, size, words in zip(places, sizes, said, strict=True)
        if place is not None and words
    ]
