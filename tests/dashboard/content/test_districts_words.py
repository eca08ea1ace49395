"""Tests of what the card on districts says, and of what it leaves unsaid."""

import re

import numpy as np
import pytest

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
from dashboard.site import Site
from dashboard.texts import Texts
from tests.dashboard.content.districts_shown import shown


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
