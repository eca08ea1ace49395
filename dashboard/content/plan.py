"""Work out the scenario of a view: what it starts from, its changes, and what they give."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.content.services import chosen
from dashboard.settings import LANGUAGES
from dashboard.view import View
from geodata.effects_assumptions import ASSUMPTIONS, Assumptions, assumed
from geodata.scenario import Draft, Scenario, apply
from geodata.scenario_checks import check, usable
from geodata.scenario_examples import examples
from geodata.scenario_file import from_json
from geodata.scenario_problems import ScenarioError
from geodata.scenario_text import read_changes
from geodata.store_rules import StoreError

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.site import Site
    from geodata import Dataset
    from geodata.scenario import Change
    from geodata.scenario_problems import ScenarioProblem
    from geodata.store import Store

SCENARIO = "scenario"
EXAMPLE = "example"
# All assumptions as usual, where what a draft starts from has changed some.
AS_USUAL = "-"


@dataclass(frozen=True)
class Origin:
    """What a draft starts from: nothing, a prepared example, or a saved version.

    `id` and `version` are those of the store, empty and 0 for others; `trouble` says in both
    languages why the one that the address names cannot be shown.
    """

    scenario: Scenario | None = None
    id: str = ""
    version: int = 0
    trouble: tuple[str, str] | None = None


@dataclass(frozen=True, eq=False)
class Plan:
    """A scenario on today's services.

    `draft` holds all changes, undone ones too; `applied` those that are in force, `problems` what
    is wrong with them or worth knowing. `before` and `after` are services, `after` as
    `geodata.scenario.apply` gives them. `changed` are the assumptions that are not as usual.
    """

    origin: Origin
    draft: Draft
    applied: tuple[Change, ...]
    problems: tuple[ScenarioProblem, ...]
    before: gpd.GeoDataFrame
    after: gpd.GeoDataFrame
    assumptions: Assumptions
    changed: tuple[tuple[str, float], ...]

    @property
    def empty(self) -> bool:
        """Tell whether nothing is changed."""
        return not self.applied


def plan_of(site: Site, view: View) -> Plan:
    """Work out the plan of a view; what cannot be read is told of, and the rest kept."""
    dataset = site.of(view)
    origin = origin_of(site, dataset, view.scenario, view.lang or LANGUAGES[0])
    return _plan(dataset, origin, view.changes, view.done, view.assume)


@lru_cache(maxsize=64)
def _plan(dataset: Dataset, origin: Origin, changes: str, done: str, assume: str) -> Plan:
    reading = read_changes(changes)
    start = origin.scenario
    every = reading.changes if changes or start is None else start.changes
    in_force = min(int(done), len(every)) if done.isdecimal() else len(every)
    draft = Draft(every, in_force)
    before = base_services(dataset)
    found = check(before, draft.applied, dataset)
    applied = usable(draft.applied, found)
    changed = _changed(assume) if assume or start is None else start.assumptions
    return Plan(
        origin,
        draft,
        applied,
        (*reading.problems, *found),
        before,
        apply(before, applied),
        assumed(changed),
        changed,
    )


def base_services(dataset: Dataset) -> gpd.GeoDataFrame:
    """Return the services that scenarios change: those that run, or may run, today."""
    return chosen(dataset, View())


def written_assumptions(
    changed: tuple[tuple[str, float], ...], start: tuple[tuple[str, float], ...] = ()
) -> str:
    """Write changed assumptions for the address; empty when they are those that it starts from."""
    if changed == start:
        return ""
    return ";".join(f"{key}:{value:.12g}" for key, value in changed) or AS_USUAL


def _changed(text: str) -> tuple[tuple[str, float], ...]:
    """Read changed assumptions; what is none, or out of bounds, is left as usual."""
    found: dict[str, float] = {}
    for part in text.split(";"):
        key, _, written = part.partition(":")
        known = ASSUMPTIONS.get(key)
        try:
            value = float(written)
        except ValueError:
            continue
        if known and known.least <= value <= known.most and value != known.default:
            found[key] = value
    return tuple(sorted(found.items()))


def origin_of(site: Site, dataset: Dataset, name: str, language: str = LANGUAGES[0]) -> Origin:
    """Find what the address says that a draft starts from; examples speak the given language."""
    if not name:
        return Origin()
    first, _, rest = name.rpartition(".")
    if first == EXAMPLE:
        found = (one for one in examples(dataset) if one.key == rest)
        example = next(found, None)
        return Origin(example.scenario(dataset, language)) if example else _unknown(name)
    if not rest.isdecimal():
        return _unknown(name)
    try:
        return _saved(site.store, dataset, first, int(rest))
    except (StoreError, ScenarioError) as fault:
        return Origin(trouble=(fault.text("nb"), fault.text("en")))


# A version never changes, so it is read once.
@lru_cache(maxsize=256)
def _saved(store: Store, dataset: Dataset, document: str, version: int) -> Origin:
    saved = store.load(SCENARIO, document, version)
    return Origin(from_json(saved.content, dataset).scenario, saved.id, saved.version)


def _unknown(name: str) -> Origin:
    """Say that there is no such scenario."""
    fault = StoreError.not_kept(SCENARIO, name[:80])
    return Origin(trouble=(fault.text("nb"), fault.text("en")))
