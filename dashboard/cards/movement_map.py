"""Make the faces of the map of movement, which time runs through without a new figure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import plotly.graph_objects as go
from dash import dcc, html

from dashboard import ids
from dashboard.components.card import Faces
from dashboard.components.map_buttons import map_buttons
from dashboard.components.movement_legend import movement_legend, trail_list, year_sources
from dashboard.components.time_control import time_control
from dashboard.content.layers_scenes import movement_layers
from dashboard.content.movement import movement_map
from dashboard.content.movement_tables import movement_tables
from dashboard.content.movement_words import short_words, year_sentence
from dashboard.maps.looks import movement_looks
from dashboard.maps.movement import movement_figure
from geodata.uncertainty import DRAWS, SEED

if TYPE_CHECKING:
    from typing import Any

    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

LITERATURE = ("bachi", "yuill", "simulation", "reference")


def movement_map_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces of the card from one and the same content."""
    dataset = site.of(view)
    shown = movement_map(dataset, view)
    words = [short_words(shown, one, dataset, text) for one in shown.years]
    now = short_words(shown, shown.shown, dataset, text)
    figure = movement_figure(shown, dataset, text, words, style=site.map_style(view))
    figure.layout.meta["start"] = dataset.info.start_period
    step = step_faces(site, view, text)
    return Faces(
        sentence=step.sentence,
        figure=figure,
        over_figure=[
            map_buttons(ids.MOVEMENT_MAP, site, text),
            time_control(shown, now, text),
            dcc.Store(id=ids.part(ids.MOVEMENT_MAP, "drawn"), data=drawn_for(view)),
        ],
        under_figure=step.under_figure,
        tables=movement_tables(shown, dataset, text),
        about=_about(text),
        layers=lambda: movement_layers(shown, dataset, text),
    )


def movement_map_afar_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make the faces to be read from afar: time stands still, and what is to come is not told."""
    dataset = site.of(view)
    shown = movement_map(dataset, view)
    under = [
        year_sources(shown, dataset, text),
        movement_legend(shown, dataset, text, movement_looks(shown)),
        trail_list(shown.reached, view, dataset, text),
    ]
    return replace(movement_map_faces(site, view, text), under_figure=under)


def step_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make only what is new when time moves: the sentence, and what stands under the figure."""
    dataset = site.of(view)
    shown = movement_map(dataset, view)
    under = [
        year_sources(shown, dataset, text),
        movement_legend(shown, dataset, text),
        trail_list(shown.trail, view, dataset, text),
    ]
    return Faces(year_sentence(shown, dataset, text), go.Figure(), [], under, [], None)


def drawn_for(view: View) -> list[str]:
    """Write what the figure, and what the tables, were made for: the same again needs no new."""
    figure = "|".join(
        map(
            str,
            (view.data, view.measure, view.group, view.time, view.area, view.lang, view.large,
             view.contrast),
        )
    )  # fmt: skip
    return [figure, f"{figure}|{view.first}|{view.last}"]


def _about(text: Texts) -> list[Any]:
    """Say how each statistic is made, by which convention and after whom."""
    parts: list[Any] = []
    for topic in ("method", "statistics", "sources", "caveats"):
        parts += [
            html.H3(text(f"movement.map.about.{topic}_title")),
            html.P(text(f"movement.map.about.{topic}", draws=DRAWS, seed=SEED)),
        ]
    parts.append(
        html.Ul([html.Li(text(f"movement.map.about.{one}")) for one in LITERATURE]),
    )
    return parts
