"""Save a scenario, write it as a file and read it from one; lose nothing when it cannot be done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dashboard.content.plan import SCENARIO, base_services, plan_of, written_assumptions
from dashboard.content.scenario_bar import changes_words, key_of, opening
from dashboard.view import LONGEST_FREE
from geodata.scenario import LONGEST_NAME, Kind, Scenario
from geodata.scenario_checks import check
from geodata.scenario_file import base_of, from_json, to_json
from geodata.scenario_parsing import LONGEST_NOTE
from geodata.scenario_problems import ERROR, ScenarioError, shown
from geodata.scenario_text import write_changes
from geodata.store_rules import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.content.plan import Plan
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset
    from geodata.scenario import Change
    from geodata.scenario_problems import ScenarioProblem
    from geodata.store import Saved

_LONGEST_FILE_NAME = 60


@dataclass(frozen=True)
class Outcome:
    """What came of saving or fetching.

    `words` are sentences, `links` words and the scenario they open. `address` is what changes in
    the address, None when nothing does. `scenario` is what was fetched, for the fields of name and
    note.
    """

    words: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()
    address: Mapping[str, str] | None = None
    scenario: Scenario | None = None


def scenario_of(dataset: Dataset, plan: Plan, name: str, note: str) -> Scenario:
    """Make a scenario of what is in force; changes that cannot be used are not in it."""
    changes = tuple(_of_something(dataset, plan.applied))
    made = datetime.now(UTC).astimezone().date()
    return Scenario(name, note, made, base_of(dataset, changes), changes, plan.changed)


def _of_something(dataset: Dataset, changes: Iterable[Change]) -> list[Change]:
    """Leave out changes to services that could not be opened."""
    opened: set[str] = set()
    found = []
    for change in changes:
        if change.kind == Kind.OPEN:
            opened.add(change.service)
        if change.service in opened or change.service in dataset.services.index:
            found.append(change)
    return found


def keep(
    site: Site, view: View, name: str, note: str, text: Texts, *, as_new: bool = False
) -> Outcome:
    """Save what a view shows as a new version of what it starts from, or as a new scenario."""
    dataset, plan = site.of(view), plan_of(site, view)
    scenario = scenario_of(dataset, plan, name, note)
    document, based = ("", 0) if as_new else (plan.origin.id, plan.origin.version)
    if not (scenario.changes or scenario.assumptions or plan.origin.id):
        return Outcome((text("scenarios.bar.nothing_to_save"),))
    for field, written, most in (
        ("name", scenario.name, LONGEST_NAME),
        ("note", scenario.note, LONGEST_NOTE),
    ):
        if len(written) > most:
            sizes = {"field": text(f"scenarios.bar.{field}"), "n": len(written), "most": most}
            return Outcome((text("scenarios.bar.too_long", **sizes),))
    content = to_json(scenario)
    try:
        # What could not be opened again is not saved.
        from_json(content, dataset)
        saved = site.store.save(SCENARIO, scenario.name, content, document=document, based_on=based)
    except (StoreError, ScenarioError) as fault:
        return Outcome((text("scenarios.bar.not_saved", why=fault.text(text.language)),))
    words, links = _told(saved, text)
    return Outcome((*words, *_left_out(plan, scenario, text)), links, opening(key_of(saved)))


def _told(saved: Saved, text: Texts) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Say as which version it was saved, and which ones others saved in between."""
    first = "scenarios.bar.saved_first" if saved.version == 1 else "scenarios.bar.saved_next"
    words = text(first, name=saved.name, version=saved.version)
    if not saved.overtaken:
        return (words,), ()
    between = range(saved.based_on + 1, saved.version)
    many = {"first": between[0], "last": between[-1]}
    others = (
        text("scenarios.bar.one_other", version=between[0])
        if len(between) == 1
        else text("scenarios.bar.several_others", **many)
    )
    other = f"{saved.id}.{between[-1]}"
    return (
        (words, text("scenarios.bar.overtaken", based=saved.based_on, others=others)),
        (
            (text("scenarios.bar.open_other", version=between[-1]), other),
            (text("scenarios.bar.open_mine", version=saved.version), key_of(saved)),
        ),
    )


def _left_out(plan: Plan, scenario: Scenario, text: Texts) -> tuple[str, ...]:
    """Say which changes were not saved, for they could not be used."""
    number = len(plan.draft.applied) - len(scenario.changes)
    if not number:
        return ()
    return (text.count("scenarios.bar.left_out", number), *_errors(plan.problems, text))


def _errors(problems: Iterable[ScenarioProblem], text: Texts) -> tuple[str, ...]:
    return tuple(one.text(text.language) for one in problems if one.severity == ERROR)


def file_of(site: Site, view: View, name: str, note: str, text: Texts) -> tuple[str, str]:
    """Write what a view shows as a file: its name, and its content."""
    scenario = scenario_of(site.of(view), plan_of(site, view), name, note)
    words = re.sub(r"[\W_]+", "-", scenario.name.lower())[:_LONGEST_FILE_NAME].strip("-")
    return f"{words or text('scenarios.bar.file_name')}.json", to_json(scenario)


def fetch(site: Site, view: View, file: str, content: bytes, text: Texts) -> Outcome:
    """Read a scenario from a file as a draft; one too large for an address is saved at once."""
    dataset, name = site.of(view), shown(file)
    try:
        opened = from_json(content, dataset)
    except ScenarioError as fault:
        lines = fault.text(text.language).splitlines()
        return Outcome((text("scenarios.bar.not_imported", file=name), *lines))
    scenario = opened.scenario
    problems = check(base_services(dataset), scenario.changes, dataset)
    wrong = _errors(problems, text)
    about = (
        *(note.text(text.language) for note in opened.notes),
        *((text.count("scenarios.bar.not_usable", len(wrong)), *wrong) if wrong else ()),
    )
    parts = {"file": name, "parts": changes_words(len(scenario.changes), text)}
    written = write_changes(scenario.changes)
    if len(written) > LONGEST_FREE:
        return _kept_at_once(site, scenario, parts, about, text)
    assume = written_assumptions(scenario.assumptions)
    return Outcome(
        (text("scenarios.bar.imported", **parts), *about),
        address=opening(changes=written, assume=assume),
        scenario=scenario,
    )


def _kept_at_once(
    site: Site, scenario: Scenario, parts: Mapping[str, str], about: tuple[str, ...], text: Texts
) -> Outcome:
    """Save what was fetched as it is."""
    name = scenario.name or text("scenarios.bar.imported_without_name")
    try:
        saved = site.store.save(SCENARIO, name, to_json(scenario))
    except StoreError as fault:
        words = text("scenarios.bar.not_imported", file=parts["file"])
        return Outcome((words, fault.text(text.language)))
    words = text("scenarios.bar.imported_kept", **parts)
    return Outcome((words, *about), address=opening(key_of(saved)), scenario=scenario)
