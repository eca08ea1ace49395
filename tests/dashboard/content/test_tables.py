"""Tests of the tables: they say what the figures say, and lead to every source."""

import pytest

from dashboard.content.overview import overview
from dashboard.content.tables import (
    Table,
    as_lines,
    as_text,
    breaks_table,
    events_table,
    figures_table,
    hours,
    services_table,
    short_source,
    totals_table,
)
from dashboard.content.timeline import timeline
from dashboard.texts import Texts
from dashboard.view import View, years
from dashboard.wording import amount_with_unit
from geodata import Dataset


def column(table: Table, number: int) -> list[str]:
    return [row[number].words for row in table.rows]


def figures(dataset: Dataset, view: View, text: Texts) -> Table:
    return figures_table(overview(dataset, view), dataset, text)


def row_of(table: Table, name: str) -> list[str]:
    (found,) = (row for row in table.rows if row[0].words == name)
    return [cell.words for cell in found]


def test_summer_2017_is_106_persons_counted_by_uteseksjonen(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    row = row_of(figures(dataset, view, nb), "Alle miljøene samlet")
    assert row[2] == "106 personer"
    assert row[4].startswith("Uteseksjonen")


def test_the_two_figures_for_urtegata_have_a_row_each_with_its_counter(
    dataset: Dataset, view: View, en: Texts
) -> None:
    rows = [row for row in figures(dataset, view, en).rows if row[0].words == "Urtegata"]
    said = {row[2].words: row[4].words for row in rows}
    assert set(said) == {"15.4 persons", "38 persons"}
    assert said["38 persons"] == "The Salvation Army"


@pytest.mark.parametrize("year", range(1998, 2027))
def test_every_figure_on_the_map_has_exactly_one_row(
    dataset: Dataset, view: View, nb: Texts, year: int
) -> None:
    shown = overview(dataset, view.but(period=str(year)))
    rows = column(figures_table(shown, dataset, nb), 2)
    on_map = [amount_with_unit(row, nb) for row in shown.figures.to_dict("records")]
    totals = [amount_with_unit(row, nb) for row in shown.totals.to_dict("records")]
    numbers = [words for words in rows if any(letter.isdigit() for letter in words)]
    assert sorted(numbers) == sorted([*on_map, *totals])


def test_every_area_has_a_row_with_or_without_a_figure(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    for year in years(dataset):
        selected = {
            row[0].select[1]
            for row in figures(dataset, view.but(period=year), nb).rows
            if row[0].select
        }
        assert selected == set(dataset.areas.index)


def test_what_is_not_published_is_said_in_words_and_not_as_zero(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    assert row_of(figures(dataset, view, nb), "Vaterland")[2] == "Ikke publisert"


def test_the_heaviest_scene_of_2012_is_named_with_its_source(
    dataset: Dataset, view: View, en: Texts
) -> None:
    table = figures(dataset, view.but(period="2012"), en)
    (row,) = (row for row in table.rows if row[1].words == "Heaviest scene")
    assert row[0].words == "Skippergata"
    assert row[5].source in dataset.sources.index


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_figure_leads_to_its_source(dataset: Dataset, view: View, language: str) -> None:
    from dashboard.texts import texts  # noqa: PLC0415 - one language at a time

    text = texts(language)
    shown = timeline(dataset, view)
    for table in (totals_table(shown, dataset, text), breaks_table(shown.breaks, dataset, text),
                  events_table(shown, dataset, text)):  # fmt: skip
        place = table.header.index(text("column.source"))
        assert table.rows
        assert {row[place].source for row in table.rows} <= set(dataset.sources.index)


def test_services_without_an_address_come_last_and_are_said_to_have_none(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    table = services_table(overview(dataset, view), dataset, nb)
    addresses = column(table, 3)
    first = addresses.index("Ingen kjent adresse")
    assert set(addresses[first:]) == {"Ingen kjent adresse"}


def test_every_chosen_service_has_one_row(dataset: Dataset, view: View, nb: Texts) -> None:
    shown = overview(dataset, view.but(types=("drop_in",)))
    assert sorted(column(services_table(shown, dataset, nb), 0)) == sorted(shown.services["name"])


def test_every_service_can_be_selected_from_its_row(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    shown = overview(dataset, view)
    selected = [row[0].select for row in services_table(shown, dataset, nb).rows]
    assert sorted(selected) == sorted(("service", one) for one in shown.services.index)


def test_unknown_hours_are_said_to_be_unknown_and_known_ones_are_dated(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    said = column(services_table(overview(dataset, view.but(period="2026")), dataset, nb), 6)
    assert "Åpningstid ikke oppgitt" in said
    assert any(words.startswith("Åpent mandag") and "(per " in words for words in said)


def test_hours_of_an_undated_source_are_never_given_a_date(dataset: Dataset, nb: Texts) -> None:
    row = dataset.services.loc["natthjemmet"].to_dict()
    assert hours(row, nb) == "Åpent alle dager 21.00–12.00 neste dag (udatert kilde)"


def test_the_totals_table_holds_the_figures_that_may_not_share_the_axis_too(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    table = totals_table(timeline(dataset, view), dataset, nb)
    assert {"110–130 personer", "133 personer", "over 200 personer", "127 personer"} <= set(
        column(table, 1)
    )


def test_a_row_of_the_totals_selects_its_year(dataset: Dataset, view: View, nb: Texts) -> None:
    table = totals_table(timeline(dataset, view), dataset, nb)
    (row,) = (row for row in table.rows if row[1].words == "133 personer")
    assert row[0].select == ("period", "2019")


def test_breaks_have_the_numbers_that_they_have_in_the_figure(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    shown = timeline(dataset, view)
    numbers = [str(one) for one in shown.breaks["number"]]
    assert column(breaks_table(shown.breaks, dataset, nb), 0) == numbers


def test_a_source_in_few_words_names_publisher_and_year(dataset: Dataset, nb: Texts) -> None:
    source = dataset.sources.loc["statusrapport-2017"]
    cell = short_source("statusrapport-2017", "7.1 Generell beskrivelse (s. 7)", dataset, nb)
    assert cell.words == f"{source['publisher']} {source['year']} 7.1"


def test_a_file_holds_captions_headers_and_all_rows(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    table = figures(dataset, view, nb)
    lines = as_lines([table])
    assert lines[:2] == [[table.caption], table.header]
    assert lines[2:-1] == [[cell.words for cell in row] for row in table.rows]


@pytest.mark.parametrize("words", ["=1+1", "+1+cmd", "-1-1", "@SUM(A1)", "\t=1", "\r=1", "-", "+"])
def test_words_that_a_spreadsheet_would_run_are_made_text(words: str) -> None:
    assert as_text(words) == f"'{words}"


@pytest.mark.parametrize("words", ["-2.5", "+2,3", "-1 200", "−0,5", "Åpent", "", "2=1"])
def test_numbers_and_ordinary_words_are_left_as_they_are(words: str) -> None:
    assert as_text(words) == words
