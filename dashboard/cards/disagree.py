"""Make the faces of the card that sets contradicting counts side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dash import html

from dashboard.charts.disagree import disagree_chart
from dashboard.charts.disagree_afar import disagree_afar_chart
from dashboard.components.about_figure import about_figure
from dashboard.components.card import Faces
from dashboard.content.disagree import disagreements
from dashboard.content.disagree_tables import disagree_words, disagreements_table, explanations

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View


def disagree_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces of the contradictions' card from one and the same content."""
    dataset = site.of(view)
    shown = disagreements(dataset, view)
    said = [
        html.Li([html.Strong(title), f" {words}"])
        for title, words in explanations(shown, dataset, text)
    ]
    return Faces(
        sentence=disagree_words(shown, text),
        figure=disagree_chart(shown, dataset, text),
        over_figure=[],
        under_figure=[html.Ul(said, className="explanations")] if said else [],
        tables=[disagreements_table(shown, dataset, text)],
        about=about_figure("movement.disagree.about", text),
    )


def disagree_afar_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make the faces to be read from afar: the chosen contradiction leads."""
    dataset = site.of(view)
    figure = disagree_afar_chart(disagreements(dataset, view), dataset, text)
    return replace(disagree_faces(site, view, text), figure=figure)
