"""Tests of words that must fit a box."""

import pytest

from dashboard.exports.fitting import Box, fitted, height, pages

SIZES = range(18, 11, -1)
LONG = "En setning som sier noe om et sted. " * 12


def test_few_words_keep_their_size() -> None:
    assert fitted("Kort.", Box(200, 60), SIZES) == ("Kort.", 18, True)


def test_more_words_are_set_smaller_before_any_is_cut() -> None:
    words = LONG[:250].strip()
    fit = fitted(words, Box(260, 130), SIZES)
    assert (fit.words, fit.whole) == (words, True)
    assert fit.size < 18


def test_too_many_words_are_cut_after_a_whole_sentence_and_it_is_told() -> None:
    fit = fitted(LONG, Box(260, 60), SIZES)
    assert not fit.whole
    assert fit.words.endswith("sted. …")
    assert height(fit.words, fit.size, 260) <= 60


def test_one_endless_sentence_is_cut_between_words() -> None:
    fit = fitted("ord " * 200, Box(100, 40), SIZES)
    assert fit.words.endswith("ord …")
    assert height(fit.words, fit.size, 100) <= 40


def test_a_word_longer_than_a_line_takes_several() -> None:
    assert height("x" * 100, 10, 100) > 3 * height("x", 10, 100)


def test_a_new_paragraph_begins_a_new_line() -> None:
    assert height("a\nb", 10, 100) > 2 * height("a b", 10, 100)


def test_bold_and_unknown_letters_take_more_room() -> None:
    assert height("m" * 20, 10, 180, bold=True) > height("m" * 20, 10, 180)
    assert height("漢" * 12, 10, 100) > height("a" * 12, 10, 100)


@pytest.mark.parametrize("number", [0, 1, 7, 40])
def test_paragraphs_are_shared_among_boxes_in_order(number: int) -> None:
    paragraphs = [f"{place} {LONG[:100]}" for place in range(number)]
    box = Box(200, 100)
    shared = pages(paragraphs, box, 10)
    assert [one for page in shared for one in page] == paragraphs
    assert all(height("\n".join(page), 10, box.width) <= box.height for page in shared)
