"""Put what a card shows into a story, from whatever page it stands on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.content.lasting import lasting
from dashboard.content.scenario_bar import key_of, moment_words
from dashboard.content.stories import find_story, list_stories
from dashboard.content.story_keeping import Outcome, keep, new_title, refused, title_of
from dashboard.content.story_targets import ADD, COPY, NEW, REPLACE, Target
from dashboard.view import View
from geodata.store_rules import StoreError
from geodata.story import Step, Story
from geodata.story_edits import added, reworded
from geodata.story_problems import StoryError

if TYPE_CHECKING:
    from collections.abc import Collection

    from dashboard.content.stories import Found
    from dashboard.site import Site
    from dashboard.texts import Texts
    from geodata.store import Saved

MOST_OFFERED = 3


def step_of(site: Site, card: str, view: View) -> Step:
    """Make a step of a card: all of the view that decides what it shows, not how pages look."""
    named = lasting(site.of(view), card, view)
    plain = named.but(lang=View.lang, large=False, contrast=False, story="", step="", faces=())
    return Step(card, plain.lasting_query(View()).removeprefix("?"))


def targets(site: Site, view: View, card: str, text: Texts) -> list[Target]:
    """List where a card can be put: what is worked on, what was saved last, or a new story."""
    current = _current(site, view)
    found: list[Target] = []
    if current:
        named = Target(ADD if current.saved else COPY, current.key, title_of(current.story, text))
        place = number_of(view.step)
        if 1 <= place <= len(current.story.steps) and current.story.steps[place - 1].card == card:
            found.append(replace(named, how=REPLACE, place=place))
        found.append(named)
    mine = current.saved.id if current and current.saved else ""
    others = [one for one in _saved(site) if one.id != mine][:MOST_OFFERED]
    found += [Target(ADD, key_of(one), one.name, moment=moment_words(one, text)) for one in others]
    return [*found, Target(NEW)]


def number_of(written: str) -> int:
    """Read the number of a step; 0 for what is none."""
    return int(written) if written.isdecimal() and len(written) < len("1000") else 0


def _current(site: Site, view: View) -> Found | None:
    try:
        return find_story(site, view.story) if view.story else None
    except (StoreError, StoryError):
        return None


def _saved(site: Site) -> list[Saved]:
    try:
        return list_stories(site)
    except StoreError:
        return []


def put(
    site: Site, view: View, card: str, target: Target, text: Texts, *, mine: Collection[str] = ()
) -> Outcome:
    """Add a card to a story, or put it in the place of a step, and save that."""
    step = step_of(site, card, view)
    try:
        found = None if target.how == NEW else find_story(site, target.key)
        if found is None:
            story = Story(new_title(text), steps=(step,))
        elif target.how == REPLACE:
            # The words of the step stay: only what it shows is another.
            now = found.story.steps[target.place - 1 : target.place]
            shown = replace(now[0] if now else step, card=card, view=step.view)
            story = reworded(found.story, target.place, shown)
        else:
            story = added(found.story, step)
    except (StoreError, StoryError) as fault:
        return refused(fault, text)
    place = target.place if target.how == REPLACE else len(story.steps)
    outcome = keep(site, found, story, "", text, mine=mine)
    if not outcome.done:
        return outcome
    title = title_of(story, text)
    done = "stories.card.replaced" if target.how == REPLACE else "stories.card.added"
    words = (text(done, place=place, title=title), *outcome.words[1:])
    return replace(outcome, words=words, step=str(place))
