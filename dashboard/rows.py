"""Hand out a frame's rows, one by one, for writing and drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """List the rows of a frame by column name; the index comes along under its own name."""
    names = [str(name) for name in frame.columns]
    # Column by column: pandas' own way looks at every single value twice.
    columns = (frame[name].tolist() for name in frame.columns)
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]
