"""Make the faces of the card on the concentration through the years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.charts.service_years import service_years_chart
from dashboard.charts.service_years_afar import service_years_afar_chart
from dashboard.components.about_figure import about_figure
from dashboard.components.card import Faces
from dashboard.components.legend import event_key
from dashboard.components.readings import event_list, near_key, readings, years_key
from dashboard.components.status_key import band_key
from dashboard.content.service_years import service_years
from dashboard.content.service_years_tables import service_years_tables
from dashboard.content.service_years_words import service_years_words

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

# What of the view the faces depend on.
FOLLOWS = ("year", "types", "operators", "scene")


def service_years_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from the same content."""
    dataset = site.of(view)
    shown = service_years(dataset, view)
    return Faces(
        sentence=service_years_words(shown, dataset, text),
        figure=service_years_chart(shown, dataset, text),
        over_figure=[],
        under_figure=[
            years_key(text),
            band_key(dataset, text),
            readings(dataset, view, text),
            event_list(shown, view, text),
        ],
        tables=list(service_years_tables(shown.still, dataset, text)),
        about=about_figure("services.years.about", text),
    )


def service_years_afar_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make the faces to be read from afar: the scene alone, its events written out."""
    dataset = site.of(view)
    shown = service_years(dataset, view)
    return replace(
        service_years_faces(site, view, text),
        figure=service_years_afar_chart(shown, dataset, text),
        under_figure=[
            near_key(text),
            event_key(shown.events[shown.events["here"]], dataset, text),
            band_key(dataset, text, shown.said_of_scene()),
            readings(dataset, view, text),
        ],
    )
