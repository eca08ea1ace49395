"""Make the faces of the card on overlap: pairs of one kind, and what is open near a scene."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.charts.overlap import overlap_chart
from dashboard.components.card import Faces
from dashboard.components.overlap_near import near_block
from dashboard.components.overlap_pair import pair_panel
from dashboard.components.overlap_parts import matrix_legend, ranking
from dashboard.content.overlap import OTHER_DECAYS, overlap
from dashboard.content.overlap_matrix import matrix
from dashboard.content.overlap_near import near
from dashboard.content.overlap_near_words import near_table
from dashboard.content.overlap_pair import pair_detail
from dashboard.content.overlap_tables import overlap_tables
from dashboard.content.overlap_words import LIMIT_MINUTES, overlap_words
from geodata.overlap import DECAY_M
from geodata.walking import SNAP_LIMIT, SPEED

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

# What of the view the faces depend on.
FOLLOWS = ("year", "types", "operators", "pair", "scene", "walk")
TOPICS = ("method", "unsure", "near", "sources", "caveats")


def overlap_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from the same pairs."""
    dataset = site.of(view)
    shown, close = overlap(dataset, view), near(dataset, view)
    grid = matrix(shown)
    return Faces(
        sentence=overlap_words(shown, dataset, text),
        figure=overlap_chart(shown, grid, view, dataset, text),
        over_figure=[],
        under_figure=[
            matrix_legend(grid, text),
            pair_panel(pair_detail(dataset, view), view, dataset, text),
            ranking(shown, view, dataset, text),
            near_block(close, view, dataset, text),
        ],
        tables=[*overlap_tables(shown, dataset, text), near_table(close, dataset, text)],
        about=_about(text),
    )


def _about(text: Texts) -> list[Any]:
    """Write how the overlap is reckoned, what makes it unsure, its sources and its limits."""
    values = {
        "decay": round(DECAY_M),
        "more": round(OTHER_DECAYS["more"]),
        "less": round(OTHER_DECAYS["less"]),
        "limit": LIMIT_MINUTES,
        "speed": round(SPEED),
        "snap": round(SNAP_LIMIT),
    }
    parts: list[Any] = []
    for topic in TOPICS:
        parts.append(html.H3(text(f"services.overlap.about.{topic}_title")))
        parts.append(html.P(text(f"services.overlap.about.{topic}", **values)))
    return parts
