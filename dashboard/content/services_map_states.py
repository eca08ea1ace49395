"""Say of each hour of the week what is open, as one letter an hour: for services and for places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from dashboard.content.week import HALF_AN_HOUR
from geodata.hours import HOURS_A_WEEK, weekly_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

# Open for at least half of the hour; not in it, but in the next; neither; not known.
OPEN, SOON, CLOSED, UNKNOWN = STATES = "oscu"
# What a place with several services is called: what is open goes first, and a place of which
# nothing is known to be open, but something is unknown, is unknown and never closed.
PRECEDENCE = OPEN + SOON + UNKNOWN + CLOSED
# Unknown through the whole week: what most services are.
NEVER_TOLD = UNKNOWN * HOURS_A_WEEK


def weeks(hours: pd.Series) -> pd.Series:
    """Write each service's week as 168 letters, from Monday 00-01 to Sunday 23-24."""
    texts = hours.drop_duplicates()
    minutes = weekly_minutes(texts).to_numpy()
    told = {
        text: "".join(_state(now, then) for now, then in zip(week, np.roll(week, -1), strict=True))
        for text, week in zip(texts, minutes, strict=True)
    }
    return hours.map(told).astype("str").rename("week")


def _state(minutes: float, minutes_next: float) -> str:
    if minutes != minutes:  # noqa: PLR0124 - NaN is not equal to itself
        return UNKNOWN
    if minutes >= HALF_AN_HOUR:
        return OPEN
    return SOON if minutes_next >= HALF_AN_HOUR else CLOSED


def place_week(services: Iterable[tuple[str, bool]]) -> str:
    """Put the weeks of the services at one place together.

    Each service is its week and whether it is confirmed to run in the year. A capital says that
    what gives the place its state is confirmed, a small letter that none of it is.
    """
    known = list(services)
    if len(known) == 1:
        week, confirmed = known[0]
        return week.upper() if confirmed else week
    return "".join(
        _together([(week[hour], confirmed) for week, confirmed in known])
        for hour in range(HOURS_A_WEEK)
    )


def _together(states: list[tuple[str, bool]]) -> str:
    first = min((state for state, _ in states), key=PRECEDENCE.index)
    sure = any(confirmed for state, confirmed in states if state == first)
    return first.upper() if sure else first


def counts(services: Iterable[tuple[str, bool]]) -> list[dict[str, int]]:
    """Count the services in each state, hour by hour: `o` all that are open, `O` the confirmed."""
    same = Counter(services)
    hours = []
    for hour in range(HOURS_A_WEEK):
        found: Counter[str] = Counter()
        for (week, confirmed), number in same.items():
            found[week[hour]] += number
            if confirmed:
                found[week[hour].upper()] += number
        hours.append({letter: found[letter] for letter in STATES + STATES.upper()})
    return hours
