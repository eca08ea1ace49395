"""Tests of the sheet on the page: its heading, its way out, its links, and what packs it."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from dash import html

from dashboard import ids
from dashboard.components.service_sheet import service_sheet
from dashboard.components.static import static
from dashboard.pages import services
from dashboard.site import Site
from dashboard.texts import Texts, texts
from dashboard.view import View
from geodata import Dataset, load_dataset
from tests.dashboard.reading import by_id, classed, kinds, parts, words

HEADINGS = (html.H1, html.H2, html.H3, html.H4)


def test_without_a_choice_there_is_no_sheet(dataset: Dataset, view: View, nb: Texts) -> None:
    assert service_sheet(dataset, view, nb) is None


@pytest.mark.parametrize("chosen", [{"service": "fyrlyset"}, {"place": "Tollbugata 3"}])
def test_a_sheet_is_named_by_a_heading_that_can_take_focus_and_can_be_closed(
    dataset: Dataset, view: View, nb: Texts, chosen: dict[str, str]
) -> None:
    sheet = service_sheet(dataset, view.but(**chosen), nb)
    assert sheet is not None
    heading = by_id(sheet, "service-sheet-title")
    assert (type(heading), heading.tabIndex) == (html.H2, -1)
    assert getattr(sheet, "aria-labelledby") == heading.id
    (close,) = classed(sheet, "close")
    assert dict(parse_qsl(getattr(close, "data-view"), keep_blank_values=True)) == {
        "service": "",
        "place": "",
    }


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_sheet_of_every_service_can_be_packed_and_keeps_its_outline(
    dataset: Dataset, view: View, language: str
) -> None:
    for service in dataset.services.index:
        sheet = service_sheet(dataset, view.but(service=service), texts(language))
        assert json.loads(getattr(static(sheet), "data-static"))
        levels = [HEADINGS.index(type(one)) for one in parts(sheet) if isinstance(one, HEADINGS)]
        assert levels[0] == HEADINGS.index(html.H2)
        assert all(after - before <= 1 for before, after in pairwise(levels))
        named = [one.id for one in parts(sheet) if getattr(one, "id", None)]
        assert len(named) == len(set(named))


def test_neighbours_lead_to_their_sheets_and_sources_to_the_page_of_sources(
    dataset: Dataset, view: View, en: Texts
) -> None:
    sheet = service_sheet(dataset, view.but(service="prindsen-storgata36"), en)
    links = [urlsplit(one.href) for one in kinds(sheet, html.A)]
    neighbours = {dict(parse_qsl(one.query)).get("service") for one in links if not one.path}
    assert {"brukerrom-prindsen", "evangeliesenteret"} <= neighbours
    anchors = {one.fragment for one in links if one.path == "/kilder"}
    assert {f"source-{one}" for one in dataset.services["sources"]["prindsen-storgata36"]} < anchors
    assert "contradiction-prindsen-address" in anchors


def test_what_is_not_known_stands_in_a_list_of_its_own(
    dataset: Dataset, view: View, en: Texts
) -> None:
    (missing,) = classed(service_sheet(dataset, view.but(service="nadheim"), en), "sheet-unknown")
    assert [words(one) for one in kinds(missing, html.Li)] == [
        "the opening hours",
        "the capacity",
        "when the service opened",
    ]


def test_a_service_of_which_all_is_known_says_that_too(
    dataset: Dataset, view: View, en: Texts
) -> None:
    (missing,) = classed(
        service_sheet(dataset, view.but(service="uteseksjonen"), en), "sheet-unknown"
    )
    assert en("service_sheet.unknown_nothing") in words(missing)


def test_script_in_the_data_stays_text(
    city: Path, alter: Callable[..., None], view: View, en: Texts
) -> None:
    script = "<script>alert(1)</script>{name}"
    for name in ("name", "operator", "address", "note_nb", "note_en", "locator"):
        alter("services.csv", 2, name, script)
    sheet = service_sheet(load_dataset(city), view.but(service="cafe"), en)
    assert words(sheet).count(script) >= 4
    assert {type(one).__name__ for one in parts(sheet)} <= {
        *("Section", "Div", "P", "Button", "H2", "H3", "Dl", "Dt", "Dd", "Ul", "Li", "A"),
        *("Strong", "Table", "Caption", "Thead", "Tbody", "Tr", "Th", "Td"),
    }


def test_the_page_shows_the_sheet_of_the_address(site: Site, view: View, nb: Texts) -> None:
    box = by_id(services.layout(site, view.but(service="fyrlyset"), nb), ids.SERVICE_SHEET)
    assert "Frelsesarmeen" in words(box)
    assert words(by_id(services.layout(site, view, nb), ids.SERVICE_SHEET)) == ""
