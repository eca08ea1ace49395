"""Work out what can be chosen: what the data cannot answer is shown as unavailable, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.content.overview import time_of_day
from dashboard.view import ANY_TIME, years
from dashboard.wording import sentence_list
from geodata import counts

if TYPE_CHECKING:
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

TIMES = (ANY_TIME, "both", "day", "evening")


@dataclass(frozen=True)
class Choice:
    """One option of a control; `reason` says why it is unavailable, or is empty."""

    value: str
    label: str
    reason: str = ""

    @property
    def disabled(self) -> bool:
        """Tell whether the option is unavailable."""
        return bool(self.reason)

    def as_option(self) -> dict[str, str | bool]:
        """Return the option as a select box takes it, with the reason in its label."""
        label = f"{self.label} – {self.reason}" if self.reason else self.label
        return {"value": self.value, "label": label, "disabled": self.disabled}


@dataclass(frozen=True)
class Choices:
    """The options of every control that the data limit."""

    periods: list[Choice]
    times: list[Choice]
    groups: list[Choice]
    measures: list[Choice]

    def reasons(self, text: Texts) -> list[str]:
        """Say in words which times of day are unavailable, one sentence a reason."""
        by_reason: dict[str, list[str]] = {}
        for one in self.times:
            if one.disabled:
                by_reason.setdefault(one.reason, []).append(one.label)
        return [
            text("controls.unavailable", choice=sentence_list(labels, text), reason=reason)
            for reason, labels in by_reason.items()
        ]


def choices(dataset: Dataset, view: View, text: Texts) -> Choices:
    """Work out the options for a view."""
    rows = counts.choices(
        dataset.counts,
        year=int(view.period),
        measure=view.measure,
        time_of_day=time_of_day(view),
        population=view.group,
    )
    reasons = {
        (dimension, str(value)): "" if available else text(f"reason.{reason}", year=view.period)
        for dimension, value, available, reason in rows[
            ["dimension", "id", "available", "reason"]
        ].itertuples(index=False)
    }
    return Choices(
        periods=_periods(reasons, dataset, text),
        times=_times(reasons, view, text),
        groups=_named("population", view.group, reasons, dataset, text),
        measures=_named("measure", view.measure, reasons, dataset, text),
    )


def _periods(reasons: dict[tuple[str, str], str], dataset: Dataset, text: Texts) -> list[Choice]:
    """List every year; one without a figure can be chosen, for its scenes and services."""
    return [
        Choice(
            year,
            year if reasons.get(("year", year), "none") else text("controls.year_with", year=year),
        )
        for year in reversed(years(dataset))
    ]


def _times(reasons: dict[tuple[str, str], str], view: View, text: Texts) -> list[Choice]:
    return [
        Choice(
            time,
            text(f"time.{time}"),
            ""
            if time in (ANY_TIME, view.time)
            else reasons.get(
                ("time_of_day", time), text("reason.no_count_in_period", year=view.period)
            ),
        )
        for time in TIMES
    ]


def _named(
    dimension: str,
    chosen: str,
    reasons: dict[tuple[str, str], str],
    dataset: Dataset,
    text: Texts,
) -> list[Choice]:
    """List a dimension's options by name, those that can be chosen first."""
    options = [
        Choice(value, dataset.label(kind, value, text.language), "" if value == chosen else reason)
        for (kind, value), reason in reasons.items()
        if kind == dimension
    ]
    terms = dataset.terms
    order = list(terms.loc[dimension].index) if dimension in terms.index else []
    ranks = {value: rank for rank, value in enumerate(order)}
    return sorted(options, key=lambda one: (one.disabled, ranks.get(one.value, 0)))
