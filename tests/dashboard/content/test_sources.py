"""Tests of the honest state of the data, against the files themselves."""

import csv
from collections import Counter
from itertools import chain

import pytest

from dashboard.content.gaps import missing, unplaced, unpublished
from dashboard.content.sources import Source, breaks_table, contradictions, source_groups
from dashboard.texts import Texts, texts
from geodata import Dataset


def rows(dataset: Dataset, name: str) -> list[dict[str, str]]:
    """Read a table as plain text, past everything that the code does to it."""
    with (dataset.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def all_sources(dataset: Dataset, text: Texts) -> list[Source]:
    """List the sources of all groups."""
    return list(chain.from_iterable(group.sources for group in source_groups(dataset, text)))


@pytest.fixture(params=["nb", "en"])
def text(request: pytest.FixtureRequest) -> Texts:
    """Return the words of each language in turn."""
    return texts(request.param)


def test_services_are_grouped_by_how_exactly_the_file_says_where_they_are(
    dataset: Dataset, text: Texts
) -> None:
    said = Counter(row["location_precision"] for row in rows(dataset, "services"))
    shown = unplaced(dataset, text)
    assert {share.key: share.number for share in shown.shares} == dict(said)
    assert shown.number == said.total() - said["address"]


def test_every_service_without_an_address_point_is_listed_by_name(
    dataset: Dataset, text: Texts
) -> None:
    wanted = [
        row["name"] for row in rows(dataset, "services") if row["location_precision"] != "address"
    ]
    listed = [row[0].words for _, _, table in unplaced(dataset, text).tables for row in table.rows]
    assert sorted(listed) == sorted(wanted)


def test_missing_facts_are_counted_as_the_files_leave_them_out(dataset: Dataset) -> None:
    found = {one.key: one.number for one in missing(dataset, texts("nb"))}
    services = rows(dataset, "services")
    assert found["hours"] == sum(not row["opening_hours"] for row in services)
    assert found["whole_period"] == sum(
        row["valid_from"] == row["valid_to"] == "unknown" for row in services
    )
    assert found["area"] == sum(not row["areas"] for row in rows(dataset, "counts"))


def test_every_source_of_the_file_is_listed_once(dataset: Dataset, text: Texts) -> None:
    listed = [source.id for source in all_sources(dataset, text)]
    assert sorted(listed) == sorted(row["id"] for row in rows(dataset, "sources"))


def test_a_source_lists_as_many_rows_of_a_table_as_cite_it(dataset: Dataset, text: Texts) -> None:
    cited = Counter(
        source for row in rows(dataset, "services") for source in row["sources"].split(";")
    )
    for source in all_sources(dataset, text):
        assert len(dict(source.rests).get("services", ())) == cited[source.id], source.id


def test_figures_come_first_under_a_source(dataset: Dataset, text: Texts) -> None:
    report = next(one for one in all_sources(dataset, text) if one.id == "statusrapport-2017")
    table, records = report.rests[0]
    assert table == "counts"
    assert "15,4" in " ".join(record.figure for record in records) or text.language == "en"


def test_a_source_that_nothing_cites_has_no_rows(dataset: Dataset, text: Texts) -> None:
    grid = next(one for one in all_sources(dataset, text) if one.id == "ssb-befolkning-250m")
    assert grid.number == 0


def test_a_contradiction_puts_both_figures_side_by_side_with_their_counters(
    dataset: Dataset,
) -> None:
    fyrlyset = next(
        one for one in contradictions(dataset, texts("nb")) if one.id == "urtegata-2017"
    )
    # statusrapport-2017, 7.6: 15.4 by Uteseksjonen, 38 by Frelsesarmeen.
    assert {(one.figure, one.counter.split(" ")[0]) for one in fyrlyset.records} == {
        ("15,4 personer", "Uteseksjonen"),
        ("38 personer", "Frelsesarmeen"),
    }


def test_every_contradiction_of_the_file_is_shown_with_all_its_records(
    dataset: Dataset, text: Texts
) -> None:
    shown = {one.id: len(one.records) for one in contradictions(dataset, text)}
    assert shown == {
        row["id"]: len(row["records"].split(";")) for row in rows(dataset, "contradictions")
    }


def test_a_change_of_coverage_lasts(dataset: Dataset) -> None:
    table = breaks_table(dataset, texts("nb"))
    when = {row[0].words: row[1].words for row in table.rows}
    assert when["Vestre del av sentrum telles ikke lenger"] == "fra 2016"


def test_what_no_source_has_published_names_the_latest_count(dataset: Dataset) -> None:
    # VårtOslo reports the summer of 2019; nothing later counts persons present at once.
    assert any("2019" in words for words in unpublished(dataset, texts("nb")))
