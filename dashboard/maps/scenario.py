"""Draw a scenario: the services as they would stand, with what is changed and where it was."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.content.scenario_map import areas_of
from dashboard.content.scenario_words import change_words, point_words
from dashboard.maps import symbols
from dashboard.maps.coordinates import lonlat, ring
from dashboard.maps.hover import END
from dashboard.maps.labels import add_scene_names
from dashboard.maps.scenario_symbols import symbol
from dashboard.maps.scenes import add_areas, map_layout, traces_of
from dashboard.maps.symbols import ABOVE_ALL
from dashboard.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.scenario_map import Point, ScenarioMap, Spot
    from dashboard.maps.scenario_symbols import Symbol
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

WAY_PX, WAY_EDGE_PX = 3.0, 7.0
PENDING_PX = 30.0
NAME_PX = 44.0
# A target's customdata, read by `assets/plan.js`: this word, who can be chosen at the place, its
# address, and who of them stand there.
EDIT = "edit"


def scenario_figure(
    shown: ScenarioMap,
    view: View,
    edited: tuple[str, Point | None],
    dataset: Dataset,
    text: Texts,
    *,
    style: Any,  # noqa: ANN401 - an address or a style
) -> go.Figure:
    """Draw the map; `edited` is the service that is worked on, or the place of a new one.

    Traces are always the same, some of them empty: the browser keeps the order in which they first
    come, and lines belong under symbols.
    """
    layout = {**map_layout(view, dataset, style), "clickanywhere": True}
    scenes = [{**one} for one in _scenes(dataset, text, theme.text_size(large=view.large))]
    figure = go.Figure({"data": scenes, "layout": layout}, _validate=False)
    _add_ways(figure, shown)
    service, pending = edited
    drawn = [(spot, symbol(spot, service, dataset)) for spot in _lowest_first(shown.spots, service)]
    _add_discs(figure, drawn, pending)
    _add_words(figure, drawn, theme.text_size(large=view.large) + 1)
    _add_targets(figure, drawn, shown, dataset, text)
    if shown.steps:
        figure.layout.meta = {"seen": _seen(shown)}
    return figure


def _seen(shown: ScenarioMap) -> dict[str, list[list[float]]]:
    """Bound what must be seen: all changes and the scenes when the map opens, then the last one."""
    last = shown.steps[-1].change.service
    west, south, east, north = shown.areas.total_bounds
    return {
        "all": _bounds(
            [
                (west, south),
                (east, north),
                *(spot.point for spot in shown.spots if spot.changed),
                *(start for _, start, _ in shown.ways),
            ]
        ),
        "last": _bounds([spot.point for spot in shown.spots if last in spot.ids]),
    }


def _bounds(points: list[Point]) -> list[list[float]]:
    """Return the south-western and the north-eastern corner; nothing when there are no points."""
    if not points:
        return []
    lons, lats = zip(*points, strict=True)
    return [[min(lons), min(lats)], [max(lons), max(lats)]]


def _lowest_first(spots: Iterable[Spot], edited: str) -> list[Spot]:
    """Put what is changed over what is not, and what is worked on over all."""
    return sorted(spots, key=lambda spot: (edited in spot.ids, spot.changed, bool(spot.left)))


@lru_cache(maxsize=16)
def _scenes(dataset: Dataset, text: Texts, size: int) -> list[dict[str, Any]]:
    """Draw the scenes' areas with their names; a click on them chooses nothing."""
    areas = areas_of(dataset)
    names = {area: dataset.name("areas", area, text.language) for area in areas.index}
    words = [
        f"<b>{plain(names[area])}</b><br>"
        f"{plain(dataset.label('status', status, text.language))}{END}"
        for area, status in areas["status"].items()
    ]
    figure = go.Figure()
    add_areas(figure, areas.geometry, areas["status"], "", words)
    figure.data[-1].update(uid="scenes", customdata=None)
    add_scene_names(figure, areas, names, size)
    return traces_of(figure)


def _add_ways(figure: go.Figure, shown: ScenarioMap) -> None:
    """Draw the line from where each moved service was to where it is put."""
    ends: list[tuple[float | None, ...]] = []
    for _, old, new in shown.ways:
        ends += [old, new, (None, None)]
    line = lonlat(ends[:-1]) if ends else ring(None)  # type: ignore[arg-type]
    for color, width in ((theme.WHITE, WAY_EDGE_PX), (theme.INK, WAY_PX)):
        figure.add_scattermap(
            **line,
            uid=f"way-{width:.0f}",
            mode="lines",
            hoverinfo="skip",
            below=ABOVE_ALL,
            line={"color": color, "width": width},
        )


def _add_discs(figure: go.Figure, drawn: list[tuple[Spot, Symbol]], pending: Point | None) -> None:
    """Draw the discs of all places, and that of a service which is about to be opened."""
    discs = [(spot.point, *disc) for spot, one in drawn for disc in one.discs]
    if pending is not None:
        discs += [
            (pending, PENDING_PX + 8, theme.INK),
            (pending, PENDING_PX + 4, theme.YELLOW),
            (pending, PENDING_PX - 4, theme.WHITE),
        ]
    figure.add_scattermap(
        **lonlat([point for point, _, _ in discs]),
        uid="discs",
        mode="markers",
        hoverinfo="skip",
        below=ABOVE_ALL,
        marker={
            "size": [size for _, size, _ in discs],
            "color": [color for _, _, color in discs],
            "opacity": 1,
            "allowoverlap": True,
        },
    )


def _add_words(figure: go.Figure, drawn: list[tuple[Spot, Symbol]], size: int) -> None:
    """Write the letters on the places, and names under those where something is changed."""
    looks = (
        ("light", theme.WHITE, [one.letter if one.light else "" for _, one in drawn], 0.0),
        ("dark", theme.INK, ["" if one.light else one.letter for _, one in drawn], 0.0),
        ("names", theme.INK, [one.name for _, one in drawn], NAME_PX),
    )
    for uid, color, words, distance in looks:
        figure.add_scattermap(
            **lonlat([spot.point for spot, _ in drawn]),
            uid=uid,
            mode="markers+text",
            hoverinfo="skip",
            below=ABOVE_ALL,
            text=words,
            textposition="bottom center" if distance else "middle center",
            textfont={"size": size, "color": color, "weight": 700},
            marker={
                "size": symbols.marker_for_label(distance, size) if distance else 1,
                "opacity": 0,
            },
        )


def _add_targets(
    figure: go.Figure,
    drawn: list[tuple[Spot, Symbol]],
    shown: ScenarioMap,
    dataset: Dataset,
    text: Texts,
) -> None:
    """Lay what a pointer meets over the places: who stands there, and what is changed."""
    said: dict[str, list[str]] = {}
    for step in shown.steps:
        said.setdefault(step.change.service, []).append(change_words(step, dataset, text))
    figure.add_scattermap(
        **lonlat([spot.point for spot, _ in drawn]),
        uid="targets",
        mode="markers",
        below=ABOVE_ALL,
        customdata=[
            [EDIT, ",".join(spot.ids), spot.address, ",".join(one.id for one in spot.stand)]
            for spot, _ in drawn
        ],
        hovertemplate=[_hover(spot, said, text) for spot, _ in drawn],
        marker={
            "size": symbols.LEAST_TARGET_PX,
            "opacity": 0,
            "color": theme.SERVICES,
            "allowoverlap": True,
        },
    )


def _hover(spot: Spot, said: dict[str, list[str]], text: Texts) -> str:
    place = spot.address or point_words(spot.point, text)
    lines = [f"<b>{plain(place)}</b>"]
    for one in dict.fromkeys((*spot.stand, *spot.closed, *spot.left)):
        lines += [plain(words) for words in said.get(one.id, [one.name])]
    return "<br>".join(lines) + END
