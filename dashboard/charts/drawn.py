"""Make a figure of what was drawn before, so that a choice need not draw everything anew."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


def figure_of(drawn: dict[str, Any], **layout: list[dict[str, Any]]) -> go.Figure:
    """Return a figure of its own from a drawn one, with more shapes and notes.

    Plotly checks every value that it is given, and takes most of its time for that; what is drawn
    already was checked then. The figure is a copy: whatever is added to it stays in it.
    """
    figure = go.Figure(drawn, _validate=False)
    for name, more in layout.items():
        figure.layout[name] = [*drawn["layout"].get(name, []), *more]
    return figure
