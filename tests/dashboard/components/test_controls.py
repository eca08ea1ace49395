"""Tests of the controls: what is ticked, what is closed and why."""

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.components.controls import controls, operator_kinds, service_types
from dashboard.content.choices import choices
from dashboard.texts import Texts
from dashboard.view import View
from geodata import Dataset
from tests.dashboard.reading import by_id, kinds, words


def built(dataset: Dataset, view: View, text: Texts) -> html.Div:
    return controls(dataset, view, choices(dataset, view, text), text)


def test_the_controls_hold_what_the_view_says(dataset: Dataset, view: View, nb: Texts) -> None:
    page = built(dataset, view.but(period="2018", group="under-18", time="both"), nb)
    held = {name: by_id(page, name).value
            for name in (ids.PERIOD, ids.POPULATION, ids.MEASURE, ids.TIME_OF_DAY)}  # fmt: skip
    assert held == {"period": "2018", "population": "under-18", "measure": "present_at_once",
                    "time-of-day": "both"}  # fmt: skip


def test_all_types_are_ticked_until_the_reader_unticks_some(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    assert by_id(built(dataset, view, nb), ids.SERVICE_TYPES).value == service_types(dataset)
    some = built(dataset, view.but(types=("drop_in",)), nb)
    assert by_id(some, ids.SERVICE_TYPES).value == ["drop_in"]


def test_every_box_has_a_service_behind_it(dataset: Dataset, view: View, nb: Texts) -> None:
    boxes = kinds(built(dataset, view, nb), dmc.Checkbox)
    offered = {box.value for box in boxes}
    used = {kind for kinds_ in dataset.services["types"] for kind in kinds_}
    assert offered == used | set(dataset.services["operator_kind"])


def test_an_unknown_operator_comes_last(dataset: Dataset) -> None:
    kinds_ = operator_kinds(dataset)
    assert "unknown" not in kinds_[:-1]


def test_a_closed_time_of_day_cannot_be_ticked_and_the_reason_stands_beside_it(
    dataset: Dataset, view: View, en: Texts
) -> None:
    page = built(dataset, view, en)
    closed = {chip.value for chip in kinds(page, dmc.Chip) if chip.disabled}
    assert closed
    assert "any" not in closed
    assert "cannot be chosen" in words(by_id(page, ids.REASONS))


def test_buttons_in_the_form_send_nothing(dataset: Dataset, view: View, nb: Texts) -> None:
    (form,) = kinds(built(dataset, view, nb), html.Form)
    assert {one.type for one in kinds(form, html.Button)} == {"button"}
