"""Lay out the about page: what this is, how to read it, and by which rules it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.links import SOURCES_PATH, view_link
from dashboard.components.prose import page_title, section, sentences
from dashboard.components.tables import table_block
from dashboard.content.about import area_groups, areas_table, types_table

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

LISTS = {
    "for": ("steering", "planners", "seminar", "everyone"),
    "read": ("circles", "range", "unknown", "areas", "services", "kinds", "faces"),
    "rule": ("source", "measure", "missing", "contradiction", "computed", "cause", "language"),
    "not": ("persons", "live", "forecast", "guess"),
}
TITLES = {"for": "for_title", "read": "read_title", "rule": "rules_title", "not": "not_title"}


def layout(site: Site, view: View, text: Texts) -> html.Div:
    """Lay out the page."""
    return html.Div(
        [
            page_title(text("about.title")),
            html.P(text("about.lead"), className="lead"),
            *[
                section(
                    f"about-{name}",
                    text(f"about.{TITLES[name]}"),
                    sentences(text, "about", name, names),
                )
                for name, names in LISTS.items()
            ],
            _areas(site, view, text),
            section(
                "about-services",
                text("about.services_title"),
                html.P(text("about.services_intro")),
                table_block(types_table(site.dataset, text), view),
            ),
            _privacy(site, text),
            _data(site, view, text),
        ],
        className="page prose about-page",
    )


def _areas(site: Site, view: View, text: Texts) -> html.Section:
    groups = [
        html.Li([html.Strong(f"{name}: "), definition])
        for name, definition in area_groups(site.dataset, text)
    ]
    return section(
        "about-areas",
        text("about.areas_title"),
        html.P(text("about.areas_intro")),
        table_block(areas_table(site.dataset, text), view),
        html.P(text("about.area_groups")),
        html.Ul(groups),
    )


def _privacy(site: Site, text: Texts) -> html.Section:
    """Say what leaves the host; an installation with outside tiles must say so."""
    requests = "tiles" if site.settings.online_tiles else "requests"
    return section(
        "about-privacy",
        text("about.privacy_title"),
        sentences(text, "about", "privacy", (requests, "cookies", "address", "saved", "links")),
    )


def _data(site: Site, view: View, text: Texts) -> html.Section:
    info = site.dataset.info
    query = view.query(site.default())
    links = [
        view_link(text(f"about.data_{name}_link"), SOURCES_PATH, query, name=place)
        for name, place in (("state", "gaps"), ("licences", "licences"))
    ]
    return section(
        "about-data",
        text("about.data_title"),
        html.P(text("about.data_version", name=info.name(text.language), version=info.version)),
        html.P(text("about.data_files")),
        html.P(text("about.data_licence")),
        html.Ul([html.Li(link) for link in links]),
    )
