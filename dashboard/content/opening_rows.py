"""Read hours as people write them, by groups of days, and write them as OpenStreetMap does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.content.opening_words import MINUTES_A_DAY, joined
from dashboard.content.week_runs import DAYS
from geodata.hours import CLOSED as SHUT
from geodata.hours import MINUTES_AN_HOUR, OPEN, week_stretches
from geodata.scenario_problems import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.texts import Texts

# The groups of days that a form asks for: what OpenStreetMap calls them, and their days from 0.
GROUPS = {"weekdays": ("Mo-Fr", range(5)), "saturday": ("Sa", (5,)), "sunday": ("Su", (6,))}
SPANS = ("08:00-16:00", "09:00-15:00", "10:00-14:00", "10:00-18:00", "12:00-20:00", "16:00-22:00",
         "22:00-08:00")  # fmt: skip
CLOSED, ALL_DAY = "off", "00:00-24:00"
_CLOSED_WORDS = {"stengt", "lukket", "closed", "off"}
_ALL_DAY_WORDS = {
    "hele døgnet", "døgnåpent", "døgnet rundt", "all day", "around the clock", "24 timer",
    "24 hours", "24/7",
}  # fmt: skip
_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?-(\d{1,2})(?:[:.](\d{2}))?", re.ASCII)
_LATEST_HOUR, _LAST_HOUR = 24, 23


def read_times(written: str) -> str | None:
    """Read the hours of a day: «9–15», «10.30-14 og 16-20», «stengt»; None for what is none."""
    plain = " ".join(written.lower().replace("kl.", " ").replace("kl ", " ").split())
    if plain in _CLOSED_WORDS:
        return CLOSED
    if plain in _ALL_DAY_WORDS:
        return ALL_DAY
    joined = re.sub(r"\s*(?:-|–|—|\btil\b|\bto\b)\s*", "-", plain)
    parts = re.split(r"\s*(?:,|;|\bog\b|\band\b)\s*", joined)
    spans = [_span(part) for part in parts]
    return ",".join(one for one in spans if one) if all(spans) else None


def _span(part: str) -> str | None:
    """Read one opening; one that ends at 24 or the next morning is one, too."""
    found = _SPAN.fullmatch(part)
    if not found:
        return None
    begin, begin_minute, end, end_minute = (int(one or 0) for one in found.groups())
    fits = begin <= _LAST_HOUR and end <= _LATEST_HOUR
    fits &= max(begin_minute, end_minute) < MINUTES_AN_HOUR
    fits &= not (end == _LATEST_HOUR and end_minute) and (begin, begin_minute) != (end, end_minute)
    return f"{begin:02}:{begin_minute:02}-{end:02}:{end_minute:02}" if fits else None


def compose(times: Mapping[str, str]) -> str:
    """Put the hours of groups of days together; groups without any are left out.

    In OpenStreetMap's syntax a rule of its own for a day, `off` too, takes back the night before:
    hours across midnight are therefore joined by a comma, which adds, and need no `off`.
    """
    told = {group: span for group, span in times.items() if span}
    if set(told.values()) == {ALL_DAY} and len(told) == len(GROUPS):
        return "24/7"
    nightly = any(_over_midnight(span) for span in told.values())
    if nightly:
        told = {group: span for group, span in told.items() if span != CLOSED}
    return (", " if nightly else "; ").join(
        f"{GROUPS[group][0]} {span}" for group, span in told.items()
    )


def _over_midnight(span: str) -> bool:
    """Tell whether some opening of a day ends the next morning."""
    ends = [one.split("-") for one in span.split(",") if "-" in one]
    return any(begin > end for begin, end in ends)


def decompose(hours: str) -> dict[str, str]:
    """Take hours apart by groups of days; those whose days differ, or are unknown, are left out."""
    stretches = week_stretches(hours)
    if stretches is None or any(state not in (OPEN, SHUT) for _, _, state in stretches):
        return {}
    days: dict[int, list[str]] = {day: [] for day in range(DAYS)}
    for begins, ends in joined([(one[0], one[1]) for one in stretches if one[2] == OPEN]):
        day, start = divmod(begins, MINUTES_A_DAY)
        if ends - begins > MINUTES_A_DAY:
            if start or ends % MINUTES_A_DAY:
                return {}
            for whole in range(day, ends // MINUTES_A_DAY):
                days[whole % DAYS].append(ALL_DAY)
            continue
        days[day].append(f"{_clock(start)}-{_clock(start + ends - begins)}")
    found = {
        group: {",".join(days[day]) or CLOSED for day in members}
        for group, (_, members) in GROUPS.items()
    }
    return {group: same.pop() for group, same in found.items() if len(same) == 1}


def _clock(minutes: int) -> str:
    """Write a time of day; the end of a day is 24:00, and what comes after it the next morning."""
    within = minutes if minutes <= MINUTES_A_DAY else minutes - MINUTES_A_DAY
    return "{:02}:{:02}".format(*divmod(within, MINUTES_AN_HOUR))


def times_words(span: str, text: Texts) -> str:
    """Write the hours of a day as people do: «09–15», «10.30–14», «stengt»."""
    if span in (CLOSED, ALL_DAY):
        return text(f"scenarios.plan.times.{'closed' if span == CLOSED else 'all_day'}")
    return span.replace(":00", "").replace(":", ".").replace("-", "–").replace(",", ", ")


def written_hours(times: object, hours: str, text: Texts) -> tuple[str, str]:
    """Give the hours that were written last, by groups of days if so, or else as one text."""
    if not isinstance(times, dict):
        return hours.strip(), ""
    return composed({group: str(times.get(group) or "") for group in GROUPS}, text)


def composed(times: Mapping[str, str], text: Texts) -> tuple[str, str]:
    """Put hours by groups of days together; or say which of them cannot be read."""
    read: dict[str, str] = {}
    for group, written in times.items():
        if not written.strip():
            continue
        span = read_times(written)
        if span is None:
            days = text(f"scenarios.plan.days.{group}")
            return "", text("scenarios.plan.fault.times", field=days, value=shown(written))
        read[group] = span
    return compose(read), ""
