"""Work out for every area and year whether a figure is published, and why not where none is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.content.once import once_per_dataset
from dashboard.wording import amount, sentence_list
from geodata import counts

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from dashboard.texts import Texts
    from geodata import Dataset

PUBLISHED = "published"
# What a cell shows where it has no figure of its own; the legend and the hidden words explain it.
SYMBOLS = {
    "joint": "∑",
    "other": "≠",
    "not_published": "?",
    "not_counted": "–",
    "no_counting_area": "×",
    "unknown": "·",
}
STATES = (PUBLISHED, *SYMBOLS)
# Counted, as far as the sources tell, but without a figure of the area's own.
WITHOUT_FIGURE = {"joint", "other", "not_published"}


@dataclass(frozen=True)
class MatrixCell:
    """One area in one year: a state, what is seen and what is said about it."""

    year: int
    state: str
    shown: str
    words: str
    select: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class MatrixRow:
    """One area, or a set of areas that has figures together, through the years."""

    name: str
    areas: tuple[str, ...]
    note: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class Matrix:
    """All areas through all years, and how many cells there are of each state."""

    years: tuple[int, ...]
    rows: tuple[MatrixRow, ...]

    def number(self, states: Iterable[str]) -> int:
        """Count the single areas' cells in any of some states."""
        wanted = set(states)
        return sum(
            cell.state in wanted for row in self.rows if len(row.areas) == 1 for cell in row.cells
        )


@once_per_dataset
def matrix(dataset: Dataset, text: Texts) -> Matrix:
    """Work out the matrix, from the first year of which an area is known to be counted."""
    years = _years(dataset)
    by_year = {year: counts.by_area(dataset.counts, dataset.areas, year) for year in years}
    keys: dict[str, tuple[str, ...]] = {}
    for frame in by_year.values():
        keys |= dict(zip(frame.index, frame["areas"], strict=True))
    ordered = sorted(keys.items(), key=lambda pair: len(pair[1]) > 1)
    rows = tuple(
        _row(key, areas, by_year, dataset, text) for key, areas in ordered
    )
    return Matrix(years, rows)


def _years(dataset: Dataset) -> tuple[int, ...]:
    placed = dataset.counts[[bool(areas) for areas in dataset.counts["areas"]]]
    begun = [int(start[:4]) for start in dataset.areas["counted_from"] if start]
    first = min(*begun, *counts.years(placed))
    return tuple(range(first, max(counts.years(dataset.counts)) + 1))


def _row(
    key: str,
    areas: tuple[str, ...],
    by_year: dict[int, pd.DataFrame],
    dataset: Dataset,
    text: Texts,
) -> MatrixRow:
    names = [dataset.name("areas", area, text.language) for area in areas]
    note = ""
    if len(areas) == 1:
        note = dataset.areas.loc[areas[0], f"counted_note_{text.language}"]
    cells = tuple(
        _cell(key, areas, year, frame, dataset, text) for year, frame in by_year.items()
    )
    return MatrixRow(" + ".join(names), areas, note, cells)


def _cell(
    key: str, areas: tuple[str, ...], year: int, frame: pd.DataFrame, dataset: Dataset, text: Texts
) -> MatrixCell:
    if key in frame.index and frame.loc[key, "state"] == PUBLISHED:
        return _published(areas, year, frame.loc[key, "counts"], dataset, text)
    if len(areas) > 1:
        return _silent(year, "unknown", text("sources.matrix.words.unknown_joint"))
    area = areas[0]
    together = [
        members for members, joint in zip(frame["areas"], frame["joint"], strict=True)
        if joint and area in members
    ]  # fmt: skip
    if together:
        others = sorted({dataset.name("areas", one, text.language)
                         for members in together for one in members if one != area})  # fmt: skip
        return _silent(year, "joint", text("sources.matrix.words.joint",
                                           others=sentence_list(others, text)))  # fmt: skip
    if _has_other_figure(area, year, dataset):
        return _silent(year, "other", text("sources.matrix.words.other"))
    state = _state(area, year, frame.loc[key, "state"], dataset)
    return _silent(year, state, text(f"sources.matrix.words.{state}"))


def _silent(year: int, state: str, words: str) -> MatrixCell:
    return MatrixCell(year, state, SYMBOLS[state], words)


def _published(
    areas: tuple[str, ...], year: int, ids: tuple[str, ...], dataset: Dataset, text: Texts
) -> MatrixCell:
    rows = dataset.counts.loc[list(ids)].sort_values("value").to_dict("records")
    words = "; ".join(
        f"{amount(row, text)}, {dataset.label('statistic', row['statistic'], text.language).lower()}, "
        f"{dataset.label('counter', row['counter'], text.language)}"
        for row in rows
    )
    shown = " / ".join(_short(row, text) for row in rows)
    return MatrixCell(year, PUBLISHED, shown, words,
                      (("period", str(year)), ("area", areas[0])))  # fmt: skip


def _short(row: dict[str, object], text: Texts) -> str:
    """Write a figure without its qualifier, which would not fit; the hidden words have it."""
    return amount(row | {"qualifier": ""}, text)


def _has_other_figure(area: str, year: int, dataset: Dataset) -> bool:
    """Tell whether only another kind of figure, or one of a part of the people, is published."""
    rows = counts.in_period(dataset.counts, year)
    return any(area in areas for areas in rows["areas"])


def _state(area: str, year: int, state: str, dataset: Dataset) -> str:
    """Tell «not counted», which a source says, from years about which no source says anything."""
    if state != "not_counted":
        return state
    begun, ended = dataset.areas.loc[area, ["counted_from", "counted_to"]]
    if not begun and not ended:
        return "no_counting_area"
    breaks = dataset.series_breaks
    changed = {int(start[:4]) for start in breaks.loc[breaks["kind"] == "coverage", "start"]}
    if ended and year > int(ended[:4]):
        return "not_counted" if int(ended[:4]) + 1 in changed else "unknown"
    return "not_counted" if begun and int(begun[:4]) in changed else "unknown"
