"""Work out what a scenario changes: what gets better, what worse, and what cannot be told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboard.rows import records
from geodata.effects import effects
from geodata.effects_indicators import DOWN, NONE, UP
from geodata.overlap import UNDESCRIBED

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from dashboard.content.plan import Plan
    from geodata import Dataset

    Floats = npt.NDArray[np.float64]
    Row = dict[str, Any]

GROUPS = {
    "density": ("near_number", "near_share", "nearest_ratio", "same_type"),
    "overlap": ("doubles_near", "gaps_near", "doubles", "gaps"),
    "hours": ("type_hours", "district_hours"),
    "reach": ("walk", "walk_open", "without", "persons_reach", "persons_far_reach"),
    "balance": ("gini_number", "gini_hours"),
}
BETTER, WORSE, OTHER = "better", "worse", "other"
UNSURE, UNKNOWN, SAME = "unsure", "unknown", "same"
STATUSES = (BETTER, WORSE, OTHER, UNSURE, UNKNOWN, SAME)
# Says the same as another indicator, so that it stands in the tables only when that one is listed.
ECHOES = {
    "near_share": "near_number",
    "persons_far_reach": "persons_reach",
    "walk_open": "walk",
    "gini_hours": "gini_number",
}
# A change from next to nothing is not a large one: it is measured against no less than this.
LEAST = {
    "min": 5.0,
    "hours": 10.0,
    "persons": 1000.0,
    "services": 2.0,
    "share": 0.1,
    "index": 0.1,
    "ratio": 0.5,
    "m": 400.0,
}
_NOTHING = 1e-9


@dataclass(frozen=True, eq=False)
class Finding:
    """What one indicator says of one type of service: the rows with the same answer.

    `rows` are those of `Effects.changed`, the largest change first.
    """

    indicator: str
    kind: str
    status: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Unchanged:
    """The rows of an indicator and type that do not change: what they are about, their values."""

    indicator: str
    kind: str
    abouts: tuple[str, ...]
    packed: bytes

    @property
    def values(self) -> Floats:
        """Return the value of each row."""
        return np.frombuffer(self.packed)


@dataclass(frozen=True, eq=False)
class Effects:
    """What a plan changes.

    `rows`: the table of `geodata.effects.effects`, with `group` (of `GROUPS`), `status` (of
    `STATUSES`) and `size` (the change against the larger of before and after). `changed`: those
    that are not as before, the largest change first; `unchanged` the others. `findings` by status,
    the largest first. `kinds`: the types of the changed services, those of the last change first;
    only what concerns them can change among the types.
    """

    plan: Plan
    rows: pd.DataFrame
    changed: tuple[Row, ...]
    unchanged: tuple[Unchanged, ...]
    findings: dict[str, tuple[Finding, ...]]
    kinds: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Tell whether no row is other than before."""
        return not self.changed

    def count(self, status: str) -> int:
        """Count the rows with a status."""
        if status == SAME:
            return len(self.rows) - len(self.changed)
        return sum(row["status"] == status for row in self.changed)


@lru_cache(maxsize=64)
def effects_of(dataset: Dataset, plan: Plan) -> Effects:
    """Work out the effects of a plan."""
    found = effects(dataset, plan.before, plan.after, plan.assumptions)
    kinds = changed_kinds(plan)
    group = {indicator: name for name, every in GROUPS.items() for indicator in every}
    rows = found.assign(
        group=found["indicator"].map(group), status=_statuses(found, kinds), size=_sizes(found)
    )
    still = rows["status"].eq(SAME)
    changed = tuple(records(rows[~still].sort_values("size", ascending=False, kind="stable")))
    return Effects(plan, rows, changed, _unchanged(rows[still]), _findings(changed), kinds)


def changed_services(plan: Plan) -> tuple[str, ...]:
    """List the services that are not as before, those of the last change first."""
    there = set(plan.after.index[plan.after["changed"].ne("")])
    closed = set(plan.before.index) - set(plan.after.index)
    ordered = dict.fromkeys(change.service for change in reversed(plan.applied))
    return tuple(one for one in ordered if one in there | closed)


def changed_kinds(plan: Plan) -> tuple[str, ...]:
    """List the types that the changed services have, or had, the main ones first."""
    types = [
        tuple(kind for kind in frame.loc[one, "types"] if kind != UNDESCRIBED)
        for one in changed_services(plan)
        for frame in (plan.after, plan.before)
        if one in frame.index
    ]
    main = [kinds[0] for kinds in types if kinds]
    return tuple(dict.fromkeys([*main, *(kind for kinds in types for kind in kinds)]))


def _statuses(found: pd.DataFrame, kinds: tuple[str, ...]) -> list[str]:
    """Tell of each row what may be said of its change."""
    before, after, change, low, high = (
        found[name].to_numpy(dtype=float)
        for name in ("before", "after", "difference", "low", "high")
    )
    better, kind = found["better"].to_numpy(), found["type"].to_numpy()
    rising, falling = low > _NOTHING, high < -_NOTHING
    still = (np.abs(low) <= _NOTHING) & (np.abs(high) <= _NOTHING)
    # What is known neither before nor after has changed only where something was changed.
    silent = np.isnan(before) & np.isnan(after) & ~np.isin(kind, kinds)
    conditions = {
        SAME: still | silent & (found["indicator"].to_numpy() != "same_type"),
        UNKNOWN: np.isnan(change) | np.isnan(low) | np.isnan(high),
        OTHER: (rising | falling) & (better == NONE),
        BETTER: rising & (better == UP) | falling & (better == DOWN),
        WORSE: rising & (better == DOWN) | falling & (better == UP),
    }
    return [str(one) for one in np.select([*conditions.values()], [*conditions], UNSURE)]


def _sizes(found: pd.DataFrame) -> Floats:
    """Measure each change, or what it may be, against the larger of before and after."""
    columns = (found[name].abs() for name in ("difference", "low", "high"))
    change = np.fmax.reduce([column.to_numpy(dtype=float) for column in columns])
    base = np.fmax(*(found[name].abs().to_numpy(dtype=float) for name in ("before", "after")))
    least = found["unit"].map(LEAST).to_numpy(dtype=float)
    return np.asarray(np.nan_to_num(change) / np.fmax(base, least))


def _unchanged(rows: pd.DataFrame) -> tuple[Unchanged, ...]:
    """Gather what does not change; the rows of an indicator and type follow each other."""
    if rows.empty:
        return ()
    names, kinds, abouts = (rows[name].to_numpy() for name in ("indicator", "type", "about"))
    before = rows["before"].to_numpy(dtype=float)
    other = (names[1:] != names[:-1]) | (kinds[1:] != kinds[:-1])
    starts = [0, *np.flatnonzero(other) + 1, len(rows)]
    return tuple(
        Unchanged(names[start], kinds[start], tuple(abouts[start:end]), before[start:end].tobytes())
        for start, end in pairwise(starts)
    )


def _findings(changed: tuple[Row, ...]) -> dict[str, tuple[Finding, ...]]:
    """Gather the rows that changed by what they are about, the largest change first."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in changed:
        found.setdefault((row["status"], row["indicator"], row["type"]), []).append(row)
    every = [
        Finding(indicator, kind, status, tuple(rows))
        for (status, indicator, kind), rows in found.items()
    ]
    return {
        status: _without_echoes([one for one in every if one.status == status])
        for status in STATUSES
        if status != SAME
    }


def _without_echoes(findings: list[Finding]) -> tuple[Finding, ...]:
    there = {(one.indicator, one.kind) for one in findings}
    return tuple(one for one in findings if (ECHOES.get(one.indicator, ""), one.kind) not in there)
