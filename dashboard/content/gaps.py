"""Work out what is missing: places of services, figures of areas, hours and dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.content.matrix import matrix
from dashboard.content.tables import Cell, Table
from dashboard.rows import records

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.texts import Texts
    from geodata import Dataset

# From the least known to the best known.
PRECISIONS = ("none", "district", "street", "address")
PLACED = "address"


@dataclass(frozen=True)
class Share:
    """A part of a whole, as it is drawn and said."""

    key: str
    label: str
    number: int


@dataclass(frozen=True)
class Unplaced:
    """Services without an address point, grouped by how much is known about the place."""

    shares: tuple[Share, ...]
    tables: tuple[tuple[Share, str, Table], ...]
    total: int

    @property
    def number(self) -> int:
        """Return how many services have no address point."""
        return sum(share.number for share in self.shares if share.key != PLACED)


@dataclass(frozen=True)
class Missing:
    """One kind of thing that the sources leave out, and how often."""

    key: str
    table: str
    number: int
    of: int


@lru_cache(maxsize=8)
def unplaced(dataset: Dataset, text: Texts) -> Unplaced:
    """Group the services by how exactly their place is known."""
    services = dataset.services
    shares = tuple(
        Share(
            key,
            text(f"sources.precision.{key}"),
            int((services["location_precision"] == key).sum()),
        )
        for key in PRECISIONS
    )
    tables = tuple(
        (share, _explained(share, services, text), _services_table(share, services, dataset, text))
        for share in shares
        if share.key != PLACED and share.number
    )
    return Unplaced(shares, tables, len(services))


def _explained(share: Share, services: pd.DataFrame, text: Texts) -> str:
    """Say what the group means, and how many of it have an address in words all the same."""
    mine = services[services["location_precision"] == share.key]
    written = int((mine["address"] != "").sum())
    said = [text(f"sources.precision_note.{share.key}")]
    if share.key != "street" and written:
        said.append(text.count("sources.precision_written", written))
    return " ".join(said)


def _services_table(share: Share, services: pd.DataFrame, dataset: Dataset, text: Texts) -> Table:
    mine = services[services["location_precision"] == share.key].sort_values("name")
    header = [
        text("column.service"),
        text("column.operator"),
        text("sources.column.said"),
        text("column.source"),
    ]
    rows = [_service_row(row, dataset, text) for row in records(mine)]
    caption = text("sources.precision_caption", label=share.label, n=share.number)
    return Table(f"unplaced-{share.key}", caption, header, rows)


def _service_row(row: dict[str, Any], dataset: Dataset, text: Texts) -> list[Cell]:
    said = row["address"]
    if not said:
        elsewhere = "unknown" if row["mobile"] == "no" else f"sources.no_place.{row['mobile']}"
        said = text(elsewhere)
    return [
        Cell(row["name"]),
        Cell(row["operator"] or text("unknown")),
        Cell(said),
        Cell(dataset.name("sources", row["sources"][0], text.language), source=row["sources"][0]),
    ]


@lru_cache(maxsize=8)
def missing(dataset: Dataset, text: Texts) -> tuple[Missing, ...]:
    """Count what the sources leave out about services, about figures and about themselves."""
    del text
    services, counts, sources = dataset.services, dataset.counts, dataset.sources
    start, end = (services[key].eq("unknown") for key in ("valid_from", "valid_to"))
    no_area = counts["areas"].map(len).eq(0)
    masks = {
        ("hours", "services"): services["opening_hours"].eq(""),
        ("start", "services"): start,
        ("end", "services"): end,
        ("whole_period", "services"): start & end,
        ("capacity", "services"): services["capacity"].isna(),
        ("target_group", "services"): services["target_group_nb"].eq(""),
        ("time_of_day", "counts"): counts["time_of_day"].eq("unspecified"),
        ("statistic", "counts"): counts["statistic"].eq("unspecified"),
        ("area", "counts"): no_area,
        ("address", "sources"): sources["url"].eq(""),
    }
    return tuple(
        Missing(key, table, int(mask.sum()), len(mask)) for (key, table), mask in masks.items()
    )


@lru_cache(maxsize=8)
def missing_table(dataset: Dataset, text: Texts) -> Table:
    """List what is missing, how often, and what follows from it."""
    header = [text(f"sources.column.{name}") for name in ("missing", "number", "means")]
    rows = [
        [
            Cell(text(f"sources.missing.{one.key}")),
            Cell(text(f"sources.missing.of_{one.table}", n=one.number, of=one.of)),
            Cell(text(f"sources.missing_means.{one.key}")),
        ]
        for one in missing(dataset, text)
        if one.number
    ]
    return Table("missing", text("sources.gaps.missing_caption"), header, rows)


@lru_cache(maxsize=8)
def unpublished(dataset: Dataset, text: Texts) -> tuple[str, ...]:
    """Say in words what no source has published at all."""
    counts = dataset.counts
    present = counts[counts["measure"].eq("present_at_once") & counts["population"].eq("all")]
    return (
        text("sources.unpublished.spread"),
        text("sources.unpublished.number_of_counts"),
        text("sources.unpublished.by_area", n=matrix(dataset, text).withheld),
        text("sources.unpublished.after", year=present["latest"].max().year),
    )
