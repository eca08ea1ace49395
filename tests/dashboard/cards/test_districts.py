"""Tests of the card on districts: its faces say the same, and its choices change the view."""

import pytest
from dash import html

from dashboard.cards.districts import FOLLOWS, districts_faces
from dashboard.components.card import Faces
from dashboard.components.static import static
from dashboard.redraw import drawn_for
from dashboard.site import Site
from tests.dashboard.reading import classed, kinds, words


def faces(site: Site, query: str) -> Faces:
    view, _, text = site.read(query)
    return districts_faces(site, view, text)


@pytest.mark.parametrize(
    "query", ["", "?weight=hours&lang=en", "?types=,", "?year=2011", "?large=1"]
)
def test_all_faces_can_be_sent(site: Site, query: str) -> None:
    shown = faces(site, query)
    assert words(static(*shown.under_figure)) == words(shown.under_figure)
    assert words(static(*shown.about)) == words(shown.about)
    assert shown.sentence
    assert shown.figure.data


def test_the_choice_of_weight_is_a_pair_of_buttons(site: Site) -> None:
    for query, pressed in (("", 0), ("?weight=hours", 1)):
        buttons = kinds(faces(site, query).under_figure, html.Button)
        given = [one.to_plotly_json()["props"] for one in buttons]
        assert [one["data-view"] for one in given] == ["weight=", "weight=hours"]
        assert [one["aria-pressed"] for one in given].index("true") == pressed


@pytest.mark.parametrize(
    "query", ["?weight=hours", "?year=2012", "?types=drop_in", "?operators=ngo"]
)
def test_the_card_is_drawn_anew_for_what_it_depends_on(site: Site, query: str) -> None:
    bare, changed = (site.read(one)[0] for one in ("", query))
    assert drawn_for(bare, FOLLOWS) != drawn_for(changed, FOLLOWS)
    assert faces(site, query).sentence != faces(site, "").sentence


@pytest.mark.parametrize("query", ["?moment=fr-20", "?scene=vaterland", "?camera=10.7,59.9,15"])
def test_the_card_stays_for_what_it_does_not_depend_on(site: Site, query: str) -> None:
    bare, changed = (site.read(one)[0] for one in ("", query))
    assert drawn_for(bare, FOLLOWS) == drawn_for(changed, FOLLOWS)
    assert faces(site, query).figure.to_json() == faces(site, "").figure.to_json()


def test_every_district_stands_in_the_list_beside_the_map(site: Site) -> None:
    (listed,) = classed(faces(site, "").under_figure, "district-list")
    rows = kinds(kinds(listed, html.Tbody), html.Tr)
    names = {words(kinds(row, html.Th)).split(" ", 1)[1] for row in rows}
    assert names == set(site.dataset.bydeler["name"])


def test_a_district_without_services_is_said_to_have_none_known_and_no_number(site: Site) -> None:
    (listed,) = classed(faces(site, "").under_figure, "district-list")
    silent = [row for row in kinds(listed, html.Tr) if "ingen kjent" in words(row)]
    assert len(silent) == 11
    for row in silent:
        assert classed(row, "district-bar") == []
        (cell,) = classed(row, "none")
        assert cell.colSpan == 5


def test_bars_are_full_for_the_confirmed_and_hollow_for_the_rest(site: Site) -> None:
    (listed,) = classed(faces(site, "").under_figure, "district-list")
    bars = classed(listed, "district-bar")
    assert max(float(bar.style["width"].rstrip("%")) for bar in bars) == 100
    shown = {}
    for row in kinds(kinds(listed, html.Tbody), html.Tr):
        for bar in classed(row, "district-bar"):
            (sure,) = classed(bar, "sure")
            shown[words(row).split(" ", 2)[1]] = sure.style["width"]
    # Bjerke: four services, all confirmed.
    assert shown["Bjerke"] == "100%"
    assert shown["Sentrum"] == "40%"


def test_the_need_leads_to_its_source(site: Site) -> None:
    (listed,) = classed(faces(site, "").under_figure, "district-list")
    links = [one.to_plotly_json()["props"]["href"] for one in kinds(listed, html.A)]
    assert len(links) == 3
    assert all(link.endswith("#source-ruspolitisk-plan-bsh-2020") for link in links)


def test_nothing_to_measure_is_said_in_words(site: Site) -> None:
    (block,) = classed(faces(site, "?types=,").under_figure, "district-measures")
    assert "kan ikke måles" in words(block)
    assert kinds(block, html.Table) == []


@pytest.mark.parametrize("language", ["nb", "en"])
def test_that_rates_say_little_in_the_centre_stands_by_the_map(site: Site, language: str) -> None:
    (caution,) = classed(faces(site, f"?lang={language}").under_figure, "district-caution")
    assert "Sentrum" in words(caution)
    assert {"nb": "andre kommuner", "en": "other municipalities"}[language] in words(caution)
