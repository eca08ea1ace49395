"""Tests of how hours of the week are said in words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.content.week_runs import hour_words, run_words
from dashboard.texts import Texts, texts
from dashboard.view import MOMENTS, WEEKDAYS


def marked(*spans: tuple[str, int, int]) -> np.ndarray:
    hours = np.zeros(168, dtype=bool)
    for days, start, end in spans:
        for day in days.split():
            first = WEEKDAYS.index(day) * 24
            hours[first + start : first + end] = True
    return hours


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (marked(("mo tu we th fr", 9, 15)), "mandag–fredag 09–15"),
        (
            marked(("mo tu we th fr", 0, 9), ("mo tu we th fr", 22, 24), ("sa su", 0, 10)),
            "mandag–fredag 00–09 og 22–24; lørdag og søndag 00–10",
        ),
        (marked(("mo we", 10, 12), ("tu", 9, 10)), "mandag og onsdag 10–12; tirsdag 09–10"),
        (marked(("mo tu we sa", 10, 12)), "mandag–onsdag og lørdag 10–12"),
        (marked((" ".join(WEEKDAYS), 20, 24)), "alle dager 20–24"),
        (marked(("sa su", 0, 24)), "lørdag og søndag hele døgnet"),
        (marked(), "aldri"),
        (marked((" ".join(WEEKDAYS), 0, 24)), "hele uken"),
    ],
)
def test_days_with_the_same_hours_are_said_together(
    nb: Texts, hours: np.ndarray, words: str
) -> None:
    assert run_words(hours, nb) == words


def test_an_hour_is_named_with_its_day(nb: Texts, en: Texts) -> None:
    assert hour_words(MOMENTS.index("we-12"), nb) == "onsdag 12–13"
    assert hour_words(MOMENTS.index("su-23"), en) == "Sunday 23–24"


def read_back(words: str) -> np.ndarray:
    """Mark the hours that the English words name."""
    names = texts("en")("calendar.days").split(",")
    names = [*names[1:], names[0]]
    if words in ("never", "all week"):
        return np.full(168, words == "all week")
    hours = np.zeros((7, 24), dtype=bool)
    for clause in words.split("; "):
        if clause.startswith("every day "):
            days, spans = range(7), clause.removeprefix("every day ")
        else:
            cut = next(
                place
                for place, sign in enumerate(clause)
                if sign.isdigit() or clause[place:].startswith("all day")
            )
            spans = clause[cut:]
            days = []
            for part in clause[: cut - 1].replace(" and ", ", ").split(", "):
                first, last = (part.split("–") * 2)[:2] if "–" not in part else part.split("–")
                days += range(names.index(first), names.index(last) + 1)
        for span in spans.replace(" and ", ", ").split(", "):
            start, end = (0, 24) if span in ("all day", "night") else map(int, span.split("–"))
            for day in days:
                hours[day, start:end] = True
    return hours.ravel()


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 23), st.integers(1, 24)), max_size=9))
def test_the_words_say_exactly_the_hours_that_are_marked(spans: list[tuple[int, int, int]]) -> None:
    hours = np.zeros((7, 24), dtype=bool)
    for day, start, length in spans:
        hours[day, start : start + length] = True
    said = run_words(hours.ravel(), texts("en"))
    assert read_back(said).tolist() == hours.ravel().tolist()
