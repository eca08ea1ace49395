"""Say what is wrong with a story, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from geodata.problems import ProblemsError, catalogue, closest
from geodata.scenario_problems import shown
from geodata.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FILE = "story.toml"
WRONG_TYPE = "wrong_type"


@dataclass(frozen=True, slots=True)
class StoryProblem:
    """One thing that is wrong with a story.

    Parameters
    ----------
    rule
        Key of the message in `story.toml`.
    value
        What stands there; of a wrong type the key of what it is.
    step
        Number of the step, from 1; None when it concerns the whole.
    place
        Where in it, e.g. `heading.nb`; may be empty.
    details
        Names that the message mentions beside these.
    """

    rule: str
    value: str = ""
    step: int | None = None
    place: str = ""
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def text(self, language: str = "nb") -> str:
        """Write the problem out.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        text
            The step, the field, the value, the rule and the remedy.
        """
        words = catalogue(_FILE)
        told = {name: shown(value) for name, value in self._details(language).items()}
        for name, frame in (("line", "lines"), ("suggestion", "suggestions")):
            told[name] = words[frame][language].format_map(told) if told.get(name) else ""
        whose = words["places"]["file" if self.step is None else "step"][language]
        told["where"] = whose.format(step=self.step) + (f", `{self.place}`" if self.place else "")
        text: str = words["errors"][self.rule][language]
        return text.format_map(told)

    def _details(self, language: str) -> dict[str, str]:
        """Gather what a message may name, with the types in words."""
        details = {"value": self.value, **self.details}
        if self.rule != WRONG_TYPE:
            return details
        types = catalogue(_FILE)["types"]
        names = {"languages": ", ".join(LANGUAGES)}
        return {name: types[key][language].format_map(names) for name, key in details.items()}


class StoryError(ProblemsError):
    """A story that cannot be read or changed as asked for; holds `StoryProblem`s."""


def unknown(
    rule: str, word: str, known: Iterable[str], *, step: int | None = None, place: str = ""
) -> StoryProblem:
    """Tell of a word that is none of those that are known, with the one that is closest.

    Parameters
    ----------
    rule
        Key of the message.
    word
        As it stands there.
    known
        The words there are.
    step, place
        As in `StoryProblem`.

    Returns
    -------
    problem
        With a suggestion if one is near.
    """
    words = list(known)
    details = {"known": ", ".join(words), "suggestion": closest(word, words)}
    return StoryProblem(rule, word, step, place, details)
