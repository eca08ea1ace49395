"""Tests of the callbacks of the page on stories: an edit is saved, and the page follows."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from dash import no_update
from dash.exceptions import PreventUpdate
from flask.testing import FlaskClient

from dashboard import ids
from dashboard.callbacks.stories import acted, fetched, followed
from dashboard.components import story_page as page
from dashboard.content.stories import find_story, story_of
from dashboard.content.story_keeping import file_of
from dashboard.site import Site
from dashboard.texts import Texts
from tests.dashboard.content.story_cases import TOLD, saved
from tests.dashboard.reading import words

PARTS = len(page.PARTS)


def shown(site: Site, query: str) -> dict[str, str]:
    view, _, text = site.read(query)
    found, trouble = story_of(site, view, text)
    return page.drawn(found, view, trouble)


def test_an_edit_answers_with_the_version_that_it_became(own_site: Site) -> None:
    key = saved(own_site).key
    answer = acted(own_site, {"what": "remove", "place": 1, "query": f"?story={key}&step=1"})
    assert words(answer["said"]).startswith("Steg 1 er fjernet.")
    assert (answer["story"], answer["step"], answer["done"]) == (key[:-1] + "2", "1", True)
    assert answer["note"] == {page.SAID: answer["story"]}


def test_what_was_refused_leaves_the_address_and_says_why(own_site: Site) -> None:
    key = saved(own_site).key
    answer = acted(own_site, {"what": "remove", "place": 9, "query": f"?story={key}"})
    assert "Ikke lagret." in words(answer["said"])
    assert (answer["story"], answer["step"], answer["done"]) == (None, None, False)


def test_what_changes_nothing_is_not_spoken_of(own_site: Site) -> None:
    key = saved(own_site).key
    answer = acted(own_site, {"what": "write", "query": f"?story={key}"})
    assert (answer["said"], answer["story"], answer["done"]) == (None, None, True)


def test_fields_that_are_written_in_are_not_written_over(own_site: Site) -> None:
    here = f"?story={saved(own_site).key}&step=2"
    before = shown(own_site, here)
    sent = {"what": "write", "of": 2, "fields": {"words-nb": "Nytt"}, "query": here}
    answer = acted(own_site, sent)
    there = f"?story={answer['story']}&step=2"
    after = followed(own_site, there, before | answer["note"])
    assert "Nytt" in words(after[1])
    said, now = after[-2:]
    assert now[page.VALUES] == {}
    assert said is no_update
    # Going back puts the old words into the field again, and takes the message away.
    back = followed(own_site, here, now)
    assert back[-1][page.VALUES]["words-nb"] == "Tallene."
    assert back[-2] == ""


def test_a_copy_that_was_made_in_writing_gets_its_own_title(
    own_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.content.stories.prepared_stories", lambda _: {"plata": TOLD})
    here = "?story=plata&step=2"
    before = shown(own_site, here)
    sent = {"what": "write", "of": 2, "fields": {"words-nb": "Nytt"}, "query": here}
    answer = acted(own_site, sent)
    after = followed(own_site, f"?story={answer['story']}&step=2", before | answer["note"])
    filled = after[-1][page.VALUES]
    assert filled["title-nb"] == "Til møtet (kopi)"
    assert filled.keys() == {"title-nb", "title-en", "lead-nb", "lead-en"}


def test_another_step_fills_the_form_and_leaves_the_fields_of_the_story(own_site: Site) -> None:
    here = f"?story={saved(own_site).key}"
    after = followed(own_site, f"{here}&step=2", shown(own_site, here))
    assert after[PARTS : PARTS + 3] == (True, False, False)
    filled = after[-1][page.VALUES]
    assert filled["words-en"] == "The figures."
    assert not filled.keys() & {"title-nb", "title-en", "lead-nb", "lead-en"}


def test_leaving_a_story_shows_the_list_again(own_site: Site) -> None:
    here = f"?story={saved(own_site).key}&step=2"
    after = followed(own_site, "", shown(own_site, here))
    assert "Til møtet" in words(after[3])
    assert after[PARTS : PARTS + 3] == (False, True, True)


def test_the_page_is_not_built_again_for_what_it_does_not_show(own_site: Site) -> None:
    here = f"?story={saved(own_site).key}&step=2"
    with pytest.raises(PreventUpdate):
        followed(own_site, f"{here}&period=2004", shown(own_site, here))


def test_a_file_opens_as_a_story_of_its_own(own_site: Site, nb: Texts) -> None:
    content = base64.b64encode(file_of(TOLD, nb)[1].encode()).decode()
    answer = fetched(own_site, "?step=3", {"name": "<b>.yaml", "content": content})
    assert words(answer["said"]).startswith("«<b>.yaml» er åpnet: 3 steg.")
    assert find_story(own_site, answer["story"]).story == TOLD
    assert answer["step"] == ""


@pytest.mark.parametrize("content", [None, 5, "not base64!", "", ["x"], "æ"])
def test_what_is_no_file_is_refused(own_site: Site, content: object) -> None:
    answer = fetched(own_site, "", {"name": "x", "content": content})
    assert "«x» er ikke åpnet, og ingenting er lagret." in words(answer["said"])
    assert not answer["done"]


Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(client: FlaskClient) -> Ask:
    """Return a function that calls the callback that has an input, with values for all it asks."""
    known = client.get("/_dash-dependencies").get_json()

    def post(used: str, **values: object) -> dict[str, Any]:
        name, prop = used.split(".")
        found = next(
            one for one in known
            if {"id": name, "property": prop} in one["inputs"] and not one["clientside_function"]
        )  # fmt: skip
        outputs = [
            {"id": part.rsplit(".", 1)[0], "property": part.rsplit(".", 1)[1]}
            for part in found["output"].strip(".").split("...")
        ]
        held = {
            kind: [{**one, "value": values.get(f"{one['id']}.{one['property']}")}
                   for one in found[kind]]
            for kind in ("inputs", "state")
        }  # fmt: skip
        answer = client.post(
            "/_dash-update-component",
            json={
                "output": found["output"],
                "outputs": outputs if found["output"].startswith("..") else outputs[0],
                "changedPropIds": [used],
                **held,
            },
        )
        assert answer.status_code == 200, answer.text
        return dict(answer.get_json()["response"])

    return post


def test_a_browser_edits_and_downloads(ask: Ask) -> None:
    sent = {"what": "new", "query": "", "n": 1}
    made = ask(f"{ids.STORY_ASK}.data", **{f"{ids.STORY_ASK}.data": sent})[ids.STORY_ANSWER][
        "data"
    ]["story"]
    fields = {"title-nb": "Æ/Ø <i>"}
    sent = {"what": "write", "fields": fields, "query": f"?story={made}", "n": 2}
    answer = ask(f"{ids.STORY_ASK}.data", **{f"{ids.STORY_ASK}.data": sent})
    now = answer[ids.STORY_ANSWER]["data"]["story"]
    assert now == made[:-1] + "2"
    file = ask(
        f"{page.EXPORT}.n_clicks", **{f"{page.EXPORT}.n_clicks": 1, "url.search": f"?story={now}"}
    )
    assert file["download"]["data"]["filename"] == "æ-ø-i.yaml"
    assert "Æ/Ø <i>" in file["download"]["data"]["content"]
