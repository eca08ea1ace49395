"""Tests of the files that readers take along: the same words, safe in a spreadsheet."""

import csv
import io
from pathlib import Path

import pytest

from dashboard import ids
from dashboard.callbacks.downloads import csv_file
from dashboard.cards.overview import map_faces, timeline_faces
from dashboard.settings import Settings
from dashboard.site import Site
from geodata import load_dataset
from tests.dashboard.conftest import Call
from tests.geodata.conftest import Alter


def lines(content: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.removeprefix("\ufeff"))))


def test_a_file_is_read_right_by_spreadsheets(site: Site) -> None:
    content = csv_file(site, ids.OVERVIEW_MAP, "")
    assert content.startswith("\ufeff")
    assert "Alle miljøene samlet" in content


@pytest.mark.parametrize("card", [ids.OVERVIEW_MAP, ids.TIMELINE])
def test_a_file_holds_what_the_table_shows(site: Site, card: str) -> None:
    chosen, _, text = site.read("?period=2018&lang=en")
    faces = {ids.OVERVIEW_MAP: map_faces, ids.TIMELINE: timeline_faces}[card](site, chosen, text)
    written = lines(csv_file(site, card, "?period=2018&lang=en"))
    for table in faces.tables:
        assert table.header in written
        for row in table.rows:
            plain = [cell.words for cell in row]
            assert any([cell.removeprefix("'") for cell in line] == plain for line in written)


def test_a_file_says_what_it_shows_and_which_edition_of_the_data(site: Site) -> None:
    first, second, *_ = lines(csv_file(site, ids.OVERVIEW_MAP, "?lang=en"))
    assert "106" in first[0]
    assert site.dataset.info.version in second[0]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_in_a_name_is_not_run(city: Path, alter: Alter, start: str) -> None:
    alter("services.csv", 2, "operator", f'{start}HYPERLINK("https://evil.example")')
    site = Site(load_dataset(city), Settings(), {False: "", True: ""})
    cells = [cell for line in lines(csv_file(site, ids.OVERVIEW_MAP, "?period=2017"))
             for cell in line if "HYPERLINK" in cell]  # fmt: skip
    assert cells
    assert all(cell.startswith(("'", "HYPERLINK")) for cell in cells)


def test_a_formula_in_the_name_of_the_data_set_is_not_run(full_city: Path) -> None:
    file = full_city / "dataset.toml"
    text = file.read_text(encoding="utf-8").replace('name_nb = "Eksempelvik', 'name_nb = "=1+1')
    file.write_text(text, encoding="utf-8")
    site = Site(load_dataset(full_city), Settings(), {False: "", True: ""})
    cells = [cell for line in lines(csv_file(site, ids.TIMELINE, "")) for cell in line]
    assert not any(cell.startswith("=") for cell in cells)


def test_a_click_on_a_card_downloads_that_card(call: Call) -> None:
    buttons = [
        {"id": {"type": "download", "card": card}, "property": "n_clicks", "value": clicks}
        for card, clicks in ((ids.OVERVIEW_MAP, None), (ids.TIMELINE, 1))
    ]
    values = {
        '{"card":["ALL"],"type":"download"}.n_clicks': buttons,
        "url.search": "?lang=en",
        "changed": [f'{{"card":"{ids.TIMELINE}","type":"download"}}.n_clicks'],
    }
    answer = call("download.data", {"id": "download", "property": "data"}, values=values)
    sent = answer["response"]["download"]["data"]
    assert sent["filename"] == "sentrumskart-timeline.csv"
    assert "133 persons" in sent["content"]


def test_buttons_that_only_appear_download_nothing(call: Call) -> None:
    buttons = [{"id": {"type": "download", "card": ids.TIMELINE}, "property": "n_clicks",
                "value": None}]  # fmt: skip
    values = {'{"card":["ALL"],"type":"download"}.n_clicks': buttons, "url.search": "",
              "changed": [f'{{"card":"{ids.TIMELINE}","type":"download"}}.n_clicks']}  # fmt: skip
    answer = call("download.data", {"id": "download", "property": "data"}, values=values)
    assert "download" not in answer.get("response", {})
