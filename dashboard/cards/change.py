"""Make the faces of the card that shows the change and the least displacement behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import ids
from dashboard.cards.compare import about
from dashboard.components.card import Faces
from dashboard.components.compare_parts import change_legend, displacement_block, reasons_block
from dashboard.components.map_buttons import map_buttons
from dashboard.content.change import changed
from dashboard.content.change_tables import change_tables
from dashboard.content.change_words import change_words, figure_words
from dashboard.content.layers_scenes import change_layers
from dashboard.maps.change import change_map

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View


def change_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from the same change."""
    dataset = site.of(view)
    shown = changed(dataset, view)
    words = figure_words(shown, dataset, text)
    return Faces(
        sentence=change_words(shown, view, dataset, text),
        figure=change_map(shown, view, words, dataset, style=site.map_style(view)),
        over_figure=[map_buttons(ids.CHANGE, site, text)],
        under_figure=[
            change_legend(shown, text),
            displacement_block(shown, dataset, text),
            reasons_block(shown, view, text),
        ],
        tables=change_tables(shown, dataset, text),
        about=about("movement.change.about", text),
        layers=lambda: change_layers(shown, dataset, text),
    )
