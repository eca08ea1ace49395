"""Read the table of effects, for tests of scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def column(table: pd.DataFrame, indicator: str, value: str = "after") -> pd.Series:
    """Return what the table says of an indicator, by what it is about and its type."""
    rows = table[table["indicator"] == indicator]
    return rows.set_index(["about", "type"])[value]


def row(table: pd.DataFrame, indicator: str, about: str = "", kind: str = "") -> pd.Series:
    """Return the one row on an indicator."""
    one = table["indicator"].eq(indicator) & table["about"].eq(about) & table["type"].eq(kind)
    return table[one].iloc[0]
