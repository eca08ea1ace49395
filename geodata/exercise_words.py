"""Say in both languages that exercise data are synthetic, and where their level is from."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.exercise_levels import EVERYONE
from geodata.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.exercise_levels import Target


@cache
def _texts() -> dict[str, dict[str, str]]:
    """Read the texts: language -> key -> sentence."""
    path = Path(__file__).with_name("exercise.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def say(key: str, language: str, **named: object) -> str:
    """Write one of the texts of exercise data.

    Parameters
    ----------
    key
        Key in `exercise.toml`.
    language
        `nb` or `en`.
    named
        What the text mentions.

    Returns
    -------
    text
        For people.
    """
    return _texts()[language][key].format_map(named)


def both(stem: str, key: str, **named: object) -> dict[str, str]:
    """Write one of the texts in both languages.

    Parameters
    ----------
    stem
        Name of the columns without the language.
    key
        Key in `exercise.toml`.
    named
        What the text mentions.

    Returns
    -------
    cells
        Column -> text.
    """
    return {f"{stem}_{language}": say(key, language, **named) for language in LANGUAGES}


def level_note(
    year: int, means: Mapping[int, Mapping[str, Target]], last: int, language: str
) -> str:
    """Say what a row is, and where the level of its summer is from.

    Parameters
    ----------
    year
        Calendar year.
    means
        From `exercise_levels.published_means`.
    last
        From `exercise_pattern.last_counted_year`.
    language
        `nb` or `en`.

    Returns
    -------
    note
        Published, middle of a range, interpolated, that of the nearest year, or assumed; and that
        the areas are carried on, in a year after the last counted one.
    """
    known = sorted(other for other, held in means.items() if EVERYONE in held)
    before = max((other for other in known if other < year), default=None)
    after = min((other for other in known if other > year), default=None)
    if year in known:
        target = means[year][EVERYONE]
        key = "range" if target.decimals < 0 else "published"
        level = say(key, language, year=year, row=target.row)
    elif not known:
        level = say("assumed", language)
    elif before is None or after is None:
        level = say("nearest", language, year=year, nearest=after if before is None else before)
    else:
        level = say("interpolated", language, year=year, before=before, after=after)
    if year > last:
        level = f"{level} {say('carried', language, last=last)}"
    return say("note", language, level=level)
