"""Write stories as YAML, and read them back.

| field | what it is |
| --- | --- |
| `format` | 1 |
| `language` | the language of every text that does not say it |
| `title`, `lead` | texts |
| `steps` | list; each has `card`, `view`, `heading`, `words`, `point`, `notes`, `sources` |
| `sources` | list; each has `source` (id) and `locator` |

A text stands as it is, or as one for each language: `{nb: ..., en: ...}`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from geodata.story_parsing import FORMAT, Reader
from geodata.story_problems import StoryError
from geodata.story_yaml import decoded

if TYPE_CHECKING:
    from geodata.story import Reference, Step, Story, Words

_WIDTH = 100
_STEP_BEGINS = re.compile("^- ", re.MULTILINE)
_TAG = "tag:yaml.org,2002:{}"


def read_story(text: str | bytes) -> Story:
    """Read a story from a file.

    Parameters
    ----------
    text
        From `write_story`, or anything else.

    Returns
    -------
    story
        As it is written. Whether there are such cards, views and sources is not asked here.

    Raises
    ------
    StoryError
        Naming all that is wrong: if it is not YAML, larger than 200 kB or nested too deep, of
        another format, without a title, has fields that no story has, or more than 60 steps.
    """
    reader = Reader()
    story = reader.story(decoded(text))
    if reader.problems:
        raise StoryError(reader.problems)
    return story


def write_story(story: Story) -> str:
    """Write a story as a file.

    Parameters
    ----------
    story
        Any story.

    Returns
    -------
    text
        YAML; `read_story` reads it. A story in one language says so once.
    """
    languages = {language for words in _all_words(story) for language, text in words if text}
    only = next(iter(languages)) if len(languages) == 1 else ""
    content = {
        "format": FORMAT,
        "language": only,
        "title": _written(story.title, only),
        "lead": _written(story.lead, only),
        "steps": [_step(step, only) for step in story.steps],
    }
    written: str = yaml.serialize(
        _node(_said(content)), Dumper=yaml.SafeDumper, allow_unicode=True, width=_WIDTH
    )
    # A line that begins with a hyphen is a step: all else, texts of many lines too, is indented.
    return _STEP_BEGINS.sub("\n- ", written)


def _node(value: Any) -> yaml.Node:  # noqa: ANN401 - text, number, list or fields
    """Make a node that is written over several lines where it has several parts or lines."""
    if isinstance(value, dict):
        pairs = [(_node(name), _node(one)) for name, one in value.items()]
        return yaml.MappingNode(_TAG.format("map"), pairs, flow_style=False)
    if isinstance(value, list):
        return yaml.SequenceNode(_TAG.format("seq"), [*map(_node, value)], flow_style=False)
    tag = _TAG.format("int" if isinstance(value, int) else "str")
    return yaml.ScalarNode(tag, str(value), style="|" if "\n" in str(value) else None)


def _all_words(story: Story) -> list[Words]:
    of_steps = [
        words for one in story.steps for words in (one.heading, one.words, one.point, one.notes)
    ]
    return [story.title, story.lead, *of_steps]


def _step(step: Step, only: str) -> dict[str, Any]:
    texts = {name: getattr(step, name) for name in ("heading", "words", "point", "notes")}
    return _said(
        {
            "card": step.card,
            "view": step.view,
            **{name: _written(words, only) for name, words in texts.items()},
            "sources": [_reference(one) for one in step.sources],
        }
    )


def _reference(one: Reference) -> dict[str, Any]:
    return _said({"source": one.source, "locator": one.locator})


def _written(words: Words, only: str) -> str | dict[str, str]:
    texts = {language: text for language, text in words if text}
    return texts.get(only, "") if only else texts


def _said(content: dict[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing."""
    return {name: value for name, value in content.items() if value}
