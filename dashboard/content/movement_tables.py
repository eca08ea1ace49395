"""Write the map of movement as tables: a row for every year, and what each of them rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.content.movement_words import (
    centre_state,
    figure_words,
    refusal_words,
    region_reach,
)
from dashboard.content.tables import Cell, Table, kind_of_figure, source_cell
from dashboard.rows import records
from dashboard.wording import amount_with_unit, number, period
from geodata import presence

if TYPE_CHECKING:
    from dashboard.content.movement import Centre, MovementMap, Year
    from dashboard.texts import Texts
    from geodata import Dataset

STATUSES = ("heaviest", "active", "declining", "not_a_scene")


def movement_tables(shown: MovementMap, dataset: Dataset, text: Texts) -> list[Table]:
    """Write all tables of the card."""
    if shown.view.is_exercise:
        return [centres_table(shown, text), figures_by_year(shown, dataset, text)]
    return [years_table(shown, dataset, text), statements_table(shown, dataset, text)]


def years_table(shown: MovementMap, dataset: Dataset, text: Texts) -> Table:
    """Write what the sources say of each area in each year, and the figures there are."""
    header = [
        text("movement.map.column.year"),
        *[dataset.label("status", status, text.language) for status in STATUSES],
        text("movement.map.column.figures"),
        text("movement.map.column.no_figure"),
    ]
    rows = [
        [
            _year_cell(one),
            *[Cell(_places(one, status, dataset, text)) for status in STATUSES],
            Cell(", ".join(figure_words(one, dataset, text))),
            Cell(", ".join(dataset.name("areas", area, text.language) for area in one.silent)),
        ]
        for one in shown.in_range
    ]
    return Table("movement-years", text("movement.map.years_caption"), header, rows)


def statements_table(shown: MovementMap, dataset: Dataset, text: Texts) -> Table:
    """Write every statement and figure that the years in range rest on, with its source."""
    language = text.language
    header = [text(f"column.{name}") for name in ("period", "place", "scene", "source", "note")]
    rows = []
    said = {
        str(row)
        for one in shown.in_range
        for row in presence.statements_in(dataset.presence, int(one.year)).index
    }
    statements = dataset.presence[dataset.presence.index.isin(said)].sort_values("earliest")
    for row in records(statements):
        basis = dataset.label("basis", row["basis"], language).lower()
        status = dataset.label("status", row["status"], language)
        rows.append(
            [
                Cell(period(row["period_start"], row["period_end"], text)),
                Cell(dataset.name("areas", row["area"], language), select=("area", row["area"])),
                Cell(f"{status} ({basis})"),
                source_cell(row["source"], row["locator"], dataset, text),
                Cell(row[f"note_{language}"]),
            ]
        )
    counted = {name: None for one in shown.in_range for name in one.figures["count"]}
    rows += [_count_row(name, dataset, text) for name in counted]
    return Table("movement-statements", text("movement.map.statements_caption"), header, rows)


def _count_row(name: str, dataset: Dataset, text: Texts) -> list[Cell]:
    (row,) = records(dataset.counts.loc[[name]])
    language = text.language

    return [
        Cell(period(row["period_start"], row["period_end"], text)),
        Cell(" + ".join(dataset.name("areas", area, language) for area in row["areas"])),
        Cell(f"{amount_with_unit(row, text)} ({kind_of_figure(row, dataset, text)})"),
        source_cell(row["source"], row["locator"], dataset, text),
        Cell(row[f"note_{language}"]),
    ]


def centres_table(shown: MovementMap, text: Texts) -> Table:
    """Write the centre of each year with its spread and uncertainty."""
    names = ("year", "areas", "east", "north", "spread", "axes", "bearing", "reach", "note")
    header = [text(f"movement.map.column.{name}") for name in names]
    rows = [
        [_year_cell(one), *_centre_cells(shown, one, one.centre, text)]
        if one.centre
        else [_year_cell(one), *[Cell("")] * 7, Cell(refusal_words(one, text))]
        for one in shown.in_range
    ]
    return Table("movement-centres", text("movement.map.centres_caption"), header, rows)


def _centre_cells(shown: MovementMap, one: Year, centre: Centre, text: Texts) -> list[Cell]:
    def metres(value: float | None) -> Cell:
        written = "" if value is None else number(round(value), text.language)
        return Cell(written)

    ellipse = centre.ellipse
    axes = " × ".join(number(round(axis), text.language) for axis in (ellipse.major, ellipse.minor))
    joined = any(pair[1] == one.year for pair in shown.joined)
    broken = "" if joined or one.year == shown.span[0] else text("movement.map.broken")
    note = " ".join(part for part in (centre_state(centre, text), broken) if part)
    return [
        Cell(str(len(centre.keys))),
        metres(centre.point.x),
        metres(centre.point.y),
        metres(centre.standard_distance),
        Cell(axes if ellipse.state == "ellipse" else ""),
        metres(ellipse.bearing if ellipse.state != "one_area" else None),
        metres(region_reach(centre)),
        Cell(note),
    ]


def figures_by_year(shown: MovementMap, dataset: Dataset, text: Texts) -> Table:
    """Write the persons of each area in each year, as the symbols show them."""
    keys = list(dict.fromkeys(key for one in shown.years for key in one.figures["key"]))
    names = [
        " + ".join(dataset.name("areas", area, text.language) for area in key.split("+"))
        for key in keys
    ]
    rows = []
    for one in shown.in_range:
        values = dict(zip(one.figures["key"], one.figures["value"], strict=True))
        cells = [
            Cell(number(values[key], text.language) if key in values else text("state.not_counted"))
            for key in keys
        ]
        sources = list(one.figures["source"].unique()[:1])
        source = [source_cell(name, "", dataset, text) for name in sources] or [Cell("")]
        rows.append([_year_cell(one), *cells, *source])
    header = [text("movement.map.column.year"), *names, text("column.source")]
    return Table("movement-figures", text("movement.map.figures_caption"), header, rows)


def _year_cell(one: Year) -> Cell:
    return Cell(one.year, select=("period", one.year))


def _places(one: Year, status: str, dataset: Dataset, text: Texts) -> str:
    areas = one.areas.index[one.areas["status"] == status]
    return ", ".join(dataset.name("areas", area, text.language) for area in areas)
