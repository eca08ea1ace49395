"""Answer what a reader does in the form or on the map: a changed scenario, or what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dashboard.content import scenario_places
from dashboard.content.opening_rows import decompose, written_hours
from dashboard.content.plan import plan_of
from dashboard.content.scenario_editing import NEW, SERVICE, FormError, editing, planned_at
from dashboard.content.scenario_words import type_names
from dashboard.view import LONGEST_FREE
from geodata.scenario import Change, Draft, Kind, next_id
from geodata.scenario_checks import check
from geodata.scenario_problems import ERROR, ScenarioProblem, shown
from geodata.scenario_text import FORMAT, write_changes
from geodata.whereabouts import stepped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.content.plan import Plan
    from dashboard.content.scenario_editing import Editing
    from dashboard.content.scenario_map import Point
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

# Parts of the form that can be told what is wrong with what was written in them.
PLACE, HOURS, TYPES, CAPACITY, CHANGES = FAULTS = ("place", "hours", "types", "capacity", "changes")
_PART_OF = {Kind.MOVE: PLACE, Kind.CLOSE: CHANGES, Kind.OPEN: TYPES}
_PART_OF_RULE = {
    "unreadable_hours": HOURS,
    "bad_capacity": CAPACITY,
    "unknown_type": TYPES,
    "name_too_long": TYPES,
    **dict.fromkeys(("bad_point", "outside_city", "swapped", "in_water", "far_from_street"), PLACE),
}


@dataclass(frozen=True)
class Fields:
    """What stands in the form, as it was typed."""

    address: str = ""
    candidate: str = ""
    lon: str = ""
    lat: str = ""
    name: str = ""
    types: tuple[str, ...] = ()
    hours: str = ""
    capacity: str = ""


@dataclass(frozen=True)
class Answer:
    """Changes of the address (none when something is wrong), or what is wrong and where."""

    wish: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Asked:
    """What was asked for, and all that is needed to answer."""

    ask: Mapping[str, Any]
    fields: Fields
    view: View
    plan: Plan
    found: Editing
    dataset: Dataset
    text: Texts

    def refuse(self, part: str, key: str, **values: object) -> FormError:
        """Say what is wrong, in the reader's words."""
        return FormError(part, self.text(f"scenarios.plan.fault.{key}", **values))


def answer(site: Site, view: View, text: Texts, ask: Mapping[str, Any], fields: Fields) -> Answer:
    """Answer one act of the reader."""
    dataset = site.of(view)
    plan = plan_of(site, view)
    found = editing(plan, view.edit, dataset)
    asked = _Asked(ask, fields, view, plan, found, dataset, text)
    act = _ACTS.get(str(ask.get("what")))
    if act is None:
        return Answer()
    try:
        return Answer(wish=act(asked))
    except FormError as fault:
        return Answer(faults={fault.part: fault.words})


def _wish(asked: _Asked, draft: Draft, **more: str) -> dict[str, str]:
    """Write a draft for the address; one that starts from a scenario may have lost all changes."""
    written = write_changes(draft.changes)
    if not written and asked.plan.origin.scenario is not None:
        written = FORMAT
    if len(written) > LONGEST_FREE:
        raise asked.refuse(CHANGES, "too_long", n=len(written), most=LONGEST_FREE)
    done = "" if draft.done == len(draft.changes) else str(draft.done)
    return {"changes": written, "done": done, **more}


def _changed(
    asked: _Asked, change: Change, *, together: bool = False, **more: str
) -> dict[str, str]:
    """Add a change that has no error."""
    before = asked.plan.draft.applied
    found = check(asked.plan.before, (*before, change), asked.dataset)
    for one in found:
        if one.severity == ERROR and one.change in (len(before), None):
            raise FormError(_part(one, change), said(one, asked.text))
    return _wish(asked, asked.plan.draft.add(change, together=together), **more)


def _part(problem: ScenarioProblem, change: Change) -> str:
    found = _PART_OF_RULE.get(problem.rule, CHANGES)
    # One that is opened says everything; another change says only what its own part holds.
    return found if change.kind == Kind.OPEN else _PART_OF.get(Kind(change.kind), change.kind)


def said(problem: ScenarioProblem, text: Texts) -> str:
    """Write a problem without the number of a change that is not made."""
    _, _, words = problem.text(text.language).partition(": ")
    return words[:1].upper() + words[1:]


def _put(
    asked: _Asked, point: Point, address: str = "", *, together: bool = False
) -> dict[str, str]:
    """Move the service that is worked on, or say where a new one is to be."""
    found = asked.found
    if found.state == NEW:
        trial = Change(Kind.OPEN, next_id(asked.plan.draft.changes), *point, types=_any_type(asked))
        for one in check(asked.plan.before, [trial], asked.dataset):
            if one.severity == ERROR:
                raise FormError(PLACE, said(one, asked.text))
        return {"edit": planned_at(point, address)}
    if found.state != SERVICE:
        raise asked.refuse(PLACE, "nothing_chosen")
    change = Change(Kind.MOVE, found.standing.id, *point, address=address)
    if (change.lon, change.lat) == found.standing.point and address == found.standing.address:
        raise asked.refuse(PLACE, "same_place", name=found.standing.name)
    return _changed(asked, change, together=together)


def _any_type(asked: _Asked) -> tuple[str, ...]:
    return (next(iter(type_names(asked.dataset, asked.text.language))),)


def _to_address(asked: _Asked) -> dict[str, str]:
    written = asked.fields.address.strip()
    if not written:
        raise asked.refuse(PLACE, "no_address")
    place = scenario_places.address(written, asked.dataset)
    if place is None:
        words = scenario_places.unknown_address(written, asked.dataset, asked.text)
        raise FormError(PLACE, words)
    return _put(asked, place.point, place.address)


def _to_candidate(asked: _Asked) -> dict[str, str]:
    place = scenario_places.candidates(asked.dataset).get(asked.fields.candidate)
    if place is None:
        raise asked.refuse(PLACE, "no_candidate")
    return _put(asked, place.point)


def _to_point(asked: _Asked) -> dict[str, str]:
    """Put it where the written coordinates say."""
    read: list[float] = []
    for name, written in (("lon", asked.fields.lon), ("lat", asked.fields.lat)):
        number = scenario_places.degrees(written)
        if number is None:
            label = asked.text(f"scenarios.plan.label.{name}")
            raise asked.refuse(PLACE, "degrees", field=label, value=shown(written))
        read.append(number)
    return _put(asked, (read[0], read[1]))


def _to_click(asked: _Asked) -> dict[str, str]:
    """Put it where the map was clicked; at a place with an address, it gets the address too."""
    lon, lat = float(asked.ask["lon"]), float(asked.ask["lat"])
    known = scenario_places.address(str(asked.ask.get("address", "")), asked.dataset)
    return _put(asked, (lon, lat), known.address if known else "")


def _nudge(asked: _Asked) -> dict[str, str]:
    point = asked.found.standing.point
    if not asked.found.placed or point is None:
        raise asked.refuse(PLACE, "nothing_to_nudge")
    step = float(asked.ask["east"]), float(asked.ask["north"])
    return _put(asked, stepped(point, *step), together=True)


def _written_hours(asked: _Asked) -> str:
    hours, fault = written_hours(asked.ask.get("times"), asked.fields.hours, asked.text)
    if fault:
        raise FormError(HOURS, fault)
    return hours


def _hours(asked: _Asked) -> dict[str, str]:
    written, now = _written_hours(asked), asked.found.standing.hours
    if not written:
        raise asked.refuse(HOURS, "no_hours")
    if written == now or (now and decompose(written) == decompose(now) != {}):
        raise asked.refuse(HOURS, "same_hours", name=asked.found.standing.name)
    return _changed(asked, Change(Kind.HOURS, asked.found.standing.id, hours=written))


def _types(asked: _Asked) -> dict[str, str]:
    if not asked.fields.types:
        raise asked.refuse(TYPES, "no_types")
    if asked.fields.types == asked.found.standing.types:
        raise asked.refuse(TYPES, "same_types", name=asked.found.standing.name)
    return _changed(asked, Change(Kind.TYPES, asked.found.standing.id, types=asked.fields.types))


def _capacity(asked: _Asked) -> dict[str, str]:
    capacity = _number(asked)
    if capacity is None:
        raise asked.refuse(CAPACITY, "no_capacity")
    if capacity == asked.found.standing.capacity:
        raise asked.refuse(CAPACITY, "same_capacity", name=asked.found.standing.name)
    return _changed(asked, Change(Kind.CAPACITY, asked.found.standing.id, capacity=capacity))


def _number(asked: _Asked) -> float | None:
    """Read the capacity; None when nothing is written."""
    written = asked.fields.capacity.strip()
    if not written:
        return None
    try:
        return float(written.replace(" ", "").replace("\u00a0", "").replace(",", "."))
    except ValueError as fault:
        raise asked.refuse(CAPACITY, "capacity", value=shown(written)) from fault


def _close(asked: _Asked) -> dict[str, str]:
    return _changed(asked, Change(Kind.CLOSE, asked.found.standing.id))


def _open(asked: _Asked) -> dict[str, str]:
    """Open a new service from all that the form holds."""
    found, fields, every = asked.found, asked.fields, asked.plan.draft.changes
    if found.standing.point is None:
        raise asked.refuse(PLACE, "no_place")
    if not fields.types:
        raise asked.refuse(TYPES, "no_types")
    service = next_id(every)
    number = service.rpartition("-")[2]
    change = Change(
        Kind.OPEN,
        service,
        *found.standing.point,
        address=found.standing.address,
        hours=_written_hours(asked),
        types=fields.types,
        capacity=_number(asked),
        name=fields.name.strip() or asked.text("scenarios.plan.new_name", n=number),
    )
    return _changed(asked, change, edit=service)


def _remove(asked: _Asked) -> dict[str, str]:
    """Take one change out of the list; those after it stay."""
    draft, number = asked.plan.draft, int(asked.ask["number"])
    if not 0 <= number < len(draft.changes):
        return {}
    kept = draft.changes[:number] + draft.changes[number + 1 :]
    return _wish(asked, Draft(kept, draft.done - (number < draft.done)))


_ACTS: Mapping[str, Callable[[_Asked], dict[str, str]]] = {
    "address": _to_address,
    "candidate": _to_candidate,
    "lonlat": _to_point,
    "point": _to_click,
    "nudge": _nudge,
    "hours": _hours,
    "types": _types,
    "capacity": _capacity,
    "close": _close,
    "open": _open,
    "remove": _remove,
}
