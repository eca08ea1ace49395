"""Say which services were in operation, and which share an address point."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from geodata.periods import bounds, is_date

if TYPE_CHECKING:
    from collections.abc import Hashable


def _first_year(text: str) -> float:
    """Take the first possible year of a date; NaN for a word or nothing."""
    return bounds(text)[0].year if is_date(text) else math.nan


def operating_in(services: pd.DataFrame, year: int, *, updated: str = "") -> pd.Series:
    """Say for each service whether it was in operation in a year.

    Parameters
    ----------
    services
        `Dataset.services`.
    year
        Calendar year.
    updated
        `Dataset.info.updated`: an opening after it is only planned, and what is ongoing was ongoing
        then.

    Returns
    -------
    operating
        `yes` (from its opening to its closing, or between the first and the last date at which a
        source confirms it), `no` (before the opening or after the closing), `planned`, or `unknown`
        (no source says). A service that opened or closed within the year was in operation in it.
    """
    columns = ["valid_from", "valid_to", "attested_first", "attested_last"]
    answers = [
        _operating(*(str(cell) for cell in cells), year=year, updated=updated)
        for cells in services[columns].itertuples(index=False)
    ]
    return pd.Series(answers, index=services.index, name="operating", dtype="str")


def _operating(*dates: str, year: int, updated: str) -> str:
    """Answer for one service, given `valid_from`, `valid_to`, `attested_first`, `attested_last`."""
    opened, closed, first, last = dates
    start, end = _first_year(opened), _first_year(closed)
    if year < start or year > end:
        return "no"
    if opened == "planned" or (is_date(opened) and is_date(updated) and opened > updated):
        return "planned"
    known = [_first_year(text) for text in (opened, first, last, closed)]
    known = [value for value in known if not math.isnan(value)]
    if closed == "ongoing":
        known.append(math.inf)
        known.extend([_first_year(updated)] if is_date(updated) else [])
    return "yes" if known and min(known) <= year <= max(known) else "unknown"


def group_by_point(services: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Gather the services that share an address point.

    Parameters
    ----------
    services
        `Dataset.services`, EPSG:4326.

    Returns
    -------
    points
        One row for each point, in order of the first service there: `lon`, `lat`, `address`,
        `count`, `services` (tuple of ids), geometry in the CRS of `services`. Services without a
        point are left out.
    """
    located = services[services["lon"].notna() & services["lat"].notna()]
    rows = [_point(key, rows) for key, rows in located.groupby(["lon", "lat"], sort=False)]
    columns = ["lon", "lat", "address", "count", "services"]
    frame = pd.DataFrame(rows, columns=columns)
    shapes = gpd.points_from_xy(frame["lon"], frame["lat"])
    return gpd.GeoDataFrame(frame, geometry=shapes, crs=services.crs)


def _point(key: Hashable, rows: pd.DataFrame) -> tuple[float, float, str, int, tuple[str, ...]]:
    """Sum up the services at one point."""
    lon, lat = key if isinstance(key, tuple) else (math.nan, math.nan)
    addresses = [address for address in rows["address"] if address]
    return lon, lat, addresses[0] if addresses else "", len(rows), tuple(rows.index)
