"""Follow services through the changes of a scenario: what each change found, and what it left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.content.plan import base_services
from dashboard.rows import records
from geodata.scenario import Kind
from geodata.scenario_model import FIELDS, complete
from geodata.spread import district_of
from geodata.whereabouts import district_at, metres_apart

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata import Dataset
    from geodata.scenario import Change


@dataclass(frozen=True)
class Standing:
    """What is known of a service at one moment of a scenario.

    `lon` and `lat` are None without a point; `capacity` is None where it is unknown; `district` is
    empty where no source and no point tells.
    """

    id: str
    name: str
    lon: float | None = None
    lat: float | None = None
    address: str = ""
    district: str = ""
    hours: str = ""
    types: tuple[str, ...] = ()
    capacity: float | None = None
    unit: str = ""
    closed: bool = False

    @property
    def point(self) -> tuple[float, float] | None:
        """Return the point, if there is one."""
        return None if self.lon is None or self.lat is None else (self.lon, self.lat)


@dataclass(frozen=True)
class Step:
    """One change with its number from 0, what it found (None: nothing) and what it left."""

    number: int
    change: Change
    before: Standing | None
    after: Standing | None

    @property
    def metres(self) -> float | None:
        """Measure how far a service is moved, where it had a place."""
        ends = [one.point for one in (self.before, self.after) if one is not None and one.point]
        if self.change.kind != Kind.MOVE or len(ends) != 2:  # noqa: PLR2004 - from and to
            return None
        return metres_apart(*ends)


@lru_cache(maxsize=4)
def standings(dataset: Dataset) -> Mapping[str, Standing]:
    """Sum up the services that scenarios change, by id."""
    services = base_services(dataset)
    districts = district_of(services, dataset.bydeler)
    rows = records(services.drop(columns="geometry").reset_index())
    return {
        row["id"]: Standing(
            id=row["id"],
            name=row["name"],
            lon=_known(row["lon"]),
            lat=_known(row["lat"]),
            address=row["address"],
            district=district,
            hours=row["opening_hours"],
            types=row["types"],
            capacity=_known(row["capacity"]),
            unit=row["capacity_unit"],
        )
        for row, district in zip(rows, districts, strict=True)
    }


def _known(value: float) -> float | None:
    return float(value) if value == value else None  # noqa: PLR0124 - NaN is not equal to itself


@lru_cache(maxsize=128)
def steps(changes: tuple[Change, ...], dataset: Dataset) -> tuple[Step, ...]:
    """Take the changes one by one, each on what those before it left."""
    now = dict(standings(dataset))
    taken = []
    for number, change in enumerate(changes):
        before = now.get(change.service)
        after = _after(before, change, dataset) if complete(change) else before
        taken.append(Step(number, change, before, after))
        if after is not None:
            now[change.service] = after
    return tuple(taken)


def _after(before: Standing | None, change: Change, dataset: Dataset) -> Standing | None:
    """Say what a change leaves; what cannot be changed stays as it was."""
    if change.kind == Kind.OPEN and before is None:
        before = Standing(change.service, change.name or change.service)
    elif before is None or before.closed or change.kind == Kind.OPEN:
        return before
    if change.kind == Kind.CLOSE:
        return replace(before, closed=True)
    said = {name: getattr(change, name) for name in FIELDS[change.kind] if name != "name"}
    after = replace(before, **said)
    if after.point is None or after.point == before.point:
        return after
    return replace(after, district=district_at(dataset, after.point))
