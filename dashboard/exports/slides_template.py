"""Open the template of the slides: our own, or the municipality's with the same placeholders."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.exc import PackageNotFoundError

from dashboard.texts import texts
from geodata.problems import WordedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pptx.presentation import Presentation as Deck
    from pptx.slide import SlideLayout

OWN = Path(__file__).with_name("slides_template")
SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst"
# The names that placeholders must have on the layout of each kind of slide.
FRONT = ("title", "lead", "data", "mark")
STEP = ("title", "figure", "key", "words", "shown", "sources", "data", "mark")
LAST = ("title", "caveats", "sources")


class TemplateFault(StrEnum):
    """What can be wrong with a template; each has its message under `slides.error`."""

    UNREADABLE = "unreadable"
    MISSING = "missing"
    NOTES = "notes"


class TemplateError(WordedError):
    """A template that no slides can be made from; `fault` says why."""

    def __init__(self, fault: TemplateFault, **details: str) -> None:
        """Keep the fault with what its message names."""
        self.fault = fault
        self.details = details
        super().__init__(fault, details)

    def text(self, language: str = "nb") -> str:
        """Write the error out: the setting, its value, the rule and the remedy."""
        return texts(language)(f"slides.error.{self.fault}", **self.details)


@dataclass(frozen=True)
class Template:
    """An empty presentation, with the layout of each kind of slide."""

    deck: Deck
    front: SlideLayout
    step: SlideLayout
    last: SlideLayout


def open_template(chosen: Path | None) -> Template:
    """Open the template of a setting, or our own; raises `TemplateError` if it cannot be used."""
    deck = _opened(chosen)
    _empty(deck)
    front, step, last = (_layout(deck, names, chosen) for names in (FRONT, STEP, LAST))
    return Template(deck, front, step, last)


def names_of(layout: SlideLayout) -> dict[str, Any]:
    """Return a layout's placeholders by their names."""
    placeholders: Iterable[Any] = layout.placeholders
    return {one.name.strip().casefold(): one for one in placeholders}


def _opened(chosen: Path | None) -> Deck:
    if chosen is None:
        return Presentation(_packed(OWN))
    try:
        return Presentation(str(chosen))
    # What python-pptx meets in a file that is no presentation, or a broken one.
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, OSError) as fault:
        raise TemplateError(TemplateFault.UNREADABLE, file=str(chosen)) from fault


def _packed(folder: Path) -> io.BytesIO:
    """Pack the parts of our own template: they stand as text, so that changes can be read."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for part in sorted(folder.rglob("*")):
            if part.is_file():
                made.write(part, part.relative_to(folder).as_posix())
    packed.seek(0)
    return packed


def _empty(deck: Deck) -> None:
    """Take out the slides that a template holds as examples, and the sections they stand in."""
    listed = deck.slides.element
    for one in list(listed):
        deck.part.drop_rel(one.rId)
        listed.remove(one)
    for sections in list(deck.element.iter(SECTIONS)):
        extension = sections.getparent()
        extension.getparent().remove(extension)


def _layout(deck: Deck, names: tuple[str, ...], chosen: Path | None) -> SlideLayout:
    """Find the layout that has all the placeholders; say which ones the nearest layout lacks."""
    layouts = [one for master in deck.slide_masters for one in master.slide_layouts]
    lacking = {
        place: [name for name in names if name not in names_of(one)]
        for place, one in enumerate(layouts)
    }
    nearest = min(lacking, key=lambda place: len(lacking[place]))
    if lacking[nearest]:
        raise TemplateError(
            TemplateFault.MISSING,
            file=str(chosen),
            layout=layouts[nearest].name,
            names=", ".join(f"«{name}»" for name in lacking[nearest]),
        )
    return layouts[nearest]
