"""Say on each slide what a step says, with its sources in small print and the rest in the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.exports.exhibit import Line
from dashboard.exports.fitting import Box, height, pages
from dashboard.exports.particulars import day, mark_of
from dashboard.exports.slides_boxes import Page
from dashboard.exports.slides_figure import split

if TYPE_CHECKING:
    from dashboard.exports.exhibit import Edition, Exhibit
    from dashboard.exports.slides_figure import Drawn
    from dashboard.exports.slides_template import Template
    from dashboard.texts import Texts

# The smallest sizes that words are set in before they are cut, in points.
TITLE, LEAD, WORDS, SMALL = 20, 14, 13, 9
# Between things that are listed in one line.
DOT = " · "


def fill_front(page: Page, edition: Edition, text: Texts) -> None:
    """Name the presentation, its data and its day."""
    page.write("title", edition.title, least=TITLE, bold=True)
    page.write("lead", edition.lead, least=LEAD)
    page.write("mark", Line(mark_of(edition), edition.lang), least=SMALL)
    said = [DOT.join(_edition_words(edition, text)), DOT.join(edition.attribution)]
    page.write("data", Line("\n".join(said), edition.lang), least=SMALL)


def fill_step(page: Page, one: Exhibit, drawn: Drawn, edition: Edition, text: Texts) -> None:
    """Show a step: heading, figure, legend, words, sources; in the notes all that is known."""
    lang = edition.lang
    page.write("title", one.heading, least=TITLE, bold=True)
    page.write("mark", Line(one.mark, lang), least=SMALL)
    page.put("figure", drawn.figure, drawn.figure_room, one.sentence)
    if drawn.key and drawn.key_room:
        page.put("key", drawn.key, drawn.key_room, text("slides.key", words=drawn.key_words))
    else:
        page.drop("key")
    whole = _say(page, one, lang)
    page.write("sources", Line(_sources(page, one, text), lang), least=SMALL)
    page.write("data", Line(_data(page, one, edition, text), lang), least=SMALL)
    page.note(_notes(one, text, lang, whole=whole))


def fill_last(template: Template, edition: Edition, text: Texts) -> None:
    """List all caveats and sources, on as many slides as they need."""
    caveats = dict.fromkeys(f"{_ended(one.title)} {one.caveats}" for one in edition.exhibits)
    listed = dict.fromkeys(source for one in edition.exhibits for source in one.sources)
    page = Page(template.deck, template.last)
    shared = _columns(page, list(caveats), [*listed, *edition.attribution])
    for place, columns in enumerate(shared):
        if place:
            page = Page(template.deck, template.last)
        title = text("slides.last")
        if len(shared) > 1:
            title = text("slides.last_more", title=title, number=place + 1)
        page.write("title", Line(title, edition.lang), least=TITLE, bold=True)
        for name, said in zip(("caveats", "sources"), columns, strict=True):
            page.write(name, Line("\n".join(said), edition.lang), least=SMALL)


def _columns(page: Page, caveats: list[str], sources: list[str]) -> list[list[list[str]]]:
    """Share caveats and sources among slides of two columns; both hold sources at the end."""
    boxes = [page.room(name).box for name in ("caveats", "sources")]
    size = max(map(page.size, ("caveats", "sources")))
    smaller = Box(min(box.width for box in boxes), min(box.height for box in boxes))
    first = pages(caveats, boxes[0], page.size("caveats"))
    rest = pages(sources, smaller, size)
    shared = [[one, rest.pop(0) if rest else []] for one in first]
    shared += [[rest[at], *(rest[at + 1 : at + 2] or [[]])] for at in range(0, len(rest), 2)]
    return shared or [[[], []]]


def _say(page: Page, one: Exhibit, lang: str) -> bool:
    """Write the step's words over the view in words, which a card alone has for its words."""
    shown = Line(one.sentence, lang)
    if not one.words.words:
        page.join("words", "shown")
        return page.write("words", shown, least=WORDS)
    page.write("shown", shown, least=SMALL)
    return page.write("words", one.words, least=WORDS)


def _ended(title: str) -> str:
    return title if title.endswith(("?", "!", ".")) else f"{title}."


def _edition_words(edition: Edition, text: Texts) -> list[str]:
    return [
        text("slides.data", name=edition.data_name, version=edition.data_version),
        text("slides.made", day=day(edition)),
    ]


def _data(page: Page, one: Exhibit, edition: Edition, text: Texts) -> str:
    """Name data, day and address; an address that there is no room for stands in the notes."""
    box = page.room("data").box
    both = [one.address, text("slides.long_link")]
    whole, short = (
        DOT.join([*_edition_words(edition, text), text("slides.link", words=words)])
        for words in both
    )
    return whole if height(whole, SMALL, box.width) <= box.height else short


def _sources(page: Page, one: Exhibit, text: Texts) -> str:
    """List as many sources as there is room for, and how many more there are."""
    box = page.room("sources").box
    for kept in range(len(one.sources), 0, -1):
        said = DOT.join(one.sources[:kept])
        if more := len(one.sources) - kept:
            said = text("slides.more_sources", listed=said, n=more)
        if height(said, SMALL, box.width) <= box.height:
            return said
    return text("slides.last") if one.sources else ""


def _notes(one: Exhibit, text: Texts, lang: str, *, whole: bool) -> list[Line]:
    """Write what the speaker says, then what the slide had no room for."""
    rest = split(one).rest
    own = [
        one.notes,
        Line(text("slides.point", words=one.point.words), one.point.lang),
        Line(text("slides.words", words=one.words.words), one.words.lang),
    ]
    kept = [bool(one.notes.words), bool(one.point.words), bool(one.words.words) and not whole]
    return [
        *(line for line, keep in zip(own, kept, strict=True) if keep),
        Line(text("slides.shown", words=one.sentence), lang),
        *(Line(problem, lang) for problem in one.problems),
        *([Line(text("slides.beside", words=rest), lang)] if rest else []),
        Line(text("slides.caveats", words=one.caveats), lang),
        *([Line("\n".join([text("slides.sources"), *one.sources]), lang)] if one.sources else []),
        Line(text("slides.link", words=one.address), lang),
    ]
