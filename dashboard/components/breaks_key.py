"""Build the key to the breaks of a figure along time: what their numbers stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.legend import entry
from dashboard.rows import records

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.texts import Texts


def breaks_key(breaks: pd.DataFrame, text: Texts) -> html.Ul | None:
    """Name the breaks by the numbers that they have in the figure; nothing when there are none."""
    if breaks.empty:
        return None
    named = [
        entry("break-number", row[f"name_{text.language}"], str(row["number"]))
        for row in records(breaks)
    ]
    return html.Ul([html.Li(text("timeline.breaks_key")), *named], className="legend key")
