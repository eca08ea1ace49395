"""Write what the map of services shows, and what lies under them, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.content.opening_words import opening_words
from dashboard.content.services_map_layer_words import about, district_rate, span
from dashboard.content.services_map_layers import DistrictLayer, Reach
from dashboard.content.services_map_words import hour_name
from dashboard.content.tables import Cell, Table, source_cell
from dashboard.rows import records
from dashboard.wording import moment, number
from geodata.catchment import MINUTES
from geodata.vocabulary import UNDATED

if TYPE_CHECKING:
    from dashboard.content.services_map import ServicesMap
    from dashboard.content.services_map_layers import Layer
    from dashboard.texts import Texts
    from geodata import Dataset

BEFORE = ("service", "service_types", "address", "precision", "operating")
# Where the state at the hour stands: the browser writes it anew as the week runs.
STATE_COLUMN = len(BEFORE)


def services_table(shown: ServicesMap, dataset: Dataset, text: Texts) -> Table:
    """List the services with what is known of each at the view's hour, those on the map first."""
    when = hour_name(shown.hour, text)
    header = [
        *[text(f"column.{name}") for name in BEFORE],
        f"{when[:1].upper()}{when[1:]}",
        text("column.opening_hours"),
        text("services.map.table.stated"),
        text("column.source"),
    ]
    rows = [_row(row, shown.hour, dataset, text) for row in records(listed(shown).reset_index())]
    caption = text("services.map.table.services", year=shown.year)
    return Table("services-map", caption, header, rows)


def listed(shown: ServicesMap) -> pd.DataFrame:
    """Order the services as the table lists them."""
    rows = pd.DataFrame(shown.services.drop(columns="geometry"))
    return rows.assign(unplaced=rows["lon"].isna()).sort_values(["unplaced", "address", "name"])


def table_weeks(shown: ServicesMap) -> dict[str, Any]:
    """Write what the browser needs to say another hour in the table: the rows' weeks."""
    of, weeks = pd.factorize(listed(shown)["week"])
    return {"column": STATE_COLUMN, "weeks": list(weeks), "of": [int(one) for one in of]}


def _row(row: dict[str, Any], hour: int, dataset: Dataset, text: Texts) -> list[Cell]:
    language = text.language
    address = row["address"]
    kinds = [dataset.label("service_type", kind, language) for kind in row["types"]]
    return [
        Cell(row["name"], select=("service", row["id"])),
        Cell(", ".join(kinds)),
        Cell(address, select=("place", address) if address else None),
        Cell(dataset.label("location_precision", row["location_precision"], language)),
        Cell(dataset.label("service_status", row["operating"], language)),
        Cell(text(f"services.map.state.{row['week'][hour]}")),
        Cell(_hours(row, text)),
        Cell(_stated(row, text)),
        source_cell(row["sources"][0], row["locator"], dataset, text),
    ]


def _hours(row: dict[str, Any], text: Texts) -> str:
    """Write hours in words; what cannot be told stays as the source's own text."""
    written = row["opening_hours"]
    return (opening_words(written, text) or written) if written else text("hours.unknown")


def _stated(row: dict[str, Any], text: Texts) -> str:
    """Say when the hours were true."""
    if not row["opening_hours"]:
        return ""
    if row["hours_as_of"] == UNDATED:
        return text("services.map.table.undated")
    return moment(row["hours_as_of"], text.language)


def layer_tables(layer: Layer | None, dataset: Dataset, text: Texts) -> list[Table]:
    """Write the layer's numbers; contours have none that the sentence does not say."""
    if isinstance(layer, Reach) and not layer.reason:
        return [_reach_table(layer, dataset, text)]
    if isinstance(layer, DistrictLayer):
        return [_district_table(layer, text)]
    return []


def _reach_table(layer: Reach, dataset: Dataset, text: Texts) -> Table:
    names = ("minutes", "persons", "low", "high", "reach_services", "edge")
    rows = [
        [
            Cell(text("services.map.reach.minutes", n=time), select=("walk", str(time))),
            *[Cell(about(row[name], text)) for name in ("persons", "low", "high")],
            Cell(span(row, text)),
            Cell(text("services.map.reach.at_edge") if row["reaches_edge"] else ""),
        ]
        for time, row in zip(MINUTES, records(layer.shapes), strict=True)
    ]
    scene = dataset.name("areas", layer.scene, text.language)
    caption = text("services.map.table.reach", scene=scene)
    header = [text(f"services.map.table.{name}") for name in names]
    return Table("services-reach", caption, header, rows)


def _district_table(layer: DistrictLayer, text: Texts) -> Table:
    names = ("district", "rate", "rate_confirmed", "number", "without_hours")
    ordered = layer.shapes.sort_values("rate", ascending=False, kind="stable", na_position="last")
    rows = [
        [
            Cell(row["name"]),
            Cell(district_rate(row, row["rate"], text)),
            Cell(district_rate(row, row["hours_confirmed_rate"], text)),
            Cell(span(row, text, possible="possible")),
            Cell(number(row["without_hours"], text.language)),
        ]
        for row in records(ordered)
    ]
    header = [text(f"services.map.table.{name}") for name in names]
    return Table("services-districts", text("services.map.table.districts"), header, rows)
