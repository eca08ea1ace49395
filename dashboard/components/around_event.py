"""Build the block about an event: what is documented and counted before and after, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.components.links import source_link, view_link
from dashboard.content.tables import kind_of_figure, short_source, source_cell
from dashboard.rows import records
from dashboard.wording import amount_with_unit, period

if TYPE_CHECKING:
    from dashboard.content.before_after import BeforeAfter, Side
    from dashboard.content.tables import Cell
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset


def around_event(
    shown: BeforeAfter | None, dataset: Dataset, view: View, text: Texts
) -> html.Section | None:
    """Build the block, or nothing when no event is selected."""
    if shown is None:
        return None
    language = text.language
    event = shown.event
    source = source_cell(event["sources"][0], event["locator"], dataset, text)
    facts = [
        period(event["start"], event["end"], text),
        dataset.label("event_kind", event["kind"], language),
        event[f"place_{language}"],
    ]
    close = view_link(text("movement.history.close"), "", "?event=", className="quiet close")
    return html.Section(
        [
            html.Div(
                [html.P(text("movement.history.selected"), className="eyebrow"), close],
                className="detail-head",
            ),
            html.H3(event[f"title_{language}"], id="around-event-title"),
            html.P(" · ".join(facts)),
            html.P(event[f"note_{language}"]) if event[f"note_{language}"] else None,
            html.P(_link(source, view), className="sources"),
            html.Div([_side(side, dataset, view, text) for side in shown.sides], className="sides"),
            html.P(text("movement.history.no_cause"), className="caution"),
        ],
        className="around-event",
        **{"aria-labelledby": "around-event-title"},
    )


def _side(side: Side, dataset: Dataset, view: View, text: Texts) -> html.Div:
    first, last = str(side.first), str(side.last)
    years = first if first == last else f"{first}–{last}"
    counted = [_counted(row, dataset, view, text) for row in records(side.counts)]
    said = [_said(row, dataset, view, text) for row in records(side.presence)]
    return html.Div(
        [
            html.H4(text(f"movement.history.side.{side.name}", years=years)),
            html.P(text("movement.history.counted"), className="eyebrow"),
            html.Ul(counted) if counted else html.P(text("movement.history.nothing_counted")),
            html.P(text("movement.history.documented"), className="eyebrow"),
            html.Ul(said) if said else html.P(text("movement.history.nothing_said")),
        ]
    )


def _counted(row: dict[str, Any], dataset: Dataset, view: View, text: Texts) -> html.Li:
    facts = [
        row[f"place_{text.language}"],
        period(row["period_start"], row["period_end"], text),
        kind_of_figure(row, dataset, text),
        dataset.label("counter", row["counter"], text.language),
    ]
    source = short_source(row["source"], row["locator"], dataset, text)
    return html.Li(
        [html.Strong(amount_with_unit(row, text)), f" {'. '.join(facts)}. ", _link(source, view)]
    )


def _said(row: dict[str, Any], dataset: Dataset, view: View, text: Texts) -> html.Li:
    language = text.language
    name = dataset.name("areas", row["area"], language)
    status = dataset.label("status", row["status"], language).lower()
    basis = dataset.label("basis", row["basis"], language).lower()
    when = period(row["period_start"], row["period_end"], text)
    source = short_source(row["source"], row["locator"], dataset, text)
    return html.Li(
        [
            html.Strong(name) if row["own"] else name,
            f": {status} ({basis}), {when}. ",
            _link(source, view),
        ]
    )


def _link(source: Cell, view: View) -> html.A:
    return source_link(source.words, source.source, view)
