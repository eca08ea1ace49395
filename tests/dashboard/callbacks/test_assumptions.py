"""Tests that values and address follow each other, without one undoing the other."""

import pytest
from dash import no_update
from dash.exceptions import PreventUpdate

from dashboard.callbacks.assumptions import changed, followed
from dashboard.components.assumptions import shown_for
from dashboard.content.assumptions import values_of
from dashboard.site import Site
from geodata.effects_assumptions import ASSUMPTIONS
from tests.dashboard.reading import words

KEYS = list(ASSUMPTIONS)
PLACE = {key: place for place, key in enumerate(KEYS)}


def given(**values: object) -> dict[str, object]:
    return {**values_of(()), **values}


def test_a_value_goes_into_the_address_and_is_marked(site: Site) -> None:
    answer = changed(site, "?changes=1~~c~nadheim", given(speed=60), [])
    assert answer.wish["changes"] == {"assume": "speed:60"}
    assert answer.marks[PLACE["speed"]] == "Endret. Standard er 80 m/min."
    assert answer.looks[PLACE["speed"]] != answer.looks[PLACE["near"]]
    assert set(answer.values) == {no_update}
    assert set(answer.errors) == {""}
    assert "Gangfart 60 m/min" in words(answer.summary)


def test_a_value_out_of_bounds_is_told_of_and_the_address_stays(site: Site) -> None:
    answer = changed(site, "?assume=near:7", given(near=99), [])
    assert answer.wish is no_update
    assert "Nær et rusmiljø er 99" in answer.errors[PLACE["near"]]
    assert "Så lenge gjelder 7 min." in answer.errors[PLACE["near"]]
    assert set(answer.values) == {no_update}


def test_one_wrong_value_does_not_hold_up_another(site: Site) -> None:
    answer = changed(site, "", given(near="", speed=60), [])
    assert answer.wish["changes"] == {"assume": "speed:60"}
    assert answer.errors[PLACE["near"]].startswith("Nær et rusmiljø er tom")


def test_one_goes_back_to_its_default_and_the_others_stay(site: Site) -> None:
    answer = changed(site, "?assume=near:7;speed:60", given(near=7, speed=60), ["speed"])
    assert answer.wish["changes"] == {"assume": "near:7"}
    assert answer.values[PLACE["speed"]] == 80.0
    assert answer.values[PLACE["near"]] is no_update


def test_all_go_back_to_their_defaults(site: Site) -> None:
    answer = changed(site, "?assume=near:7;speed:60", given(near=7, speed=500), KEYS)
    assert answer.wish["changes"] == {"assume": ""}
    assert answer.values == [values_of(())[key] for key in KEYS]
    assert set(answer.errors) == set(answer.marks) == {""}


def test_a_wrong_value_in_the_address_goes_when_all_are_as_usual(site: Site) -> None:
    answer = changed(site, "?assume=near:99", given(), KEYS)
    assert answer.wish["changes"] == {"assume": ""}


def test_values_follow_an_address_that_others_changed(site: Site) -> None:
    answer = followed(site, "?assume=near:7", KEYS, shown_for("", ()))
    assert answer.values == [given(near=7.0)[key] for key in KEYS]
    assert answer.wish is no_update
    assert answer.marks[PLACE["near"]].startswith("Endret.")


def test_values_that_the_panel_itself_has_put_in_the_address_are_left_alone(site: Site) -> None:
    mine = changed(site, "", given(speed=60), [])
    query = f"?assume={mine.wish['changes']['assume']}"
    with pytest.raises(PreventUpdate):
        followed(site, query, KEYS, mine.shown)
    back = followed(site, "", KEYS, mine.shown)
    assert back.values[PLACE["speed"]] == 80.0
    forth = followed(site, query, KEYS, back.shown)
    assert forth.values[PLACE["speed"]] == 60.0
