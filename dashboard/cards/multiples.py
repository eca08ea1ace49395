"""Make the faces of the small multiples: one little map for each period, on one sheet."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dash import html

from dashboard import ids
from dashboard.components.about_figure import about_figure
from dashboard.components.card import Faces
from dashboard.components.status_key import area_key
from dashboard.content.layers_scenes import multiples_layers
from dashboard.content.multiples import multiples
from dashboard.content.multiples_tables import (
    multiples_words,
    panel_counts_table,
    statuses_table,
)
from dashboard.maps.multiples import grid_of, multiples_map

if TYPE_CHECKING:
    from dashboard.content.multiples import Multiples
    from dashboard.content.tables import Table
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset


def multiples_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces of the little maps' card from one and the same content."""
    dataset = site.of(view)
    shown = multiples(dataset, view)
    width, height = grid_of(shown.still).size
    circles = [
        _disc("persons", text("legend.mean")),
        _disc("ring", text("legend.range")),
        html.Li(text("movement.multiples.ground", width=round(width), height=round(height))),
    ]
    return Faces(
        sentence=multiples_words(shown, dataset, text),
        figure=multiples_map(shown, dataset, text),
        over_figure=[],
        under_figure=[
            area_key(dataset, text, *circles),
            html.P(
                ", ".join(one.text for one in dataset.info.attribution), className="attribution"
            ),
            html.Button(
                text("movement.multiples.print"),
                type="button",
                className="quiet print-button",
                **{"data-print": ids.MULTIPLES},
            ),
        ],
        tables=list(_tables(shown.still, dataset, text)),
        about=about_figure("movement.multiples.about", text),
        layers=lambda: multiples_layers(shown.still, dataset, text),
    )


@lru_cache(maxsize=64)
def _tables(still: Multiples, dataset: Dataset, text: Texts) -> tuple[Table, ...]:
    return (statuses_table(still, dataset, text), panel_counts_table(still, dataset, text))


def _disc(look: str, words: str) -> html.Li:
    return html.Li([html.Span(className=f"disc {look}", **{"aria-hidden": "true"}), words])
