"""Read YAML as nothing but texts, lists and fields, and refuse what a story has no use for.

Every value is the text that stands there: `7.10` is not 7.1, and `no` is not false. Anchors,
aliases and tags are refused, so that a small file cannot grow large, and a field stands once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from geodata.story_problems import StoryError, StoryProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_BYTES = 200_000
DEEPEST = 6


def decoded(text: str | bytes) -> Any:  # noqa: ANN401 - any YAML value
    """Decode YAML that is neither too large nor too deep.

    Parameters
    ----------
    text
        YAML, or anything else.

    Returns
    -------
    content
        Texts, lists and dicts; None of an empty text.

    Raises
    ------
    StoryError
        If it is something else, or a field says something twice.
    """
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(raw) > LARGEST_BYTES:
        size, most = str(-(-len(raw) // 1000)), str(LARGEST_BYTES // 1000)
        raise StoryError([StoryProblem("too_large", size, details={"most": most})])
    try:
        return _document(yaml.parse(raw.decode("utf-8-sig"), Loader=yaml.BaseLoader))
    except UnicodeDecodeError as fault:
        raise _refused(rule="not_yaml", value="UTF-8") from fault
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else None
        raise _refused(rule="not_yaml", value=fault.problem or "", line=line) from fault
    except yaml.YAMLError as fault:
        raise _refused(rule="not_yaml", value=str(fault).partition("\n")[0]) from fault


def _refused(*, rule: str, value: str, line: int | None = None) -> StoryError:
    details = {"line": str(line)} if line else {}
    return StoryError([StoryProblem(rule, value, details=details)])


def _document(events: Iterator[Any]) -> Any:  # noqa: ANN401 - any YAML value
    """Make values of the events of one document."""
    next(events)
    if isinstance(next(events), yaml.StreamEndEvent):
        return None
    content = _value(events, next(events), 0)
    next(events)
    after = next(events)
    if not isinstance(after, yaml.StreamEndEvent):
        raise _refused(rule="not_yaml", value="---", line=_line(after))
    return content


def _value(events: Iterator[Any], event: Any, depth: int) -> Any:  # noqa: ANN401 - any YAML value
    _admit(event, depth)
    if isinstance(event, yaml.SequenceStartEvent):
        found = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            found.append(_value(events, event, depth + 1))
        return found
    if isinstance(event, yaml.MappingStartEvent):
        return _fields(events, depth + 1)
    return event.value


def _fields(events: Iterator[Any], depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        _admit(event, depth)
        if not isinstance(event, yaml.ScalarEvent):
            raise _refused(rule="not_yaml", value="?", line=_line(event))
        if event.value in found:
            raise _refused(rule="twice", value=event.value, line=_line(event))
        found[event.value] = _value(events, next(events), depth)
    return found


def _admit(event: Any, depth: int) -> None:  # noqa: ANN401 - any event
    """Refuse what points elsewhere, what has a tag, and what lies too deep."""
    if event.anchor:
        mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
        raise _refused(rule="alias", value=f"{mark}{event.anchor}", line=_line(event))
    if event.tag:
        raise _refused(rule="tag", value=event.tag, line=_line(event))
    if depth > DEEPEST:
        raise _refused(rule="too_deep", value=str(DEEPEST), line=_line(event))


def _line(event: Any) -> int:  # noqa: ANN401 - any event
    line: int = event.start_mark.line
    return line + 1
