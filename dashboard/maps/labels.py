"""Write the names, figures and badges on the map, as few traces as there are colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import theme
from dashboard.maps import symbols
from dashboard.maps.symbols import ABOVE_ALL, Label
from dashboard.rows import records
from dashboard.wording import amount

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from dashboard.content.overview import Overview
    from dashboard.texts import Texts
    from geodata import Dataset


def add_names(
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
        names = [dataset.name("areas", area, text.language) for area in rows.index]
        add_name_trace(figure, rows, names, (color, weight, diameter), size)


def add_name_trace(
    figure: go.Figure,
    rows: pd.DataFrame,
    names: list[str],
    look: tuple[str, int, float],
    size: int,
) -> None:
    """Write names at the rows' places, below a symbol of the look's diameter where it has one."""
    color, weight, diameter = look
    figure.add_scattermap(
        lon=rows["lon"],
        lat=rows["lat"],
        mode="markers+text",
        hoverinfo="skip",
        below=ABOVE_ALL,
        text=names,
        textposition="bottom center" if diameter else "middle center",
        textfont={"size": size, "color": color, "weight": weight},
        marker={"size": symbols.marker_for_label(diameter, size), "opacity": 0},
    )


def _largest_diameter(shown: Overview) -> float:
    """Return one distance for all names, since a trace takes only one."""
    if shown.figures.empty:
        return symbols.UNKNOWN_DIAMETER_PX
    return symbols.diameter_px(float(shown.figures[["value", "high", "low"]].max().max()))


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
