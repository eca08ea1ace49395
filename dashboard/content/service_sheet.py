"""Gather all that is known of one service, or of the services at one address, for its sheet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.content.service_facts import NOT_A_PLACE, Fact, facts, unknown
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


@dataclass(frozen=True)
class Sheet:
    """All that is known of a service, or as tables only of an address, in the reader's language.

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
        year = year_of(dataset, view)
        here = _with_status(at_address(view.place, dataset.services), dataset, year)
        return Sheet("place", view.place, parts=[here_table(here, view.place, year, dataset, text)])
    return None


def _with_status(rows: gpd.GeoDataFrame, dataset: Dataset, year: int) -> gpd.GeoDataFrame:
    """Say of each service whether it ran in a year, as `operating`."""
    return rows.assign(operating=operating_in(rows, year, updated=dataset.info.updated))


def _service(dataset: Dataset, view: View, text: Texts) -> Sheet:
    year = year_of(dataset, view)
    row = _row(dataset, view.service, year)
    told = facts(row, row["operating"], year, dataset, view, text)
    return replace(_lasting(dataset, view.service, year, text), facts=told)


@lru_cache(maxsize=256)
def _row(dataset: Dataset, service: str, year: int) -> Row:
    one = _with_status(dataset.services.loc[[service]], dataset, year)
    return {"id": service, **one.drop(columns="geometry").iloc[0]}


# The hours of the page go by while a sheet is open; only the facts follow them.
@lru_cache(maxsize=256)
def _lasting(dataset: Dataset, service: str, year: int, text: Texts) -> Sheet:
    row = _row(dataset, service, year)
    return Sheet(
        "service",
        row["name"],
        unknown=unknown(row, text),
        history=history(row, dataset, text),
        disagreements=disagreements(service, dataset, text),
        parts=_parts(row, year, dataset, text),
        sources=[_source(source, dataset, text) for source in row["sources"]],
        locator=row["locator"],
    )


def _parts(row: Row, year: int, dataset: Dataset, text: Texts) -> list[Part]:
    """Gather what is at the same address and near; nothing is near what is no place."""
    if row["mobile"] == NOT_A_PLACE:
        return []
    parts = []
    if row["address"]:
        others = at_address(row["address"], dataset.services).drop(index=row["id"])
        if len(others):
            told = _with_status(others, dataset, year)
            parts.append(here_table(told, row["address"], year, dataset, text))
    return [*parts, *distance_parts(row["id"], year, dataset, text)]


def _source(source: str, dataset: Dataset, text: Texts) -> Cell:
    """Write a source with who published it, and when."""
    row = dataset.sources.loc[source]
    facts_ = [part for part in (row["publisher"], row["year"]) if part]
    title = dataset.name("sources", source, text.language)
    return Cell(f"{title} ({', '.join(facts_)})" if facts_ else title, source=source)
