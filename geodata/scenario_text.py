"""Write the changes of a scenario as one short line of text, for the address of a page.

The line begins with the number of its format. Changes follow, each a letter and what it says:
`1~~m~fyrlyset~10.78~59.927~~h~fyrlyset~Mo-Su 09:00-20:00~~c~nadheim`. Nothing that may stand in
the text can be taken for a separator.

| letter | change | fields; the last ones may be left out when empty |
| --- | --- | --- |
| m | move | service, lon, lat, address |
| o | open | service, types, lon, lat, name, hours, capacity, address |
| c | close | service |
| h | hours | service, hours |
| t | types | service, types |
| k | capacity | service, capacity |

Types are separated by commas. `!!` stands for `!`, `!1` for `~`, `!2` for a comma within a type,
and `!0` for an empty field in the middle.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from geodata.scenario_model import FIELDS, MOST_CHANGES, REQUIRED, Change, Kind
from geodata.scenario_problems import ScenarioProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT = "1"
LONGEST_TEXT = 64_000
_BETWEEN, _WITHIN = "~~", "~"
_LETTERS = {
    "m": Kind.MOVE,
    "o": Kind.OPEN,
    "c": Kind.CLOSE,
    "h": Kind.HOURS,
    "t": Kind.TYPES,
    "k": Kind.CAPACITY,
}
_LETTER_OF = {str(kind): letter for letter, kind in _LETTERS.items()}
_ORDER = {**FIELDS, Kind.OPEN: ("types", "lon", "lat", "name", "hours", "capacity", "address")}
_NUMBERS = ("lon", "lat", "capacity")
_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,40})?(e[+-]?\d{1,3})?", re.ASCII)
_ESCAPES = str.maketrans({"!": "!!", "~": "!1"})
_ESCAPES_IN_LIST = _ESCAPES | str.maketrans({",": "!2"})
_EMPTY = "!0"
_ESCAPED = re.compile(r"!(.?)", re.DOTALL)
_UNESCAPED = {"!": "!", "1": "~", "2": ",", "0": ""}


class Reading(NamedTuple):
    """What was read of a text.

    Parameters
    ----------
    changes
        Those that could be read, in order.
    problems
        One for each part that could not.
    """

    changes: tuple[Change, ...]
    problems: tuple[ScenarioProblem, ...]


def write_changes(changes: Sequence[Change]) -> str:
    """Write changes as one line.

    Parameters
    ----------
    changes
        Each of a kind in `Kind`.

    Returns
    -------
    text
        Empty without changes; `read_changes` gives the same changes back.

    Raises
    ------
    KeyError
        If a change is of an unknown kind.
    """
    return _BETWEEN.join([FORMAT, *(_written(change) for change in changes)]) if changes else ""


def _written(change: Change) -> str:
    fields = [_LETTER_OF[change.kind], _field(change.service)]
    fields += [_field(getattr(change, name)) for name in _ORDER[change.kind]]
    while fields[-1] == _EMPTY:
        fields.pop()
    return _WITHIN.join(fields)


def _field(value: object) -> str:
    """Write one field: a number, text, types or nothing."""
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, tuple):
        return ",".join(str(one).translate(_ESCAPES_IN_LIST) for one in value) or _EMPTY
    return str("" if value is None else value).translate(_ESCAPES) or _EMPTY


def read_changes(text: str) -> Reading:
    """Read changes from a line.

    Parameters
    ----------
    text
        From `write_changes`, or anything else.

    Returns
    -------
    reading
        Never fails: a part that cannot be read is left out and told of. Whether the changes can be
        used, `scenario_checks.check` says.
    """
    if not text:
        return Reading((), ())
    if len(text) > LONGEST_TEXT:
        details = {"most": str(LONGEST_TEXT)}
        return Reading((), (ScenarioProblem("too_long", "text", str(len(text)), None, details),))
    head, *parts = text.split(_BETWEEN)
    if head != FORMAT:
        details = {"known": FORMAT}
        return Reading((), (ScenarioProblem("other_format", "text", head, None, details),))
    found = [(part, _read(part)) for part in parts[:MOST_CHANGES]]
    problems = [
        ScenarioProblem("unreadable", "text", part) for part, change in found if change is None
    ]
    if len(parts) > MOST_CHANGES:
        details = {"most": str(MOST_CHANGES)}
        problems.append(ScenarioProblem("too_many_changes", "text", str(len(parts)), None, details))
    return Reading(tuple(change for _, change in found if change), tuple(problems))


def _read(part: str) -> Change | None:
    """Read one change; None when it is none."""
    letter, *fields = part.split(_WITHIN)
    kind = _LETTERS.get(letter)
    if kind is None or not 1 <= len(fields) <= 1 + len(_ORDER[kind]):
        return None
    values: dict[str, Any] = {"service": _unescaped(fields[0])}
    for name, field in zip(_ORDER[kind], fields[1:], strict=False):
        value = _unescaped(field)
        if name == "types":
            values[name] = tuple(_unescaped(one) for one in field.split(","))
        elif name not in _NUMBERS:
            values[name] = value
        elif _NUMBER.fullmatch(value):
            values[name] = float(value)
        elif value:
            return None
    change = Change(kind.value, **values)
    said = all(getattr(change, name) not in (None, "", ()) for name in REQUIRED[kind])
    return change if change.service and said else None


def _unescaped(field: str) -> str:
    return _ESCAPED.sub(lambda found: _UNESCAPED.get(found[1], ""), field)
