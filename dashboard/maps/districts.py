"""Draw the districts as plain shapes, shaded by what they have for each inhabitant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
from shapely import LineString, get_parts, maximum_inscribed_circle

from dashboard import theme
from dashboard.content.districts import NO_HOURS, NO_RATE, NONE, STEP
from dashboard.maps.land import SIMPLIFIED_M, land_of_districts, sea_of
from dashboard.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd
    from shapely import Polygon

    from dashboard.content.districts import Districts
    from geodata import Dataset

STEPS = [theme.WARM_BLUE[place] for place in (1, 2, 4, 6, 9)]
# From this step on, white reads better than ink.
FIRST_DARK = 2
# The look of what is not shaded: fill, and lines of a pattern over it.
QUIET = {
    NONE: (theme.WHITE, ""),
    NO_HOURS: (theme.WHITE, "/"),
    NO_RATE: (theme.GREY_LINE, "x"),
}
SEA, GROUND = "#dfeaf2", "#f6f5f1"
BORDER = "#8a8a8a"
PATTERN = "#c4c4c4"
MARGIN_M = 500.0
# What a letter takes on the narrowest map, about 330 pixels for a city of 20 kilometres.
WIDEST_LETTER_M = 300.0


def districts_map(
    shown: Districts, hover: dict[str, str], dataset: Dataset, *, large: bool
) -> go.Figure:
    """Draw the map of the districts."""
    land = land_of_districts(dataset)
    figure = go.Figure(layout=_layout(shown, land, large=large))
    _add_sea(figure, dataset)
    for district, row in shown.rows.iterrows():
        _add_district(figure, land[[district]], _look(row), hover[str(district)])
    _add_labels(figure, shown, dataset, size=theme.text_size(large=large))
    return figure


def _look(row: Any) -> tuple[str, str]:  # noqa: ANN401 - a row of the districts
    return (STEPS[row["step"]], "") if row["state"] == STEP else QUIET[row["state"]]


def _layout(shown: Districts, land: gpd.GeoSeries, *, large: bool) -> dict[str, Any]:
    """Show the ground of the districts that have inhabitants; others may be cut off by its edge."""
    peopled = land[land.index.isin(shown.compared.index)]
    west, south, east, north = (peopled if len(peopled) else land).total_bounds
    hidden = {"visible": False, "fixedrange": True}
    return {
        **theme.chart_layout(large=large),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "plot_bgcolor": GROUND,
        "xaxis": {**hidden, "range": [west - MARGIN_M, east + MARGIN_M]},
        # Metres are as long to the north as to the east.
        "yaxis": {
            **hidden,
            "range": [south - MARGIN_M, north + MARGIN_M],
            "scaleanchor": "x",
            "scaleratio": 1,
        },
        "hovermode": "closest",
        "hoverdistance": 1,
    }


def _add_sea(figure: go.Figure, dataset: Dataset) -> None:
    sea = sea_of(dataset.basemap, dataset.info.crs)
    if sea is not None:
        pieces = [
            one for one in get_parts(sea.simplify(SIMPLIFIED_M)) if one.geom_type == "Polygon"
        ]
        figure.add_scatter(
            **_rings(pieces),
            mode="lines",
            fill="toself",
            fillcolor=SEA,
            line={"width": 0},
            hoverinfo="skip",
        )


def _add_district(
    figure: go.Figure, pieces: gpd.GeoSeries, look: tuple[str, str], said: str
) -> None:
    """Fill a district; what is said of it stands at the pointer anywhere in it."""
    fill, pattern = look
    figure.add_scatter(
        **_rings(pieces),
        mode="lines",
        fill="toself",
        fillcolor=fill,
        fillpattern={"shape": pattern, "fgcolor": PATTERN, "bgcolor": fill, "size": 7},
        line={"color": BORDER, "width": 1},
        hoveron="fills",
        hoverinfo="text",
        text=said,
    )


def _rings(pieces: Iterable[Polygon]) -> dict[str, list[float | None]]:
    """Write the outlines of shapes, holes included, as one trace with a gap after each."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for piece in pieces:
        for ring in (piece.exterior, *piece.interiors):
            along, up = ring.coords.xy
            xs += [*map(round, along), None]
            ys += [*map(round, up), None]
    return {"x": xs, "y": ys}


def _add_labels(figure: go.Figure, shown: Districts, dataset: Dataset, *, size: int) -> None:
    """Write each district's number in the list, and its name where there is room for it."""
    spots = label_spots(dataset)
    for dark in (False, True):
        rows = shown.rows[shown.rows["step"].ge(FIRST_DARK).eq(dark)]
        rows = rows[rows.index.isin(spots) & rows["state"].ne(NO_RATE)]
        figure.add_scatter(
            x=[spots[district].x for district in rows.index],
            y=[spots[district].y for district in rows.index],
            mode="text",
            text=[
                f"<b>{number}</b>"
                + (f"<br>{plain(name).replace(' ', '<br>')}" if spots[district].roomy else "")
                for district, number, name in zip(
                    rows.index, rows["number"], rows["name"], strict=True
                )
            ],
            textfont={"size": size - 2, "color": theme.WHITE if dark else theme.INK},
            hoverinfo="skip",
        )


@dataclass(frozen=True)
class Spot:
    """Where a district is labelled, and whether its name has room there."""

    x: float
    y: float
    roomy: bool


@lru_cache(maxsize=4)
def label_spots(dataset: Dataset) -> dict[str, Spot]:
    """Find the place of each district's label: well inside its largest piece of land."""
    names = dataset.bydeler["name"]
    spots = {}
    for district, pieces in land_of_districts(dataset).groupby(level=0):
        largest: Polygon = max(pieces, key=lambda piece: piece.area)
        x, y = maximum_inscribed_circle(largest).coords[0]
        west, _, east, _ = largest.bounds
        across = largest.intersection(LineString([(west, y), (east, y)])).length
        roomy = max(map(len, str(names[district]).split())) * WIDEST_LETTER_M <= across
        spots[str(district)] = Spot(round(x), round(y), roomy)
    return spots
