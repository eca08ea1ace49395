"""Find the counts that contradict each other, and keep them apart by what they measure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dashboard.view import View
    from geodata import Dataset

COUNTS = "counts"
Row = dict[str, Any]


@dataclass(frozen=True)
class Conflict:
    """Figures that do not agree, all of one measure and unit.

    `figures`: the counts; `others`: what else the contradiction refers to, said in words only;
    `same_time`: whether all figures are of the same period, so that they speak of the same thing.
    """

    id: str
    row: Row
    measure: str
    unit: str
    in_series: bool
    figures: tuple[Row, ...]
    others: tuple[Row, ...]
    same_time: bool


@dataclass(frozen=True)
class Disagreements:
    """The conflicts between counts, those of one measure and unit together."""

    view: View
    conflicts: tuple[Conflict, ...]

    def leading(self) -> tuple[Conflict, ...]:
        """Return what the view chooses of the conflicts, or else the first one, axis by axis."""
        ids = [one.id for one in self.conflicts]
        chosen = self.view.record if self.view.record in ids else next(iter(ids), "")
        return tuple(one for one in self.conflicts if one.id == chosen)

    def groups(self) -> dict[tuple[str, str, bool], list[Conflict]]:
        """Return the conflicts that may share an axis: by measure, unit, and part in a series."""
        groups: dict[tuple[str, str, bool], list[Conflict]] = {}
        for one in self.conflicts:
            groups.setdefault((one.measure, one.unit, one.in_series), []).append(one)
        return groups


def disagreements(dataset: Dataset, view: View) -> Disagreements:
    """Find the contradictions between counts of a data set."""
    return Disagreements(view, _conflicts(dataset))


@lru_cache(maxsize=8)
def _conflicts(dataset: Dataset) -> tuple[Conflict, ...]:
    found: list[Conflict] = []
    for name, row in dataset.contradictions.iterrows():
        records = [_record(dataset, *one.split(":", 1)) for one in row["records"]]
        counts = [one for one in records if one["table"] == COUNTS]
        others = tuple(one for one in records if one["table"] != COUNTS)
        for number, axis in enumerate(dict.fromkeys(map(_axis, counts))):
            mine = tuple(sorted((one for one in counts if _axis(one) == axis), key=_when))
            periods = {(one["period_start"], one["period_end"]) for one in mine}
            found.append(
                Conflict(
                    str(name),
                    {str(column): cell for column, cell in row.items()},
                    *axis,
                    figures=mine,
                    others=() if number else others,
                    same_time=len(periods) == 1,
                )
            )
    return tuple(found)


def _record(dataset: Dataset, table: str, record: str) -> Row:
    return {"id": record, "table": table, **getattr(dataset, table).loc[record].to_dict()}


def _axis(row: Row) -> tuple[str, str, bool]:
    """Return what figures must share to stand on one axis: none outside a series joins it."""
    return str(row["measure"]), str(row["unit"]), bool(row["series"])


def _when(row: Row) -> tuple[Any, float]:
    """Order figures by time, and those of one time from the lowest."""
    return row["latest"], min(row[end] for end in ("low", "value", "high") if row[end] == row[end])
