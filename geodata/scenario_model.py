"""Say what a scenario is: changes to services, in order, with a name and a base."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

MOST_CHANGES = 200
LONGEST_NAME = 200
# Six decimals of a degree are a tenth of a metre.
DECIMALS = 6
NEW = "new-"
_NOT_TEXT = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


class Kind(StrEnum):
    """What a change does to a service."""

    MOVE = "move"
    OPEN = "open"
    CLOSE = "close"
    HOURS = "hours"
    TYPES = "types"
    CAPACITY = "capacity"


# What each kind of change says, beside which service; the first ones must be said.
FIELDS: Mapping[str, tuple[str, ...]] = {
    Kind.MOVE: ("lon", "lat", "address"),
    Kind.OPEN: ("types", "name", "lon", "lat", "hours", "capacity", "address"),
    Kind.CLOSE: (),
    Kind.HOURS: ("hours",),
    Kind.TYPES: ("types",),
    Kind.CAPACITY: ("capacity",),
}
REQUIRED: Mapping[str, tuple[str, ...]] = {
    Kind.MOVE: ("lon", "lat"),
    Kind.OPEN: ("types", "lon", "lat"),
    Kind.CLOSE: (),
    Kind.HOURS: ("hours",),
    Kind.TYPES: ("types",),
    Kind.CAPACITY: ("capacity",),
}


def plain(text: str) -> str:
    """Keep what can be read of a text.

    Parameters
    ----------
    text
        Anything a person or a file gave.

    Returns
    -------
    text
        Without control characters, marks that turn the direction of writing, and spaces at the
        ends.
    """
    return "".join(one for one in text if unicodedata.category(one) not in _NOT_TEXT).strip()


@dataclass(frozen=True, slots=True)
class Change:
    """One change; only what `FIELDS` lists for its kind means anything.

    Parameters
    ----------
    kind
        One of `Kind`.
    service
        Id of the service; `new-1`, `new-2` ... for one that is opened.
    lon, lat
        New place, EPSG:4326, kept to six decimals; None when not given.
    address
        The address that lies there, if one was picked.
    hours
        Opening hours in OpenStreetMap's syntax.
    types
        Service types, the main one first.
    capacity
        In the unit that the service has.
    name
        What an opened service is called.
    """

    kind: str
    service: str
    lon: float | None = None
    lat: float | None = None
    address: str = ""
    hours: str = ""
    types: tuple[str, ...] = ()
    capacity: float | None = None
    name: str = ""

    def __post_init__(self) -> None:
        """Keep numbers and text that are such, so that a change equals its copy."""
        for name in ("lon", "lat"):
            object.__setattr__(self, name, _number(getattr(self, name), DECIMALS))
        object.__setattr__(self, "capacity", _number(self.capacity))
        object.__setattr__(self, "types", tuple(filter(None, map(plain, self.types))))
        for name in ("service", "address", "hours", "name"):
            object.__setattr__(self, name, plain(getattr(self, name)))


def _number(value: float | None, decimals: int | None = None) -> float | None:
    if value is None or not math.isfinite(value):
        return None
    return float(value) if decimals is None else round(float(value), decimals)


@dataclass(frozen=True, slots=True)
class Base:
    """The services that a scenario was made for.

    Parameters
    ----------
    data, version
        `Info.id` and `Info.version` of the data set.
    services
        Id and `scenario_text.fingerprint` of each service that is changed, by id.
    """

    data: str
    version: str
    services: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """Named and dated changes on a base.

    Parameters
    ----------
    name, note
        Text, to be shown as text.
    made
        The day.
    base
        From `scenario_text.base_of`.
    changes
        In order; undone ones are not among them.
    assumptions
        Key and value of those that are not as in `effects.ASSUMPTIONS`, by key.
    """

    name: str
    note: str
    made: date
    base: Base
    changes: tuple[Change, ...] = ()
    assumptions: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        """Keep text that is text, and assumptions in one order."""
        object.__setattr__(self, "name", plain(self.name))
        object.__setattr__(self, "note", plain(self.note))
        object.__setattr__(self, "assumptions", tuple(sorted(self.assumptions)))


@dataclass(frozen=True, slots=True)
class Draft:
    """Changes that are being made, with those that were undone.

    Parameters
    ----------
    changes
        All of them.
    done
        How many apply, from the first.
    """

    changes: tuple[Change, ...] = ()
    done: int = 0

    @property
    def applied(self) -> tuple[Change, ...]:
        """The changes that apply."""
        return self.changes[: self.done]

    @property
    def can_undo(self) -> bool:
        """Whether any change applies."""
        return self.done > 0

    @property
    def can_redo(self) -> bool:
        """Whether any change is undone."""
        return self.done < len(self.changes)

    def undo(self) -> Draft:
        """Take back the last change that applies.

        Returns
        -------
        draft
            The same when there is none.
        """
        return replace(self, done=max(self.done - 1, 0))

    def redo(self) -> Draft:
        """Let the first undone change apply again.

        Returns
        -------
        draft
            The same when there is none.
        """
        return replace(self, done=min(self.done + 1, len(self.changes)))

    def add(self, change: Change, *, together: bool = False) -> Draft:
        """Make one more change; what was undone is gone.

        Parameters
        ----------
        change
            The change.
        together
            Whether it takes the place of the last change when that is of the same kind and service:
            a point that is nudged ten times is undone at once.

        Returns
        -------
        draft
            All of its changes apply.
        """
        kept = self.applied
        if together and kept and _subject(kept[-1]) == _subject(change):
            kept = kept[:-1]
        return Draft((*kept, change), len(kept) + 1)


def _subject(change: Change) -> tuple[str, str]:
    return change.kind, change.service


def next_id(changes: Iterable[Change]) -> str:
    """Name the next service that is opened.

    Parameters
    ----------
    changes
        Those made so far, undone or not.

    Returns
    -------
    id
        `new-` and the number after the highest.
    """
    opened = (re.fullmatch(rf"{NEW}(\d{{1,6}})", change.service) for change in changes)
    return f"{NEW}{max((int(one[1]) for one in opened if one), default=0) + 1}"


def complete(change: Change) -> bool:
    """Tell whether a change says what its kind must say.

    Parameters
    ----------
    change
        Any change.

    Returns
    -------
    complete
        False for an unknown kind too.
    """
    required = REQUIRED.get(change.kind)
    return required is not None and all(
        getattr(change, name) not in (None, "", ()) for name in required
    )
