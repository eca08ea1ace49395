"""Draw what every map of the scenes has: the areas by documented status, and discs of persons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard import theme
from dashboard.maps import symbols
from dashboard.maps.symbols import ABOVE_ALL, Disc
from dashboard.rows import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import geopandas as gpd
    import pandas as pd
    import plotly.graph_objects as go

    from dashboard.view import View
    from geodata import Dataset

# Fill and outline of an area by what the sources say of it: (fill, line, line width).
STATUS_LOOK = {
    "heaviest": ("rgba(201,37,45,0.34)", theme.PERSONS_DARK, 3.0),
    "active": ("rgba(201,37,45,0.16)", theme.PERSONS, 1.6),
    "declining": ("rgba(201,37,45,0.07)", theme.PERSONS, 1.0),
    "not_a_scene": ("rgba(90,90,90,0.07)", "#6b6b6b", 1.0),
    "nothing_said": ("rgba(255,255,255,0.02)", "#7a7a7a", 1.0),
}
SELECTED_LINE_PX = 5.0
# A mean is drawn in the full colour; a peak or an estimate, another kind of figure, is paler.
FULL_COLOUR = ("mean", "total")
PALE_RING = "#f2c4c6"
PALE_DISC = "#e58d92"


def map_layout(view: View, dataset: Dataset, style: Any) -> dict[str, Any]:  # noqa: ANN401 - an address or a style
    """Lay out a map where the view's camera, or the data set's, stands."""
    home = dataset.info.centre
    lon, lat, zoom = view.camera or (home.lon, home.lat, home.zoom)
    return {
        **theme.chart_layout(large=view.large),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "map": {
            "style": style,
            "center": {"lon": lon, "lat": lat},
            "zoom": zoom,
            "uirevision": "kept",
        },
        "clickmode": "event",
        # The reader's own pan and zoom outlive every change of the view.
        "uirevision": "kept",
    }


def traces_of(figure: go.Figure) -> list[dict[str, Any]]:
    """Return what is drawn in a figure, for other figures that have the same in them.

    Plotly changes what it is given as it reads it: each figure must be given a copy of its own.
    """
    return [trace.to_plotly_json() for trace in figure.data]


def sized(figures: pd.DataFrame) -> pd.DataFrame:
    """Add each figure's diameters: the high end outside, the low end inside."""
    high = figures["high"].fillna(figures["value"]).fillna(figures["low"])
    low = figures["low"].fillna(figures["value"]).fillna(0.0)
    return figures.assign(
        outer=[symbols.diameter_px(one) for one in high],
        inner=[symbols.diameter_px(one) for one in low],
        full=figures["statistic"].isin(FULL_COLOUR),
        exact=high == low,
    )


def add_areas(
    figure: go.Figure,
    outlines: gpd.GeoSeries,
    statuses: Iterable[str],
    selected: str,
    words: list[str],
) -> None:
    """Draw the areas, filled and outlined by what the sources say of them."""
    fills = [fill for fill, _, _ in STATUS_LOOK.values()]
    steps = len(fills)
    figure.add_choroplethmap(
        geojson=outlines.__geo_interface__,
        locations=list(outlines.index),
        zmin=-0.5,
        zmax=steps - 0.5,
        showscale=False,
        colorscale=[
            [(place + end) / steps, fill] for place, fill in enumerate(fills) for end in (0, 1)
        ],
        customdata=[["area", area] for area in outlines.index],
        hovertemplate=words,
    )
    look = area_look(outlines.index, statuses, selected)
    figure.data[-1].update(
        z=look["z"],
        marker={"line": {"color": look["marker.line.color"], "width": look["marker.line.width"]}},
    )


def area_look(areas: Iterable[str], statuses: Iterable[str], selected: str) -> dict[str, list[Any]]:
    """Return what of the areas' trace follows their statuses, by the names of its attributes."""
    told = list(statuses)
    return {
        "z": [list(STATUS_LOOK).index(status) for status in told],
        "marker.line.color": [STATUS_LOOK[status][1] for status in told],
        "marker.line.width": [
            SELECTED_LINE_PX if area == selected else STATUS_LOOK[status][2]
            for area, status in zip(areas, told, strict=True)
        ],
    }


def silent_discs(silent: pd.DataFrame) -> list[Disc]:
    """Make the grey rings of areas whose figure is not published."""
    size = symbols.UNKNOWN_DIAMETER_PX
    return [
        Disc(row["lon"], row["lat"], diameter, color)
        for row in records(silent)
        for diameter, color in ((size, theme.GREY), (size - 4, theme.WHITE))
    ]


def person_discs(figures: pd.DataFrame) -> list[Disc]:
    """Make three discs a figure: a white edge, the high end, the low end."""
    discs = []
    for row in records(figures):
        discs += figure_discs(row)
    return discs


def figure_discs(row: Mapping[str, Any]) -> list[Disc]:
    """Make the discs of one figure, from a row of `sized`."""
    disc = theme.PERSONS if row["full"] else PALE_DISC
    ring = disc if row["exact"] and row["full"] else PALE_RING
    return [
        Disc(row["lon"], row["lat"], row["outer"] + 4, theme.WHITE),
        Disc(row["lon"], row["lat"], row["outer"], ring),
        Disc(row["lon"], row["lat"], row["inner"], disc),
    ]


def add_discs(figure: go.Figure, discs: list[Disc]) -> None:
    """Draw all discs as one trace, in their order: each lies on top of those before it."""
    figure.add_scattermap(
        lon=[one.lon for one in discs],
        lat=[one.lat for one in discs],
        mode="markers",
        hoverinfo="skip",
        below=ABOVE_ALL,
        marker={
            "size": [one.diameter_px for one in discs],
            "opacity": 1,
            "color": [one.color for one in discs],
            "allowoverlap": True,
        },
    )
