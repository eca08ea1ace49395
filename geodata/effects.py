"""Say what a scenario does: each indicator before and after, and how certain the change is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.effects_assumptions import (
    ASSUMPTIONS,
    Assumption,
    Assumptions,
    assumed,
    pull_parameters,
)
from geodata.effects_facts import by_type, facts_of
from geodata.effects_indicators import INDICATORS, Indicator
from geodata.effects_nearest import ratio_block, same_type_block
from geodata.effects_rows import type_blocks
from geodata.effects_services import district_blocks, scene_blocks
from geodata.effects_table import table_of

if TYPE_CHECKING:
    import pandas as pd

    from geodata.dataset import Dataset

__all__ = [
    "ASSUMPTIONS",
    "INDICATORS",
    "Assumption",
    "Assumptions",
    "Indicator",
    "assumed",
    "effects",
    "pull_parameters",
]

USUAL = Assumptions()


def effects(
    dataset: Dataset,
    before: pd.DataFrame,
    after: pd.DataFrame,
    assumptions: Assumptions = USUAL,
) -> pd.DataFrame:
    """Compare services before and after.

    Nothing unknown counts as none: what is left out for want of a place or of hours is counted in
    `unknown_before` and `unknown_after`. Values are those of all services that run or may run. The
    differences among those that a source confirms, and among all, are the ends of each difference
    (`low`, `high`), widened by the squares that inhabitants are counted by. They do not cover every
    choice of unconfirmed services in between, nor services that no source mentions.

    Parameters
    ----------
    dataset
        The data set; what is measured of its streets and places is kept from call to call.
    before, after
        Services with `operating`, as given to and from `scenario.apply`.
    assumptions
        From `assumed`.

    Returns
    -------
    effects
        `indicator` (of `INDICATORS`); `about` (id of the scene, type, district or service; empty
        for the city); `type` (service type, empty for all); `before`, `before_low`, `before_high`,
        `after`, `after_low`, `after_high`; `difference`, `low`, `high`; `certain` (all between
        `low` and `high` has one sign, or is nothing); `unknown_before`, `unknown_after` (services
        left out); `unit`, `better`. NaN where a value, an end or a difference is not known.
    """
    here, there = facts_of(before), facts_of(after)
    sides = (tuple(here.values()), tuple(there.values()))
    kinds = tuple(by_type(side) for side in sides)
    blocks = [
        ratio_block(dataset, *sides),
        *scene_blocks(dataset, *sides, assumptions),
        *district_blocks(dataset, *sides),
        same_type_block(dataset, here, there),
    ]
    for kind in sorted({*kinds[0], *kinds[1]}):
        facts = tuple(side.get(kind, ()) for side in kinds)
        blocks += type_blocks(dataset, kind, facts[0], facts[1], assumptions)
    return table_of(blocks)
