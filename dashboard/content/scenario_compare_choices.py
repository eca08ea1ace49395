"""Say which scenarios can be compared: the draft, the examples, and those that are saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dashboard.content.plan import EXAMPLE, SCENARIO, plan_of
from dashboard.content.scenario_bar import DRAFT, key_of, moment_words
from dashboard.content.scenario_compare import side_name
from dashboard.view import MOST_COMPARED
from geodata.scenario_examples import examples
from geodata.scenario_problems import ScenarioError, shown
from geodata.store_rules import StoreError

if TYPE_CHECKING:
    from dashboard.content.scenario_compare import Comparison
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata.store import Saved

MOST_LISTED = 30


@dataclass(frozen=True)
class Option:
    """A scenario that can be compared.

    `chosen`: whether it is; `letter`: which one it is then. `view`: what of the address changes
    when it is pressed; empty when nothing does, and `why` says the reason.
    """

    key: str
    name: str
    chosen: bool
    view: str = ""
    why: str = ""
    letter: str = ""


@dataclass(frozen=True)
class Choices:
    """All that can be compared; `trouble` says what could not be listed, and why.

    `more`: whether there are older saved scenarios than those listed.
    """

    draft: Option
    examples: tuple[Option, ...]
    saved: tuple[Option, ...]
    trouble: tuple[str, ...]
    more: bool


def choices(site: Site, view: View, now: Comparison, text: Texts) -> Choices:
    """List what can be compared beside what is compared now."""
    trouble: list[str] = []
    prepared: dict[str, str] = {}
    saved: list[Saved] = []
    try:
        prepared = {
            f"{EXAMPLE}.{one.key}": one.name(text.language) for one in examples(site.of(view))
        }
    except ScenarioError as fault:
        trouble.append(text("scenarios.compare.no_examples", why=fault.text(text.language)))
    try:
        saved = kept(site)
    except StoreError as fault:
        trouble.append(text("scenarios.compare.no_store", why=fault.text(text.language)))
    listed = {key_of(one): saved_words(one, text) for one in saved[:MOST_LISTED]}
    # What is compared is listed also when it is an older version, or older than those listed.
    for side in now.sides:
        if side.key not in (DRAFT, *prepared):
            listed.setdefault(
                side.key, _version_words(side.plan.origin.version, side_name(side, text), text)
            )
    return Choices(
        _draft(site, view, now, text),
        tuple(_option(key, name, now, text) for key, name in prepared.items()),
        tuple(_option(key, name, now, text) for key, name in listed.items()),
        tuple(trouble),
        len(saved) > MOST_LISTED,
    )


def kept(site: Site) -> list[Saved]:
    """List what is saved, the last first, and one more than is listed.

    Nothing is saved where there is no file yet, and whoever only looks makes none.
    """
    if not site.settings.store.exists():
        return []
    return site.store.newest(SCENARIO, most=MOST_LISTED + 1)


def saved_words(saved: Saved, text: Texts) -> str:
    """Name a saved version, and say when it was saved."""
    named = _version_words(saved.version, shown(saved.name), text)
    return text("scenarios.compare.saved_at", name=named, moment=moment_words(saved, text))


def _version_words(version: int, name: str, text: Texts) -> str:
    return text("scenarios.compare.version", name=name, version=version)


def _draft(site: Site, view: View, now: Comparison, text: Texts) -> Option:
    """Offer the draft; it stands in while nothing is chosen, so that it cannot be left out then."""
    name = text("scenarios.compare.draft")
    if plan_of(site, view).empty:
        why = text("scenarios.compare.empty_draft")
        return Option(DRAFT, name, DRAFT in now.chosen, why=why)
    if now.chosen == (DRAFT,):
        why, letter = text("scenarios.compare.only_draft"), now.sides[0].letter
        return Option(DRAFT, name, chosen=True, why=why, letter=letter)
    return _option(DRAFT, name, now, text)


def _option(key: str, name: str, now: Comparison, text: Texts) -> Option:
    if key in now.chosen:
        letter = next((side.letter for side in now.sides if side.key == key), "")
        return Option(key, name, chosen=True, view=without(now, key), letter=letter)
    if len(now.chosen) >= MOST_COMPARED:
        why = text("scenarios.compare.most", n=MOST_COMPARED)
        return Option(key, name, chosen=False, why=why)
    return Option(key, name, chosen=False, view=_address((*now.chosen, key)))


def without(now: Comparison, key: str) -> str:
    """Write the change of the address that leaves one out."""
    return _address(tuple(one for one in now.chosen if one != key))


def _address(keys: tuple[str, ...]) -> str:
    return urlencode({"compare": ",".join(keys)})
