"""Lay tables out on the sheets of a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import theme
from dashboard.exports.fitting import height
from dashboard.exports.numbers import as_number

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from dashboard.content.tables import Cell, Table
    from dashboard.texts import Texts

# What a sheet's name may not hold, and how long it may be.
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
LONGEST_CELL = 32_767
NARROWEST, WIDEST = 9, 60
PAIR_WIDTHS = (26, 110)
HEADER_ROW = 3
# Of the type that spreadsheets begin with, in points: its size, and the width of a character.
FONT_SIZE, CHARACTER_PT = 11, 5.5
LEAST_HEIGHT, MOST_HEIGHT, ROOM_PT = 15.0, 400.0, 2.0
LANDSCAPE_A4 = 9


class Looks:
    """How the cells of a workbook look."""

    def __init__(self, book: Workbook) -> None:
        """Make the formats that all sheets share; those of numbers are made as they come."""
        plain = {"valign": "top", "text_wrap": True}
        self.words: Format = book.add_format(plain)
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.name: Format = book.add_format({**plain, "bold": True})
        self.head: Format = book.add_format(
            {**plain, "bold": True, "font_color": theme.WHITE, "bg_color": theme.INK}
        )
        self.link: Format = book.add_format({**plain, "font_color": theme.SERVICES, "underline": 1})
        self._book = book
        self._numbers: dict[tuple[str, str], Format] = {}

    def number(self, pattern: str, align: str) -> Format:
        """Return the format of numbers that are written in a pattern."""
        if (pattern, align) not in self._numbers:
            look = {"valign": "top", "align": align, "num_format": pattern}
            self._numbers[pattern, align] = self._book.add_format(look)
        return self._numbers[pattern, align]


@dataclass(frozen=True)
class Book:
    """A workbook that is being filled, in one language."""

    made: Workbook
    looks: Looks
    text: Texts

    def pairs(self, name: str, lines: list[tuple[str, str]]) -> None:
        """Add a sheet of names with what is said of them; a name alone is a heading."""
        sheet = self._sheet(name)
        for column, width in enumerate(PAIR_WIDTHS):
            sheet.set_column(column, column, width)
        for row, (called, said) in enumerate(lines):
            look = self.looks.name if said else self.looks.title
            sheet.write_string(row, 0, called, look)
            if said:
                sheet.write_string(row, 1, said[:LONGEST_CELL], self.looks.words)
                sheet.set_row(row, _height([said], [PAIR_WIDTHS[1]]))

    def table(self, name: str, over: str, table: Table, links: dict[str, str]) -> None:
        """Add a sheet of one table, under its caption and what it belongs to."""
        sheet = self._sheet(name)
        sheet.write_string(0, 0, table.caption[:LONGEST_CELL], self.looks.title)
        sheet.write_string(1, 0, over[:LONGEST_CELL])
        widths = self._widths(sheet, [table])
        self._rows(sheet, HEADER_ROW, table, links, widths)
        sheet.freeze_panes(HEADER_ROW + 1, 1)
        sheet.repeat_rows(HEADER_ROW)
        if table.rows:
            last = HEADER_ROW + len(table.rows)
            sheet.autofilter(HEADER_ROW, 0, last, len(table.header) - 1)

    def tables(self, name: str, several: list[Table]) -> None:
        """Add a sheet of several tables, one under the other, each under its caption."""
        sheet = self._sheet(name)
        widths = self._widths(sheet, several)
        row = 0
        for table in several:
            sheet.write_string(row, 0, table.caption, self.looks.title)
            self._rows(sheet, row + 1, table, {}, widths)
            row += len(table.rows) + 3

    def _sheet(self, name: str) -> Worksheet:
        sheet = self.made.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(LANDSCAPE_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        return sheet

    def _rows(
        self,
        sheet: Worksheet,
        first: int,
        table: Table,
        links: dict[str, str],
        widths: list[int],
    ) -> None:
        for column, words in enumerate(table.header):
            sheet.write_string(first, column, words, self.looks.head)
        sheet.set_row(first, _height(table.header, widths))
        # Numbers among words stand where the words do; a column of them is set as sums are.
        aligns = [
            "right" if all(self._is_number(words) for words in _column(table, column)) else "left"
            for column in range(len(table.header))
        ]
        for row, cells in enumerate(table.rows, start=first + 1):
            for column, cell in enumerate(cells):
                self._cell(sheet, (row, column), cell, links, aligns[column])
            sheet.set_row(row, _height([cell.words for cell in cells], widths))

    def _is_number(self, words: str) -> bool:
        return not words or as_number(words, self.text) is not None

    def _cell(
        self,
        sheet: Worksheet,
        place: tuple[int, int],
        cell: Cell,
        links: dict[str, str],
        align: str,
    ) -> None:
        words = cell.words[:LONGEST_CELL]
        number = as_number(words, self.text)
        if number:
            sheet.write_number(*place, number.value, self.looks.number(number.pattern, align))
        elif cell.source in links:
            sheet.write_url(*place, links[cell.source], self.looks.link, words)
        elif words:
            sheet.write_string(*place, words, self.looks.words)

    def _widths(self, sheet: Worksheet, several: list[Table]) -> list[int]:
        widths = []
        for column in range(max(len(table.header) for table in several)):
            lengths = [
                len(words)
                for table in several
                for words in [*table.header[column : column + 1], *_column(table, column)]
            ]
            widths.append(min(max(max(lengths) + 2, NARROWEST), WIDEST))
            sheet.set_column(column, column, widths[-1])
        return widths


def _height(cells: list[str], widths: list[int]) -> float:
    """Return how high a row must be for its words; not every program works it out itself."""
    needed = max(
        height(words, FONT_SIZE, width * CHARACTER_PT)
        for words, width in zip(cells, widths, strict=False)
    )
    return min(max(needed + ROOM_PT, LEAST_HEIGHT), MOST_HEIGHT)


def _column(table: Table, column: int) -> list[str]:
    return [cells[column].words for cells in table.rows if column < len(cells)]


def sheet_name(place: int, words: str) -> str:
    """Name a sheet by its place and what it holds, as far as a name may be long."""
    plain = " ".join(FORBIDDEN.sub(" ", words).split())
    name = f"{place} {plain}" if place else plain
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 1].rsplit(' ', 1)[0].rstrip(' ,.;–-')}…"
