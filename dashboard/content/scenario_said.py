"""Say what has just happened to a scenario, for those who hear the page instead of seeing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.content.scenario_rows import steps
from dashboard.content.scenario_words import change_words
from dashboard.wording import number, sentence_list
from geodata.scenario import Kind
from geodata.scenario_text import read_changes
from geodata.whereabouts import metres_apart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.content.plan import Plan
    from dashboard.content.scenario_rows import Step
    from dashboard.texts import Texts
    from geodata import Dataset
    from geodata.scenario import Change

# A move of one that was moved already, and no further than this, is told as a step.
LONGEST_STEP_M = 500.0
LEAST_M = 1.0


def said_of(plan: Plan, before: Mapping[str, str], dataset: Dataset, text: Texts) -> str:
    """Compare the changes with those before: made, undone, made again or taken out."""
    old = read_changes(before.get("changes", "")).changes
    written = before.get("done", "")
    done = min(int(written), len(old)) if written.isdecimal() else len(old)
    draft = plan.draft
    taken = steps(draft.changes, dataset)
    if old == draft.changes and done != draft.done:
        key = "undid" if draft.done < done else "redid"
        part = taken[draft.done : done] or taken[done : draft.done]
        return text(f"scenarios.plan.said.{key}", what=_told(part, dataset, text))
    if len(draft.changes) < len(old) and len(draft.changes) < done:
        return text("scenarios.plan.said.removed", n=len(draft.applied))
    if not taken:
        return ""
    words = f"{change_words(taken[-1], dataset, text)}."
    step = _step(old, draft.changes, text)
    return f"{step} {words}" if step else words


def _told(part: Sequence[Step], dataset: Dataset, text: Texts) -> str:
    return "; ".join(change_words(step, dataset, text) for step in part)


def _step(old: Sequence[Change], new: Sequence[Change], text: Texts) -> str:
    """Say how far the last point was nudged, and which way; empty for any other change."""
    if not old or old[-1].kind != Kind.MOVE or new[-1].kind != Kind.MOVE:
        return ""
    last, now = old[-1], new[-1]
    if last.service != now.service or None in (last.lon, last.lat, now.lon, now.lat):
        return ""
    assert last.lon is not None and last.lat is not None  # noqa: S101, PT018 - for the types
    assert now.lon is not None and now.lat is not None  # noqa: S101, PT018 - for the types
    east = metres_apart((last.lon, last.lat), (now.lon, last.lat))
    north = metres_apart((last.lon, last.lat), (last.lon, now.lat))
    if max(east, north) > LONGEST_STEP_M:
        return ""
    ways = [
        text(
            "scenarios.plan.said.metres",
            n=number(round(metres), text.language),
            way=text(f"scenarios.plan.way.{way}"),
        )
        for metres, way in (
            (east, "east" if now.lon > last.lon else "west"),
            (north, "north" if now.lat > last.lat else "south"),
        )
        if metres >= LEAST_M
    ]
    return text("scenarios.plan.said.nudged", what=sentence_list(ways, text)) if ways else ""
