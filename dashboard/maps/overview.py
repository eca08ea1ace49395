"""Draw the overview: the scenes' areas, the persons counted, and the services."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.maps import symbols
from dashboard.maps.hover import area_words, count_words, place_words
from dashboard.maps.symbols import Disc, Label
from dashboard.wording import amount

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
# Symbols lie above the base map's names, areas below them.
ABOVE_ALL = ""
# A mean is drawn in the full colour; a peak or an estimate, another kind of figure, is paler.
FULL_COLOUR = ("mean", "total")
PALE_RING = "#f2c4c6"
PALE_DISC = "#e58d92"


def overview_map(shown: Overview, dataset: Dataset, text: Texts, *, style: Any) -> go.Figure:  # noqa: ANN401 - an address or a style
    """Draw the map of a view on a base map style (its address, or the style itself)."""
    figure = go.Figure(layout=_layout(shown, dataset, style))
    figures = _sized(shown.figures)
    silent = _silent(shown)
    _add_areas(figure, shown, dataset, text)
    _add_discs(figure, [*_silent_discs(silent), *_person_discs(figures), *_service_discs(shown)])
    _add_names(figure, silent, shown, dataset, text)
    size = theme.text_size(large=shown.view.large) + 1
    for labels, *look in _labels(figures, silent, shown, dataset, text):
        _add_labels(figure, labels, tuple(look), size)
    _add_targets(figure, figures, silent, shown, dataset, text)
    return figure


def _layout(shown: Overview, dataset: Dataset, style: Any) -> dict[str, Any]:  # noqa: ANN401
    home = dataset.info.centre
    lon, lat, zoom = shown.view.camera or (home.lon, home.lat, home.zoom)
    return {
        **theme.chart_layout(large=shown.view.large),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "map": {"style": style, "center": {"lon": lon, "lat": lat}, "zoom": zoom,
                "uirevision": "kept"},
        "clickmode": "event",
        # The reader's own pan and zoom outlive every change of the view.
        "uirevision": "kept",
    }  # fmt: skip


def _sized(figures: pd.DataFrame) -> pd.DataFrame:
    """Add each figure's diameters: the high end outside, the low end inside."""
    high = figures["high"].fillna(figures["value"]).fillna(figures["low"])
    low = figures["low"].fillna(figures["value"]).fillna(0.0)
    return figures.assign(
        outer=[symbols.diameter_px(one) for one in high],
        inner=[symbols.diameter_px(one) for one in low],
        full=figures["statistic"].isin(FULL_COLOUR),
    )


def _silent(shown: Overview) -> pd.DataFrame:
    """Find the areas that are counted, but whose figure is not published: not zero, unknown."""
    spoken_for = {area for areas in shown.figures["areas"] for area in areas}
    rows = shown.areas[
        (shown.areas["state"] == "not_published") & ~shown.areas.index.isin(spoken_for)
    ]
    spots = rows.geometry.representative_point()
    return pd.DataFrame({"lon": spots.x, "lat": spots.y}, index=rows.index)


def _add_areas(figure: go.Figure, shown: Overview, dataset: Dataset, text: Texts) -> None:
    looks = [STATUS_LOOK[status] for status in shown.areas["status"]]
    fills = [fill for fill, _, _ in STATUS_LOOK.values()]
    steps = len(fills)
    figure.add_choroplethmap(
        geojson=json.loads(shown.areas[["geometry"]].to_json(drop_id=False)),
        locations=list(shown.areas.index),
        z=[list(STATUS_LOOK).index(status) for status in shown.areas["status"]],
        zmin=-0.5, zmax=steps - 0.5, showscale=False,
        colorscale=[[(place + end) / steps, fill]
                    for place, fill in enumerate(fills) for end in (0, 1)],
        marker={"line": {
            "color": [line for _, line, _ in looks],
            "width": [SELECTED_LINE_PX if area == shown.view.area else width
                      for area, (_, _, width) in zip(shown.areas.index, looks, strict=True)],
        }},
        customdata=[["area", area] for area in shown.areas.index],
        hovertemplate=[area_words(area, shown, dataset, text) for area in shown.areas.index],
    )  # fmt: skip


def _silent_discs(silent: pd.DataFrame) -> list[Disc]:
    size = symbols.UNKNOWN_DIAMETER_PX
    return [
        Disc(row.lon, row.lat, diameter, color)
        for row in silent.itertuples()
        for diameter, color in ((size, theme.GREY), (size - 4, theme.WHITE))
    ]


def _person_discs(figures: pd.DataFrame) -> list[Disc]:
    discs = []
    for row in figures.itertuples():
        ring, disc = (theme.PERSONS, theme.PERSONS) if row.full else (PALE_RING, PALE_DISC)
        discs += [
            Disc(row.lon, row.lat, row.outer + 4, theme.WHITE),
            Disc(row.lon, row.lat, row.outer, ring),
            Disc(row.lon, row.lat, row.inner, disc),
        ]
    return discs


def _service_discs(shown: Overview) -> list[Disc]:
    """Make one badge a place: filled when a service there is known to be in operation."""
    size = symbols.SERVICE_DIAMETER_PX
    discs = []
    for row in shown.places.itertuples():
        chosen = row.address == shown.view.place
        discs += [
            Disc(row.lon, row.lat, size + (16 if chosen else 4),
                 theme.YELLOW if chosen else theme.WHITE),
            Disc(row.lon, row.lat, size, theme.SERVICES),
        ]  # fmt: skip
        if not row.confirmed:
            discs.append(Disc(row.lon, row.lat, size - 6, theme.WHITE))
    return discs


def _add_discs(figure: go.Figure, discs: list[Disc]) -> None:
    """Draw all discs as one trace, in their order: each lies on top of those before it."""
    figure.add_scattermap(
        lon=[one.lon for one in discs], lat=[one.lat for one in discs], mode="markers",
        hoverinfo="skip", below=ABOVE_ALL,
        marker={"size": [one.diameter_px for one in discs], "opacity": 1,
                "color": [one.color for one in discs], "allowoverlap": True},
    )  # fmt: skip


def _add_names(
    figure: go.Figure, silent: pd.DataFrame, shown: Overview, dataset: Dataset, text: Texts
) -> None:
    """Name the areas: those that are counted below their symbols, the others in grey."""
    counted = shown.areas["state"] != "not_counted"
    quiet = shown.areas.index.isin(silent.index)
    size = theme.text_size(large=shown.view.large)
    for rows, color, weight, diameter in (
        (shown.areas[counted & ~quiet], theme.PERSONS_DARK, 700, _largest_diameter(shown)),
        (shown.areas[quiet], theme.PERSONS_DARK, 700, symbols.UNKNOWN_DIAMETER_PX),
        (shown.areas[~counted], theme.INK_MUTED, 400, 0.0),
    ):
        spots = rows.geometry.representative_point()
        figure.add_scattermap(
            lon=spots.x, lat=spots.y, mode="markers+text", hoverinfo="skip", below=ABOVE_ALL,
            text=[dataset.name("areas", area, text.language) for area in rows.index],
            textposition="bottom center" if diameter else "middle center",
            textfont={"size": size, "color": color, "weight": weight},
            marker={"size": symbols.marker_for_label(diameter, size), "opacity": 0},
        )  # fmt: skip


def _largest_diameter(shown: Overview) -> float:
    """Return one distance for all names, since a trace takes only one."""
    if shown.figures.empty:
        return symbols.UNKNOWN_DIAMETER_PX
    return symbols.diameter_px(float(shown.figures[["value", "high", "low"]].max().max()))


def _labels(
    figures: pd.DataFrame, silent: pd.DataFrame, shown: Overview, dataset: Dataset, text: Texts
) -> list[tuple[list[Label], str, str]]:
    """Write figures, question marks and badges, sorted by colour: each colour is one trace."""
    letters = dataset.terms.loc["service_type", "symbol"]
    amounts = [
        (Label(row["lon"], row["lat"], amount(row, text)), row["outer"], row["full"])
        for row in figures.to_dict("records")
    ]
    badges = [
        (Label(lon, lat, str(count) if count > 1 else letters[kind]), confirmed > 0)
        for lon, lat, count, kind, confirmed in zip(
            *(shown.places[name] for name in ("lon", "lat", "count", "kind", "confirmed")),
            strict=True,
        )
    ]
    roomy = [(label, full) for label, outer, full in amounts if outer >= symbols.ROOM_FOR_TEXT_PX]
    unknown = [Label(row.lon, row.lat, "?") for row in silent.itertuples()]
    return [
        ([label for label, full in roomy if full] + [label for label, sure in badges if sure],
         "middle center", theme.WHITE),
        ([label for label, full in roomy if not full] + unknown, "middle center", theme.INK),
        ([label for label, sure in badges if not sure], "middle center", theme.SERVICES),
        ([label for label, outer, _ in amounts if outer < symbols.ROOM_FOR_TEXT_PX],
         "top center", theme.PERSONS_DARK),
    ]  # fmt: skip


def _add_labels(figure: go.Figure, labels: list[Label], look: tuple[str, str], size: int) -> None:
    position, color = look
    figure.add_scattermap(
        lon=[one.lon for one in labels], lat=[one.lat for one in labels],
        text=[one.words for one in labels], mode="markers+text", hoverinfo="skip",
        below=ABOVE_ALL, textposition=position,
        textfont={"size": size, "color": color, "weight": 700},
        marker={"size": 1, "opacity": 0},
    )  # fmt: skip


def _add_targets(  # noqa: PLR0913, PLR0917 - all that can be pointed at
    figure: go.Figure, figures: pd.DataFrame, silent: pd.DataFrame, shown: Overview,
    dataset: Dataset, text: Texts,
) -> None:  # fmt: skip
    """Add what a pointer can hover over and click on, on top of everything."""
    targets = [
        *((row.lon, row.lat, symbols.UNKNOWN_DIAMETER_PX, ["area", row.Index],
           area_words(row.Index, shown, dataset, text)) for row in silent.itertuples()),
        *((row["lon"], row["lat"], row["outer"], ["area", row["areas"][0]],
           count_words(row, dataset, text)) for row in figures.to_dict("records")),
        *((row["lon"], row["lat"], symbols.SERVICE_DIAMETER_PX, ["place", row["address"]],
           place_words(row, shown, dataset, text)) for row in shown.places.to_dict("records")),
    ]  # fmt: skip
    lons, lats, sizes, chosen, words = zip(*targets, strict=True) if targets else [()] * 5
    figure.add_scattermap(
        lon=lons, lat=lats, mode="markers", customdata=chosen, hovertemplate=words, below=ABOVE_ALL,
        marker={"size": [max(one, symbols.LEAST_TARGET_PX) for one in sizes], "opacity": 0,
                "color": theme.SERVICES, "allowoverlap": True},
    )  # fmt: skip
