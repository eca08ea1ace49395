"""Write what is known of one service in words; what is not known is said to be unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.wording import moment, number

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.texts import Texts
    from geodata import Dataset

Row = dict[str, Any]


def types_words(row: Row, dataset: Dataset, text: Texts) -> str:
    """Name the types of a service."""
    return ", ".join(dataset.label("service_type", kind, text.language) for kind in row["types"])


def target_words(row: Row, text: Texts) -> str:
    """Say whom a service is for."""
    target: str = row[f"target_group_{text.language}"]
    return target or text("unknown")


def capacity_words(row: Row, dataset: Dataset, text: Texts) -> str:
    """Write the capacity with its unit and the date that it held; empty when it is not known."""
    if row["capacity"] != row["capacity"]:
        return ""
    unit = dataset.label("capacity_unit", row["capacity_unit"], text.language)
    when = f" ({moment(row['capacity_as_of'], text.language)})" if row["capacity_as_of"] else ""
    return f"{number(row['capacity'], text.language)} {unit}{when}"


def validity_words(row: Row, text: Texts) -> str:
    """Say in a sentence from when until when a service runs."""
    return text("valid.sentence", span=span_words(row, text))


def span_words(row: Row, text: Texts) -> str:
    """Write from when until when a service runs, as far as that is known."""
    start, end = (
        text(f"valid.{value}") if f"valid.{value}" in text else moment(value, text.language)
        for value in (row["valid_from"], row["valid_to"])
    )
    return text("valid.span", start=start, end=end)


def at_address(address: str, everything: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Find the services with an address, and those that stand at the same point as one of them."""
    named = everything["address"] == address
    points = set(everything.geometry[named].dropna().to_wkb())
    return everything[named | everything.geometry.to_wkb().isin(points)]
