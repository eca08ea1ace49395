"""Build parts of text pages: headings with a place to land, lists of sentences, fact tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.components.links import view_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.texts import Texts


def page_title(words: str) -> html.H1:
    """Build the heading that takes focus when the page has come."""
    return html.H1(words, id="page-title", tabIndex=-1)


def section(name: str, title: str, *content: Any) -> html.Section:  # noqa: ANN401
    """Build a section under a heading that links can lead to."""
    heading = f"{name}-title"
    return html.Section(
        [html.H2(title, id=heading), *content], id=name, **{"aria-labelledby": heading}
    )


def sentences(text: Texts, page: str, prefix: str, names: Iterable[str]) -> html.Ul:
    """Build a list with one text of a page's catalogue for each name."""
    return html.Ul([html.Li(text(f"{page}.{prefix}_{name}")) for name in names])


def fact(number: str, words: str, name: str) -> html.Li:
    """Build a number with its words, as a link to the section that explains it."""
    inside = [html.Span(number, className="fact-number"), " ", html.Span(words)]
    return html.Li(view_link(inside, "", "", name=name, className="fact"))
