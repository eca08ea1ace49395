"""Lay out the overview: where the scenes and the services are, and how the totals moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard import ids
from dashboard.cards.overview import map_faces, timeline_faces
from dashboard.components.card import card
from dashboard.components.controls import controls
from dashboard.components.detail import detail_panel
from dashboard.components.key_figures import key_figure_list
from dashboard.components.static import static
from dashboard.content.choices import choices
from dashboard.content.detail import detail
from dashboard.content.key_figures import key_figures

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View


def layout(site: Site, view: View, text: Texts) -> html.Div:
    """Lay out the page for a view."""
    dataset = site.of(view)
    return html.Div(
        [
            html.H1(
                text("overview.title", name=dataset.info.name(view.lang)),
                className="unseen",
                id="page-title",
                tabIndex=-1,
            ),
            html.Aside(
                controls(dataset, view, choices(dataset, view, text), text),
                className="left",
                **{"aria-label": text("controls.label")},
            ),
            html.Div(
                [
                    card(
                        ids.OVERVIEW_MAP,
                        text("overview.map_title"),
                        map_faces(site, view, text),
                        view,
                        text,
                    ),
                    card(
                        ids.TIMELINE,
                        text("timeline.title"),
                        timeline_faces(site, view, text),
                        view,
                        text,
                    ),
                ],
                className="middle",
            ),
            html.Aside(
                [
                    html.Div(
                        static(detail_panel(detail(dataset, view, text), view, text)),
                        id=ids.DETAIL,
                        **{"aria-live": "polite"},
                    ),
                    html.Section(
                        [
                            html.H2(text("key_figures.title"), id="key-figures-title"),
                            html.Div(
                                static(
                                    key_figure_list(key_figures(dataset, view, text), view, text)
                                ),
                                id=ids.KEY_FIGURES,
                            ),
                        ],
                        className="card",
                        **{"aria-labelledby": "key-figures-title"},
                    ),
                ],
                className="right",
                **{"aria-label": text("key_figures.label")},
            ),
        ],
        className="overview",
    )
