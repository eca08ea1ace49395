"""Compare all services together, before and after: near the scenes, and over the districts."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.effects_facts import place_of, straight_of, walks_of, week_of
from geodata.effects_table import Block
from geodata.hours import MINUTES_AN_HOUR
from geodata.inequality import gini
from geodata.refusals import NotComparableError
from geodata.spread import inhabitants

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy.typing as npt

    from geodata.dataset import Dataset
    from geodata.effects_assumptions import Assumptions
    from geodata.effects_facts import Service

    Floats = npt.NDArray[np.float64]


def scene_blocks(
    dataset: Dataset,
    before: Collection[Service],
    after: Collection[Service],
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
    sides = [_near(dataset, tuple((one.point, one.confirmed) for one in side), limit_m)
             for side in (before, after)]  # fmt: skip
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


@lru_cache(maxsize=256)
def _near(
    dataset: Dataset, services: tuple[tuple[tuple[float, float] | None, bool], ...], limit_m: float
) -> tuple[Floats, Floats, Floats]:
    """Count what is near, what is known to be near or not, and the rest, (2, scenes) each."""
    points = [point for point, _ in services]
    walks, straight = walks_of(dataset, points), straight_of(dataset, points)
    near = walks <= limit_m
    told = ~np.isnan(walks) | (straight > limit_m)
    confirmed = np.array([sure for _, sure in services], dtype=bool)

    def counted(flags: npt.NDArray[np.bool_]) -> Floats:
        return np.array([flags[confirmed].sum(axis=0), flags.sum(axis=0)], dtype=float)

    return counted(near), counted(told), counted(~told)


def district_blocks(
    dataset: Dataset, before: Collection[Service], after: Collection[Service]
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
    districts = tuple(str(one) for one in dataset.tables["bydeler"].index)
    sides = [_spread(tuple(_placed(dataset, one) for one in side), districts)
             for side in (before, after)]  # fmt: skip
    numbers, hours, silent = (np.array([side[part] for side in sides]) for part in range(3))
    homeless = np.array([side[3] for side in sides])
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
            unknown=silent[:, 1],
        )
    ]
    unplaced = np.where(homeless[0] != homeless[1], np.nan, 0)[:, None]
    unheard = doubt.sum(axis=1, keepdims=True) + unplaced
    for key, amounts, unknown, left_out in (
        ("gini_number", numbers, unplaced, homeless[:, 1:]),
        ("gini_hours", hours, unheard, homeless[:, 1:] + silent[:, 1].sum(axis=1)[:, None]),
    ):
        values = [_gini(dataset, side) for side in amounts]
        ends = values[1] - values[0] + unknown
        blocks.append(
            Block(key, [""], [""], values[0], values[1], low=ends, high=ends, unknown=left_out)
        )
    return blocks


def _placed(dataset: Dataset, service: Service) -> tuple[str, str, bool]:
    """Say in which district a service is, its hours, and whether it is confirmed."""
    place = place_of(dataset, service.point)
    district = service.bydel or (place.district if place else "")
    return district, service.hours, service.confirmed


@lru_cache(maxsize=256)
def _spread(
    services: tuple[tuple[str, str, bool], ...], districts: tuple[str, ...]
) -> tuple[Floats, Floats, Floats, Floats]:
    """Count services, known hours and services without, by district, and those without district."""
    at = {district: number for number, district in enumerate(districts)}
    numbers, hours, silent = (np.zeros((2, len(districts))) for _ in range(3))
    homeless = np.zeros(2)
    for district, text, confirmed in services:
        worlds = slice(None) if confirmed else slice(1, None)
        if district not in at:
            homeless[worlds] += 1
            continue
        open_hours = week_of(text).sum() / MINUTES_AN_HOUR
        numbers[worlds, at[district]] += 1
        if np.isnan(open_hours):
            silent[worlds, at[district]] += 1
        else:
            hours[worlds, at[district]] += open_hours
    return numbers, hours, silent, homeless


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
