"""Hand out a frame's rows, one by one, for writing and drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """List the rows of a frame by column name; the index comes along under its own name."""
    return cast("list[dict[str, Any]]", frame.to_dict("records"))
