"""Time the calculations of movement and walking, on sizes far beyond what is published."""

import time
from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from benchmarks.table import milliseconds, percentile
from geodata import load_dataset, movement
from geodata.walking import streets_of, walking_distances

WEST, SOUTH, EAST, NORTH = 10.730, 59.905, 10.780, 59.924
AREAS, ROUNDS = 200, 500
COLUMNS = ("", "median", "slowest")


def measure(runs: int) -> list[tuple[str, str, str]]:
    """Return a row for each calculation."""
    random = np.random.default_rng(1)
    areas = _areas(random)
    counts = _counts(random, areas.index)
    points = movement.distribution(counts, areas)
    streets = streets_of(load_dataset())
    sites = gpd.GeoSeries(shapely.points(*_places(random, 500)), crs=4326)
    calculations: dict[str, Callable[[], object]] = {
        "least displacement, 12 areas": _displacement(random, points[:12]),
        f"least displacement, {AREAS} areas": _displacement(random, points),
        "centrography with 2 000 simulations, 12 areas": lambda: _centrography(points[:12]),
        f"centrography with 2 000 simulations, {AREAS} areas": lambda: _centrography(points),
        f"the same from {len(counts):,} count rows".replace(",", " "): lambda: _centrography(
            movement.distribution(counts, areas)
        ),
        f"comparable sets among {len(counts):,} count rows".replace(",", " "): lambda: (
            movement.comparable_sets(counts, areas=areas, by="year")
        ),
        "walks between all pairs of 500 points": lambda: walking_distances(streets, sites),
    }
    return [_row(name, calculate, runs) for name, calculate in calculations.items()]


def _row(name: str, calculate: Callable[[], object], runs: int) -> tuple[str, str, str]:
    """Time one calculation, after a first time that is not counted."""
    calculate()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        calculate()
        seconds.append(time.perf_counter() - start)
    return name, milliseconds(percentile(seconds, 50)), milliseconds(max(seconds))


def _centrography(points: gpd.GeoDataFrame) -> None:
    """Find every centre and spread, and the region of the centre."""
    movement.centre_region(points)
    movement.mean_centre(points)
    movement.median_centre(points)
    movement.standard_distance(points)
    movement.deviational_ellipse(points)


def _displacement(random: np.random.Generator, before: gpd.GeoDataFrame) -> Callable[[], object]:
    """Prepare a displacement over straight distances."""
    after = pd.Series(random.poisson(before["value"]), index=before.index, dtype=float)
    xy = shapely.get_coordinates(before.geometry)
    metres = np.hypot(*(np.subtract.outer(axis, axis) for axis in xy.T))
    distance = pd.DataFrame(metres, before.index, before.index)
    return lambda: movement.least_displacement(before["value"], after, distance)


def _places(random: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Scatter places over the centre of Oslo."""
    return random.uniform(WEST, EAST, count), random.uniform(SOUTH, NORTH, count)


def _areas(random: np.random.Generator) -> gpd.GeoDataFrame:
    """Scatter small areas over the centre of Oslo."""
    lon, lat = _places(random, AREAS)
    names = pd.Index([f"area-{number}" for number in range(AREAS)], name="id")
    shapes = shapely.box(lon, lat, lon + 1e-4, lat + 1e-4)
    return gpd.GeoDataFrame({"within": ""}, index=names, geometry=shapes, crs=4326)


def _counts(random: np.random.Generator, areas: pd.Index) -> pd.DataFrame:
    """Count every area in 500 rounds of one year, some rounds a day."""
    start = pd.Timestamp("2017-01-01") + pd.to_timedelta(np.arange(ROUNDS) // 2, "D")
    columns = {
        "areas": [(area,) for area in areas] * ROUNDS,
        "earliest": start.repeat(len(areas)),
        # Two rounds begin on a day; that the second ends a day later keeps them apart.
        "latest": (start + pd.to_timedelta(np.arange(ROUNDS) % 2, "D")).repeat(len(areas)),
        "measure": "present_at_once",
        "statistic": "single",
        "time_of_day": "day",
        "population": "all",
        "scope": "area",
        "value": random.poisson(10, ROUNDS * len(areas)).astype(float),
        "low": np.nan,
        "high": np.nan,
        "unit": "persons",
        "series": "",
    }
    return pd.DataFrame(columns, index=[f"C-{row}" for row in range(ROUNDS * len(areas))])
