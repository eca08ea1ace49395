"""Say the hours of a week in plain words: «mandag–fredag 09–15; lørdag 10–14»."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.wording import sentence_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.week import Hours
    from dashboard.texts import Texts

DAYS = 7
HOURS = 24
# From this many days in a row on, only the first and the last are named.
RUN = 3
Pattern = tuple[bool, ...]


def weekdays(text: Texts) -> list[str]:
    """Name the days from Monday; the calendar's own list begins with Sunday."""
    sunday, *rest = text("calendar.days").split(",")
    return [*rest, sunday]


def hour_words(hour: int, text: Texts) -> str:
    """Name one hour of the week: «onsdag 12–13»."""
    day, start = divmod(hour, HOURS)
    return f"{weekdays(text)[day]} {_clock(start)}–{_clock(start + 1)}"


def run_words(hours: Hours, text: Texts) -> str:
    """Say which hours of the week are marked, days with the same hours together."""
    if not hours.any():
        return text("services.week.run.never")
    if hours.all():
        return text("services.week.run.always")
    days: dict[Pattern, list[int]] = {}
    for day, pattern in enumerate(hours.reshape(DAYS, HOURS)):
        if pattern.any():
            days.setdefault(tuple(bool(one) for one in pattern), []).append(day)
    return "; ".join(
        f"{days_words(same, text)} {_hours_words(pattern, text)}"
        for pattern, same in days.items()
    )  # fmt: skip


def days_words(days: list[int], text: Texts) -> str:
    """Name days, those in a row by the first and the last."""
    if len(days) == DAYS:
        return text("services.week.run.every_day")
    names = weekdays(text)
    parts: list[str] = []
    for row in _in_a_row(days):
        ends = [names[row[0]], names[row[-1]]]
        parts += ["–".join(ends)] if len(row) >= RUN else [names[day] for day in row]
    return sentence_list(parts, text)


def _hours_words(pattern: Pattern, text: Texts) -> str:
    """Name the hours of a day from full hour to full hour."""
    if all(pattern):
        return text("services.week.run.all_day")
    marked = [hour for hour, on in enumerate(pattern) if on]
    spans = [f"{_clock(row[0])}–{_clock(row[-1] + 1)}" for row in _in_a_row(marked)]
    return sentence_list(spans, text)


def _in_a_row(numbers: Iterable[int]) -> list[list[int]]:
    """Split ascending numbers where one is left out."""
    places = enumerate(numbers)
    runs = groupby(places, key=lambda pair: pair[1] - pair[0])
    return [[number for _, number in run] for _, run in runs]


def _clock(hour: int) -> str:
    return f"{hour:02}"
