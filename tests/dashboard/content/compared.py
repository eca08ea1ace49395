"""Write views that compare scenarios, and keep scenarios to be compared."""

import json
from pathlib import Path

from dashboard.content.plan import SCENARIO
from dashboard.content.scenario_compare import Comparison, comparison
from dashboard.content.scenario_keeping import scenario_of
from dashboard.site import Site
from geodata.scenario import Change, Scenario
from geodata.scenario_file import base_of, to_json
from tests.dashboard.content.scenario_views import planned, seen

ROOM, SPREAD, LASSO = "brukerrom-2", "to-tjenester-til-bydelene", "lasso"
EXAMPLES = tuple(f"example.{one}" for one in (ROOM, SPREAD, LASSO))


def beside(site: Site, *keys: str, draft: tuple[Change, ...] = (), assume: str = "") -> Comparison:
    """Compare some scenarios, with a draft of some changes."""
    return comparison(site, seen(site, *draft, assume=assume).but(compare=keys))


def kept(site: Site, name: str, *changes: Change, assume: str = "") -> str:
    """Save changes, and return how the address names them."""
    scenario = scenario_of(site.dataset, planned(site, *changes, assume=assume), name, "")
    saved = site.store.save(SCENARIO, name, to_json(scenario))
    return f"{saved.id}.{saved.version}"


def kept_as_it_is(site: Site, name: str, *changes: Change) -> str:
    """Save changes as a file may hold them, whether they can be used or not."""
    made = site.dataset.info.today
    scenario = Scenario(name, "", made, base_of(site.dataset, changes), changes)
    saved = site.store.save(SCENARIO, name, to_json(scenario))
    return f"{saved.id}.{saved.version}"


def kept_on_other_data(site: Site, name: str, change: Change) -> str:
    """Save a change that was made when the data about its service were others."""
    scenario = scenario_of(site.dataset, planned(site, change), name, "")
    content = json.loads(to_json(scenario))
    content["base"]["services"][change.service] = "0" * 12
    saved = site.store.save(SCENARIO, name, json.dumps(content))
    return f"{saved.id}.{saved.version}"


def files_in(folder: Path) -> list[str]:
    """List what lies in a folder."""
    return sorted(one.name for one in folder.iterdir())
