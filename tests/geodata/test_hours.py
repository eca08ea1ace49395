from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import opening_hours
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.hours import (
    HOURS_A_WEEK,
    ORDINARY_MONDAY,
    hours_a_week,
    next_opening,
    open_at,
    shared_hours,
    shared_minutes,
    weekly_minutes,
)

MONDAY = datetime.combine(ORDINARY_MONDAY, time())
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
CLEAR = [
    "24/7",
    "off",
    "Mo-Fr",
    "Mo-Fr 09:00-22:00; Sa,Su 10:00-20:00",
    "Fr 20:00-04:00",
    "Su 22:00-26:00",
    "Mo-Su 10:00-14:00, We 16:00-18:30; Th off",
    "Mo-Fr 08:00-16:00; We 12:00-13:15 off; PH off",
    "Mo 08:00-08:30,08:15-09:00",
]
UNTOLD = [
    "",
    "  ",
    "åpent etter avtale",
    "Mo-Fr 10:00+",
    "Mo-Fr sunrise-sunset",
    "SH Mo-Fr 10:00-12:00",
    "Mo 10:00-12:00 || unknown",
    "unknown",
    '"etter avtale"',
]

days = st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True)
moments = st.integers(0, 24 * 60 - 1)


def clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


@st.composite
def rules(draw: st.DrawFn) -> str:
    start, end = draw(moments), draw(moments)
    return f"{','.join(draw(days))} {clock(start)}-{clock(end)}"


texts = st.lists(rules(), min_size=1, max_size=3).map("; ".join)


def minute_by_minute(text: str, start: datetime = MONDAY) -> np.ndarray:
    """Ask the reader of each minute of a week apart."""
    asked = opening_hours.OpeningHours(text, country="NO")
    minutes = (start + timedelta(minutes=minute) for minute in range(HOURS_A_WEEK * 60))
    return np.array([asked.is_open(moment) for moment in minutes])


def series(*hours: str) -> pd.Series:
    return pd.Series(hours, index=[f"service-{row}" for row in range(len(hours))], dtype="str")


def state(text: str, when: datetime) -> str:
    return str(open_at(series(text), when).iloc[0])


@pytest.mark.parametrize("text", CLEAR)
def test_minutes_in_each_hour_are_those_of_a_count_minute_by_minute(text: str) -> None:
    counted = minute_by_minute(text).reshape(HOURS_A_WEEK, 60).sum(axis=1)
    assert weekly_minutes(series(text)).iloc[0].tolist() == counted.tolist()


@settings(max_examples=25, deadline=None)
@given(texts, texts)
def test_shared_hours_are_those_of_a_count_minute_by_minute(one: str, other: str) -> None:
    here, there = minute_by_minute(one), minute_by_minute(other)
    shared = shared_hours(series(one, other, "24/7"))
    assert shared.iloc[0, 1] == (here & there).sum() / 60
    assert shared.iloc[0, 2] == here.sum() / 60


@settings(max_examples=50, deadline=None)
@given(st.lists(st.one_of(texts, st.sampled_from(CLEAR + UNTOLD)), max_size=6))
def test_shared_hours_go_both_ways_and_are_own_hours_on_the_diagonal(hours: list[str]) -> None:
    shared = shared_hours(series(*hours))
    pd.testing.assert_frame_equal(shared, shared.T)
    own = hours_a_week(series(*hours))
    assert np.array_equal(np.diag(shared), own, equal_nan=True)
    assert (shared.le(own, axis=0) | shared.isna()).all(axis=None)


def test_hours_across_midnight_fall_on_the_day_they_reach() -> None:
    minutes = weekly_minutes(series("Fr 20:00-04:00")).iloc[0]
    friday, saturday = 4 * 24, 5 * 24
    night = [*range(friday + 20, friday + 24), *range(saturday, saturday + 4)]
    assert minutes[minutes > 0].index.tolist() == night


def test_the_night_before_reaches_into_the_first_morning() -> None:
    minutes = weekly_minutes(series("Su 22:00-02:30")).iloc[0]
    assert minutes[minutes > 0].to_dict() == {0: 60, 1: 60, 2: 30, 166: 60, 167: 60}


def test_open_at_all_hours_and_never_open_are_known() -> None:
    assert hours_a_week(series("24/7", "off")).tolist() == [168, 0]


def test_a_comma_adds_hours_and_a_semicolon_replaces_them() -> None:
    found = hours_a_week(series("Mo 10:00-12:00, Mo 14:00-15:00", "Mo 10:00-12:00; Mo 14:00-15:00"))
    assert found.tolist() == [3, 1]


@pytest.mark.parametrize("text", UNTOLD)
def test_what_cannot_be_told_stays_unknown_through_every_calculation(text: str) -> None:
    hours = series(text, "24/7")
    assert weekly_minutes(hours).iloc[0].isna().all()
    assert hours_a_week(hours).isna().tolist() == [True, False]
    assert shared_hours(hours).isna().to_numpy().tolist() == [[True, True], [True, False]]
    assert state(text, MONDAY) == "unknown"
    assert next_opening(hours, MONDAY).isna().tolist() == [True, False]


def test_a_stretch_called_unknown_leaves_the_hours_it_touches_unknown() -> None:
    """Nor can the week's sum be told, but the rest of the week can."""
    minutes = weekly_minutes(series("Mo 10:30-12:00 unknown; Tu 10:00-12:00")).iloc[0]
    assert minutes[minutes.isna()].index.tolist() == [10, 11]
    assert minutes[minutes > 0].index.tolist() == [34, 35]
    assert hours_a_week(series("Mo 10:30-12:00 unknown")).isna().all()


def test_a_comment_alone_is_unknown_and_with_the_word_open_it_is_open() -> None:
    """Table of rule modifiers, version 0.7.4 of the specification."""
    when = MONDAY.replace(hour=11)
    assert state('Mo 10:00-12:00 "ring først"', when) == "unknown"
    assert state('Mo 10:00-12:00 open "ring først"', when) == "open"
    assert state('Mo 10:00-12:00 "ring først"', when.replace(hour=13)) == "closed"


@pytest.mark.parametrize(
    "holiday",
    [date(2026, 1, 1), date(2026, 5, 1), date(2026, 5, 17), date(2026, 12, 25), date(2026, 12, 26)],
)
def test_norwegian_holidays_are_respected(holiday: date) -> None:
    """Lov om helligdager (LOV-1995-02-24-12) and lov om 1. og 17. mai (LOV-1947-04-26-1)."""
    noon = datetime.combine(holiday, time(12))
    assert state("Mo-Su 10:00-14:00; PH off", noon) == "closed"
    assert state("Mo-Su 10:00-14:00", noon) == "open"


@pytest.mark.parametrize(
    "easter", [date(2012, 4, 8), date(2017, 4, 16), date(2026, 4, 5), date(2029, 4, 1)]
)
@pytest.mark.parametrize("after", [-3, -2, 0, 1, 39, 49, 50])
def test_holidays_that_follow_easter_move_with_it(easter: date, after: int) -> None:
    """From Maundy Thursday to Whit Monday, on the published dates of Easter Sunday."""
    holiday = datetime.combine(easter + timedelta(days=after), time(12))
    assert state("24/7; PH off", holiday) == "closed"


def test_the_ordinary_week_has_no_holiday() -> None:
    assert hours_a_week(series("24/7; PH off")).tolist() == [168]
    assert state("24/7; PH off", MONDAY - timedelta(hours=1)) == "open"


def test_a_week_with_holidays_is_shorter() -> None:
    week_of_easter = hours_a_week(series("Mo-Su 10:00-12:00; PH off"), monday=date(2026, 3, 30))
    assert week_of_easter.tolist() == [8]


def test_next_opening_is_now_when_open_and_never_when_always_closed() -> None:
    hours = series("Mo-Fr 09:00-15:00", "Fr 20:00-04:00", "24/7", "off")
    evening = datetime(2026, 3, 6, 19, 30)  # noqa: DTZ001
    monday = datetime(2026, 3, 9, 9)  # noqa: DTZ001
    night = datetime(2026, 3, 6, 20)  # noqa: DTZ001
    found = next_opening(hours, evening)
    assert found.iloc[:3].tolist() == [monday, night, evening]
    assert found.isna().tolist() == [False, False, False, True]


def test_next_opening_steps_over_holidays() -> None:
    maundy_thursday = datetime(2026, 4, 2, 12)  # noqa: DTZ001
    found = next_opening(series("Mo-Fr 09:00-15:00; PH off"), maundy_thursday)
    assert found.iloc[0] == datetime(2026, 4, 7, 9)  # noqa: DTZ001


def test_next_opening_is_unknown_when_an_unknown_stretch_comes_first() -> None:
    hours = series("Mo 10:00-12:00 unknown; Tu 10:00-12:00")
    assert next_opening(hours, MONDAY).isna().all()
    assert next_opening(hours, MONDAY.replace(hour=12)).iloc[0] == datetime(2026, 3, 3, 10)  # noqa: DTZ001


@settings(max_examples=25, deadline=None)
@given(texts, st.integers(0, HOURS_A_WEEK * 60 - 1))
def test_nothing_is_open_before_the_next_opening(text: str, minute: int) -> None:
    now = MONDAY + timedelta(minutes=minute)
    found = next_opening(series(text), now).iloc[0]
    open_minutes = np.flatnonzero(minute_by_minute(text, now))
    assert found == now + timedelta(minutes=int(open_minutes[0]))


def test_no_services_give_no_rows() -> None:
    none = series()
    assert weekly_minutes(none).shape == (0, HOURS_A_WEEK)
    assert shared_hours(none).shape == (0, 0)
    assert hours_a_week(none).empty
    assert open_at(none, MONDAY).empty
    assert next_opening(none, MONDAY).empty


def test_equal_texts_are_reckoned_once() -> None:
    codes, table = shared_minutes(series("24/7", "", "24/7", "off"))
    assert table.shape == (3, 3)
    assert codes.tolist() == [0, 1, 0, 2]
    assert table[0, 0] == HOURS_A_WEEK * 60


def test_a_week_begins_on_monday() -> None:
    with pytest.raises(ValueError, match="not a Monday"):
        weekly_minutes(series("24/7"), monday=date(2026, 3, 3))
    with pytest.raises(ValueError, match="not a Monday"):
        shared_hours(series("24/7"), monday=date(2026, 3, 3))


def test_moments_are_local_and_the_country_must_be_known() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        open_at(series("24/7"), datetime(2026, 3, 2, tzinfo=UTC))
    with pytest.raises(opening_hours.UnknownCountryError):
        next_opening(series("24/7"), MONDAY, country="xx")
