"""Describe any row of the data set in words: what it says, where, when, and its source."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.content.tables import Cell, source_cell
from dashboard.wording import amount, amount_with_unit, period

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.texts import Texts
    from geodata import Dataset

    Describe = Callable[[Mapping[str, Any], Dataset, Texts], "Record"]

# Units whose name adds nothing to a figure that the row's own name explains.
UNITS_UNSAID = {"count", "share", "two_figures", "in_words", "calendar_year"}


@dataclass(frozen=True)
class Record:
    """One row in words; `figure` is empty where the row states no figure."""

    table: str
    figure: str
    words: str
    place: str
    when: str
    counter: str
    note: str
    source: Cell
    locator: str

    @property
    def line(self) -> str:
        """Return the row in one line, as in a list under its source."""
        parts = [self.words, self.place, self.when, self.locator]
        facts = " · ".join(part for part in parts if part)
        return f"{self.figure}: {facts}" if self.figure else facts


def describe(table: str, row: Mapping[str, Any], dataset: Dataset, text: Texts) -> Record:
    """Describe a row of one of the tables that rest on sources."""
    return DESCRIBED[table](row, dataset, text)


def referred(reference: str, dataset: Dataset, text: Texts) -> Record:
    """Describe the row that a reference `table:id` points to."""
    table, record = reference.split(":", 1)
    return describe(table, getattr(dataset, table).loc[record].to_dict(), dataset, text)


def _record(
    table: str, row: Mapping[str, Any], dataset: Dataset, text: Texts, **said: str
) -> Record:
    source = row["source"] if "source" in row else row["sources"][0]
    locator = str(row.get("locator", ""))
    parts = {"figure": "", "place": "", "when": "", "counter": ""} | said
    note = str(row.get(f"note_{text.language}", ""))
    cell = source_cell(str(source), locator, dataset, text)
    return Record(table=table, note=note, source=cell, locator=locator, **parts)


def _count(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> Record:
    language = text.language
    return _record(
        "counts",
        row,
        dataset,
        text,
        figure=amount_with_unit(row, text),
        words=_kind(row, dataset, text),
        place=row[f"place_{language}"],
        when=period(row["period_start"], row["period_end"], text),
        counter=dataset.label("counter", row["counter"], language),
    )


def _kind(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> str:
    """Say what a count counts, and name what is not stated about it."""
    parts = [
        text(f"sources.not_stated.{name}")
        if row[name] == "unspecified"
        else dataset.label(name, row[name], text.language)
        for name in ("measure", "statistic", "time_of_day", "population")
    ]
    first, *rest = parts
    return ", ".join([first, *(part[:1].lower() + part[1:] for part in rest)])


def _context(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> Record:
    return _record(
        "context",
        row,
        dataset,
        text,
        figure=_context_figure(row, dataset, text),
        words=row[f"indicator_{text.language}"],
        place=row["place"],
        when=period(row["period_start"], row["period_end"], text),
    )


def _context_figure(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> str:
    if row["value_text"]:
        return str(row["value_text"])
    if row["unit"] == "calendar_year" and not math.isnan(row["value"]):
        return str(int(row["value"]))
    written = amount(row, text)
    if row["unit"] in UNITS_UNSAID:
        return written
    return f"{written} {dataset.label('unit', row['unit'], text.language)}"


def _presence(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> Record:
    return _record(
        "presence",
        row,
        dataset,
        text,
        words=dataset.label("status", row["status"], text.language),
        place=dataset.name("areas", row["area"], text.language),
        when=period(row["period_start"], row["period_end"], text),
    )


def _service(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> Record:
    precision = dataset.label("location_precision", row["location_precision"], text.language)
    return _record(
        "services", row, dataset, text, words=row["name"], place=row["address"] or precision
    )


def _event(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> Record:
    return _record(
        "events",
        row,
        dataset,
        text,
        words=row[f"title_{text.language}"],
        place=row[f"place_{text.language}"],
        when=period(row["start"], row["end"], text),
    )


def _break(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> Record:
    return _record(
        "series_breaks",
        row,
        dataset,
        text,
        words=row[f"name_{text.language}"],
        when=period(row["start"], row["end"], text),
    )


def _area(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> Record:
    return _record("areas", row, dataset, text, words=row[f"name_{text.language}"])


def _district(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> Record:
    return _record("bydeler", row, dataset, text, words=row["name"])


# In the order in which they are listed under a source: figures first.
DESCRIBED: dict[str, Describe] = {
    "counts": _count,
    "presence": _presence,
    "services": _service,
    "events": _event,
    "context": _context,
    "series_breaks": _break,
    "areas": _area,
    "bydeler": _district,
}
