"""Tests of the tables of the card on districts."""

import pytest

from dashboard.content.districts_tables import districts_tables
from dashboard.site import Site
from tests.dashboard.content.districts_shown import QUERIES, shown


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_tables_hold_all_districts_and_all_services(
    site: Site, query: str, language: str
) -> None:
    mark = "&" if query else "?"
    found, dataset, text = shown(site, f"{query}{mark}lang={language}")
    tables = {one.name: one for one in districts_tables(found, dataset, text)}
    assert len(tables["districts"].rows) == len(dataset.bydeler)
    for name, rows in (("placed", found.placed), ("unplaced", found.unplaced)):
        listed = {cells[0].select for cells in tables[f"district-{name}"].rows}
        assert listed == {("service", service) for service in rows.index}
    assert ("district-measures" in tables) == (found.uneven is not None)
    for table in tables.values():
        assert all(len(cells) == len(table.header) for cells in table.rows)


def test_the_table_of_need_names_the_districts_without_a_figure(site: Site) -> None:
    found, dataset, text = shown(site, "")
    (needs,) = (one for one in districts_tables(found, dataset, text) if one.name ==
                "district-needs")  # fmt: skip
    told = {cells[0].words for cells in needs.rows}
    assert told == {"St. Hanshaugen", "Østensjø", "Vestre Aker"}
    for name in dataset.bydeler["name"]:
        assert (name in needs.caption) == (name not in told)


def test_the_measures_are_given_with_and_without_the_centre(site: Site) -> None:
    found, dataset, text = shown(site, "")
    (measures,) = (one for one in districts_tables(found, dataset, text) if one.name ==
                   "district-measures")  # fmt: skip
    assert [cells[0].words for cells in measures.rows][:2] == [
        "Gini, 16 bydeler", "Gini uten Sentrum, 15 bydeler"
    ]  # fmt: skip
    assert found.uneven_published is not None
    without = f"{found.uneven_published.loc['gini', 'value']:.2f}".replace(".", ",")
    assert measures.rows[1][1].words == without


def test_why_a_district_is_unknown_is_said(site: Site) -> None:
    found, dataset, text = shown(site, "")
    tables = {one.name: one for one in districts_tables(found, dataset, text)}
    said = {
        cells[0].select[1]: cells[2].words for cells in tables["district-unplaced"].rows
        if cells[0].select
    }  # fmt: skip
    for service, told in found.unplaced.iterrows():
        expected = {"yes": "mobil", "not_a_place": "ikke knyttet til et sted"}
        assert expected.get(told["mobile"], "sier ikke hvor") in said[service]
