"""Check what somebody asks for as a file, and say how it is made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.cards.registry import CARDS
from dashboard.content.stories import problems_of
from dashboard.exports.exhibit import edition_of_card, edition_of_story
from dashboard.exports.export_error import ExportError, Fault
from dashboard.exports.formats import FORMATS, Format
from dashboard.texts import texts
from geodata.problems import closest
from geodata.story import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.exports.exhibit import Edition
    from dashboard.exports.progress import Tell
    from dashboard.site import Site
    from geodata.story import Story

LONGEST_NAME = 60
# How much of the work gathering is, before anything is written or drawn.
GATHERED = 0.3


@dataclass(frozen=True)
class Asked:
    """A file that can be made: what it is called, and what gathers and makes it.

    `notes` says what of a story cannot be shown as it was meant.
    """

    site: Site
    title: str
    name: str
    lang: str
    form: Format
    gather: Callable[[Tell], Edition]
    find_notes: Callable[[], list[str]]

    def make(self, tell: Tell) -> tuple[bytes, list[str]]:
        """Gather what is shown and make the file; returns what must be known of it, too."""
        edition = self.gather(lambda done: tell(GATHERED * done))
        made = self.form.make(
            self.site, edition, lambda done: tell(GATHERED + (1 - GATHERED) * done)
        )
        return made, self.find_notes()


def ask_card(site: Site, card: str, query: str, key: str) -> Asked:
    """Ask for a card in the view of an address; raises `ExportError`."""
    if card not in CARDS:
        raise ExportError(Fault.NO_CARD, card=card[:LONGEST_NAME], known=", ".join(CARDS))
    form = _form(key)
    text = site.read(query)[2]
    return Asked(
        site=site,
        title=_title(key, text(CARDS[card].title), text.language),
        name=f"{_brand(text.language)}-{card}.{form.suffix}",
        lang=text.language,
        form=form,
        gather=lambda _: edition_of_card(site, card, query),
        find_notes=list,
    )


def ask_story(site: Site, story: Story, language: str, key: str, *, large: bool = False) -> Asked:
    """Ask for a whole story; raises `ExportError` for one that has nothing to show."""
    form = _form(key, story=True)
    _check(story)
    title = said(story.title, language)[0]
    name = re.sub(r"[\W_]+", "-", title.lower())[:LONGEST_NAME].strip("-")
    return Asked(
        site=site,
        title=_title(key, title, language),
        name=f"{name or _brand(language)}.{form.suffix}",
        lang=language,
        form=form,
        gather=lambda tell: edition_of_story(site, story, language, large=large, tell=tell),
        find_notes=lambda: notes_of(site, story, language),
    )


def notes_of(site: Site, story: Story, language: str) -> list[str]:
    """Say which steps of a story are not shown as they were meant."""
    text = texts(language)
    return [
        text("export.step", step=place, problem=problem)
        for place, found in enumerate(problems_of(site, story, language), start=1)
        for problem in found
    ]


def _form(key: str, *, story: bool = False) -> Format:
    known = [one for one, form in FORMATS.items() if not (story and form.alone)]
    if key not in known:
        raise ExportError(Fault.NO_FORMAT, format=key[:LONGEST_NAME], known=", ".join(known))
    return FORMATS[key]


def _check(story: Story) -> None:
    if not story.steps:
        raise ExportError(Fault.NO_STEP)
    for place, step in enumerate(story.steps, start=1):
        if step.card not in CARDS:
            near = closest(step.card, CARDS) or ", ".join(CARDS)
            raise ExportError(
                Fault.STEP_CARD, step=place, card=step.card[:LONGEST_NAME], known=near
            )


def _title(key: str, title: str, language: str) -> str:
    return f"{texts(language)(f'export_menu.{key}.name')}: {title}"


def _brand(language: str) -> str:
    return texts(language)("app.name").lower()
