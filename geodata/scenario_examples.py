"""Read the prepared examples of scenarios that a data set comes with.

They lie as JSON in its folder `scenarios`, one file each, which names the example. Their fields are
those of a scenario (`scenario_file`) with `kind` `example`, name and note in every language, the
`sources` and a `locator` in them, and without a base: they belong to the data they lie with.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geodata.problems import faults
from geodata.scenario_checks import check
from geodata.scenario_file import base_of
from geodata.scenario_model import LONGEST_NAME, Change, Scenario, plain
from geodata.scenario_parsing import LIST, LONGEST_NOTE, OBJECT, TEXT, WHOLE, Reader, decoded
from geodata.scenario_problems import ERROR, ScenarioError, ScenarioProblem
from geodata.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geodata.dataset import Dataset

FOLDER = "scenarios"
_KIND = "example"
_TEXTS = tuple(f"{stem}_{language}" for stem in ("name", "note") for language in LANGUAGES)
_FIELDS = {
    "format": WHOLE,
    "kind": TEXT,
    **dict.fromkeys(_TEXTS, TEXT),
    "sources": LIST,
    "locator": TEXT,
    "changes": LIST,
    "assumptions": OBJECT,
}
_REQUIRED = (*_TEXTS, "sources", "changes")


@dataclass(frozen=True, slots=True)
class Example:
    """A prepared scenario.

    Parameters
    ----------
    key
        The name of its file.
    names, notes
        By language.
    sources, locator
        Ids of the sources that suggest it, and where in them.
    changes, assumptions
        As in `Scenario`.
    """

    key: str
    names: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    locator: str
    changes: tuple[Change, ...]
    assumptions: tuple[tuple[str, float], ...]

    def name(self, language: str) -> str:
        """Name the example.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        name
            Text.
        """
        return self.names[LANGUAGES.index(language)]

    def note(self, language: str) -> str:
        """Say what it is an example of, and what in it is our own.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        note
            Text.
        """
        return self.notes[LANGUAGES.index(language)]

    def scenario(self, dataset: Dataset, language: str) -> Scenario:
        """Make a scenario of it.

        Parameters
        ----------
        dataset
            The data set that it came with.
        language
            `nb` or `en`.

        Returns
        -------
        scenario
            Made on the day that the data were updated.
        """
        base = base_of(dataset, self.changes)
        told = (self.name(language), self.note(language), dataset.info.today)
        return Scenario(*told, base, self.changes, self.assumptions)


@lru_cache(maxsize=8)
def examples(dataset: Dataset) -> tuple[Example, ...]:
    """Read all examples of a data set.

    Parameters
    ----------
    dataset
        The data set; a folder without examples has none.

    Returns
    -------
    examples
        In order of their names of files.

    Raises
    ------
    ScenarioError
        If one of them is not as it must be.
    """
    return tuple(_checked(file, dataset) for file in _files(dataset))


def example_problems(dataset: Dataset) -> dict[str, tuple[ScenarioProblem, ...]]:
    """Find what is wrong with the examples of a data set.

    Parameters
    ----------
    dataset
        The data set.

    Returns
    -------
    problems
        For each file at fault, by its name in the data folder.
    """
    return faults(_files(dataset), lambda file: _checked(file, dataset))


def _files(dataset: Dataset) -> list[Path]:
    return sorted((dataset.folder / FOLDER).glob("*.json"))


def _checked(file: Path, dataset: Dataset) -> Example:
    """Read one example, and check its sources and changes."""
    example = _read(file)
    problems = check(dataset.services, example.changes, dataset)
    wrong = [one for one in problems if one.severity == ERROR]
    wrong += _without_source(example, dataset)
    if wrong:
        raise ScenarioError(wrong)
    return example


def _without_source(example: Example, dataset: Dataset) -> Iterator[ScenarioProblem]:
    known = dataset.tables["sources"].index
    if not example.sources:
        yield ScenarioProblem("unknown_source", "file", "")
    for source in example.sources:
        if source not in known:
            yield ScenarioProblem("unknown_source", "file", source)


def _read(file: Path) -> Example:
    reader = Reader()
    content = decoded(file.read_bytes())
    reader.kind_of(content, _KIND)
    found = reader.fields(content, _FIELDS)
    complete = reader.required(found, _REQUIRED, _KIND)
    changes = reader.changes(found.get("changes", []))
    assumptions = reader.assumptions(found.get("assumptions", {}))
    for name in _TEXTS:
        most = LONGEST_NAME if name.startswith("name") else LONGEST_NOTE
        if len(found.get(name, "")) > most:
            reader.wrong("name_too_long", len(found[name]), field=name, most=most)
    if reader.problems or not complete:
        raise ScenarioError(reader.problems)
    return Example(
        key=file.stem,
        names=_each(found, "name"),
        notes=_each(found, "note"),
        sources=tuple(map(str, found["sources"])),
        locator=plain(found.get("locator", "")),
        changes=changes,
        assumptions=assumptions,
    )


def _each(found: Mapping[str, Any], stem: str) -> tuple[str, ...]:
    return tuple(plain(found[f"{stem}_{language}"]) for language in LANGUAGES)
