"""Build the panel about what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard import ids
from dashboard.components.links import SERVICES_PATH, selection, source_link, view_link

if TYPE_CHECKING:
    from dashboard.content.detail import Detail, Item
    from dashboard.texts import Texts
    from dashboard.view import View


def detail_panel(shown: Detail | None, view: View, text: Texts) -> html.Div | None:
    """Build the panel, or nothing when nothing is selected."""
    if shown is None:
        return None
    close = view_link(text("detail.close"), "", selection("area", ""), className="quiet close")
    return html.Div(
        [
            html.Div(
                [html.P(text(f"detail.kind.{shown.kind}"), className="eyebrow"), close],
                className="detail-head",
            ),
            html.H2(shown.title, id="detail-title"),
            *[html.P(words) for words in shown.intro],
            *[_group(heading, items, view, text) for heading, items in shown.groups],
        ],
        className="detail-panel",
    )


def _group(heading: str, items: list[Item], view: View, text: Texts) -> html.Div:
    if not items:
        return html.Div([html.H3(heading), html.P(text("detail.none"))])
    return html.Div([html.H3(heading), html.Ul([_item(one, view, text) for one in items])])


def _item(item: Item, view: View, text: Texts) -> html.Li:
    source = []
    if item.source:
        source = [
            html.P(source_link(item.source.words, item.source.source, view), className="sources")
        ]
    lines = [html.P(line) for line in item.lines]
    return html.Li([html.Strong(item.heading), *lines, *source, *_sheet(item, text)])


def _sheet(item: Item, text: Texts) -> list[html.P]:
    """Build the link from a service to its sheet, which says its name to those who do not see."""
    if not item.service:
        return []
    words = text("detail.sheet")
    link = view_link(
        words,
        SERVICES_PATH,
        selection("service", item.service),
        name=ids.part(ids.SERVICE_SHEET, "title"),
        **{"aria-label": f"{words}: {item.heading}"},
    )
    return [html.P(link, className="aside-link")]
