"""Read dates of reduced precision: a year, a month or a day, as the source gives them."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd

FIRST_YEAR = 1900
LAST_YEAR = 2100
_DECEMBER = 12
_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@lru_cache(maxsize=4096)
def bounds(text: str) -> tuple[date, date]:
    """Find the first and the last day that a reduced date may mean.

    Parameters
    ----------
    text
        `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601, reduced precision).

    Returns
    -------
    first, last
        The same day twice when `text` is a whole date.

    Raises
    ------
    ValueError
        If `text` has another form, or there is no such day.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        message = f"`{text}` is not YYYY, YYYY-MM or YYYY-MM-DD"
        raise ValueError(message)
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"`{text}` is outside {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(message)
    if month is None:
        return date(year, 1, 1), date(year, _DECEMBER, 31)
    first = date(year, month, day or 1)
    last_day = day or calendar.monthrange(year, month)[1]
    return first, date(year, month, last_day)


def latest(text: str) -> date:
    """Find the last day that a reduced date may mean.

    Parameters
    ----------
    text
        `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    Returns
    -------
    day
        The last possible day.

    Raises
    ------
    ValueError
        If `text` has another form, or there is no such day.
    """
    return bounds(text)[1]


def has_form(text: str) -> bool:
    """Tell whether a text looks like a reduced date, be it an impossible one.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    has_form
        True for `2017-02-30`, False for `30.02.2017`.
    """
    return _FORM.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Tell whether a text is a possible reduced date.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    is_date
        False for a wrong form and for a day that does not exist.
    """
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def days(texts: pd.Series, *, last: bool = False) -> pd.Series:
    """Turn a column of reduced dates into days.

    Parameters
    ----------
    texts
        Reduced dates; anything else (empty, `unknown`, `ongoing`) has no day.
    last
        The last possible day instead of the first.

    Returns
    -------
    days
        datetime64, NaT where there is no date; the index of `texts`.
    """
    ends = [bounds(text)[int(last)].isoformat() if is_date(text) else "NaT" for text in texts]
    return pd.Series(np.array(ends, dtype="datetime64[s]"), index=texts.index)


def covers_year(earliest_days: pd.Series, latest_days: pd.Series, year: int) -> pd.Series:
    """Tell for each row whether its period says something about a year.

    Parameters
    ----------
    earliest_days, latest_days
        datetime64, NaT when not given.
    year
        Calendar year.

    Returns
    -------
    covers
        True where the period shares a day with the year; one with an unknown start covers the year
        of its end only, and the other way round; a wholly unknown one covers none.
    """
    first, last = earliest_days.dt.year, latest_days.dt.year
    covers: pd.Series = first.fillna(last).le(year) & last.fillna(first).ge(year)
    return covers
