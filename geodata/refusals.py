"""Say why a calculation is refused or leaves something out, in the reader's language."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path


class Rule(StrEnum):
    """What a calculation must have; each has its message in `movement.toml`."""

    NO_COUNTS = "no_counts"
    NO_POLYGON = "no_polygon"
    AREAS_NOT_STATED = "areas_not_stated"
    MIXED = "mixed"
    OPEN_RANGE = "open_range"
    COUNTED_TWICE = "counted_twice"
    ALL_ZERO = "all_zero"
    NOT_PERSONS = "not_persons"
    BAD_WEIGHTS = "bad_weights"
    NOT_METRIC = "not_metric"
    OTHER_AREAS = "other_areas"
    NO_DISTANCE = "no_distance"
    TOO_FEW_PLACES = "too_few_places"
    TOO_MANY_PLACES = "too_many_places"
    BAD_AMOUNT = "bad_amount"
    NO_INHABITANTS = "no_inhabitants"
    NO_SERVICES = "no_services"


@cache
def _catalogue() -> dict[str, dict[str, dict[str, str]]]:
    """Read the texts: kind -> key -> language -> text."""
    return tomllib.loads(Path(__file__).with_name("movement.toml").read_text(encoding="utf-8"))


def reason_text(reason: str, language: str = "nb") -> str:
    """Put a reason for leaving something out in words.

    Parameters
    ----------
    reason
        As in `ComparableSet.left_out` or `Walks.reasons`.
    language
        `nb` or `en`.

    Returns
    -------
    text
        A whole sentence.

    Raises
    ------
    KeyError
        If there is no such reason.
    """
    return _catalogue()["reasons"][reason][language]


class NotComparableError(ValueError):
    """Figures that cannot be put together, or that a calculation cannot be made from.

    Parameters
    ----------
    rule
        The rule that is broken.
    **details
        What the message names: the input, the value, and more for some rules.
    """

    def __init__(self, rule: Rule, **details: str) -> None:
        self.rule = rule
        self.details = details
        super().__init__(rule, details)

    def text(self, language: str = "nb") -> str:
        """Write the refusal out.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        text
            The input, the value, the rule and the remedy.
        """
        return _catalogue()["errors"][self.rule][language].format_map(self.details)

    def __str__(self) -> str:
        """Write the refusal out in bokmål."""
        return self.text()
