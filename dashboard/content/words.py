"""Say in plain words exactly what a figure shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.rows import records
from dashboard.wording import amount, period, sentence_list

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.overview import Overview
    from dashboard.content.timeline import Timeline
    from dashboard.texts import Texts
    from geodata import Dataset


def map_words(shown: Overview, dataset: Dataset, text: Texts) -> str:
    """Say what the map shows: period, persons, what is missing, services."""
    return " ".join(
        [_persons(shown, dataset, text), _totals(shown, dataset, text), _services(shown, text)]
    )


def _persons(shown: Overview, dataset: Dataset, text: Texts) -> str:
    view = shown.view
    what = text(
        "words.what",
        year=view.period,
        measure=text(f"words.measure.{view.measure}"),
        group=dataset.label("population", view.group, text.language).lower(),
        time=text(f"words.time.{view.time}"),
    )
    if shown.figures.empty:
        return f"{what} {text('words.no_figures')}"
    places = sorted(
        {
            " + ".join(dataset.name("areas", area, text.language) for area in areas)
            for areas in shown.figures["areas"]
        }
    )
    return f"{what} {text('words.figures', places=sentence_list(places, text))}"


def _totals(shown: Overview, dataset: Dataset, text: Texts) -> str:
    if shown.totals.empty:
        return text("words.no_total")
    parts = [_counted(row, shown, dataset, text) for row in records(shown.totals)]
    return text("words.total", parts=sentence_list(parts, text))


def _counted(row: dict[str, Any], shown: Overview, dataset: Dataset, text: Texts) -> str:
    """Name a total with its counter, and with its period when that is not simply the year."""
    counter = dataset.label("counter", row["counter"], text.language)
    year = shown.view.period
    if {row["period_start"][:4], row["period_end"][:4]} == {year}:
        return text("words.counted", amount=amount(row, text), counter=counter)
    when = period(row["period_start"], row["period_end"], text)
    return text("words.counted_other", amount=amount(row, text), when=when, counter=counter)


def _services(shown: Overview, text: Texts) -> str:
    placed = len(shown.services) - len(shown.unplaced)
    if not len(shown.services):
        return text("words.no_services")
    return text.count(
        "words.services",
        placed,
        places=text.count("words.places", len(shown.places)),
        confirmed=int((shown.services["operating"] == "yes").sum()),
        unplaced=len(shown.unplaced),
        total=len(shown.services),
        year=shown.view.period,
    )


def outside_words(outside: pd.DataFrame, dataset: Dataset, text: Texts) -> str:
    """Name the figures that may not stand on an axis, with who published them."""
    parts = [
        text(
            "timeline.outside_one",
            amount=amount(row, text),
            when=period(row["period_start"], row["period_end"], text),
            source=dataset.sources.loc[row["source"], "publisher"],
        )
        for row in records(outside)
    ]
    return text("timeline.outside", parts=sentence_list(parts, text)) if parts else ""


def earlier_words(shown: Timeline, text: Texts) -> str:
    """Say how many events lie before the first year of the timeline."""
    first = shown.years[0]
    earlier = int((shown.events["earliest"].dt.year < first).sum())
    return text("timeline.earlier", n=earlier, year=first) if earlier else ""


def timeline_words(shown: Timeline, dataset: Dataset, text: Texts) -> str:
    """Say what the timeline shows and why its figures stand apart."""
    view = shown.view
    what = text(
        "timeline.what",
        measure=text(f"words.measure.{view.measure}"),
        group=dataset.label("population", view.group, text.language).lower(),
    )
    if shown.points.empty:
        return f"{what} {text('timeline.nothing')}"
    names = [f"{row['number']} {row[f'name_{text.language}']}" for row in records(shown.breaks)]
    if not names:
        return what
    return f"{what} {text('timeline.broken', names='; '.join(names))}"
