"""Write the names, figures and badges on the map, as few traces as there are colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import theme
from dashboard.content.movement import SCENES
from dashboard.maps import symbols
from dashboard.maps.placing import Name, Side, around, lines_of, sides, written
from dashboard.maps.symbols import ABOVE_ALL, Label
from dashboard.rows import records
from dashboard.wording import amount

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from dashboard.content.overview import Overview
    from dashboard.texts import Texts
    from geodata import Dataset

# What a trace of names beside symbols says of itself, for those who draw it otherwise.
NAMES = "names"
POSITIONS = {"below": "bottom center", "right": "middle right", "left": "middle left"}


def add_names(
    figure: go.Figure, figures: pd.DataFrame, shown: Overview, dataset: Dataset, text: Texts
) -> None:
    """Name the areas: those that are counted beside their symbols, the others in grey."""
    counted = shown.areas["state"] != "not_counted"
    size = theme.text_size(large=shown.view.large)
    zoom = dataset.info.centre.zoom
    widths = dict.fromkeys(shown.areas.index, symbols.UNKNOWN_DIAMETER_PX)
    for row in records(figures):
        if len(row["areas"]) == 1:
            widths[row["areas"][0]] = max(widths[row["areas"][0]], row["outer"])
    names = names_of(shown.areas[counted], widths, dataset, text)
    taken = [
        *(around(row["lon"], row["lat"], row["outer"] / 2, zoom) for row in records(figures)),
        *(
            written(row["lon"], row["lat"], amount(row, text), zoom, size)
            for row in records(figures)
            if row["outer"] >= symbols.ROOM_FOR_TEXT_PX
        ),
        *(
            around(row["lon"], row["lat"], symbols.SERVICE_DIAMETER_PX / 2, zoom)
            for row in records(shown.places)
        ),
    ]
    add_names_beside(figure, names, sides(names, taken, zoom, size), size)
    others = shown.areas[~counted]
    words = [dataset.name("areas", area, text.language) for area in others.index]
    add_name_trace(figure, others, words, (theme.INK_MUTED, 400), size)


def names_of(
    areas: pd.DataFrame, diameters: dict[str, float], dataset: Dataset, text: Texts
) -> list[Name]:
    """Give each area its name, and the room that its symbol takes."""
    return [
        Name(lon, lat, dataset.name("areas", area, text.language), diameters[area] / 2)
        for area, lon, lat in zip(areas.index, areas["lon"], areas["lat"], strict=True)
    ]


def add_names_beside(figure: go.Figure, names: list[Name], chosen: list[Side], size: int) -> None:
    """Write names beside their symbols; a trace has one side and one distance."""
    together: dict[tuple[str, float], list[Name]] = {}
    for name, side in zip(names, chosen, strict=True):
        together.setdefault((side.name, _distance(name, side, size)), []).append(name)
    for (where, distance), some in together.items():
        figure.add_scattermap(
            lon=[one.lon for one in some],
            lat=[one.lat for one in some],
            mode="markers+text",
            hoverinfo="skip",
            below=ABOVE_ALL,
            text=[one.words for one in some],
            textposition=POSITIONS[where],
            textfont={"size": size, "color": theme.PERSONS_DARK, "weight": 700},
            marker={"size": distance, "opacity": 0},
            meta=NAMES,
        )


def _distance(name: Name, side: Side, size: int) -> float:
    """Return the size of the marker that sets a name so far from its symbol."""
    if side.name == "below":
        lines = lines_of(name.words)
        return round(symbols.marker_for_label(2 * side.radius, size, lines=lines), 1)
    return round(symbols.marker_beside(2 * side.radius, size), 1)


def add_name_trace(
    figure: go.Figure, rows: pd.DataFrame, names: list[str], look: tuple[str, int], size: int
) -> None:
    """Write names at the rows' places, where there are no symbols."""
    color, weight = look
    figure.add_scattermap(
        lon=rows["lon"],
        lat=rows["lat"],
        mode="markers+text",
        hoverinfo="skip",
        below=ABOVE_ALL,
        text=names,
        textposition="middle center",
        textfont={"size": size, "color": color, "weight": weight},
        marker={"size": 1, "opacity": 0},
    )


def add_scene_names(
    figure: go.Figure, areas: pd.DataFrame, names: dict[str, str], size: int
) -> None:
    """Name the areas that are scenes, and in grey the others."""
    scenes = areas["status"].isin(SCENES)
    for uid, rows, color in (
        ("names-scenes", areas[scenes], theme.PERSONS_DARK),
        ("names-others", areas[~scenes], theme.INK_MUTED),
    ):
        add_name_trace(figure, rows, [names[one] for one in rows.index], (color, 400), size)
        figure.data[-1].uid = uid


def add_labels(
    figure: go.Figure,
    figures: pd.DataFrame,
    silent: pd.DataFrame,
    shown: Overview,
    dataset: Dataset,
    text: Texts,
) -> None:
    """Write figures, question marks and badges on their symbols."""
    size = theme.text_size(large=shown.view.large) + 1
    for labels, position, color in _labels(figures, silent, shown, dataset, text):
        _add_trace(figure, labels, (position, color), size)


def _labels(
    figures: pd.DataFrame, silent: pd.DataFrame, shown: Overview, dataset: Dataset, text: Texts
) -> list[tuple[list[Label], str, str]]:
    """Write figures, question marks and badges, sorted by colour: each colour is one trace."""
    letters = dataset.terms["symbol"]["service_type"]
    amounts = [
        (Label(row["lon"], row["lat"], amount(row, text)), row["outer"], row["full"])
        for row in records(figures)
    ]
    badges = [
        (
            Label(
                row["lon"],
                row["lat"],
                str(row["count"]) if row["count"] > 1 else letters[row["kind"]],
            ),
            row["confirmed"] > 0,
        )
        for row in records(shown.places)
    ]
    roomy = [(label, full) for label, outer, full in amounts if outer >= symbols.ROOM_FOR_TEXT_PX]
    unknown = [Label(row["lon"], row["lat"], "?") for row in records(silent)]
    return [
        (
            [label for label, full in roomy if full] + [label for label, sure in badges if sure],
            "middle center",
            theme.WHITE,
        ),
        ([label for label, full in roomy if not full] + unknown, "middle center", theme.INK),
        ([label for label, sure in badges if not sure], "middle center", theme.SERVICES),
        (
            [label for label, outer, _ in amounts if outer < symbols.ROOM_FOR_TEXT_PX],
            "top center",
            theme.PERSONS_DARK,
        ),
    ]


def _add_trace(figure: go.Figure, labels: list[Label], look: tuple[str, str], size: int) -> None:
    position, color = look
    marker = symbols.marker_for_label(symbols.ROOM_ABOVE_PX, size)
    figure.add_scattermap(
        lon=[one.lon for one in labels],
        lat=[one.lat for one in labels],
        text=[one.words for one in labels],
        mode="markers+text",
        hoverinfo="skip",
        below=ABOVE_ALL,
        textposition=position,
        textfont={"size": size, "color": color, "weight": 700},
        marker={"size": marker if position == "top center" else 1, "opacity": 0},
    )
