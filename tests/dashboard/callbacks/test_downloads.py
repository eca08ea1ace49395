"""Tests of the button that sends a card's tables."""

from dashboard import ids
from tests.dashboard.conftest import Call


def test_a_click_on_a_card_downloads_that_card(call: Call) -> None:
    buttons = [
        {"id": {"type": "download", "card": card}, "property": "n_clicks", "value": clicks}
        for card, clicks in ((ids.OVERVIEW_MAP, None), (ids.TIMELINE, 1))
    ]
    values = {
        '{"card":["ALL"],"type":"download"}.n_clicks': buttons,
        "url.search": "?lang=en",
        "changed": [f'{{"card":"{ids.TIMELINE}","type":"download"}}.n_clicks'],
    }
    answer = call("download.data", {"id": "download", "property": "data"}, values=values)
    sent = answer["response"]["download"]["data"]
    assert sent["filename"] == "sentrumskart-timeline.csv"
    assert "133 persons" in sent["content"]


def test_buttons_that_only_appear_download_nothing(call: Call) -> None:
    buttons = [{"id": {"type": "download", "card": ids.TIMELINE}, "property": "n_clicks",
                "value": None}]  # fmt: skip
    values = {'{"card":["ALL"],"type":"download"}.n_clicks': buttons, "url.search": "",
              "changed": [f'{{"card":"{ids.TIMELINE}","type":"download"}}.n_clicks']}  # fmt: skip
    answer = call("download.data", {"id": "download", "property": "data"}, values=values)
    assert "download" not in answer.get("response", {})
