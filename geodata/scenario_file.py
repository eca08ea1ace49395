"""Write scenarios as JSON, and read them back only where they fit.

| field | what it is |
| --- | --- |
| `format` | 1 |
| `kind` | `scenario` |
| `name`, `note` | text |
| `made` | the day, `YYYY-MM-DD` |
| `base` | `data` (id of the data set), `version` (of it), `services` (id and fingerprint of each) |
| `changes` | list; each has `kind`, `service` and what `scenario_model.FIELDS` lists for its kind |
| `assumptions` | key and number of those that are not as usual |
"""

from __future__ import annotations

import hashlib
import json
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from geodata.scenario_model import FIELDS, Base, Change, Kind, Scenario
from geodata.scenario_parsing import FORMAT, KIND, parse
from geodata.scenario_problems import ERROR, ScenarioError, ScenarioProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from geodata.dataset import Dataset

# What decides what a service is, where, when and for how many.
_MATTERS = (
    "types",
    "lon",
    "lat",
    "location_precision",
    "bydel",
    "mobile",
    "opening_hours",
    "capacity",
    "capacity_unit",
    "valid_from",
    "valid_to",
)
_DIGITS = 12


class Opened(NamedTuple):
    """A scenario that was read, and what there is to say of how it fits.

    Parameters
    ----------
    scenario
        On the base as it is now.
    notes
        Not errors.
    """

    scenario: Scenario
    notes: tuple[ScenarioProblem, ...]


def fingerprint(service: pd.Series) -> str:
    """Sum up what matters of a service, to tell if it has changed.

    Parameters
    ----------
    service
        A row of `Dataset.services`.

    Returns
    -------
    fingerprint
        Twelve hexadecimal digits.
    """
    cells = [_cell(service[name]) for name in _MATTERS]
    text = json.dumps(cells, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _cell(value: Any) -> object:  # noqa: ANN401 - any cell
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 6)
    return str(value)


def base_of(dataset: Dataset, changes: Iterable[Change]) -> Base:
    """Describe what changes were made on.

    Parameters
    ----------
    dataset
        The data set.
    changes
        Any changes.

    Returns
    -------
    base
        With a fingerprint of every service of the data set that is changed, by id.
    """
    services = dataset.services
    touched = sorted({one.service for one in changes if one.service in services.index})
    prints = tuple((service, fingerprint(services.loc[service])) for service in touched)
    return Base(dataset.info.id, dataset.info.version, prints)


def to_json(scenario: Scenario) -> str:
    """Write a scenario as a file.

    Parameters
    ----------
    scenario
        Any scenario.

    Returns
    -------
    text
        JSON, indented; `from_json` reads it.
    """
    base = scenario.base
    content = {
        "format": FORMAT,
        "kind": KIND,
        "name": scenario.name,
        "note": scenario.note,
        "made": scenario.made.isoformat(),
        "base": {"data": base.data, "version": base.version, "services": dict(base.services)},
        "changes": [_change(change) for change in scenario.changes],
        "assumptions": dict(scenario.assumptions),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _change(change: Change) -> dict[str, object]:
    """Write a change; what it does not say is left out."""
    said = {name: getattr(change, name) for name in FIELDS[change.kind]}
    told = {name: value for name, value in said.items() if value not in (None, "", ())}
    return {"kind": str(change.kind), "service": change.service, **told}


def from_json(text: str | bytes, dataset: Dataset) -> Opened:
    """Read a scenario from a file, where it fits.

    Parameters
    ----------
    text
        From `to_json`, or anything else.
    dataset
        What it is to be used on.

    Returns
    -------
    opened
        Its base is described anew. Whether the changes can be used, `scenario_checks.check` says.

    Raises
    ------
    ScenarioError
        If it is not JSON, larger than 512 kB or nested too deep, of another format or city, says
        something that no scenario says, or if services that it changes are gone or have changed.
    """
    scenario = parse(text)
    problems = list(_fitting(scenario, dataset))
    if any(problem.severity == ERROR for problem in problems):
        raise ScenarioError(problems)
    fitted = Scenario(
        scenario.name,
        scenario.note,
        scenario.made,
        base_of(dataset, scenario.changes),
        scenario.changes,
        scenario.assumptions,
    )
    return Opened(fitted, tuple(problems))


def _fitting(scenario: Scenario, dataset: Dataset) -> Iterator[ScenarioProblem]:
    """Compare the base with the data set."""
    base, info = scenario.base, dataset.info
    if base.data != info.id:
        yield _problem("other_city", base.data, known=info.id)
        return
    services, told = dataset.services, dict(base.services)
    changed = False
    for service in _touched(scenario.changes):
        if service not in told:
            yield _problem("not_in_base", service)
        elif service not in services.index:
            yield _problem("service_gone", service)
        elif fingerprint(services.loc[service]) != told[service]:
            name = f"{services.loc[service, 'name']} ({service})"
            yield _problem("service_changed", name, made=scenario.made.isoformat())
        else:
            continue
        changed = True
    if base.version != info.version and not changed:
        yield _problem("other_version", base.version, known=info.version)


def _touched(changes: Sequence[Change]) -> list[str]:
    """List the services of the base that are changed, in order."""
    opened = {change.service for change in changes if change.kind == Kind.OPEN}
    return list(dict.fromkeys(one.service for one in changes if one.service not in opened))


def _problem(rule: str, value: object, **details: str) -> ScenarioProblem:
    return ScenarioProblem(rule, "file", str(value), None, details)
