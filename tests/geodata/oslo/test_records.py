"""The records of Oslo say what was published: every row, every number, every disagreement."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
OSLO = ROOT / "geodata" / "oslo"
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


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Read one table of the data folder, cell by cell as text."""
    with (OSLO / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def by_id(name: str) -> dict[str, dict[str, str]]:
    """Give the rows of a table by their id, which must be unique."""
    rows = {row["id"]: row for row in table(name)}
    assert len(rows) == len(table(name)), f"`{name}.csv` repeats an id"
    return rows


def terms(vocabulary: str) -> set[str]:
    """Name the terms of one vocabulary."""
    return {row["id"] for row in table("terms") if row["vocabulary"] == vocabulary}


def split(cell: str) -> list[str]:
    """Take a cell apart into its list."""
    return [part for part in cell.split(";") if part]


def numbers(row: dict[str, str]) -> list[float]:
    """Collect what a row states as numbers, smallest first."""
    return sorted(float(row[column]) for column in ("value", "low", "high") if row[column])


def numbered(prefix: str, count: int, width: int) -> list[str]:
    """List the ids that a compilation numbers from one."""
    return [f"{prefix}{number:0{width}d}" for number in range(1, count + 1)]


def expected_counts() -> list[str]:
    """List the 66 ids of published counts: 12, 6 and 48, where 9 and 16 were never given out."""
    external = [f"C-E-{number:02d}" for number in range(1, 49) if number not in {9, 16, 19}]
    external += ["C-E-19a", "C-E-19b", "C-E-19c"]
    return numbered("C-S2-", 12, 2) + numbered("C-S3-", 6, 2) + external


def expected_context() -> list[str]:
    """List the 340 ids of other published figures, by the document they come from."""
    sizes = {"X-S0-": 12, "X-S1-": 8, "X-S2-": 24, "X-S3-": 106, "X-S4-": 95, "X-E-": 95}
    return [name for prefix, size in sizes.items() for name in numbered(prefix, size, 3)]


def test_each_published_count_is_carried_by_exactly_one_row() -> None:
    carried = [record for row in table("counts") for record in split(row["records"])]
    assert len(expected_counts()) == 66
    assert sorted(carried) == sorted(expected_counts())


def test_each_event_and_each_context_figure_is_one_row() -> None:
    assert [row["id"] for row in table("events")] == numbered("E-", 69, 3)
    assert len(expected_context()) == 340
    assert [row["id"] for row in table("context")] == expected_context()


def test_a_count_is_one_number_or_a_range() -> None:
    for row in table("counts"):
        ranged = bool(row["low"] or row["high"])
        assert bool(row["value"]) != ranged, row["id"]
        if row["low"] and row["high"]:
            assert float(row["low"]) <= float(row["high"]), row["id"]


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


def test_every_event_leads_to_its_sources() -> None:
    for row in table("events"):
        assert split(row["sources"]), row["id"]
        assert set(split(row["sources"])) <= by_id("sources").keys(), row["id"]


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


def test_a_series_holds_one_measure_for_one_group() -> None:
    series = by_id("series")
    members = [row for row in table("counts") if row["series"]]
    assert {row["series"] for row in members} == series.keys()
    for row in members:
        for column in ("measure", "statistic", "time_of_day", "population"):
            assert row[column] == series[row["series"]][column], row["id"]


def test_figures_of_another_level_stay_out_of_the_summer_series() -> None:
    counts = by_id("counts")
    assert {counts["C-E-01"]["series"], counts["C-E-02"]["series"]} == {""}


def test_breaks_name_real_series_and_run_forward() -> None:
    known = {"*", *by_id("series")}
    for row in table("series_breaks"):
        assert set(split(row["series"])) <= known, row["id"]
        assert row["start"], row["id"]
        assert not row["end"] or row["start"] <= row["end"], row["id"]


def test_the_four_documented_breaks_are_stated() -> None:
    found = {(row["kind"], row["start"], row["end"]) for row in table("series_breaks")}
    assert ("coverage", "2016", "") in found  # 2015 was the last year with the western centre
    assert ("coverage", "2017", "2017") in found  # Urtegata
    assert ("disturbance", "2018-10", "2021-06") in found  # works in Storgata
    assert any(kind == "disturbance" and start.startswith("2020") for kind, start, _ in found)


@pytest.mark.parametrize(
    ("record", "year", "counter", "figures"),
    [
        ("C-E-06", "2017", "uteseksjonen", [106]),  # Norway Today / NTB, November 2018
        ("C-E-05", "2016", "uteseksjonen", [73]),  # the same
        ("C-E-21", "2019", "uteseksjonen", [133]),  # VårtOslo, autumn 2019
        ("C-S2-09", "2017", "frelsesarmeen", [38]),  # statusrapport-2017, 7.6
        ("C-S2-10", "2017", "uteseksjonen", [15.4]),  # the same
        ("C-S2-01", "2011", "uteseksjonen", [110, 130]),  # statusrapport-2017, 7.1
        ("C-S2-05", "2017", "uteseksjonen", [60, 70]),  # statusrapport-2017, 7.5
        ("C-E-10", "2018", "uteseksjonen", [13.2]),  # Uteseksjonen's summary of 2018
        ("C-E-11", "2017", "uteseksjonen", [11.5]),  # the same
    ],
)
def test_cited_figures_stand_as_published(
    record: str, year: str, counter: str, figures: list[float]
) -> None:
    row = by_id("counts")[record]
    assert numbers(row) == figures
    assert row["period_end"].startswith(year)
    assert row["counter"] == counter
    assert row["measure"] == "present_at_once"


def test_the_level_before_2011_is_a_range_of_a_mean_with_unknown_start() -> None:
    row = by_id("counts")["C-S2-01"]
    assert (row["statistic"], row["period_start"], row["period_end"]) == ("mean", "", "2011-06")


def test_a_joint_figure_names_all_its_areas() -> None:
    counts = by_id("counts")
    squares = {"jernbanetorget", "christian-frederiks-plass"}
    assert set(split(counts["C-S2-03"]["areas"])) == squares
    four = {"vaterland", "urtegata", "brugata-storgata", "nedre-akerselva"}
    assert set(split(counts["C-E-21"]["areas"])) == four
    # Which areas make up the 106 of 2017 is not published.
    assert counts["C-E-06"]["areas"] == ""


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
