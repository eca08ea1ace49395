"""Set what is documented and counted in the year before an event beside the year after it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.view import View
    from geodata import Dataset

SIDES = ("before", "meanwhile", "after")


@dataclass(frozen=True)
class Side:
    """What the sources say and count in a span of whole years."""

    name: str
    first: int
    last: int
    presence: pd.DataFrame
    counts: pd.DataFrame


@dataclass(frozen=True)
class BeforeAfter:
    """An event with the year before it, its own year or years, and the year after it."""

    event: dict[str, Any]
    sides: tuple[Side, ...]


def before_after(dataset: Dataset, view: View) -> BeforeAfter | None:
    """Work out the years around the event that a view selects, if it selects one."""
    if view.event not in dataset.events.index:
        return None
    return _around(dataset, view.event, view.measure, view.group)


@lru_cache(maxsize=256)
def _around(dataset: Dataset, event: str, measure: str, group: str) -> BeforeAfter:
    row = dataset.events.loc[event]
    begins, ends = row["earliest"].year, row["latest"].year
    areas = tuple(dataset.events["areas"].to_dict()[event])
    # Figures and statements are often dated by year alone: what falls in the event's own year may
    # lie on either side of it, and is therefore kept apart from both.
    spans = zip(
        SIDES, [(begins - 1, begins - 1), (begins, ends), (ends + 1, ends + 1)], strict=True
    )
    counts = _counts(dataset, measure, group)
    return BeforeAfter(
        event={"id": event, **{str(column): cell for column, cell in row.items()}},
        sides=tuple(
            Side(
                name,
                first,
                last,
                _own_areas_first(_during(dataset.presence, first, last), areas),
                _during(counts, first, last),
            )
            for name, (first, last) in spans
        ),
    )


def _counts(dataset: Dataset, measure: str, group: str) -> pd.DataFrame:
    """Choose the figures to set beside each other; of full series only the summers' own mean."""
    counts = dataset.counts
    asked = (counts["measure"] == measure) & (counts["population"] == group)
    if dataset.info.exercise:
        asked &= (counts["statistic"] == "mean") & (counts["time_of_day"] == "both")
    return counts[asked].sort_values(["scope", "latest"], ascending=[False, True])


def _during(rows: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    start = rows["earliest"].fillna(rows["latest"])
    end = rows["latest"].fillna(rows["earliest"])
    return rows[(start.dt.year <= last) & (end.dt.year >= first)]


def _own_areas_first(presence: pd.DataFrame, areas: tuple[str, ...]) -> pd.DataFrame:
    """Put the areas that the event concerns before the others; the others stay in sight."""
    rows = presence.assign(own=presence["area"].isin(areas))
    return rows.sort_values(["own", "area", "earliest"], ascending=[False, True, True])
