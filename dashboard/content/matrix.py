"""Work out for every area and year whether a figure is published, and why not where none is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.rows import records
from dashboard.wording import amount, sentence_list
from geodata import counts

if TYPE_CHECKING:
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


@dataclass(frozen=True)
class MatrixCell:
    """One area in one year: a state, what is seen and what is said about it.

    `withheld`: the area was counted, but no figure of its own is published.
    """

    year: int
    state: str
    shown: str
    words: str
    withheld: bool = False
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

    @property
    def withheld(self) -> int:
        """Count how often an area was counted without a published figure of its own."""
        return sum(cell.withheld for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class _Year:
    """What is published for a year: by area and set of areas, and where there is any figure."""

    year: int
    states: dict[str, str]
    counts: dict[str, tuple[str, ...]]
    sets: tuple[tuple[str, ...], ...]
    with_any_figure: frozenset[str]


@lru_cache(maxsize=8)
def matrix(dataset: Dataset, text: Texts) -> Matrix:
    """Work out the matrix, from the first year of which an area is known to be counted."""
    years = tuple(_year(year, dataset) for year in _years(dataset))
    singles = [(area,) for area in dataset.areas.index]
    sets = dict.fromkeys([*singles, *(members for one in years for members in one.sets)])
    rows = tuple(_row(members, years, dataset, text) for members in sets)
    return Matrix(tuple(one.year for one in years), rows)


def _year(year: int, dataset: Dataset) -> _Year:
    frame = counts.by_area(dataset.counts, dataset.areas, year)
    rows = counts.in_period(dataset.counts, year)
    return _Year(
        year=year,
        states=dict(frame["state"]),
        counts=dict(frame["counts"]),
        sets=tuple(frame.loc[frame["joint"], "areas"]),
        with_any_figure=frozenset(area for areas in rows["areas"] for area in areas),
    )


def _years(dataset: Dataset) -> tuple[int, ...]:
    placed = dataset.counts[[bool(areas) for areas in dataset.counts["areas"]]]
    begun = [int(start[:4]) for start in dataset.areas["counted_from"] if start]
    first = min(*begun, *counts.years(placed))
    return tuple(range(first, max(counts.years(dataset.counts)) + 1))


def _row(
    areas: tuple[str, ...], years: tuple[_Year, ...], dataset: Dataset, text: Texts
) -> MatrixRow:
    name = " + ".join(dataset.name("areas", area, text.language) for area in areas)
    if len(areas) > 1:
        return MatrixRow(name, areas, "", tuple(_joint(areas, one, dataset, text) for one in years))
    area = areas[0]
    row = dataset.areas.loc[area]
    span = _Span.of(row["counted_from"], row["counted_to"], dataset)
    cells = tuple(_single(area, span, one, dataset, text) for one in years)
    return MatrixRow(name, areas, row[f"counted_note_{text.language}"], cells)


def _joint(areas: tuple[str, ...], one: _Year, dataset: Dataset, text: Texts) -> MatrixCell:
    key = "+".join(areas)
    if one.states.get(key) == PUBLISHED:
        return _published(areas, one, one.counts[key], dataset, text)
    return _silent(one, "unknown", text("sources.matrix.words.unknown_joint"))


def _single(area: str, span: _Span, one: _Year, dataset: Dataset, text: Texts) -> MatrixCell:
    state = one.states[area]
    if state == PUBLISHED:
        return _published((area,), one, one.counts[area], dataset, text)
    withheld = state == "not_published"
    others = {other for members in one.sets if area in members for other in members} - {area}
    if others:
        names = sorted(dataset.name("areas", other, text.language) for other in others)
        words = text("sources.matrix.words.joint", others=sentence_list(names, text))
        return _silent(one, "joint", words, withheld=withheld)
    if area in one.with_any_figure:
        state = "other"
    elif state == "not_counted":
        state = span.state(one.year)
    return _silent(one, state, text(f"sources.matrix.words.{state}"), withheld=withheld)


def _silent(one: _Year, state: str, words: str, *, withheld: bool = False) -> MatrixCell:
    return MatrixCell(one.year, state, SYMBOLS[state], words, withheld=withheld)


def _published(
    areas: tuple[str, ...], one: _Year, ids: tuple[str, ...], dataset: Dataset, text: Texts
) -> MatrixCell:
    rows = records(dataset.counts.loc[list(ids)].sort_values("value"))
    words = "; ".join(_spoken(row, dataset, text) for row in rows)
    shown = " / ".join(_short(row, text) for row in rows)
    select = (("period", str(one.year)), ("area", areas[0]))
    return MatrixCell(one.year, PUBLISHED, shown, words, select=select)


def _spoken(row: dict[str, object], dataset: Dataset, text: Texts) -> str:
    statistic = dataset.label("statistic", str(row["statistic"]), text.language).lower()
    counter = dataset.label("counter", str(row["counter"]), text.language)
    return f"{amount(row, text)}, {statistic}, {counter}"


def _short(row: dict[str, object], text: Texts) -> str:
    """Write a figure without its qualifier, which would not fit; the hidden words have it."""
    return amount(row | {"qualifier": ""}, text)


@dataclass(frozen=True)
class _Span:
    """The years in which an area is known to be counted, and whether a source says that it ended.

    A change of coverage among the series breaks is what a source says; without one, nothing is
    known of the years before and after.
    """

    begun: int | None
    ended: int | None
    changed: frozenset[int]

    @classmethod
    def of(cls, begun: str, ended: str, dataset: Dataset) -> _Span:
        breaks = dataset.series_breaks
        starts = breaks.loc[breaks["kind"] == "coverage", "start"]
        return cls(
            int(begun[:4]) if begun else None,
            int(ended[:4]) if ended else None,
            frozenset(int(start[:4]) for start in starts),
        )

    def state(self, year: int) -> str:
        """Tell «not counted», which a source says, from years of which no source says anything."""
        if self.begun is None and self.ended is None:
            return "no_counting_area"
        if self.ended is not None and year > self.ended:
            return "not_counted" if self.ended + 1 in self.changed else "unknown"
        return "not_counted" if self.begun in self.changed else "unknown"
