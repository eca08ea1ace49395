"""Make the faces of the card on the week: when services are open, doubled and missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.charts.week import levels_of, week_chart
from dashboard.charts.week_afar import week_afar_chart
from dashboard.components.about_figure import about_figure
from dashboard.components.card import Faces
from dashboard.components.week_parts import (
    essential_block,
    kinds_block,
    moment_block,
    place_choice,
    steps_legend,
)
from dashboard.content.week import week
from dashboard.content.week_tables import week_tables
from dashboard.content.week_words import week_words

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

# What of the view the faces depend on.
FOLLOWS = ("year", "types", "operators", "scene", "walk", "moment")


def week_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from the same week."""
    dataset = site.of(view)
    shown = week(dataset, view)
    return Faces(
        sentence=week_words(shown, dataset, text),
        figure=week_chart(shown, view, text),
        over_figure=[],
        under_figure=[
            place_choice(view, dataset, text),
            steps_legend(shown, text),
            moment_block(shown, view, text),
            essential_block(shown, dataset, text),
            kinds_block(shown, dataset, text),
        ],
        tables=list(week_tables(shown, dataset, text)),
        about=about_figure("services.week.about", text),
    )


def week_afar_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make the faces to be read from afar: larger numbers, and a key to the colours among them."""
    shown = week(site.of(view), view)
    faces = week_faces(site, view, text)
    choice, _, *said = faces.under_figure
    key = steps_legend(shown, text, set(levels_of(shown).ravel().tolist()))
    return replace(
        faces, figure=week_afar_chart(shown, view, text), under_figure=[choice, key, *said]
    )
