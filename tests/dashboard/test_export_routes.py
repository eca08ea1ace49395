"""Tests of the routes that begin, follow, stop and hand out files, as a browser uses them."""

import csv
import io
import json
import time
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from dashboard import ids
from dashboard.cards.registry import CARDS
from dashboard.exports.export_error import ExportError, Fault
from dashboard.exports.jobs import Jobs, State
from dashboard.settings import Settings
from dashboard.site import Site
from geodata.store import Store
from geodata.stories import prepared_stories
from geodata.story import Step, Story
from geodata.story_file import write_story

PATIENCE_S = 60.0


def begin(client: FlaskClient, **wish: Any) -> dict[str, Any]:  # noqa: ANN401 - also what is wrong
    return dict(client.post("/export", json=wish).get_json())


def finished(client: FlaskClient, told: dict[str, Any]) -> dict[str, Any]:
    """Ask until a file has come to its end."""
    job, last = told["id"], time.monotonic() + PATIENCE_S
    while told["under_way"] and time.monotonic() < last:
        told = client.get(f"/export/{job}").get_json()
        time.sleep(0.02)
    return told


def fetched(client: FlaskClient, told: dict[str, Any]) -> tuple[bytes, Headers]:
    """Fetch a file that is made, and close it."""
    with client.get(told["file"]["address"]) as answer:
        assert answer.status_code == 200
        return answer.data, answer.headers


def test_the_csv_of_a_card_holds_its_rows(client: FlaskClient) -> None:
    told = begin(client, card=ids.TIMELINE, format="csv", query="?lang=en")
    assert told["title"].startswith("CSV: ")
    done = finished(client, told)
    content, headers = fetched(client, done)
    assert headers["Content-Disposition"] == "attachment; filename=sentrumskart-timeline.csv"
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    assert headers["X-Content-Type-Options"] == "nosniff"
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert any("133 persons" in cell for row in rows for cell in row)


@pytest.mark.parametrize("card", sorted(CARDS))
def test_every_card_can_be_taken_along_as_a_workbook(client: FlaskClient, card: str) -> None:
    done = finished(client, begin(client, card=card, format="xlsx", query=""))
    assert done["stage"] == "done"
    assert fetched(client, done)[0].startswith(b"PK")


def test_a_story_is_taken_along_whole(client: FlaskClient, site: Site) -> None:
    story = prepared_stories(site.dataset)["steering-group"]
    told = finished(client, begin(client, story="steering-group", format="geojson", query=""))
    found = json.loads(fetched(client, told)[0])
    maps = {one["properties"]["step"] for one in found["features"]}
    assert maps <= set(range(1, len(story.steps) + 1))
    assert len(maps) > 1
    assert told["notes"] == []


def test_a_name_with_norwegian_letters_arrives_whole(
    client: FlaskClient, settings: Settings
) -> None:
    step = Step(ids.TIMELINE, "")
    written = write_story(Story((("nb", "Ærlig / «ås» <b>"),), (), (step,)))
    saved = Store(settings.store).save("story", "x", written)
    told = finished(client, begin(client, story=saved.id, format="csv", query=""))
    assert told["file"]["name"] == "ærlig-ås-b.csv"
    assert quote("ærlig-ås-b.csv") in fetched(client, told)[1]["Content-Disposition"]


def test_what_a_story_cannot_show_is_told_beside_its_file(
    client: FlaskClient, settings: Settings
) -> None:
    steps = (Step(ids.TIMELINE, ""), Step(ids.TIMELINE, "period=1066"))
    written = write_story(Story((("nb", "x"),), (), steps))
    saved = Store(settings.store).save("story", "x", written)
    told = finished(client, begin(client, story=saved.id, format="csv", query="?lang=en"))
    assert told["stage"] == "done"
    (note,) = told["notes"]
    assert note.startswith("Step 2: ")
    assert "1066" in note


def test_a_hand_out_is_a_file_and_no_page(client: FlaskClient, site: Site) -> None:
    """A page that is not known is answered with 404; a file that is HTML is found all the same."""
    jobs = Jobs(site.settings.store.with_name("exports"))
    state = State("HTML", "x.html", "nb")
    job = jobs.begin(state, lambda _: (b"<!DOCTYPE html>", []), slow=False)
    told = finished(client, {"id": job, "under_way": True})
    content, headers = fetched(client, told)
    assert content == b"<!DOCTYPE html>"
    assert headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("steps", "fault"), [((), Fault.NO_STEP), ((Step("timelime"),), Fault.STEP_CARD)]
)
def test_a_story_with_nothing_to_show_is_refused(
    client: FlaskClient, settings: Settings, steps: tuple[Step, ...], fault: Fault
) -> None:
    written = write_story(Story((("nb", "x"),), (), steps))
    saved = Store(settings.store).save("story", "x", written)
    told = begin(client, story=saved.id, format="pdf", query="?lang=nb")
    refused = ExportError(fault, step=1, card="timelime", known=ids.TIMELINE)
    assert told["words"] == refused.text("nb")


@pytest.mark.parametrize(
    ("wish", "named"),
    [
        ({"card": "nope", "format": "csv"}, ("nope", ids.TIMELINE)),
        ({"card": ids.TIMELINE, "format": "docx"}, ("docx", "pptx")),
        ({"card": ids.TIMELINE}, ("pptx",)),
        ({"story": "steering-group", "format": "png"}, ("png", "pdf-landscape")),
    ],
)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_there_is_not_is_refused_with_what_there_is(
    client: FlaskClient, wish: dict[str, str], named: tuple[str, ...], language: str
) -> None:
    told = begin(client, **wish, query=f"?lang={language}")
    assert (told["stage"], told["close"]) == ("failed", {"nb": "Lukk", "en": "Close"}[language])
    assert all(one in told["words"] for one in named)
    assert "id" not in told


def test_a_story_that_is_not_there_is_refused_in_words(client: FlaskClient) -> None:
    told = begin(client, story="gone.1", format="csv", query="?lang=en")
    assert (told["stage"], told["under_way"]) == ("failed", False)
    assert "gone" in told["words"]


def test_a_card_without_a_map_says_what_to_take_instead(client: FlaskClient) -> None:
    told = finished(client, begin(client, card=ids.TIMELINE, format="gpkg", query="?lang=en"))
    assert told["stage"] == "failed"
    assert "CSV" in told["words"]


@pytest.mark.parametrize("body", ["", "{", "[]", '"csv"', "null"])
def test_what_is_no_wish_is_a_bad_request(client: FlaskClient, body: str) -> None:
    answer = client.post("/export", data=body, content_type="application/json")
    assert answer.status_code == 400


def test_a_wish_from_another_site_is_a_bad_request(client: FlaskClient) -> None:
    """Browsers let other sites send forms and plain text only."""
    wish = json.dumps({"card": ids.TIMELINE, "format": "csv"})
    assert client.post("/export", data=wish, content_type="text/plain").status_code == 400
    assert client.post("/export", data={"card": ids.TIMELINE}).status_code == 400


@pytest.mark.parametrize("job", ["x", "x" * 24, "..", "%2e%2e%2fexports"])
def test_an_unknown_file_is_not_found(client: FlaskClient, job: str) -> None:
    assert client.get(f"/export/{job}").status_code == 404
    assert client.get(f"/export/{job}/store.sqlite3").status_code == 404


def test_a_file_has_no_other_names(client: FlaskClient) -> None:
    told = finished(client, begin(client, card=ids.TIMELINE, format="csv", query=""))
    assert client.get(f"/export/{told['id']}/state.json").status_code == 404
    assert client.get(f"/export/{told['id']}/content").status_code == 404


def test_what_is_stopped_is_told_so(client: FlaskClient) -> None:
    told = begin(client, story="plata-today", format="xlsx", query="?lang=en")
    assert client.delete(f"/export/{told['id']}").status_code == 204
    end = finished(client, told)
    assert (end["stage"], end["words"]) == ("stopped", "Stopped. No file was made.")
    assert "file" not in end
