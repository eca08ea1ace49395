"""Time what one change of a scenario takes, for the services of Oslo and for thousands."""

import gc
import tempfile
import time
from pathlib import Path

import geopandas as gpd
import numpy as np

from benchmarks.generated import generated_city
from benchmarks.table import milliseconds, percentile
from geodata import Dataset, load_dataset
from geodata.effects import effects
from geodata.scenario import Change, apply
from geodata.scenario_checks import check
from geodata.services import operating_in

COLUMNS = ("", "median", "p95", "slowest", "first of all")
CHANGES, MANY = 40, 2000
SEED = 1
_MIDDLE = 0.6

Row = tuple[str, str, str, str, str]


def measure() -> list[Row]:
    """Return a row for moving and one for longer hours, of each number of services."""
    with tempfile.TemporaryDirectory() as folder:
        cities = (load_dataset(), generated_city(Path(folder) / "city", MANY))
    return [row for dataset in cities for row in _rows(dataset)]


def _rows(dataset: Dataset) -> list[Row]:
    """Make the changes one after the other, each anew, as a planner who tries places does."""
    services = running(dataset)
    start = time.perf_counter()
    effects(dataset, services, services)
    first = time.perf_counter() - start
    # As a server does when it is warm: it looks through what it keeps for waste no more.
    gc.collect()
    gc.freeze()
    moved = moves(dataset, services, CHANGES)
    longer = [
        Change("hours", one.service, hours=f"Mo-Su 08:{minute:02d}-23:00")
        for minute, one in enumerate(moved)
    ]
    return [
        _row(dataset, services, "moving one", moved, milliseconds(first)),
        _row(dataset, services, "other hours for one", longer, ""),
    ]


def running(dataset: Dataset) -> gpd.GeoDataFrame:
    """Return the services that can be moved: those that run, or may run, today."""
    known = dataset.services
    operating = operating_in(known, dataset.info.today.year, updated=dataset.info.updated)
    return known.assign(operating=operating)[operating.isin(["yes", "unknown"])]


def moves(dataset: Dataset, services: gpd.GeoDataFrame, number: int) -> list[Change]:
    """Draw services, and new places for them."""
    random = np.random.default_rng(SEED)
    chosen = random.choice(services.index[services["lon"].notna()].to_numpy(), number)
    west, south, east, north = dataset.network.total_bounds
    # The middle of the mapped streets, where a walk leads to everything.
    lon = random.uniform(
        west + (east - west) * (1 - _MIDDLE), west + (east - west) * _MIDDLE, number
    )
    lat = random.uniform(
        south + (north - south) * (1 - _MIDDLE), south + (north - south) * _MIDDLE, number
    )
    return [Change("move", *one) for one in zip(chosen, lon, lat, strict=True)]


def _row(
    dataset: Dataset, services: gpd.GeoDataFrame, name: str, changes: list[Change], first: str
) -> Row:
    """Check, apply and compare; what the base comes to is known."""
    seconds = []
    for change in changes:
        start = time.perf_counter()
        check(services, [change], dataset)
        effects(dataset, services, apply(services, [change]))
        seconds.append(time.perf_counter() - start)
    times = (percentile(seconds, 50), percentile(seconds, 95), max(seconds))
    label = f"{name} of {len(dataset.services):,} services".replace(",", " ")
    return (label, *(milliseconds(one) for one in times), first)
