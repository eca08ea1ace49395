"""Tests of the question: what the address holds is read back, and what it cannot is as usual."""

import pytest

from dashboard.content.suggest_question import (
    CANDIDATES,
    DEMANDS,
    MODELS,
    Question,
    kinds_of,
    read_question,
    usual,
)
from geodata import Dataset


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("demand", DEMANDS)
@pytest.mark.parametrize("candidates", CANDIDATES)
def test_a_question_is_read_as_it_was_written(
    dataset: Dataset, model: str, demand: str, candidates: str
) -> None:
    asked = Question("overnight", 3, demand, model, 20, candidates, "f2")
    assert read_question(asked.written(), dataset) == asked


def test_nothing_is_asked_by_an_empty_address(dataset: Dataset) -> None:
    assert read_question("", dataset) is None


@pytest.mark.parametrize(
    "text", ["nonsense", "::::::", "drop_in:two:everyone:best:soon:anywhere:0", "drop_in:-1", "½:²"]
)
def test_what_cannot_be_read_is_as_usual(dataset: Dataset, text: str) -> None:
    assert read_question(text, dataset) == usual(dataset)


def test_what_can_be_read_is_kept_beside_what_cannot(dataset: Dataset) -> None:
    asked = read_question("overnight:4:everyone:balance", dataset)
    assert asked == Question("overnight", 4, model="balance")


def test_numbers_out_of_range_are_kept_for_the_models_to_refuse(dataset: Dataset) -> None:
    asked = read_question("drop_in:9:inhabitants:max_coverage:0", dataset)
    assert asked is not None
    assert (asked.number, asked.minutes) == (9, 0)


def test_what_is_shown_is_a_rank_or_a_point_of_the_front(dataset: Dataset) -> None:
    asked = usual(dataset)
    assert (asked.rank, asked.front_point) == (0, None)
    assert (asked.showing("3").rank, asked.showing("3").front_point) == (2, None)
    assert (asked.showing("f2").rank, asked.showing("f2").front_point) == (None, 1)


def test_services_that_are_not_described_cannot_be_asked_for(dataset: Dataset) -> None:
    kinds = kinds_of(dataset)
    assert "not_described" not in kinds
    assert {"drop_in", "consumption_room", "substitution_treatment"} <= set(kinds)
