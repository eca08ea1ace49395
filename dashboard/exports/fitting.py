"""Make words fit a box: measure them, set them smaller, and cut what is still too long."""

from __future__ import annotations

import re
from typing import NamedTuple

# Widths of Arial and its likes in thousandths of the size, by the characters that have them.
WIDTHS = {
    222: "ijl'\u2018\u2019",
    260: "|",
    278: " !,./:;\\[]ftI·\u00a0\u202f",
    333: "()-r`“”„°",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "ckszvxyJ",
    556: "0123456789abdeghnopquåLé?#$_«»–ôöüáà",
    584: "+<=>~",
    611: "FTZøß",
    667: "ABEKPSVXYÅÄ&",
    722: "CDHNRUwG",
    778: "OQØÖ",
    833: "mM",
    889: "æ%",
    944: "W",
    1000: "Æ…—→×@",
}
WIDTH_OF = {one: width for width, several in WIDTHS.items() for one in several}
# What is not in the table is taken as wide.
UNKNOWN_WIDTH = 1000
# Bold letters are wider, and other typefaces than Arial may be.
BOLD = 1.08
MARGIN = 1.03
LINE_HEIGHT = 1.2
PARAGRAPH_GAP = 0.35
# No property of a file may be longer.
PROPERTY = 255
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_CUT = " …"


class Box(NamedTuple):
    """The room that there is for words, in points."""

    width: float
    height: float


class Fitted(NamedTuple):
    """Words in a size at which they fit; `whole` unless some had to be left out."""

    words: str
    size: int
    whole: bool


def fitted(words: str, box: Box, sizes: range, *, bold: bool = False) -> Fitted:
    """Set words as large as they fit, from the first size to the last; or else cut them."""
    for size in sizes:
        if height(words, size, box.width, bold=bold) <= box.height:
            return Fitted(words, size, whole=True)
    size = sizes[-1]
    for parts in (_SENTENCE_END.split(words), words.split()):
        for kept in range(len(parts) - 1, 0, -1):
            shorter = " ".join(parts[:kept]).rstrip(" ,;:–") + _CUT
            if height(shorter, size, box.width, bold=bold) <= box.height:
                return Fitted(shorter, size, whole=False)
    return Fitted("", size, whole=False)


def height(words: str, size: float, width: float, *, bold: bool = False) -> float:
    """Measure how high words stand in a width, all in points; a new line is a new paragraph."""
    paragraphs = words.split("\n")
    lines = sum(_lines(one, size, width, bold=bold) for one in paragraphs)
    return (lines * LINE_HEIGHT + (len(paragraphs) - 1) * PARAGRAPH_GAP) * size


def _lines(words: str, size: float, width: float, *, bold: bool) -> int:
    """Count the lines of a paragraph; what is longer than a line is broken where the line ends."""
    room = width / (size / 1000 * MARGIN * (BOLD if bold else 1))
    lines, used = 1, 0.0
    for word in words.split(" "):
        length = _width(word)
        if used and used + WIDTH_OF[" "] + length > room:
            lines, used = lines + 1, 0.0
        used += length + (WIDTH_OF[" "] if used else 0)
        if used > room:
            lines += int(used // room)
            used %= room
    return lines


def _width(words: str) -> float:
    return sum(WIDTH_OF.get(one, UNKNOWN_WIDTH) for one in words)


def storable(words: str, longest: int | None = None) -> str:
    """Leave out what a file's properties cannot hold: control characters, and what is too long."""
    return "".join(one if one.isprintable() else " " for one in words)[:longest]


def pages(paragraphs: list[str], box: Box, size: float) -> list[list[str]]:
    """Share paragraphs among as many boxes as they need, none of them broken."""
    found: list[list[str]] = []
    for one in paragraphs:
        if found and height("\n".join([*found[-1], one]), size, box.width) <= box.height:
            found[-1].append(one)
        else:
            found.append([fitted(one, box, range(int(size), int(size) + 1)).words])
    return found
