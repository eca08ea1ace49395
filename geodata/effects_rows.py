"""Compare what the services of each type give, before and after."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geodata.effects_doubt import Doubt, doubt
from geodata.effects_reach import persons_more
from geodata.effects_table import Block
from geodata.effects_types import TypeEffects, type_effects

if TYPE_CHECKING:
    import numpy.typing as npt

    from geodata.dataset import Dataset
    from geodata.effects_assumptions import Assumptions
    from geodata.effects_facts import Fact

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

_REACHES = ("persons_reach", "persons_far_reach")


@lru_cache(maxsize=4096)
def type_blocks(
    dataset: Dataset,
    kind: str,
    before: tuple[Fact, ...],
    after: tuple[Fact, ...],
    assumptions: Assumptions,
) -> tuple[Block, ...]:
    """Compare what the services of one type give.

    Parameters
    ----------
    dataset
        The data set.
    kind
        The type.
    before, after
        Facts of the services that have it.
    assumptions
        Every assumption.

    Returns
    -------
    blocks
        One for each indicator about types, and scenes and types.
    """
    sides = tuple(type_effects(dataset, facts, assumptions) for facts in (before, after))
    doubts = (doubt(dataset, before, after), doubt(dataset, after, before))
    scenes = [str(area) for area in dataset.tables["areas"].index]
    pair = _Pair(kind, scenes, sides, doubts, assumptions)
    return (
        *pair.over_the_week(),
        *pair.around_scenes(),
        pair.walk(),
        *(pair.persons(dataset, reach) for reach in (0, 1)),
    )


class _Pair:
    """One type before and after."""

    def __init__(
        self,
        kind: str,
        scenes: list[str],
        sides: tuple[TypeEffects, ...],
        doubts: tuple[Doubt, Doubt],
        assumptions: Assumptions,
    ) -> None:
        self.kind, self.scenes, self.assumptions = kind, scenes, assumptions
        self.before, self.after = sides
        self.doubts = doubts
        self.silent = self._counts([side.silent for side in sides])
        self.lost = self._counts([side.unplaced for side in sides])

    def _counts(self, counts: list[int]) -> Floats:
        return np.array(counts, dtype=float).reshape(2, 1)

    def over_the_week(self) -> list[Block]:
        """Compare hours, doubles and gaps in the whole city."""
        unknown = np.where(self.doubts[0].hours | self.doubts[1].hours, np.nan, 0)[:, None]
        blocks = []
        for key, name in (("doubles", "doubles"), ("gaps", "gaps"), ("type_hours", "hours")):
            before, after = (getattr(side, name)[:, None] for side in (self.before, self.after))
            change = after - before
            if name == "hours":
                before, after = (
                    np.where((values == 0) & (silent > 0), np.nan, values)
                    for values, silent in ((before, self.silent[0]), (after, self.silent[1]))
                )
            block = Block(
                key,
                [self.kind],
                [self.kind],
                before,
                after,
                difference=change,
                low=change + unknown,
                high=change + unknown,
                unknown=self.silent,
            )
            blocks.append(block)
        return blocks

    def around_scenes(self) -> list[Block]:
        """Compare what is open near each scene, and how far it is to what is open."""
        speed = self.assumptions.speed
        near, limit = self.assumptions.near * speed, self.assumptions.without * speed
        return [
            self._around("doubles_near", self._within(near)),
            self._around("gaps_near", self._within(near)),
            self._around("without", self._within(limit)),
            self._around("walk_open", self._nearer()),
        ]

    def _around(self, key: str, unsure: Flags) -> Block:
        """Compare what is worked out for each scene; what a change makes unknown has no ends."""
        before, after = getattr(self.before, key), getattr(self.after, key)
        change = np.where(unsure, np.nan, _change(before, after))
        block = self._block(key, before, after, self.silent + self.lost)
        return replace(block, low=change, high=change)

    def _within(self, limit_m: float) -> Flags:
        """Tell where a service with something unknown may lie within a limit, on one side only."""
        return self.doubts[0].unsure.within(limit_m) | self.doubts[1].unsure.within(limit_m)

    def _nearer(self) -> Flags:
        """Tell where such a service may be the nearest open one, or the hours are not the same."""
        open_hours = [np.isfinite(side.hourly_m) for side in (self.before, self.after)]
        unsure = (open_hours[0] != open_hours[1]).any(axis=2)
        for side, one in ((self.before, self.doubts[0]), (self.after, self.doubts[1])):
            unsure |= one.unsure.nearer(side.hourly_m, self.assumptions.open)
        return np.asarray(unsure)

    def walk(self) -> Block:
        """Compare the walks to the nearest; a straight line is the least that an unknown one is."""
        speed = self.assumptions.speed
        before, after = self.before.walk, self.after.walk
        least = [np.fmin(values, one.nearest_m / speed) for values, one in self._sides()]
        empty = np.isnan(before) & np.isnan(after)
        low = np.where(empty, 0, least[1] - before)
        high = np.where(empty, 0, after - least[0])
        none = np.isnan(_change(before, after)[1])
        low, high = (np.where(none, np.nan, end) for end in (low, high))
        return replace(self._block("walk", before, after, self.lost), low=low, high=high)

    def _sides(self) -> list[tuple[Floats, Doubt]]:
        return [(self.before.walk, self.doubts[0]), (self.after.walk, self.doubts[1])]

    def _block(self, key: str, before: Floats, after: Floats, unknown: Floats) -> Block:
        kinds = [self.kind] * len(self.scenes)
        return Block(key, self.scenes, kinds, before, after, unknown=unknown)

    def persons(self, dataset: Dataset, reach: int) -> Block:
        """Compare the inhabitants within a walk; an unknown place may bring or take any number."""
        found = [
            persons_more(
                dataset, self.before.covered[world][reach], self.after.covered[world][reach]
            )
            for world in (0, 1)
        ]
        held = [
            [side.persons[world][reach] for world in (0, 1)] for side in (self.before, self.after)
        ]
        lower = np.where(self.doubts[0].places, np.nan, [one.low for one in found])
        upper = np.where(self.doubts[1].places, np.nan, [one.high for one in found])
        before, after = (np.array([[one.estimate] for one in side]) for side in held)
        ends = [(np.array([side[0].low]), np.array([side[1].high])) for side in held]
        return Block(
            _REACHES[reach],
            [self.kind],
            [self.kind],
            before,
            after,
            difference=np.array([[one.estimate] for one in found]),
            low=lower[:, None],
            high=upper[:, None],
            ends=(*ends[0], *ends[1]),
            unknown=self.lost,
        )


def _change(before: Floats, after: Floats) -> Floats:
    """Subtract; where what is confirmed has no value on either side, nothing changed."""
    found = after - before
    found[0] = np.where(np.isnan(before[0]) & np.isnan(after[0]), 0, found[0])
    return np.asarray(found)
