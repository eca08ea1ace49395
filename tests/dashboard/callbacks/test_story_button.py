"""Tests of the callback behind the fold in each card's head."""

from typing import Any

import pytest

from dashboard.callbacks.story_button import offered
from dashboard.content.stories import find_story
from dashboard.site import Site
from tests.dashboard.conftest import Call
from tests.dashboard.content.story_cases import saved
from tests.dashboard.reading import words

OUTPUT = '..{"card":["ALL"],"type":"story-choices"}.children...story-put.data..'


def test_opening_the_fold_offers_stories_and_changes_nothing(own_site: Site) -> None:
    saved(own_site)
    said, done = offered(own_site, {"card": "week", "query": "?lang=en"})
    assert "to: “Til møtet” saved " in " ".join(words(said).split())
    assert words(said).endswith(" A new story")
    assert not isinstance(done, dict)


def test_a_card_is_put_into_a_story_as_the_browser_shows_it(own_site: Site) -> None:
    key = saved(own_site).key
    query = f"?story={key}&camera=10.75,59.91,14&period=2012"
    said, done = offered(
        own_site, {"card": "overview-map", "how": "add", "story": key, "query": query, "n": 1}
    )
    assert "Lagt til som steg 4" in words(said)
    assert done == {"story": f"{key[:-1]}2", "card": "overview-map"}
    step = find_story(own_site, done["story"]).story.steps[-1]
    assert step.view == "period=2012&camera=10.75%2C59.91%2C14.0"


@pytest.mark.parametrize("sent", [{"how": "add", "story": "nobody.1"}, {"how": "x"}, {"how": 5}])
def test_what_cannot_be_put_anywhere_is_refused(own_site: Site, sent: dict[str, Any]) -> None:
    said, done = offered(own_site, {"card": "week", **sent})
    assert words(said).startswith("Ikke lagret.")
    assert not isinstance(done, dict)


def test_only_the_card_that_asked_is_answered(call: Call) -> None:
    ids = [{"type": "story-choices", "card": card} for card in ("overview-map", "timeline")]
    outputs = [
        [{"id": one, "property": "children"} for one in ids],
        {"id": "story-put", "property": "data"},
    ]
    values = {
        "story-offer.data": {"card": "timeline", "query": ""},
        '{"card":["ALL"],"type":"story-choices"}.id': [
            {"id": one, "property": "id", "value": one} for one in ids
        ],
    }
    response = call(OUTPUT, outputs, values=values)["response"]
    assert list(response) == ['{"card":"timeline","type":"story-choices"}']
