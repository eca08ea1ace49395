"""Build the two readings of concentration through time, side by side, and what data can decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.legend import entry
from dashboard.components.links import source_link
from dashboard.rows import records
from dashboard.wording import period

if TYPE_CHECKING:
    from dashboard.content.service_years import ServiceYears
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

PREFIX = "services.years"
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


def years_key(text: Texts) -> html.Ul:
    """Build the key to the marks."""
    return html.Ul(
        [
            entry("patch years-confirmed", text(f"{PREFIX}.key.confirmed")),
            entry("patch years-possible", text(f"{PREFIX}.key.possible")),
            entry("years-limit", text(f"{PREFIX}.key.chance")),
            entry("patch chance-patch", text(f"{PREFIX}.key.ratio")),
            entry("disc service years-event", text(f"{PREFIX}.key.here"), "1"),
            entry("disc service open years-event", text(f"{PREFIX}.key.elsewhere"), "1"),
        ],
        className="legend key",
    )


def readings(dataset: Dataset, view: View, text: Texts) -> html.Section:
    """Build the readings that the sources offer, each with its sources."""
    parts = [
        html.Div(
            [
                html.H4(text(f"{PREFIX}.reading.{name}_title")),
                html.P(text(f"{PREFIX}.reading.{name}")),
                html.P(_sources(cited, dataset, view, text), className="sources"),
            ]
        )
        for name, cited in SOURCES.items()
    ]
    return html.Section(
        [
            html.H3(text(f"{PREFIX}.reading.title")),
            html.Div(parts, className="sides"),
            html.P(text(f"{PREFIX}.reading.decide")),
        ],
        className="readings",
    )


def _sources(
    cited: tuple[tuple[str, str], ...], dataset: Dataset, view: View, text: Texts
) -> list[html.A | html.Br]:
    known = [(one, locator) for one, locator in cited if one in dataset.sources.index]
    links: list[html.A | html.Br] = []
    for one, locator in known:
        title = dataset.name("sources", one, text.language)
        links += [source_link(f"{title}, {locator}" if locator else title, one, view), html.Br()]
    return links


def event_list(shown: ServiceYears, view: View, text: Texts) -> html.Details:
    """List the events by the numbers that they have in the figure."""
    rows = records(shown.events)
    items = [
        html.Li(
            [
                html.B(str(row["number"])),
                f" {period(row['start'], row['end'], text)}: {row[f'title_{text.language}']} ",
                source_link(
                    text(f"{PREFIX}.source"),
                    row["sources"][0],
                    view,
                    **{
                        "aria-label": f"{text(f'{PREFIX}.source')}: {row[f'title_{text.language}']}"
                    },
                ),
            ],
            className="here" if row["here"] else "",
        )
        for row in rows
    ]
    return html.Details(
        [html.Summary(text(f"{PREFIX}.events_list", n=len(rows))), html.Ul(items)],
        className="years-events",
        id="years-events",
        open=True,
    )
