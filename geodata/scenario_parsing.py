"""Read a scenario's JSON field by field, and refuse what no scenario says."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import TYPE_CHECKING, Any

from geodata.effects_assumptions import ASSUMPTIONS
from geodata.scenario_model import (
    FIELDS,
    LONGEST_NAME,
    MOST_CHANGES,
    REQUIRED,
    Base,
    Change,
    Scenario,
)
from geodata.scenario_problems import ScenarioError, ScenarioProblem, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT, KIND = 1, "scenario"
LARGEST_BYTES = 512_000
LONGEST_NOTE = 10_000
DEEPEST = 6
_MOST_DIGITS = 15
TEXT, NUMBER, LIST, OBJECT, WHOLE = "text", "number", "list", "object", "whole"
_PYTHON: Mapping[str, tuple[type, ...]] = {
    TEXT: (str,),
    NUMBER: (int, float),
    WHOLE: (int,),
    LIST: (list,),
    OBJECT: (dict,),
}
_TOP = {
    "format": WHOLE,
    "kind": TEXT,
    "name": TEXT,
    "note": TEXT,
    "made": TEXT,
    "base": OBJECT,
    "changes": LIST,
    "assumptions": OBJECT,
}
_BASE = {"data": TEXT, "version": TEXT, "services": OBJECT}
_CHANGE = {
    "lon": NUMBER,
    "lat": NUMBER,
    "capacity": NUMBER,
    "address": TEXT,
    "hours": TEXT,
    "name": TEXT,
    "types": LIST,
}


def parse(text: str | bytes) -> Scenario:
    """Read a scenario, whatever data it is made for.

    Parameters
    ----------
    text
        JSON, or anything else.

    Returns
    -------
    scenario
        As it is written.

    Raises
    ------
    ScenarioError
        Naming all that is wrong.
    """
    reader = Reader()
    content = decoded(text)
    reader.kind_of(content, KIND)
    scenario = reader.scenario(content)
    if reader.problems or scenario is None:
        raise ScenarioError(reader.problems)
    return scenario


def _refused(rule: str, value: object, **details: object) -> ScenarioError:
    return ScenarioError([_problem(rule, value, **details)])


def _problem(rule: str, value: object, **details: object) -> ScenarioProblem:
    told = {name: shown(detail) for name, detail in details.items()}
    return ScenarioProblem(rule, "file", shown(value), None, told)


def decoded(text: str | bytes) -> Any:  # noqa: ANN401 - any JSON value
    """Decode JSON that is neither too large nor too deep.

    Parameters
    ----------
    text
        JSON, or anything else.

    Returns
    -------
    content
        Any value; numbers are finite.

    Raises
    ------
    ScenarioError
        If it is something else, or an object says something twice.
    """
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(raw) > LARGEST_BYTES:
        raise _refused(rule="too_large", value=-(-len(raw) // 1000), most=LARGEST_BYTES // 1000)
    try:
        written = raw.decode("utf-8-sig")
        if _depth(written) > DEEPEST:
            raise _refused(rule="too_deep", value=DEEPEST)
        return json.loads(
            written, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole
        )
    except UnicodeDecodeError as fault:
        raise _refused(rule="not_json", value="UTF-8") from fault
    except ScenarioError:
        raise
    except ValueError as fault:
        raise _refused(rule="not_json", value=fault) from fault


def _depth(text: str) -> int:
    """Count how deep brackets stand inside each other, outside of texts."""
    depth = deepest = 0
    in_text = escaped = False
    for letter in text:
        if in_text:
            in_text = escaped or letter != '"'
            escaped = letter == "\\" and not escaped
        elif letter == '"':
            in_text = True
        elif letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in "]}":
            depth -= 1
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object; a field that stands twice says two things."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        message = f"{shown(twice)} × {names.count(twice)}"
        raise ValueError(message)
    return found


def _no_number(word: str) -> float:
    raise ValueError(word)


def _whole(digits: str) -> int | float:
    """Read a whole number; more digits than a number of persons or degrees has are no matter."""
    return int(digits) if len(digits) <= _MOST_DIGITS else float(digits)


def _is(value: object, kind: str) -> bool:
    """Tell whether a value is of a type of JSON."""
    if isinstance(value, bool) or not isinstance(value, _PYTHON[kind]):
        return False
    return not isinstance(value, float) or math.isfinite(value)


class Reader:
    """Read the fields, and gather what is wrong in `problems`."""

    def __init__(self) -> None:
        self.problems: list[ScenarioProblem] = []

    def wrong(self, rule: str, value: object, **details: object) -> None:
        """Note a problem."""
        self.problems.append(_problem(rule, value, **details))

    def kind_of(self, content: Any, kind: str) -> None:  # noqa: ANN401 - any JSON value
        """Refuse at once what is of another kind or format."""
        if not isinstance(content, dict) or content.get("kind") != kind:
            found = (
                content.get("kind", "?") if isinstance(content, dict) else type(content).__name__
            )
            raise _refused(rule="other_kind", value=found, known=kind)
        if content.get("format") != FORMAT or isinstance(content["format"], bool):
            raise _refused(rule="other_format", value=content.get("format", "?"), known=FORMAT)

    def fields(
        self, content: Mapping[str, Any], known: Mapping[str, str], path: str = ""
    ) -> dict[str, Any]:
        """Take the fields that may be there, of the type that they must be."""
        found = {}
        for name, value in content.items():
            if name not in known:
                self.wrong("unknown_field", f"{path}{name}", known=", ".join(known))
            elif not _is(value, known[name]):
                self.wrong("wrong_type", shown(value), field=f"{path}{name}", known=known[name])
            else:
                found[name] = value
        return found

    def required(self, content: Mapping[str, Any], names: tuple[str, ...], kind: str) -> bool:
        """Tell whether all that must be there is."""
        missing = [name for name in names if name not in content]
        for name in missing:
            self.wrong("missing_field", name, kind=kind, known=", ".join(names))
        return not missing

    def scenario(self, content: Mapping[str, Any]) -> Scenario | None:
        """Read the whole."""
        found = self.fields(content, _TOP)
        if not self.required(content, ("name", "made", "base", "changes"), KIND):
            return None
        for name, most in (("name", LONGEST_NAME), ("note", LONGEST_NOTE)):
            if len(found.get(name, "")) > most:
                self.wrong("name_too_long", len(found[name]), field=name, most=most)
        made, base = self.day(found.get("made", "")), self.base(found.get("base", {}))
        changes = self.changes(found.get("changes", []))
        assumptions = self.assumptions(found.get("assumptions", {}))
        if self.problems or made is None or base is None:
            return None
        return Scenario(found["name"], found.get("note", ""), made, base, changes, assumptions)

    def day(self, text: str) -> date | None:
        """Read the day it was made."""
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.wrong("wrong_type", text, field="made", known="day")
            return None

    def base(self, content: Mapping[str, Any]) -> Base | None:
        """Read what it was made on."""
        found = self.fields(content, _BASE, "base.")
        if not self.required(found, tuple(_BASE), "base"):
            return None
        services = self.fields(
            found["services"], dict.fromkeys(found["services"], TEXT), "base.services."
        )
        return Base(found["data"], found["version"], tuple(sorted(services.items())))

    def changes(self, content: list[Any]) -> tuple[Change, ...]:
        """Read the changes."""
        if len(content) > MOST_CHANGES:
            self.wrong("too_many_changes", len(content), most=MOST_CHANGES)
            return ()
        read = [self.change(one, f"changes[{number}].") for number, one in enumerate(content, 1)]
        return tuple(one for one in read if one is not None)

    def change(self, content: Any, path: str) -> Change | None:  # noqa: ANN401 - any JSON value
        """Read one change."""
        if not isinstance(content, dict):
            self.wrong("wrong_type", content, field=path.removesuffix("."), known=OBJECT)
            return None
        kind = content.get("kind")
        if not isinstance(kind, str) or kind not in FIELDS:
            self.wrong("unknown_kind", kind, known=", ".join(FIELDS))
            return None
        names = {name: _CHANGE[name] for name in FIELDS[kind]}
        found = self.fields(content, {"kind": TEXT, "service": TEXT, **names}, path)
        types = found.get("types", [])
        if not all(isinstance(one, str) for one in types):
            self.wrong("wrong_type", types, field=f"{path}types", known=TEXT)
            return None
        if not self.required(content, ("service", *REQUIRED[kind]), kind):
            return None
        return Change(**{**found, "types": tuple(types)})

    def assumptions(self, content: Mapping[str, Any]) -> tuple[tuple[str, float], ...]:
        """Read the assumptions that are not as usual."""
        numbers = self.fields(content, dict.fromkeys(content, NUMBER), "assumptions.")
        for key, value in numbers.items():
            known = ASSUMPTIONS.get(key)
            if known is None:
                self.wrong("unknown_assumption", key, known=", ".join(ASSUMPTIONS))
            elif not known.least <= value <= known.most:
                ends = {"least": known.least, "most": known.most}
                self.wrong("bad_assumption", float(value), field=key, **ends)
        return tuple((key, float(value)) for key, value in numbers.items())
