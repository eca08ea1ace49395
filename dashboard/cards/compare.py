"""Make the faces of the card that shows two years side by side."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.components.card import Faces
from dashboard.components.legend import legend
from dashboard.components.map_buttons import map_buttons
from dashboard.content.change_tables import compare_tables
from dashboard.content.compare import pair_of, seen_in
from dashboard.content.compare_words import breaks_words, compare_words
from dashboard.content.layers_scenes import compare_layers
from dashboard.maps.compare import SideWords, compare_map, year_map
from dashboard.maps.looks import SCENES, scenes_looks
from dashboard.texts import texts

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

TOPICS = ("method", "assumptions", "check", "sources")


def compare_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from the same two years."""
    dataset = site.of(view)
    pair = pair_of(dataset, view)
    before, after = (seen_in(dataset, view, year) for year in (pair.before, pair.after))
    titles = (
        text("movement.compare.before", year=pair.before),
        text("movement.compare.after", year=pair.after),
    )
    words = SideWords(titles, breaks_words(pair, dataset, text))
    maps = tuple(
        _year_map(dataset, view.but(before="", after="", faces=()), year, site.map_style(view))
        for year in (pair.before, pair.after)
    )
    return Faces(
        sentence=compare_words(pair, before, after, dataset, text),
        figure=compare_map((maps[0], maps[1]), words, view, dataset),
        over_figure=[map_buttons(ids.COMPARE, site, text)],
        # One legend of both maps.
        under_figure=[legend(dataset, text, SCENES)],
        tables=compare_tables(pair, before, after, dataset, text),
        about=about("movement.compare.about", text),
        layers=lambda: compare_layers(pair, before, after, dataset, text),
    )


def compare_afar_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make the faces to be read from afar: the legend explains what is in either map."""
    dataset = site.of(view)
    pair = pair_of(dataset, view)
    looks = scenes_looks(*(seen_in(dataset, view, year) for year in (pair.before, pair.after)))
    faces = compare_faces(site, view, text)
    return replace(faces, under_figure=[legend(dataset, text, looks)])


# A year comes again in many pairs; what is kept here is only ever copied from.
@lru_cache(maxsize=64)
def _year_map(dataset: Dataset, view: View, year: str, style: str) -> go.Figure:
    return year_map(seen_in(dataset, view, year), dataset, texts(view.lang), style=style)


def about(prefix: str, text: Texts) -> list[Any]:
    """Write the method with its assumptions and its check, and the sources."""
    parts: list[Any] = []
    for topic in TOPICS:
        parts.append(html.H3(text(f"movement.compare.topic.{topic}")))
        parts += [html.P(words) for words in text(f"{prefix}.{topic}").split("\n") if words]
    return parts
