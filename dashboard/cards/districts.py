"""Make the faces of the card on districts: what exists where, for each inhabitant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.components.about_figure import about_figure
from dashboard.components.card import Faces
from dashboard.components.districts_parts import (
    caution,
    district_list,
    map_key,
    measures_block,
    weight_buttons,
)
from dashboard.content.districts import districts
from dashboard.content.districts_tables import districts_tables
from dashboard.content.districts_words import estimates_words, hover_words, sentence
from dashboard.content.layers_services import districts_layers
from dashboard.maps.districts import districts_map

if TYPE_CHECKING:
    from dashboard.content.districts import Districts
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

# What of the view the faces depend on.
FOLLOWS = ("year", "types", "operators", "weight")


def districts_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from the same content."""
    dataset = site.of(view)
    shown = districts(dataset, view)
    return Faces(
        sentence=sentence(shown, text),
        figure=districts_map(shown, hover_words(shown, text), dataset, large=view.large),
        over_figure=[],
        under_figure=[
            weight_buttons(shown, text),
            map_key(shown, text),
            caution(text),
            district_list(shown, dataset, view, text),
            measures_block(shown, text),
        ],
        tables=districts_tables(shown, dataset, text),
        about=_about(shown, dataset, text),
        layers=lambda: districts_layers(shown, dataset),
    )


def _about(shown: Districts, dataset: Dataset, text: Texts) -> list[Any]:
    """Say how it is done, and how well a grid would have told what is not published."""
    said = about_figure("services.districts.about", text)
    return [*said, *[html.P(one) for one in estimates_words(shown, dataset, text)]]
