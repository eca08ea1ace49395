"""Build the state in figures, beside the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.links import selection, source_link, view_link

if TYPE_CHECKING:
    from dashboard.content.key_figures import KeyFigure
    from dashboard.texts import Texts
    from dashboard.view import View

ARROWS = {"up": "▲", "down": "▼", "level": "■"}


def key_figure_list(figures: list[KeyFigure], view: View, text: Texts) -> html.Ul:
    """Build the list of key figures."""
    return html.Ul([html.Li(_figure(one, view, text)) for one in figures], className="key-figures")


def _figure(figure: KeyFigure, view: View, text: Texts) -> list[html.P | html.H3 | html.Details]:
    value = html.Span(figure.value, className="value")
    if figure.select:
        key, chosen = figure.select
        value = view_link(
            figure.value,
            "",
            selection(key, chosen),
            className="value",
            **{"aria-label": text("key_figures.show", value=figure.value, title=figure.title)},
        )
    parts = [html.H3(figure.title), html.P(value, className="value-line")]
    if figure.direction:
        arrow = html.Span(ARROWS[figure.direction], **{"aria-hidden": "true"})
        parts.append(
            html.P([arrow, " ", figure.comparison], className=f"direction {figure.direction}")
        )
    parts.append(html.P(figure.what, className="what"))
    if figure.caution:
        parts.append(html.P(figure.caution, className="caution"))
    parts.append(
        html.P(
            [
                part
                for source in figure.sources
                for part in (source_link(source.words, source.source, view), html.Br())
            ],
            className="sources",
        )
    )
    return parts
