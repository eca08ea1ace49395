"""Tests of the menus of files: every format once, only where it can be made, each with a name."""

import pytest
from dash import html

from dashboard import ids
from dashboard.components.download_menu import GROUPS, download_menu, export_menu
from dashboard.exports.formats import FORMATS
from dashboard.texts import Texts, texts
from tests.dashboard.reading import kinds

MAPS = {"gpkg", "geojson"}
PICTURES = {"png", "svg"}


def offered(menu: html.Details) -> list[dict[str, str]]:
    """Read the attributes of every button."""
    return [one.to_plotly_json()["props"] for one in kinds(menu, html.Button)]


def test_every_format_has_its_place() -> None:
    assert sorted(key for group in GROUPS.values() for key in group) == sorted(FORMATS)


@pytest.mark.parametrize(
    ("has_layers", "missing"), [(True, set()), (False, MAPS)], ids=["map", "chart"]
)
def test_a_card_offers_what_can_be_made_of_it(
    nb: Texts,
    *,
    has_layers: bool,
    missing: set[str],
) -> None:
    buttons = offered(download_menu(ids.TIMELINE, "Æ", nb, has_layers=has_layers))
    assert sorted(one["data-export"] for one in buttons) == sorted(set(FORMATS) - missing)
    assert {one["data-card"] for one in buttons} == {ids.TIMELINE}
    assert {one["type"] for one in buttons} == {"button"}


def test_a_story_offers_no_single_picture(nb: Texts) -> None:
    buttons = offered(export_menu("abc.3", nb))
    assert sorted(one["data-export"] for one in buttons) == sorted(set(FORMATS) - PICTURES)
    assert {one["data-story"] for one in buttons} == {"abc.3"}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_menu_is_named_by_its_card(language: str) -> None:
    menu = download_menu(ids.TIMELINE, "Tittel", texts(language), has_layers=False)
    (summary,) = kinds(menu, html.Summary)
    name = summary.to_plotly_json()["props"]["aria-label"]
    assert name.endswith("Tittel")
    assert name.startswith(summary.children)


def test_a_menu_is_light(nb: Texts) -> None:
    """Every component is asked at every change on the page: what only has to be read is packed."""
    menu = download_menu(ids.TIMELINE, "Tittel", nb, has_layers=True)
    assert len(list(menu._traverse())) <= 4  # noqa: SLF001 - Dash's own way through components
