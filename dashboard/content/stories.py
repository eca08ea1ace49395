"""Find stories, prepared or saved, and what of their steps cannot be shown any more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard import ids
from dashboard.cards.registry import CARDS
from dashboard.components.notice import problem_words
from dashboard.content.plan import origin_of, plan_of
from dashboard.content.scenario_bar import DRAFT, MOST_LISTED, key_of
from dashboard.texts import texts
from geodata.problems import closest
from geodata.scenario_problems import ERROR
from geodata.store_rules import StoreError
from geodata.stories import prepared_stories
from geodata.story_file import read_story
from geodata.story_problems import StoryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata.store import Saved, Store
    from geodata.story import Step, Story

STORY = "story"
MOST_VERSIONS = 20
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


def story_of(site: Site, view: View, text: Texts) -> tuple[Found | None, str]:
    """Find the story that a view names, if it names one; or say why it cannot be shown."""
    if not view.story:
        return None, ""
    try:
        return find_story(site, view.story), ""
    except (StoreError, StoryError) as fault:
        return None, fault.text(text.language)


def list_stories(site: Site) -> list[Saved]:
    """List the latest version of what is saved, the last first; raises `StoreError` if closed."""
    return site.store.newest(STORY, most=MOST_LISTED)


def later_versions(site: Site, saved: Saved) -> tuple[Saved, Saved | None]:
    """Return the latest version of a story, and the last one made from the given version."""
    latest = site.store.load(STORY, saved.id)
    if latest.version == saved.version:
        return latest, None
    versions = site.store.versions(STORY, saved.id)
    return latest, next((one for one in versions if one.based_on == saved.version), None)


def older_versions(site: Site, saved: Saved) -> list[Saved]:
    """List the last versions of a story, the latest first."""
    return site.store.versions(STORY, saved.id, most=MOST_VERSIONS)


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
