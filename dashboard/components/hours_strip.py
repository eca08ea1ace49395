"""Show opening hours so that they can be checked at a glance: in words, as a sum, and as a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import opening_hours
import pandas as pd
from dash import html

from dashboard.content.opening_words import MINUTES_A_DAY, opening_words
from dashboard.content.week_runs import HOURS, weekdays
from dashboard.wording import number
from geodata.hours import CLOSED, OPEN, hours_a_week, week_stretches
from geodata.scenario_problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.texts import Texts
    from geodata.hours import Stretches

TICK_HOURS = 6
WHOLE = 100


def hours_shown(hours: str, text: Texts) -> html.Div:
    """Build what hours mean: words, hours a week and a week; or that they cannot be read."""
    written = hours.strip()
    if not written:
        return html.Div(html.P(text("scenarios.plan.hours_empty")))
    if not opening_hours.validate(written):
        fault = text("scenarios.plan.fault.hours", value=shown(written))
        return html.Div(html.P(fault, className="plan-fault"))
    stretches = week_stretches(written)
    words = opening_words(written, text)
    if stretches is None or not words:
        return html.Div(html.P(text("scenarios.plan.hours_undecided"), className="plan-warning"))
    a_week = float(hours_a_week(pd.Series([written])).iloc[0])
    told = [words[:1].upper() + words[1:]]
    if a_week == a_week:  # noqa: PLR0124 - NaN is not equal to itself
        total = number(a_week, text.language, decimals=1)
        told.append(text("scenarios.plan.hours_sum", n=total))
    return html.Div([html.P(". ".join(told) + "."), _week(stretches, words, text)])


def _week(stretches: Stretches, words: str, text: Texts) -> html.Div:
    rows = [
        html.Div([html.Span(day[:3]), html.Div(list(_spans(stretches, number)))])
        for number, day in enumerate(weekdays(text))
    ]
    ticks = [
        html.Span(f"{hour:02}", style={"left": _percent(hour / HOURS)})
        for hour in range(0, HOURS + 1, TICK_HOURS)
    ]
    return html.Div(
        [*rows, html.Div([html.Span(), html.Div(ticks)], className="hours-ticks")],
        className="hours-strip",
        role="img",
        **{"aria-label": text("scenarios.plan.hours_strip", words=words)},
    )


def _spans(stretches: Stretches, day: int) -> Iterator[html.Span]:
    """Draw what of a day is open, or not known."""
    start, end = day * MINUTES_A_DAY, (day + 1) * MINUTES_A_DAY
    for begins, ends, state in stretches:
        left, right = max(begins, start), min(ends, end)
        if state == CLOSED or left >= right:
            continue
        yield html.Span(
            className="open" if state == OPEN else "unknown",
            style={
                "left": _percent((left - start) / MINUTES_A_DAY),
                "width": _percent((right - left) / MINUTES_A_DAY),
            },
        )


def _percent(share: float) -> str:
    return f"{WHOLE * share:.3f}%"
