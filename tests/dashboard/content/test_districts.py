"""Tests of what the card on districts knows and says: counted, unknown, and not to be said."""

import re

import numpy as np
import pytest
from shapely import Point

from dashboard.content.districts import BREAKS, Districts, districts
from dashboard.content.districts_tables import districts_tables
from dashboard.content.districts_words import (
    counts,
    estimates_words,
    headline_need,
    hours,
    hover_words,
    key_words,
    needs_note,
    people,
    quotient,
    rates,
    sentence,
)
from dashboard.content.services import chosen
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from geodata import Dataset

QUERIES = ["", "?weight=hours", "?year=2012", "?types=drop_in&weight=hours", "?types=,"]


def shown(site: Site, query: str) -> tuple[Districts, Dataset, Texts]:
    view, _, text = site.read(query)
    dataset = site.of(view)
    return districts(dataset, view), dataset, text


@pytest.mark.parametrize("query", QUERIES)
def test_every_service_is_in_a_district_or_said_to_be_in_none(site: Site, query: str) -> None:
    found, dataset, _ = shown(site, query)
    every = chosen(dataset, site.read(query)[0])
    assert found.rows["possible"].sum() + len(found.unplaced) == len(every)
    assert set(found.placed.index) | set(found.unplaced.index) == set(every.index)
    assert (found.rows["confirmed"] <= found.rows["possible"]).all()


def test_each_district_has_the_services_around_it_or_named_for_it(site: Site) -> None:
    found, dataset, _ = shown(site, "")
    for service, row in found.placed.iterrows():
        if row["bydel"]:
            assert row["district"] == row["bydel"]
        else:
            outline = dataset.bydeler.geometry[row["district"]]
            assert outline.contains(Point(row["lon"], row["lat"])), service


@pytest.mark.parametrize("query", QUERIES)
def test_the_state_tells_a_rate_from_none_known_unknown_hours_and_no_inhabitants(
    site: Site, query: str
) -> None:
    found, _, _ = shown(site, query)
    for district, row in found.rows.iterrows():
        mine = found.services[found.services["district"] == district]
        if np.isnan(row["inhabitants"]):
            expected = "no_rate"
        elif mine.empty:
            expected = "none"
        elif found.weight == "hours" and mine["hours"].isna().all():
            expected = "no_hours"
        else:
            expected = "step"
        assert row["state"] == expected
        if expected != "step":
            assert row["step"] == -1
            continue
        amount = mine["hours"].sum() if found.weight == "hours" else len(mine)
        rate = amount / row["inhabitants"] * 10_000
        assert row["step"] == sum(rate >= end for end in BREAKS[found.weight])


def test_all_four_states_occur_in_the_data(site: Site) -> None:
    found, _, _ = shown(site, "?weight=hours")
    assert set(found.rows["state"]) == {"step", "none", "no_hours", "no_rate"}


def test_the_scenes_lie_in_three_districts(site: Site) -> None:
    found, dataset, _ = shown(site, "")
    middles = dataset.areas.representative_point()
    expected = [int(outline.contains(middles).sum()) for outline in dataset.bydeler.geometry]
    assert found.rows["scenes"].tolist() == expected
    assert set(found.rows["name"][found.rows["scenes"] > 0]) == {
        "Gamle Oslo", "Grünerløkka", "Sentrum"
    }  # fmt: skip


def test_types_present_and_missing_are_all_chosen_types(site: Site) -> None:
    found, _, _ = shown(site, "")
    for district, row in found.rows.iterrows():
        mine = found.services[found.services["district"] == district]
        assert set(row["types"]) == {kind for kinds in mine["types"] for kind in kinds}
        assert not set(row["types"]) & set(row["missing"])
        assert len(row["types"]) + len(row["missing"]) == 17
    alone, _, _ = shown(site, "?types=drop_in,overnight")
    assert {kind for row in alone.rows["missing"] for kind in row} == {"drop_in", "overnight"}


def test_a_weight_that_districts_cannot_be_compared_by_falls_back_to_number(site: Site) -> None:
    assert shown(site, "?weight=capacity")[0] is shown(site, "")[0]


def test_what_the_card_does_not_depend_on_makes_no_new_content(dataset: Dataset) -> None:
    first = districts(dataset, View())
    assert districts(dataset, View(moment="fr-20", scene="vaterland", walk="15")) is first
    assert districts(dataset, View(year="2012")) is not first


def test_the_measures_are_those_of_the_rows(site: Site) -> None:
    found, _, _ = shown(site, "")
    rows = found.compared
    share = rows["possible"] / rows["possible"].sum()
    people_share = rows["inhabitants"] / rows["inhabitants"].sum()
    rate = (share / people_share).to_numpy()
    difference = np.abs(np.subtract.outer(rate, rate)) * np.outer(people_share, people_share)
    assert found.uneven is not None
    assert found.uneven.loc["gini", "value"] == pytest.approx(difference.sum() / 2)
    assert found.uneven.loc["herfindahl", "value"] == pytest.approx((share**2).sum())
    assert found.measured == rows["possible"].sum()


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_sentence_tells_what_is_known_and_what_is_not(site: Site, language: str) -> None:
    found, _, text = shown(site, f"?lang={language}")
    said = sentence(found, text)
    centre = found.rows[found.rows["scenes"] > 0]
    for number in (
        len(found.services),
        len(found.placed),
        len(found.unplaced),
        centre["possible"].sum(),
        centre["confirmed"].sum(),
        (found.compared["possible"] == 0).sum(),
    ):
        assert re.search(rf"\b{number}\b", said)
    assert all(name in said for name in centre["name"])
    value = f"{found.uneven.loc['gini', 'value']:.2f}"
    assert (value.replace(".", ",") if language == "nb" else value) in said
    assert {"nb": "betyr ikke", "en": "does not mean"}[language] in said


def test_the_sentence_says_when_hours_are_unknown(site: Site) -> None:
    found, _, text = shown(site, "?weight=hours")
    silent = int(found.placed["hours"].isna().sum())
    assert f"ukjent for {silent} av de {len(found.placed)}" in sentence(found, text)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_of_few_services_no_unevenness_is_claimed(site: Site, language: str) -> None:
    found, _, text = shown(site, f"?types=drop_in&weight=hours&lang={language}")
    assert 0 < found.measured < 5
    said = sentence(found, text)
    assert "Gini" not in said
    assert {"nb": "kan måles", "en": "can be measured"}[language] in said


def test_without_services_the_sentence_says_so_and_claims_nothing(site: Site) -> None:
    found, _, text = shown(site, "?types=,")
    assert sentence(found, text).startswith("Ingen av de valgte tjenestene var i drift i 2026")
    assert found.uneven is None


@pytest.mark.parametrize("query", QUERIES)
def test_those_with_most_for_each_inhabitant_come_first(site: Site, query: str) -> None:
    found, _, _ = shown(site, query)
    listed = found.ordered
    assert sorted(listed.index) == sorted(found.rows.index)
    order = ["step", "no_hours", "none", "no_rate"]
    places = [order.index(state) for state in listed["state"]]
    assert places == sorted(places)
    rate = found.rate[listed.index][listed["state"] == "step"].tolist()
    assert rate == sorted(rate, reverse=True)


def row(**given: float) -> dict[str, object]:
    usual = {"inhabitants": 10_000.0, "confirmed": 1, "possible": 1, "without_hours": 0,
             "hours_confirmed": 10.0, "hours_possible": 10.0, "confirmed_rate": 1.0,
             "possible_rate": 1.0, "hours_confirmed_rate": 10.0, "hours_possible_rate": 10.0,
             "quotient": 1.0, "quotient_low": 0.5, "quotient_high": 2.0}  # fmt: skip
    return usual | given


def test_a_range_is_written_as_a_range_and_one_number_as_one(nb: Texts) -> None:
    assert counts(row(possible=3), nb) == "1–3"
    assert counts(row(), nb) == "1"
    assert rates(row(possible_rate=2.56), "", nb) == "1–2,6"
    assert quotient(row(), nb) == "1 (0,5–2)"


def test_none_known_and_unknown_and_no_inhabitants_are_written_apart(nb: Texts) -> None:
    none = row(confirmed=0, possible=0, hours_possible=0.0)
    assert counts(none, nb) == "ingen kjent"
    assert {rates(none, "", nb), hours(none, nb), quotient(none, nb)} == {"–"}
    silent = row(hours_confirmed=np.nan, hours_possible=np.nan, without_hours=1,
                 hours_confirmed_rate=np.nan, hours_possible_rate=np.nan)  # fmt: skip
    assert hours(silent, nb) == "1 ukjent"
    assert rates(silent, "hours_", nb) == "ukjent"
    assert rates(row(inhabitants=np.nan), "", nb) == "ikke aktuelt"
    assert hours(row(hours_possible=62.5, without_hours=2), nb) == "10–62,5 (2 ukjent)"


def test_inhabitants_of_another_year_or_estimated_are_marked(nb: Texts) -> None:
    assert people({"inhabitants": 1471.0, "basis": "elsewhere", "year": "2020"}, nb) == (
        "1\u00a0471 (2020)"
    )
    assert people({"inhabitants": 3151.2, "basis": "estimated", "year": ""}, nb) == (
        "anslått 3\u00a0151"
    )
    assert people({"inhabitants": np.nan, "basis": "unknown", "year": ""}, nb) == "ikke oppgitt"


def test_the_grid_is_shown_beside_what_is_used_for_the_centre(site: Site) -> None:
    found, dataset, text = shown(site, "")
    (said,) = estimates_words(found, dataset, text)
    assert said.startswith("Sentrum: brukt folketall 1\u00a0471 (2020)")
    # Squares shared by area, worked out with geopandas.overlay: 3 151 in EPSG:25832.
    assert re.search(r"gir om lag 3\u00a0[12]00\b", said)


def test_every_step_of_the_map_is_in_the_key_and_touches_the_next(site: Site) -> None:
    found, _, text = shown(site, "?weight=hours")
    key = key_words(found, text)
    assert list(key) == ["4", "3", "2", "1", "0", "none", "no_hours", "no_rate"]
    assert [key[step] for step in "01234"] == [
        "under 10", "10 til 50", "50 til 100", "100 til 500", "500 eller mer"
    ]  # fmt: skip
    assert "no_hours" not in key_words(shown(site, "")[0], text)


def test_the_map_says_of_each_district_what_the_list_says(site: Site) -> None:
    found, _, text = shown(site, "")
    hover = hover_words(found, text)
    assert list(hover) == list(found.rows.index)
    for district, told in found.rows.iterrows():
        assert told["name"] in hover[district]
        assert counts(told.to_dict(), text) in hover[district]


def test_need_is_the_published_figure_per_inhabitant_where_there_is_one(site: Site) -> None:
    found, dataset, text = shown(site, "")
    named = found.rows.set_index("name")
    # ruspolitisk-plan-bsh-2020: 9.4 per 1000 aged 16 and over; two other districts with a share.
    assert headline_need(named.loc["St. Hanshaugen"].to_dict(), dataset) == "X-S4-002"
    assert headline_need(named.loc["Østensjø"].to_dict(), dataset) == "X-S4-056"
    assert headline_need(named.loc["Vestre Aker"].to_dict(), dataset) == "X-S4-057"
    assert headline_need(named.loc["Grorud"].to_dict(), dataset) == ""
    note = needs_note(found, dataset, text)
    assert "3 av 17" in note
    assert "fra 16 år: 9,4 (2019)" in note
    assert "Oslo: BrukerPlan: kartlagte per 1000 innbyggere fra 16 år: 7,3 (2019)" in note


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
