"""Lay out the page on services: how close they are in place and time, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import dcc, html

from dashboard import ids
from dashboard.cards import (
    concentration,
    districts,
    overlap,
    service_years,
    services_map,
    week,
)
from dashboard.components.card import card
from dashboard.components.links import view_link
from dashboard.components.service_filters import FILTERS_FOLLOW, service_filters
from dashboard.components.service_sheet import service_sheet
from dashboard.components.static import static
from dashboard.redraw import drawn_for

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

CARDS = {
    ids.SERVICES_MAP: ("map", services_map.services_map_faces, services_map.FOLLOWS),
    ids.WEEK: ("week", week.week_faces, week.FOLLOWS),
    ids.CONCENTRATION: ("concentration", concentration.concentration_faces, concentration.FOLLOWS),
    ids.SERVICE_YEARS: ("years", service_years.service_years_faces, service_years.FOLLOWS),
    ids.OVERLAP: ("overlap", overlap.overlap_faces, overlap.FOLLOWS),
    ids.DISTRICTS: ("districts", districts.districts_faces, districts.FOLLOWS),
}


def layout(site: Site, view: View, text: Texts) -> html.Div:
    """Lay out the page for a view."""
    dataset = site.of(view)
    parts = [
        html.Div(
            [
                html.H1(text("services.title"), id="page-title", tabIndex=-1),
                html.P(text("services.lead"), className="lead"),
                static(_contents(text)),
                html.Div(static(service_filters(dataset, view, text)), id=ids.SERVICE_FILTERS),
                dcc.Store(
                    id=ids.part(ids.SERVICE_FILTERS, "drawn"), data=drawn_for(view, FILTERS_FOLLOW)
                ),
            ],
            className="page movement-head services-head",
        ),
        html.Div(
            static(service_sheet(dataset, view, text)),
            id=ids.SERVICE_SHEET,
        ),
    ]
    for name, (key, faces_of, follows) in CARDS.items():
        parts += [
            card(name, text(f"services.{key}.title"), faces_of(site, view, text), view, text),
            dcc.Store(id=ids.part(name, "drawn"), data=drawn_for(view, follows)),
        ]
    return html.Div(parts, className="movement services")


def _contents(text: Texts) -> html.Nav:
    links = [
        html.Li(view_link(text(f"services.{key}.title"), "", "", name=ids.part(name, "title")))
        for name, (key, _, _) in CARDS.items()
    ]
    return html.Nav(html.Ul(links), className="contents", **{"aria-label": text("nav.on_page")})
