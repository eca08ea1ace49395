"""Write a comparison as files: the differences for a spreadsheet, and all of it as a GeoPackage."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.content.geopackage import geopackage as written
from dashboard.content.scenario_compare_frames import (
    about,
    changes,
    closed_in,
    differences,
    moves,
    services_in,
    services_today,
)
from dashboard.content.tables import as_text
from dashboard.rows import records

if TYPE_CHECKING:
    from dashboard.content.scenario_compare import Comparison
    from dashboard.texts import Texts
    from geodata import Dataset

POINTS, LINES = "Point", "LineString"


def differences_csv(
    shown: Comparison, dataset: Dataset, text: Texts, *, alike: bool, address: str
) -> str:
    """Write what the data are, then the differences: numbers with a point, names as text."""
    frame = differences(shown, dataset, text, alike=alike)
    file = io.StringIO()
    # A byte-order mark makes spreadsheets read æ, ø and å right.
    file.write("\ufeff")
    writer = csv.writer(file)
    told = about(shown, dataset, text, address=address)
    writer.writerows([as_text(one) for one in pair] for pair in told)
    writer.writerow([])
    writer.writerow(frame.columns)
    for row in records(frame):
        writer.writerow([_cell(value) for value in row.values()])
    return file.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, str):
        return as_text(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    # What is not known is left empty: it is no number.
    return "" if value != value else repr(value)  # noqa: PLR0124 - NaN is not equal to itself


def geopackage(
    shown: Comparison, dataset: Dataset, text: Texts, *, alike: bool, address: str
) -> bytes:
    """Write the layers of a comparison as one file.

    `today` and `scenario_A` ... are services, `closed` those that a scenario closes, `moves` lines
    from old places to new ones; `changes`, `differences` and `about` have no geometry.
    """
    layers: dict[str, tuple[pd.DataFrame, str | None]] = {
        "today": (services_today(shown), POINTS),
        **{f"scenario_{side.letter}": (services_in(side), POINTS) for side in shown.sides},
        "closed": (closed_in(shown), POINTS),
        "moves": (moves((one.letter, one.plan, one.map) for one in shown.sides), LINES),
        "changes": (changes(shown, dataset, text), None),
        "differences": (differences(shown, dataset, text, alike=alike), None),
        "about": (
            pd.DataFrame(about(shown, dataset, text, address=address), columns=["key", "value"]),
            None,
        ),
    }
    return written(layers)
