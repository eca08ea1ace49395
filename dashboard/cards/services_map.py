"""Make the faces of the map of services, which the week runs through without a new figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
from dash import html

from dashboard import ids
from dashboard.components.card import Faces
from dashboard.components.map_buttons import map_buttons
from dashboard.components.services_legend import layer_choices, services_legend
from dashboard.components.static import static
from dashboard.components.week_control import week_control
from dashboard.content.layers_services import services_map_layers
from dashboard.content.services_map import pair_of, services_map
from dashboard.content.services_map_layer_words import layer_sentence
from dashboard.content.services_map_layers import layer_of
from dashboard.content.services_map_tables import layer_tables, services_table, table_weeks
from dashboard.content.services_map_words import (
    all_hours,
    map_sentence,
    pair_words,
    placing_words,
)
from dashboard.maps.services import services_figure
from dashboard.view import View
from dashboard.wording import moment
from geodata.catchment import WIDTH_M
from geodata.density import BANDWIDTH_M
from geodata.hours import ORDINARY_MONDAY
from geodata.walking import SNAP_LIMIT, SPEED

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts

# What of the view the figure depends on. The hour is not among it: the browser moves the map.
FOLLOWS = (
    "year", "types", "operators", "scene", "layer", "weight", "walk", "pair", "place", "service",
)  # fmt: skip
CHOICES = ids.part(ids.SERVICES_MAP, "choices")
# Whose clock the button for the present hour reads.
ZONE = "Europe/Oslo"


def services_map_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from the same content."""
    dataset = site.of(view)
    shown = services_map(dataset, view)
    layer = layer_of(dataset, view)
    pair = pair_of(dataset, view)
    figure = services_figure(
        shown,
        layer,
        None if pair is None else (pair, pair_words(pair, text)),
        dataset,
        text,
        style=site.map_style(view),
    )
    figure.layout.meta.update(
        {
            "words": all_hours(shown, text),
            "start": View().moment,
            "zone": ZONE,
            "table": table_weeks(shown),
        }
    )
    return Faces(
        sentence=step_sentence(site, view, text),
        figure=figure,
        over_figure=[
            map_buttons(ids.SERVICES_MAP, site, text),
            html.Div(static(layer_choices(view, text)), id=CHOICES),
            week_control(shown, text),
        ],
        under_figure=[
            services_legend(shown, layer, dataset, text),
            html.P(placing_words(shown, text), className="sentence"),
        ],
        tables=[services_table(shown, dataset, text), *layer_tables(layer, dataset, text)],
        about=_about(site, view, text),
        layers=lambda: services_map_layers(shown, layer, pair, dataset, text),
    )


def step_sentence(site: Site, view: View, text: Texts) -> str:
    """Say what the map shows: all that is new on the server when the week moves on."""
    dataset = site.of(view)
    said = map_sentence(services_map(dataset, view), pair_of(dataset, view), dataset, text)
    return " ".join(
        part for part in (said, layer_sentence(layer_of(dataset, view), dataset, text)) if part
    )


def step_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make only what is new when the week moves on."""
    return Faces(step_sentence(site, view, text), go.Figure(), [], [], [], None)


def _about(site: Site, view: View, text: Texts) -> list[Any]:
    """Say how each part is made, what is assumed, and from where the data are."""
    parts: list[Any] = []
    for topic in ("method", "hours", "layers", "sources", "caveats"):
        words = text(
            f"services.map.about.{topic}",
            speed=round(SPEED),
            snap=round(SNAP_LIMIT),
            width=round(WIDTH_M),
            bandwidth=round(BANDWIDTH_M),
            monday=moment(ORDINARY_MONDAY.isoformat(), text.language),
        )
        parts += [html.H3(text(f"services.map.about.{topic}_title")), html.P(words)]
    makers = ", ".join(one.text for one in site.of(view).info.attribution)
    return [*parts, html.P(makers, className="attribution")]
