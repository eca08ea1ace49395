"""Build what stands under the figure of concentration: its key, what is left out, the districts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.legend import entry
from dashboard.content.concentration_words import district_words, left_out_words

if TYPE_CHECKING:
    from dashboard.content.concentration import Concentration
    from dashboard.texts import Texts
    from geodata import Dataset


def concentration_key(text: Texts) -> html.Ul:
    """Build the key to the marks."""
    return html.Ul(
        [
            entry("disc service", text("services.concentration.key.confirmed")),
            entry("disc service open", text("services.concentration.key.possible")),
            entry("patch chance-patch", text("services.concentration.key.chance")),
            entry("chance-mark", text("services.concentration.key.expected")),
        ],
        className="legend key",
    )


def concentration_notes(shown: Concentration, dataset: Dataset, text: Texts) -> html.Div:
    """Build the sentences on what the tests leave out and on the district of the scene."""
    said = []
    if shown.known.every.possible:
        said = [left_out_words(shown, text)] if shown.streets else []
        said.append(district_words(shown, dataset, text))
    return html.Div([html.P(words) for words in said if words], className="concentration-notes")
