"""Lay out the page on movement: where the scene was, when it moved, and what happened around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard import ids
from dashboard.cards.change import change_faces
from dashboard.cards.compare import compare_faces
from dashboard.cards.disagree import disagree_faces
from dashboard.cards.history import history_faces
from dashboard.cards.movement_map import movement_map_faces
from dashboard.cards.multiples import multiples_faces
from dashboard.components.card import card
from dashboard.components.compare_control import compare_control
from dashboard.components.filters import filters
from dashboard.components.kinds_filter import kinds_filter
from dashboard.components.links import view_link
from dashboard.components.static import static
from dashboard.content.choices import choices

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

CARDS = {
    ids.MOVEMENT_MAP: ("map", movement_map_faces),
    ids.HISTORY: ("history", history_faces),
    ids.COMPARE: ("compare", compare_faces),
    ids.CHANGE: ("change", change_faces),
    ids.MULTIPLES: ("multiples", multiples_faces),
    ids.DISAGREE: ("disagree", disagree_faces),
}


def layout(site: Site, view: View, text: Texts) -> html.Div:
    """Lay out the page for a view."""
    dataset = site.of(view)
    controls = {
        ids.HISTORY: kinds_filter(dataset, view, text),
        ids.COMPARE: compare_control(dataset, view, text),
    }
    parts = [
        html.Div(
            [
                html.H1(text("movement.title"), id="page-title", tabIndex=-1),
                html.P(text("movement.lead"), className="lead"),
                static(_contents(text)),
                html.Div(static(filters(choices(dataset, view, text), view, text)), id=ids.FILTERS),
            ],
            className="page movement-head",
        )
    ]
    for name, (key, faces_of) in CARDS.items():
        if name in controls:
            parts.append(html.Div(controls[name], className="card-control"))
        title = text(f"movement.{key}.title")
        parts.append(card(name, title, faces_of(site, view, text), view, text))
    return html.Div(parts, className="movement")


def _contents(text: Texts) -> html.Nav:
    links = [
        html.Li(view_link(text(f"movement.{key}.title"), "", "", name=ids.part(name, "title")))
        for name, (key, _) in CARDS.items()
    ]
    return html.Nav(html.Ul(links), className="contents", **{"aria-label": text("nav.on_page")})
