"""A town of 8 x 8 crossings with services at some of them, for tests of overlap."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import opening_hours
import pandas as pd
import shapely

if TYPE_CHECKING:
    from geodata.overlap import Overlaps

CRS = "EPSG:25832"
BLOCK = 100.0
SIZE = 8
MINUTES_A_WEEK = 7 * 24 * 60
WEEKDAYS = "Mo-Fr 09:00-15:00"
LATE = "Fr,Sa 22:30-03:15"
ODD = "Mo-Th 08:20-11:55,13:00-17:10; Su 12:00-14:00"
ALWAYS, NEVER, UNKNOWN = "24/7", "off", ""


def grid() -> gpd.GeoDataFrame:
    """Lay out 8 x 8 crossings, with streets of 100 m between neighbours."""
    steps = list(itertools.product(range(SIZE), range(SIZE - 1)))
    ends = [((one, other), (one, other + 1)) for one, other in steps]
    ends += [((other, one), (other + 1, one)) for one, other in steps]
    lines = [shapely.LineString(np.multiply(pair, BLOCK)) for pair in ends]
    return gpd.GeoDataFrame({"length": [BLOCK] * len(lines)}, geometry=lines, crs=CRS)


Row = tuple[tuple[str, ...], str, tuple[float, float] | None]


def services(*rows: Row, precision: str = "address", mobile: str = "no") -> gpd.GeoDataFrame:
    """Make services of types, hours and a crossing each, called a, b, c."""
    points = [None if at is None else shapely.Point(np.multiply(at, BLOCK)) for _, _, at in rows]
    return gpd.GeoDataFrame(
        {
            "types": [types for types, _, _ in rows],
            "opening_hours": [hours for _, hours, _ in rows],
            "location_precision": precision,
            "mobile": mobile,
        },
        geometry=points,
        crs=CRS,
        index=pd.Index([*"abcdefghij"[: len(rows)]], dtype="str"),
    )


def only(overlaps: Overlaps) -> pd.Series:
    """Return the one known pair."""
    (place,) = overlaps.known.index
    return overlaps.known.loc[place]


@cache
def minutes_open(hours: str) -> set[int]:
    """Ask for every minute of a week by itself."""
    read = opening_hours.OpeningHours(hours, country="NO")
    monday = datetime(2026, 3, 2)  # noqa: DTZ001 - the clock on the wall
    return {
        minute
        for minute in range(MINUTES_A_WEEK)
        if read.is_open(monday + timedelta(minutes=minute))
    }
