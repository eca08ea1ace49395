"""Choose which of the answers is shown, and write what taking it into the scenario changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dashboard.content.suggest_question import ON_FRONT, OWN
from dashboard.content.suggest_words import label
from dashboard.rows import records
from dashboard.view import LONGEST_FREE
from geodata.scenario import MOST_CHANGES, Change, Kind, next_id
from geodata.scenario_text import write_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.content.plan import Plan
    from dashboard.content.suggest import Answer
    from dashboard.content.suggest_question import Question
    from dashboard.content.suggest_setting import Setting
    from dashboard.texts import Texts


class Shown(NamedTuple):
    """A set of places that is shown, and what asks for it: a rank, or a point of the front."""

    name: str
    chosen: tuple[str, ...]


def shown_of(answer: Answer | None, question: Question) -> Shown | None:
    """Choose what a question shows of its answer: the first, if there is no such one."""
    if answer is None or answer.ranking is None or not answer.ranking.alternatives:
        return None
    place = question.front_point
    if place is not None and answer.front is not None and place < len(answer.front.points):
        return Shown(f"{ON_FRONT}{place + 1}", answer.front.points[place].chosen)
    rank = question.rank or 0
    ranked = answer.ranking.alternatives
    rank = rank if rank < len(ranked) else 0
    return Shown(str(rank + 1), ranked[rank].chosen)


def take_in(plan: Plan, setting: Setting, chosen: Sequence[str], text: Texts) -> str | None:
    """Write the draft's changes with services at the chosen places; None when it has no room.

    Of points that the draft itself opened a service of the type at, the chosen ones stay, and the
    others close.
    """
    draft = plan.draft
    for change in _changes(plan, setting, chosen, text):
        draft = draft.add(change)
    written = write_changes(draft.changes)
    fits = len(draft.changes) <= MOST_CHANGES and len(written) <= LONGEST_FREE
    return written if fits else None


def _changes(plan: Plan, setting: Setting, chosen: Sequence[str], text: Texts) -> list[Change]:
    question = setting.question
    kind = setting.dataset.label("service_type", question.type, text.language)
    there = {one.id for one in setting.asked.spots if one.own and one.typed}
    changes: list[Change] = []
    for place in chosen:
        if setting.candidates.kind == OWN and place in there:
            continue
        (row,) = records(setting.candidates.rows.loc[[place]])
        changes.append(
            Change(
                kind=Kind.OPEN.value,
                service=next_id([*plan.draft.changes, *changes]),
                lon=float(row["lon"]),
                lat=float(row["lat"]),
                address=str(row["address"]),
                types=(question.type,),
                name=f"{kind}, {label(setting, place, text)}",
            )
        )
    if setting.candidates.kind == OWN:
        changes += [Change(Kind.CLOSE.value, one) for one in sorted(there - set(chosen))]
    return changes
