"""Tests of the callbacks of the history: each card answers to the address, all faces at once."""

import pytest

from dashboard import ids
from dashboard.app import App, create_app
from dashboard.callbacks.movement_history import CARDS
from dashboard.settings import Settings


@pytest.fixture(scope="module")
def registered() -> App:
    """Return the app with all pages."""
    return create_app(Settings())


@pytest.mark.parametrize("name", list(CARDS))
def test_each_card_is_redrawn_once_when_the_address_changes(registered: App, name: str) -> None:
    outputs = [key for key in registered.callback_map if f"{ids.graph(name)}.figure" in key]
    assert len(outputs) == 1
    (inputs,) = (registered.callback_map[key]["inputs"] for key in outputs)
    assert inputs == [{"id": ids.URL, "property": "search"}]


def test_the_boxes_follow_the_address_in_the_browser(registered: App) -> None:
    (key,) = (one for one in registered.callback_map if f"{ids.EVENT_KINDS}.value" in one)
    assert registered.callback_map[key]["inputs"] == [{"id": ids.URL, "property": "search"}]
