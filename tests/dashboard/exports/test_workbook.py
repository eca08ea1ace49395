"""Tests of workbooks, opened with a reader that has no part in writing them."""

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard import ids
from dashboard.cards.registry import CARDS
from dashboard.exports.exhibit import edition_of_card, edition_of_story
from dashboard.exports.progress import StoppedError, tell_nobody
from dashboard.exports.workbook import workbook
from dashboard.settings import Settings
from dashboard.site import Site
from geodata import load_dataset
from geodata.story import Step, Story
from tests.geodata.conftest import Alter

EVERYTHING = Story((("nb", "Alle kort"),), steps=tuple(Step(card) for card in sorted(CARDS)))


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def of_card(site: Site, card: str, query: str = "") -> Workbook:
    return opened(workbook(site, edition_of_card(site, card, query), tell_nobody))


def column(sheet: Worksheet, name: str) -> list[Cell]:
    place = [cell.value for cell in sheet[4]].index(name)
    return [row[place] for row in sheet.iter_rows(min_row=5)]


def said(sheet: Worksheet) -> list[tuple[str, str]]:
    return [(row[0].value or "", row[1].value or "") for row in sheet.iter_rows(max_col=2)]


def test_there_is_a_sheet_for_every_table_and_it_holds_the_words_of_the_table(site: Site) -> None:
    edition = edition_of_card(site, ids.HISTORY, "")
    about, *sheets, knowledge = opened(workbook(site, edition, tell_nobody)).worksheets
    assert (about.title, knowledge.title) == ("Om tallene", "Kilder og definisjoner")
    for sheet, table in zip(sheets, edition.exhibits[0].tables, strict=True):
        assert sheet["A1"].value == table.caption
        assert [cell.value for cell in sheet[4]] == table.header
        assert sheet.max_row - 4 == len(table.rows)
        first = [cell.value for cell in sheet[5]]
        for value, cell in zip(first, table.rows[0], strict=True):
            assert isinstance(value, int | float) or (value or "") == cell.words


def test_counts_are_numbers_that_can_be_added_up_and_still_read_as_they_did(site: Site) -> None:
    sheet = of_card(site, ids.TIMELINE).worksheets[1]
    counted = [cell for cell in column(sheet, "Antall") if cell.data_type == "n"]
    published = site.dataset.counts
    exact = set(published.loc[published["qualifier"] == "", "value"].dropna())
    assert {106, 119} <= {cell.value for cell in counted} <= exact
    assert {cell.number_format for cell in counted} == {'0" personer"'}


def test_a_range_stays_words(site: Site) -> None:
    sheet = of_card(site, ids.OVERVIEW_MAP).worksheets[1]
    assert "opptil 60–70 personer" in [cell.value for cell in column(sheet, "Antall")]


def test_a_source_leads_to_its_row(site: Site) -> None:
    made = of_card(site, ids.TIMELINE)
    cells = [cell for cell in column(made.worksheets[1], "Kilde") if cell.hyperlink]
    assert cells
    for cell in cells:
        sheet, place = re.fullmatch(r"'(.+)'!(A\d+)", cell.hyperlink.location).groups()
        assert cell.value.startswith(made[sheet][place].value)


def test_words_of_the_tables_are_defined(site: Site) -> None:
    knowledge = of_card(site, ids.OVERVIEW_MAP).worksheets[-1]
    area = site.dataset.areas.loc["urtegata"]
    group = site.dataset.terms.loc[("area_group", "urtegata")]
    assert area["name_nb"] == group["nb"]
    assert {(area["name_nb"], area["definition_nb"]), (group["nb"], group["definition_nb"])} <= set(
        said(knowledge)
    )


@pytest.mark.parametrize("language", ["en", "nb"])
def test_it_says_what_is_shown_from_which_data_when_and_with_which_caveats(
    site: Site, language: str
) -> None:
    edition = edition_of_card(site, ids.OVERVIEW_MAP, f"?lang={language}")
    (one,) = edition.exhibits
    words = [words for _, words in said(opened(workbook(site, edition, tell_nobody)).worksheets[0])]
    assert {one.sentence, one.caveats, one.address, *one.sources} <= set(words)
    assert any(edition.data_version in line for line in words)
    assert any(str(edition.made_at.year) in line for line in words)


def test_exercise_figures_are_marked_on_every_sheet(site: Site) -> None:
    about, *sheets, _ = of_card(site, ids.OVERVIEW_MAP, "?data=exercise").worksheets
    mark = "Øvelsesdata – syntetiske"
    assert any(words.startswith(mark) for _, words in said(about))
    assert all(sheet["A1"].value.startswith(mark) for sheet in sheets)


def test_a_card_that_shows_some_of_its_rows_gives_all_of_them(site: Site) -> None:
    edition = edition_of_card(site, ids.EFFECTS, "?changes=1~~c~nadheim")
    sheets = opened(workbook(site, edition, tell_nobody)).worksheets[1:-1]
    shown = sum(len(table.rows) for table in edition.exhibits[0].tables)
    assert sum(sheet.max_row - 4 for sheet in sheets) > shown


def test_every_card_fits_in_one_workbook(site: Site) -> None:
    edition = edition_of_story(site, EVERYTHING, "nb")
    told: list[float] = []
    made = opened(workbook(site, edition, told.append))
    names = [sheet.title.casefold() for sheet in made.worksheets]
    assert len(set(names)) == len(names) == 2 + sum(len(one.tables) for one in edition.exhibits)
    assert max(map(len, names)) <= 31
    assert all(before <= after for before, after in pairwise(told))
    assert told[-1] == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_nothing_in_the_data_becomes_a_formula_or_a_link(
    city: Path, alter: Alter, start: str
) -> None:
    evil = f'{start}HYPERLINK("https://evil.example")'
    alter("services.csv", 2, "operator", evil)
    site = Site(load_dataset(city), Settings(), {False: "", True: ""})
    made = of_card(site, ids.OVERVIEW_MAP, "?period=2017")
    cells = [cell for sheet in made.worksheets for row in sheet.iter_rows() for cell in row]
    found = [cell for cell in cells if "HYPERLINK" in str(cell.value)]
    assert found
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in found)


def test_no_sheet_refers_to_anything_outside(site: Site) -> None:
    content = workbook(site, edition_of_card(site, ids.OVERVIEW_MAP, ""), tell_nobody)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        rels = [parts.read(name) for name in parts.namelist() if name.endswith(".rels")]
    assert not any(b'TargetMode="External"' in rel for rel in rels)


def test_a_caption_with_forbidden_characters_still_names_a_sheet(site: Site) -> None:
    edition = edition_of_card(site, ids.TIMELINE, "")
    (one,) = edition.exhibits
    odd = [replace(table, caption=f"'[{table.name}]:*?/\\'") for table in one.tables]
    odd_one = replace(edition, exhibits=[replace(one, tables=odd)])
    names = opened(workbook(site, odd_one, tell_nobody)).sheetnames
    assert names[1:-1] == ["1 totals", "2 breaks", "3 events"]


def test_an_empty_story_makes_a_workbook_that_opens(site: Site) -> None:
    edition = edition_of_story(site, Story((("nb", "Tom"),)), "nb")
    assert opened(workbook(site, edition, tell_nobody)).sheetnames == [
        "Om tallene",
        "Kilder og definisjoner",
    ]


def test_a_title_longer_than_a_property_may_be_is_shortened_there_only(site: Site) -> None:
    title = "Lang tittel " * 30
    made = opened(
        workbook(site, edition_of_story(site, Story((("nb", title),)), "nb"), tell_nobody)
    )
    assert len(made.properties.title) == 255
    assert title in [words for _, words in said(made.worksheets[0])]


def test_it_stops_when_nobody_waits(site: Site) -> None:
    def stop(_: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        workbook(site, edition_of_card(site, ids.TIMELINE, ""), stop)
