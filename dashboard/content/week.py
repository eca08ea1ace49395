"""Work out which services are open in each hour of a week, for the place and the year chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.content.services import chosen, year_of
from dashboard.view import EVERYTHING, MOMENTS, View
from geodata.hours import HOURS_A_WEEK, hours_a_week, weekly_minutes
from geodata.nearness import walks_to_areas
from geodata.vocabulary import UNDATED
from geodata.walking import SPEED, streets_of

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt

    from geodata import Dataset

    Counts = npt.NDArray[np.int64]
    Hours = npt.NDArray[np.bool_]

CONFIRMED = "yes"
# A service counts as open in an hour when it is open for at least half of it.
HALF_AN_HOUR = 30
UNKNOWN_SIGN, NOTHING_SIGN = "?", "–"


@dataclass(frozen=True, eq=False)
class Week:
    """The services of a place and a year, and the minutes they are open in each hour.

    `view`: what of the view decides them. `services`: those within the place, with `operating` and
    `hours_a_week`. `minutes`: services by 168 hours, NaN when unknown. `beyond`: how many lie too
    far from the scene; `unplaced`: those whose walk from there is not known; both are empty for the
    whole city (`view.scene` is "").
    """

    view: View
    year: int
    services: gpd.GeoDataFrame
    minutes: pd.DataFrame
    beyond: int
    unplaced: gpd.GeoDataFrame

    @property
    def known(self) -> gpd.GeoDataFrame:
        """List the services of which some hours are known."""
        return self.services[self.minutes.notna().any(axis=1)]

    @property
    def unknown(self) -> gpd.GeoDataFrame:
        """List the services of which no hours are known."""
        return self.services[self.minutes.isna().all(axis=1)]

    @property
    def certain(self) -> pd.Series:
        """Tell which services are known to be open when their hours say so.

        They are confirmed to run in the year, and when types are chosen, one of these is the first
        that the source names: the hours are those of the whole place.
        """
        confirmed = self.services["operating"].eq(CONFIRMED)
        if self.typed:
            confirmed &= self.services["types"].map(lambda kinds: kinds[0] in self.view.types)
        return confirmed.astype(bool)

    @property
    def typed(self) -> bool:
        """Tell whether some types are chosen, and not all."""
        return self.view.types != EVERYTHING

    @property
    def low(self) -> Counts:
        """Count the services known to be open in each hour."""
        return self.is_open[self.certain].sum(axis=0)

    @property
    def high(self) -> Counts:
        """Count the services known to be open in each hour, and those that may be."""
        return self.is_open.sum(axis=0)

    @property
    def is_open(self) -> Hours:
        """Tell for each service and hour whether it is known to be open for half of it."""
        return opened(self.minutes)


@dataclass(frozen=True)
class Moment:
    """Who is open in one hour: ids of services; `partly` has the minutes of those open in part."""

    hour: int
    open: tuple[str, ...]
    partly: dict[str, int]
    soon: tuple[str, ...]
    unknown: tuple[str, ...]


def opened(minutes: pd.DataFrame) -> Hours:
    """Tell for each service and hour whether it is known to be open for half of it."""
    return minutes.ge(HALF_AN_HOUR).to_numpy()


def week(dataset: Dataset, view: View) -> Week:
    """Work out the week of a view."""
    asked = View(
        year=view.year,
        types=view.types,
        operators=view.operators,
        scene=view.scene,
        walk=view.walk if view.scene else View().walk,
    )
    return _week(dataset, asked)


@lru_cache(maxsize=64)
def _week(dataset: Dataset, view: View) -> Week:
    rows = chosen(dataset, view)
    place = pd.Series("within", index=rows.index)
    if view.scene:
        place = nearness(dataset, view.scene, int(view.walk)).loc[rows.index]
    within = rows[place.eq("within")]
    return Week(
        view=view,
        year=year_of(dataset, view),
        services=within.assign(hours_a_week=hours_a_week(within["opening_hours"])),
        minutes=weekly_minutes(within["opening_hours"]),
        beyond=int(place.eq("beyond").sum()),
        unplaced=rows[place.eq("unknown")],
    )


@lru_cache(maxsize=64)
def nearness(dataset: Dataset, scene: str, walk_minutes: int) -> pd.Series:
    """Say of each service whether it lies `within` a walk from a scene, `beyond` it, or `unknown`.

    The walk is to the nearest part of the area. Without a street to walk along, a service still
    lies beyond when the straight line is too long.
    """
    area = dataset.areas.geometry.to_crs(dataset.info.crs)[[scene]]
    points = dataset.services.geometry.to_crs(dataset.info.crs)
    walked = walks_to_areas(streets_of(dataset), points, area)[scene]
    limit = walk_minutes * SPEED
    far = walked.gt(limit) | points.distance(area[scene]).gt(limit)
    return pd.Series(
        np.select([walked.le(limit), far], ["within", "beyond"], "unknown"),
        index=dataset.services.index,
    )


def moment(shown: Week, view: View) -> Moment:
    """Say who is open in the chosen hour, and who opens in the next."""
    hour = MOMENTS.index(view.moment)
    now = shown.is_open[:, hour]
    then = shown.is_open[:, (hour + 1) % HOURS_A_WEEK]
    ids = shown.services.index
    minutes = shown.minutes[hour]
    partly = minutes[minutes.gt(0) & minutes.lt(60)]
    return Moment(
        hour=hour,
        open=tuple(ids[now]),
        partly={str(one): round(value) for one, value in partly.items()},
        soon=tuple(ids[then & ~now]),
        unknown=tuple(ids[minutes.isna()]),
    )


def hour_dates(rows: pd.DataFrame, year: int) -> dict[str, int]:
    """Count the hours that are from before a year, from that year, after it, and undated."""
    dates = rows["hours_as_of"]
    years = pd.to_numeric(dates.where(dates.ne(UNDATED)).str[:4])
    return {
        "before": int(years.lt(year).sum()),
        "same": int(years.eq(year).sum()),
        "after": int(years.gt(year).sum()),
        "undated": int(years.isna().sum()),
    }


def cell_words(shown: Week) -> list[str]:
    """Write what stands in each cell: how many are known to be open, and how many at most."""
    if shown.known.empty:
        return [NOTHING_SIGN if shown.services.empty else UNKNOWN_SIGN] * len(MOMENTS)
    return [
        str(low) if low == high else f"{low}–{high}"
        for low, high in zip(shown.low, shown.high, strict=True)
    ]
