"""Put up to three scenarios beside the services of today, reckoned under the same assumptions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.content.effects import effects_of
from dashboard.content.plan import plan_of
from dashboard.content.scenario_bar import DRAFT, is_draft
from dashboard.content.scenario_map import scenario_map
from geodata.scenario_problems import ERROR, shown

if TYPE_CHECKING:
    from dashboard.content.effects import Effects
    from dashboard.content.plan import Plan
    from dashboard.content.scenario_map import ScenarioMap
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset
    from geodata.scenario_problems import ScenarioProblem

LETTERS = "ABC"


@dataclass(frozen=True, eq=False)
class Side:
    """A scenario beside the services of today.

    `plan` is reckoned under the assumptions that all sides share; `own` are the changed ones that
    it was made with where they are others: None when they are the usual ones. `map` holds its
    places and steps.
    """

    letter: str
    key: str
    plan: Plan
    effects: Effects
    map: ScenarioMap
    own: tuple[tuple[str, float], ...] | None

    @property
    def faults(self) -> tuple[ScenarioProblem, ...]:
        """List why some of its changes cannot be used."""
        return tuple(one for one in self.plan.problems if one.severity == ERROR)


@dataclass(frozen=True)
class Skipped:
    """A scenario that cannot be shown: what the address calls it, and why, in both languages.

    Without `why` it is the draft, and nothing is changed in it.
    """

    key: str
    why: tuple[str, str] | None


@dataclass(frozen=True, eq=False)
class Comparison:
    """What is compared: today, and the scenarios that could be read.

    `today` has no changes, but the assumptions that hold for all. `chosen` is what the address asks
    for, or what stands in for it; also what could not be read.
    """

    today: Side
    sides: tuple[Side, ...]
    skipped: tuple[Skipped, ...]
    chosen: tuple[str, ...]


def compared(site: Site, view: View) -> tuple[str, ...]:
    """List what is compared: what is chosen, or else the draft if it changes anything."""
    if view.compare:
        return tuple(dict.fromkeys(view.compare))
    return () if plan_of(site, view).empty else (DRAFT,)


def comparison(site: Site, view: View) -> Comparison:
    """Work out the comparison of a view; what cannot be read is told of, and the rest kept."""
    dataset, draft = site.of(view), plan_of(site, view)
    sides: list[Side] = []
    skipped: list[Skipped] = []
    chosen = compared(site, view)
    for key in chosen:
        plan = draft if key == DRAFT else plan_of(site, _alone(view, key))
        if key != DRAFT and plan.origin.trouble:
            skipped.append(Skipped(key, plan.origin.trouble))
        elif key == DRAFT and plan.empty:
            skipped.append(Skipped(key, None))
        else:
            sides.append(_side(dataset, LETTERS[len(sides)], key, plan, draft))
    today = _side(dataset, "", "", plan_of(site, _alone(view, "")), draft)
    return Comparison(today, tuple(sides), tuple(skipped), chosen)


def _alone(view: View, key: str) -> View:
    """Look at a scenario as it was saved."""
    return view.but(scenario=key, changes="", done="", assume="")


def _side(dataset: Dataset, letter: str, key: str, plan: Plan, draft: Plan) -> Side:
    own = () if not letter or plan.assumptions == draft.assumptions else plan.changed or None
    same = _under(plan, draft)
    found = effects_of(dataset, same)
    return Side(letter, key, same, found, scenario_map(same, dataset), own)


# The same plan for the same question, so that what is worked out of it is worked out once.
@lru_cache(maxsize=128)
def _under(plan: Plan, draft: Plan) -> Plan:
    """Reckon a plan under the assumptions of the draft: only then can the two be compared."""
    if plan.assumptions == draft.assumptions:
        return plan
    return replace(plan, assumptions=draft.assumptions, changed=draft.changed)


def side_name(side: Side, text: Texts) -> str:
    """Name a scenario: text that somebody wrote, to be shown as text."""
    if not side.letter:
        return text("scenarios.compare.today")
    start = side.plan.origin.scenario
    if start is None:
        return text("scenarios.compare.draft")
    if side.key == DRAFT and is_draft(side.plan):
        return text("scenarios.compare.draft_of", name=shown(start.name))
    return shown(start.name)
