"""State the closed vocabularies: the words that the code itself understands.

Words that a city may add to (service types, populations, units) are data, in its `terms.csv`.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

LANGUAGES = ("nb", "en")
# Stands for the date of opening hours that come from a source without a date.
UNDATED = "unknown"


class Scope(StrEnum):
    """What a figure covers: named areas, the whole scene, or something else."""

    AREA = "area"
    TOTAL = "total"
    OTHER = "other"


class TimeOfDay(StrEnum):
    """When on the day people were counted; `both` is the mean of day and evening."""

    BOTH = "both"
    DAY = "day"
    EVENING = "evening"
    UNSPECIFIED = "unspecified"


class Measure(StrEnum):
    """What was measured; figures of different measures never share an axis."""

    PRESENT_AT_ONCE = "present_at_once"
    ANNUAL_DISTINCT = "annual_distinct"
    REGISTERED_CONTACTS = "registered_contacts"
    CUMULATIVE_OVER_SUMMER = "cumulative_over_summer"
    SHARE = "share"
    RELATIVE_CHANGE = "relative_change"


class Statistic(StrEnum):
    """How single observations were summed up into the figure; `single` is one round by itself."""

    MEAN = "mean"
    SINGLE = "single"
    PEAK = "peak"
    ESTIMATE = "estimate"
    TOTAL = "total"
    SHARE = "share"
    CHANGE = "change"
    UNSPECIFIED = "unspecified"


class Qualifier(StrEnum):
    """A reservation that the source attaches to the figure; empty when there is none."""

    NONE = ""
    ABOUT = "about"
    UP_TO = "up_to"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    ALMOST = "almost"
    AT_TIMES = "at_times"
    PER_YEAR = "per_year"
    PROBABLY = "probably"


class CountUnit(StrEnum):
    """Unit of a figure in `counts`."""

    PERSONS = "persons"
    PERCENT = "percent"


class BreakKind(StrEnum):
    """Why figures before and after cannot be joined by a line."""

    COVERAGE = "coverage"
    DISTURBANCE = "disturbance"


class Status(StrEnum):
    """What a source says about an area without a number, strongest first."""

    HEAVIEST = "heaviest"
    ACTIVE = "active"
    DECLINING = "declining"
    NOT_A_SCENE = "not_a_scene"


class Basis(StrEnum):
    """Whether the source says it, or it is inferred from what the source says."""

    STATED = "stated"
    INFERRED = "inferred"


class OperatorKind(StrEnum):
    """Who runs a service."""

    MUNICIPAL = "municipal"
    NGO = "ngo"
    STATE = "state"
    USER_ORGANISATION = "user_organisation"
    UNKNOWN = "unknown"


class LocationPrecision(StrEnum):
    """How exactly the point of a service is known."""

    ADDRESS = "address"
    STREET = "street"
    DISTRICT = "district"
    NONE = "none"


class Mobile(StrEnum):
    """Whether a service moves about; `not_a_place` is a measure or an organisation."""

    YES = "yes"
    NO = "no"
    NOT_A_PLACE = "not_a_place"


class EventKind(StrEnum):
    """What an event is an instance of."""

    SCENE = "scene"
    POLICY = "policy"
    POLICE = "police"
    SERVICE_OPENING = "service_opening"
    SERVICE_CLOSING = "service_closing"
    RELOCATION = "relocation"
    URBAN_UPGRADE = "urban_upgrade"


class SourceKind(StrEnum):
    """What sort of publication a source is."""

    MUNICIPAL_REPORT = "municipal_report"
    NEWSPAPER = "newspaper"
    SERVICE_SUMMARY = "service_summary"
    RESEARCH = "research"
    LAW = "law"
    OPEN_DATA = "open_data"
    WEBSITE = "website"
    SYNTHETIC = "synthetic"


class Outline(StrEnum):
    """How the outline of an area was made."""

    MAPPED = "mapped"
    DRAWN = "drawn"
    APPROXIMATE = "approximate"


CLOSED: dict[str, type[StrEnum]] = {
    "scope": Scope,
    "time_of_day": TimeOfDay,
    "measure": Measure,
    "statistic": Statistic,
    "qualifier": Qualifier,
    "count_unit": CountUnit,
    "break_kind": BreakKind,
    "status": Status,
    "basis": Basis,
    "operator_kind": OperatorKind,
    "location_precision": LocationPrecision,
    "mobile": Mobile,
    "event_kind": EventKind,
    "source_kind": SourceKind,
    "outline": Outline,
}


@cache
def labels() -> dict[str, dict[str, dict[str, str]]]:
    """Read the names of the closed vocabularies.

    Returns
    -------
    labels
        Vocabulary -> word -> language -> name.
    """
    text = Path(__file__).with_name("labels.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
