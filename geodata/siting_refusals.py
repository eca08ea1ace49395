"""Say why places cannot be found, or pull be estimated, in the reader's language."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path


class SitingRule(StrEnum):
    """What a problem must hold to; each has its message in `siting.toml`."""

    NO_CANDIDATES = "no_candidates"
    TOO_MANY = "too_many"
    BAD_NUMBER = "bad_number"
    BAD_LIMIT = "bad_limit"
    NO_DEMAND = "no_demand"
    BAD_AMOUNT = "bad_amount"
    BAD_DISTANCE = "bad_distance"
    OTHER_PLACES = "other_places"
    TWICE = "twice"
    NOTHING_REACHED = "nothing_reached"
    NO_PAIRS = "no_pairs"
    NO_INHABITANTS = "no_inhabitants"
    TOO_MANY_SETS = "too_many_sets"
    BAD_INTERVAL = "bad_interval"
    NO_SERVICES = "no_services"


@cache
def _messages() -> dict[str, dict[str, str]]:
    """Read the texts: rule -> language -> text."""
    text = Path(__file__).with_name("siting.toml").read_text(encoding="utf-8")
    messages: dict[str, dict[str, str]] = tomllib.loads(text)["errors"]
    return messages


class SitingError(ValueError):
    """A problem that has no answer as it is put.

    Parameters
    ----------
    rule
        The rule that is broken.
    **details
        What the message names: the input, the value, and more for some rules.
    """

    def __init__(self, rule: SitingRule, **details: object) -> None:
        self.rule = rule
        self.details = {name: _written(value) for name, value in details.items()}
        super().__init__(rule, self.details)

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
        return _messages()[self.rule][language].format_map(self.details)

    def __str__(self) -> str:
        """Write the refusal out in bokmål."""
        return self.text()


def _written(value: object) -> str:
    """Write a number without needless digits, and anything else as it is."""
    return f"{value:g}" if isinstance(value, float) else str(value)
