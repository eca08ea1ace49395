"""Tests of the form on scenarios: every input is there, and each change can be taken back."""

import dash_mantine_components as dmc
import pytest
from dash import html

from dashboard.callbacks.scenario_edit import INPUTS
from dashboard.components.hours_strip import hours_shown
from dashboard.components.scenario_form import SECTIONS, scenario_form
from dashboard.components.scenario_inputs import (
    ABOUT,
    CHANGES,
    HOURS_INPUT,
    SERVICE_INPUT,
    TYPES_INPUT,
    fault_id,
    row_id,
)
from dashboard.content.plan import base_services
from dashboard.content.scenario_answer import FAULTS
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import LONGEST_FREE, View
from geodata.scenario import Change
from geodata.scenario_text import write_changes
from tests.dashboard.reading import by_id, classed, kinds, parts, words

SCRIPT = "<script>alert(1)</script>"
MOVED = Change("move", "fyrlyset", lon=10.78, lat=59.93)
IN_FJORD = Change("move", "nadheim", lon=10.72, lat=59.9)
EDITS = ["", "fyrlyset", "new", "new@10.76,59.92", "nobody"]


def form(site: Site, view: View, text: Texts, *changes: Change, **more: str) -> html.Div:
    return scenario_form(site, view.but(changes=write_changes(changes), **more), text)


def buttons(page: object, name: str, value: str) -> list[html.Button]:
    return [one for one in kinds(page, html.Button) if getattr(one, name, None) == value]


@pytest.mark.parametrize("edit", EDITS)
def test_every_input_and_every_place_for_faults_is_always_there(
    site: Site, view: View, nb: Texts, edit: str
) -> None:
    page = form(site, view, nb, MOVED, edit=edit)
    for name in (*INPUTS.values(), *map(fault_id, FAULTS), row_id("saturday"), SECTIONS):
        assert by_id(page, name) is not None
    ids = [one.id for one in parts(page) if isinstance(getattr(one, "id", None), str)]
    assert len(ids) == len(set(ids))


def test_faults_are_alerts_and_what_has_happened_is_a_status(
    site: Site, view: View, nb: Texts
) -> None:
    page = form(site, view, nb)
    assert {by_id(page, fault_id(part)).role for part in FAULTS} == {"alert"}
    assert by_id(page, "plan-said").role == "status"


def test_all_services_can_be_chosen_those_without_a_place_too(
    site: Site, view: View, nb: Texts
) -> None:
    opened = Change("open", "new-1", lon=10.76, lat=59.92, types=("drop_in",), name=SCRIPT)
    chosen = by_id(form(site, view, nb, opened, edit="new-1"), SERVICE_INPUT)
    offered = [one["value"] for group in chosen.data for one in group["items"]]
    assert sorted(offered) == sorted([*base_services(site.dataset).index, "new-1"])
    assert chosen.value == "new-1"
    assert chosen.searchable


def test_the_inputs_hold_what_the_scenario_has_now(site: Site, view: View, nb: Texts) -> None:
    hours = Change("hours", "fyrlyset", hours="Mo-Fr 09:00-15:00; Sa 10:00-14:30")
    page = form(site, view, nb, MOVED, hours, edit="fyrlyset")
    assert by_id(page, HOURS_INPUT).value == hours.hours
    assert [by_id(page, row_id(group)).value for group in ("weekdays", "saturday", "sunday")] == [
        "09–15",
        "10–14.30",
        "stengt",
    ]
    assert by_id(page, TYPES_INPUT).value == ["drop_in", "outreach"]
    assert by_id(page, INPUTS["lon"]).value == "10,78"
    assert "10,78° Ø 59,93° N (Grünerløkka)" in words(by_id(page, "plan-place"))


@pytest.mark.parametrize(
    ("edit", "state"),
    [("", "nothing"), ("fyrlyset", "service placed"), ("new", "new"), ("nobody", "gone"),
     ("new@10.76,59.92", "new placed")],
)  # fmt: skip
def test_a_class_says_what_there_is_use_for(
    site: Site, view: View, nb: Texts, edit: str, state: str
) -> None:
    assert by_id(form(site, view, nb, edit=edit), SECTIONS).className == f"plan-sections {state}"


def test_those_at_the_same_place_are_a_click_away(site: Site, view: View, nb: Texts) -> None:
    about = by_id(form(site, view, nb, edit="fyrlyset"), ABOUT)
    (beside,) = buttons(about, "data-view", "edit=feltpleien-frelsesarmeen")
    assert words(beside) == "Feltpleien i Oslo"


def test_the_list_tells_every_change_with_a_way_to_take_it_out(
    site: Site, view: View, nb: Texts
) -> None:
    page = form(site, view, nb, MOVED, IN_FJORD, done="1")
    rows = kinds(by_id(page, CHANGES), html.Li)
    assert len(rows) == 2
    assert words(rows[0]).startswith("Fyrlyset flyttes fra Urtegata 16 A til 10,78° Ø")
    assert "angret" in words(rows[1])
    removing = buttons(page, "data-plan", "remove")
    assert [getattr(one, "data-number") for one in removing] == ["0", "1"]
    assert len({words(one) for one in removing}) == 2
    (undo,) = buttons(page, "data-plan-turn", "undo")
    (redo,) = buttons(page, "data-plan-turn", "redo")
    assert getattr(undo, "data-view") == "done=0"
    assert getattr(redo, "data-view") == "done="


def test_nothing_can_be_undone_or_redone_when_there_is_nothing(
    site: Site, view: View, nb: Texts
) -> None:
    for name in ("undo", "redo"):
        (button,) = buttons(form(site, view, nb), "data-plan-turn", name)
        assert getattr(button, "aria-disabled") == "true"
        assert not hasattr(button, "data-view")


def test_a_problem_stands_with_the_change_it_concerns(site: Site, view: View, nb: Texts) -> None:
    page = form(site, view, nb, MOVED, IN_FJORD)
    rows = kinds(by_id(page, CHANGES), html.Li)
    (warned,), (wrong,) = (
        [one for one in kinds(row, html.P) if getattr(one, "role", "")] for row in rows
    )
    assert (warned.role, wrong.role) == ("status", "alert")
    assert "gatene kartlagt" in words(warned)
    assert "ligger i vannet" in words(wrong)


def test_what_cannot_be_read_of_the_address_is_told_and_the_rest_kept(
    site: Site, view: View, nb: Texts
) -> None:
    shown = view.but(changes=f"{write_changes([MOVED])}~~x~{SCRIPT}")
    assert len(shown.changes) < LONGEST_FREE
    page = scenario_form(site, shown, nb)
    (told,) = [one for one in kinds(page, html.P) if "kan ikke leses som en endring" in words(one)]
    assert SCRIPT in words(told)
    assert len(kinds(by_id(page, CHANGES), html.Li)) == 1


def test_code_in_a_name_is_shown_as_text_everywhere(site: Site, view: View, nb: Texts) -> None:
    opened = Change("open", "new-1", lon=10.76, lat=59.92, types=("drop_in",), name=SCRIPT)
    page = form(site, view, nb, opened, edit="new-1")
    assert SCRIPT in words(by_id(page, ABOUT))
    assert words(kinds(by_id(page, CHANGES), html.Li)[0]).startswith(f"{SCRIPT} åpnes")


def test_hours_are_shown_in_words_as_a_sum_and_as_a_week(nb: Texts) -> None:
    shown = hours_shown("Mo-Fr 09:00-15:00; Sa 10:00-14:30", nb)
    assert "Mandag–fredag 09.00–15.00; lørdag 10.00–14.30. 34,5 timer i uken." in words(shown)
    (week,) = classed(shown, "hours-strip")
    assert week.role == "img"
    openings = [one.style for one in classed(shown, "open")]
    assert len(openings) == 6
    assert openings[0] == {"left": "37.500%", "width": "25.000%"}


def test_hours_across_midnight_stand_on_both_days(nb: Texts) -> None:
    openings = [one.style for one in classed(hours_shown("Mo 22:00-08:00", nb), "open")]
    assert openings == [
        {"left": "91.667%", "width": "8.333%"},
        {"left": "0.000%", "width": "33.333%"},
    ]


@pytest.mark.parametrize(
    ("hours", "said"),
    [("", "Ingen åpningstid"), ("ni til tre", "«ni til tre» kan ikke leses"), (SCRIPT, SCRIPT),
     ("sunrise-sunset", "ikke regnes ut"), ("Mo unknown", "ukjent")],
)  # fmt: skip
def test_hours_that_mean_nothing_say_so(nb: Texts, hours: str, said: str) -> None:
    assert said in words(hours_shown(hours, nb))


def test_inputs_have_labels(site: Site, view: View, en: Texts) -> None:
    page = form(site, view, en, edit="fyrlyset")
    for kind in (dmc.TextInput, dmc.Select, dmc.MultiSelect, dmc.Autocomplete):
        assert all(one.label for one in kinds(page, kind))
    assert "one of 271 in the data set" in by_id(page, INPUTS["address"]).label
