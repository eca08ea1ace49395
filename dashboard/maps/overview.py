"""Draw the overview: the scenes' areas, the persons counted, and the services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.maps import symbols
from dashboard.maps.hover import area_words, count_words, place_words
from dashboard.maps.labels import add_labels, add_names
from dashboard.maps.symbols import ABOVE_ALL, Disc
from dashboard.rows import records

if TYPE_CHECKING:
    from dashboard.content.overview import Overview
    from dashboard.texts import Texts
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
# Only persons have symbols: a share or a change is no size of anything.
PERSONS_UNIT = "persons"


def overview_map(shown: Overview, dataset: Dataset, text: Texts, *, style: Any) -> go.Figure:  # noqa: ANN401 - an address or a style
    """Draw the map of a view on a base map style (its address, or the style itself)."""
    figure = go.Figure(layout=_layout(shown, dataset, style))
    figures = _sized(shown.figures[shown.figures["unit"] == PERSONS_UNIT])
    silent = _silent(shown)
    _add_areas(figure, shown, dataset, text)
    _add_discs(figure, [*_silent_discs(silent), *_person_discs(figures), *_service_discs(shown)])
    add_names(figure, silent, shown, dataset, text)
    add_labels(figure, figures, silent, shown, dataset, text)
    _add_targets(figure, figures, silent, shown, dataset, text)
    return figure


def _layout(shown: Overview, dataset: Dataset, style: Any) -> dict[str, Any]:  # noqa: ANN401
    home = dataset.info.centre
    lon, lat, zoom = shown.view.camera or (home.lon, home.lat, home.zoom)
    return {
        **theme.chart_layout(large=shown.view.large),
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


def _sized(figures: pd.DataFrame) -> pd.DataFrame:
    """Add each figure's diameters: the high end outside, the low end inside."""
    high = figures["high"].fillna(figures["value"]).fillna(figures["low"])
    low = figures["low"].fillna(figures["value"]).fillna(0.0)
    return figures.assign(
        outer=[symbols.diameter_px(one) for one in high],
        inner=[symbols.diameter_px(one) for one in low],
        full=figures["statistic"].isin(FULL_COLOUR),
        exact=high == low,
    )


def _silent(shown: Overview) -> pd.DataFrame:
    """Find the areas that are counted, but whose figure is not published: not zero, unknown."""
    spoken_for = {area for areas in shown.figures["areas"] for area in areas}
    rows = shown.areas[
        (shown.areas["state"] == "not_published") & ~shown.areas.index.isin(spoken_for)
    ]
    return pd.DataFrame(rows[["lon", "lat"]]).assign(area=rows.index)


def _add_areas(figure: go.Figure, shown: Overview, dataset: Dataset, text: Texts) -> None:
    looks = [STATUS_LOOK[status] for status in shown.areas["status"]]
    fills = [fill for fill, _, _ in STATUS_LOOK.values()]
    steps = len(fills)
    figure.add_choroplethmap(
        geojson=shown.areas.geometry.__geo_interface__,
        locations=list(shown.areas.index),
        z=[list(STATUS_LOOK).index(status) for status in shown.areas["status"]],
        zmin=-0.5,
        zmax=steps - 0.5,
        showscale=False,
        colorscale=[
            [(place + end) / steps, fill] for place, fill in enumerate(fills) for end in (0, 1)
        ],
        marker={
            "line": {
                "color": [line for _, line, _ in looks],
                "width": [
                    SELECTED_LINE_PX if area == shown.view.area else width
                    for area, (_, _, width) in zip(shown.areas.index, looks, strict=True)
                ],
            }
        },
        customdata=[["area", area] for area in shown.areas.index],
        hovertemplate=[area_words(area, shown, dataset, text) for area in shown.areas.index],
    )


def _silent_discs(silent: pd.DataFrame) -> list[Disc]:
    size = symbols.UNKNOWN_DIAMETER_PX
    return [
        Disc(row["lon"], row["lat"], diameter, color)
        for row in records(silent)
        for diameter, color in ((size, theme.GREY), (size - 4, theme.WHITE))
    ]


def _person_discs(figures: pd.DataFrame) -> list[Disc]:
    discs = []
    for row in records(figures):
        disc = theme.PERSONS if row["full"] else PALE_DISC
        ring = disc if row["exact"] and row["full"] else PALE_RING
        discs += [
            Disc(row["lon"], row["lat"], row["outer"] + 4, theme.WHITE),
            Disc(row["lon"], row["lat"], row["outer"], ring),
            Disc(row["lon"], row["lat"], row["inner"], disc),
        ]
    return discs


def _service_discs(shown: Overview) -> list[Disc]:
    """Make one badge a place: filled when a service there is known to be in operation."""
    size = symbols.SERVICE_DIAMETER_PX
    discs = []
    for row in records(shown.places):
        chosen = shown.view.place in row["addresses"] or shown.view.service in row["services"]
        discs += [
            Disc(
                row["lon"],
                row["lat"],
                size + (16 if chosen else 4),
                theme.YELLOW if chosen else theme.WHITE,
            ),
            Disc(row["lon"], row["lat"], size, theme.SERVICES),
        ]
        if not row["confirmed"]:
            discs.append(Disc(row["lon"], row["lat"], size - 6, theme.WHITE))
    return discs


def _add_discs(figure: go.Figure, discs: list[Disc]) -> None:
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


def _add_targets(
    figure: go.Figure,
    figures: pd.DataFrame,
    silent: pd.DataFrame,
    shown: Overview,
    dataset: Dataset,
    text: Texts,
) -> None:
    """Add what a pointer can hover over and click on, on top of everything."""
    targets = [
        *(
            (
                row["lon"],
                row["lat"],
                symbols.UNKNOWN_DIAMETER_PX,
                ["area", row["area"]],
                area_words(row["area"], shown, dataset, text),
            )
            for row in records(silent)
        ),
        *(
            (
                row["lon"],
                row["lat"],
                row["outer"],
                ["area", row["areas"][0]],
                count_words(row, dataset, text),
            )
            for row in records(figures)
        ),
        *(
            (
                row["lon"],
                row["lat"],
                symbols.SERVICE_DIAMETER_PX,
                ["place", row["address"]],
                place_words(row, shown, dataset, text),
            )
            for row in records(shown.places)
        ),
    ]
    lons, lats, sizes, chosen, words = zip(*targets, strict=True) if targets else [()] * 5
    figure.add_scattermap(
        lon=lons,
        lat=lats,
        mode="markers",
        customdata=chosen,
        hovertemplate=words,
        below=ABOVE_ALL,
        marker={
            "size": [max(one, symbols.LEAST_TARGET_PX) for one in sizes],
            "opacity": 0,
            "color": theme.SERVICES,
            "allowoverlap": True,
        },
    )
