"""Tests of the letters of a week: what is open, and that unknown never passes for closed."""

from datetime import datetime, timedelta
from itertools import product

import opening_hours
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.content.services_map_states import NEVER_TOLD, counts, place_week, weeks
from geodata import Dataset

MONDAY = datetime(2026, 3, 2)  # noqa: DTZ001 - a wall clock, without holidays that week


def week_of(text: str) -> str:
    (found,) = weeks(pd.Series([text]))
    return found


def asked(text: str, hour: int) -> str:
    """Ask the reader itself, minute by minute, of an hour and the next."""
    reader = opening_hours.OpeningHours(text, country="NO")

    def is_open(which: int) -> bool:
        start = MONDAY + timedelta(hours=which % 168)
        return sum(reader.is_open(start + timedelta(minutes=one)) for one in range(60)) >= 30

    return "o" if is_open(hour) else "s" if is_open(hour + 1) else "c"


@pytest.mark.parametrize(
    "text",
    [
        "24/7",
        "Mo-Fr 09:30-14:20",
        "Fr,Sa 20:00-04:00",
        "Su 23:00-24:00; Mo 00:00-00:45",
        "We 12:45-13:15",
    ],
)
def test_each_hour_is_what_the_reader_says_of_its_minutes(text: str) -> None:
    assert week_of(text) == "".join(asked(text, hour) for hour in range(168))


def test_the_week_goes_round() -> None:
    assert week_of("Mo 00:00-02:00")[167] == "s"


def test_the_hours_of_the_data_set_are_what_the_reader_says(dataset: Dataset) -> None:
    known = dataset.services.loc[dataset.services["opening_hours"].ne(""), "opening_hours"]
    for text in known.unique():
        week = week_of(text)
        assert [week[hour] for hour in range(0, 168, 7)] == [
            asked(text, hour) for hour in range(0, 168, 7)
        ]


@pytest.mark.parametrize("text", ["", "not hours", "Mo-Fr 09:00-15:00; SH off", "10:00+"])
def test_what_cannot_be_told_is_unknown_in_every_hour(text: str) -> None:
    assert week_of(text) == NEVER_TOLD


def flat(letter: str) -> str:
    return letter * 168


@pytest.mark.parametrize("states", list(product("oscu", repeat=3)))
def test_a_place_is_open_before_soon_before_unknown_before_closed(
    states: tuple[str, ...],
) -> None:
    found = place_week([(flat(one), True) for one in states])
    expected = next(letter for letter in "osuc" if letter in states)
    assert found == flat(expected.upper())


def test_a_capital_says_that_what_gives_the_state_is_confirmed() -> None:
    assert place_week([(flat("o"), False), (flat("u"), True)]) == flat("o")
    assert place_week([(flat("o"), False), (flat("o"), True)]) == flat("O")
    assert place_week([(flat("c"), True), (flat("u"), False)]) == flat("u")
    assert place_week([(flat("c"), False)]) == flat("c")


@given(
    st.lists(
        st.tuples(st.text("oscu", min_size=168, max_size=168), st.booleans()),
        min_size=1,
        max_size=4,
    )
)
def test_a_place_has_the_state_of_one_of_its_services_and_is_closed_only_if_all_are(
    services: list[tuple[str, bool]],
) -> None:
    for hour, letter in enumerate(place_week(services)):
        here = {week[hour] for week, _ in services}
        assert letter.lower() in here
        assert (letter.lower() == "c") == (here == {"c"})
        sure = [confirmed for week, confirmed in services if week[hour] == letter.lower()]
        assert letter.isupper() == any(sure)


@given(st.lists(st.tuples(st.text("oscu", min_size=168, max_size=168), st.booleans()), max_size=5))
def test_every_service_is_counted_once_in_every_hour(services: list[tuple[str, bool]]) -> None:
    for hour, found in enumerate(counts(services)):
        assert sum(found[letter] for letter in "oscu") == len(services)
        for letter in "oscu":
            here = [confirmed for week, confirmed in services if week[hour] == letter]
            assert (found[letter], found[letter.upper()]) == (len(here), sum(here))
