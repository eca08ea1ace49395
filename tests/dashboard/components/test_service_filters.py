"""Tests of the choices of the page on services: every button changes one part of the view."""

from urllib.parse import parse_qsl

import pytest
from dash import html

from dashboard.components.service_filters import service_filters
from dashboard.texts import Texts
from dashboard.view import View, read_view
from geodata import Dataset
from tests.dashboard.reading import by_id, kinds, words


def button(page: object, label: str) -> html.Button:
    """Find the one button with a label."""
    (found,) = (one for one in kinds(page, html.Button) if words(one) == label)
    return found


def change(one: html.Button) -> dict[str, str]:
    """Return what a button changes in the address."""
    return dict(parse_qsl(getattr(one, "data-view"), keep_blank_values=True))


def pressed(page: object) -> set[str]:
    """Return the labels of what is chosen."""
    return {
        words(one)
        for one in kinds(page, html.Button)
        if getattr(one, "aria-pressed", None) == "true"
    }


def test_the_years_offered_are_those_of_the_data_set_today_and_the_chosen_one(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    page = service_filters(dataset, view.but(year="2014"), nb)
    years = [words(one) for one in kinds(page, html.Button) if words(one).isdigit()]
    assert years == ["2012", "2014", "2017", "2026"]
    assert "2014" in pressed(page)
    assert change(button(page, "‹")) == {"year": "2013"}
    assert change(button(page, "›")) == {"year": "2015"}


def test_today_is_the_bare_address(dataset: Dataset, view: View, nb: Texts) -> None:
    page = service_filters(dataset, view, nb)
    assert change(button(page, "2026")) == {"year": ""}
    assert change(button(page, "›")) == {"year": ""}


def test_the_chosen_scene_is_said_on_the_fold(dataset: Dataset, view: View, en: Texts) -> None:
    page = service_filters(dataset, view.but(scene="vaterland"), en)
    assert words(by_id(page, "filter-scene-words")) == "Distance measured from: Vaterland"
    assert "Vaterland" in pressed(page)
    assert change(button(page, "Brugata/Storgata")) == {"scene": ""}


@pytest.mark.parametrize("types", [("*",), (), ("drop_in",), ("drop_in", "overnight")])
def test_a_button_adds_its_type_or_takes_it_away(
    dataset: Dataset, view: View, nb: Texts, types: tuple[str, ...]
) -> None:
    page = by_id(service_filters(dataset, view.but(types=types), nb), "filter-types")
    every = {kind for kinds_ in dataset.services["types"] for kind in kinds_}
    before = every if types == ("*",) else set(types)
    label = dataset.label("service_type", "drop_in", "nb")
    written = change(button(page, label))["types"]
    after, problems = read_view(f"types={written}", dataset, "nb")
    assert problems == []
    assert set(after.types) == before ^ {"drop_in"}
    assert (label in pressed(page)) == ("drop_in" in before)


def test_adding_the_last_type_means_all(dataset: Dataset, view: View, nb: Texts) -> None:
    every = sorted({kind for kinds_ in dataset.services["types"] for kind in kinds_})
    page = service_filters(dataset, view.but(types=tuple(every[1:])), nb)
    label = dataset.label("service_type", every[0], "nb")
    assert change(button(by_id(page, "filter-types"), label)) == {"types": ""}
