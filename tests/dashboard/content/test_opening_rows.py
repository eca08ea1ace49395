"""Tests of hours as people write them: read, put together, and taken apart again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.content.opening_rows import (
    ALL_DAY,
    CLOSED,
    GROUPS,
    SPANS,
    compose,
    composed,
    decompose,
    read_times,
    times_words,
)
from dashboard.texts import Texts
from geodata.hours import week_stretches


def clock(half_hours: int) -> str:
    return f"{half_hours // 2:02}:{half_hours % 2 * 30:02}"


by_day = st.tuples(st.integers(1, 47), st.integers(1, 47)).filter(lambda ends: ends[0] < ends[1])
by_night = st.tuples(st.integers(24, 47), st.integers(1, 23))


def openings(ends: st.SearchStrategy[tuple[int, int]]) -> st.SearchStrategy[dict[str, str]]:
    """Give each group of days an opening, or none."""
    spans = ends.map(lambda one: f"{clock(one[0])}-{clock(one[1])}")
    return st.fixed_dictionaries(dict.fromkeys(GROUPS, st.one_of(spans, st.just(CLOSED))))


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("9–15", "09:00-15:00"),
        ("09.30 - 15", "09:30-15:00"),
        ("kl. 9 til 15", "09:00-15:00"),
        ("10-14 og 16–20.30", "10:00-14:00,16:00-20:30"),
        ("22-08", "22:00-08:00"),
        ("16-24", "16:00-24:00"),
        ("Stengt", CLOSED),
        ("closed", CLOSED),
        ("hele døgnet", ALL_DAY),
    ],
)
def test_hours_are_understood_as_people_write_them(written: str, hours: str) -> None:
    assert read_times(written) == hours


@pytest.mark.parametrize(
    "written", ["kl ti", "9", "25-26", "9-9", "9.75-10", "9-15-20", "24-8", "9-24.30", "-", "9–"]
)
def test_what_are_no_hours_is_not_guessed_at(written: str) -> None:
    assert read_times(written) is None


def test_groups_of_days_make_one_text_and_empty_ones_are_left_out() -> None:
    times = {"weekdays": "09:00-15:00", "saturday": "", "sunday": CLOSED}
    assert compose(times) == "Mo-Fr 09:00-15:00; Su off"
    assert compose(dict.fromkeys(GROUPS, ALL_DAY)) == "24/7"
    assert compose({}) == ""


@given(st.one_of(openings(by_day), openings(by_night)))
def test_hours_put_together_are_taken_apart_into_the_same(times: dict[str, str]) -> None:
    assert decompose(compose(times)) == times


def test_a_closed_day_does_not_take_back_the_night_before() -> None:
    text = compose({"weekdays": "22:00-08:00", "saturday": CLOSED, "sunday": "10:00-14:00"})
    stretches = week_stretches(text)
    assert stretches is not None
    # Friday at 22 is 118 hours into the week, Saturday at 8 is 128.
    assert (118 * 60, 128 * 60, "open") in stretches


def test_days_that_differ_are_not_made_alike() -> None:
    assert decompose("Mo 09:00-12:00; Tu-Fr 09:00-15:00; Sa 10:00-14:00") == {
        "saturday": "10:00-14:00",
        "sunday": CLOSED,
    }
    assert decompose("Mo-Fr 00:00-24:00; Sa off; Su off") == {
        "weekdays": ALL_DAY, "saturday": CLOSED, "sunday": CLOSED
    }  # fmt: skip
    assert decompose("Fr 00:00-24:00; Sa 00:00-10:00") == {}
    assert decompose("24/7") == dict.fromkeys(GROUPS, ALL_DAY)
    assert decompose("sunrise-sunset") == {}


@pytest.mark.parametrize("span", [*SPANS, CLOSED, ALL_DAY, "10:30-14:00,16:00-20:00"])
def test_hours_are_written_so_that_they_can_be_read_again(span: str, nb: Texts, en: Texts) -> None:
    for text in (nb, en):
        assert read_times(times_words(span, text)) == span


def test_a_row_that_cannot_be_read_is_named_with_its_value_and_a_remedy(nb: Texts) -> None:
    hours, fault = composed({"weekdays": "9-15", "saturday": "kl ti", "sunday": ""}, nb)
    assert hours == ""
    assert fault.startswith("Lørdag: «kl ti» kan ikke leses. Skriv")
    assert composed({"weekdays": "9-15", "saturday": "", "sunday": ""}, nb) == (
        "Mo-Fr 09:00-15:00",
        "",
    )
