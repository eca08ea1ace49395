"""Tests of the card: four faces, names for those who listen, and nothing that leaves the host."""

from typing import Any

import dash_mantine_components as dmc
import pytest
from dash import dcc, html

from dashboard import ids
from dashboard.cards.overview import map_faces, timeline_faces
from dashboard.components.card import card, graph_config
from dashboard.site import Site
from dashboard.texts import Texts, texts
from dashboard.view import View
from tests.dashboard.reading import by_id, kinds, parts, words


@pytest.fixture(params=[ids.OVERVIEW_MAP, ids.TIMELINE])
def shown(request: pytest.FixtureRequest, site: Site, view: View, nb: Texts) -> html.Section:
    faces = {ids.OVERVIEW_MAP: map_faces, ids.TIMELINE: timeline_faces}[request.param]
    return card(request.param, "En tittel", faces(site, view, nb), view, nb)


def test_a_card_has_figure_table_and_about(shown: html.Section) -> None:
    panels = {one.value: one for one in kinds(shown, dmc.TabsPanel)}
    assert list(panels) == ["figure", "table", "about"]
    assert kinds(panels["figure"], dcc.Graph)
    assert kinds(panels["table"], html.Table)
    assert {"Metode", "Kilder", "Forbehold"} <= {
        words(one) for one in kinds(panels["about"], html.H3)
    }


def test_a_card_can_be_downloaded_and_filled_the_screen_with(shown: html.Section) -> None:
    (fill,) = (one for one in kinds(shown, html.Button) if isinstance(getattr(one, "id", ""), dict))
    folds = [kinds(one, html.Summary)[0] for one in kinds(shown, html.Details)
             if "download-fold" in one.className]  # fmt: skip
    assert len(folds) == 1
    labels = [one.to_plotly_json()["props"]["aria-label"] for one in (fill, *folds)]
    assert all(label.endswith("En tittel") for label in labels)


def test_a_figure_is_named_and_described_in_words(shown: html.Section) -> None:
    (box,) = (one for one in parts(shown) if getattr(one, "role", "") == "group"
              and kinds(one, dcc.Graph))  # fmt: skip
    props = box.to_plotly_json()["props"]
    assert "En tittel" in props["aria-label"]
    assert len(words(by_id(shown, props["aria-describedby"]))) > 40


def test_a_card_opens_on_the_face_that_the_address_names(site: Site, view: View, nb: Texts) -> None:
    turned = view.but(faces=((ids.TIMELINE, "table"),))
    (tabs,) = kinds(card(ids.TIMELINE, "", timeline_faces(site, turned, nb), turned, nb), dmc.Tabs)
    assert tabs.value == "table"


@pytest.fixture(params=["nb", "en"])
def config(request: pytest.FixtureRequest) -> dict[str, Any]:
    return graph_config(texts(request.param))


def test_a_figure_offers_no_upload(config: dict[str, Any]) -> None:
    assert config["showSendToCloud"] is False
    assert config["plotlyServerURL"] == ""
    assert not {"showEditInChartStudio", "editable", "linkText", "showLink"} & {
        key for key, value in config.items() if value
    }


def test_a_figures_months_are_in_the_language_of_the_page(config: dict[str, Any]) -> None:
    names = config["locales"][config["locale"]]["format"]
    assert len(names["months"]) == len(names["shortMonths"]) == 12
    assert len(names["days"]) == len(names["shortDays"]) == 7
    assert names["months"][5] == {"nb": "juni", "en": "June"}[config["locale"]]
    assert names["decimal"] == {"nb": ",", "en": "."}[config["locale"]]
