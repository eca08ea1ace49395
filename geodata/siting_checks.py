"""Refuse what a search for places, or a model of pull, cannot be made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata.siting_refusals import SitingError, SitingRule

if TYPE_CHECKING:
    import pandas as pd

MOST = 4


def check_number(name: str, number: int, least: int = 1, most: int = MOST) -> None:
    """Refuse a number that is not whole or out of range.

    Parameters
    ----------
    name
        Of the input.
    number, least, most
        The number, and the ends of its range.

    Raises
    ------
    SitingError
        Naming the range.
    """
    if isinstance(number, bool) or not least <= number <= most or number != int(number):
        details = {"value": str(number), "least": str(least), "most": str(most)}
        raise SitingError(SitingRule.BAD_NUMBER, input=name, **details)


def check_limit(name: str, limit: float) -> None:
    """Refuse a limit that is not a number above zero.

    Parameters
    ----------
    name, limit
        The input and its value.

    Raises
    ------
    SitingError
        Naming both.
    """
    if not (np.isfinite(limit) and limit > 0):
        raise SitingError(SitingRule.BAD_LIMIT, input=name, value=float(limit))


def check_names(name: str, *axes: pd.Index) -> None:
    """Refuse a place that is there twice.

    Parameters
    ----------
    name
        Of the input.
    *axes
        Its names.

    Raises
    ------
    SitingError
        Naming the place.
    """
    for axis in axes:
        for place in axis[axis.duplicated()][:1]:
            raise SitingError(SitingRule.TWICE, input=name, value=place)


def check_same(name: str, one: pd.Index, other: pd.Index) -> None:
    """Refuse two tables for different places.

    Parameters
    ----------
    name
        Of the inputs.
    one, other
        Their places, in any order.

    Raises
    ------
    SitingError
        Naming up to three places that only one of them has.
    """
    check_names(name, other)
    apart = one.symmetric_difference(other)
    if len(apart):
        raise SitingError(SitingRule.OTHER_PLACES, input=name, value=", ".join(map(str, apart[:3])))


def check_amounts(name: str, amounts: pd.Series) -> None:
    """Refuse an amount that is unknown or below zero.

    Parameters
    ----------
    name
        Of the input.
    amounts
        By place.

    Raises
    ------
    SitingError
        Naming the first such place.
    """
    numbers = amounts.to_numpy(dtype=float)
    for row in np.flatnonzero(~(np.isfinite(numbers) & (numbers >= 0)))[:1]:
        details = {"place": amounts.index[row], "value": float(numbers[row])}
        raise SitingError(SitingRule.BAD_AMOUNT, input=name, **details)


def check_distances(name: str, distances: pd.DataFrame) -> None:
    """Refuse a distance below zero or without end; NaN is unknown, and allowed.

    Parameters
    ----------
    name
        Of the input.
    distances
        Places by places.

    Raises
    ------
    SitingError
        Naming the first such pair.
    """
    numbers = distances.to_numpy(dtype=float)
    for row, column in np.argwhere((numbers < 0) | np.isinf(numbers))[:1]:
        ends = {"place": distances.index[row], "other": distances.columns[column]}
        raise SitingError(
            SitingRule.BAD_DISTANCE, input=name, value=float(numbers[row, column]), **ends
        )
