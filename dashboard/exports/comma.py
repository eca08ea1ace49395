"""Write what an edition shows as a file of comma-separated values, one table under the other."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from dashboard.content.tables import as_lines, as_text
from dashboard.exports.particulars import of_edition, of_exhibit, whole_tables
from dashboard.texts import texts

if TYPE_CHECKING:
    from dashboard.exports.exhibit import Edition
    from dashboard.exports.progress import Tell
    from dashboard.site import Site

# A byte-order mark makes spreadsheets read æ, ø and å right.
BYTE_ORDER_MARK = "\ufeff"


def comma(site: Site, edition: Edition, tell: Tell) -> bytes:
    """Write the tables of every step, each after what must be known of it."""
    text = texts(edition.lang)
    lines: list[list[str]] = [[*one] for one in of_edition(edition, text)]
    for done, one in enumerate(edition.exhibits, start=1):
        lines.append([])
        if one.heading != edition.title:
            lines.append([text("particulars.step"), f"{one.number}. {one.heading.words}"])
        lines += [[*pair] for pair in of_exhibit(one, text)]
        lines += [[], *as_lines(whole_tables(site, one, text))]
        tell(done / len(edition.exhibits))
    file = io.StringIO()
    csv.writer(file).writerows([as_text(cell) for cell in line] for line in lines)
    return f"{BYTE_ORDER_MARK}{file.getvalue()}".encode()
