"""Answer what is asked on the page of a story: write, move, copy, remove, and save it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from dashboard.content.stories import STORY, find_story
from dashboard.content.story_keeping import Outcome, copy_of, keep, new_title, refused
from geodata.scenario_model import plain
from geodata.store_rules import StoreError
from geodata.story import Story
from geodata.story_edits import duplicated, moved, removed, retitled, reworded
from geodata.story_file import read_story, write_story
from geodata.story_problems import StoryError
from geodata.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from dashboard.content.stories import Found
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata.story import Words

OF_STORY = ("title", "lead")
OF_STEP = ("heading", "words", "point", "notes")
MOVE, DUPLICATE, REMOVE = "move", "duplicate", "remove"
WRITE, COPY, RESTORE, NEW = "write", "copy", "restore", "new"
ASKED = (MOVE, DUPLICATE, REMOVE, WRITE, COPY, RESTORE, NEW)


@dataclass(frozen=True)
class Ask:
    """What the browser asks for.

    `place` and `to` are numbers of steps; `fields` what was written in fields since the last ask,
    as `heading-nb`, about the step `of`; `mine` the versions that this browser has saved.
    """

    what: str
    place: int = 0
    to: int = 0
    of: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)
    mine: tuple[str, ...] = ()


def read_ask(sent: Mapping[str, Any]) -> Ask:
    """Read what was sent; what is missing or of another kind is left out."""
    what, written, mine = sent.get("what"), sent.get("fields"), sent.get("mine")
    return Ask(
        what if what in ASKED else WRITE,
        place=_number(sent.get("place")),
        to=_number(sent.get("to")),
        of=_number(sent.get("of")),
        fields={str(key): str(value) for key, value in written.items()}
        if isinstance(written, Mapping)
        else {},
        mine=tuple(map(str, mine)) if isinstance(mine, list) else (),
    )


def _number(sent: Any) -> int:  # noqa: ANN401 - whatever was sent
    return int(sent) if str(sent).isdecimal() and len(str(sent)) <= len("1000") else 0


def answer(site: Site, view: View, ask: Ask, text: Texts) -> Outcome:
    """Do what is asked with the story of a view; what is refused changes nothing."""
    if ask.what == NEW:
        story = Story(new_title(text))
        return replace(keep(site, None, story, text("stories.done.new"), text), step="")
    try:
        found = find_story(site, view.story)
        story = _written(found.story, ask)
        if ask.what in (COPY, RESTORE):
            return _kept_again(site, found, story, ask, text)
        story, place = _edited(story, ask)
    except (StoreError, StoryError) as fault:
        return refused(fault, text)
    if story == found.story:
        return Outcome(())
    named = {"place": ask.place, "to": ask.to}
    what = "" if place is None else text(f"stories.done.{ask.what}", **named)
    outcome = keep(site, found, story, what, text, mine=ask.mine)
    # Whatever was last worked on stays open, if a step is open at all.
    return replace(outcome, step=str(place or "")) if view.step and place is not None else outcome


def _edited(story: Story, ask: Ask) -> tuple[Story, int | None]:
    """Change the order or number of the steps; give the step that is worked on then."""
    if ask.what == MOVE:
        return moved(story, ask.place, ask.to), ask.to
    if ask.what == DUPLICATE:
        return duplicated(story, ask.place), ask.place + 1
    if ask.what == REMOVE:
        story = removed(story, ask.place)
        return story, min(ask.place, len(story.steps))
    return story, None


def _kept_again(site: Site, found: Found, story: Story, ask: Ask, text: Texts) -> Outcome:
    """Save a story as a new one, or an older version as the latest one."""
    if found.saved is None:
        return keep(site, found, story, "", text)
    if ask.what == COPY:
        return keep(site, None, copy_of(story), "", text)
    latest = site.store.load(STORY, found.saved.id)
    what = text("stories.done.restore", version=found.saved.version)
    return keep(site, replace(found, saved=latest), story, what, text)


def _written(story: Story, ask: Ask) -> Story:
    """Put what was written in fields where it belongs."""
    texts = {key: _cleaned(value) for key, value in ask.fields.items()}
    story = retitled(story, *(_put(getattr(story, name), name, texts) for name in OF_STORY))
    if 1 <= ask.of <= len(story.steps):
        step = story.steps[ask.of - 1]
        new: dict[str, Any] = {name: _put(getattr(step, name), name, texts) for name in OF_STEP}
        story = reworded(story, ask.of, replace(step, **new))
    # As it will be read again.
    return read_story(write_story(story)) if texts else story


def _put(words: Words, name: str, texts: Mapping[str, str]) -> Words:
    """Take the texts of a field, language by language; an empty one is taken out."""
    now = {language: texts.get(f"{name}-{language}") for language in LANGUAGES}
    known = dict(words) | {language: said for language, said in now.items() if said is not None}
    return tuple((language, known[language]) for language in LANGUAGES if known.get(language))


def _cleaned(written: str) -> str:
    """Keep the lines of a text, and of each what can be read."""
    return "\n".join(plain(line) for line in written.splitlines()).strip()
