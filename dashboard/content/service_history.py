"""Put together what is dated of one service: its own dates, and the events that are about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.content.tables import Cell, source_cell
from dashboard.rows import records
from dashboard.wording import moment, period
from geodata.periods import bounds, is_date

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.service_words import Row
    from dashboard.texts import Texts
    from geodata import Dataset


# Of two that are the same, the first says more.
OWN_DATES = ("valid_from", "valid_to", "attested_first", "attested_last")


@dataclass(frozen=True)
class Happening:
    """One dated thing in the history of a service; its own dates have no source of their own."""

    when: str
    words: str
    note: str = ""
    source: Cell | None = None


def history(row: Row, dataset: Dataset, text: Texts) -> list[Happening]:
    """List what is dated of a service, in order of time."""
    dated = [*_events(row, dataset, text), *_own(row, dataset, text)]
    dated.sort(key=lambda one: bounds(one[0]))
    return [happening for _, happening in dated]


def _events(row: Row, dataset: Dataset, text: Texts) -> list[tuple[str, Happening]]:
    language = text.language
    return [
        (
            event["start"],
            Happening(
                period(event["start"], event["end"], text),
                event[f"title_{language}"],
                event[f"note_{language}"],
                source_cell(event["sources"][0], event["locator"], dataset, text),
            ),
        )
        for event in records(_about(row["id"], dataset))
    ]


def _about(service: str, dataset: Dataset) -> pd.DataFrame:
    events = dataset.events
    return events[[service in named for named in events["services"]]]


def _own(row: Row, dataset: Dataset, text: Texts) -> list[tuple[str, Happening]]:
    """List a service's own dates, each once, and none that an event tells better."""
    told = set(_about(row["id"], dataset)["start"])
    dated = []
    for column in OWN_DATES:
        when = row[column]
        if is_date(when) and when not in told:
            told.add(when)
            words = text(f"service_sheet.history.{column}")
            dated.append((when, Happening(moment(when, text.language), words)))
    return dated


def disagreements(service: str, dataset: Dataset, text: Texts) -> list[tuple[str, str, str]]:
    """List the contradictions between sources that a service is part of: id, title, explanation."""
    language = text.language
    return [
        (row["id"], row[f"title_{language}"], row[f"explanation_{language}"])
        for row in records(dataset.contradictions.reset_index())
        if f"services:{service}" in row["records"]
    ]
