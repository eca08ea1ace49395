"""Say what is wrong with a data folder, in the reader's language, with the rule and the remedy."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_LONGEST = 60


@cache
def catalogue(file: str = "messages.toml") -> dict[str, Any]:
    """Read the texts of every message of one kind.

    Parameters
    ----------
    file
        File beside this module.

    Returns
    -------
    catalogue
        Of `messages.toml`: `frame` (language -> sentence frames) and `rules` (rule -> language ->
        rule and remedy).
    """
    return tomllib.loads(Path(__file__).with_name(file).read_text(encoding="utf-8"))


class WordedError(Exception):
    """An error that tells the reader, in either language, what is wrong and what to do."""

    def text(self, language: str = "nb") -> str:
        """Write the error out.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        text
            The input, the value, the rule and the remedy.
        """
        raise NotImplementedError

    def __str__(self) -> str:
        """Write the error out in bokmål."""
        return self.text()


def _readable(value: str) -> str:
    """Shorten a cell, and make invisible characters visible, so that it can be printed safely."""
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in value)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in one file.

    Parameters
    ----------
    file
        File name, relative to the data folder.
    rule
        Key of the broken rule in `messages.toml`.
    row
        Line number as an editor or a spreadsheet shows it (the header is 1); in GeoJSON the number
        of the feature, from 1. None when the fault concerns the whole file.
    column
        Column or property; empty when the fault concerns a whole row or file.
    value
        What stands there now.
    details
        Names that the message mentions beside these.
    """

    file: str
    rule: str
    row: int | None = None
    column: str = ""
    value: str = ""
    details: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def _details(self, language: str) -> dict[str, object]:
        """Gather what a message may name, with the suggestion as a sentence."""
        frame = catalogue()["frame"][language]
        unit = frame["feature" if self.file.endswith(".geojson") else "line"]
        details = {"column": self.column, "unit": unit, **self.details}
        suggestion = details.get("suggestion", "")
        details["suggestion"] = (
            frame["suggestion"].format(suggestion=suggestion) + " " if suggestion else ""
        )
        return details

    def rule_text(self, language: str = "nb") -> str:
        """State the rule that is broken.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        rule
            A clause without a full stop.
        """
        text: str = catalogue()["rules"][self.rule][language][0]
        return text.format_map(self._details(language))

    def remedy(self, language: str = "nb") -> str:
        """Say what to do about it.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        remedy
            A whole sentence.
        """
        text: str = catalogue()["rules"][self.rule][language][1]
        return text.format_map(self._details(language))

    def text(self, language: str = "nb") -> str:
        """Write the problem out as one sentence and a remedy.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        text
            File, row, column, value, rule and remedy.
        """
        if self.row is None:
            shape = "entry" if self.column and self.value else "file"
        elif not self.column or self.rule.endswith("_column"):
            shape = "row"
        else:
            shape = "cell" if self.value else "empty"
        frame: str = catalogue()["frame"][language][shape]
        named = {"file": self.file, "row": self.row, "value": _readable(self.value)}
        text = {"rule": self.rule_text(language), "remedy": self.remedy(language)}
        return frame.format_map({**self._details(language), **named, **text})

    def __str__(self) -> str:
        """Write the problem out in bokmål."""
        return self.text()


class DataError(WordedError):
    """A data folder breaks its rules; holds every problem found.

    Parameters
    ----------
    problems
        All problems, in any order.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(self.problems)

    def text(self, language: str = "nb") -> str:
        """List all problems, one on each line.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        text
            The number of faults, then each fault.
        """
        found = catalogue()["frame"][language]["found"]
        head = found["one" if len(self.problems) == 1 else "many"].format(count=len(self.problems))
        return "\n".join([head, *(problem.text(language) for problem in self.problems)])


class ProblemsError(WordedError, ValueError):
    """Something that cannot be read or used as asked for; holds every problem found.

    Parameters
    ----------
    problems
        At least one; each writes itself out by `text(language)`.
    """

    def __init__(self, problems: Iterable[Any]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def text(self, language: str = "nb") -> str:
        """List all problems, one on each line.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        text
            One line for each.
        """
        return "\n".join(problem.text(language) for problem in self.problems)


def faults(files: Iterable[Path], read: Callable[[Path], object]) -> dict[str, tuple[Any, ...]]:
    """Find what is wrong with files that lie in a folder of a data set.

    Parameters
    ----------
    files
        Of one folder in the data folder.
    read
        Reads a file, or raises `ProblemsError`.

    Returns
    -------
    problems
        For each file at fault, by its name in the data folder.
    """
    found = {}
    for file in files:
        try:
            read(file)
        except ProblemsError as fault:
            found[f"{file.parent.name}/{file.name}"] = fault.problems
    return found


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems as a person would walk through the files, each once.

    Parameters
    ----------
    problems
        Any problems.

    Returns
    -------
    problems
        By file, row and column.
    """
    unique = {(p.file, p.row or 0, p.column, p.rule, p.value): p for p in problems}
    return tuple(unique[key] for key in sorted(unique))


def closest(value: str, known: Iterable[str]) -> str:
    """Guess which known word a misspelt one was meant to be.

    Parameters
    ----------
    value
        The word as written.
    known
        The words there are.

    Returns
    -------
    word
        Empty when nothing is near.
    """
    matches = difflib.get_close_matches(value, list(known), n=1, cutoff=0.75)
    return matches[0] if matches else ""
