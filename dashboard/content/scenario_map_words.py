"""Say in plain words what the map of a scenario shows, and list it as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.content.scenario_editing import CLOSED, SERVICE, editing
from dashboard.content.scenario_map import now_at, scenario_map
from dashboard.content.scenario_rows import standings, steps
from dashboard.content.scenario_words import (
    after_words,
    before_words,
    change_words,
    counted_words,
    hours_words,
    kinds_words,
    place_words,
    types_words,
)
from dashboard.content.tables import Cell, Table
from geodata.scenario_problems import ERROR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.content.plan import Plan
    from dashboard.content.scenario_map import ScenarioMap
    from dashboard.content.scenario_rows import Standing
    from dashboard.texts import Texts
    from geodata import Dataset

# So many changes are told in the sentence over the map; the rest stand in the list and the table.
MOST_TOLD = 3
CHANGES_HEADER = ("number", "service", "what", "before", "after", "note")
SERVICES_HEADER = ("service", "types", "place_before", "place_after", "hours", "changed")


def map_sentence(plan: Plan, edit: str, dataset: Dataset, text: Texts) -> str:
    """Say what is changed, what cannot be shown, and what is worked on."""
    shown = scenario_map(plan, dataset)
    parts = [_changes(plan, shown, dataset, text)]
    without = _faulty(plan)
    if without:
        parts.append(text.count("scenarios.plan.left_out", without))
    placed = shown.services - shown.unplaced
    parts.append(
        text("scenarios.plan.on_map", n=shown.services, placed=placed, without=shown.unplaced)
    )
    found = editing(plan, edit, dataset)
    if found.state in (SERVICE, CLOSED):
        parts.append(text("scenarios.plan.editing", name=found.standing.name))
        if found.standing.point is None:
            parts.append(text("scenarios.plan.editing_no_point"))
    return " ".join(parts)


def _changes(plan: Plan, shown: ScenarioMap, dataset: Dataset, text: Texts) -> str:
    if not shown.steps:
        return text("scenarios.plan.unchanged")
    counted = counted_words(plan.applied, text)
    last = shown.steps[-MOST_TOLD:]
    told = [f"{change_words(step, dataset, text)}." for step in last]
    key = "told" if len(last) == len(shown.steps) else "told_last"
    what = text(f"scenarios.plan.{key}", counted=counted, n=len(last))
    return " ".join([what, *told])


def _faulty(plan: Plan) -> int:
    """Count the changes that cannot be used."""
    wrong = {one.change for one in plan.problems if one.severity == ERROR}
    return len(wrong - {None})


def changes_table(plan: Plan, dataset: Dataset, text: Texts) -> Table:
    """List every change that is made, with what was before and what is after."""
    rows = []
    for step in steps(plan.draft.applied, dataset):
        notes = [one.text(text.language) for one in plan.problems if one.change == step.number]
        named = step.after or step.before
        rows.append(
            [
                Cell(str(step.number + 1)),
                Cell(named.name if named else step.change.service, select=_choice(named)),
                Cell(kinds_words([step.change.kind], text)),
                Cell(before_words(step, dataset, text) or text("scenarios.plan.nothing")),
                Cell(after_words(step, dataset, text)),
                Cell(" ".join(notes)),
            ]
        )
    header = [text(f"scenarios.plan.column.{name}") for name in CHANGES_HEADER]
    return Table("scenario-changes", text("scenarios.plan.table_changes"), header, rows)


def _choice(one: Standing | None) -> tuple[str, str] | None:
    return None if one is None else ("edit", one.id)


def services_table(plan: Plan, dataset: Dataset, text: Texts) -> Table:
    """List all services with where they are, where they would be, and what else is changed."""
    before, after = standings(dataset), now_at(plan, dataset)
    kinds: dict[str, list[str]] = {}
    for step in scenario_map(plan, dataset).steps:
        kinds.setdefault(step.change.service, []).append(step.change.kind)
    ordered = sorted(after.values(), key=lambda one: (one.id not in kinds, one.point is None))
    rows = [_row(one, before, kinds.get(one.id, []), dataset, text) for one in ordered]
    header = [text(f"scenarios.plan.column.{name}") for name in SERVICES_HEADER]
    return Table("scenario-services", text("scenarios.plan.table_services"), header, rows)


def _row(
    one: Standing,
    before: Mapping[str, Standing],
    kinds: list[str],
    dataset: Dataset,
    text: Texts,
) -> list[Cell]:
    was = before.get(one.id)
    now = text("scenarios.plan.closed") if one.closed else place_words(one, dataset, text)
    return [
        Cell(one.name, select=("edit", one.id)),
        Cell(types_words(one.types, dataset, text)),
        Cell(place_words(was, dataset, text) if was else text("scenarios.plan.nothing")),
        Cell(now),
        Cell(hours_words(one.hours, text)),
        Cell(kinds_words(list(dict.fromkeys(kinds)), text)),
    ]
