"""Draw two years side by side: two maps in one figure, in the same style and to the same scale."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

import plotly.graph_objects as go

from dashboard import theme
from dashboard.maps.labels import NAMES
from dashboard.maps.overview import overview_map
from dashboard.wording import plain

if TYPE_CHECKING:
    from dashboard.content.overview import Overview
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

# Where the two maps lie in the figure, beside and below each other: (x from, to), (y from, to).
BESIDE = (((0.0, 0.4975), (0.0, 1.0)), ((0.5025, 1.0), (0.0, 1.0)))
STACKED = (((0.0, 1.0), (0.505, 1.0)), ((0.0, 1.0), (0.0, 0.495)))
NARROW_LETTERS = 46
EDGE_PX = 8
ABOVE_ATTRIBUTION_PX = 44


class SideWords(NamedTuple):
    """What stands on the figure: the titles of the maps, and the breaks between the years."""

    titles: tuple[str, str]
    breaks: str


def compare_map(
    maps: tuple[go.Figure, go.Figure], words: SideWords, view: View, dataset: Dataset
) -> go.Figure:
    """Put the maps of both years beside each other."""
    figure = go.Figure([trace for one in maps for trace in one.data], layout=maps[0].layout)
    for trace in figure.data[len(maps[0].data) :]:
        trace.subplot = "map2"
    figure.layout.map2 = figure.layout.map
    for name, (x, y) in zip(("map", "map2"), BESIDE, strict=True):
        figure.layout[name].domain = {"x": x, "y": y}
    figure.layout.annotations = [
        {**heading(title, large=view.large), **_corner(frame)}
        for title, frame in zip(words.titles, BESIDE, strict=True)
    ]
    if words.breaks:
        figure.add_annotation(break_note(words.breaks, large=view.large))
    # A narrow screen has no room beside: `assets/compare.js` then takes the other arrangement.
    arranged = {"beside": _arranged(BESIDE), "stacked": _arranged(STACKED)}
    figure.layout.meta = {**arranged, "home": home(dataset)}
    return figure


def year_map(shown: Overview, dataset: Dataset, text: Texts, *, style: Any) -> go.Figure:  # noqa: ANN401 - an address or a style
    """Draw one of the years, as the overview draws it, fit for half the room."""
    figure = overview_map(shown, dataset, text, style=style)
    for trace in figure.data:
        if trace.meta == NAMES:
            # Half a map is crowded: where names and figures collide, the names give way.
            trace.textfont.weight = 400
    return figure


def home(dataset: Dataset) -> dict[str, float]:
    """Return the start view, which the browser fits to the room that the map has."""
    view = dataset.info.centre
    return {"lon": view.lon, "lat": view.lat, "zoom": view.zoom}


def heading(words: str, *, large: bool) -> dict[str, Any]:
    """Write what a map is of, in a corner of it."""
    return {
        "text": f"<b>{plain(words)}</b>",
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "xshift": EDGE_PX,
        "yshift": -EDGE_PX,
        "showarrow": False,
        "bgcolor": theme.WHITE,
        "bordercolor": theme.INK,
        "borderpad": 4,
        "font": {"size": theme.text_size(large=large) + 3, "color": theme.INK},
    }


def break_note(words: str, *, large: bool) -> dict[str, Any]:
    """Write on a figure what breaks a comparison goes across."""
    return {
        **heading("", large=large),
        "text": "<br>".join(wrap(plain(words), NARROW_LETTERS)),
        "x": 0,
        "y": 0,
        "yanchor": "bottom",
        "yshift": ABOVE_ATTRIBUTION_PX,
        "align": "left",
        "bgcolor": "#fff6df",
        "font": {"size": theme.text_size(large=large), "color": theme.INK},
    }


def _corner(frame: tuple[tuple[float, float], tuple[float, float]]) -> dict[str, float]:
    (left, _), (_, top) = frame
    return {"x": left, "y": top}


def _arranged(frames: Any) -> dict[str, Any]:  # noqa: ANN401 - one of the two above
    """Write an arrangement as the changes of layout that bring it about."""
    changes: dict[str, Any] = {}
    for place, (name, frame) in enumerate(zip(("map", "map2"), frames, strict=True)):
        changes[f"{name}.domain.x"], changes[f"{name}.domain.y"] = map(list, frame)
        corner = _corner(frame)
        changes |= {f"annotations[{place}].{axis}": corner[axis] for axis in ("x", "y")}
    return changes
