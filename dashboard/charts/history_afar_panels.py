"""Draw the panels of figures of a history to be read from afar, each label clear of the others."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard import theme
from dashboard.charts.afar_room import PanelRoom
from dashboard.charts.along_time import break_numbers, break_shapes, placed
from dashboard.charts.history import draw_panel

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.charts.afar import Sheet
    from dashboard.charts.history import Place
    from dashboard.content.history import Panel
    from dashboard.content.history_afar import HistoryAfar
    from dashboard.texts import Texts
    from geodata import Dataset

Notes = list[dict[str, Any]]
# Room over the highest figure for its label and the numbers of the breaks, and under zero.
HEADROOM, BELOW_ZERO = 2.0, 0.06
HIGHEST_TICK = 0.85


def add_panels(
    figure: go.Figure,
    chosen: HistoryAfar,
    places: list[Place],
    made: Sheet,
    dataset: Dataset,
    text: Texts,
) -> Notes:
    """Draw the figures of each panel; return what is written besides their labels."""
    notes: Notes = []
    for panel, place in zip(chosen.panels, places, strict=True):
        top = float(placed(panel.points)["top"].max()) * HEADROOM
        figure.update_layout({place.layout_key: _axis(place, top)})
        drawn = len(figure.data)
        said = draw_panel(figure, panel, place, dataset, text, made.size)
        room = _room(chosen.lanes.span, top, place, made)
        beside = [room.set_beside(note) for note in said]
        for trace in figure.data[drawn:]:
            if "text" in trace.mode:
                room.set_labels(trace, beside)
        for shape in break_shapes(panel.breaks, (place.bottom, place.top)):
            figure.add_shape(shape)
        notes += said
    return [*notes, *_numbers(chosen.panels, places, made)]


def _room(span: tuple[int, int], top: float, place: Place, made: Sheet) -> PanelRoom:
    first, last = span
    return PanelRoom(
        first=pd.Timestamp(f"{first}-01-01"),
        last=pd.Timestamp(f"{last + 1}-01-15"),
        low=-top * BELOW_ZERO,
        high=top,
        width=made.plot_px,
        height=made.drawn_px * (place.top - place.bottom),
        size=made.size,
    )


def _numbers(panels: tuple[Panel, ...], places: list[Place], made: Sheet) -> Notes:
    """Write the numbers of breaks in the uppermost panel; the key names them."""
    if not panels:
        return []
    return break_numbers(panels[0].breaks, made.size + 1, places[0].top)


def _axis(place: Place, top: float) -> dict[str, Any]:
    return {
        "range": [-top * BELOW_ZERO, top],
        "domain": [place.bottom, place.top],
        "fixedrange": True,
        "tickvals": _ticks(top),
        "gridcolor": theme.GREY_LINE,
        "zerolinecolor": theme.GREY,
    }


def _ticks(top: float) -> list[float]:
    """Choose round numbers, none so high that it meets the heading."""
    power = 10 ** floor(log10(top / 2))
    step = max(power * one for one in (1, 2, 5) if power * one <= top / 2)
    return [step * place for place in range(int(top * HIGHEST_TICK / step) + 1)]
