"""Write the years as tables: a row for each year, and the events about services."""

from __future__ import annotations

from functools import lru_cache
from math import isnan
from typing import TYPE_CHECKING, Any

from dashboard.content.concentration import Bounds
from dashboard.content.concentration_words import p_words, range_words, ratio_words
from dashboard.content.history_tables import presence_table
from dashboard.content.tables import Cell, Table, source_cell
from dashboard.rows import records
from dashboard.wording import number, period

if TYPE_CHECKING:
    from dashboard.content.service_years import ServiceYears
    from dashboard.texts import Texts
    from geodata import Dataset


@lru_cache(maxsize=64)
def service_years_tables(shown: ServiceYears, dataset: Dataset, text: Texts) -> tuple[Table, ...]:
    """List the years, the events and what the sources say of the scenes."""
    said = presence_table(shown.scenes, dataset, text)
    presence = Table("service-years-scenes", said.caption, said.header, said.rows)
    return _years_table(shown, dataset, text), _events_table(shown, dataset, text), presence


def _years_table(shown: ServiceYears, dataset: Dataset, text: Texts) -> Table:
    names = ("year", "near", "unplaced", "chance", "places", "ratio", "null", "p_clustered")
    header = [text(f"services.years.column.{name}") for name in names]
    caption = text(
        "services.years.caption", scene=dataset.name("areas", shown.scene, text.language)
    )
    rows = [_year_row(row, text) for row in records(shown.years.reset_index(names="year"))]
    return Table("service-years", caption, header, rows)


def _year_row(row: dict[str, Any], text: Texts) -> list[Cell]:
    year = str(row["year"])
    near = Bounds(int(row["confirmed"]), int(row["possible"]))
    chance = ""
    if not isnan(row["expected"]):
        expected = number(row["expected"], text.language, decimals=1)
        chance = text("services.years.at_most", expected=expected, high=int(row["high"]))
    tested = [text("services.years.too_few"), "", ""]
    if not isnan(row["ratio"]):
        ends = "–".join(ratio_words(row[end], text) for end in ("low", "high_ratio"))
        tested = [ratio_words(row["ratio"], text), ends, p_words(row["p_clustered"], text)]
    return [
        Cell(year, select=("year", year)),
        Cell(range_words(near, text)),
        Cell(str(int(row["unplaced"]))),
        Cell(chance),
        Cell(str(int(row["places"]))),
        *[Cell(words) for words in tested],
    ]


def _events_table(shown: ServiceYears, dataset: Dataset, text: Texts) -> Table:
    language = text.language
    names = ("number", "period", "event", "kind", "place", "source", "note")
    header = [text(f"column.{name}") for name in names]
    rows = [
        [
            Cell(str(row["number"])),
            Cell(
                period(row["start"], row["end"], text),
                select=("year", str(row["earliest"].year)),
            ),
            Cell(row[f"title_{language}"]),
            Cell(dataset.label("event_kind", row["kind"], language)),
            Cell(row[f"place_{language}"]),
            source_cell(row["sources"][0], row["locator"], dataset, text),
            Cell(row[f"note_{language}"]),
        ]
        for row in records(shown.events)
    ]
    return Table("service-years-events", text("services.years.events_caption"), header, rows)
