"""Tests of what is taken for a number, in either language's way of writing."""

import pytest

from dashboard.exports.numbers import as_number
from dashboard.texts import texts


@pytest.mark.parametrize(
    ("language", "words", "value", "pattern"),
    [
        ("nb", "106", 106, "0"),
        ("nb", "0", 0, "0"),
        ("nb", "15,4", 15.4, "0.0"),
        ("nb", "54\u00a0300", 54300, "#,##0"),
        ("nb", "1\u00a0234,50", 1234.5, "#,##0.00"),
        ("nb", "−18", -18, "0"),
        ("nb", "+13", 13, "+0;−0;0"),
        ("nb", "106 personer", 106, '0" personer"'),
        ("nb", "14 %", 14, '0" %"'),
        ("nb", "3,5 prosent", 3.5, '0.0" prosent"'),
        ("en", "15.4 persons", 15.4, '0.0" persons"'),
        ("en", "54,300", 54300, "#,##0"),
        ("en", "2017", 2017, "0"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(
    language: str, words: str, value: float, pattern: str
) -> None:
    assert as_number(words, texts(language)) == (value, pattern)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", ""),
        ("nb", "15.4"),
        ("en", "15,4"),
        ("nb", "60–70 personer"),
        ("nb", "opptil 70 personer"),
        ("nb", "over 200"),
        ("nb", "p = 0,22"),
        ("nb", "0915"),
        ("nb", "9 Bjerke"),
        ("nb", "1 2"),
        ("nb", "22. november 2023"),
        ("nb", "=1+1"),
        ("nb", "1e5"),
        ("nb", "²"),
    ],
)
def test_what_nobody_may_add_up_stays_words(language: str, words: str) -> None:
    assert as_number(words, texts(language)) is None
