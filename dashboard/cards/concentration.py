"""Make the faces of the card on concentration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.charts.concentration import concentration_chart
from dashboard.components.card import Faces
from dashboard.components.concentration_parts import concentration_key, concentration_notes
from dashboard.content.concentration import concentration
from dashboard.content.concentration_tables import concentration_tables
from dashboard.content.concentration_words import concentration_words, street_words

if TYPE_CHECKING:
    from dashboard.content.concentration import Concentration
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

# What of the view the faces depend on.
FOLLOWS = ("year", "types", "operators", "scene")
ABOUT = ("claim", "near", "chance", "nearest", "curve", "study_area", "caveats", "sources")


def concentration_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from the same content."""
    dataset = site.of(view)
    shown = concentration(dataset, view)
    return Faces(
        sentence=concentration_words(shown, dataset, text),
        figure=concentration_chart(shown, dataset, text),
        over_figure=[],
        under_figure=[
            concentration_key(text),
            concentration_notes(shown, dataset, text),
        ],
        tables=list(concentration_tables(shown, dataset, text)),
        about=_about(shown, dataset, text),
    )


def _about(shown: Concentration, dataset: Dataset, text: Texts) -> list[html.H3 | html.P]:
    streets = street_words(dataset, text) if shown.streets else "–"
    parts: list[html.H3 | html.P] = []
    for topic in ABOUT:
        parts.append(html.H3(text(f"services.concentration.about.{topic}_title")))
        parts.append(html.P(text(f"services.concentration.about.{topic}", streets=streets)))
    return parts
