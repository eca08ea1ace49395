"""Set the symbols of neighbouring places beside each other, and lead each back to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import theme
from dashboard.maps.coordinates import lonlat
from dashboard.maps.placing import side_by_side
from dashboard.maps.symbols import ABOVE_ALL
from dashboard.rows import records

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

LEADER_PX, SPOT_PX = 1.5, 6.0
LEADERS = "leaders"


def set_apart(places: pd.DataFrame, zoom: float, diameter: float) -> pd.DataFrame:
    """Move `lon` and `lat` to where the symbols stand; `true_lon` and `true_lat` keep the place."""
    true = list(zip(places["lon"], places["lat"], strict=True))
    shown = side_by_side(true, zoom, diameter)
    return places.assign(
        true_lon=places["lon"],
        true_lat=places["lat"],
        lon=[lon for lon, _ in shown],
        lat=[lat for _, lat in shown],
    )


def add_leaders(figure: go.Figure, places: pd.DataFrame) -> None:
    """Mark where the moved symbols belong: a dot at the place, and a line from there.

    Both lie under the symbols, which cover them until the reader comes nearer.
    """
    moved = places[(places["lon"] != places["true_lon"]) | (places["lat"] != places["true_lat"])]
    ends: list[tuple[float | None, ...]] = []
    for row in records(moved):
        ends += [(row["true_lon"], row["true_lat"]), (row["lon"], row["lat"]), (None, None)]
    figure.add_scattermap(
        **lonlat(ends),  # type: ignore[arg-type]
        uid=LEADERS,
        mode="lines+markers",
        hoverinfo="skip",
        below=ABOVE_ALL,
        line={"color": theme.SERVICES_DARK, "width": LEADER_PX},
        marker={
            "size": [SPOT_PX, 0.0, 0.0] * len(moved),
            "color": theme.SERVICES_DARK,
            "opacity": 1,
            "allowoverlap": True,
        },
    )


def has_leaders(figure: go.Figure) -> bool:
    """Tell whether some symbol of a map stands beside its place."""
    return any(len(trace.lon) for trace in figure.data if trace.uid == LEADERS)
