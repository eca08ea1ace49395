"""Write the districts as tables: what exists where, the measures, the need, and each service."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from dashboard.content.districts_words import (
    GINI,
    HERFINDAHL,
    NORMALISED,
    between,
    counts,
    hours,
    people,
    quotient,
    rates,
    share,
)
from dashboard.content.tables import Cell, Table, source_cell
from dashboard.rows import records
from dashboard.wording import amount_with_unit, moment, number, sentence_list
from geodata.spread import PUBLISHED

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.districts import Districts
    from dashboard.texts import Texts
    from geodata import Dataset


def districts_tables(shown: Districts, dataset: Dataset, text: Texts) -> list[Table]:
    """List the districts, the measures, the published need, and the services by district."""
    tables = [_districts_table(shown, dataset, text)]
    if shown.uneven is not None:
        tables.append(measures_table(shown, text))
    return [
        *tables,
        _needs_table(shown, dataset, text),
        _services_table("placed", shown.placed, shown, dataset, text),
        _services_table("unplaced", shown.unplaced, shown, dataset, text),
    ]


def _header(text: Texts, *names: str) -> list[str]:
    return [text(f"services.districts.column.{name}") for name in names]


def _districts_table(shown: Districts, dataset: Dataset, text: Texts) -> Table:
    header = _header(
        text, "district", "people", "services", "rate", "hours", "hours_rate", "quotient",
        "types", "missing", "people_source",
    )  # fmt: skip
    rows = [
        [
            Cell(f"{row['number']} {row['name']}"),
            Cell(people(row, text)),
            Cell(counts(row, text)),
            Cell(rates(row, "", text)),
            Cell(hours(row, text)),
            Cell(rates(row, "hours_", text)),
            Cell(quotient(row, text)),
            Cell(_kinds(row["types"], dataset, text)),
            Cell(_kinds(row["missing"], dataset, text)),
            _people_source(row, dataset, text),
        ]
        for row in records(shown.ordered)
    ]
    caption = text("services.districts.caption", year=shown.year)
    return Table("districts", caption, header, rows)


def _kinds(kinds: tuple[str, ...], dataset: Dataset, text: Texts) -> str:
    names = [dataset.label("service_type", kind, text.language) for kind in kinds]
    return "; ".join(names) or text("services.districts.dash")


def _people_source(row: dict[str, Any], dataset: Dataset, text: Texts) -> Cell:
    if not row["source"]:
        return Cell(text("services.districts.dash"))
    return source_cell(row["source"], "", dataset, text)


def measures_table(shown: Districts, text: Texts) -> Table:
    """List the measures with each kind of doubt beside them."""
    header = _header(text, "measure", "value", "again", "unsure", "chance")
    n = len(shown.compared)
    rows = [
        _measure_row(text(f"services.districts.{name}", n=n), shown.uneven, name, text)
        for name in (GINI, HERFINDAHL, NORMALISED)
    ]
    without = shown.compared[shown.compared["basis"].ne(PUBLISHED)]
    if len(without):
        names = sentence_list([str(name) for name in without["name"]], text)
        words = text("services.districts.gini_without", names=names, n=n - len(without))
        rows.insert(1, _measure_row(words, shown.uneven_published, GINI, text))
    caption = text("services.districts.measures_caption", year=shown.year)
    return Table("district-measures", caption, header, rows)


def _measure_row(words: str, frame: pd.DataFrame | None, name: str, text: Texts) -> list[Cell]:
    if frame is None:
        return [Cell(words), *[Cell(text("services.districts.not_worked_out"))] * 4]
    (row,) = records(frame.loc[[name]])
    return [
        Cell(words),
        Cell(share(row["value"], text)),
        Cell(between(row["low"], row["high"], text)),
        Cell(between(row["least"], row["most"], text)),
        Cell(between(row["chance_low"], row["chance_high"], text)),
    ]


def _needs_table(shown: Districts, dataset: Dataset, text: Texts) -> Table:
    header = _header(text, "district", "need", "amount", "when", "source")
    rows = []
    without = []
    for row in records(shown.rows):
        needs = records(dataset.context.loc[list(row["needs"])])
        if not needs:
            without.append(row["name"])
        rows += [
            [
                Cell(row["name"]),
                Cell(need[f"indicator_{text.language}"]),
                Cell(amount_with_unit(need, text)),
                Cell(moment(need["period_start"], text.language)),
                source_cell(need["source"], need["locator"], dataset, text),
            ]
            for need in needs
        ]
    caption = text("services.districts.needs_caption", names=sentence_list(without, text))
    return Table("district-needs", caption, header, rows)


def _services_table(
    name: str, rows: pd.DataFrame, shown: Districts, dataset: Dataset, text: Texts
) -> Table:
    header = _header(text, "service", "district", "basis", "types", "operating", "hours")
    names = shown.rows["name"]
    listed = []
    for row in records(rows.drop(columns="geometry").reset_index().sort_values("district")):
        kinds = tuple(row["types"])
        listed.append(
            [
                Cell(row["name"], select=("service", row["id"])),
                Cell(names.get(row["district"], text("services.districts.unknown"))),
                Cell(text(f"services.districts.basis_{_basis(row)}")),
                Cell(_kinds(kinds, dataset, text)),
                Cell(dataset.label("service_status", row["operating"], text.language)),
                Cell(hours_cell(row["hours"], text)),
            ]
        )
    caption = text(f"services.districts.{name}_caption", n=len(listed), year=shown.year)
    return Table(f"district-{name}", caption, header, listed)


def hours_cell(value: float, text: Texts) -> str:
    """Write hours a week; unknown ones as such."""
    if isnan(value):
        return text("services.districts.unknown_hours")
    return text("services.districts.a_week", n=number(value, text.language))


def _basis(row: dict[str, Any]) -> str:
    """Say how the district of a service is known, or why it is not."""
    if row["bydel"]:
        return "source"
    if row["district"]:
        return "point"
    return {"yes": "mobile", "not_a_place": "not_a_place"}.get(row["mobile"], "nothing")
