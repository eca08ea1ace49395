"""Tests of the map's callback: a step in time costs words, never a figure."""

import json

from dash import no_update

from dashboard.callbacks.movement_map import redrawn
from dashboard.cards.movement_map import drawn_for
from dashboard.site import Site
from dashboard.view import View


def test_a_step_in_time_sends_words_and_no_figure(site: Site, view: View) -> None:
    figure, sentence, under, table, drawn = redrawn(site, "?period=2014", drawn_for(view))
    assert figure is no_update
    assert table is no_update
    assert drawn is no_update
    assert sentence.startswith("2014: ")
    assert "Brugata/Storgata" in sentence
    assert len(json.dumps([sentence, under.to_plotly_json()])) < 9_000


def test_another_group_sends_all(site: Site, view: View) -> None:
    figure, _, _, table, drawn = redrawn(site, "?group=0-25", drawn_for(view))
    assert figure is not no_update
    assert table is not no_update
    assert drawn == drawn_for(view.but(group="0-25"))


def test_another_range_sends_the_table_only(site: Site, view: View) -> None:
    figure, _, _, table, _ = redrawn(site, "?first=2011", drawn_for(view))
    assert figure is no_update
    assert table is not no_update


def test_exercise_is_marked_on_a_step_too(site: Site, view: View) -> None:
    before = drawn_for(view.but(data="exercise"))
    _, sentence, _, _, _ = redrawn(site, "?data=exercise&period=2014", before)
    assert sentence.startswith("Øvelsesdata – syntetiske. 2014")
