"""Save a story, every edit as a new version; write it as a file, and read it from one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dashboard.content.scenario_bar import key_of, written_moment
from dashboard.content.stories import STORY
from dashboard.texts import texts
from geodata.scenario_problems import shown
from geodata.store_rules import StoreError
from geodata.story import said
from geodata.story_file import read_story, write_story
from geodata.story_problems import StoryError

if TYPE_CHECKING:
    from collections.abc import Collection

    from dashboard.content.stories import Found
    from dashboard.site import Site
    from dashboard.texts import Texts
    from geodata.store import Saved
    from geodata.story import Story, Words

_LONGEST_FILE_NAME = 60
# Room for what a copy's title adds.
_LONGEST_COPIED = 180


@dataclass(frozen=True)
class Outcome:
    """What came of an edit.

    `words` are sentences, `links` words and the story they open. `key` names the story that is
    looked at from then on and `step` the number of the step in it; None where they stay as they
    are. Nothing was saved unless `done`.
    """

    words: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()
    key: str | None = None
    step: str | None = None
    done: bool = True


def title_of(story: Story, text: Texts) -> str:
    """Return a story's title in the reader's language, or else in the one it is in."""
    return said(story.title, text.language)[0]


def keep(
    site: Site,
    found: Found | None,
    story: Story,
    what: str,
    text: Texts,
    *,
    mine: Collection[str] = (),
) -> Outcome:
    """Save a story as the next version of one that was found, a prepared one as a copy, or anew.

    `what` says what was done; `mine` are the versions that the same person has saved just before.
    """
    copied = found is not None and found.saved is None
    story = copy_of(story) if copied else story
    before = found.saved if found else None
    document, based = (before.id, before.version) if before else ("", 0)
    try:
        content = write_story(story)
        # What could not be opened again is not saved.
        read_story(content)
        name = title_of(story, text)
        saved = site.store.save(STORY, name, content, document=document, based_on=based)
    except (StoreError, StoryError) as fault:
        return refused(fault, text)
    first = "stories.saved_first" if saved.version == 1 else "stories.saved_next"
    words = f"{what} {text(first, title=name, version=saved.version)}".strip()
    told, links = _overtaken(saved, mine, text)
    if found and copied:
        told, links = (text("stories.copied"),), ((text("stories.open_prepared"), found.key),)
    return Outcome((words, *told), links, key_of(saved))


def refused(fault: StoreError | StoryError, text: Texts) -> Outcome:
    """Say why nothing was saved."""
    lines = fault.text(text.language).splitlines()
    return Outcome((text("stories.not_saved"), *lines), done=False)


def _overtaken(
    saved: Saved, mine: Collection[str], text: Texts
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Say which versions others have saved in the meantime."""
    others = [
        version
        for version in range(saved.based_on + 1, saved.version)
        if f"{saved.id}.{version}" not in mine
    ]
    if not others:
        return (), ()
    words = text("stories.overtaken", based=saved.based_on, version=others[-1])
    other = text("stories.open_other", version=others[-1])
    own = text("stories.open_mine", version=saved.version)
    return (words,), ((other, f"{saved.id}.{others[-1]}"), (own, key_of(saved)))


def new_title(text: Texts) -> Words:
    """Name a story that nobody has named yet by when it was begun."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return ((text.language, text("stories.new_title", moment=written_moment(now, text))),)


def copy_of(story: Story) -> Story:
    """Give a copy a title that tells it from what it was copied from."""
    title = tuple(
        (language, texts(language)("stories.copy_title", title=words[:_LONGEST_COPIED]))
        for language, words in story.title
    )
    return replace(story, title=title)


def file_of(story: Story, text: Texts) -> tuple[str, str]:
    """Write a story as a file: its name, and its content."""
    name = re.sub(r"[\W_]+", "-", title_of(story, text).lower())[:_LONGEST_FILE_NAME].strip("-")
    return f"{name or text('stories.file_name')}.yaml", write_story(story)


def fetch(site: Site, file: str, content: bytes, text: Texts) -> Outcome:
    """Read a story from a file, and save it as a new one."""
    name = shown(file)
    try:
        story = read_story(content)
    except StoryError as fault:
        lines = fault.text(text.language).splitlines()
        return Outcome((text("stories.not_imported", file=name), *lines), done=False)
    steps = text.count("stories.steps", len(story.steps))
    outcome = keep(site, None, story, text("stories.imported", file=name, steps=steps), text)
    return replace(outcome, step="") if outcome.done else outcome
