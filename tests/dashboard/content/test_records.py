"""Tests of rows in words."""

from dashboard.content.records import referred
from dashboard.texts import texts
from geodata import Dataset


def test_a_count_says_figure_kind_place_time_and_counter(dataset: Dataset) -> None:
    record = referred("counts:C-S2-10", dataset, texts("en"))
    assert record.figure == "15.4 persons"
    assert "mean" in record.words.lower()
    assert "2017" in record.when
    assert "Uteseksjonen" in record.counter
    assert record.source.source == "statusrapport-2017"


def test_what_a_count_does_not_state_is_named(dataset: Dataset) -> None:
    record = referred("counts:C-S2-09", dataset, texts("nb"))
    assert "tid på døgnet ikke oppgitt" in record.words


def test_a_figure_given_in_words_is_kept_as_words(dataset: Dataset) -> None:
    rows = dataset.context
    worded = rows.index[rows["value_text"] != ""][0]
    record = referred(f"context:{worded}", dataset, texts("nb"))
    assert record.figure == rows.loc[worded, "value_text"]


def test_a_context_figure_has_its_unit(dataset: Dataset) -> None:
    # 35 106 visits in 2022, as the municipal plan states it.
    record = referred("context:X-E-001", dataset, texts("nb"))
    assert record.figure.replace("\xa0", " ") == "35 106 besøk"
