"""Make the faces of the history: counts, what is said of each area, and events, along time."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.charts.history import history_chart
from dashboard.charts.history_afar import history_afar_chart
from dashboard.components.about_figure import about_figure
from dashboard.components.around_event import around_event
from dashboard.components.breaks_key import breaks_key
from dashboard.components.card import Faces
from dashboard.components.status_key import band_key
from dashboard.content.history import history
from dashboard.content.history_afar import history_afar
from dashboard.content.history_tables import (
    chosen_events_table,
    counts_table,
    history_words,
    presence_table,
)
from dashboard.content.tables import breaks_table

if TYPE_CHECKING:
    from dashboard.content.history import History
    from dashboard.content.tables import Table
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset


def history_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces of the history's card from one and the same content."""
    dataset = site.of(view)
    shown = history(dataset, view)
    return Faces(
        sentence=history_words(shown.still, dataset, text),
        figure=history_chart(shown, dataset, text),
        over_figure=[],
        under_figure=[
            around_event(shown.happening, dataset, view, text),
            band_key(dataset, text),
        ],
        tables=list(_tables(shown.still, dataset, text)),
        about=about_figure("movement.history.about", text),
    )


def history_afar_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make the faces to be read from afar: less in the figure, and a key to no more than that."""
    dataset = site.of(view)
    shown = history(dataset, view)
    chosen = history_afar(shown, dataset)
    faces = history_faces(site, view, text)
    return replace(
        faces,
        figure=history_afar_chart(shown, dataset, text),
        under_figure=[
            faces.under_figure[0],
            breaks_key(chosen.breaks, text),
            band_key(dataset, text, shown.presence) if chosen.areas else None,
        ],
    )


# Neither the chosen year nor the chosen event changes what is listed.
@lru_cache(maxsize=64)
def _tables(still: History, dataset: Dataset, text: Texts) -> tuple[Table, ...]:
    return (
        counts_table(still, dataset, text),
        breaks_table(still.breaks, dataset, text),
        presence_table(still, dataset, text),
        chosen_events_table(still, dataset, text),
    )
