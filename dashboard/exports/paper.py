"""Write an edition as a PDF in A4: real text, bookmarks, page numbers, tags, tables at the end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import ids
from dashboard.components.tables import table_block
from dashboard.exports.exhibit import exhibit
from dashboard.exports.markup import to_html
from dashboard.exports.particulars import data_words, day, mark_of
from dashboard.exports.renderer import TABS, renderer
from dashboard.exports.sheet import (
    MOST_SOURCES,
    data_of,
    drawn,
    figure,
    heading,
    paragraphs,
    small_print,
    told,
)
from dashboard.exports.slides_figure import styles
from dashboard.texts import texts
from geodata.story import Step

if TYPE_CHECKING:
    from dashboard.content.tables import Table
    from dashboard.exports.exhibit import Edition, Exhibit
    from dashboard.exports.progress import Tell
    from dashboard.exports.sheet import Drawn
    from dashboard.site import Site
    from dashboard.texts import Texts

STYLE = Path(__file__).with_name("paper.css")
# Longer tables are not for paper: whoever needs them, needs them to count with.
LONGEST_TABLE = 15
WIDEST_TABLE = 8
# The share of the time that the figures take; the rest is setting the pages.
FIGURES = 0.9
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def paper(site: Site, edition: Edition, tell: Tell, *, landscape: bool = False) -> bytes:
    """Write an edition on paper; `StoppedError` where nobody waits for it any more."""
    text = texts(edition.lang)
    edition = replace(edition, exhibits=_with_multiples(site, edition))
    pictures = _drawn(site, edition, tell)
    document = _document(edition, pictures, text, landscape=landscape)
    footer = _footer(edition, text)
    written = renderer(site.settings).paper(document, landscape=landscape, footer_html=footer)
    tell(1)
    return written


def _with_multiples(site: Site, edition: Edition) -> list[Exhibit]:
    """Let a map that moves be followed by its years side by side, for paper stands still."""
    shown = edition.exhibits
    moving = next((one for one in shown if one.card == ids.MOVEMENT_MAP), None)
    if moving is None or any(one.card == ids.MULTIPLES for one in shown):
        return shown
    step = Step(ids.MULTIPLES, moving.view.query(site.default()))
    still = exhibit(site, step, edition.lang, number=moving.number)
    place = shown.index(moving) + 1
    return [*shown[:place], still, *shown[place:]]


def _drawn(site: Site, edition: Edition, tell: Tell) -> list[Drawn]:
    """Draw all figures, as many at once as there are tabs to draw in."""
    tell(0)
    pictures = []
    with ThreadPoolExecutor(TABS) as pool:
        begun = [pool.submit(drawn, site, one) for one in edition.exhibits]
        try:
            for one in begun:
                pictures.append(one.result())
                tell(FIGURES * len(pictures) / len(begun))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    return pictures


def _document(edition: Edition, pictures: list[Drawn], text: Texts, *, landscape: bool) -> str:
    alone = len({one.number for one in edition.exhibits}) == 1
    steps = [
        _step(one, picture, place, edition, text, alone=alone)
        for place, (one, picture) in enumerate(
            zip(edition.exhibits, pictures, strict=True), start=1
        )
    ]
    direction = "landscape" if landscape else "portrait"
    page = f"@page{{size:A4 {direction};margin:14mm 18mm 17mm}}"
    return (
        f'<!doctype html><html lang="{edition.lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(edition.title.words)}</title>"
        f"<style>{styles()}{_style()}{page}</style></head>"
        f'<body class="{direction}">'
        + ("" if alone else _cover(edition, text))
        + "".join(steps)
        + _appendix(edition, text)
        + _sources(edition, text)
        + "</body></html>"
    )


def _cover(edition: Edition, text: Texts) -> str:
    """Write the title page, with a list of the steps that leads to them."""
    mark = mark_of(edition)
    steps = {one.number: one for one in reversed(edition.exhibits)}
    contents = "".join(
        f'<li><b>{number}</b><a href="#step-{number}">{escape(one.heading.words)}</a></li>'
        for number, one in sorted(steps.items())
    )
    lang = f' lang="{edition.title.lang}"' if edition.title.lang != edition.lang else ""
    return (
        f'<header class="cover"><h1{lang}>{escape(edition.title.words)}</h1>'
        f'<div class="lead">{paragraphs(edition.lead.words)}</div>'
        + (
            f'<p class="exercise-mark">{escape(mark)}. {escape(text("exercise.explained"))}</p>'
            if mark
            else ""
        )
        + f'<p class="facts">{escape(data_words(edition, text))} {escape(day(edition))}.</p>'
        f"<h2>{escape(text('handout.contents'))}</h2><ol>{contents}</ol></header>"
    )


def _step(
    one: Exhibit, picture: Drawn, place: int, edition: Edition, text: Texts, *, alone: bool
) -> str:
    label = text("paper.figure", n=place)
    last = max(other.number for other in edition.exhibits)
    eyebrow = "" if alone else text("paper.step", n=one.number, of=last)
    return (
        f'<section class="step" id="step-{one.number}">'
        + (f'<p class="eyebrow">{escape(eyebrow)}</p>' if eyebrow else "")
        + heading(one, 1 if alone and place == 1 else 2)
        + f'<div class="sheet"><div class="words">{told(one)}</div>'
        f'<div class="shown">{figure(one, picture, label)}</div>'
        f"{small_print(one, edition, text)}</div></section>"
    )


def _appendix(edition: Edition, text: Texts) -> str:
    """Write the short tables out, and say of the longer ones where they are to be had."""
    seen: set[str] = set()
    parts = []
    for place, one in enumerate(edition.exhibits, start=1):
        new = [table for table in one.tables if table.rows and table.caption not in seen]
        seen |= {table.caption for table in new}
        if new:
            title = f"{text('paper.figure', n=place)} {one.heading.words}"
            parts.append(f"<h3>{escape(title)}</h3>")
            parts += [_table(table, one, text) for table in new]
    return _last("tables", text("paper.appendix"), parts)


def _sources(edition: Edition, text: Texts) -> str:
    """List all sources where they did not all find room by their figures."""
    every = dict.fromkeys(source for one in edition.exhibits for source in one.sources)
    if all(len(one.sources) <= MOST_SOURCES + 1 for one in edition.exhibits):
        return ""
    listed = "".join(f"<li>{escape(source)}</li>" for source in sorted(every))
    return _last("references", text("paper.sources"), [f"<ul>{listed}</ul>"])


def _last(name: str, title: str, parts: list[str]) -> str:
    """Write one of the parts after the steps, where there is anything in it."""
    head = f'<section class="{name}"><h2>{escape(title)}</h2>'
    return f"{head}{''.join(parts)}</section>" if parts else ""


def _table(table: Table, one: Exhibit, text: Texts) -> str:
    if len(table.rows) > LONGEST_TABLE or len(table.header) > WIDEST_TABLE:
        longer = text("paper.longer", caption=table.caption, n=len(table.rows))
        return f'<p class="longer">{escape(longer)}</p>'
    return to_html(table_block(table, one.view))


def _footer(edition: Edition, text: Texts) -> str:
    """Write what stands at the foot of every page."""
    left = escape(f"{edition.title.words} · {data_of(edition, text)} · {day(edition)}")
    number = text(
        "paper.page",
        page='<span class="pageNumber"></span>',
        pages='<span class="totalPages"></span>',
    )
    return (
        '<div style="width:100%;margin:0 18mm;padding-top:2mm;display:flex;gap:8mm;'
        "justify-content:space-between;font:7.5pt 'Liberation Sans',Arial,sans-serif;"
        f'color:#4d4d4d"><span>{left}</span><span style="white-space:nowrap">{number}</span></div>'
    )


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")
