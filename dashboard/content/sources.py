"""Work out the honest state of the data: sources, what rests on them, and what disagrees."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.content.records import DESCRIBED, Record, describe, referred
from dashboard.content.tables import Cell, Table, source_cell
from dashboard.rows import records
from dashboard.wording import period

if TYPE_CHECKING:
    from dashboard.texts import Texts
    from geodata import Dataset

# Public documents first, then what others wrote about them, then the map's own data.
KINDS = (
    "municipal_report",
    "service_summary",
    "research",
    "law",
    "newspaper",
    "website",
    "open_data",
)


@dataclass(frozen=True)
class Source:
    """One source, and the rows that rest on it by table."""

    id: str
    title: str
    facts: str
    url: str
    note: str
    rests: tuple[tuple[str, tuple[Record, ...]], ...]
    points: int

    @property
    def number(self) -> int:
        """Return how many rows rest on the source."""
        return sum(len(records) for _, records in self.rests)


@dataclass(frozen=True)
class Group:
    """All sources of one kind."""

    kind: str
    label: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Contradiction:
    """Records that do not agree, side by side, with what is known about why."""

    id: str
    title: str
    explanation: str
    records: tuple[Record, ...]


@lru_cache(maxsize=8)
def source_groups(dataset: Dataset, text: Texts) -> tuple[Group, ...]:
    """List all sources by kind, with what rests on each; most rows first."""
    resting = _resting(dataset, text)
    points = _points(dataset)
    frame = dataset.sources
    groups = []
    for kind in (*KINDS, *sorted(set(frame["kind"]) - set(KINDS))):
        rows = records(frame[frame["kind"] == kind].reset_index())
        sources = [_source(row, resting[row["id"]], points, text) for row in rows]
        sources.sort(key=lambda one: (-one.number, one.title))
        if sources:
            label = dataset.label("source_kind", kind, text.language)
            groups.append(Group(kind, label, tuple(sources)))
    return tuple(groups)


def _source(
    row: dict[str, Any], resting: dict[str, list[Record]], points: dict[str, int], text: Texts
) -> Source:
    facts = [
        row["publisher"] or text("sources.no_publisher"),
        row["year"] or text("sources.no_year"),
    ]
    return Source(
        id=row["id"],
        title=row["title"],
        facts=" · ".join(facts),
        url=row["url"],
        note=row[f"note_{text.language}"],
        rests=tuple((table, tuple(resting[table])) for table in DESCRIBED if resting[table]),
        points=points.get(row["title"], 0) + points.get(row["publisher"], 0)
        if row["kind"] == "open_data"
        else 0,
    )


def _resting(dataset: Dataset, text: Texts) -> dict[str, dict[str, list[Record]]]:
    """Gather the rows of every table under each source that they cite."""
    resting: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for table in DESCRIBED:
        for row in records(getattr(dataset, table).reset_index()):
            record = describe(table, row, dataset, text)
            cited = row["sources"] if "sources" in row else (row["source"],)
            for source in cited:
                resting[source][table].append(record)
    return resting


def _points(dataset: Dataset) -> dict[str, int]:
    """Count the services whose point on the map comes from an open register, by its name."""
    named = dataset.services["coordinate_source"].str.partition(":")[0]
    return {str(name): int(number) for name, number in named.value_counts().items() if name}


@lru_cache(maxsize=8)
def contradictions(dataset: Dataset, text: Texts) -> tuple[Contradiction, ...]:
    """List all contradictions with their records side by side."""
    language = text.language
    return tuple(
        Contradiction(
            str(row["id"]),
            row[f"title_{language}"],
            row[f"explanation_{language}"],
            tuple(referred(one, dataset, text) for one in row["records"]),
        )
        for row in records(dataset.contradictions.reset_index())
    )


@lru_cache(maxsize=8)
def breaks_table(dataset: Dataset, text: Texts) -> Table:
    """List the breaks in the series: when, what changed, which series, by which source."""
    language = text.language
    columns = (
        "column.break",
        "column.period",
        "column.kind",
        "column.meaning",
        "sources.column.series",
        "column.source",
    )
    header = [text(column) for column in columns]
    rows = [
        [
            Cell(row[f"name_{language}"]),
            Cell(_when(row, text)),
            Cell(dataset.label("break_kind", row["kind"], language)),
            Cell(row[f"description_{language}"]),
            Cell(_series(row["series"], dataset, text)),
            source_cell(row["source"], row["locator"], dataset, text),
        ]
        for row in records(dataset.series_breaks)
    ]
    return Table("series-breaks", text("sources.breaks_caption"), header, rows)


def _when(row: dict[str, Any], text: Texts) -> str:
    """Write when a break was: a change of coverage lasts, a disturbance ends."""
    if row["kind"] == "coverage":
        return text("sources.from", start=row["start"])
    return period(row["start"], row["end"], text)


def _series(ids: tuple[str, ...], dataset: Dataset, text: Texts) -> str:
    if "*" in ids:
        return text("sources.all_series")
    return "; ".join(dataset.name("series", one, text.language) for one in ids)
