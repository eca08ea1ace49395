"""Write the week as tables: its hours, the services behind them, and what is missing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.content.opening_words import opening_words
from dashboard.content.tables import Cell, Table, hours, source_cell
from dashboard.content.week import cell_words
from dashboard.content.week_gaps import PARTS, essential_years, kind_weeks
from dashboard.content.week_runs import HOURS, weekdays
from dashboard.content.week_words import many, place_name
from dashboard.rows import records
from dashboard.view import MOMENTS
from dashboard.wording import moment, number
from geodata.vocabulary import UNDATED

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.week import Week
    from dashboard.content.week_gaps import KindWeek
    from dashboard.texts import Texts
    from geodata import Dataset


# Which hour is chosen changes no table.
@lru_cache(maxsize=32)
def week_tables(shown: Week, dataset: Dataset, text: Texts) -> tuple[Table, ...]:
    """List everything that the figure and the words under it rest on."""
    said = {"place": place_name(shown, dataset, text), "year": shown.year}
    tables = [
        _matrix(shown, said, text),
        _kinds_table(shown, said, dataset, text),
        *_years_table(shown, said, dataset, text),
        _known_table(shown, said, dataset, text),
        _services_table(
            "week-unknown",
            text("services.week.table.unknown", **said),
            shown.unknown,
            dataset,
            text,
        ),
    ]
    if not shown.unplaced.empty:
        caption = text("services.week.table.unplaced")
        tables.append(_services_table("week-unplaced", caption, shown.unplaced, dataset, text))
    return tuple(tables)


def _matrix(shown: Week, said: dict[str, Any], text: Texts) -> Table:
    words = cell_words(shown)
    header = [text("services.week.column.day"), *[f"{hour:02}–{hour + 1:02}" for hour in range(24)]]
    rows = [
        [
            Cell(day),
            *[
                Cell(words[hour], select=("moment", MOMENTS[hour]))
                for hour in range(place * HOURS, (place + 1) * HOURS)
            ],
        ]
        for place, day in enumerate(weekdays(text))
    ]
    caption = text("services.week.table.week", unknown=len(shown.unknown), **said)
    return Table("week-hours", caption, header, rows)


def _kinds_table(shown: Week, said: dict[str, Any], dataset: Dataset, text: Texts) -> Table:
    names = ("known_of", "double_hours", "gap_hours", "perhaps_hours")
    header = [
        text("column.service_types"),
        *[text(f"services.week.column.{name}") for name in names],
        *[text(f"services.week.column.{part}_part") for part in PARTS],
    ]
    rows = [
        [
            Cell(dataset.label("service_type", one.kind, text.language)),
            Cell(_of(one)),
            Cell(str(many(one.doubles))),
            Cell(str(many(one.gaps))),
            Cell(str(many(one.open_gaps))),
            *[Cell(str(many(one.gaps & part))) for part in PARTS.values()],
        ]
        for one in kind_weeks(shown, dataset)
    ]
    return Table("week-kinds", text("services.week.table.kinds", **said), header, rows)


def _of(one: KindWeek) -> str:
    return f"{len(one.members) - len(one.unknown)}/{len(one.members)}"


def _years_table(shown: Week, said: dict[str, Any], dataset: Dataset, text: Texts) -> list[Table]:
    found = essential_years(dataset, shown.view)
    if not found:
        return []
    names = ("year", "known_of", "same_year", "gap_hours", "perhaps_hours")
    header = [text("column.service_types"), *[text(f"services.week.column.{one}") for one in names]]
    header += [text(f"services.week.column.{part}_part") for part in PARTS]
    rows = [
        _gap_row(
            dataset.label("service_type", one.kind, text.language),
            (str(year.year), _of(one), str(one.dates["same"])),
            one.gaps,
            one.open_gaps,
        )
        for place in range(len(found[0].kinds))
        for year in found
        for one in [year.kinds[place]]
    ]
    rows += [
        _gap_row(
            text("services.week.table.joint"), (str(year.year), "", ""), year.gaps, year.perhaps
        )
        for year in found
    ]
    caption = text("services.week.table.years", place=said["place"])
    return [Table("week-years", caption, header, rows)]


def _gap_row(name: str, about: tuple[str, ...], gaps: Any, perhaps: Any) -> list[Cell]:  # noqa: ANN401 - hours
    counted = [many(gaps), many(perhaps), *[many(gaps & part) for part in PARTS.values()]]
    return [Cell(one) for one in (name, *about, *map(str, counted))]


def _known_table(shown: Week, said: dict[str, Any], dataset: Dataset, text: Texts) -> Table:
    ordered = shown.known.sort_values(["hours_a_week", "name"])
    header = [
        text("column.service"),
        text("column.service_types"),
        text("services.week.column.hours_a_week"),
        text("column.opening_hours"),
        text("services.week.column.as_of"),
        text("column.operating"),
        text("column.note"),
        text("column.source"),
    ]
    rows = [
        [
            *_named(row, dataset, text),
            Cell(number(row["hours_a_week"], text.language)
                 if row["hours_a_week"] == row["hours_a_week"] else text("unknown")),
            Cell(opening_words(row["opening_hours"], text)),
            Cell(_as_of(row["hours_as_of"], text)),
            Cell(dataset.label("service_status", row["operating"], text.language)),
            Cell(row[f"hours_note_{text.language}"]),
            source_cell(row["sources"][0], row["locator"], dataset, text),
        ]
        for row in records(ordered.reset_index())
    ]  # fmt: skip
    return Table("week-known", text("services.week.table.known", **said), header, rows)


def _as_of(date: str, text: Texts) -> str:
    if date == UNDATED:
        return text("services.week.table.undated")
    return moment(date, text.language)


def _named(row: dict[str, Any], dataset: Dataset, text: Texts) -> list[Cell]:
    kinds = [dataset.label("service_type", kind, text.language) for kind in row["types"]]
    return [Cell(row["name"], select=("service", row["id"])), Cell(", ".join(kinds))]


def _services_table(
    name: str, caption: str, services: pd.DataFrame, dataset: Dataset, text: Texts
) -> Table:
    header = [
        text(f"column.{one}")
        for one in ("service", "service_types", "opening_hours", "operating", "note", "source")
    ]
    rows = [
        [
            *_named(row, dataset, text),
            Cell(hours(row, text)),
            Cell(dataset.label("service_status", row["operating"], text.language)),
            Cell(row[f"hours_note_{text.language}"]),
            source_cell(row["sources"][0], row["locator"], dataset, text),
        ]
        for row in records(services.sort_values("name").reset_index())
    ]
    return Table(name, caption, header, rows)
