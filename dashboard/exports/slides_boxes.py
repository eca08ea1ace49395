"""Fill the placeholders of a slide: words that fit, and pictures with words for who cannot see."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, NamedTuple

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.util import Emu, Pt

from dashboard.exports.fitting import Box, fitted, storable
from dashboard.exports.slides_template import TemplateError, TemplateFault, names_of

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck
    from pptx.slide import Slide, SlideLayout

    from dashboard.exports.exhibit import Line

LANGUAGE_IDS = {
    "nb": MSO_LANGUAGE_ID.NORWEGIAN_BOKMOL,
    "en": MSO_LANGUAGE_ID.ENGLISH_UK,
}
POINT_EMU = 12_700
# PowerPoint's own margins inside a box, both sides together, in points.
INSET = Box(14.4, 7.2)
PLAIN_SIZE = 18
GAP = Pt(3)


class Room(NamedTuple):
    """Where something stands on a slide, in the file's own small units."""

    left: int
    top: int
    width: int
    height: int

    @property
    def box(self) -> Box:
        """The room for words inside, in points."""
        return Box(
            self.width / POINT_EMU - INSET.width,
            self.height / POINT_EMU - INSET.height,
        )


class Page:
    """A slide that is being filled, by the names that its layout gives the placeholders."""

    def __init__(self, deck: Deck, layout: SlideLayout) -> None:
        """Add a slide of a layout at the end."""
        self.slide: Slide = deck.slides.add_slide(layout)
        mine = {one.placeholder_format.idx: one for one in self.slide.placeholders}
        self._layout = names_of(layout)
        self._places = {
            name: mine[one.placeholder_format.idx]
            for name, one in self._layout.items()
            if one.placeholder_format.idx in mine
        }
        for name, place in self._places.items():
            place.name = name

    def room(self, name: str) -> Room:
        """Return where a placeholder stands."""
        place = self._places[name]
        return Room(place.left, place.top, place.width, place.height)

    def size(self, name: str) -> int:
        """Return the size of words that the layout, or else its master, gives a placeholder."""
        place = self._layout[name]
        master = self.slide.slide_layout.slide_master
        style = "titleStyle" if name == "title" else "bodyStyle"
        found = place.element.xpath(".//a:lvl1pPr/a:defRPr/@sz") or master.element.xpath(
            f"./p:txStyles/p:{style}/a:lvl1pPr/a:defRPr/@sz"
        )
        return int(found[0]) // 100 if found else PLAIN_SIZE

    def write(self, name: str, line: Line, *, least: int, bold: bool = False) -> bool:
        """Write words as large as they fit; return whether all of them did.."""
        if not line.words:
            self.drop(name)
            return True
        normal = self.size(name)
        sizes = range(normal, min(least, normal) - 1, -1)
        fit = fitted(line.words, self.room(name).box, sizes, bold=bold)
        frame = self._places[name].text_frame
        frame.text = fit.words
        for place, paragraph in enumerate(frame.paragraphs):
            if place:
                paragraph.space_before = GAP
            for run in paragraph.runs:
                run.font.language_id = LANGUAGE_IDS[line.lang]
                if fit.size != normal:
                    run.font.size = Pt(fit.size)
        return fit.whole

    def put(self, name: str, picture: bytes, room: Room, words: str) -> None:
        """Put a picture in a room, in the placeholder's place among what is read aloud."""
        place = self._places[name]
        shown = self.slide.shapes.add_picture(io.BytesIO(picture), *map(Emu, room))
        place.element.addprevious(shown.element)
        shown.name = name
        (described,) = shown.element.xpath("./p:nvPicPr/p:cNvPr")
        described.set("descr", storable(words))
        self.drop(name)

    def drop(self, name: str) -> None:
        """Take away a placeholder that holds nothing, with its prompt."""
        element: Any = self._places.pop(name).element
        element.getparent().remove(element)

    def join(self, name: str, below: str) -> None:
        """Give a placeholder the room of one that holds nothing, where that stands under it."""
        mine, other = self.room(name), self.room(below)
        self.drop(below)
        if other.left == mine.left and other.width == mine.width and other.top > mine.top:
            place = self._places[name]
            lowest = Emu(other.top + other.height - mine.top)
            place.left, place.top, place.width, place.height = *map(Emu, mine[:3]), lowest

    def note(self, lines: list[Line]) -> None:
        """Write the speaker's notes."""
        frame = self.slide.notes_slide.notes_text_frame
        if frame is None:
            raise TemplateError(TemplateFault.NOTES)
        frame.text = "\n".join(one.words for one in lines)
        languages = [one.lang for one in lines for _ in one.words.split("\n")]
        for paragraph, language in zip(frame.paragraphs, languages, strict=True):
            for run in paragraph.runs:
                run.font.language_id = LANGUAGE_IDS[language]
