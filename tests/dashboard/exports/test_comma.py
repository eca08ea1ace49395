"""Tests of the files of comma-separated values: the same words, safe in a spreadsheet."""

import csv
import io
from pathlib import Path

import pytest

from dashboard import ids
from dashboard.cards.overview import map_faces, timeline_faces
from dashboard.exports.comma import comma
from dashboard.exports.exhibit import Edition, edition_of_card, edition_of_story
from dashboard.exports.progress import StoppedError, tell_nobody
from dashboard.settings import Settings
from dashboard.site import Site
from geodata import load_dataset
from geodata.story import Step, Story
from tests.geodata.conftest import Alter

TWO = Story(
    (("nb", "To steg"),),
    steps=(Step(ids.TIMELINE, heading=(("nb", "Først"),)), Step(ids.WEEK)),
)


def lines(site: Site, edition: Edition) -> list[list[str]]:
    content = comma(site, edition, tell_nobody).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))


def of_card(site: Site, card: str, query: str) -> list[list[str]]:
    return lines(site, edition_of_card(site, card, query))


def test_a_file_is_read_right_by_spreadsheets(site: Site) -> None:
    content = comma(site, edition_of_card(site, ids.OVERVIEW_MAP, ""), tell_nobody)
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Alle miljøene samlet" in content.decode("utf-8")


@pytest.mark.parametrize("card", [ids.OVERVIEW_MAP, ids.TIMELINE])
def test_a_file_holds_what_the_table_shows(site: Site, card: str) -> None:
    chosen, _, text = site.read("?period=2018&lang=en")
    faces = {ids.OVERVIEW_MAP: map_faces, ids.TIMELINE: timeline_faces}[card](site, chosen, text)
    written = of_card(site, card, "?period=2018&lang=en")
    for table in faces.tables:
        assert table.header in written
        for row in table.rows:
            plain = [cell.words for cell in row]
            assert any([cell.removeprefix("'") for cell in line] == plain for line in written)


def test_a_file_says_what_it_shows_from_which_data_and_with_which_caveats(site: Site) -> None:
    edition = edition_of_card(site, ids.OVERVIEW_MAP, "?lang=en")
    (one,) = edition.exhibits
    said = {tuple(line) for line in lines(site, edition)}
    assert ("What is shown", one.sentence) in said
    assert "106" in one.sentence
    assert ("Address in Sentrumskart", one.address) in said
    assert ("Caveats", one.caveats) in said
    assert {("Source", source) for source in one.sources} <= said
    data = next(words for name, words in (line for line in said if len(line) == 2)
                if name == "Data")  # fmt: skip
    assert site.dataset.info.version in data


def test_exercise_figures_are_marked_and_explained(site: Site) -> None:
    written = of_card(site, ids.OVERVIEW_MAP, "?data=exercise")
    marks = [line[1] for line in written if line[:1] == ["Merk"]]
    assert any("kan ikke siteres" in mark for mark in marks)


def test_each_step_of_a_story_stands_under_its_heading(site: Site) -> None:
    written = lines(site, edition_of_story(site, TWO, "nb"))
    assert written[0] == ["Tittel", "To steg"]
    steps = [line[1] for line in written if line[:1] == ["Steg"]]
    assert steps[0] == "1. Først"
    assert steps[1].startswith("2. ")


def test_it_stops_when_nobody_waits(site: Site) -> None:
    def stop(_: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        comma(site, edition_of_story(site, TWO, "nb"), stop)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_in_a_name_is_not_run(city: Path, alter: Alter, start: str) -> None:
    alter("services.csv", 2, "operator", f'{start}HYPERLINK("https://evil.example")')
    site = Site(load_dataset(city), Settings(), {False: "", True: ""})
    cells = [cell for line in of_card(site, ids.OVERVIEW_MAP, "?period=2017")
             for cell in line if "HYPERLINK" in cell]  # fmt: skip
    assert cells
    assert all(cell.startswith(("'", "HYPERLINK")) for cell in cells)


def test_a_formula_in_the_name_of_the_data_set_is_not_run(full_city: Path) -> None:
    file = full_city / "dataset.toml"
    text = file.read_text(encoding="utf-8").replace('name_nb = "Eksempelvik', 'name_nb = "=1+1')
    file.write_text(text, encoding="utf-8")
    site = Site(load_dataset(full_city), Settings(), {False: "", True: ""})
    cells = [cell for line in of_card(site, ids.TIMELINE, "") for cell in line]
    assert not any(cell.startswith("=") for cell in cells)
