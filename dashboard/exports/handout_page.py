"""Write the page of a hand-out: what each step shows, and all that must be said of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dashboard.components.tables import table_block
from dashboard.exports.markup import to_html
from dashboard.exports.particulars import data_words, day, mark_of

if TYPE_CHECKING:
    from dashboard.exports.exhibit import Edition, Exhibit, Line
    from dashboard.texts import Texts


def head(edition: Edition, text: Texts) -> str:
    """Write the title with what the whole is about, from which data, and when it was made."""
    mark = mark_of(edition)
    marked = f"{mark}. {text('exercise.explained')}" if mark else ""
    return (
        '<header class="top">'
        f'<p class="brand">{escape(edition.data_name)}</p>'
        f"<h1{_lang(edition.title, edition)}>{escape(edition.title.words)}</h1>"
        f"{_paragraph('lead', edition.lead, edition)}"
        f"{_plain('exercise', marked)}"
        f'<p class="made">{escape(_made(edition, text))}</p>'
        f"{_contents(edition, text)}"
        "</header>"
    )


def section(edition: Edition, one: Exhibit, figure: str, key: str, text: Texts) -> str:
    """Write a step: its heading and words, the figure with its key, the tables, the small print."""
    many = len(edition.exhibits)
    number = text("handout.step", n=one.number, of=many) if many > 1 else ""
    # The heading of a single card is the title of the page.
    heading = f"<h2{_lang(one.heading, edition)}>{escape(one.heading.words)}</h2>"
    shown = heading if many > 1 else f'<h2 class="unseen">{escape(text("handout.figure"))}</h2>'
    return (
        f'<section id="step-{one.number}">'
        f"{_plain('number', number)}{shown}"
        f"{_paragraph('words', one.words, edition)}"
        f"{_pointed(one, edition, text)}"
        f"{''.join(_plain('problem', problem) for problem in one.problems)}"
        f'<p class="said">{escape(one.sentence)}</p>'
        f'<div class="figure">{figure}</div>'
        f'<div class="key">{key}</div>'
        f"{_tables(one, text)}{_small_print(one, text)}"
        "</section>"
    )


def foot(edition: Edition, text: Texts) -> str:
    """Write whose ground the maps stand on, and that the file is whole."""
    return (
        '<footer class="end">'
        f"<p>{escape(_made(edition, text))}</p>"
        f"<p>{escape(text('particulars.ground'))}: {escape(', '.join(edition.attribution))}</p>"
        f"<p>{escape(text('handout.whole'))}</p>"
        "</footer>"
    )


def tables(one: Exhibit) -> str:
    """Write the tables of a step, each in a box that scrolls."""
    return "".join(_table(to_html(table_block(table, one.view)), one) for table in one.tables)


def _table(markup: str, one: Exhibit) -> str:
    """Let tables of different steps have ids of their own, for what names them."""
    return markup.replace('aria-labelledby="caption-', f'aria-labelledby="s{one.number}-caption-')


def _made(edition: Edition, text: Texts) -> str:
    return f"{data_words(edition, text)} {text('particulars.made')} {day(edition)}."


def _contents(edition: Edition, text: Texts) -> str:
    if len(edition.exhibits) == 1:
        return ""
    entries = "".join(
        f'<li><a href="#step-{one.number}"{_lang(one.heading, edition)}>'
        f"{escape(one.heading.words)}</a></li>"
        for one in edition.exhibits
    )
    name = escape(text("handout.contents"))
    return f'<nav aria-label="{name}"><ol>{entries}</ol></nav>'


def _pointed(one: Exhibit, edition: Edition, text: Texts) -> str:
    if not one.point.words:
        return ""
    return (
        f'<p class="point"><strong>{escape(text("handout.point"))}</strong> '
        f"<span{_lang(one.point, edition)}>{escape(one.point.words)}</span></p>"
    )


def _tables(one: Exhibit, text: Texts) -> str:
    name = escape(text("handout.tables"))
    return f"<details><summary>{name}</summary>{tables(one)}</details>" if one.tables else ""


def _small_print(one: Exhibit, text: Texts) -> str:
    sources = "".join(f"<li>{escape(source)}</li>" for source in one.sources)
    listed = f"<h3>{escape(text('about_figure.sources'))}</h3><ul>{sources}</ul>" if sources else ""
    return (
        '<div class="small">'
        f"<h3>{escape(text('about_figure.caveats'))}</h3><p>{escape(one.caveats)}</p>"
        f"{listed}"
        f'<p class="address">{escape(text("particulars.link"))}: <code>{escape(one.address)}</code>'
        "</p></div>"
    )


def _paragraph(look: str, line: Line, edition: Edition) -> str:
    if not line.words:
        return ""
    return f'<p class="{look}"{_lang(line, edition)}>{escape(line.words)}</p>'


def _plain(look: str, words: str) -> str:
    return f'<p class="{look}">{escape(words)}</p>' if words else ""


def _lang(line: Line, edition: Edition) -> str:
    """Tell the language of words that is not that of the page."""
    return "" if line.lang == edition.lang else f' lang="{escape(line.lang)}"'
