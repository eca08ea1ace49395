"""Read the prepared stories that a data set comes with.

They lie as YAML in its folder `stories`, one file each, which names the story. Each is as
`story_file` reads it, with every text in every language, and names only sources of the data set.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geodata.problems import faults
from geodata.story_file import read_story
from geodata.story_problems import StoryError, StoryProblem, unknown
from geodata.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geodata.dataset import Dataset
    from geodata.story import Step, Story, Words

FOLDER = "stories"


@lru_cache(maxsize=8)
def prepared_stories(dataset: Dataset) -> Mapping[str, Story]:
    """Read all prepared stories of a data set.

    Parameters
    ----------
    dataset
        The data set; a folder without stories has none.

    Returns
    -------
    stories
        By the name of the file without `.yaml`, in that order.

    Raises
    ------
    StoryError
        If one of them is not as it must be.
    """
    return MappingProxyType({file.stem: _checked(file, dataset) for file in _files(dataset)})


def story_problems(dataset: Dataset) -> dict[str, tuple[StoryProblem, ...]]:
    """Find what is wrong with the prepared stories of a data set.

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
    return sorted((dataset.folder / FOLDER).glob("*.yaml"))


def _checked(file: Path, dataset: Dataset) -> Story:
    """Read one story, and check its languages and sources."""
    story = read_story(file.read_bytes())
    wrong = [*_untranslated(story), *_without_source(story, dataset)]
    if wrong:
        raise StoryError(wrong)
    return story


def _untranslated(story: Story) -> Iterator[StoryProblem]:
    """Find texts that do not stand in every language."""
    yield from _missing("title", story.title)
    yield from _missing("lead", story.lead)
    for number, step in enumerate(story.steps, start=1):
        for name in ("heading", "words", "point", "notes"):
            yield from _missing(name, getattr(step, name), number)


def _missing(name: str, words: Words, step: int | None = None) -> Iterator[StoryProblem]:
    told = dict(words)
    for language in LANGUAGES:
        if not told.get(language):
            details = {"known": ", ".join(LANGUAGES)}
            yield StoryProblem("not_translated", language, step, name, details)


def _without_source(story: Story, dataset: Dataset) -> Iterator[StoryProblem]:
    known = [str(source) for source in dataset.tables["sources"].index]
    for number, step in enumerate(story.steps, start=1):
        yield from _unknown_sources(step, number, known)


def _unknown_sources(step: Step, number: int, known: list[str]) -> Iterator[StoryProblem]:
    for place, one in enumerate(step.sources, start=1):
        if one.source not in known:
            where = f"sources[{place}].source"
            yield unknown("unknown_source", one.source, known, step=number, place=where)
