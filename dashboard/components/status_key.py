"""Build the key to how strongly a scene is documented, as bands and as areas are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.charts.history_lanes import STATUS_BANDS
from dashboard.maps.scenes import STATUS_LOOK

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.maps.looks import Looks
    from dashboard.texts import Texts
    from geodata import Dataset


def band_key(dataset: Dataset, text: Texts, presence: pd.DataFrame | None = None) -> html.Ul:
    """Build the key to the bands: the stronger, the darker and the taller.

    Of given statements, only the looks that are among them are explained; or else all.
    """
    known = set(STATUS_BANDS if presence is None else presence["status"])
    bands = [
        _entry(
            {"background": color, "height": f"{height:.2f}rem", "borderWidth": "0"},
            dataset.label("status", status, text.language),
        )
        for status, (color, height) in STATUS_BANDS.items()
        if status in known
    ]
    hatched = "repeating-linear-gradient(-45deg, #d9777c 0 3px, #fff 3px 5px)"
    inferred = _entry(
        {"background": hatched, "borderWidth": "0"}, text("movement.history.inferred")
    )
    has_inferred = presence is None or "inferred" in set(presence["basis"])
    return html.Ul([*bands, *([inferred] if has_inferred else [])], className="legend key")


def area_key(looks: Looks, dataset: Dataset, text: Texts, *more: Component) -> html.Ul:
    """Build the key to the areas of a map, followed by more entries."""
    areas = [
        _entry(
            {"background": fill, "borderColor": line, "borderWidth": f"{width}px"},
            dataset.label("status", status, text.language),
        )
        for status, (fill, line, width) in STATUS_LOOK.items()
        if status in looks.statuses
    ]
    return html.Ul([*areas, *more], className="legend key")


def _entry(style: dict[str, str], words: str) -> html.Li:
    return html.Li([html.Span(className="patch", style=style, **{"aria-hidden": "true"}), words])
