"""Tests that a card is only redrawn when a part of the view that it follows has changed."""

from dataclasses import fields

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.callbacks.services import CARDS
from dashboard.redraw import drawn_for
from dashboard.view import View

NAMES = {field.name for field in fields(View)}


PARTS = ("graph.figure", "sentence.children", "under.children", "table.children", "drawn.data")


def ask(client: FlaskClient, card: str, search: str, drawn: str) -> TestResponse:
    """Call a card's callback as the browser does after the address has changed."""
    properties = [f"{card}-{part}" for part in PARTS]
    outputs = [dict(zip(("id", "property"), one.split("."), strict=True)) for one in properties]
    body = {
        "output": f"..{'...'.join(properties)}..",
        "outputs": outputs,
        "inputs": [{"id": "url", "property": "search", "value": search}],
        "state": [{"id": f"{card}-drawn", "property": "data", "value": drawn}],
        "changedPropIds": ["url.search"],
    }
    return client.post("/_dash-update-component", json=body)


@pytest.mark.parametrize("card", CARDS)
def test_a_change_that_a_card_does_not_follow_sends_nothing(
    client: FlaskClient, view: View, card: str
) -> None:
    answer = ask(client, card, "?period=1999", drawn_for(view, CARDS[card][1]))
    assert (answer.status_code, answer.data) == (204, b"")


@pytest.mark.parametrize("card", CARDS)
def test_a_change_that_a_card_follows_redraws_all_its_faces(
    client: FlaskClient, view: View, card: str
) -> None:
    answer = ask(client, card, "?year=2012", drawn_for(view, CARDS[card][1]))
    assert answer.status_code == 200
    response = answer.get_json()["response"]
    assert set(response) == {f"{card}-{part.split('.')[0]}" for part in PARTS}
    now = drawn_for(view.but(year="2012"), CARDS[card][1])
    assert response[f"{card}-drawn"]["data"] == now


@pytest.mark.parametrize("card", CARDS)
def test_a_card_follows_parts_that_a_view_has(card: str) -> None:
    _, follows = CARDS[card]
    assert set(follows) <= NAMES


@pytest.mark.parametrize("part", ["lang", "data", "large", "contrast"])
def test_every_card_follows_language_data_and_look(view: View, part: str) -> None:
    other = {"lang": "en", "data": "exercise", "large": True, "contrast": True}[part]
    assert drawn_for(view, ()) != drawn_for(view.but(**{part: other}), ())


def test_a_part_that_is_not_followed_changes_nothing(view: View) -> None:
    assert drawn_for(view, ("year",)) == drawn_for(view.but(walk="15"), ("year",))
    assert drawn_for(view, ("year", "walk")) != drawn_for(view.but(walk="15"), ("year", "walk"))
