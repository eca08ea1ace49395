"""Build the panel about what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.links import selection, source_link, view_link

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
    body = html.Ul([_item(one, view) for one in items]) if items else html.P(text("detail.none"))
    return html.Div([html.H3(heading), body])


def _item(item: Item, view: View) -> html.Li:
    source = []
    if item.source:
        source = [
            html.P(source_link(item.source.words, item.source.source, view), className="sources")
        ]
    lines = [html.P(line) for line in item.lines]
    return html.Li([html.Strong(item.heading), *lines, *source])
