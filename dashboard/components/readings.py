"""Build the two readings of concentration through time, side by side, and what data can decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.components.legend import entry
from dashboard.components.links import source_link
from dashboard.content.tables import source_cell
from dashboard.rows import records
from dashboard.wording import period

if TYPE_CHECKING:
    from dashboard.content.service_years import ServiceYears
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

# Which source each reading rests on.
SOURCES = {
    "draw": (("statusrapport-2017", "7.4; 10.2; 10.3"),),
    "follow": (
        ("hkh-unge-voksne-2013", "«Hvorfor oppsøker …»"),
        ("vartoslo-117598", ""),
        ("avisa-oslo-299706", ""),
    ),
    "other": (("statusrapport-2017", "7.5; 10.2"), ("hkh-unge-voksne-2013", "Innledning")),
}


def near_key(text: Texts, *more: html.Li) -> html.Ul:
    """Build the key to the number of services near a scene, followed by more entries."""
    return html.Ul(
        [
            entry("patch years-confirmed", text("services.years.key.confirmed")),
            entry("patch years-possible", text("services.years.key.possible")),
            entry("years-limit", text("services.years.key.chance")),
            *more,
        ],
        className="legend key",
    )


def years_key(text: Texts) -> html.Ul:
    """Build the key to the marks."""
    return near_key(
        text,
        entry("patch chance-patch", text("services.years.key.ratio")),
        entry("disc service years-event", text("services.years.key.here"), "1"),
        entry("disc service open years-event", text("services.years.key.elsewhere"), "1"),
    )


def readings(dataset: Dataset, view: View, text: Texts) -> html.Section:
    """Build the readings that the sources offer, each with its sources."""
    parts = [
        html.Div(
            [
                html.H4(text(f"services.years.reading.{name}_title")),
                html.P(text(f"services.years.reading.{name}")),
                html.P(_sources(cited, dataset, view, text), className="sources"),
            ]
        )
        for name, cited in SOURCES.items()
    ]
    return html.Section(
        [
            html.H3(text("services.years.reading.title")),
            html.Div(parts, className="sides"),
            html.P(text("services.years.reading.decide")),
        ],
        className="readings",
    )


def _sources(
    cited: tuple[tuple[str, str], ...], dataset: Dataset, view: View, text: Texts
) -> list[html.A | html.Br]:
    links: list[html.A | html.Br] = []
    for one, locator in cited:
        if one in dataset.sources.index:
            words = source_cell(one, locator, dataset, text).words
            links += [source_link(words, one, view), html.Br()]
    return links


def event_list(shown: ServiceYears, view: View, text: Texts) -> html.Details:
    """List the events by the numbers that they have in the figure."""
    items = [_event(row, view, text) for row in records(shown.events)]
    return html.Details(
        [html.Summary(text("services.years.events_list", n=len(items))), html.Ul(items)],
        className="years-events",
        id="years-events",
        open=True,
    )


def _event(row: dict[str, Any], view: View, text: Texts) -> html.Li:
    title, source = row[f"title_{text.language}"], text("services.years.source")
    link = source_link(source, row["sources"][0], view, **{"aria-label": f"{source}: {title}"})
    when = period(row["start"], row["end"], text)
    return html.Li([html.B(str(row["number"])), f" {when}: {title} ", link])
