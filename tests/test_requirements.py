"""What it runs on is asked for, pinned, and under a licence that binds nobody."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# LGPL and MPL bind changes to the library itself only; GPL and AGPL would bind the application.
BINDING = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public License", re.IGNORECASE)


def asked_for(root: Path) -> list[Requirement]:
    lines = (root / "requirements.txt").read_text("utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras | {""})


def closure(root: Path) -> dict[str, Distribution]:
    """Follow every requirement to what it requires in turn, as installed here."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    queue = [one for one in asked_for(root) if applies(one, frozenset())]
    while queue:
        requirement = queue.pop()
        name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if (name, extras) not in seen:
            seen.add((name, extras))
            found[name] = distribution(name)
            parts = [Requirement(text) for text in found[name].requires or []]
            queue += [part for part in parts if applies(part, extras)]
    return found


def licence(installed: Distribution) -> str:
    """Return a distribution's licence statement: expression, classifiers and title line."""
    metadata = installed.metadata
    title = (metadata.get("License") or "").strip().splitlines()[:1]
    classifiers = metadata.get_all("Classifier") or []
    terms = [line for line in classifiers if line.startswith("License ::")]
    return "; ".join([metadata.get("License-Expression") or "", *terms, *title]).strip("; ")


def imported(root: Path) -> Iterator[tuple[str, str]]:
    """Yield file and top-level module of every import in what runs."""
    files = [root / "app.py", *root.glob("geodata/**/*.py"), *root.glob("dashboard/**/*.py")]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((file.name, alias.name.split(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield file.name, node.module.split(".")[0]


def test_every_runtime_package_states_a_licence_and_none_is_gpl(root: Path) -> None:
    licences = {name: licence(installed) for name, installed in closure(root).items()}
    assert {"dash", "flask", "pandas", "pyproj"} <= licences.keys()
    assert {name: text for name, text in licences.items() if not text} == {}
    assert {name: text for name, text in licences.items() if BINDING.search(text)} == {}


def test_the_licence_rule_knows_gpl_from_lgpl() -> None:
    for binding in ("GPL-3.0-or-later", "AGPLv3", "GNU General Public License v3 (GPLv3)"):
        assert BINDING.search(binding)
    for free in ("MIT", "LGPL-2.1", "GNU Lesser General Public License v3 (LGPLv3)", "MPL-2.0"):
        assert not BINDING.search(free)


def test_every_requirement_is_a_compatible_release(root: Path) -> None:
    loose = [str(one) for one in asked_for(root) if not str(one.specifier).startswith("~=")]
    assert loose == []


def test_everything_imported_is_asked_for(root: Path) -> None:
    names = {canonicalize_name(one.name) for one in asked_for(root)}
    providers = packages_distributions()
    own = sys.stdlib_module_names | {"app", "dashboard", "geodata"}
    # Flask is what Dash is made of, and comes with it by promise.
    missing = {
        (file, module)
        for file, module in imported(root)
        if module not in own | {"flask"}
        and not names & {canonicalize_name(name) for name in providers.get(module, [])}
    }
    assert missing == set()
