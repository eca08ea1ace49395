"""Tests of the map's callback: a step in the week costs words, never a figure."""

import json

import pytest
from dash import no_update

from dashboard.callbacks.services import followed
from dashboard.callbacks.services_map import redrawn
from dashboard.cards.services_map import FOLLOWS
from dashboard.components.service_filters import FILTERS_FOLLOW
from dashboard.redraw import drawn_for
from dashboard.site import Site
from dashboard.view import View
from tests.dashboard.reading import words

BYTES = 5_000


@pytest.mark.parametrize("layer", ["none", "density", "reach", "districts"])
def test_a_step_in_the_week_sends_the_sentence_only(layer: str, site: Site, view: View) -> None:
    before = drawn_for(view.but(layer=layer), FOLLOWS)
    figure, sentence, *rest = redrawn(site, f"?layer={layer}&moment=fr-20", before)
    assert figure is no_update
    assert all(part is no_update for part in rest)
    assert "fredag 20–21:" in sentence
    assert len(sentence.encode()) < BYTES


@pytest.mark.parametrize(
    "query", ["?layer=density", "?year=2012", "?types=drop_in", "?service=nadheim", "?walk=10"]
)
def test_what_changes_the_figure_sends_all_faces(query: str, site: Site, view: View) -> None:
    figure, sentence, under, table, choices, drawn = redrawn(site, query, drawn_for(view, FOLLOWS))
    assert figure.data
    assert sentence
    assert words(under)
    assert words(table)
    assert "Tetthet" in words(choices)
    assert drawn == drawn_for(site.read(query)[0], FOLLOWS)


def test_exercise_is_marked_on_a_step_too(site: Site, view: View) -> None:
    before = drawn_for(view.but(data="exercise"), FOLLOWS)
    _, sentence, *_ = redrawn(site, "?data=exercise&moment=mo-08", before)
    assert sentence.startswith("Øvelsesdata – syntetiske. På kartet mandag 08–09:")


def test_the_choices_of_the_page_are_not_sent_again_for_a_step(site: Site, view: View) -> None:
    before = drawn_for(view, FILTERS_FOLLOW)
    filters, sheet, now = followed(site, "?moment=fr-20", before)
    assert filters is now is no_update
    assert len(json.dumps(sheet.to_plotly_json())) < BYTES
    filters, _, now = followed(site, "?year=2012", before)
    assert "2012" in words(filters)
    assert now != before
