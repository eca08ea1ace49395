"""Compare all services together, before and after: near the scenes, and over the districts."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geodata.effects_facts import open_hours_of, place_of, straight_of, walks_of
from geodata.effects_table import Block
from geodata.inequality import gini
from geodata.refusals import NotComparableError
from geodata.spread import inhabitants

if TYPE_CHECKING:
    import numpy.typing as npt

    from geodata.dataset import Dataset
    from geodata.effects_assumptions import Assumptions
    from geodata.effects_facts import Service

    Floats = npt.NDArray[np.float64]


def scene_blocks(
    dataset: Dataset,
    before: tuple[Service, ...],
    after: tuple[Service, ...],
    assumptions: Assumptions,
) -> list[Block]:
    """Compare how many services lie near each scene.

    Parameters
    ----------
    dataset
        The data set.
    before, after
        Facts of all services.
    assumptions
        Every assumption.

    Returns
    -------
    blocks
        The number, and the share of those of which it is known whether they are near: those with a
        known walk, and those further away as the crow flies.
    """
    limit_m = assumptions.near * assumptions.speed
    scenes = [str(area) for area in dataset.tables["areas"].index]
    sides = [_near(dataset, side, limit_m) for side in (before, after)]
    near, told, untold = (np.array([side[part] for side in sides]) for part in range(3))
    share = np.divide(near, told, out=np.full(near.shape, np.nan), where=told > 0)
    change = near[1] - near[0]
    # Those that may be near on both sides may be the same ones.
    more = untold[1] - untold[0]
    kinds = [""] * len(scenes)
    number = Block(
        "near_number",
        scenes,
        kinds,
        near[0],
        near[1],
        low=change + np.minimum(more, 0),
        high=change + np.maximum(more, 0),
        unknown=untold[:, 1],
    )
    unsure = np.where(more != 0, np.nan, share[1] - share[0])
    return [
        number,
        Block(
            "near_share",
            scenes,
            kinds,
            share[0],
            share[1],
            low=unsure,
            high=unsure,
            unknown=untold[:, 1],
        ),
    ]


@lru_cache(maxsize=64)
def _near(
    dataset: Dataset, services: tuple[Service, ...], limit_m: float
) -> tuple[Floats, Floats, Floats]:
    """Count what is near, what is known to be near or not, and the rest, (2, scenes) each."""
    points = [service.point for service in services]
    walks, straight = walks_of(dataset, points), straight_of(dataset, points)
    near = walks <= limit_m
    told = ~np.isnan(walks) | (straight > limit_m)
    confirmed = np.array([service.confirmed for service in services], dtype=bool)

    def counted(flags: npt.NDArray[np.bool_]) -> Floats:
        return np.array([flags[confirmed].sum(axis=0), flags.sum(axis=0)], dtype=float)

    return counted(near), counted(told), counted(~told)


def district_blocks(
    dataset: Dataset, before: tuple[Service, ...], after: tuple[Service, ...]
) -> list[Block]:
    """Compare open hours by district, and how evenly services and hours are spread.

    Parameters
    ----------
    dataset
        The data set.
    before, after
        Facts of all services.

    Returns
    -------
    blocks
        Hours by district, and Gini's coefficient of the numbers and of the known hours.
    """
    districts = [str(one) for one in dataset.tables["bydeler"].index]
    sides = [_spread(dataset, side) for side in (before, after)]
    hours = [side.hours for side in sides]
    silent = [side.silent for side in sides]
    homeless = np.array([[side.homeless] for side in sides], dtype=float)
    kept = [np.where((hours[n] == 0) & (silent[n] > 0), np.nan, hours[n]) for n in (0, 1)]
    change = hours[1] - hours[0]
    doubt = np.where(silent[0] != silent[1], np.nan, 0)
    blocks = [
        Block(
            "district_hours",
            districts,
            [""] * len(districts),
            kept[0],
            kept[1],
            difference=change,
            low=change + doubt,
            high=change + doubt,
            unknown=np.array([silent[0][1], silent[1][1]]),
        )
    ]
    unplaced = np.where(homeless[0] != homeless[1], np.nan, 0)
    unheard = doubt.sum(axis=1, keepdims=True) + unplaced
    without = homeless + np.array([[side[1].sum()] for side in silent])
    values = [
        ("gini_number", [side.gini_number for side in sides], unplaced, homeless),
        ("gini_hours", [side.gini_hours for side in sides], unheard, without),
    ]
    for key, (was, becomes), unknown, left_out in values:
        ends = becomes - was + unknown
        blocks.append(Block(key, [""], [""], was, becomes, low=ends, high=ends, unknown=left_out))
    return blocks


class _Spread(NamedTuple):
    """Known hours and services without them by district, (2, districts), and what they come to."""

    hours: Floats
    silent: Floats
    homeless: int
    gini_number: Floats
    gini_hours: Floats


@lru_cache(maxsize=64)
def _spread(dataset: Dataset, services: tuple[Service, ...]) -> _Spread:
    """Spread services over the districts, in both worlds."""
    at = {str(one): number for number, one in enumerate(dataset.tables["bydeler"].index)}
    numbers, hours, silent = (np.zeros((2, len(at))) for _ in range(3))
    homeless = 0
    for service in services:
        worlds = slice(0 if service.confirmed else 1, 2)
        place = place_of(dataset, service.point)
        district = at.get(service.bydel or (place.district if place else ""))
        if district is None:
            homeless += 1
            continue
        open_hours = open_hours_of(service.hours)
        numbers[worlds, district] += 1
        if math.isnan(open_hours):
            silent[worlds, district] += 1
        else:
            hours[worlds, district] += open_hours
    return _Spread(hours, silent, homeless, _gini(dataset, numbers), _gini(dataset, hours))


@lru_cache(maxsize=4)
def _people(dataset: Dataset) -> pd.Series:
    """Find the inhabitants of the districts that have a known number."""
    found = inhabitants(dataset.bydeler, dataset.context)["inhabitants"]
    return found[found > 0]


def _gini(dataset: Dataset, amounts: Floats) -> Floats:
    """Measure in both worlds; NaN where there is nothing to spread."""
    people = _people(dataset)
    index = dataset.tables["bydeler"].index
    values = []
    for world in amounts:
        spread = pd.Series(world, index).loc[people.index]
        try:
            values.append(gini(spread, people))
        except NotComparableError:
            values.append(np.nan)
    return np.array(values)[:, None]
