"""Say why places cannot be found, or pull be estimated, in the reader's language."""

from __future__ import annotations

from enum import StrEnum

from geodata.refusals import RefusedError


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


class SitingError(RefusedError):
    """A problem that has no answer as it is put.

    Parameters
    ----------
    rule
        The rule that is broken.
    **details
        What the message names: the input, the value, and more for some rules.
    """

    file = "siting.toml"

    def __init__(self, rule: SitingRule, **details: object) -> None:
        super().__init__(rule, **{name: _written(value) for name, value in details.items()})


def _written(value: object) -> str:
    """Write a number without needless digits, and anything else as it is."""
    return f"{value:g}" if isinstance(value, float) else str(value)
