from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.periods import bounds, covers_year, days, has_form, is_date, latest


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
    assert bounds(text) == (first, last)
    assert latest(text) == last


@pytest.mark.parametrize(
    "text", ["", "17", "2017-6", "2017-02-30", "2017-13", "1066", "27.06.2011", "٢٠١٧", "2017-06-"]
)
def test_what_is_no_reduced_date_is_refused(text: str) -> None:
    assert not is_date(text)
    with pytest.raises(ValueError, match=r"is|day|month"):
        bounds(text)


def test_an_impossible_date_still_has_the_form_of_a_date() -> None:
    assert has_form("2017-02-30")
    assert not has_form("30.02.2017")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_within_its_own_month_and_year(day: date) -> None:
    whole = day.isoformat()
    (first_of_year, last_of_year), (first_of_month, last_of_month) = map(
        bounds, (whole[:4], whole[:7])
    )
    assert first_of_year <= first_of_month <= day <= last_of_month <= last_of_year
    assert bounds(whole) == (day, day)


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2018-10", "2021-06", [2018, 2019, 2020, 2021]),
        ("", "2011-06", [2011]),
        ("2011-06", "", [2011]),
        ("", "", []),
    ],
)
def test_a_period_covers_the_years_it_shares_a_day_with(
    start: str, end: str, years: list[int]
) -> None:
    first, last = days(pd.Series([start])), days(pd.Series([end]), last=True)
    covered = [year for year in range(2008, 2024) if covers_year(first, last, year).item()]
    assert covered == years


def test_columns_of_dates_give_days() -> None:
    start = pd.Series(["2018-10", "", "2011", "unknown"])
    end = pd.Series(["2021-06", "2011-06", "", "ongoing"])
    first, last = days(start), days(end, last=True)
    assert list(first[:1]) == [pd.Timestamp("2018-10-01")]
    assert list(last[:2]) == [pd.Timestamp("2021-06-30"), pd.Timestamp("2011-06-30")]
    assert list(first.isna()) == [False, True, False, True]
