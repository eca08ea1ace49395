"""Find what a change makes unknown, or known, so that no difference is called certain that is not.

A service without a known place or known hours is left out of what is known, before and after a
change alike. When it is the change that makes it so, the difference is not known.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geodata.effects_facts import place_of, straight_of, walks_of, week_of, weeks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    import numpy.typing as npt

    from geodata.dataset import Dataset
    from geodata.effects_facts import Fact

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Unsure:
    """Services of which the place or the hours are not known.

    Parameters
    ----------
    metres
        Walk to each scene, the straight line where it is unknown, (services, scenes).
    minutes
        Open in each hour of the week, NaN unknown, (services, 168).
    certain
        Whether each counts among what is confirmed as well.
    """

    metres: Floats
    minutes: Floats
    certain: Flags

    def within(self, limit_m: float) -> Flags:
        """Tell in which world, for which scenes, any may lie within a limit.

        Parameters
        ----------
        limit_m
            Metres.

        Returns
        -------
        within
            (2, scenes).
        """
        near = self.metres <= limit_m
        return np.array([near[self.certain].any(axis=0), near.any(axis=0)])

    def nearer(self, hourly_m: Floats, least_minutes: float) -> Flags:
        """Tell where any may be open and nearer than what is known to be open.

        Parameters
        ----------
        hourly_m
            Metres to the nearest known to be open, infinite for none, (2, scenes, 168).
        least_minutes
            Minutes of an hour that count as open.

        Returns
        -------
        nearer
            In any hour of the week, (2, scenes).
        """
        maybe = ~(self.minutes < least_minutes)
        found = np.zeros(hourly_m.shape[:2], dtype=bool)
        for metres, hours, certain in zip(self.metres, maybe, self.certain, strict=True):
            nearer = ((metres[:, None] < hourly_m) & hours).any(axis=2)
            found[1] |= nearer[1]
            found[0] |= nearer[0] & certain
        return found


@dataclass(frozen=True, eq=False)
class Doubt:
    """What is unknown of the services of a type on one side of a change, and not on the other.

    The first axis is the world, as in `effects_types`.

    Parameters
    ----------
    nearest_m
        Straight lines from each scene to the nearest service without a known walk, (2, scenes);
        0 when it may be anywhere, infinite for none.
    unsure
        Services without a known walk or known hours.
    places, hours
        Whether there is any service without a known walk, and without known hours, (2,).
    """

    nearest_m: Floats
    unsure: Unsure
    places: Flags
    hours: Flags


def doubt(dataset: Dataset, here: tuple[Fact, ...], there: tuple[Fact, ...]) -> Doubt:
    """Find what is unknown on one side of a change and was not the same on the other.

    Parameters
    ----------
    dataset
        The data set.
    here, there
        Facts of the services that have a type, on either side.

    Returns
    -------
    doubt
        Of `here`.
    """
    # What is the same on both sides cancels out whatever is asked of it.
    here, there = _only(here, there), _only(there, here)
    lost = _more(*_both(here, there, lambda one: not _placed(dataset, one)), _without_hours)
    silent = _more(*_both(here, there, _silent), _without_place)
    unsure = _more(
        *_both(here, there, lambda one: _silent(one) or not _placed(dataset, one)), tuple
    )
    return Doubt(
        nearest_m=_least(dataset, lost, [fact.confirmed for fact in lost]),
        unsure=_unsure(dataset, unsure),
        places=np.array([any(fact.confirmed for fact in lost), bool(lost)]),
        hours=np.array([any(fact.confirmed and fact.main for fact in silent), bool(silent)]),
    )


def _only(here: tuple[Fact, ...], there: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple((Counter(here) - Counter(there)).elements())


def _both(
    here: Iterable[Fact], there: Iterable[Fact], kept: Callable[[Fact], bool]
) -> tuple[list[Fact], list[Fact]]:
    return [fact for fact in here if kept(fact)], [fact for fact in there if kept(fact)]


def _more(
    here: Iterable[Fact], there: Iterable[Fact], key: Callable[[Fact], Hashable]
) -> list[Fact]:
    """List the facts of one side that the other side has not as many of."""
    left = Counter(key(fact) for fact in there)
    found = []
    for fact in here:
        if left[key(fact)]:
            left[key(fact)] -= 1
        else:
            found.append(fact)
    return found


def _without_hours(fact: Fact) -> Hashable:
    return fact.point, fact.confirmed


def _without_place(fact: Fact) -> Hashable:
    return fact.hours, fact.confirmed, fact.main


def _placed(dataset: Dataset, fact: Fact) -> bool:
    place = place_of(dataset, fact.point)
    return place is not None and place.mapped


def _silent(fact: Fact) -> bool:
    return bool(np.isnan(week_of(fact.hours)).any())


def _least(dataset: Dataset, facts: list[Fact], counted: list[bool]) -> Floats:
    """Find how near each scene any of some services may be, in both worlds."""
    metres = straight_of(dataset, [fact.point for fact in facts])
    first = np.array(counted, dtype=bool)
    parts = (metres[first], metres)
    return np.array([np.min(part, axis=0, initial=np.inf) for part in parts])


def _unsure(dataset: Dataset, facts: list[Fact]) -> Unsure:
    points = [fact.point for fact in facts]
    walks, straight = walks_of(dataset, points), straight_of(dataset, points)
    return Unsure(
        metres=np.where(np.isnan(walks), straight, walks),
        minutes=weeks_of(fact.hours for fact in facts),
        certain=np.array([fact.confirmed and fact.main for fact in facts], dtype=bool),
    )
