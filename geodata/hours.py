"""Read opening hours: when a service is open, how long, and at the same time as which others.

Hours are text in OpenStreetMap's syntax, read by opening-hours-py with the public holidays of the
country. Time is the local clock throughout, so the change to and from summer time plays no part:
the days of an ordinary week have 24 hours each.

Unknown stays unknown: empty or unreadable text; stretches that the text itself calls `unknown`, or
gives only a comment for, which in version 0.7.4 of the specification means the same; and texts that
rest on something the reader does not know (`SH`, `sunrise`) or guesses at (`10:00+`, `||`).

https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import opening_hours
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Minutes = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.intp]
    Stretches = tuple[tuple[int, int, str], ...]

HOURS_A_WEEK = 168
MINUTES_AN_HOUR = 60
MINUTES_A_WEEK = HOURS_A_WEEK * MINUTES_AN_HOUR
# A week without public holidays, and none the day before, outside the change of clocks.
ORDINARY_MONDAY = date(2026, 3, 2)
COUNTRY = "NO"

OPEN, CLOSED, UNKNOWN = "open", "closed", "unknown"
_STATES = {
    opening_hours.State.OPEN: OPEN,
    opening_hours.State.CLOSED: CLOSED,
    opening_hours.State.UNKNOWN: UNKNOWN,
}
_COMMENT = re.compile(r'"[^"]*"')
# School holidays and the sun's position need calendars that are not there; an open end and a
# fallback are read as guesses.
_UNDECIDED = re.compile(r"\bSH\b|sunrise|sunset|dawn|dusk|\d\+|\|\|")
_A_YEAR = timedelta(days=366)


@lru_cache(maxsize=8192)
def _read(text: str, country: str) -> opening_hours.OpeningHours | None:
    """Parse hours; None for what cannot be told."""
    told = text.strip() and not _UNDECIDED.search(_COMMENT.sub("", text))
    if not told or not opening_hours.validate(text.strip()):
        return None
    return opening_hours.OpeningHours(text.strip(), country=country)


def _state(text: str, state: opening_hours.State, comment: str) -> str:
    """Name a state; an opening that has only a comment, and not the word `open`, is unknown."""
    if state == opening_hours.State.OPEN and comment and not re.search(r'\bopen\s+"', text):
        return UNKNOWN
    return _STATES[state]


def _stretches(
    text: str, start: datetime, end: datetime, country: str
) -> Iterator[tuple[datetime, datetime, str]]:
    """Yield the stretches of one state between two moments; none for what cannot be told."""
    hours = _read(text, country)
    if hours is not None:
        for begins, ends, state, comment in hours.intervals(start, end):
            yield begins, ends, _state(text, state, comment)


@lru_cache(maxsize=8192)
def week_stretches(text: str, monday: date = ORDINARY_MONDAY) -> Stretches | None:
    """List the stretches of a week that have one state.

    Parameters
    ----------
    text, monday
        As for `weekly_minutes`, one text.

    Returns
    -------
    stretches
        Begin, end (minutes from Monday 00:00) and state; None for what cannot be told.
    """
    start = datetime.combine(monday, time())
    found = _stretches(text, start, start + timedelta(weeks=1), COUNTRY)
    stretches = [(begins - start, ends - start, state) for begins, ends, state in found]
    return tuple(
        (round(begins.total_seconds()) // 60, round(ends.total_seconds()) // 60, state)
        for begins, ends, state in stretches
    ) or None  # fmt: skip


def _check_monday(monday: date) -> None:
    if monday.weekday():
        message = f"`monday` is {monday}, which is not a Monday; use for example {ORDINARY_MONDAY}."
        raise ValueError(message)


def _check_local(when: datetime) -> None:
    if when.tzinfo is not None:
        message = f"`when` is {when}, but must be local time without a zone, as on the wall clock."
        raise ValueError(message)


def weekly_minutes(hours: pd.Series, *, monday: date = ORDINARY_MONDAY) -> pd.DataFrame:
    """Count the minutes open in each hour of a week.

    Parameters
    ----------
    hours
        Opening hours in OpenStreetMap's syntax; empty when unknown.
    monday
        First day of the week; by default one without public holidays. Hours that change with the
        season are those of this week.

    Returns
    -------
    minutes
        Index of `hours`, columns 0 (Monday 00-01) to 167 (Sunday 23-24); 0 to 60 in each. Hours
        across midnight count on the day they fall. NaN in all hours of a row that cannot be told,
        and in an hour with a minute of which the text says that it is unknown.

    Raises
    ------
    ValueError
        If `monday` is another day.
    """
    _check_monday(monday)
    codes, texts = pd.factorize(hours, use_na_sentinel=False)
    table = np.array([_hourly(str(text), monday) for text in texts]).reshape(-1, HOURS_A_WEEK)
    return pd.DataFrame(table[codes], index=hours.index, columns=range(HOURS_A_WEEK))


def _hourly(text: str, monday: date) -> Minutes:
    """Count the minutes open in each hour of a week, for one text."""
    stretches = week_stretches(text, monday)
    if stretches is None:
        return np.full(HOURS_A_WEEK, np.nan)
    minutes = np.zeros(MINUTES_A_WEEK)
    for begins, ends, state in stretches:
        minutes[begins:ends] = {OPEN: 1, CLOSED: 0, UNKNOWN: np.nan}[state]
    counted: Minutes = minutes.reshape(HOURS_A_WEEK, MINUTES_AN_HOUR).sum(axis=1)
    return counted


def hours_a_week(hours: pd.Series, *, monday: date = ORDINARY_MONDAY) -> pd.Series:
    """Sum the hours open in a week.

    Parameters
    ----------
    hours, monday
        As for `weekly_minutes`.

    Returns
    -------
    hours
        Hours a week, index of `hours`; NaN where any part of the week is unknown.
    """
    minutes = weekly_minutes(hours, monday=monday)
    total: pd.Series = minutes.sum(axis=1, skipna=False) / MINUTES_AN_HOUR
    return total.rename("hours_a_week")


def shared_minutes(hours: pd.Series, *, monday: date = ORDINARY_MONDAY) -> tuple[Numbers, Minutes]:
    """Count the minutes a week that each two different texts are open at once.

    Parameters
    ----------
    hours, monday
        As for `weekly_minutes`.

    Returns
    -------
    codes
        For each row of `hours`, its row and column in `table`.
    table
        Square, minutes, exact; on the diagonal the minutes a text is open itself. NaN where any
        part of either week is unknown.

    Raises
    ------
    ValueError
        If `monday` is another day.
    """
    _check_monday(monday)
    codes, texts = pd.factorize(hours, use_na_sentinel=False)
    weeks = [week_stretches(str(text), monday) or () for text in texts]
    known = np.array([_is_known(week) for week in weeks], dtype=bool)
    # Between two neighbouring bounds no text changes, so a stretch stands for all its minutes.
    bounds = np.unique([0, MINUTES_A_WEEK, *(end for week in weeks for _, end, _ in week)])
    is_open = np.zeros((len(weeks), len(bounds) - 1), dtype=np.float32)
    for row, week in enumerate(weeks):
        for begins, ends, state in week:
            first, last = np.searchsorted(bounds, (begins, ends))
            is_open[row, first:last] = state == OPEN
    # Whole numbers up to a week's minutes are exact in single precision.
    lengths = np.diff(bounds).astype(np.float32)
    table = ((is_open * lengths) @ is_open.T).astype(np.float64)
    table[~np.logical_and.outer(known, known)] = np.nan
    return codes, table


def _is_known(week: Stretches) -> bool:
    return bool(week) and all(state != UNKNOWN for _, _, state in week)


def shared_hours(hours: pd.Series, *, monday: date = ORDINARY_MONDAY) -> pd.DataFrame:
    """Sum the hours a week that each two services are open at once.

    Parameters
    ----------
    hours, monday
        As for `weekly_minutes`.

    Returns
    -------
    shared
        Square, hours a week, index of `hours` on both sides; own hours on the diagonal. NaN where
        any part of either week is unknown.
    """
    codes, table = shared_minutes(hours, monday=monday)
    return pd.DataFrame(table[np.ix_(codes, codes)] / MINUTES_AN_HOUR, hours.index, hours.index)


def open_at(hours: pd.Series, when: datetime, *, country: str = COUNTRY) -> pd.Series:
    """Say which services are open at a moment.

    Parameters
    ----------
    hours
        As for `weekly_minutes`.
    when
        Local time without a zone.
    country
        ISO 3166 code of the country whose public holidays count.

    Returns
    -------
    state
        `open`, `closed` or `unknown`, index of `hours`.

    Raises
    ------
    ValueError
        If `when` has a zone.
    opening_hours.UnknownCountryError
        If no holidays are known for `country`.
    """
    _check_local(when)

    def state(text: str) -> str:
        read = _read(text, country)
        return UNKNOWN if read is None else _state(text, *read.state(when))

    states = {text: state(str(text)) for text in hours.unique()}
    return hours.map(states).astype("str").rename("state")


def next_opening(hours: pd.Series, when: datetime, *, country: str = COUNTRY) -> pd.Series:
    """Say when services open next.

    Parameters
    ----------
    hours, when, country
        As for `open_at`.

    Returns
    -------
    opening
        Local time, index of `hours`: `when` itself for what is open. NaT for what does not open
        within a year, and for what is unknown or becomes so before it opens.

    Raises
    ------
    ValueError
        If `when` has a zone.
    opening_hours.UnknownCountryError
        If no holidays are known for `country`.
    """
    _check_local(when)

    def opening(text: str) -> datetime | None:
        for begins, _, state in _stretches(text, when, when + _A_YEAR, country):
            if state != CLOSED:
                return begins if state == OPEN else None
        return None

    openings = {text: opening(str(text)) for text in hours.unique()}
    return hours.map(openings).astype("datetime64[s]").rename("opening")
