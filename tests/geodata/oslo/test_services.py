"""The services of Oslo: expected values are those the sources print, typed in from them."""

import csv
from datetime import datetime
from pathlib import Path

import pytest
from opening_hours import OpeningHours

# The municipality of Oslo with Oslomarka, rounded outwards.
CITY = {"lon": (10.45, 10.96), "lat": (59.80, 60.14)}
TOLLBUGATA_3 = {
    "sproyterom-tollbugata3",
    "smittevern-tollbugata3",
    "feltpleie-tollbugata3",
    "motestedet-tollbugata",
}
ST_HANSHAUGEN = "030104"
PLANNED = {
    "brukerrom-2",
    "hvilerom-36c",
    "uteseksjonen-nett",
    "bsh-rusfact",
    "bsh-radtilbud",
    "krisesenter-menn",
}
BILINGUAL = ("target_group", "hours_note", "capacity_note", "note")

Row = dict[str, str]


def _rows(path: Path) -> list[Row]:
    """Read a table as it stands, so that these tests do not depend on the loader."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rows(root: Path) -> list[Row]:
    """Return the services in the order of the file."""
    return _rows(root / "geodata" / "oslo" / "services.csv")


@pytest.fixture(scope="module")
def services(rows: list[Row]) -> dict[str, Row]:
    """Return the services by id."""
    return {row["id"]: row for row in rows}


@pytest.fixture(scope="module")
def terms(root: Path) -> list[Row]:
    """Return the open vocabularies."""
    return _rows(root / "geodata" / "oslo" / "terms.csv")


def _latest(moment: str) -> str:
    """Give the last day that a date of reduced precision may mean, as text that sorts."""
    return moment + "9999-99-99"[len(moment) :].replace("9999", "")


def test_there_are_105_services_with_an_id_each(rows: list[Row], services: dict[str, Row]) -> None:
    assert len(rows) == 105
    assert len(services) == 105


def test_every_type_is_a_term(rows: list[Row], terms: list[Row]) -> None:
    known = {term["id"] for term in terms if term["vocabulary"] == "service_type"}
    used = {kind for row in rows for kind in row["types"].split(";") if kind}
    assert used == known


def test_only_the_service_that_no_source_describes_is_called_so(rows: list[Row]) -> None:
    assert [row["id"] for row in rows if row["types"] == "not_described"] == ["villa-mar"]


def test_the_types_fit_on_a_badge_and_cannot_be_confused(terms: list[Row]) -> None:
    symbols = [term["symbol"] for term in terms if term["vocabulary"] == "service_type"]
    assert len(set(symbols)) == len(symbols)
    assert all(1 <= len(symbol) <= 2 for symbol in symbols)


def test_every_capacity_has_a_unit_that_is_a_term(rows: list[Row], terms: list[Row]) -> None:
    known = {term["id"] for term in terms if term["vocabulary"] == "capacity_unit"}
    for row in rows:
        assert bool(row["capacity"]) == bool(row["capacity_unit"]), row["id"]
        assert row["capacity_unit"] in known | {""}, row["id"]


def test_opening_hours_can_be_evaluated(rows: list[Row]) -> None:
    stated = [row["opening_hours"] for row in rows if row["opening_hours"]]
    assert stated
    for text in stated:
        assert OpeningHours(text).next_change is not None


def test_opening_hours_say_when_they_were_true(rows: list[Row]) -> None:
    assert [row["id"] for row in rows if row["opening_hours"] and not row["hours_as_of"]] == []


def test_consumption_room_at_prindsen_is_open_nine_to_ten_daily(services: dict[str, Row]) -> None:
    room = services["brukerrom-prindsen"]
    assert room["opening_hours"] == "Mo-Su 09:00-22:00"
    assert room["hours_as_of"] == "2026-08"


def test_fyrlyset_is_open_on_weekdays_and_sundays(services: dict[str, Row]) -> None:
    fyrlyset = services["fyrlyset"]
    assert fyrlyset["opening_hours"] == "Mo-Fr 09:00-14:30; Su 11:00-13:00"
    assert fyrlyset["hours_as_of"] == "2026-08"


def test_street_nursing_at_prindsen_has_shorter_weekends(services: dict[str, Row]) -> None:
    hours = services["feltpleie-prindsen"]["opening_hours"]
    assert hours == "Mo-Fr 09:00-22:00; Sa,Su 10:00-20:00"


def test_the_advice_office_hours_are_those_of_uteseksjonen(services: dict[str, Row]) -> None:
    assert services["uteseksjonen"]["opening_hours"] == "Mo-Fr 10:00-15:00"
    assert "913" not in services["uteseksjonen"]["hours_note_nb"]


# As the sources print them, none of which has a date.
UNDATED = {
    "sykepleie-pa-hjul": "Mo-Fr 08:30-16:00; Mo,We 08:30-22:00",
    "natthjemmet": "Mo-Su 21:00-12:00",
    "legevakten-storgata40": "24/7",
}


def test_hours_of_undated_sources_are_marked_and_no_others(rows: list[Row]) -> None:
    undated = {row["id"]: row["opening_hours"] for row in rows if row["hours_as_of"] == "unknown"}
    assert undated == UNDATED


def test_mobile_nursing_stays_out_until_ten_on_mondays_and_wednesdays_only(
    services: dict[str, Row],
) -> None:
    hours = OpeningHours(services["sykepleie-pa-hjul"]["opening_hours"])
    late = [hours.is_open(datetime(2026, 11, day, 21, 30)) for day in range(16, 23)]  # noqa: DTZ001
    assert late == [True, False, True, False, False, False, False]


@pytest.mark.parametrize("name", ["vinternatt", "politi-sentrum", "pro-sentret"])
def test_conditional_or_planned_hours_are_explained_only(
    name: str, services: dict[str, Row]
) -> None:
    assert services[name]["opening_hours"] == ""
    assert services[name]["hours_note_nb"]


def test_the_services_at_tollbugata_3_share_one_point(services: dict[str, Row]) -> None:
    there = {name for name, row in services.items() if row["address"] == "Tollbugata 3"}
    assert there == TOLLBUGATA_3
    points = {(services[name]["lon"], services[name]["lat"]) for name in there}
    assert {(float(lon), float(lat)) for lon, lat in points} == {(10.74728, 59.909762)}


def test_points_lie_inside_the_city(rows: list[Row]) -> None:
    for row in rows:
        for axis, (low, high) in CITY.items():
            assert not row[axis] or low < float(row[axis]) < high, row["id"]


def test_a_service_of_a_district_is_in_that_district(rows: list[Row]) -> None:
    for row in rows:
        if row["id"].startswith("bsh-") and row["location_precision"] == "district":
            assert row["bydel"] == ST_HANSHAUGEN, row["id"]
    named = {row["id"]: row["bydel"] for row in rows}
    assert named["nav-sth"] == ST_HANSHAUGEN
    assert named["nav-go-helhetlig"] == "030101"
    assert named["dagfolkehoyskole-bjerke"] == "030109"


def test_every_fixed_point_has_its_district(rows: list[Row]) -> None:
    without = [row["id"] for row in rows if row["lon"] and not row["bydel"]]
    assert without == ["trivselsvektere"]


def test_what_is_no_place_has_no_district(rows: list[Row]) -> None:
    assert {row["bydel"] for row in rows if row["mobile"] == "not_a_place"} == {""}


def test_points_and_precision_agree(rows: list[Row]) -> None:
    for row in rows:
        placed = row["location_precision"] in {"address", "street"}
        assert bool(row["lon"]) == bool(row["lat"]) == placed, row["id"]
        assert bool(row["coordinate_source"]) == placed, row["id"]


def test_services_without_an_address_have_no_point(rows: list[Row]) -> None:
    for row in rows:
        if not row["address"]:
            assert row["location_precision"] in {"none", "district"}, row["id"]
            assert row["lon"] == "", row["id"]


def test_address_precision_names_the_address_register(rows: list[Row]) -> None:
    for row in rows:
        if row["location_precision"] == "address":
            assert row["coordinate_source"].startswith("Kartverket"), row["id"]


def test_a_point_borrowed_from_the_house_next_door_is_not_called_an_address(
    services: dict[str, Row],
) -> None:
    room, centre = services["sproyterom-storgata36b"], services["prindsen-storgata36"]
    assert (room["lon"], room["lat"]) == (centre["lon"], centre["lat"])
    assert room["location_precision"] == "street"


def test_planned_services_are_marked_and_never_attested(rows: list[Row]) -> None:
    planned = [row for row in rows if row["valid_from"] == "planned"]
    assert {row["id"] for row in planned} == PLANNED
    assert {row["attested_first"] + row["attested_last"] for row in planned} == {""}


def test_24sju_closed_on_9_august_2024(services: dict[str, Row]) -> None:
    assert services["24sju"]["valid_from"] == "2009-09-02"
    assert services["24sju"]["valid_to"] == "2024-08-09"


def test_ongoing_services_are_confirmed_in_2026(rows: list[Row]) -> None:
    for row in rows:
        if row["valid_to"] == "ongoing":
            assert row["attested_last"].startswith("2026"), row["id"]


def test_no_service_is_attested_after_it_ended(rows: list[Row]) -> None:
    for row in rows:
        if row["valid_to"] not in {"ongoing", "unknown"}:
            assert row["attested_last"] <= _latest(row["valid_to"]), row["id"]


def test_no_service_is_attested_backwards(rows: list[Row]) -> None:
    for row in rows:
        assert bool(row["attested_first"]) == bool(row["attested_last"]), row["id"]
        assert row["attested_first"] <= _latest(row["attested_last"]), row["id"]


def test_all_words_exist_in_both_languages(rows: list[Row]) -> None:
    for row in rows:
        for column in BILINGUAL:
            assert bool(row[f"{column}_nb"]) == bool(row[f"{column}_en"]), (row["id"], column)


def test_the_words_do_not_stigmatise(rows: list[Row]) -> None:
    for row in rows:
        told = " ".join(
            row[f"{column}_{language}"] for column in BILINGUAL for language in ("nb", "en")
        )
        for word in ("misbruker", "narkoman", "addict", "junkie", "abuser"):
            assert word not in told.lower(), (row["id"], word)


def test_ids_points_and_dates_are_those_of_the_fact_table(
    root: Path, services: dict[str, Row]
) -> None:
    path = root.parent / "shared" / "facts" / "services.csv"
    if not path.exists():
        pytest.skip("the fact table is not here")
    facts = _rows(path)
    assert {fact["id"] for fact in facts} == set(services)
    for fact in facts:
        row = services[fact["id"]]
        for axis in CITY:
            assert not fact[axis] or float(row[axis]) == float(fact[axis]), row["id"]
        for end in ("valid_from", "valid_to"):
            assert fact[end] in {"", row[end]}, row["id"]
