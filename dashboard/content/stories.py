"""Find stories, prepared or saved, and what of their steps cannot be shown any more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard import ids
from dashboard.cards.registry import CARDS
from dashboard.components.notice import problem_words
from dashboard.content.plan import origin_of, plan_of
from dashboard.content.scenario_bar import DRAFT, MOST_LISTED, Listed, key_of
from dashboard.texts import texts
from geodata.problems import closest
from geodata.scenario_problems import ERROR
from geodata.store import StoreError
from geodata.stories import prepared_stories
from geodata.story_file import read_story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata.store import Saved, Store
    from geodata.story import Step, Story

STORY = "story"
SCENARIOS_PATH = "/scenarier"


@dataclass(frozen=True)
class Found:
    """A story with the key that an address names it by; `saved` is None for a prepared one."""

    key: str
    story: Story
    saved: Saved | None = None


def find_story(site: Site, key: str) -> Found:
    """Find a story by the key of a prepared one, `ID.VERSION`, or `ID` for the latest version.

    Raises `StoreError` when there is none, `StoryError` when it cannot be read; both have words.
    """
    prepared = prepared_stories(site.dataset)
    if key in prepared:
        return Found(key, prepared[key])
    document, _, version = key.rpartition(".")
    if not document:
        document, version = key, str(site.store.load(STORY, key).version)
    if not version.isdecimal():
        raise StoreError.not_kept(STORY, key[:80])
    return _saved(site.store, document, int(version))


# A version never changes, so it is read once.
@lru_cache(maxsize=256)
def _saved(store: Store, document: str, version: int) -> Found:
    saved = store.load(STORY, document, version)
    return Found(key_of(saved), read_story(saved.content), saved)


def list_stories(site: Site) -> list[Listed]:
    """List what is saved, the last first; raises `StoreError` when the store does not answer."""
    store = site.store
    found = []
    for latest in store.newest(STORY, most=MOST_LISTED):
        older = store.versions(STORY, latest.id)[1:] if latest.version > 1 else []
        found.append(Listed(latest, tuple(older)))
    return found


def problems_of(site: Site, story: Story, language: str) -> list[list[str]]:
    """Say for each step what of it cannot be shown as it was meant; empty when all can."""
    text = texts(language)
    return [list(_problems(site, step, text)) for step in story.steps]


def _problems(site: Site, step: Step, text: Texts) -> Iterator[str]:
    view, wrong, _ = site.read(f"{step.view}&lang={text.language}")
    if step.card not in CARDS:
        near = closest(step.card, CARDS)
        suggestion = text("stories.problem.suggestion", card=near) if near else ""
        yield text("stories.problem.card", card=step.card, suggestion=suggestion).strip()
    elif CARDS[step.card].path == SCENARIOS_PATH:
        yield from _of_scenarios(site, step, view, text)
    yield from (problem_words(one, text) for one in wrong)
    known = set(site.of(view).sources.index)
    for one in step.sources:
        if one.source not in known:
            yield text("exports.source_gone", source=one.source)


def _of_scenarios(site: Site, step: Step, view: View, text: Texts) -> Iterator[str]:
    """Say which scenarios are not there any more, and which changes do not fit the data."""
    plan = plan_of(site, view)
    compared = view.compare if step.card == ids.SCENARIO_COMPARE else ()
    others = (
        origin_of(site, site.of(view), name, text.language)
        for name in compared
        if name not in (DRAFT, view.scenario)
    )
    for origin in (plan.origin, *others):
        if origin.trouble:
            nb, en = origin.trouble
            yield text("stories.problem.scenario", why=en if text.language == "en" else nb)
    yield from (one.text(text.language) for one in plan.problems if one.severity == ERROR)
