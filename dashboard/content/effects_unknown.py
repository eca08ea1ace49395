"""Count what is not known of the services of a plan, and so cannot be told of its effects."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dashboard.content.effects import changed_services
from geodata.effects_facts import facts_of, place_of, week_of
from geodata.scenario import Kind

if TYPE_CHECKING:
    from dashboard.content.plan import Plan
    from geodata import Dataset
    from geodata.effects_facts import Service


@dataclass(frozen=True)
class Unknown:
    """What is not known after the changes.

    Of all services: how many there are (`total`), without known hours (`hours`), without a known
    place (`place`), outside the mapped streets (`outside`), and not confirmed to run
    (`unconfirmed`). Of the changed ones, the names of those without hours (`silent`), outside the
    streets (`astray`), and without a place before or after (`placeless`). `capacity` tells whether
    a capacity was changed, which nothing is measured by.
    """

    total: int
    hours: int
    place: int
    outside: int
    unconfirmed: int
    silent: tuple[str, ...]
    astray: tuple[str, ...]
    placeless: tuple[str, ...]
    capacity: bool


@lru_cache(maxsize=64)
def unknown_of(dataset: Dataset, plan: Plan) -> Unknown:
    """Count what is not known."""
    before, after = facts_of(plan.before), facts_of(plan.after)
    changed = changed_services(plan)
    sides = {one: [side[one] for side in (after, before) if one in side] for one in changed}
    names = {
        one: str((plan.after if one in after else plan.before).at[one, "name"]) for one in changed
    }
    return Unknown(
        total=len(after),
        hours=sum(is_silent(one) for one in after.values()),
        place=sum(one.point is None for one in after.values()),
        outside=sum(is_outside(dataset, one) for one in after.values()),
        unconfirmed=sum(not one.confirmed for one in after.values()),
        silent=tuple(names[one] for one in changed if any(map(is_silent, sides[one]))),
        astray=tuple(
            names[one] for one in changed if any(is_outside(dataset, side) for side in sides[one])
        ),
        placeless=tuple(
            names[one] for one in changed if any(side.point is None for side in sides[one])
        ),
        capacity=any(change.kind == Kind.CAPACITY for change in plan.applied),
    )


def is_silent(service: Service) -> bool:
    """Tell whether the opening hours are unknown."""
    return bool(np.isnan(week_of(service.hours)).any())


def is_outside(dataset: Dataset, service: Service) -> bool:
    """Tell whether a service has a place from which no mapped street leads."""
    place = place_of(dataset, service.point)
    return place is not None and not place.mapped
