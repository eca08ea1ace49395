"""Work out what the map of services shows: which services, where, and when they are open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.content.overview import spots
from dashboard.content.services import chosen, exact, year_of
from dashboard.content.services_map_states import NEVER_TOLD, counts, place_week, weeks
from dashboard.view import MOMENTS, View
from geodata import presence
from geodata.hours import shared_hours
from geodata.services import group_by_point
from geodata.walking import streets_of, walking_distances

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd

    from geodata import Dataset

MOBILE, NOT_A_PLACE, DISTRICT = "yes", "not_a_place", "district"


@dataclass(frozen=True)
class ServicesMap:
    """What the map of services shows for a view.

    `services`: the chosen services with `operating`, `week` (168 letters, see
    `services_map_states`) and `confirmed` (known to run in the year). `placed`: those of them that
    have a point. `places`: one row per point, with `services`, `addresses`, `kind` (the first one's
    type), `precision` and `week`.
    `areas`: the scenes' areas with `status` in the year, `lon` and `lat` of their middles.
    `counts`, `counts_all`: services by state for each hour, of those on the map and of all.
    """

    view: View
    year: int
    services: gpd.GeoDataFrame
    placed: gpd.GeoDataFrame
    places: gpd.GeoDataFrame
    areas: gpd.GeoDataFrame
    counts: list[dict[str, int]]
    counts_all: list[dict[str, int]]

    @property
    def hour(self) -> int:
        """Return the hour of the week that is shown, 0 to 167."""
        return MOMENTS.index(self.view.moment)

    @property
    def unplaced(self) -> dict[str, int]:
        """Count the services without a point by the reason, in the order they are told."""
        rows = self.services[self.services.geometry.isna()]
        mobile, nowhere = rows["mobile"].eq(MOBILE), rows["mobile"].eq(NOT_A_PLACE)
        fixed = rows[~mobile & ~nowhere]
        district = fixed["location_precision"].eq(DISTRICT) | fixed["bydel"].ne("")
        reasons = {
            "mobile": int(mobile.sum()),
            "not_a_place": int(nowhere.sum()),
            "district": int(district.sum()),
            "nothing": int((~district).sum()),
        }
        return {reason: number for reason, number in reasons.items() if number}

    def is_chosen(self, services: Iterable[str], addresses: Iterable[str] = ()) -> bool:
        """Tell whether a place is what the reader selected, or one end of the chosen pair."""
        wanted = {self.view.service, *self.view.pair} - {""}
        return bool(wanted & set(services)) or bool(
            self.view.place and self.view.place in set(addresses)
        )


@dataclass(frozen=True)
class Pair:
    """Two chosen services: their ids, points, walking distance and shared hours a week.

    `metres` is None where no walk can be measured; `reason` then says why: `no_point`, `too_far`
    from the streets that are mapped, `no_way` or `no_network`. `hours` is None where unknown.
    """

    ids: tuple[str, str]
    places: tuple[tuple[float, float] | None, ...]
    metres: float | None
    reason: str
    hours: float | None


def services_map(dataset: Dataset, view: View) -> ServicesMap:
    """Work out what the map of services shows for a view."""
    year = year_of(dataset, view)
    key = View(lang="", year=str(year), types=view.types, operators=view.operators, data=view.data)
    return replace(_content(dataset, key), view=view)


@lru_cache(maxsize=64)
def _content(dataset: Dataset, view: View) -> ServicesMap:
    rows = chosen(dataset, view)
    rows = rows.assign(week=weeks(rows["opening_hours"]), confirmed=rows["operating"].eq("yes"))
    placed = rows[rows.geometry.notna()]
    year = int(view.year)
    return ServicesMap(
        view=view,
        year=year,
        services=rows,
        placed=placed,
        places=_places(placed),
        areas=_areas(dataset, year),
        counts=counts(_weeks_of(placed)),
        counts_all=counts(_weeks_of(rows)),
    )


def _weeks_of(rows: pd.DataFrame) -> Iterable[tuple[str, bool]]:
    return zip(rows["week"], rows["confirmed"], strict=True)


def _places(placed: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Gather the services that share a point, with the week of the place."""
    places = group_by_point(placed)
    known = {
        row[0]: row[1:]
        for row in zip(
            placed.index,
            placed["week"],
            placed["confirmed"],
            placed["address"],
            placed["types"],
            placed["location_precision"],
            strict=True,
        )
    }
    rows = [[known[one] for one in ids] for ids in places["services"]]
    places = places.assign(
        week=pd.Series([place_week(row[:2] for row in rows_) for rows_ in rows], dtype="str"),
        addresses=[tuple(row[2] for row in rows_) for rows_ in rows],
        kind=[rows_[0][3][0] if rows_[0][3] else "" for rows_ in rows],
        precision=[rows_[0][4] for rows_ in rows],
    )
    # The last is drawn on top: where places lie close, that is one whose hours are known.
    silent = places["week"].str.lower().eq(NEVER_TOLD)
    return places.iloc[(~silent).argsort(kind="stable")].reset_index(drop=True)


def _areas(dataset: Dataset, year: int) -> gpd.GeoDataFrame:
    areas = dataset.areas[["geometry"]].copy()
    middles = spots(dataset).to_crs(areas.crs)
    said = presence.status_in(dataset.presence, dataset.areas, year)
    return areas.assign(status=said["status"], lon=middles.x, lat=middles.y)


def pair_of(dataset: Dataset, view: View) -> Pair | None:
    """Measure the two services that the reader chose, if there are two."""
    return _pair(dataset, view.pair) if view.pair else None


@lru_cache(maxsize=128)
def _pair(dataset: Dataset, ids: tuple[str, str]) -> Pair:
    rows = dataset.services.loc[list(ids)]
    hours = shared_hours(rows["opening_hours"]).to_numpy()[0, 1]
    metres, reason = _walk(dataset, rows)
    return Pair(
        ids=ids,
        places=tuple(
            None if np.isnan(lon) else (lon, lat)
            for lon, lat in zip(rows["lon"], rows["lat"], strict=True)
        ),
        metres=metres,
        reason=reason,
        hours=None if np.isnan(hours) else float(hours),
    )


def _walk(dataset: Dataset, rows: gpd.GeoDataFrame) -> tuple[float | None, str]:
    """Measure the walk between two services, or say why that cannot be done."""
    if rows["lon"].isna().any():
        return None, "no_point"
    known = exact(rows)
    if len(known) < len(rows):
        return None, "no_address"
    walks = walking_distances(streets_of(dataset), known.geometry)
    metres = walks.metres.to_numpy()[0, 1]
    if not np.isnan(metres):
        return float(metres), ""
    return None, next((one for one in walks.origins["reason"] if one), "no_way")
