"""Make the faces of the overview's cards: the map and the timeline of totals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dash import html

from dashboard import ids
from dashboard.charts.timeline import timeline_chart
from dashboard.charts.timeline_afar import timeline_afar_chart
from dashboard.components.about_figure import about_figure
from dashboard.components.breaks_key import breaks_key
from dashboard.components.card import Faces
from dashboard.components.legend import event_legend, legend
from dashboard.components.map_buttons import map_buttons
from dashboard.content import tables, words
from dashboard.content.layers_scenes import overview_layers
from dashboard.content.overview import overview
from dashboard.content.timeline import timeline
from dashboard.maps.looks import overview_looks
from dashboard.maps.overview import overview_map

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View


def map_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces of the map's card from one and the same content."""
    dataset = site.of(view)
    shown = overview(dataset, view)
    return Faces(
        sentence=words.map_words(shown, dataset, text),
        figure=overview_map(shown, dataset, text, style=site.map_style(view)),
        over_figure=[map_buttons(ids.OVERVIEW_MAP, site, text)],
        under_figure=[legend(dataset, text)],
        tables=[
            tables.figures_table(shown, dataset, text),
            tables.services_table(shown, dataset, text),
        ],
        about=about_figure("overview.about", text),
        layers=lambda: overview_layers(shown, dataset, text),
    )


def map_afar_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make the faces to be read from afar: the legend explains what is on the map."""
    dataset = site.of(view)
    faces = map_faces(site, view, text)
    looks = overview_looks(overview(dataset, view), faces.figure, dataset)
    return replace(faces, under_figure=[legend(dataset, text, looks)])


def timeline_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces of the timeline's card from one and the same content."""
    dataset = site.of(view)
    shown = timeline(dataset, view)
    return Faces(
        sentence=words.timeline_words(shown, dataset, text),
        figure=timeline_chart(shown, dataset, text),
        over_figure=[],
        under_figure=[
            event_legend(dataset, text),
            html.P(
                " ".join(
                    [
                        words.outside_words(shown.outside, dataset, text),
                        words.earlier_words(shown, text),
                    ]
                ),
                className="sentence",
            ),
        ],
        tables=[
            tables.totals_table(shown, dataset, text),
            tables.breaks_table(shown.breaks, dataset, text),
            tables.events_table(shown, dataset, text),
        ],
        about=about_figure("timeline.about", text),
    )


def timeline_afar_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make the faces to be read from afar: the key names the breaks that the figure numbers."""
    dataset = site.of(view)
    shown = timeline(dataset, view)
    faces = timeline_faces(site, view, text)
    return replace(
        faces,
        figure=timeline_afar_chart(shown, dataset, text),
        under_figure=[breaks_key(shown.breaks, text), *faces.under_figure],
    )
