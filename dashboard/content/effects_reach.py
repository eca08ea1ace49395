"""Work out where a type of service is reached on foot, before and after a change."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.content.effects import changed_kinds, changed_services
from geodata.effects_facts import by_type, facts_of, place_of
from geodata.effects_reach import persons_in
from geodata.effects_shapes import outline, reaches_edge
from geodata.effects_types import type_effects
from geodata.scenario import Kind

if TYPE_CHECKING:
    import pandas as pd
    from shapely import MultiPolygon

    from dashboard.content.plan import Plan
    from dashboard.view import View
    from geodata import Dataset
    from geodata.effects_reach import Persons

GAINED, LOST, KEPT = "gained", "lost", "kept"
PARTS = (KEPT, LOST, GAINED)
# What a service on the map is: where a changed one was and is, and those that stay as they are.
FROM, TO, CLOSED, OPENED, CHANGED, STAYS = "from", "to", "closed", "opened", "changed", "stays"
ROLES = (FROM, TO, CLOSED, OPENED, CHANGED, STAYS)
# Of what is confirmed, and of all that may run, the last.
_EVERY, _SHORT = 1, 0
_DRAWN = ("name", "lon", "lat", "location_precision", "types")
_POINTED = ("address", "street", "planned_point")


@dataclass(frozen=True)
class Spot:
    """A service on the map; `mapped` tells whether there are streets to walk from it."""

    service: str
    name: str
    lon: float
    lat: float
    role: str
    mapped: bool


@dataclass(frozen=True, eq=False)
class ReachChange:
    """Where one reaches a service of a type within the short walk, before and after.

    `shapes` and `persons` by part (of `PARTS`): outlines in metres, in the CRS of the streets, and
    who lives there. `spots`: the changed services, whatever their type, and the others of the type.
    `unplaced`: services of the type whose reach is unknown, before and after. `edge`: the reach
    comes near the edge of the mapped streets.
    """

    kind: str
    minutes: float
    shapes: dict[str, MultiPolygon]
    persons: dict[str, Persons]
    spots: tuple[Spot, ...]
    unplaced: tuple[int, int]
    edge: bool

    @property
    def moves(self) -> bool:
        """Tell whether any ground is gained or lost."""
        return not (self.shapes[GAINED].is_empty and self.shapes[LOST].is_empty)

    @property
    def unreached(self) -> tuple[Spot, ...]:
        """List the changed services whose place lies outside the mapped streets."""
        return tuple(one for one in self.spots if one.role != STAYS and not one.mapped)


def kind_of(plan: Plan, view: View) -> str:
    """Choose the type that the map is about: the one asked for, or that of the last change.

    With nothing changed it is the type with most services that have a place.
    """
    kinds = changed_kinds(plan) or _placed_kinds(plan)
    asked = view.types[0] if len(view.types) == 1 else ""
    return asked if asked in kinds else next(iter(kinds), "")


def _placed_kinds(plan: Plan) -> tuple[str, ...]:
    facts = facts_of(plan.before).values()
    counts = Counter(kind for one in facts if one.point for kind in one.types)
    return tuple(kind for kind, _ in counts.most_common())


@lru_cache(maxsize=64)
def reach_change(dataset: Dataset, plan: Plan, kind: str) -> ReachChange:
    """Work out what a plan does to the reach of a type."""
    facts = (tuple(facts_of(frame).values()) for frame in (plan.before, plan.after))
    sides = [type_effects(dataset, by_type(one).get(kind, ()), plan.assumptions) for one in facts]
    before, after = (side.covered[_EVERY][_SHORT] for side in sides)
    bits = {KEPT: before & after, LOST: before & ~after, GAINED: after & ~before}
    return ReachChange(
        kind=kind,
        minutes=plan.assumptions.reach,
        shapes={part: outline(dataset, bits[part]) for part in PARTS},
        persons={part: persons_in(dataset, bits[part]) for part in PARTS},
        spots=tuple(_spots(dataset, plan, kind)),
        unplaced=(sides[0].unplaced, sides[1].unplaced),
        edge=reaches_edge(dataset, before | after),
    )


def _spots(dataset: Dataset, plan: Plan, kind: str) -> list[Spot]:
    """Place the changed services, and those of the type that stay."""
    changed = changed_services(plan)
    before, after = (_rows(frame) for frame in (plan.before, plan.after))
    found = []
    for one in changed:
        if one not in after:
            found.append(_spot(dataset, before[one], one, CLOSED))
            continue
        kinds = plan.after["changed"][one].split("+")
        if Kind.MOVE in kinds:
            found.append(_spot(dataset, before[one], one, FROM))
        role = OPENED if Kind.OPEN in kinds else TO if Kind.MOVE in kinds else CHANGED
        found.append(_spot(dataset, after[one], one, role))
    found += [
        _spot(dataset, row, one, STAYS)
        for one, row in before.items()
        if kind in row["types"] and one not in changed
    ]
    return [spot for spot in found if spot is not None]


def _rows(services: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Take what is drawn of services, by id."""
    columns = [services[name].tolist() for name in _DRAWN]
    return {
        str(service): dict(zip(_DRAWN, cells, strict=True))
        for service, *cells in zip(services.index, *columns, strict=True)
    }


def _spot(dataset: Dataset, row: dict[str, Any], service: str, role: str) -> Spot | None:
    """Place one service; None without a known point."""
    lon, lat = row["lon"], row["lat"]
    if row["location_precision"] not in _POINTED or not (math.isfinite(lon) and math.isfinite(lat)):
        return None
    place = place_of(dataset, (lon, lat))
    return Spot(service, row["name"], lon, lat, role, place is not None and place.mapped)
