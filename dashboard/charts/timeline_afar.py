"""Draw the published totals to be read from afar: no label on another, no shade without a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import theme
from dashboard.charts.afar_room import PanelRoom
from dashboard.charts.along_time import break_shapes
from dashboard.charts.timeline import timeline_chart

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.content.timeline import Timeline
    from dashboard.texts import Texts
    from geodata import Dataset

WIDTH_PX, HEIGHT_PX = 860, 300


def timeline_afar_chart(shown: Timeline, dataset: Dataset, text: Texts) -> go.Figure:
    """Draw the timeline of a view for the whole width of a slide."""
    figure = timeline_chart(shown, dataset, text)
    # The chosen year says something only where it can be chosen.
    figure.layout.shapes = break_shapes(shown.breaks)
    figure.update_layout(width=WIDTH_PX, height=HEIGHT_PX)
    layout, margin = figure.layout, figure.layout.margin
    low, high = layout.yaxis.range
    bottom, top = layout.yaxis.domain
    first, last = map(pd.Timestamp, layout.xaxis.range)
    room = PanelRoom(
        first=first,
        last=last,
        low=low,
        high=high,
        width=WIDTH_PX - margin.l - margin.r,
        height=(HEIGHT_PX - margin.t - margin.b) * (top - bottom),
        size=theme.text_size(large=shown.view.large) + 1,
    )
    for trace in figure.data:
        if "text" in trace.mode:
            room.set_labels(trace, [])
    return figure
