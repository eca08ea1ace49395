"""Work out what is known about the one thing that is selected: an area, an address, a conflict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dashboard.content.key_figures import spoken
from dashboard.content.service_words import (
    at_address,
    capacity_words,
    target_words,
    types_words,
    validity_words,
)
from dashboard.content.tables import Cell, hours, source_cell
from dashboard.rows import records
from dashboard.wording import period
from geodata import services

if TYPE_CHECKING:
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset


@dataclass(frozen=True)
class Item:
    """One thing said about what is selected, with its facts and where they come from."""

    heading: str
    lines: list[str]
    source: Cell | None = None
    service: str = ""


@dataclass(frozen=True)
class Detail:
    """What is known about what is selected."""

    kind: str
    title: str
    intro: list[str] = field(default_factory=list)
    groups: list[tuple[str, list[Item]]] = field(default_factory=list)


def detail(dataset: Dataset, view: View, text: Texts) -> Detail | None:
    """Work out the detail of what the view selects, if it selects anything."""
    if view.place:
        return _place(dataset, view, text)
    if view.service:
        return _service(dataset, view, text)
    if view.record:
        return _record(dataset, view.record, text)
    if view.area:
        return _area(dataset, view.area, text)
    return None


def _area(dataset: Dataset, area: str, text: Texts) -> Detail:
    row = dataset.areas.loc[area]
    language = text.language
    counts = dataset.counts[[area in areas for areas in dataset.counts["areas"]]]
    said = dataset.presence[dataset.presence["area"] == area].sort_values("earliest")
    intro = [
        row[f"definition_{language}"],
        row[f"counted_note_{language}"],
        row[f"outline_note_{language}"],
    ]
    return Detail(
        kind="area",
        title=row[f"name_{language}"],
        intro=[part for part in intro if part],
        groups=[
            (
                text("detail.figures"),
                [_count_item(one, dataset, text) for one in records(counts.sort_values("latest"))],
            ),
            (
                text("detail.presence"),
                [_presence_item(one, dataset, text) for one in records(said)],
            ),
        ],
    )


def _count_item(row: dict[str, Any], dataset: Dataset, text: Texts) -> Item:
    language = text.language
    lines = [
        f"{row[f'place_{language}']}. {dataset.label('counter', row['counter'], language)}.",
        row[f"note_{language}"],
    ]
    source = source_cell(row["source"], row["locator"], dataset, text)
    return Item(spoken(row, dataset, text), [line for line in lines if line], source)


def _presence_item(row: dict[str, Any], dataset: Dataset, text: Texts) -> Item:
    when = period(row["period_start"], row["period_end"], text)
    return Item(
        f"{when}: {dataset.label('status', row['status'], text.language)}",
        [row[f"note_{text.language}"]],
        source_cell(row["source"], row["locator"], dataset, text),
    )


def _place(dataset: Dataset, view: View, text: Texts) -> Detail:
    year = int(view.period)
    here = at_address(view.place, dataset.services)
    operating = services.operating_in(here, year, updated=dataset.info.updated)
    here = here.assign(operating=operating)
    groups = [
        (
            text(f"detail.operating.{state}", period=view.period),
            [
                _service_item(row, dataset, text)
                for row in records(here[here["operating"] == state].reset_index())
            ],
        )
        for state in ("yes", "unknown", "planned", "no")
    ]
    precision = here["location_precision"].iloc[0]
    located = dataset.label("location_precision", precision, text.language).lower()
    intro = [
        text.count("detail.services_here", len(here)),
        text("detail.precision", precision=located),
    ]
    return Detail("place", view.place, intro, [group for group in groups if group[1]])


def _service(dataset: Dataset, view: View, text: Texts) -> Detail:
    row = {"id": view.service, **dataset.services.loc[view.service].drop("geometry")}
    year = int(view.period)
    one = dataset.services.loc[[view.service]]
    state = services.operating_in(one, year, updated=dataset.info.updated).iloc[0]
    located = dataset.label("location_precision", row["location_precision"], text.language)
    where = [part for part in (row["address"], located.lower()) if part]
    item = _service_item(row, dataset, text)
    return Detail(
        "service",
        row["name"],
        [text("detail.where", where=", ".join(where))],
        [(text(f"detail.operating.{state}", period=view.period), [item])],
    )


def _service_item(row: dict[str, Any], dataset: Dataset, text: Texts) -> Item:
    language = text.language
    capacity = capacity_words(row, dataset, text)
    lines = [
        f"{types_words(row, dataset, text)}. {row['operator'] or text('unknown')}.",
        f"{text('detail.for')}: {target_words(row, text)}.",
        hours(row, text),
        row[f"hours_note_{language}"],
        f"{capacity}." if capacity else "",
        row[f"capacity_note_{language}"],
        validity_words(row, text),
        row[f"note_{language}"],
    ]
    source = source_cell(row["sources"][0], row["locator"], dataset, text)
    return Item(row["name"], [line for line in lines if line], source, service=row["id"])


def _record(dataset: Dataset, record: str, text: Texts) -> Detail:
    row = dataset.contradictions.loc[record].to_dict()
    items = [_recorded(one, dataset, text) for one in row["records"]]
    return Detail(
        "record",
        row[f"title_{text.language}"],
        [row[f"explanation_{text.language}"]],
        [(text("detail.side_by_side"), items)],
    )


def _recorded(reference: str, dataset: Dataset, text: Texts) -> Item:
    """Write any record that a contradiction points to, as `table:id`."""
    table, record = reference.split(":", 1)
    row = getattr(dataset, table).loc[record].to_dict()
    language = text.language
    if table == "counts":
        return _count_item(row, dataset, text)
    source = row["source"] if "source" in row else row["sources"][0]
    heading = row.get("name") or row.get(f"title_{language}") or row.get(f"indicator_{language}")
    place = row.get("address", "") or row.get(f"place_{language}", "")
    return Item(
        str(heading),
        [part for part in (place, row.get(f"note_{language}", "")) if part],
        source_cell(source, row["locator"], dataset, text),
    )
