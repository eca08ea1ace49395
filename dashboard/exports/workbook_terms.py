"""List the sources that tables rest on, and what the words in them mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.content.tables import Cell, Table
from dashboard.rows import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dashboard.texts import Texts
    from geodata import Dataset

# The caption and the header stand above the first row of a table that begins a sheet.
ROWS_ABOVE = 2


def sources_table(
    tables: Iterable[Table], dataset: Dataset, text: Texts
) -> tuple[Table, dict[str, int]]:
    """List the sources of all cells, in the data set's order, and the row each stands on."""
    used = {cell.source for table in tables for row in table.rows for cell in row}
    language = text.language
    header = [
        text("column.source"),
        *(text(f"workbook.{name}") for name in ("publisher", "year", "kind", "web", "remark")),
    ]
    known = [row for row in records(dataset.sources.reset_index()) if row["id"] in used]
    rows = [
        [
            Cell(dataset.name("sources", row["id"], language)),
            Cell(row["publisher"]),
            Cell(str(row["year"])),
            Cell(dataset.label("source_kind", row["kind"], language)),
            Cell(row["url"]),
            Cell(row[f"note_{language}"]),
        ]
        for row in known
    ]
    places = {row["id"]: place for place, row in enumerate(known, start=ROWS_ABOVE)}
    return Table("sources", text("about_figure.sources"), header, rows), places


def terms_table(tables: Iterable[Table], dataset: Dataset, text: Texts) -> Table:
    """Define those of the data set's words and areas that stand in a table."""
    written = "\n".join(
        cell.words for table in tables for row in table.rows for cell in row
    ).casefold()
    header = [text("workbook.term"), text("column.meaning")]
    rows = [
        [Cell(name), Cell(meaning)]
        for name, meaning in dict.fromkeys(_terms(dataset, text.language))
        if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", written)
    ]
    return Table("terms", text("workbook.terms_caption"), header, rows)


def _terms(dataset: Dataset, language: str) -> Iterator[tuple[str, str]]:
    areas = records(dataset.areas.drop(columns="geometry"))
    for row in areas:
        yield row[f"name_{language}"], row[f"definition_{language}"]
    for row in records(dataset.terms):
        if row[f"definition_{language}"]:
            yield row[language], row[f"definition_{language}"]
