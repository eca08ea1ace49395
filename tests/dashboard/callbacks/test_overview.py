"""Tests of the callbacks, called as a browser calls them."""

import json

import pytest
from dash import html

from dashboard import ids
from tests.dashboard.conftest import Call

CARD = (
    "..{card}-graph.figure...{card}-sentence.children...{card}-under.children"
    "...{card}-table.children.."
)


def outputs(output: str) -> list[dict[str, str]]:
    """Write out the outputs that a browser names, from their joint key."""
    names = (one.rsplit(".", 1) for one in output.strip(".").split("..."))
    return [{"id": name, "property": prop} for name, prop in names]


def test_an_address_brings_its_page(call: Call) -> None:
    values = {"route.data": {"path": "/om", "lang": "en"}, "url.search": "?lang=en"}
    answer = call("page.children", {"id": "page", "property": "children"}, values=values)
    assert "About Sentrumskart" in json.dumps(answer)


@pytest.mark.parametrize("card", [ids.OVERVIEW_MAP, ids.TIMELINE])
def test_all_faces_of_a_card_are_redrawn_together(call: Call, card: str) -> None:
    output = CARD.format(card=card)
    query = "?period=2019&lang=en"
    answer = call(output, outputs(output), values={"url.search": query})["response"]
    assert answer[f"{card}-graph"]["figure"]["data"]
    assert answer[f"{card}-sentence"]["children"]
    assert "133" in json.dumps(answer[f"{card}-table"])


@pytest.mark.parametrize("query", [None, "", "?", "?measure=share&group=under-18", "?area=%00"])
@pytest.mark.parametrize("card", [ids.OVERVIEW_MAP, ids.TIMELINE])
def test_any_address_is_answered_without_a_fault(call: Call, card: str, query: str | None) -> None:
    output = CARD.format(card=card)
    answer = call(output, outputs(output), values={"url.search": query})
    assert "sideUpdate" not in answer
    assert answer["response"]


def test_what_is_selected_is_described_beside_the_map(call: Call) -> None:
    output = "..detail.children...key-figures.children.."
    values = {"url.search": "?record=urtegata-2017&lang=en"}
    answer = call(output, outputs(output), values=values)["response"]
    assert "15.4" in json.dumps(answer[ids.DETAIL])
    assert "133" in json.dumps(answer[ids.KEY_FIGURES])


def test_what_an_address_asks_for_in_vain_is_said(call: Call) -> None:
    values = {"url.search": "?time=noon&lang=en"}
    answer = call("view-notice.children", {"id": ids.NOTICE, "property": "children"}, values=values)
    assert "noon" in json.dumps(answer)


def test_the_controls_are_offered_what_the_data_can_answer(call: Call) -> None:
    output = (
        '..period.data...population.data...measure.data...{"type":"time-chip","value":["ALL"]}'
        ".disabled...unavailable-reasons.children.."
    )
    chips = [{"id": {"type": "time-chip", "value": one}, "property": "disabled"}
             for one in ("any", "both", "day", "evening")]  # fmt: skip
    named = [
        {"id": ids.PERIOD, "property": "data"},
        {"id": ids.POPULATION, "property": "data"},
        {"id": ids.MEASURE, "property": "data"},
        chips,
        {"id": ids.REASONS, "property": "children"},
    ]
    answer = call(output, named, values={"url.search": "?period=2017"})["response"]
    assert answer[ids.PERIOD]["data"][0]["value"] == "2026"
    closed = [one for one in answer[ids.POPULATION]["data"] if one["disabled"]]
    assert all(" – " in one["label"] for one in closed)
    assert answer['{"type":"time-chip","value":"any"}']["disabled"] is False


def test_nothing_in_an_answer_is_html(call: Call) -> None:
    output = CARD.format(card=ids.OVERVIEW_MAP)
    answer = call(output, outputs(output), values={"url.search": ""})
    assert "dangerously" not in json.dumps(answer)
    assert html.Script.__name__ not in {part.get("type") for part in _components(answer)}


def _components(tree: object) -> list[dict[str, object]]:
    if isinstance(tree, dict):
        found = [tree] if "namespace" in tree else []
        return found + [one for part in tree.values() for one in _components(part)]
    if isinstance(tree, list):
        return [one for part in tree for one in _components(part)]
    return []
