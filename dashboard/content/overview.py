"""Work out what the overview's map shows for a view: areas, figures and services."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
from shapely import Point

from dashboard.view import ANY_TIME
from geodata import counts, presence, services

if TYPE_CHECKING:
    from dashboard.view import View
    from geodata import Dataset

# Figures for the same place stand beside each other, this far apart on the ground.
BESIDE_M = 160.0
SHOWN = ("yes", "unknown")


@dataclass(frozen=True)
class Overview:
    """What the overview shows for a view.

    `areas`: one row per area with `status`, `state` and the ids of its `counts`.
    `figures`: one row per figure on the map (a count and where it stands).
    `totals`: the counts of the whole city centre in the period.
    `services`: the chosen services that were, or may have been, in operation.
    `places`: one row per address point with its services.
    """

    view: View
    areas: gpd.GeoDataFrame
    figures: pd.DataFrame
    totals: pd.DataFrame
    services: gpd.GeoDataFrame
    places: gpd.GeoDataFrame

    @property
    def unplaced(self) -> gpd.GeoDataFrame:
        """Return the services that cannot be shown on the map for want of an address."""
        return self.services[self.services.geometry.isna()]


def time_of_day(view: View) -> str | None:
    """Return the time of day that counts must have, or None for any."""
    return None if view.time == ANY_TIME else view.time


def overview(dataset: Dataset, view: View) -> Overview:
    """Work out what the overview shows for a view."""
    return replace(_content(dataset, view.content()), view=view)


# Content depends on nothing but the data and the view, so views that come again cost nothing.
@lru_cache(maxsize=256)
def _content(dataset: Dataset, view: View) -> Overview:
    year = int(view.period)
    shown = _shown_services(dataset, view, year)
    by_area = counts.by_area(
        counts.without_rounds(dataset.counts),
        dataset.areas,
        year,
        measure=view.measure,
        population=view.group,
        time_of_day=time_of_day(view),
    )
    return Overview(
        view=view,
        areas=scene_areas(dataset, by_area, year),
        figures=placed_figures(dataset, by_area),
        totals=_totals(dataset, view, year),
        services=shown,
        places=_places(shown),
    )


def scene_areas(dataset: Dataset, by_area: pd.DataFrame, year: int) -> pd.DataFrame:
    """Say of each area where it is, what the sources call it in a year, and if it has figures."""
    status = presence.status_in(dataset.presence, dataset.areas, year)
    single = by_area[~by_area["joint"]]
    areas = dataset.areas[["group", "within", "geometry"]].copy()
    areas["status"] = status["status"]
    areas["disagree"] = status["disagree"]
    areas["presence_rows"] = status["all_rows"]
    areas["state"] = single["state"]
    areas["counts"] = single["counts"]
    middles = spots(dataset).to_crs(areas.crs)
    return areas.assign(lon=middles.x, lat=middles.y)


@lru_cache(maxsize=8)
def spots(dataset: Dataset) -> gpd.GeoSeries:
    """Find where a symbol sits best in each area, in metres: the middle of its widest place."""
    outlines = dataset.areas.geometry.to_crs(dataset.info.crs)
    reach = outlines.maximum_inscribed_circle(tolerance=1.0)
    middles = [Point(line.coords[0]) for line in reach]
    return gpd.GeoSeries(middles, index=outlines.index, crs=dataset.info.crs)


def placed_figures(dataset: Dataset, by_area: pd.DataFrame) -> pd.DataFrame:
    """Give every published figure of an area, or of several together, its place on the map."""
    # A figure for the whole of the scenes belongs to no place on the map.
    whole = set(dataset.counts.index[dataset.counts["scope"] == "total"])
    published = by_area[[bool(ids) and not whole & set(ids) for ids in by_area["counts"]]]
    outlines = dataset.areas.geometry.to_crs(dataset.info.crs)
    middles = spots(dataset)
    sizes = dataset.counts[["value", "high", "low"]].max(axis="columns")
    rows = []
    for key, areas, ids in published[["areas", "counts"]].itertuples():
        spot = outlines[list(areas)].union_all().representative_point()
        if len(areas) == 1:
            spot = middles[areas[0]]
        middle = (len(ids) - 1) / 2
        for place, count_id in enumerate(sorted(ids, key=lambda one: float(sizes[one]))):
            x = spot.x + (place - middle) * BESIDE_M
            rows.append({"key": key, "areas": areas, "count": count_id, "x": x, "y": spot.y})
    figures = pd.DataFrame(rows, columns=["key", "areas", "count", "x", "y"])
    points = gpd.GeoSeries.from_xy(figures["x"], figures["y"], crs=dataset.info.crs)
    degrees = points.to_crs("EPSG:4326")
    figures = figures.assign(lon=degrees.x, lat=degrees.y).drop(columns=["x", "y"])
    return figures.join(dataset.counts.drop(columns="areas"), on="count")


def _totals(dataset: Dataset, view: View, year: int) -> pd.DataFrame:
    in_year = counts.in_period(counts.without_rounds(dataset.counts), year)
    asked = (
        (in_year["scope"] == "total")
        & (in_year["measure"] == view.measure)
        & (in_year["population"] == view.group)
    )
    wanted = time_of_day(view)
    if wanted is not None:
        asked &= in_year["time_of_day"] == wanted
    return in_year[asked]


def _shown_services(dataset: Dataset, view: View, year: int) -> gpd.GeoDataFrame:
    all_services = dataset.services
    operating = services.operating_in(all_services, year, updated=dataset.info.updated)
    chosen = (
        operating.isin(SHOWN)
        & all_services["types"].map(view.shows_type)
        & all_services["operator_kind"].map(view.shows_operator)
    )
    return all_services.assign(operating=operating)[chosen]


def _places(shown: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    places = services.group_by_point(shown[shown.geometry.notna()])
    operating = shown["operating"].to_dict()
    kinds = shown["types"].to_dict()
    places["confirmed"] = [
        sum(operating[one] == "yes" for one in ids) for ids in places["services"]
    ]
    addresses = shown["address"].to_dict()
    places["addresses"] = [tuple(addresses[one] for one in ids) for ids in places["services"]]
    places["kind"] = [kinds[ids[0]][0] for ids in places["services"]]
    return places
