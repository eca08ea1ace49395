"""Draw the panels of figures of a history to be read from afar, each label clear of the others."""

from __future__ import annotations

import re
from math import floor, log10
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard import theme
from dashboard.charts.afar_labels import Box, box_of, sides
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
TAGS = re.compile(r"<[^>]*>")


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
        room = _Room(chosen.lanes.span, top, place, made)
        beside = [room.set_beside(note) for note in said]
        for trace in figure.data[drawn:]:
            if "text" in trace.mode:
                trace.textposition = room.sides(trace, beside)
        for shape in break_shapes(panel.breaks, (place.bottom, place.top)):
            figure.add_shape(shape)
        notes += said
    return [*notes, *_numbers(chosen.panels, places, made)]


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


class _Room:
    """The pixels of a panel: where a day and a number lie in it."""

    def __init__(self, span: tuple[int, int], top: float, place: Place, made: Sheet) -> None:
        self._first = pd.Timestamp(f"{span[0]}-01-01")
        self._days = (pd.Timestamp(f"{span[1] + 1}-01-15") - self._first).days
        self._top = top
        self._size = made.size
        self.width = made.plot_px
        self.height = made.drawn_px * (place.top - place.bottom)

    def point(self, day: Any, number: float) -> tuple[float, float]:  # noqa: ANN401 - any date
        """Return where a figure lies, from the panel's left and upper edge."""
        x = (pd.Timestamp(day) - self._first).days / self._days * self.width
        return x, (self._top - number) / (self._top * (1 + BELOW_ZERO)) * self.height

    def set_beside(self, note: dict[str, Any]) -> Box:
        """Put words beside their figure where there is room for them; return where they stand."""
        point, words = self.point(note["x"], note["y"]), TAGS.sub("", note["text"])
        box = box_of(point, words, self._size, "middle left")
        if box.left < 0:
            note.update(xanchor="left", xshift=-note["xshift"])
            box = box_of(point, words, self._size, "middle right")
        return box

    def sides(self, trace: Any, beside: list[Box]) -> list[str]:  # noqa: ANN401 - a trace
        """Choose a side for each label of a trace."""
        points = [self.point(*each) for each in zip(trace.x, trace.y, strict=True)]
        labels = [TAGS.sub("", one) for one in trace.text]
        # Labels may stand out over the sides of the panel, but not over its heading or its axis.
        room = Box(-self._size * 2, 0, self.width + self._size, self.height)
        return sides(points, labels, self._size, room, beside)
