"""Write the definitions that the data set gives: its areas and its types of services."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.content.tables import Cell, Table
from dashboard.rows import records
from dashboard.wording import period

if TYPE_CHECKING:
    from dashboard.texts import Texts
    from geodata import Dataset

AREA_COLUMNS = ("area", "definition", "group", "counted", "outline")
TYPE_COLUMNS = ("type", "symbol", "meaning", "number")


@lru_cache(maxsize=8)
def areas_table(dataset: Dataset, text: Texts) -> Table:
    """List the areas: what is included, when they were counted, how exact the outline is."""
    header = [text(f"about.column.{name}") for name in AREA_COLUMNS]
    rows = [
        [
            Cell(row[f"name_{text.language}"]),
            Cell(_definition(row, dataset, text)),
            Cell(dataset.label("area_group", row["group"], text.language)),
            Cell(
                period(row["counted_from"], row["counted_to"], text) or text("about.never_counted")
            ),
            Cell(_outline(row, dataset, text)),
        ]
        for row in records(dataset.areas.drop(columns="geometry"))
    ]
    return Table("areas", text("about.areas_caption"), header, rows)


def _definition(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    definition = str(row[f"definition_{text.language}"])
    if not row["within"]:
        return definition
    outer = dataset.name("areas", row["within"], text.language)
    return f"{definition} {text('about.inside', outer=outer)}"


def _outline(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    label = dataset.label("outline", row["outline"], text.language)
    return f"{label}. {row[f'outline_note_{text.language}']}".strip()


@lru_cache(maxsize=8)
def area_groups(dataset: Dataset, text: Texts) -> tuple[tuple[str, str], ...]:
    """List the groups of areas with what the sources say that they are."""
    groups = dataset.terms.loc["area_group"]
    return tuple(
        (row[text.language], row[f"definition_{text.language}"])
        for _, row in groups.iterrows()
        if row[f"definition_{text.language}"]
    )


@lru_cache(maxsize=8)
def types_table(dataset: Dataset, text: Texts) -> Table:
    """List the types of services with their marks, meanings and number of services."""
    header = [text(f"about.column.{name}") for name in TYPE_COLUMNS]
    used = dataset.services["types"].explode().value_counts()
    rows = [
        [
            Cell(row[text.language]),
            Cell(row["symbol"]),
            Cell(row[f"definition_{text.language}"]),
            Cell(str(int(used.get(kind, 0)))),
        ]
        for kind, row in dataset.terms.loc["service_type"].iterrows()
    ]
    return Table("service-types", text("about.services_caption"), header, rows)
