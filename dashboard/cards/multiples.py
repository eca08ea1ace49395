"""Make the faces of the small multiples: one little map for each period, on one sheet."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dash import html

from dashboard import ids
from dashboard.components.about_figure import about_figure
from dashboard.components.card import Faces
from dashboard.components.legend import persons_marks
from dashboard.components.status_key import area_key
from dashboard.content.layers_scenes import multiples_layers
from dashboard.content.multiples import multiples
from dashboard.content.multiples_afar import multiples_afar
from dashboard.content.multiples_tables import (
    multiples_words,
    panel_counts_table,
    statuses_table,
)
from dashboard.maps.looks import NOT_PUBLISHED, SCENES, multiples_looks
from dashboard.maps.multiples import grid_of, multiples_map
from dashboard.maps.multiples_afar import afar_grid, multiples_afar_map

if TYPE_CHECKING:
    from dashboard.content.multiples import Multiples
    from dashboard.content.tables import Table
    from dashboard.maps.looks import Looks
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset


def multiples_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces of the little maps' card from one and the same content."""
    dataset = site.of(view)
    shown = multiples(dataset, view)
    return Faces(
        sentence=multiples_words(shown, dataset, text),
        figure=multiples_map(shown, dataset, text),
        over_figure=[],
        under_figure=[
            _key(grid_of(shown.still).size, SCENES, dataset, text),
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


def multiples_afar_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make the faces to be read from afar: fewer maps, and a key to what is in some of them."""
    dataset = site.of(view)
    chosen = multiples_afar(multiples(dataset, view).still)
    faces = multiples_faces(site, view, text)
    key = _key(afar_grid(chosen.drawn).size, multiples_looks(chosen.drawn), dataset, text)
    return replace(
        faces,
        figure=multiples_afar_map(chosen, dataset, text),
        under_figure=[key, *faces.under_figure[1:]],
    )


@lru_cache(maxsize=64)
def _tables(still: Multiples, dataset: Dataset, text: Texts) -> tuple[Table, ...]:
    return (statuses_table(still, dataset, text), panel_counts_table(still, dataset, text))


def _key(size: tuple[float, float], looks: Looks, dataset: Dataset, text: Texts) -> html.Ul:
    """Build the key to maps of a size, in metres."""
    width, height = size
    ground = text("movement.multiples.ground", width=round(width), height=round(height))
    # No little map has a question mark for what is not published.
    drawn = replace(looks, figures=looks.figures - {NOT_PUBLISHED})
    circles = persons_marks(drawn, text).children
    return area_key(looks, dataset, text, *circles, html.Li(ground))
