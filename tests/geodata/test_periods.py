from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.periods import Period, covers_year, days, earliest, has_form, is_date, latest


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2017-06", date(2017, 6, 1), date(2017, 6, 30)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2011-06-27", date(2011, 6, 27), date(2011, 6, 27)),
    ],
)
def test_a_reduced_date_means_its_first_to_its_last_day(text: str, first: date, last: date) -> None:
    assert (earliest(text), latest(text)) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "17", "2017-6", "2017-02-30", "2017-13", "1066", "27.06.2011", "٢٠١٧", "2017-06-"]
)
def test_what_is_no_reduced_date_is_refused(text: str) -> None:
    assert not is_date(text)
    with pytest.raises(ValueError, match=r"is|day|month"):
        earliest(text)


def test_an_impossible_date_still_has_the_form_of_a_date() -> None:
    assert has_form("2017-02-30")
    assert not has_form("30.02.2017")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_within_its_own_month_and_year(day: date) -> None:
    whole = day.isoformat()
    assert earliest(whole[:4]) <= earliest(whole[:7]) <= day <= latest(whole[:7])
    assert latest(whole[:7]) <= latest(whole[:4])


def test_a_period_covers_the_years_it_shares_a_day_with() -> None:
    works = Period.from_texts("2018-10", "2021-06")
    covered = [year for year in range(2016, 2024) if works.covers(year)]
    assert covered == [2018, 2019, 2020, 2021]


@pytest.mark.parametrize(("start", "end"), [("", "2011-06"), ("2011-06", "")])
def test_a_period_with_one_end_unknown_covers_the_year_of_the_other_only(
    start: str, end: str
) -> None:
    period = Period.from_texts(start, end)
    assert [year for year in range(2008, 2015) if period.covers(year)] == [2011]


def test_a_wholly_unknown_period_covers_nothing() -> None:
    assert not Period(None, None).covers(2017)
    assert not Period.from_texts("2017", "2017").overlaps(Period(None, None))


def test_columns_of_dates_give_days_and_follow_the_rule_of_the_period() -> None:
    start = pd.Series(["2018-10", "", "2011", "unknown"])
    end = pd.Series(["2021-06", "2011-06", "", "ongoing"])
    first, last = days(start), days(end, last=True)
    assert list(first[:1]) == [pd.Timestamp("2018-10-01")]
    assert list(last[:2]) == [pd.Timestamp("2021-06-30"), pd.Timestamp("2011-06-30")]
    assert list(first.isna()) == [False, True, False, True]
    assert list(covers_year(first, last, 2011)) == [False, True, True, False]
    assert list(covers_year(first, last, 2020)) == [True, False, False, False]
