"""Compare how near services lie to each other, before and after."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.concentration import nearest_neighbour
from geodata.effects_facts import place_of
from geodata.effects_places import stops_of, walks_between
from geodata.effects_table import Block
from geodata.nulls import street_null
from geodata.refusals import NotComparableError
from geodata.walking import streets_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from geodata.dataset import Dataset
    from geodata.effects_facts import Service
    from geodata.nulls import StreetNull

    Floats = npt.NDArray[np.float64]
    Points = frozenset[tuple[float, float]]


def ratio_block(dataset: Dataset, before: tuple[Service, ...], after: tuple[Service, ...]) -> Block:
    """Compare the nearest-neighbour ratio of the places with services.

    Parameters
    ----------
    dataset
        The data set.
    before, after
        Facts of all services.

    Returns
    -------
    block
        Of the exact places near a mapped street, each counted once, as
        `concentration.nearest_neighbour` against places along the streets that have a name. NaN of
        fewer than four places, and of more than a draw can have.
    """
    (here, left_before), (there, left_after) = (_ratios(dataset, side) for side in (before, after))
    values = (here, there)
    unknown = np.array([[left_before], [left_after]], dtype=float)
    return Block("nearest_ratio", [""], [""], values[0], values[1], unknown=unknown)


def _testable(dataset: Dataset, service: Service) -> bool:
    place = place_of(dataset, service.point)
    return service.exact and place is not None and place.mapped


@lru_cache(maxsize=64)
def _ratios(dataset: Dataset, services: tuple[Service, ...]) -> tuple[Floats, int]:
    """Measure the ratio in both worlds, and count the services that have no part in it."""
    there = [one for one in services if _testable(dataset, one)]
    sure = frozenset(one.point for one in there if one.confirmed and one.point)
    every = frozenset(one.point for one in there if one.point)
    found = np.array([[_ratio(dataset, points)] for points in (sure, every)])
    return found, len(services) - len(there)


@lru_cache(maxsize=4)
def _null(dataset: Dataset) -> StreetNull | None:
    """Lay places at random along the streets that have a name, as addresses have."""
    if dataset.tables["network"].empty:
        return None
    named = dataset.tables["network"]["name"].ne("").to_numpy()
    return street_null(streets_of(dataset), eligible=named if named.any() else ~named)


@lru_cache(maxsize=1024)
def _ratio(dataset: Dataset, points: Points) -> float:
    null = _null(dataset)
    if null is None or len(points) > null.most:
        return np.nan
    places = [place for point in sorted(points) if (place := place_of(dataset, point))]
    stops = stops_of(places, feet=True)
    rows = [walks_between(dataset, place, stops, feet=True) for place in places]
    try:
        return nearest_neighbour(pd.DataFrame(rows), null).ratio
    except NotComparableError:
        return np.nan


def same_type_block(
    dataset: Dataset, before: Mapping[str, Service], after: Mapping[str, Service]
) -> Block:
    """Compare how far the changed services are from the nearest of the same type.

    Parameters
    ----------
    dataset
        The data set.
    before, after
        Facts of all services, by id.

    Returns
    -------
    block
        A row for each service that differs. NaN on the side where it is not there, has no known
        walk, or where there is no other.
    """
    ids = [one for one in {**before, **after} if before.get(one) != after.get(one)]
    sides = [[_nearest(dataset, one, side) for one in ids] for side in (before, after)]
    found = np.array(sides, dtype=float).reshape(2, len(ids), 3)
    values, unknown = found[:, :, :2].transpose(0, 2, 1), found[:, :, 2]
    return Block("same_type", ids, [""] * len(ids), values[0], values[1], unknown=unknown)


def _nearest(
    dataset: Dataset, service: str, services: Mapping[str, Service]
) -> tuple[float, float, int]:
    """Measure to the nearest of those confirmed, and of all, and count those without a walk."""
    own = services.get(service)
    if own is None:
        return np.nan, np.nan, 0
    kinds = set(own.types)
    others = [
        (other, place_of(dataset, other.point))
        for name, other in services.items()
        if name != service and not kinds.isdisjoint(other.types)
    ]
    known = [(other, there) for other, there in others if there is not None and there.mapped]
    place = place_of(dataset, own.point)
    if not known or place is None or not place.mapped:
        return np.nan, np.nan, len(others) - len(known)
    stops = stops_of([there for _, there in known], feet=False)
    metres = walks_between(dataset, place, stops, feet=False)
    sure = np.array([other.confirmed for other, _ in known], dtype=bool)
    nearest = [float(np.fmin.reduce(part, initial=np.nan)) for part in (metres[sure], metres)]
    return nearest[0], nearest[1], len(others) - len(known)
