"""Write the little maps as a sentence and tables: every period, every area, every count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.content.tables import Cell, Table, kind_of_figure, source_cell
from dashboard.rows import records
from dashboard.wording import amount_with_unit, lower_first, period

if TYPE_CHECKING:
    from dashboard.content.multiples import Multiples, Panel
    from dashboard.texts import Texts
    from geodata import Dataset


def multiples_words(shown: Multiples, dataset: Dataset, text: Texts) -> str:
    """Say how many periods there are, how they were chosen, and what the circles are."""
    if not shown.panels:
        return text("movement.multiples.none")
    chosen = "every_year" if dataset.info.exercise else "when_changed"
    parts = [
        text(
            "movement.multiples.what",
            n=len(shown.panels),
            first=shown.panels[0].first,
            last=shown.panels[-1].last,
            group=lower_first(dataset.label("population", shown.view.group, text.language)),
            figures=sum(len(panel.figures) for panel in shown.panels),
        ),
        text(f"movement.multiples.{chosen}"),
        text("movement.multiples.left_out", n=shown.left_out) if shown.left_out else "",
    ]
    return " ".join(part for part in parts if part)


def statuses_table(shown: Multiples, dataset: Dataset, text: Texts) -> Table:
    """List for each map the areas of which something is said; the others are said to be silent."""
    header = [text(f"column.{name}") for name in ("period", "place", "scene", "kind", "source")]
    rows = [row for panel in shown.panels for row in _statuses(panel, dataset, text)]
    return Table("multiples-areas", text("movement.multiples.areas_caption"), header, rows)


def _statuses(panel: Panel, dataset: Dataset, text: Texts) -> list[list[Cell]]:
    language = text.language
    when = Cell(panel.name, select=("period", str(panel.last)))
    spoken = panel.areas[panel.areas["rows"].map(len) > 0]
    rows = []
    for area, row in spoken.iterrows():
        said = dataset.presence.loc[row["rows"][0]]
        rows.append(
            [
                when,
                Cell(dataset.name("areas", str(area), language), select=("area", str(area))),
                Cell(dataset.label("status", row["status"], language)),
                Cell(dataset.label("basis", row["basis"], language)),
                source_cell(said["source"], said["locator"], dataset, text),
            ]
        )
    silent = len(panel.areas) - len(spoken)
    if silent:
        words = text("movement.multiples.all_others", n=silent)
        silence = dataset.label("status", "nothing_said", language)
        rows.append([when, Cell(words), Cell(silence), Cell(""), Cell("")])
    return rows


def panel_counts_table(shown: Multiples, dataset: Dataset, text: Texts) -> Table:
    """List every count on the maps, with who counted it and where it is published."""
    header = [
        text(f"column.{name}")
        for name in ("period", "place", "persons", "kind_of_figure", "counted_by", "source")
    ]
    rows = [
        [
            Cell(panel.name, select=("period", str(panel.last))),
            Cell(row[f"place_{text.language}"]),
            Cell(
                f"{amount_with_unit(row, text)} "
                f"({period(row['period_start'], row['period_end'], text)})"
            ),
            Cell(kind_of_figure(row, dataset, text)),
            Cell(dataset.label("counter", row["counter"], text.language)),
            source_cell(row["source"], row["locator"], dataset, text),
        ]
        for panel in shown.panels
        for row in records(panel.figures)
    ]
    return Table("multiples-counts", text("movement.multiples.counts_caption"), header, rows)
