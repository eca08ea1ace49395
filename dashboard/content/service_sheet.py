"""Gather all that is known of one service, or of the services at one address, for its sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.content.service_facts import Fact, facts, unknown
from dashboard.content.service_history import Happening, disagreements, history
from dashboard.content.service_sheet_tables import distance_parts, here_table
from dashboard.content.service_words import at_address
from dashboard.content.services import year_of
from dashboard.content.tables import Cell
from geodata.services import operating_in

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.content.service_sheet_tables import Part
    from dashboard.content.service_words import Row
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

NOWHERE = "not_a_place"


@dataclass(frozen=True)
class Sheet:
    """All that is known of a service (or, as tables only, of an address) in the reader's language.

    `disagreements`: id, title and explanation of contradictions between sources.
    """

    kind: str
    title: str
    facts: list[Fact] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    history: list[Happening] = field(default_factory=list)
    disagreements: list[tuple[str, str, str]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    sources: list[Cell] = field(default_factory=list)
    locator: str = ""


def sheet(dataset: Dataset, view: View, text: Texts) -> Sheet | None:
    """Gather the sheet of the service or the address that a view selects, if it selects one."""
    if view.service:
        return _service(dataset, view, text)
    if view.place:
        here = with_status(at_address(view.place, dataset.services), dataset, view)
        part = here_table(here, view.place, year_of(dataset, view), dataset, text)
        return Sheet("place", view.place, parts=[part])
    return None


def with_status(rows: gpd.GeoDataFrame, dataset: Dataset, view: View) -> gpd.GeoDataFrame:
    """Say of each service whether it ran in the view's year, as `operating`."""
    year = year_of(dataset, view)
    return rows.assign(operating=operating_in(rows, year, updated=dataset.info.updated))


def _service(dataset: Dataset, view: View, text: Texts) -> Sheet:
    year = year_of(dataset, view)
    one = with_status(dataset.services.loc[[view.service]], dataset, view)
    row: Row = {"id": view.service, **one.drop(columns="geometry").iloc[0]}
    return Sheet(
        "service",
        row["name"],
        facts=facts(row, row["operating"], year, dataset, view, text),
        unknown=unknown(row, text),
        history=history(row, dataset, text),
        disagreements=disagreements(view.service, dataset, text),
        parts=_parts(row, year, dataset, view, text),
        sources=[_source(source, dataset, text) for source in row["sources"]],
        locator=row["locator"],
    )


def _parts(row: Row, year: int, dataset: Dataset, view: View, text: Texts) -> list[Part]:
    """Gather what is at the same address and near; nothing is near what is no place."""
    if row["mobile"] == NOWHERE:
        return []
    parts = []
    if row["address"]:
        others = at_address(row["address"], dataset.services).drop(index=row["id"])
        if len(others):
            told = with_status(others, dataset, view)
            parts.append(here_table(told, row["address"], year, dataset, text))
    return [
        *parts,
        *distance_parts(row["id"], year, dataset, text),
    ]


def _source(source: str, dataset: Dataset, text: Texts) -> Cell:
    """Write a source with who published it, and when."""
    row = dataset.sources.loc[source]
    facts_ = [part for part in (row["publisher"], row["year"]) if part]
    title = dataset.name("sources", source, text.language)
    return Cell(f"{title} ({', '.join(facts_)})" if facts_ else title, source=source)
