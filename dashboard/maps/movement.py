"""Draw the map of movement: one figure for all years, with a frame for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.maps import symbols
from dashboard.maps.labels import add_name_trace, add_names_beside, names_of
from dashboard.maps.movement_frames import (
    BADGE_EDGE_PX,
    CENTRE_EDGE_PX,
    CENTRE_PX,
    SMOOTH,
    TRACES,
    Frames,
)
from dashboard.maps.placing import around, sides, stops
from dashboard.maps.scenes import add_areas, map_layout, sized
from dashboard.maps.symbols import ABOVE_ALL
from dashboard.rows import records

if TYPE_CHECKING:
    from dashboard.content.movement import MovementMap
    from dashboard.texts import Texts
    from geodata import Dataset

REGION_FILL = "rgba(42,40,89,0.30)"
PATH_PX, TRAIL_PX, ELLIPSE_PX, REGION_PX = 3.0, 3.5, 2.0, 1.0
DOT_PX = 7.0


def movement_figure(
    shown: MovementMap,
    dataset: Dataset,
    text: Texts,
    words: list[str],
    *,
    style: Any,  # noqa: ANN401 - an address or a style
) -> go.Figure:
    """Draw the year of the view; `layout.meta` holds all years, each with its words."""
    figure = go.Figure(layout=map_layout(shown.view, dataset, style))
    frames = Frames(shown, dataset, text)
    by_year = {one.year: frames.of(one) for one in shown.years}
    _add_traces(figure, shown, frames, dataset, text)
    for place, name in enumerate(TRACES):
        figure.data[place].update(_nested(by_year[shown.view.period].get(name, {})))
    figure.layout.meta = {
        "years": [one.year for one in shown.years],
        "span": list(shown.span),
        "shown": shown.view.period,
        "words": words,
        "smooth": {TRACES.index(name): list(which) for name, which in SMOOTH.items()},
        "frames": [
            {TRACES.index(name): attributes for name, attributes in frame.items()}
            for frame in by_year.values()
        ],
    }
    return figure


def _nested(attributes: dict[str, list[Any]]) -> dict[str, Any]:
    """Turn «marker.size» into nested names, as a trace is updated in Python."""
    return {name.replace(".", "_"): values for name, values in attributes.items()}


def _add_traces(
    figure: go.Figure, shown: MovementMap, frames: Frames, dataset: Dataset, text: Texts
) -> None:
    """Add all traces in their order, with what never changes from year to year."""
    first = shown.years[0]
    size = theme.text_size(large=shown.view.large)
    add_areas(figure, first.areas.geometry, first.areas["status"], shown.view.area, [])
    _add_line(figure, theme.INK, REGION_PX, fill=REGION_FILL)
    _add_line(figure, theme.INK, ELLIPSE_PX)
    _add_line(figure, theme.INK_MUTED, PATH_PX)
    _add_markers(figure, DOT_PX, theme.INK_MUTED)
    _add_line(figure, theme.INK, TRAIL_PX)
    _add_markers(figure, 0.0, theme.PERSONS)
    _add_markers(figure, [CENTRE_EDGE_PX, CENTRE_PX], [theme.WHITE, theme.INK])
    badges = [(badge.x, badge.y) for badge in frames.badges]
    _add_markers(
        figure,
        BADGE_EDGE_PX,
        [
            color
            for step in shown.trail
            for color in (theme.INK, theme.INK if step.heaviest else theme.WHITE)
        ],
        [badge for badge in badges for _ in range(2)],
    )
    for color in (theme.WHITE, theme.INK):
        _add_words(figure, size, color, places=badges)
    for color, place in (
        (theme.WHITE, "middle center"),
        (theme.INK, "middle center"),
        (theme.PERSONS_DARK, "top center"),
        (theme.INK, "top center"),
    ):
        _add_words(figure, size + 1, color, place)
    _add_markers(figure, symbols.LEAST_TARGET_PX, theme.INK)
    figure.data[-1].update(hoverinfo=None, marker={"opacity": 0})
    _add_names(figure, shown, frames, dataset, text)


def _add_names(
    figure: go.Figure, shown: MovementMap, frames: Frames, dataset: Dataset, text: Texts
) -> None:
    """Name the areas that have a figure in some year, beside their symbols, and the others."""
    widths = _widths(shown)
    areas = shown.years[0].areas
    size = theme.text_size(large=shown.view.large)
    zoom = dataset.info.centre.zoom
    counted = areas.index.isin(list(widths))
    names = names_of(areas[counted], widths, dataset, text)
    badges = [(badge.x, badge.y) for badge in frames.badges]
    taken = [*(around(*badge, BADGE_EDGE_PX / 2, zoom) for badge in badges), *stops(badges, zoom)]
    add_names_beside(figure, names, sides(names, taken, zoom, size), size)
    rows = areas[~counted]
    words = [dataset.name("areas", area, text.language) for area in rows.index]
    add_name_trace(figure, rows, words, (theme.INK_MUTED, 400), size)


def _widths(shown: MovementMap) -> dict[str, float]:
    """Find the widest symbol that each area has in any year: its name never moves."""
    widths = {area: symbols.UNKNOWN_DIAMETER_PX for one in shown.years for area in one.silent}
    for one in shown.years:
        for row in records(sized(one.figures)):
            for area in row["areas"]:
                least = widths.get(area, symbols.UNKNOWN_DIAMETER_PX)
                widths[area] = max(least, row["outer"] if len(row["areas"]) == 1 else 0.0)
    return widths


def _add_line(figure: go.Figure, color: str, width: float, *, fill: str = "") -> None:
    filled = {"fill": "toself", "fillcolor": fill} if fill else {}
    figure.add_scattermap(
        mode="lines",
        hoverinfo="skip",
        below=ABOVE_ALL,
        line={"color": color, "width": width},
        **filled,
    )


def _add_markers(
    figure: go.Figure,
    size: Any,  # noqa: ANN401 - a number or a list
    color: Any,  # noqa: ANN401 - a colour or a list
    places: list[tuple[float, float]] | None = None,
) -> None:
    figure.add_scattermap(
        lon=[lon for lon, _ in places or []],
        lat=[lat for _, lat in places or []],
        mode="markers",
        hoverinfo="skip",
        below=ABOVE_ALL,
        marker={"size": size, "color": color, "opacity": 1, "allowoverlap": True},
    )


def _add_words(
    figure: go.Figure,
    size: int,
    color: str,
    position: str = "middle center",
    *,
    places: list[tuple[float, float]] | None = None,
) -> None:
    marker = symbols.marker_for_label(symbols.ROOM_ABOVE_PX, size)
    figure.add_scattermap(
        lon=[lon for lon, _ in places or []],
        lat=[lat for _, lat in places or []],
        mode="markers+text",
        hoverinfo="skip",
        below=ABOVE_ALL,
        textposition=position,
        textfont={"size": size, "color": color, "weight": 700},
        marker={"size": marker if position == "top center" else 1, "opacity": 0},
    )
