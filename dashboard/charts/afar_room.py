"""Tell where days and numbers lie on a panel, in pixels, and set the labels of its points free."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.boxes import Box
from dashboard.charts.afar_labels import box_of, sides

TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class PanelRoom:
    """A panel: the ends of its axes, its size in pixels, and the size of the text on it."""

    first: pd.Timestamp
    last: pd.Timestamp
    low: float
    high: float
    width: float
    height: float
    size: int

    def point(self, day: Any, number: float) -> tuple[float, float]:  # noqa: ANN401 - any date
        """Return where a figure lies, from the panel's left and upper edge."""
        share = (pd.Timestamp(day) - self.first) / (self.last - self.first)
        return share * self.width, (self.high - number) / (self.high - self.low) * self.height

    def set_beside(self, note: dict[str, Any]) -> Box:
        """Put words beside their figure where there is room for them; return where they stand."""
        point, words = self.point(note["x"], note["y"]), TAGS.sub("", note["text"])
        box = box_of(point, words, self.size, "middle left")
        if box.left < 0:
            note.update(xanchor="left", xshift=-note["xshift"])
            box = box_of(point, words, self.size, "middle right")
        return box

    def set_labels(self, trace: Any, beside: list[Box]) -> None:  # noqa: ANN401 - a trace
        """Choose a side for each label of a trace."""
        points = [self.point(*each) for each in zip(trace.x, trace.y, strict=True)]
        labels = [TAGS.sub("", one) for one in trace.text]
        # Labels may stand out over the sides of the panel, but not over its heading or its axis.
        room = Box(-self.size * 2, 0, self.width + self.size, self.height)
        trace.textposition = sides(points, labels, self.size, room, beside)
