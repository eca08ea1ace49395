"""Write the history as sentences and tables: all that its figure shows, with the sources."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.content.tables import Cell, Table, count_cells, source_cell
from dashboard.content.words import outside_words
from dashboard.rows import records
from dashboard.wording import lower_first, period

if TYPE_CHECKING:
    from dashboard.content.history import History
    from dashboard.texts import Texts
    from geodata import Dataset


@lru_cache(maxsize=64)
def history_words(shown: History, dataset: Dataset, text: Texts) -> str:
    """Say what the history shows, what it cannot show, and what parts its series."""
    first, last = shown.span
    total = next(panel for panel in shown.panels if panel.name == "total")
    apart = next(panel for panel in shown.panels if panel.name == "apart")
    group = lower_first(dataset.label("population", total.group, text.language))
    parts = [
        text(
            "movement.history.what",
            first=first,
            last=last,
            measure=text(f"words.measure.{total.measure}"),
            group=group,
            n=len(total.points),
            said=len(shown.presence),
            events=len(shown.events),
        ),
        text("movement.history.no_apart") if apart.points.empty else "",
        _broken(shown, text),
        outside_words(shown.outside, dataset, text),
        text("movement.history.earlier", n=shown.earlier, year=first) if shown.earlier else "",
    ]
    return " ".join(part for part in parts if part)


def _broken(shown: History, text: Texts) -> str:
    names = [f"{row['number']} {row[f'name_{text.language}']}" for row in records(shown.breaks)]
    return text("movement.history.broken", names="; ".join(names)) if names else ""


def counts_table(shown: History, dataset: Dataset, text: Texts) -> Table:
    """List the counts panel by panel, and last those that no axis holds."""
    header = [text("movement.history.column_panel")] + [
        text(f"column.{name}")
        for name in ("period", "persons", "kind_of_figure", "counted_by", "source", "note")
    ]
    rows = []
    for panel in shown.panels:
        name = text(f"movement.history.part.{panel.name}")
        rows += [_count_row(name, row, dataset, text) for row in records(panel.points)]
        if panel.points.empty:
            silence = text(f"movement.history.silent.{panel.name}")
            rows.append([Cell(name), Cell(""), Cell(silence), *[Cell("")] * 4])
    name = text("movement.history.part.outside")
    rows += [_count_row(name, row, dataset, text) for row in records(shown.outside)]
    return Table("history-counts", text("movement.history.counts_caption"), header, rows)


def _count_row(name: str, row: dict[str, Any], dataset: Dataset, text: Texts) -> list[Cell]:
    return [Cell(name), *count_cells(row, dataset, text)]


def presence_table(shown: History, dataset: Dataset, text: Texts) -> Table:
    """List every statement on an area; areas of which nothing is said are named last."""
    language = text.language
    header = [
        text(f"column.{name}") for name in ("place", "period", "scene", "kind", "source", "note")
    ]
    rows = []
    for area in dataset.areas.index:
        name = Cell(dataset.name("areas", area, language), select=("area", area))
        mine = shown.presence[shown.presence["area"] == area]
        rows += [
            [
                name,
                Cell(period(row["period_start"], row["period_end"], text)),
                Cell(dataset.label("status", row["status"], language)),
                Cell(dataset.label("basis", row["basis"], language)),
                source_cell(row["source"], row["locator"], dataset, text),
                Cell(row[f"note_{language}"]),
            ]
            for row in records(mine.sort_values(["start", "stop"]))
        ]
        if mine.empty:
            silence = dataset.label("status", "nothing_said", language)
            rows.append([name, Cell(""), Cell(silence), *[Cell("")] * 3])
    return Table("history-presence", text("movement.history.presence_caption"), header, rows)


def chosen_events_table(shown: History, dataset: Dataset, text: Texts) -> Table:
    """List the events of the chosen kinds; each can be selected."""
    language = text.language
    header = [
        text(f"column.{name}") for name in ("event", "period", "kind", "place", "source", "note")
    ]
    rows = [
        [
            Cell(row[f"title_{language}"], select=("event", row["id"])),
            Cell(period(row["start"], row["end"], text)),
            Cell(dataset.label("event_kind", row["kind"], language)),
            Cell(row[f"place_{language}"]),
            source_cell(row["sources"][0], row["locator"], dataset, text),
            Cell(row[f"note_{language}"]),
        ]
        for row in records(shown.events.assign(id=shown.events.index))
    ]
    return Table("history-events", text("movement.history.events_caption"), header, rows)
