"""Say what is wrong with a scenario, or worth knowing, in the reader's language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geodata.problems import ProblemsError, catalogue
from geodata.scenario_model import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = "scenario.toml"
ERROR, WARNING, NOTE = "error", "warning", "note"
_SECTIONS = {"errors": ERROR, "warnings": WARNING, "notes": NOTE}
# A list of words that may be used is cut off later than a stray value would be.
_LONGEST = 300
_DECIMAL = re.compile(r"-?\d+\.\d+", re.ASCII)
_MARKS = {"nb": ",", "en": "."}


@cache
def severities() -> Mapping[str, str]:
    """List the rules and how much each matters.

    Returns
    -------
    severities
        Rule -> `error` (the change cannot be used), `warning` (it can, but think again) or `note`.
    """
    return {rule: word for name, word in _SECTIONS.items() for rule in catalogue(_FILE)[name]}


@dataclass(frozen=True, slots=True)
class ScenarioProblem:
    """One thing that is wrong with a scenario, or worth knowing.

    Parameters
    ----------
    rule
        Key of the message in `scenario.toml`.
    input
        What it is about: `change`, `text` (in the address) or `file`.
    value
        What stands there.
    change
        Position of the change, from 0; None when it concerns the whole.
    details
        Names that the message mentions beside these.
    """

    rule: str
    input: str
    value: str = ""
    change: int | None = None
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def severity(self) -> str:
        """One of `error`, `warning` and `note`."""
        return severities()[self.rule]

    def text(self, language: str = "nb") -> str:
        """Write the problem out.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        text
            The input, the value, the rule and the remedy.
        """
        where = catalogue(_FILE)["inputs"][self.input][language]
        number = "" if self.change is None else str(self.change + 1)
        section = next(name for name, word in _SECTIONS.items() if word == self.severity)
        words = catalogue(_FILE)["types"]
        details = {
            name: words[value][language] if value in words else self._shown(value, language)
            for name, value in self.details.items()
        }
        value = self._shown(self.value, language)
        details |= {"where": where.format(number=number).strip(), "value": value}
        text: str = catalogue(_FILE)[section][self.rule][language]
        return text.format_map(details)

    def _shown(self, value: str, language: str) -> str:
        """Write a decimal number as the language does; from a file, as it stands there."""
        written = shown(value)
        if self.input == "file" or not _DECIMAL.fullmatch(written):
            return written
        return written.replace(".", _MARKS[language])

    def __str__(self) -> str:
        """Write the problem out in bokmål."""
        return self.text()


class ScenarioError(ProblemsError):
    """A scenario that cannot be read; holds `ScenarioProblem`s, at least one of them an error."""


def shown(value: object) -> str:
    """Write a value so that it can be shown in a sentence.

    Parameters
    ----------
    value
        Anything, also what a stranger wrote.

    Returns
    -------
    text
        Without control characters, and not longer than a line; still to be shown as text.
    """
    text = f"{value:g}" if isinstance(value, float) else plain(str(value))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
