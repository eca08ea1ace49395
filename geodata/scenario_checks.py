"""Find what is wrong with the changes of a scenario, before they are used."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING

import opening_hours
import pandas as pd

from geodata.hours import weekly_minutes
from geodata.scenario_model import (
    FIELDS,
    LONGEST_NAME,
    MOST_CHANGES,
    NEW,
    REQUIRED,
    Change,
    Kind,
)
from geodata.scenario_places import SHORE_M, situations
from geodata.scenario_problems import ERROR, ScenarioProblem
from geodata.vocabulary import Mobile
from geodata.walking import SNAP_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geodata.dataset import Dataset

MOST_CAPACITY = 100_000.0
_NEW_ID = re.compile(rf"{NEW}[1-9]\d{{0,5}}")
_PLACING = (Kind.MOVE, Kind.OPEN)


def check(
    services: pd.DataFrame, changes: Sequence[Change], dataset: Dataset
) -> list[ScenarioProblem]:
    """Find what is wrong with changes, or worth knowing.

    Parameters
    ----------
    services
        The services that may be changed, as given to `scenario.apply`.
    changes
        In order.
    dataset
        Tells the city's extent, water, streets and types of service.

    Returns
    -------
    problems
        In order of the changes. A change with an error is not to be used (`usable`); warnings and
        notes are to be shown.
    """
    problems = [_too_many(changes)] if len(changes) > MOST_CHANGES else []
    kept = changes[:MOST_CHANGES]
    known = set(dataset.terms.loc["service_type"].index)
    history = _History(services)
    for number, change in enumerate(kept):
        problems += _said(change, number)
        problems += _sound(change, number, known)
        problems += history.follow(change, number)
    problems += _places(kept, dataset)
    return sorted(problems, key=lambda one: -1 if one.change is None else one.change)


def usable(changes: Sequence[Change], problems: Iterable[ScenarioProblem]) -> tuple[Change, ...]:
    """Leave out the changes that have an error.

    Parameters
    ----------
    changes
        As checked.
    problems
        From `check`.

    Returns
    -------
    changes
        Those that can be applied, at most `MOST_CHANGES`.
    """
    wrong = {one.change for one in problems if one.severity == ERROR}
    return tuple(
        change for number, change in enumerate(changes[:MOST_CHANGES]) if number not in wrong
    )


def _too_many(changes: Sequence[Change]) -> ScenarioProblem:
    details = {"most": str(MOST_CHANGES)}
    return ScenarioProblem("too_many_changes", "change", str(len(changes)), None, details)


def _problem(rule: str, number: int, value: object, **details: object) -> ScenarioProblem:
    told = {name: str(detail) for name, detail in details.items()}
    return ScenarioProblem(rule, "change", str(value), number, told)


def _said(change: Change, number: int) -> Iterator[ScenarioProblem]:
    """Check that a change says what its kind must say."""
    if change.kind not in FIELDS:
        yield _problem("unknown_kind", number, change.kind, known=", ".join(FIELDS))
        return
    required = REQUIRED[change.kind]
    for name in required:
        if getattr(change, name) in (None, "", ()):
            details = {"kind": change.kind, "known": ", ".join(required)}
            yield _problem("missing_field", number, name, **details)


def _sound(change: Change, number: int, known: set[str]) -> Iterator[ScenarioProblem]:
    """Check what a change says, by itself."""
    for name in ("name", "address", "hours"):
        length = len(getattr(change, name))
        if length > LONGEST_NAME:
            yield _problem("name_too_long", number, length, field=name, most=LONGEST_NAME)
    for kind in change.types:
        if kind not in known:
            yield _problem("unknown_type", number, kind, known=", ".join(sorted(known)))
    if change.capacity is not None and not 0 <= change.capacity <= MOST_CAPACITY:
        yield _problem(
            "bad_capacity", number, f"{change.capacity:.15g}", most=f"{MOST_CAPACITY:.0f}"
        )
    if change.hours and len(change.hours) <= LONGEST_NAME:
        if not opening_hours.validate(change.hours):
            yield _problem("unreadable_hours", number, change.hours)
        elif weekly_minutes(pd.Series([change.hours])).isna().any(axis=None):
            yield _problem("undecided_hours", number, change.hours)


class _History:
    """Follow what is there, closed and changed, one change after the other."""

    def __init__(self, services: pd.DataFrame) -> None:
        self.services = services
        self.opened: set[str] = set()
        self.closed: set[str] = set()
        self.changed: set[tuple[str, str]] = set()

    def follow(self, change: Change, number: int) -> Iterator[ScenarioProblem]:
        """Check a change against those before it."""
        service = change.service
        if change.kind == Kind.OPEN:
            if not _NEW_ID.fullmatch(service) or service in self.services.index:
                yield _problem("bad_id", number, service)
            elif service in self.opened | self.closed:
                yield _problem("opened_twice", number, service)
            self.opened.add(service)
        elif service in self.closed:
            yield _problem("closed_before", number, self.name(service))
        elif service not in self.opened and service not in self.services.index:
            yield _problem("unknown_service", number, service)
        elif change.kind == Kind.CLOSE:
            self.closed.add(service)
        else:
            yield from self._again(change, number)

    def _again(self, change: Change, number: int) -> Iterator[ScenarioProblem]:
        name = self.name(change.service)
        if (change.kind, change.service) in self.changed:
            yield _problem("changed_twice", number, name)
        elif (
            change.kind == Kind.MOVE
            and self.services["mobile"].get(change.service) == Mobile.NOT_A_PLACE
        ):
            yield _problem("not_a_place", number, name)
        self.changed.add((change.kind, change.service))

    def name(self, service: str) -> str:
        """Name a service for people."""
        return str(self.services["name"].get(service, service))


def _places(changes: Sequence[Change], dataset: Dataset) -> Iterator[ScenarioProblem]:
    """Check the points, all at once."""
    pointed: dict[int, tuple[float, float]] = {}
    for number, change in enumerate(changes):
        if change.kind in _PLACING and change.lon is not None and change.lat is not None:
            pointed[number] = (change.lon, change.lat)
    found = situations(dataset, list(pointed.values()))
    for (number, (lon, lat)), rule in zip(pointed.items(), found, strict=True):
        if rule:
            limits = {"in_water": SHORE_M, "far_from_street": SNAP_LIMIT}
            sides = asdict(dataset.info.extent)
            most = f"{limits.get(rule, 0):.0f}"
            point = {"lon": f"{lon:.5f}", "lat": f"{lat:.5f}"}
            yield _problem(rule, number, ", ".join(point.values()), most=most, **point, **sides)
