"""Write what a figure shows as tables, for the screen and for downloads alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.content.opening_words import opening_words
from dashboard.locators import located
from dashboard.rows import records
from dashboard.wording import amount_with_unit, lower_first, moment, period
from geodata.vocabulary import UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from dashboard.content.overview import Overview
    from dashboard.content.timeline import Timeline
    from dashboard.texts import Texts
    from geodata import Dataset

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]\d[\d\s]*([.,]\d+)?")


@dataclass(frozen=True)
class Cell:
    """One cell: its words, and where they lead (`source` an id, `select` a choice in the view)."""

    words: str
    source: str = ""
    select: tuple[str, str] | None = None


@dataclass(frozen=True)
class Table:
    """A table with a caption: the same rows for a page and for a file."""

    name: str
    caption: str
    header: list[str]
    rows: list[list[Cell]]


def figures_table(shown: Overview, dataset: Dataset, text: Texts) -> Table:
    """List every area with what is published and said about it in the period."""
    header = [
        text(f"column.{name}")
        for name in ("place", "scene", "persons", "kind_of_figure", "counted_by", "source", "note")
    ]
    rows = [
        _count_row(text("overview.all_scenes"), "", one, dataset, text)
        for one in records(shown.totals)
    ]
    figures = records(shown.figures)
    for area in records(shown.areas.drop(columns="geometry").reset_index()):
        name = dataset.name("areas", area["id"], text.language)
        scene = dataset.label("status", area["status"], text.language)
        # A figure for several areas together stands once, under the first of them.
        mine = [one for one in figures if area["id"] == one["areas"][0]]
        shared = [one for one in figures if area["id"] in one["areas"][1:]]
        for one in mine:
            row = _count_row(name, scene, one, dataset, text)
            row[0] = Cell(_joint_name(one, dataset, text), select=("area", area["id"]))
            rows.append(row)
        if not mine:
            state = text(f"state.{area['state']}")
            if shared:
                state = text("state.shared", areas=_joint_name(shared[0], dataset, text))
            rows.append(_silent_row(area, (name, scene, state), dataset, text))
    caption = text("overview.figures_caption", period=shown.view.period)
    return Table("figures", caption, header, rows)


def _joint_name(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    return " + ".join(dataset.name("areas", area, text.language) for area in row["areas"])


def _count_row(
    name: str, scene: str, row: dict[str, Any], dataset: Dataset, text: Texts
) -> list[Cell]:
    return [Cell(name), Cell(scene), *_figure_cells(row, dataset, text)]


def _figure_cells(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> list[Cell]:
    """Write a figure with its kind, counter, source and note."""
    return [
        Cell(amount_with_unit(row, text)),
        Cell(kind_of_figure(row, dataset, text)),
        Cell(dataset.label("counter", row["counter"], text.language)),
        source_cell(row["source"], row["locator"], dataset, text),
        Cell(row[f"note_{text.language}"]),
    ]


def _silent_row(
    area: dict[str, Any], words: tuple[str, str, str], dataset: Dataset, text: Texts
) -> list[Cell]:
    name, scene, state = words
    source, note = Cell(""), ""
    if area["presence_rows"]:
        said = dataset.presence.loc[area["presence_rows"][0]]
        source = source_cell(said["source"], said["locator"], dataset, text)
        note = said[f"note_{text.language}"]
    return [
        Cell(name, select=("area", area["id"])),
        Cell(scene),
        Cell(state),
        Cell(""),
        Cell(""),
        source,
        Cell(note),
    ]


def kind_of_figure(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> str:
    """Write what kind of figure a count is: statistic, time of day and population."""
    language = text.language
    parts = [
        dataset.label("statistic", row["statistic"], language),
        dataset.label("time_of_day", row["time_of_day"], language),
        dataset.label("population", row["population"], language),
    ]
    return ", ".join(lower_first(part) for part in parts)


def source_cell(source: str, locator: str, dataset: Dataset, text: Texts) -> Cell:
    """Write a source with the place in it, leading to the page of sources."""
    title = dataset.name("sources", source, text.language)
    where = located(locator, text)
    return Cell(f"{title}, {where}" if where else title, source=source)


def short_source(source: str, locator: str, dataset: Dataset, text: Texts) -> Cell:
    """Write a source in few words: who published it, and when."""
    row = dataset.sources.loc[source]
    named = row["publisher"] or dataset.name("sources", source, text.language)
    section = locator.split(" ", maxsplit=1)[0].strip(";,") if locator[:1].isdigit() else ""
    return Cell(" ".join(part for part in (named, row["year"], section) if part), source=source)


def services_table(shown: Overview, dataset: Dataset, text: Texts) -> Table:
    """List the chosen services, those without an address last."""
    header = [
        text(f"column.{name}")
        for name in (
            "service",
            "service_types",
            "operator",
            "address",
            "precision",
            "operating",
            "opening_hours",
            "source",
        )
    ]
    ordered = shown.services.assign(unplaced=shown.services["address"] == "").sort_values(
        ["unplaced", "address", "name"]
    )
    rows = [_service_row(row, dataset, text) for row in records(ordered.reset_index())]
    return Table(
        "services", text("overview.services_caption", period=shown.view.period), header, rows
    )


def _service_row(row: dict[str, Any], dataset: Dataset, text: Texts) -> list[Cell]:
    address = row["address"]
    kinds = [dataset.label("service_type", kind, text.language) for kind in row["types"]]
    return [
        Cell(row["name"], select=("service", row["id"])),
        Cell(", ".join(kinds)),
        Cell(row["operator"]),
        Cell(
            address or dataset.label("location_precision", "none", text.language),
            select=("place", address) if address else None,
        ),
        Cell(dataset.label("location_precision", row["location_precision"], text.language)),
        Cell(dataset.label("service_status", row["operating"], text.language)),
        Cell(hours(row, text)),
        source_cell(row["sources"][0], row["locator"], dataset, text),
    ]


def hours(row: dict[str, Any], text: Texts) -> str:
    """Write opening hours in words with their date; what cannot be told stays as it is written."""
    written = row["opening_hours"]
    if not written:
        return text("hours.unknown")
    words = opening_words(written, text) or written
    if row["hours_as_of"] == UNDATED:
        return text("hours.undated", hours=words)
    return text("hours.dated", hours=words, when=moment(row["hours_as_of"], text.language))


def totals_table(shown: Timeline, dataset: Dataset, text: Texts) -> Table:
    """List the published totals in order of time."""
    header = [
        text(f"column.{name}")
        for name in ("period", "persons", "kind_of_figure", "counted_by", "source", "note")
    ]
    rows = [
        count_cells(row, dataset, text) for row in [*records(shown.points), *records(shown.outside)]
    ]
    return Table("totals", text("timeline.totals_caption"), header, rows)


def count_cells(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> list[Cell]:
    """Write a figure with its period, kind, counter, source and note."""
    return [
        Cell(
            period(row["period_start"], row["period_end"], text),
            select=("period", str(row["latest"].year)),
        ),
        *_figure_cells(row, dataset, text),
    ]


def breaks_table(
    breaks: pd.DataFrame, dataset: Dataset, text: Texts, *, name: str = "breaks", caption: str = ""
) -> Table:
    """List breaks in the series with the numbers they have in the figure."""
    header = [text(f"column.{name}") for name in ("number", "period", "break", "meaning", "source")]
    rows = [
        [
            Cell(str(row["number"])),
            Cell(period(row["start"], row["end"], text)),
            Cell(row[f"name_{text.language}"]),
            Cell(row[f"description_{text.language}"]),
            source_cell(row["source"], row["locator"], dataset, text),
        ]
        for row in records(breaks)
    ]
    return Table(name, caption or text("timeline.breaks_caption"), header, rows)


def events_table(shown: Timeline, dataset: Dataset, text: Texts) -> Table:
    """List the events in order of time."""
    header = [text(f"column.{name}") for name in ("period", "event", "kind", "place", "source")]
    rows = [
        [
            Cell(period(row["start"], row["end"], text)),
            Cell(row[f"title_{text.language}"]),
            Cell(dataset.label("event_kind", row["kind"], text.language)),
            Cell(row[f"place_{text.language}"]),
            source_cell(row["sources"][0], row["locator"], dataset, text),
        ]
        for row in records(shown.events)
    ]
    return Table("events", text("timeline.events_caption"), header, rows)


def as_text(words: str) -> str:
    """Keep a spreadsheet from reading words in the data as a formula; a number is none."""
    is_formula = words.startswith(_FORMULA) and not _NUMBER.fullmatch(words)
    return f"'{words}" if is_formula else words


def as_lines(tables: Iterable[Table]) -> list[list[str]]:
    """Write tables as lines of cells for a file, each under its caption."""
    lines: list[list[str]] = []
    for table in tables:
        lines += [[table.caption], table.header]
        lines += [[cell.words for cell in row] for row in table.rows]
        lines.append([])
    return lines
