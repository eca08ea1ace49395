"""Work out the state in figures: each with its direction, its uncertainty and its source."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.content.tables import Cell, kind_of_figure, short_source
from dashboard.content.timeline import numbered_breaks
from dashboard.wording import amount, amount_with_unit, lower_first, period, sentence_list
from geodata import presence, series

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

UP, DOWN, LEVEL = "up", "down", "level"


@dataclass(frozen=True)
class KeyFigure:
    """One figure that the steering group follows."""

    title: str
    value: str
    what: str
    direction: str = ""
    comparison: str = ""
    caution: str = ""
    sources: list[Cell] = field(default_factory=list)
    select: tuple[str, str] | None = None


def key_figures(dataset: Dataset, view: View, text: Texts) -> list[KeyFigure]:
    """Work out all key figures that the data set asks for."""
    makers = {
        "count": _count,
        "context": _context,
        "contradiction": _contradiction,
        "presence": _presence,
    }
    return [makers[wish["kind"]](wish, dataset, view, text) for wish in dataset.info.key_figures]


def _title(wish: Mapping[str, Any], text: Texts) -> str:
    return str(wish.get(f"title_{text.language}", ""))


def _count(wish: Mapping[str, Any], dataset: Dataset, view: View, text: Texts) -> KeyFigure:
    del view  # The latest published figure, whatever period the map shows.
    row = dataset.counts.loc[wish["record"]].to_dict()
    when = period(row["period_start"], row["period_end"], text)
    figure = KeyFigure(
        title=_title(wish, text) or str(row[f"place_{text.language}"]),
        value=amount(row, text),
        what=f"{when}: {kind_of_figure(row, dataset, text)}",
        caution=text("key_figures.no_spread"),
        sources=[short_source(row["source"], row["locator"], dataset, text)],
        select=("period", str(row["latest"].year)),
    )
    if "reference" not in wish:
        return figure
    return _compared(figure, row, dataset.counts.loc[wish["reference"]].to_dict(), dataset, text)


def _compared(
    figure: KeyFigure,
    row: Mapping[str, Any],
    reference: Mapping[str, Any],
    dataset: Dataset,
    text: Texts,
) -> KeyFigure:
    """Compare a figure with an earlier one, and say what stands between them."""
    direction = _direction(row, reference)
    when = period(reference["period_start"], reference["period_end"], text)
    source = short_source(reference["source"], reference["locator"], dataset, text)
    caution = [_breaks_between(reference, row, dataset, text), figure.caution]
    return replace(
        figure,
        direction=direction,
        comparison=text(f"key_figures.{direction}", amount=amount(reference, text), when=when),
        caution=" ".join(part for part in caution if part),
        sources=[*figure.sources, source],
    )


def _breaks_between(
    before: Mapping[str, Any], after: Mapping[str, Any], dataset: Dataset, text: Texts
) -> str:
    breaks = series.breaks_of(numbered_breaks(dataset), after["series"])
    between = breaks[breaks["earliest"].between(before["latest"], after["latest"])]
    if between.empty:
        return ""
    numbers = sentence_list([str(number) for number in between["number"]], text)
    return text("key_figures.not_comparable", numbers=numbers)


def _direction(row: Mapping[str, Any], reference: Mapping[str, Any]) -> str:
    """Compare with a reference: only what lies outside its whole range has gone up or down."""
    low, high = _bounds(row)
    reference_low, reference_high = _bounds(reference)
    if low > reference_high:
        return UP
    return DOWN if high < reference_low else LEVEL


def _bounds(row: Mapping[str, Any]) -> tuple[float, float]:
    if pd.notna(row["value"]):
        return float(row["value"]), float(row["value"])
    low = float(row["low"]) if pd.notna(row["low"]) else float("-inf")
    high = float(row["high"]) if pd.notna(row["high"]) else float("inf")
    return low, high


def _context(wish: Mapping[str, Any], dataset: Dataset, view: View, text: Texts) -> KeyFigure:
    del view
    rows = [dataset.context.loc[one].to_dict() for one in wish["records"]]
    first, last = rows[0], rows[-1]
    direction = _direction(last, first)
    return KeyFigure(
        title=_title(wish, text) or str(last[f"indicator_{text.language}"]),
        value=amount(last, text),
        what=f"{last['period_start']}: {lower_first(last[f'indicator_{text.language}'])}",
        direction=direction,
        comparison=text(
            f"key_figures.{direction}", amount=amount(first, text), when=first["period_start"]
        ),
        caution=str(wish.get(f"caution_{text.language}", "")),
        sources=[short_source(last["source"], last["locator"], dataset, text)],
    )


def _contradiction(wish: Mapping[str, Any], dataset: Dataset, view: View, text: Texts) -> KeyFigure:
    del view
    one = dataset.contradictions.loc[wish["contradiction"]]
    ids = [record.split(":", 1)[1] for record in one["records"] if record.startswith("counts:")]
    rows = [dataset.counts.loc[record].to_dict() for record in ids]
    rows.sort(key=lambda row: _bounds(row)[0])
    language = text.language
    counters = [
        f"{amount(row, text)}: {dataset.label('counter', row['counter'], language)}" for row in rows
    ]
    return KeyFigure(
        title=_title(wish, text),
        value=f" {text('key_figures.or')} ".join(amount(row, text) for row in rows),
        what="; ".join(counters),
        caution=text("key_figures.side_by_side"),
        sources=[short_source(row["source"], row["locator"], dataset, text) for row in rows[:1]],
        select=("record", str(wish["contradiction"])),
    )


def _presence(wish: Mapping[str, Any], dataset: Dataset, view: View, text: Texts) -> KeyFigure:
    status = presence.status_in(dataset.presence, dataset.areas, int(view.period))
    rows = status[status["status"] == wish["status"]]
    title = f"{_title(wish, text)} {view.period}"
    if rows.empty:
        return KeyFigure(title, text("key_figures.not_stated"), text("key_figures.nothing_said"))
    area = str(rows.index[0])
    said = dataset.presence.loc[rows.iloc[0]["rows"][0]]
    return KeyFigure(
        title=title,
        value=" / ".join(dataset.name("areas", one, text.language) for one in rows.index),
        what=said[f"note_{text.language}"],
        sources=[short_source(said["source"], said["locator"], dataset, text)],
        select=("area", area),
    )


def spoken(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> str:
    """Write a count in one line: figure, kind, period."""
    return (
        f"{amount_with_unit(row, text)} – {kind_of_figure(row, dataset, text)}, "
        f"{period(row['period_start'], row['period_end'], text)}"
    )
