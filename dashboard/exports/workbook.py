"""Write what an edition shows as a workbook: a sheet a table, and one of sources and terms."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter

from dashboard.exports.fitting import PROPERTY, storable
from dashboard.exports.particulars import mark_of, of_edition, of_exhibit, whole_tables
from dashboard.exports.workbook_sheets import Book, Looks, sheet_name
from dashboard.exports.workbook_terms import sources_table, terms_table
from dashboard.texts import texts

if TYPE_CHECKING:
    from dashboard.content.tables import Table
    from dashboard.exports.exhibit import Edition, Exhibit
    from dashboard.exports.progress import Tell
    from dashboard.site import Site
    from dashboard.texts import Texts


def workbook(site: Site, edition: Edition, tell: Tell) -> bytes:
    """Write every table of every step, numbers as numbers and nothing as a formula."""
    text = texts(edition.lang)
    tables = []
    for done, one in enumerate(edition.exhibits, start=1):
        tables += [(one, table) for table in whole_tables(site, one, text)]
        tell(done / (len(edition.exhibits) + 1))
    file = io.BytesIO()
    # Words stay words: no formula, no link and no number is guessed at.
    guesses = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
    with xlsxwriter.Workbook(file, {"in_memory": True, **dict.fromkeys(guesses, False)}) as made:
        _describe(made, edition)
        _fill(Book(made, Looks(made), text), site, edition, tables)
    tell(1)
    return file.getvalue()


def _describe(made: xlsxwriter.Workbook, edition: Edition) -> None:
    made.set_properties(
        {
            "title": storable(edition.title.words, PROPERTY),
            "subject": storable(edition.lead.words, PROPERTY),
            "comments": mark_of(edition),
            "keywords": storable(f"{edition.data_name} {edition.data_version}", PROPERTY),
            "created": edition.made_at.replace(tzinfo=None),
        }
    )


def _fill(book: Book, site: Site, edition: Edition, tables: list[tuple[Exhibit, Table]]) -> None:
    text = book.text
    dataset = site.of(edition.exhibits[0].view) if edition.exhibits else site.dataset
    shown = [table for _, table in tables]
    sources, rows = sources_table(shown, dataset, text)
    knowledge = sheet_name(0, text("workbook.knowledge"))
    book.pairs(text("workbook.about"), _about(edition, text))
    for place, (one, table) in enumerate(tables, start=1):
        links = {source: f"internal:'{knowledge}'!A{row + 1}" for source, row in rows.items()}
        book.table(sheet_name(place, table.caption), _over(one, edition, text), table, links)
    book.tables(knowledge, [sources, terms_table(shown, dataset, text)])


def _about(edition: Edition, text: Texts) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = [*of_edition(edition, text)]
    for one in edition.exhibits:
        lines += [("", ""), (_over(one, edition, text), ""), *of_exhibit(one, text)]
    return lines


def _over(one: Exhibit, edition: Edition, text: Texts) -> str:
    """Name the step that a table belongs to; a card alone is its own title."""
    if one.heading == edition.title:
        return one.title
    return f"{text('particulars.step')} {one.number}. {one.heading.words}"
