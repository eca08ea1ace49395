"""Line the indicators up: a row each, what it is today, and what each scenario makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.content.effects import GROUPS, LEAST, SAME, UNKNOWN, UNSURE
from dashboard.rows import records
from geodata.effects_indicators import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.effects import Effects
    from dashboard.content.scenario_compare import Comparison

# What a scenario says nothing of: the row is about a service that it does not change.
ABSENT = "absent"
# What is known of a difference, however large it is.
DOUBTFUL = (UNSURE, UNKNOWN)

Key = tuple[str, str, str, str]


@dataclass(frozen=True, eq=False)
class Row:
    """One indicator of one place or type.

    `first` is the row of `geodata.effects.effects` of the first scenario that has it: what it is
    about, its unit, and `before`, which is today. `cells` are those rows of each scenario; None
    where a scenario has none.
    """

    first: dict[str, Any]
    group: str
    cells: tuple[dict[str, Any] | None, ...]

    @property
    def about_service(self) -> bool:
        """Tell whether the row is about a single service."""
        return INDICATORS[self.first["indicator"]].about == "service"

    def status(self, place: int) -> str:
        """Say what may be said of the change in a scenario."""
        cell = self.cells[place]
        if cell is not None:
            return str(cell["status"])
        # Of a type that only another scenario has, nothing changes here.
        return ABSENT if self.about_service else SAME

    @property
    def values(self) -> list[float]:
        """List what each scenario makes of it; today's value where it does not touch it."""
        today = float(self.first["before"])
        return [today if cell is None else float(cell["after"]) for cell in self.cells]

    @property
    def differs(self) -> bool:
        """Tell whether any scenario changes it, or may change it."""
        return any(self.status(place) not in (SAME, ABSENT) for place in range(len(self.cells)))

    @property
    def spread(self) -> float:
        """Measure how far apart the scenarios are; today is one more side where only one is.

        A share of the largest value, but no less than `LEAST` of its unit; 0 where one of them is
        unknown or unsure, for then nobody can tell.
        """
        places = range(len(self.cells))
        if any(self.status(place) in (*DOUBTFUL, ABSENT) for place in places):
            return 0.0
        values = self.values
        every = [*values, float(self.first["before"])]
        if any(one != one for one in every):  # noqa: PLR0124 - NaN is not equal to itself
            return 0.0
        apart = values if len(values) > 1 else every
        return (max(apart) - min(apart)) / max(*map(abs, every), LEAST[self.first["unit"]])


def rows_of(shown: Comparison) -> tuple[Row, ...]:
    """Line up all indicators, by group, indicator, type and place."""
    return _rows(tuple(one.effects for one in (shown.sides or (shown.today,))))


@lru_cache(maxsize=16)
def _rows(sides: tuple[Effects, ...]) -> tuple[Row, ...]:
    tables = [
        {_key(row, side, place): row for row in records(side.rows)}
        for place, side in enumerate(sides)
    ]
    keys = dict.fromkeys(key for table in tables for key in table)
    rows = []
    for key in keys:
        cells = tuple(table.get(key) for table in tables)
        first = next(cell for cell in cells if cell is not None)
        rows.append(Row(first, str(first["group"]), cells))
    order = [indicator for every in GROUPS.values() for indicator in every]
    return tuple(sorted(rows, key=lambda row: order.index(row.first["indicator"])))


def _key(row: dict[str, Any], side: Effects, place: int) -> Key:
    """Tell rows apart; a service that one scenario opens is not the one that another opens."""
    own = ""
    if INDICATORS[row["indicator"]].about == "service":
        own = "" if row["about"] in side.plan.before.index else str(place)
    return row["indicator"], row["about"], row["type"], own


def by_group(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Gather rows by group; a group without rows is left out."""
    found: dict[str, list[Row]] = {name: [] for name in GROUPS}
    for row in rows:
        found[row.group].append(row)
    return {name: mine for name, mine in found.items() if mine}


def furthest_apart(rows: Iterable[Row], number: int) -> list[Row]:
    """Find where they differ most for certain: one row of each group, the largest first."""
    # Most rows are as they are today in every scenario: those need no ranking.
    ranked = sorted((row for row in rows if row.differs), key=lambda row: row.spread, reverse=True)
    found: dict[str, Row] = {}
    for row in ranked:
        if row.spread > 0:
            found.setdefault(row.group, row)
    return list(found.values())[:number]
