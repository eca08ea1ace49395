"""Work out what the map of a scenario shows: where services stand, and where they stood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.content.scenario_rows import standings, steps
from dashboard.content.services_map import services_map
from dashboard.rows import records
from dashboard.view import View
from geodata.scenario import Kind
from geodata.scenario_model import DECIMALS

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.content.plan import Plan
    from dashboard.content.scenario_rows import Standing, Step
    from geodata import Dataset

Point = tuple[float, float]


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
    taken = steps(plan.applied, dataset)
    after = {row["id"]: row for row in records(plan.after.drop(columns="geometry").reset_index())}
    gathered: dict[Point, dict[str, list[Here]]] = {}
    named: dict[Point, list[tuple[str, bool]]] = {}

    def put(where: str, point: Point | None, here: Here, address: str, *, exact: bool) -> None:
        if point is None:
            return
        place = (round(point[0], DECIMALS), round(point[1], DECIMALS))
        gathered.setdefault(place, {}).setdefault(where, []).append(here)
        named.setdefault(place, []).append((address, exact))

    for row in after.values():
        kinds = tuple(filter(None, row["changed"].split("+")))
        here = _here(row, kinds)
        exact = row["location_precision"] == "address"
        put("stand", _point(row["lon"], row["lat"]), here, row["address"], exact=exact)
        if Kind.MOVE in kinds:
            old = plan.before.loc[row["id"]]
            known = old["location_precision"] == "address"
            put("left", _point(old["lon"], old["lat"]), here, old["address"], exact=known)
    for row in records(plan.before.drop(columns="geometry").reset_index()):
        if row["id"] not in after:
            here = _here(row, (Kind.CLOSE.value,))
            known = row["location_precision"] == "address"
            put("closed", _point(row["lon"], row["lat"]), here, row["address"], exact=known)
    moved = [row for row in after.values() if row["from_lon"] == row["from_lon"]]  # noqa: PLR0124 - NaN
    return ScenarioMap(
        spots=tuple(_spot(point, here, named[point]) for point, here in gathered.items()),
        ways=tuple(
            (row["id"], (row["from_lon"], row["from_lat"]), (row["lon"], row["lat"]))
            for row in moved
        ),
        areas=services_map(dataset, View()).areas,
        steps=taken,
        services=len(after),
        unplaced=int(plan.after.geometry.isna().sum()),
    )


def _point(lon: float, lat: float) -> Point | None:
    return (lon, lat) if lon == lon else None  # noqa: PLR0124 - NaN is not equal to itself


def _here(row: dict[str, object], kinds: tuple[str, ...]) -> Here:
    types = row["types"]
    kind = str(types[0]) if isinstance(types, tuple) and types else ""
    confirmed = row["operating"] == "yes"
    return Here(str(row["id"]), str(row["name"]), kind, confirmed, kinds)


def _spot(
    point: Point, here: dict[str, list[Here]], named: list[tuple[str, bool]]
) -> Spot:
    address = next((address for address, _ in named if address), "")
    return Spot(
        point=point,
        address=address,
        exact=any(exact for _, exact in named),
        **{where: tuple(here.get(where, ())) for where in ("stand", "closed", "left")},
    )


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
