"""Draw the overview: the scenes' areas, the persons counted, and the services."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.maps import symbols
from dashboard.maps.beside import add_leaders, set_apart
from dashboard.maps.hover import area_words, count_words, place_words
from dashboard.maps.labels import add_labels, add_names
from dashboard.maps.scenes import (
    add_areas,
    add_discs,
    map_layout,
    person_discs,
    silent_discs,
    sized,
)
from dashboard.maps.symbols import ABOVE_ALL, Disc
from dashboard.rows import records

if TYPE_CHECKING:
    from dashboard.content.overview import Overview
    from dashboard.texts import Texts
    from geodata import Dataset

# Only persons have symbols: a share or a change is no size of anything.
PERSONS_UNIT = "persons"


def overview_map(shown: Overview, dataset: Dataset, text: Texts, *, style: Any) -> go.Figure:  # noqa: ANN401 - an address or a style
    """Draw the map of a view on a base map style (its address, or the style itself)."""
    figure = go.Figure(layout=map_layout(shown.view, dataset, style))
    figures = sized(persons_in(shown))
    silent = silent_in(shown)
    # Symbols are set apart where the map opens, and stay there: nothing jumps as it is zoomed.
    places = set_apart(shown.places, dataset.info.centre.zoom, symbols.SERVICE_DIAMETER_PX)
    shown = replace(shown, places=places)
    add_areas(
        figure,
        shown.areas.geometry,
        shown.areas["status"],
        shown.view.area,
        [area_words(area, shown, dataset, text) for area in shown.areas.index],
    )
    add_leaders(figure, places)
    add_discs(figure, [*silent_discs(silent), *person_discs(figures), *_service_discs(shown)])
    add_names(figure, figures, shown, dataset, text)
    add_labels(figure, figures, silent, shown, dataset, text)
    _add_targets(figure, figures, silent, shown, dataset, text)
    return figure


def persons_in(shown: Overview) -> pd.DataFrame:
    """Find the figures that have a symbol."""
    return shown.figures[shown.figures["unit"] == PERSONS_UNIT]


def silent_in(shown: Overview) -> pd.DataFrame:
    """Find the areas that are counted, but whose figure is not published: not zero, unknown."""
    spoken_for = {area for areas in shown.figures["areas"] for area in areas}
    rows = shown.areas[
        (shown.areas["state"] == "not_published") & ~shown.areas.index.isin(spoken_for)
    ]
    return pd.DataFrame(rows[["lon", "lat"]]).assign(area=rows.index)


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
