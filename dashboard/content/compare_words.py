"""Say in words which years are compared, why these, and what lies between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.content.choices import Choice
from dashboard.content.compare import has_statement, sets_for, time_asked
from dashboard.content.timeline import numbered_breaks
from dashboard.rows import records
from dashboard.view import years
from dashboard.wording import amount, lower_first, sentence_list
from geodata.counts import in_period

if TYPE_CHECKING:
    from dashboard.content.compare import Pair
    from dashboard.content.overview import Overview
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset


def compare_words(
    pair: Pair, before: Overview, after: Overview, dataset: Dataset, text: Texts
) -> str:
    """Say what the two maps show: kind of figure, persons in each, and breaks between."""
    parts = [
        text("movement.compare.what", years=years_words(pair, text), kind=kind_words(before.view,
                                                                                   dataset, text)),
        _persons(before, dataset, text),
        _persons(after, dataset, text),
        why_words(pair, text),
        breaks_words(pair, dataset, text),
    ]  # fmt: skip
    return " ".join(part for part in parts if part)


def years_words(pair: Pair, text: Texts) -> str:
    """Name the two years."""
    return text("movement.compare.years", before=pair.before, after=pair.after)


def kind_words(view: View, dataset: Dataset, text: Texts) -> str:
    """Say what kind of figures are asked for: measure, group and time of day."""
    return text(
        "movement.compare.kind",
        measure=text(f"words.measure.{view.measure}"),
        group=lower_first(dataset.label("population", view.group, text.language)),
        time=text(f"words.time.{time_asked(view)}"),
    )


def why_words(pair: Pair, text: Texts) -> str:
    """Say why these years were chosen, when the reader did not choose them as they stand."""
    said = [] if pair.why == "asked" else [text(f"movement.compare.why.{pair.why}")]
    if pair.swapped:
        said.append(text("movement.compare.swapped"))
    return " ".join(said)


def breaks_words(pair: Pair, dataset: Dataset, text: Texts) -> str:
    """Name the breaks that a comparison of the two years goes across."""
    if not pair.breaks:
        return ""
    numbered = numbered_breaks(dataset).loc[list(pair.breaks)]
    names = [f"{row['number']} {row[f'name_{text.language}']}" for row in records(numbered)]
    return text("movement.compare.breaks", names="; ".join(names))


def _persons(shown: Overview, dataset: Dataset, text: Texts) -> str:
    """Say what figures a year has, by area and together."""
    year = shown.view.period
    places = [
        text(
            "movement.compare.figure",
            place=" + ".join(dataset.name("areas", area, text.language) for area in row["areas"]),
            amount=amount(row, text),
        )
        for row in records(shown.figures)
    ]
    said = text("movement.compare.no_figures", year=year)
    if places:
        said = text("movement.compare.figures", year=year, places=sentence_list(places, text))
    totals = [amount(row, text) for row in records(shown.totals)]
    if not totals or shown.view.is_exercise:
        return said
    return f"{said} {text('movement.compare.total', parts=sentence_list(totals, text))}"


def year_choices(
    pair: Pair, dataset: Dataset, view: View, text: Texts
) -> tuple[list[Choice], list[Choice]]:
    """List the years before and after; one that cannot be chosen says why."""
    return (
        _choices("before", pair.before, pair.after, dataset, view, text),
        _choices("after", pair.after, pair.before, dataset, view, text),
    )


def _choices(
    side: str, chosen: str, other: str, dataset: Dataset, view: View, text: Texts
) -> list[Choice]:
    partners = {
        year for one in sets_for(dataset, view) if other in one.periods for year in one.periods
    }
    listed = []
    for year in reversed(years(dataset)):
        reason = ""
        if year != chosen and not (year < other if side == "before" else year > other):
            reason = text(f"movement.compare.not_{side}", year=other)
        elif year != chosen and year not in partners and not _is_told_of(dataset, year):
            reason = text("movement.compare.nothing_known")
        marked = year in partners and year != other
        label = text("movement.compare.comparable", year=year) if marked else year
        listed.append(Choice(year, label, reason))
    return listed


def _is_told_of(dataset: Dataset, year: str) -> bool:
    """Tell whether anything can be shown of a year."""
    return has_statement(dataset, year) or not in_period(dataset.counts, int(year)).empty
