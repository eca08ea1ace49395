"""Work out what the map of a scenario shows: where services stand, and where they stood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.content.plan import base_services
from dashboard.content.scenario_rows import standings, steps
from dashboard.content.services_map import services_map
from dashboard.rows import records
from dashboard.view import View
from dashboard.web_mercator import fitting
from geodata.scenario import Kind
from geodata.scenario_model import DECIMALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import geopandas as gpd

    from dashboard.content.plan import Plan
    from dashboard.content.scenario_rows import Standing, Step
    from geodata import Dataset

Point = tuple[float, float]
# Points are shown within this part of the map, and no nearer than this.
ROOM_PX = (360.0, 300.0)
NEAREST_ZOOM = 15.5
# What is asked of each service, and what `geodata.scenario.apply` adds to it.
NEEDED = ("name", "types", "operating", "lon", "lat", "address", "location_precision")
MARKS = ("changed", "from_lon", "from_lat")


@dataclass(frozen=True)
class Here:
    """A service at a place: `kinds` says what is changed of it, `confirmed` that it runs today."""

    id: str
    name: str
    kind: str
    confirmed: bool
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spot:
    """A place, with the services that stand there, that are closed there, and that left it."""

    point: Point
    address: str
    exact: bool
    stand: tuple[Here, ...]
    closed: tuple[Here, ...] = ()
    left: tuple[Here, ...] = ()

    @property
    def changed(self) -> bool:
        """Tell whether anything here is new."""
        return bool(self.closed) or any(one.kinds for one in self.stand)

    @property
    def ids(self) -> tuple[str, ...]:
        """List who can be chosen here: those that stand here first."""
        return tuple(one.id for one in (*self.stand, *self.closed, *self.left))


@dataclass(frozen=True, eq=False)
class ScenarioMap:
    """What the map shows: places, the way of each moved service, and the scenes' areas.

    `unplaced` counts the services that have no point after the changes.
    """

    spots: tuple[Spot, ...]
    ways: tuple[tuple[str, Point, Point], ...]
    areas: gpd.GeoDataFrame
    steps: tuple[Step, ...]
    services: int
    unplaced: int


def scenario_map(plan: Plan, dataset: Dataset) -> ScenarioMap:
    """Work out the map of a plan."""
    return _content(plan, dataset)


@lru_cache(maxsize=64)
def _content(plan: Plan, dataset: Dataset) -> ScenarioMap:
    before, after = _before(dataset), _by_id(plan.after, [*NEEDED, *MARKS])
    gathered = _Gathered()
    for id_, row in after.items():
        kinds = tuple(filter(None, row["changed"].split("+")))
        gathered.put("stand", row, row, kinds)
        if Kind.MOVE in kinds:
            gathered.put("left", before[id_], row, kinds)
    for id_, row in before.items():
        if id_ not in after:
            gathered.put("closed", row, row, (Kind.CLOSE.value,))
    return ScenarioMap(
        spots=gathered.spots(),
        ways=tuple(
            (row["id"], (row["from_lon"], row["from_lat"]), (row["lon"], row["lat"]))
            for row in after.values()
            if _point(row["from_lon"], row["from_lat"])
        ),
        areas=areas_of(dataset),
        steps=steps(plan.applied, dataset),
        services=len(after),
        unplaced=int(plan.after.geometry.isna().sum()),
    )


def areas_of(dataset: Dataset) -> gpd.GeoDataFrame:
    """Return the scenes' areas as they are today, whatever is changed of services."""
    return services_map(dataset, View()).areas


@lru_cache(maxsize=4)
def _before(dataset: Dataset) -> dict[str, dict[str, Any]]:
    return _by_id(base_services(dataset), NEEDED)


def _by_id(services: gpd.GeoDataFrame, columns: Sequence[str]) -> dict[str, dict[str, Any]]:
    rows = records(pd.DataFrame(services)[[*columns]].reset_index())
    return {row["id"]: row for row in rows}


class _Gathered:
    """Gather by points who stands there, who is closed there, and who has left."""

    def __init__(self) -> None:
        self.here: dict[Point, dict[str, list[Here]]] = {}
        self.named: dict[Point, list[tuple[str, bool]]] = {}

    def put(
        self, where: str, at: dict[str, Any], row: dict[str, Any], kinds: tuple[str, ...]
    ) -> None:
        """Put a service at the place of a row; what has no point is nowhere."""
        point = _point(at["lon"], at["lat"])
        if point is None:
            return
        types = row["types"]
        here = Here(
            row["id"], row["name"], types[0] if types else "", row["operating"] == "yes", kinds
        )
        self.here.setdefault(point, {}).setdefault(where, []).append(here)
        exact = at["location_precision"] == "address"
        self.named.setdefault(point, []).append((at["address"], exact))

    def spots(self) -> tuple[Spot, ...]:
        """List the places in the order they were found."""
        return tuple(
            Spot(
                point=point,
                address=next((address for address, _ in self.named[point] if address), ""),
                exact=any(exact for _, exact in self.named[point]),
                **{where: tuple(here.get(where, ())) for where in ("stand", "closed", "left")},
            )
            for point, here in self.here.items()
        )


def _point(lon: float, lat: float) -> Point | None:
    """Round a point, so that services at one place are found together; None without a point."""
    known = lon == lon  # noqa: PLR0124 - NaN is not equal to itself
    return (round(lon, DECIMALS), round(lat, DECIMALS)) if known else None


def camera(points: Iterable[Point]) -> tuple[float, float, float] | None:
    """Find where a map must look to show points with room around: longitude, latitude, zoom."""
    known = list(points)
    if not known:
        return None
    lons, lats = zip(*known, strict=True)
    lon, lat, zoom = fitting((min(lons), min(lats)), (max(lons), max(lats)), ROOM_PX)
    return round(lon, DECIMALS), round(lat, DECIMALS), round(min(zoom, NEAREST_ZOOM), 2)


def now_at(plan: Plan, dataset: Dataset) -> dict[str, Standing]:
    """Say how each service stands after all changes that apply, the closed ones too."""
    return _now(plan, dataset)


@lru_cache(maxsize=64)
def _now(plan: Plan, dataset: Dataset) -> dict[str, Standing]:
    found = dict(standings(dataset))
    for step in scenario_map(plan, dataset).steps:
        if step.after is not None:
            found[step.change.service] = step.after
    return found
