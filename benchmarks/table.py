"""Print rows as a plain table, and name the statistics that the tables use."""

from collections.abc import Sequence

import numpy as np


def show(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a titled table: first column to the left, figures to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(columns, *rows, strict=True)]
    print(f"\n{title}")
    for row in (columns, *rows):
        first, *rest = (
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print(f"  {first}", *rest, sep="   ")


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` per cent of the values lie."""
    return float(np.percentile(values, share))


def milliseconds(seconds: float) -> str:
    """Write a duration with the digits that repeat between runs."""
    return f"{seconds * 1000:.1f} ms"


def kibibytes(count: float) -> str:
    """Write a size."""
    return f"{count / 1024:,.1f} KiB"
