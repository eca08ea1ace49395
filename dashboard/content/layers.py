"""Lay out what maps show as layers that other tools read: areas, counts, services, lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from dashboard.content.scenario_compare_frames import SERVICE_COLUMNS, WGS84, services_frame
from geodata.presence import NOTHING_SAID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.texts import Texts
    from geodata import Dataset

Layers = dict[str, gpd.GeoDataFrame]
COUNT_COLUMNS = (
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "statistic",
    "measure",
    "population",
    "time_of_day",
    "period_start",
    "period_end",
    "counter",
    "source",
    "locator",
)
NUMBERS = ("value", "low", "high")


def layer(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> gpd.GeoDataFrame:
    """Make a layer of rows in degrees; `columns` says what each column but the geometry holds."""
    frame = pd.DataFrame(list(rows), columns=[*columns, "geometry"]).astype(dict(columns))
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=WGS84)


def kept(layers: Layers) -> Layers:
    """Leave out the layers that nothing is in: a map does not show them."""
    return {name: rows for name, rows in layers.items() if len(rows)}


def areas_layer(areas: gpd.GeoDataFrame, dataset: Dataset, text: Texts) -> gpd.GeoDataFrame:
    """Take the scenes' areas with their `status`, and whether they have a figure if that is known.

    `statements` are the rows of the data set that say so.
    """
    language = text.language
    names = {
        "name": [dataset.name("areas", str(area), language) for area in areas.index],
        "status": areas["status"].astype("str").to_list(),
        "status_name": [dataset.label("status", one, language) for one in areas["status"]],
    }
    frame = pd.DataFrame({"id": areas.index.astype("str"), **names})
    if "state" in areas:
        frame["figure"] = areas["state"].astype("str").to_list()
    if "presence_rows" in areas:
        frame["statements"] = [
            "" if status == NOTHING_SAID else "; ".join(rows)
            for status, rows in zip(areas["status"], areas["presence_rows"], strict=True)
        ]
    return gpd.GeoDataFrame(frame, geometry=areas.geometry.to_numpy(), crs=areas.crs)


def outlines_layer(dataset: Dataset, text: Texts) -> gpd.GeoDataFrame:
    """Take the scenes' areas with nothing but their names."""
    ids = dataset.areas.index.astype("str")
    names = [dataset.name("areas", area, text.language) for area in ids]
    frame = pd.DataFrame({"id": ids, "name": names})
    return gpd.GeoDataFrame(frame, geometry=dataset.areas.geometry.to_numpy(), crs=WGS84)


def counts_layer(figures: pd.DataFrame, dataset: Dataset, text: Texts) -> gpd.GeoDataFrame:
    """Take published figures with where their symbols stand: nobody was counted at that point.

    `figures` has the id in `count`, its `areas`, and `lon` and `lat`.
    """
    language = text.language
    frame = figures[["count", "areas", *COUNT_COLUMNS]].rename(columns={"count": "id"}).copy()
    places = [
        " + ".join(dataset.name("areas", area, language) for area in areas)
        for areas in frame["areas"]
    ]
    frame["areas"] = frame["areas"].map("; ".join)
    _put(frame, "areas", "place", places)
    for column in ("statistic", "counter"):
        said = [dataset.label(column, one, language) for one in frame[column]]
        _put(frame, column, f"{column}_name", said)
    titles = [dataset.name("sources", one, language) for one in frame["source"]]
    _put(frame, "source", "source_title", titles)
    for name in frame.columns.difference([*NUMBERS]):
        frame[name] = frame[name].map(str).astype("str")
    points = gpd.points_from_xy(figures["lon"], figures["lat"], crs=WGS84)
    return gpd.GeoDataFrame(frame.reset_index(drop=True), geometry=points, crs=WGS84)


def services_layer(
    services: gpd.GeoDataFrame,
    dataset: Dataset,
    text: Texts,
    more: tuple[str, ...] = (),
) -> gpd.GeoDataFrame:
    """Take services with the names of their types; those without a place have no geometry."""
    frame = services_frame(services, (*SERVICE_COLUMNS, *more))
    names = [
        "; ".join(dataset.label("service_type", kind, text.language) for kind in kinds)
        for kinds in services["types"]
    ]
    _put(frame, "types", "type_names", names)
    return frame


def _put(frame: pd.DataFrame, column: str, name: str, words: list[str]) -> None:
    """Put a column of words right after another one."""
    place = [*frame.columns].index(column) + 1
    frame.insert(place, name, pd.Series(words, index=frame.index, dtype="str"))
