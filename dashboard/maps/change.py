"""Draw the change between two years, and the least displacement that would explain it."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import plotly.graph_objects as go
import shapely

from dashboard import theme
from dashboard.maps import scenes, symbols
from dashboard.maps.compare import break_note, heading, home
from dashboard.maps.hover import END
from dashboard.maps.symbols import ABOVE_ALL, Disc
from dashboard.rows import records
from dashboard.wording import plain

if TYPE_CHECKING:
    from dashboard.content.change import Change
    from dashboard.content.change_words import ChangeWords
    from dashboard.view import View
    from geodata import Dataset

COLOURS = {"increase": theme.PERSONS, "decline": theme.GREEN}
ARROW = theme.SERVICES_DARK
RING_PX = 3.0
LEAST_PX = 14.0
SECOND_LINE_PX = 16.0
# Widths are on the ground, so that arrows keep their proportions at every zoom.
METRES_A_PERSON = 1.0
LEAST_WIDTH_M = 5.0
HEAD_WIDTHS = 2.6
LEAST_HEAD_M = 26.0
# Arrows end short of the middle of their areas, where the circles are.
CLEAR_M = 45.0
MOST_CLEAR = 0.25


def change_map(
    shown: Change,
    view: View,
    words: ChangeWords,
    dataset: Dataset,
    *,
    style: Any,  # noqa: ANN401 - an address or a style
) -> go.Figure:
    """Draw the change by area as circles, and the least displacement as arrows."""
    figure = go.Figure(layout=scenes.map_layout(view, dataset, style))
    figure.layout.meta = {"home": home(dataset)}
    _add_outlines(figure, dataset, words)
    if not shown.areas.empty:
        _add_arrows(figure, shown, dataset, words)
        _add_circles(figure, shown)
        _add_labels(figure, shown, words, size=theme.text_size(large=view.large))
        _add_targets(figure, shown, words)
    figure.add_annotation({**heading(words.heading, large=view.large), "x": 0, "y": 1})
    if words.breaks:
        figure.add_annotation(break_note(words.breaks, large=view.large))
    if shown.areas.empty:
        figure.add_annotation(_empty_note(words.empty, large=view.large))
    return figure


def _add_outlines(figure: go.Figure, dataset: Dataset, words: ChangeWords) -> None:
    """Show where the areas are, without a word on what was there."""
    outlines = dataset.areas.geometry
    quiet = ["nothing_said"] * len(outlines)
    said = [f"{plain(words.areas[area])}{END}" for area in outlines.index]
    scenes.add_areas(figure, outlines, quiet, "", said)


def _add_arrows(figure: go.Figure, shown: Change, dataset: Dataset, words: ChangeWords) -> None:
    """Draw each move of the least displacement as one arrow, as wide as its persons."""
    if shown.displacement is None or shown.displacement.flows.empty:
        return
    flows = shown.displacement.flows
    metric = gpd.GeoSeries.from_xy(shown.areas["lon"], shown.areas["lat"], crs="EPSG:4326")
    points = gpd.GeoSeries(metric.to_crs(dataset.info.crs).to_numpy(), index=shown.areas.index)
    shapes = gpd.GeoSeries(
        [
            arrow(points[row["origin"]], points[row["destination"]], row["persons"])
            for row in records(flows)
        ],
        crs=dataset.info.crs,
    ).to_crs("EPSG:4326")
    figure.add_choroplethmap(
        geojson=shapes.__geo_interface__,
        locations=[str(place) for place in shapes.index],
        z=[1] * len(shapes),
        zmin=0,
        zmax=1,
        showscale=False,
        colorscale=[[0, ARROW], [1, ARROW]],
        marker={"opacity": 0.75, "line": {"color": theme.WHITE, "width": 1}},
        below=ABOVE_ALL,
        hovertemplate=[f"{plain(one.full)}{END}" for one in words.flows],
    )


def arrow(start: shapely.Point, end: shapely.Point, persons: float) -> shapely.Polygon:
    """Return the outline of an arrow between two points, in metres, as wide as its persons."""
    length = hypot(end.x - start.x, end.y - start.y)
    along = (end.x - start.x) / length, (end.y - start.y) / length
    clear = min(CLEAR_M, MOST_CLEAR * length)
    half = max(LEAST_WIDTH_M, METRES_A_PERSON * persons) / 2
    head = min(max(LEAST_HEAD_M, 2 * half * HEAD_WIDTHS), (length - 2 * clear) * 0.6)
    wide = max(half * HEAD_WIDTHS, head / 2)
    neck, tip = length - clear - head, length - clear
    corners = [(clear, half), (neck, half), (neck, wide), (tip, 0.0)]
    ring = corners + [(far, -side) for far, side in reversed(corners[:-1])]
    return shapely.Polygon(
        [
            (
                start.x + far * along[0] - side * along[1],
                start.y + far * along[1] + side * along[0],
            )
            for far, side in ring
        ]
    )


def _diameter(row: dict[str, Any]) -> float:
    return max(symbols.diameter_px(abs(row["difference"])), LEAST_PX)


def _add_circles(figure: go.Figure, shown: Change) -> None:
    """Draw a full circle where the sign is certain, and a hollow one where it is not."""
    discs = []
    for row in records(shown.areas[shown.areas["sign"] != "none"]):
        size = _diameter(row)
        colour = COLOURS.get(row["sign"], theme.GREY)
        discs += [
            Disc(row["lon"], row["lat"], size + 4, theme.WHITE),
            Disc(row["lon"], row["lat"], size, colour),
        ]
        if row["sign"] not in COLOURS:
            discs.append(Disc(row["lon"], row["lat"], size - 2 * RING_PX, theme.WHITE))
    scenes.add_discs(figure, discs)


def _add_labels(figure: go.Figure, shown: Change, words: ChangeWords, *, size: int) -> None:
    """Write the change below each circle, and persons and metres on each arrow."""
    rows = records(shown.areas.reset_index(names="key"))
    for certain, colour in ((True, theme.INK), (False, theme.INK_MUTED)):
        chosen = [row for row in rows if (row["sign"] in COLOURS) == certain]
        largest = max((_diameter(row) for row in chosen), default=1.0)
        _add_text(
            figure,
            [(row["lon"], row["lat"], words.labels[row["key"]]) for row in chosen],
            {"size": size + 1, "color": colour, "weight": 700 if certain else 400},
            "bottom center",
            symbols.marker_for_label(largest + SECOND_LINE_PX, size + 1),
        )
    if shown.displacement is None:
        return
    places = shown.areas[["lon", "lat"]]
    middles = [
        (*((places.loc[row["origin"]] + places.loc[row["destination"]]) / 2), label.short)
        for row, label in zip(records(shown.displacement.flows), words.flows, strict=True)
    ]
    font = {"size": size, "color": ARROW, "weight": 700}
    _add_text(figure, middles, font, "top center", 1.0)


def _add_text(
    figure: go.Figure,
    labels: list[tuple[float, float, str]],
    font: dict[str, Any],
    position: str,
    room: float,
) -> None:
    lons, lats, said = zip(*labels, strict=True) if labels else [()] * 3
    figure.add_scattermap(
        lon=lons,
        lat=lats,
        text=said,
        mode="markers+text",
        hoverinfo="skip",
        below=ABOVE_ALL,
        textposition=position,
        textfont=font,
        marker={"size": room, "opacity": 0},
    )


def _add_targets(figure: go.Figure, shown: Change, words: ChangeWords) -> None:
    """Add what a pointer can hover over and click on."""
    rows = records(shown.areas.reset_index(names="key"))
    figure.add_scattermap(
        lon=[row["lon"] for row in rows],
        lat=[row["lat"] for row in rows],
        mode="markers",
        customdata=[["area", row["key"].split("+")[0]] for row in rows],
        hovertemplate=[f"{plain(words.full[row['key']])}{END}" for row in rows],
        below=ABOVE_ALL,
        marker={
            "size": [max(_diameter(row), symbols.LEAST_TARGET_PX) for row in rows],
            "opacity": 0,
            "allowoverlap": True,
        },
    )


def _empty_note(words: str, *, large: bool) -> dict[str, Any]:
    """Say in the middle of the figure that there is nothing to draw."""
    note = break_note(words, large=large)
    middle = {"x": 0.5, "y": 0.5, "xanchor": "center", "yanchor": "middle"}
    return {**note, **middle, "xshift": 0, "yshift": 0, "align": "center"}
