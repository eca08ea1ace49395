"""Tests of the callbacks of the form: as a browser calls them, and what each answer is about."""

import json
from typing import Any

import pytest
from dash import no_update
from dash.exceptions import PreventUpdate

from dashboard import ids
from dashboard.callbacks.scenario_edit import INPUTS, PARTS, acted, followed
from dashboard.components.scenario_form import ASK, DRAWN, SAID, drawn
from dashboard.components.scenario_inputs import (
    CHANGES,
    HOURS_INPUT,
    HOURS_SHOWN,
    PLACE,
    fault_id,
    row_id,
)
from dashboard.content.plan import plan_of
from dashboard.content.scenario_answer import FAULTS
from dashboard.content.scenario_editing import editing
from dashboard.site import Site
from geodata.scenario import Change
from geodata.scenario_text import read_changes, write_changes
from tests.dashboard.conftest import Call

MOVED = write_changes([Change("move", "fyrlyset", lon=10.76, lat=59.914)])
URL = f"{ids.URL}.search"
TYPED = {f"{name}.value": "" for name in INPUTS.values()}


def output_of(known: list[dict[str, Any]], trigger: str) -> tuple[str, Any]:
    """Find the server's callback on an input: its output as Dash writes it, and in parts."""
    (found,) = (
        one
        for one in known
        if not one["clientside_function"]
        and any(f"{it['id']}.{it['property']}" == trigger for it in one["inputs"])
    )
    written = found["output"].strip(".")
    parts = [one.rpartition(".") for one in written.split("...")]
    outputs = [{"id": id_, "property": prop} for id_, _, prop in parts]
    return found["output"], outputs if len(outputs) > 1 else outputs[0]


@pytest.fixture
def known(client: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - Flask's client
    return list(client.get("/_dash-dependencies").get_json())


def test_a_click_on_the_map_is_answered_with_a_wish_for_the_address(
    call: Call, known: list[dict[str, Any]]
) -> None:
    output, outputs = output_of(known, f"{ASK}.data")
    ask = {"what": "point", "lon": 10.76, "lat": 59.914, "address": "", "n": 7}
    values = {**TYPED, f"{ASK}.data": ask, URL: "?edit=fyrlyset"}
    response = call(output, outputs, values=values)["response"]
    assert response[ids.WISH]["data"] == {"changes": {"changes": MOVED, "done": ""}, "n": 7}
    assert {response[fault_id(part)]["children"] for part in FAULTS} == {""}


def test_what_was_typed_last_counts_though_dash_has_not_heard_of_it(site: Site) -> None:
    known = {**dict.fromkeys(INPUTS, ""), "lon": "10,76", "lat": "59,9"}
    ask = {"what": "lonlat", "n": 1, "typed": {"lat": "59,914", "types": ["drop_in"]}}
    wish, *_ = acted(site, ask, "?edit=fyrlyset", known)
    assert wish["changes"]["changes"] == MOVED


def test_hours_by_groups_of_days_count_as_they_stand_when_they_were_written_last(
    site: Site,
) -> None:
    # The text is worked out from the rows, and may be behind them.
    known = {**dict.fromkeys(INPUTS, ""), "hours": "Mo-Fr 09:00-01:00"}
    rows = {"weekdays": "9–17", "saturday": "stengt", "sunday": ""}
    ask = {"what": "hours", "n": 1, "times": rows}
    wish, *_ = acted(site, ask, "?edit=fyrlyset", known)
    assert wish["changes"]["changes"] == "1~~h~fyrlyset~Mo-Fr 09:00-17:00; Sa off"
    ask["times"] = rows | {"weekdays": "9–15–17"}
    wish, *faults = acted(site, ask, "?edit=fyrlyset", known)
    assert wish is no_update
    assert any("«9–15–17» kan ikke leses" in one for one in faults)
    wish, *_ = acted(site, {"what": "hours", "n": 2, "times": "no rows"}, "?edit=fyrlyset", known)
    assert "09:00-01:00" in wish["changes"]["changes"]


def test_what_cannot_be_used_is_told_in_english_too_and_changes_nothing(
    call: Call, known: list[dict[str, Any]]
) -> None:
    output, outputs = output_of(known, f"{ASK}.data")
    values = {
        **TYPED,
        f"{ASK}.data": {"what": "lonlat", "n": 1},
        URL: "?edit=fyrlyset&lang=en",
        f"{INPUTS['lon']}.value": "10.72",
        f"{INPUTS['lat']}.value": "59.90",
    }
    response = call(output, outputs, values=values)["response"]
    assert ids.WISH not in response
    assert "lies in the water" in response[fault_id("place")]["children"]


def test_hours_of_groups_of_days_are_put_together(call: Call, known: list[dict[str, Any]]) -> None:
    output, outputs = output_of(known, f"{row_id('saturday')}.value")
    rows = {f"{row_id(group)}.value": hours for group, hours in
            (("weekdays", "9–15"), ("saturday", "10-14"), ("sunday", "stengt"))}  # fmt: skip
    response = call(output, outputs, values={**rows, URL: ""})["response"]
    assert response[HOURS_INPUT]["value"] == "Mo-Fr 09:00-15:00; Sa 10:00-14:00; Su off"
    rows[f"{row_id('saturday')}.value"] = "kl ti"
    response = call(output, outputs, values={**rows, URL: ""})["response"]
    assert HOURS_INPUT not in response
    assert "«kl ti»" in response[fault_id("hours")]["children"]


def test_hours_are_explained_while_they_are_written(
    call: Call, known: list[dict[str, Any]]
) -> None:
    output, outputs = output_of(known, f"{HOURS_INPUT}.value")
    values = {f"{HOURS_INPUT}.value": "Sa 10:00-14:00", URL: "?lang=en"}
    response = call(output, outputs, values=values)["response"]
    assert "Saturday 10:00–14:00. 4 hours a week." in json.dumps(
        response[HOURS_SHOWN]["children"], ensure_ascii=False
    ).replace("\\", "")


@pytest.mark.parametrize("function", ["listen", "show"])
def test_the_map_is_told_of_the_first_page_too(known: list[dict[str, Any]], function: str) -> None:
    (found,) = (
        one
        for one in known
        if one["clientside_function"] == {"namespace": "plan", "function_name": function}
    )
    # Dash calls what puts nothing out only when something has changed, which is a click too late.
    assert found["output"]
    assert not found["prevent_initial_call"]


def before(site: Site, query: str) -> dict[str, str]:
    view, _, text = site.read(query)
    plan = plan_of(site, view)
    return drawn(plan, view, editing(plan, view.edit, site.dataset), text)


def rebuilt(site: Site, old: str, new: str) -> dict[str, Any]:
    """Follow from one address to another: what is sent, by the part it is for."""
    answer = followed(site, new, before(site, old))
    sent = dict(zip(PARTS, answer, strict=False))
    return {**sent, SAID: answer[-2], DRAWN: answer[-1]}


def test_only_what_is_about_something_else_is_built_anew(site: Site) -> None:
    sent = rebuilt(site, "?edit=fyrlyset", f"?edit=fyrlyset&changes={MOVED}")
    fresh = {name for name in PARTS if sent[name] is not no_update}
    # Hours, types and capacity that someone may be writing stay as they are.
    assert fresh == {"plan-about", PLACE, CHANGES}
    assert sent[SAID].startswith("Fyrlyset flyttes fra Urtegata 16 A")


@pytest.mark.parametrize(
    "change",
    [
        Change("capacity", "fyrlyset", capacity=8),
        Change("hours", "fyrlyset", hours="Mo 10:00-12:00"),
    ],
    ids=["capacity", "hours"],
)
def test_what_is_said_of_the_service_follows_each_change(site: Site, change: Change) -> None:
    sent = rebuilt(site, "?edit=fyrlyset", f"?edit=fyrlyset&changes={write_changes([change])}")
    words = json.dumps(sent["plan-about"].to_plotly_json(), default=str, ensure_ascii=False)
    assert {"capacity": "kapasitet 8", "hours": "mandag 10.00–12.00"}[change.kind] in words


def test_another_service_builds_all_but_the_list(site: Site) -> None:
    sent = rebuilt(site, "?edit=fyrlyset", "?edit=nadheim")
    assert {name for name in PARTS if sent[name] is no_update} == {CHANGES}
    assert sent[SAID] is no_update


def test_a_change_of_the_look_of_the_map_sends_nothing(site: Site) -> None:
    with pytest.raises(PreventUpdate):
        followed(site, "?edit=fyrlyset&camera=10.7,59.9,13", before(site, "?edit=fyrlyset"))


def test_undoing_gives_the_inputs_what_was_before(site: Site) -> None:
    hours = write_changes([Change("hours", "fyrlyset", hours="24/7")]).replace("/", "%2F")
    sent = rebuilt(
        site, f"?edit=fyrlyset&changes={hours}", f"?edit=fyrlyset&changes={hours}&done=0"
    )
    assert "Mo-Fr 09:00-14:30" in json.dumps(sent["plan-hours"].to_plotly_json(), default=str)
    assert sent[SAID].startswith("Angret: Fyrlyset: åpningstiden endres")


def test_ten_steps_in_a_row_are_one_change(site: Site) -> None:
    query = f"?edit=fyrlyset&changes={MOVED}"
    for number in range(10):
        wish, *_ = acted(site, {"what": "nudge", "east": 10, "north": 0, "n": number}, query,
                         dict.fromkeys(INPUTS))  # fmt: skip
        query = f"?edit=fyrlyset&changes={wish['changes']['changes']}"
    (change,) = read_changes(wish["changes"]["changes"]).changes
    # A degree of longitude is 55.9 km at 59.914 degrees north.
    assert (change.lon or 0) - 10.76 == pytest.approx(100 / 55_900, rel=0.01)
