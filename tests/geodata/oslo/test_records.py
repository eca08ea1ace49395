"""The records of Oslo say what was published: every row, every number, every disagreement."""

from __future__ import annotations

import csv
import json
import re

import pytest

from tests.geodata.oslo.reading import OSLO, ROOT, by_id, numbered, numbers, split, table, terms

# The working tables lie beside the repository on some machines; one test needs them.
FACTS = next(iter(sorted(ROOT.parent.glob("*/facts/counts.csv"))), None)

AREAS = {
    "jernbanetorget",
    "christian-frederiks-plass",
    "oslo-s",
    "skippergata",
    "kvadraturen",
    "brugata-storgata",
    "vaterland",
    "nedre-akerselva",
    "gronland",
    "urtegata",
    "hausmanns-gate",
}
QUALIFIERS = {
    "",
    "about",
    "up_to",
    "more_than",
    "less_than",
    "almost",
    "at_times",
    "per_year",
    "probably",
}
KINDS = {
    "events": {
        "scene",
        "policy",
        "police",
        "service_opening",
        "service_closing",
        "relocation",
        "urban_upgrade",
    },
    "series_breaks": {"coverage", "disturbance"},
    "sources": {
        "municipal_report",
        "newspaper",
        "service_summary",
        "research",
        "law",
        "open_data",
        "website",
    },
}
BOTH_LANGUAGES = [
    "counts",
    "series",
    "series_breaks",
    "contradictions",
    "events",
    "context",
    "sources",
]
STIGMA = re.compile(r"misbruk|narkoman|junkie|addict|abuser|prostituert", re.IGNORECASE)


def expected_context() -> list[str]:
    """List the 340 ids of other published figures, by the document they come from."""
    sizes = {"X-S0-": 12, "X-S1-": 8, "X-S2-": 24, "X-S3-": 106, "X-S4-": 95, "X-E-": 95}
    return [name for prefix, size in sizes.items() for name in numbered(prefix, size, 3)]


def test_each_context_figure_is_one_row() -> None:
    assert len(expected_context()) == 340
    assert [row["id"] for row in table("context")] == expected_context()


def test_a_context_figure_is_a_number_a_range_or_words() -> None:
    for row in table("context"):
        forms = [bool(row["value"]), bool(row["low"] or row["high"]), bool(row["value_text"])]
        assert sum(forms) == 1, row["id"]
        if row["low"] and row["high"]:
            assert float(row["low"]) <= float(row["high"]), row["id"]


def test_a_range_that_is_open_says_which_way() -> None:
    for row in (*table("counts"), *table("context")):
        if row["low"] and not row["high"]:
            assert row["qualifier"] == "more_than", row["id"]
        if row["high"] and not row["low"]:
            assert row["qualifier"] == "less_than", row["id"]


@pytest.mark.parametrize(
    ("table_name", "column", "vocabulary"),
    [
        ("counts", "population", "population"),
        ("counts", "counter", "counter"),
        ("counts", "unit", "unit"),
        ("series", "population", "population"),
        ("context", "topic", "context_topic"),
        ("context", "unit", "unit"),
    ],
)
def test_every_term_in_use_is_explained(table_name: str, column: str, vocabulary: str) -> None:
    assert {row[column] for row in table(table_name)} <= terms(vocabulary)


def test_every_term_is_named_in_both_languages_and_once() -> None:
    keys = [(row["vocabulary"], row["id"]) for row in table("terms")]
    assert len(keys) == len(set(keys))
    assert all(row["nb"] and row["en"] for row in table("terms"))
    symbols = [row["symbol"] for row in table("terms") if row["symbol"]]
    assert len(symbols) == len(set(symbols))


def test_qualifiers_and_kinds_are_the_controlled_ones() -> None:
    assert {row["qualifier"] for row in (*table("counts"), *table("context"))} <= QUALIFIERS
    for name, kinds in KINDS.items():
        assert {row["kind"] for row in table(name)} <= kinds, name


def test_areas_are_the_eleven_that_are_drawn() -> None:
    used = {area for row in (*table("counts"), *table("events")) for area in split(row["areas"])}
    assert used <= AREAS


@pytest.mark.parametrize("name", ["counts", "context", "series_breaks"])
def test_every_row_leads_to_its_source_and_the_place_in_it(name: str) -> None:
    for row in table(name):
        assert row["source"] in by_id("sources"), row["id"]
    # Web pages have no sections; the reports of the municipality do.
    reports = [row for row in table(name) if row["source"].startswith(("statusrapport", "hkh"))]
    assert reports
    assert all(row["locator"] for row in reports)


def test_no_document_is_listed_twice_as_a_source() -> None:
    links = [row["url"] for row in table("sources") if row["kind"] != "open_data" and row["url"]]
    assert len(links) == len(set(links))


def test_every_text_exists_in_both_languages() -> None:
    for name in BOTH_LANGUAGES:
        for row in table(name):
            for column in (key for key in row if key.endswith("_nb")):
                english = row[column.removesuffix("_nb") + "_en"]
                assert bool(row[column]) == bool(english), f"{name} {row['id']} {column}"


def test_no_word_of_ours_stigmatises() -> None:
    for name in ("counts", "series", "series_breaks", "contradictions", "events", "context"):
        for row in table(name):
            ours = " ".join(text for key, text in row.items() if key.endswith(("_nb", "_en")))
            assert not STIGMA.search(ours), f"{name} {row['id']}"


def test_every_record_of_a_contradiction_exists() -> None:
    for row in table("contradictions"):
        for record in split(row["records"]):
            name, _, key = record.partition(":")
            assert key in by_id(name), f"{row['id']}: {record}"


@pytest.mark.parametrize(
    "records",
    [
        {"counts:C-S2-09", "counts:C-S2-10"},  # Fyrlyset 2017: 38 against 15.4
        {"counts:C-E-01", "counts:C-E-02"},  # TV 2: above 200, and 127
        {"counts:C-E-04", "counts:C-E-20"},  # 119 and 120 for 2018
        {"events:E-031"},  # 28 or 29 August 2012
        {"services:prindsen-storgata36", "services:prindsen-hausmanns11"},
        {"services:motestedet-skippergata", "services:motestedet-tollbugata"},
    ],
)
def test_known_disagreements_are_shown_and_not_averaged(records: set[str]) -> None:
    assert any(records <= set(split(row["records"])) for row in table("contradictions"))


def test_population_cells_add_up_to_the_published_total() -> None:
    cells = table("population")
    assert len(cells) == len({row["cell"] for row in cells}) == 2380
    assert sum(int(row["population"]) for row in cells) == 707_339


def test_fifteen_districts_have_a_population_and_two_have_none() -> None:
    features = json.loads((OSLO / "bydeler.geojson").read_text(encoding="utf-8"))["features"]
    people = {f["properties"]["name"]: f["properties"]["population"] for f in features}
    assert len(people) == 17
    assert {name for name, number in people.items() if number is None} == {"Sentrum", "Marka"}
    assert people["Gamle Oslo"] == 63_721  # SSB, 2024


def test_addresses_and_stops_are_complete() -> None:
    assert len({(row["address"], row["postcode"]) for row in table("addresses")}) == 271
    assert all(re.fullmatch(r"\d{4}", row["postcode"]) for row in table("addresses"))
    assert len({row["name"] for row in table("stops")}) == 42


@pytest.mark.skipif(FACTS is None, reason="the working tables are not on this machine")
def test_every_number_equals_the_one_that_was_compiled() -> None:
    assert FACTS is not None
    compiled: dict[str, list[float]] = {}
    for name in ("counts", "context"):
        with (FACTS.parent / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            for fact in csv.DictReader(file):
                found = re.findall(r"(?:^-)?\d+(?:\.\d+)?", fact["value"])
                compiled[fact["id"]] = [float(number) for number in found]
    for row in table("counts"):
        published = [number for record in split(row["records"]) for number in compiled[record]]
        assert numbers(row) == sorted(published), row["id"]
    for row in table("context"):
        if not row["value_text"]:
            assert numbers(row) == sorted(compiled[row["id"]]), row["id"]
        elif compiled[row["id"]]:
            stated = re.findall(r"\d+(?:\.\d+)?", row["value_text"])
            assert [float(number) for number in stated] == compiled[row["id"]], row["id"]
