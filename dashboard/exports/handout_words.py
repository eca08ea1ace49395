"""Take the words of a figure apart: text and what of it is bold, and never any markup."""

from __future__ import annotations

import re
from html import unescape

_HIDDEN = re.compile(r"<extra>.*?</extra>", re.DOTALL)
_LINE = re.compile(r"<br\s*/?>")
_BOLD = re.compile(r"</?b>")

# The runs of a line in turn: plain, bold, plain, ...
Runs = list[str]


def lines(words: str) -> list[Runs]:
    """Take apart what a figure says: a line for each, its runs plain and bold in turn.

    Of markup only what our own figures write is known; all else stays text.
    """
    return [_runs(line) for line in _LINE.split(_HIDDEN.sub("", words))]


def bare(words: str) -> str:
    """Write what a figure says as plain words, line by line."""
    return "\n".join("".join(runs) for runs in lines(words) if any(runs))


def _runs(line: str) -> Runs:
    return [unescape(run) for run in _BOLD.split(line)]
