"""Tests of the definitions on the about page."""

from dashboard.content.about import area_groups, areas_table, types_table
from dashboard.texts import texts
from geodata import Dataset


def test_every_area_is_defined_with_how_exact_its_outline_is(dataset: Dataset) -> None:
    table = areas_table(dataset, texts("en"))
    assert len(table.rows) == len(dataset.areas)
    assert all(cell.words for row in table.rows for cell in row)


def test_skippergata_is_said_to_lie_within_kvadraturen(dataset: Dataset) -> None:
    rows = {row[0].words: row[1].words for row in areas_table(dataset, texts("en")).rows}
    assert "within Kvadraturen and is not counted twice" in rows["Skippergata"]


def test_every_type_of_service_has_a_mark_and_a_meaning(dataset: Dataset) -> None:
    table = types_table(dataset, texts("nb"))
    marks = [row[1].words for row in table.rows]
    assert len(set(marks)) == len(marks)
    assert all(row[2].words for row in table.rows)


def test_groups_of_areas_say_what_they_hold(dataset: Dataset) -> None:
    groups = dict(area_groups(dataset, texts("nb")))
    assert "Jernbanetorget" in groups["Oslo sentrum"]
