"""Tests of the bar's callbacks: saving, fetching and following, as a browser asks for them."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from dash import no_update
from dash.exceptions import PreventUpdate
from flask.testing import FlaskClient

from dashboard.callbacks.scenario_bar import fetched, followed, saved
from dashboard.components import scenario_bar as bar
from dashboard.content.scenario_bar import DRAFT
from dashboard.content.scenario_keeping import file_of
from dashboard.redraw import drawn_for
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from tests.dashboard.reading import words

CLOSED = "?changes=1~~c~nadheim"
SAVE = "..scenario-bar-said.children"
Ask = Callable[..., dict[str, Any]]


def drawn(site: Site, query: str) -> str:
    return drawn_for(site.read(query)[0], bar.FOLLOWS)


def address(wish: Any) -> str:  # noqa: ANN401 - what Dash sends, or nothing
    return f"?scenario={wish['changes']['scenario']}"


def test_a_save_goes_to_its_version_and_its_message_stays_until_the_next_step(
    own_site: Site,
) -> None:
    message, about, bearer, listed, wish = saved(own_site, CLOSED, "A", "Notat", as_new=False)
    assert wish["changes"]["changes"] == ""
    assert bearer == wish["changes"]["scenario"]
    assert "«A» er lagret som versjon 1" in words(message)
    assert "«A», versjon 1" in words(listed)
    there = followed(own_site, address(wish), drawn(own_site, CLOSED), bearer, about)
    state, filled, no_new, said, now, bears = there
    assert words(state).startswith("«A», versjon 1, lagret ")
    assert (filled, no_new, said, bears) == (no_update, False, no_update, bearer)
    onward = followed(own_site, f"{address(wish)}&done=0", now, bears, about)
    assert onward[3] == ""
    assert onward[1] is no_update


def test_a_failed_save_changes_nothing_but_the_message(own_site: Site) -> None:
    message, about, bearer, listed, wish = saved(own_site, CLOSED, None, None, as_new=False)
    assert "Navnet er tomt" in words(message)
    assert about == drawn(own_site, CLOSED)
    assert (bearer, listed, wish) == (no_update, no_update, no_update)


def test_a_name_that_was_written_stays_with_its_draft(own_site: Site) -> None:
    _, filled, no_new, _, _, bears = followed(own_site, CLOSED, drawn(own_site, ""), "", None)
    assert (filled, no_new, bears) == (no_update, True, DRAFT)
    longer = f"{CLOSED}~~c~fyrlyset"
    assert followed(own_site, longer, drawn(own_site, CLOSED), DRAFT, None)[1] is no_update
    assert followed(own_site, "", drawn(own_site, CLOSED), DRAFT, None)[1] == ("", "")
    example = followed(own_site, "?scenario=example.lasso", drawn(own_site, CLOSED), DRAFT, None)
    name, note = example[1]
    assert name == "LASSO på flere steder"
    assert note


def test_the_bar_is_not_drawn_again_for_what_it_does_not_show(own_site: Site) -> None:
    with pytest.raises(PreventUpdate):
        followed(own_site, f"{CLOSED}&edit=fyrlyset", drawn(own_site, CLOSED), DRAFT, None)


def file(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "content": base64.b64encode(content).decode(), "n": 1}


def test_a_file_becomes_a_draft_with_its_name(own_site: Site, view: View, nb: Texts) -> None:
    _, content = file_of(own_site, view.but(changes="1~~c~nadheim"), "A", "Notat", nb)
    there = "?scenario=example.lasso"
    message, about, bearer, name, note, wish = fetched(
        own_site, there, file("a.json", content.encode())
    )
    assert (bearer, name, note) == (DRAFT, "A", "Notat")
    assert wish["changes"]["changes"] == "1~~c~nadheim"
    assert wish["changes"]["scenario"] == ""
    assert "«a.json» er åpnet" in words(message)
    after = followed(own_site, CLOSED, drawn(own_site, there), bearer, about)
    assert (after[1], after[3]) == (no_update, no_update)


@pytest.mark.parametrize("content", [None, 5, "not base64!", "", ["x"], "æ"])
def test_what_is_no_file_is_refused_and_the_draft_kept(own_site: Site, content: object) -> None:
    message, _, bearer, name, note, wish = fetched(
        own_site, CLOSED, {"name": "<b>", "content": content}
    )
    assert "«<b>» er ikke åpnet, og utkastet ditt er som før." in words(message)
    assert (bearer, name, note, wish) == (no_update,) * 4


@pytest.fixture
def ask(client: FlaskClient) -> Ask:
    """Return a function that calls the callback that has an input, with values for all it asks."""
    known = client.get("/_dash-dependencies").get_json()

    def post(used: str, **values: object) -> dict[str, Any]:
        name, prop = used.split(".")
        found = next(
            one for one in known
            if {"id": name, "property": prop} in one["inputs"] and name != "url"
        )  # fmt: skip

        def held(one: dict[str, str]) -> dict[str, object]:
            return {**one, "value": values.get(f"{one['id']}.{one['property']}")}

        outputs = [
            {"id": part.rsplit(".", 1)[0], "property": part.rsplit(".", 1)[1]}
            for part in found["output"].strip(".").split("...")
        ]
        answer = client.post(
            "/_dash-update-component",
            json={
                "output": found["output"],
                "outputs": outputs if found["output"].startswith("..") else outputs[0],
                "inputs": [held(one) for one in found["inputs"]],
                "state": [held(one) for one in found["state"]],
                "changedPropIds": [used],
            },
        )
        assert answer.status_code == 200, answer.text
        return dict(answer.get_json()["response"])

    return post


def test_a_browser_saves_and_saves_as_new(ask: Ask) -> None:
    def save(button: str, query: str) -> str:
        values = {
            f"{button}.n_clicks": 1,
            f"{bar.NAME}.value": "Fra en nettleser",
            "url.search": query,
        }
        answer = ask(f"{button}.n_clicks", **values)
        return str(answer["wish"]["data"]["changes"]["scenario"])

    first = save(bar.SAVE, CLOSED)
    assert first.endswith(".1")
    assert save(bar.SAVE, f"?scenario={first}") == f"{first.removesuffix('.1')}.2"
    other = save(bar.SAVE_NEW, f"?scenario={first}")
    assert other.endswith(".1")
    assert other != first


def test_a_browser_downloads_what_is_in_force(ask: Ask) -> None:
    answer = ask(
        f"{bar.EXPORT}.n_clicks",
        **{f"{bar.EXPORT}.n_clicks": 1, f"{bar.NAME}.value": "Æ/Ø", "url.search": CLOSED},
    )
    assert answer["download"]["data"]["filename"] == "æ-ø.json"
    assert '"service": "nadheim"' in answer["download"]["data"]["content"]


def test_the_list_of_saved_ones_is_fetched_when_it_is_opened(ask: Ask) -> None:
    ask(
        f"{bar.SAVE}.n_clicks",
        **{f"{bar.SAVE}.n_clicks": 1, f"{bar.NAME}.value": "<i>Listet</i>", "url.search": CLOSED},
    )
    answer = ask(f"{bar.SAVED}.n_clicks", **{f"{bar.SAVED}.n_clicks": 1, "url.search": "?lang=en"})
    packed = answer[bar.LISTED]["children"]["props"]["data-static"]
    assert "“<i>Listet</i>”, version 1" in packed
