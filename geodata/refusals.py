"""Say why a calculation is refused or leaves something out, in the reader's language."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from geodata.problems import WordedError, catalogue

_FILE = "movement.toml"


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
    text: str = catalogue(_FILE)["reasons"][reason][language]
    return text


class RefusedError(WordedError, ValueError):
    """What cannot be calculated as it is asked for.

    Parameters
    ----------
    rule
        The rule that is broken, under `errors` in `file`.
    **details
        What the message names: the input, the value, and more for some rules.
    """

    file: ClassVar[str]

    def __init__(self, rule: StrEnum, **details: str) -> None:
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
        text: str = catalogue(self.file)["errors"][self.rule][language]
        return text.format_map(self.details)


class NotComparableError(RefusedError):
    """Figures that cannot be put together, or that a calculation cannot be made from."""

    file = _FILE
