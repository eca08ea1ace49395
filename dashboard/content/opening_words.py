"""Write opening hours in plain words, to the minute: «mandag–fredag 09.00–14.30»."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from babel.dates import format_time

from dashboard.content.week_runs import HOURS, days_words, weekdays
from geodata.hours import MINUTES_A_WEEK, MINUTES_AN_HOUR, OPEN, UNKNOWN, week_stretches

if TYPE_CHECKING:
    from dashboard.texts import Texts

MINUTES_A_DAY = HOURS * MINUTES_AN_HOUR


def opening_words(hours: str, text: Texts) -> str:
    """Say on which days, from when until when; empty for hours that cannot be told."""
    stretches = week_stretches(hours)
    if stretches is None:
        return ""
    spans = joined([(begins, ends) for begins, ends, state in stretches if state == OPEN])
    parts = []
    if any(state == UNKNOWN for _, _, state in stretches):
        parts = [text("service_sheet.hours.partly_unknown")]
    if not spans:
        return "; ".join(parts or [text("service_sheet.hours.never")])
    days: dict[tuple[int, int], list[int]] = {}
    for begins, ends in spans:
        day, start = divmod(begins, MINUTES_A_DAY)
        days.setdefault((start, ends - begins), []).append(day)
    return "; ".join([*[_words(*span, same, text) for span, same in days.items()], *parts])


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put a night from Sunday to Monday together, which the week's end cuts in two."""
    if len(spans) > 1 and spans[0][0] == 0 and spans[-1][1] == MINUTES_A_WEEK:
        (_, morning), *rest, (evening, end) = spans
        return [*rest, (evening, end + morning)]
    return spans


def _words(start: int, minutes: int, days: list[int], text: Texts) -> str:
    """Name the days and the times of openings that are alike."""
    if minutes == MINUTES_A_WEEK:
        return text("service_sheet.hours.always")
    end = start + minutes
    if minutes > MINUTES_A_DAY:
        names = weekdays(text)
        ends = [names[(day + end // MINUTES_A_DAY) % len(names)] for day in days]
        return "; ".join(
            f"{names[day]} {_clock(start, text)} – {last} {_clock(end, text)}"
            for day, last in zip(days, ends, strict=True)
        )
    times = f"{days_words(days, text)} {_clock(start, text)}–{_clock(end, text)}"
    if end > MINUTES_A_DAY:
        return text("service_sheet.hours.next_day", times=times)
    return times


def _clock(minutes: int, text: Texts) -> str:
    """Write a time of day; the end of a day is 24, not the beginning of the next."""
    if minutes == MINUTES_A_DAY:
        return text("service_sheet.hours.midnight")
    hour, minute = divmod(minutes % MINUTES_A_DAY, MINUTES_AN_HOUR)
    return format_time(time(hour, minute), text("service_sheet.hours.clock"), locale=text.language)
