"""Say what must follow figures wherever they go: what they show, from whom, when, and with care."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dashboard.cards.registry import CARDS
from dashboard.components.card import marked
from dashboard.wording import moment

if TYPE_CHECKING:
    from dashboard.content.tables import Table
    from dashboard.exports.exhibit import Edition, Exhibit
    from dashboard.site import Site
    from dashboard.texts import Texts


class Particular(NamedTuple):
    """What something is called, and what is said of it."""

    name: str
    words: str


def of_edition(edition: Edition, text: Texts) -> list[Particular]:
    """Say what everything in an edition has in common: title, data, date, base map."""
    return _said(
        (text("particulars.title"), edition.title.words),
        (text("particulars.lead"), edition.lead.words),
        (text("particulars.mark"), _explained(edition, text)),
        (text("particulars.data"), data_words(edition, text)),
        (text("particulars.made"), day(edition)),
        *((text("particulars.ground"), one) for one in edition.attribution),
    )


def of_exhibit(one: Exhibit, text: Texts) -> list[Particular]:
    """Say what one step shows: its words, its view, its caveats, its sources."""
    return _said(
        (text("particulars.shown"), one.sentence),
        (text("particulars.words"), one.words.words),
        (text("particulars.mark"), one.mark),
        *((text("particulars.problem"), problem) for problem in one.problems),
        (text("about_figure.caveats"), one.caveats),
        *((text("column.source"), source) for source in one.sources),
        (text("particulars.link"), one.address),
    )


def data_words(edition: Edition, text: Texts) -> str:
    """Name the data with their version."""
    return text("foot.version", name=edition.data_name, version=edition.data_version)


def day(edition: Edition) -> str:
    """Write the day an edition was made."""
    return moment(edition.made_at.date().isoformat(), edition.lang)


def mark_of(edition: Edition) -> str:
    """Return the mark of exercise figures, if any of the steps shows such."""
    return next((one.mark for one in edition.exhibits if one.mark), "")


def whole_tables(site: Site, one: Exhibit, text: Texts) -> list[Table]:
    """Return the tables of a step with every row: some cards show fewer on the screen."""
    file_of = CARDS[one.card].file_of
    if file_of is None:
        return one.tables
    return marked(file_of(site, one.view, text), one.view, text).tables


def _explained(edition: Edition, text: Texts) -> str:
    mark = mark_of(edition)
    return f"{mark}. {text('exercise.explained')}" if mark else ""


def _said(*pairs: tuple[str, str]) -> list[Particular]:
    return [Particular(name, words) for name, words in pairs if words]
