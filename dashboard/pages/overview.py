"""Lay out the overview: where the scenes and the services are, and how the totals moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.charts.timeline import timeline_chart
from dashboard.components.card import Faces, card
from dashboard.components.controls import controls
from dashboard.components.detail import detail_panel
from dashboard.components.key_figures import key_figure_list
from dashboard.components.legend import event_legend, legend
from dashboard.components.static import static
from dashboard.content import tables, words
from dashboard.content.choices import choices
from dashboard.content.detail import detail
from dashboard.content.key_figures import key_figures
from dashboard.content.overview import overview
from dashboard.content.timeline import timeline
from dashboard.maps.overview import overview_map

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View


def layout(site: Site, view: View, text: Texts) -> html.Div:
    """Lay out the page for a view."""
    dataset = site.dataset
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


def map_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces of the map's card from one and the same content."""
    shown = overview(site.dataset, view)
    return Faces(
        sentence=words.map_words(shown, site.dataset, text),
        figure=overview_map(shown, site.dataset, text, style=site.map_style(view)),
        over_figure=[_map_buttons(site, text)],
        under_figure=[legend(site.dataset, text)],
        tables=[
            tables.figures_table(shown, site.dataset, text),
            tables.services_table(shown, site.dataset, text),
        ],
        about=_about("overview.about", text),
    )


def timeline_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces of the timeline's card from one and the same content."""
    shown = timeline(site.dataset, view)
    return Faces(
        sentence=words.timeline_words(shown, site.dataset, text),
        figure=timeline_chart(shown, site.dataset, text),
        over_figure=[],
        under_figure=[
            event_legend(site.dataset, text),
            html.P(
                " ".join(
                    [
                        words.outside_words(shown, site.dataset, text),
                        words.earlier_words(shown, text),
                    ]
                ),
                className="sentence",
            ),
        ],
        tables=[
            tables.totals_table(shown, site.dataset, text),
            tables.breaks_table(shown, site.dataset, text),
            tables.events_table(shown, site.dataset, text),
        ],
        about=_about("timeline.about", text),
    )


def _about(prefix: str, text: Texts) -> list[Any]:
    """Build method, sources and caveats, as many as the catalogue has."""
    parts: list[Any] = []
    for topic in ("method", "sources", "caveats"):
        parts += [html.H3(text(f"about_figure.{topic}")), html.P(text(f"{prefix}.{topic}"))]
    return parts


def _map_buttons(site: Site, text: Texts) -> html.Div:
    """Build buttons that move the map, so that it can be used without a mouse."""
    info = site.dataset.info
    moves = [
        ("in", "+", {"zoom-by": 0.7}),
        ("out", "−", {"zoom-by": -0.7}),
        ("centre", text("map.centre"), _camera(info.centre)),
        ("city", text("map.city"), _camera(info.city)),
    ]
    return html.Div(
        [
            html.Button(
                words_,
                type="button",
                title=text(f"map.{name}_title"),
                **{
                    "aria-label": text(f"map.{name}_title"),
                    "data-map": ids.OVERVIEW_MAP,
                    **{f"data-{key}": str(value) for key, value in move.items()},
                },
            )
            for name, words_, move in moves
        ],
        className="map-buttons",
        role="group",
        **{"aria-label": text("map.buttons")},
    )


def _camera(view: Any) -> dict[str, float]:  # noqa: ANN401 - the data set's start view
    return {"lon": view.lon, "lat": view.lat, "zoom": view.zoom}
