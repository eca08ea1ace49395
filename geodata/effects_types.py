"""Work out what the services of one type give: walks, hours, doubles, gaps and inhabitants.

Everything is worked out for two worlds: first that of the services that a source confirms, then
that of all that may run. The truth lies between them. What is worked out for some services is kept,
so that of a scenario only the types that change are worked out anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geodata.effects_facts import walks_of, weeks_of
from geodata.effects_reach import covered, persons_in
from geodata.hours import HOURS_A_WEEK, MINUTES_AN_HOUR

if TYPE_CHECKING:
    import numpy.typing as npt

    from geodata.dataset import Dataset
    from geodata.effects_assumptions import Assumptions
    from geodata.effects_facts import Fact
    from geodata.effects_reach import Persons

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    Bits = npt.NDArray[np.uint8]

DOUBLE = 2


@dataclass(frozen=True, eq=False)
class TypeEffects:
    """What the services of a type give; the first axis is the world.

    Parameters
    ----------
    walk
        Minutes from each scene to the nearest, NaN when none is known, (2, scenes).
    walk_open
        Mean of the minutes to the nearest open one, over the hours in which one is known to be
        open, (2, scenes).
    hourly_m
        Metres to the nearest open one in each hour, infinite for none, (2, scenes, 168).
    without
        Hours in which none is known to be open within the limit.
    doubles_near, gaps_near
        Hours in which two or more, and none, are known to be open near each scene.
    doubles, gaps, hours
        The same of the whole city, and the hours a week that are known, (2,).
    covered
        Cells within the short and the long walk, two for each world.
    persons
        Inhabitants in them.
    unplaced, silent
        Services whose walks, and whose hours, are not known, in the second world.
    """

    walk: Floats
    walk_open: Floats
    hourly_m: Floats
    without: Floats
    doubles_near: Floats
    gaps_near: Floats
    doubles: Floats
    gaps: Floats
    hours: Floats
    covered: tuple[tuple[Bits, Bits], tuple[Bits, Bits]]
    persons: tuple[tuple[Persons, Persons], tuple[Persons, Persons]]
    unplaced: int
    silent: int


@lru_cache(maxsize=1024)
def type_effects(
    dataset: Dataset, facts: tuple[Fact, ...], assumptions: Assumptions
) -> TypeEffects:
    """Work out what the services of a type give.

    Parameters
    ----------
    dataset
        The data set.
    facts
        Of the services that have the type.
    assumptions
        Every assumption.

    Returns
    -------
    effects
        The hours of a service count for its first type in the first world, and for all of its types
        in the second.
    """
    metres = walks_of(dataset, (fact.point for fact in facts))
    minutes = weeks_of(fact.hours for fact in facts)
    is_open = minutes >= assumptions.open
    confirmed = np.array([fact.confirmed for fact in facts], dtype=bool)
    certain = confirmed & np.array([fact.main for fact in facts], dtype=bool)
    every = np.ones(len(facts), dtype=bool)
    near = metres <= assumptions.near * assumptions.speed
    limit_m = assumptions.without * assumptions.speed
    known = np.where(np.isnan(minutes).any(axis=1), 0, minutes.sum(axis=1)) / MINUTES_AN_HOUR
    worlds = [
        {
            "walk": _nearest(metres[there]) / assumptions.speed,
            **_nearest_open(metres[doing], is_open[doing], limit_m, assumptions.speed),
            **_doubled(is_open[doing], near[doing]),
            "hours": np.array(known[doing].sum()),
        }
        for there, doing in ((confirmed, certain), (every, every))
    ]
    stacked = {name: np.stack([world[name] for world in worlds]) for name in worlds[0]}
    bits = tuple(_covered(dataset, facts, which, assumptions) for which in (confirmed, every))
    return TypeEffects(
        **stacked,
        covered=(bits[0], bits[1]),
        persons=(_persons(dataset, bits[0]), _persons(dataset, bits[1])),
        unplaced=int(np.isnan(metres).all(axis=1).sum()),
        silent=int(np.isnan(minutes).any(axis=1).sum()),
    )


def _nearest(metres: Floats) -> Floats:
    """Find the shortest walk to each scene; NaN for none known."""
    shortest = np.min(np.where(np.isnan(metres), np.inf, metres), axis=0, initial=np.inf)
    return np.where(np.isinf(shortest), np.nan, shortest)


def _nearest_open(
    metres: Floats, is_open: Flags, limit_m: float, speed: float
) -> dict[str, Floats]:
    """Find the shortest walk from each scene to what is open, hour by hour."""
    known = np.where(np.isnan(metres), np.inf, metres)
    walks = np.array(
        [
            np.min(np.where(is_open, known[:, [scene]], np.inf), axis=0, initial=np.inf)
            for scene in range(metres.shape[1])
        ]
    ).reshape(-1, HOURS_A_WEEK)
    there = np.isfinite(walks)
    hours = there.sum(axis=1).astype(float)
    total = np.where(there, walks, 0).sum(axis=1)
    mean = np.divide(total, hours, out=np.full(len(hours), np.nan), where=hours > 0)
    without = (walks > limit_m).sum(axis=1).astype(float)
    return {"walk_open": mean / speed, "hourly_m": walks, "without": without}


def _doubled(is_open: Flags, near: Flags) -> dict[str, Floats]:
    """Count the hours in which two or more are open, and none."""
    around = near.T.astype(float) @ is_open.astype(float)
    city = is_open.sum(axis=0)
    return {
        "doubles_near": (around >= DOUBLE).sum(axis=1).astype(float),
        "gaps_near": (around == 0).sum(axis=1).astype(float),
        "doubles": np.array((city >= DOUBLE).sum(), dtype=float),
        "gaps": np.array((city == 0).sum(), dtype=float),
    }


def _covered(
    dataset: Dataset, facts: tuple[Fact, ...], which: Flags, assumptions: Assumptions
) -> tuple[Bits, Bits]:
    points = [fact.point for fact, chosen in zip(facts, which, strict=True) if chosen]
    places = frozenset(point for point in points if point is not None)
    speed = assumptions.speed
    return (
        covered(dataset, places, assumptions.reach * speed),
        covered(dataset, places, assumptions.far_reach * speed),
    )


def _persons(dataset: Dataset, bits: tuple[Bits, Bits]) -> tuple[Persons, Persons]:
    return persons_in(dataset, bits[0]), persons_in(dataset, bits[1])
