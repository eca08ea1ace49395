"""Build the map's legend, drawn in the same sizes and colours as the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.charts.along_time import EVENT_MARKS
from dashboard.maps import symbols
from dashboard.maps.scenes import STATUS_LOOK

if TYPE_CHECKING:
    from collections.abc import Container

    import pandas as pd

    from dashboard.texts import Texts
    from geodata import Dataset

EXAMPLE_PERSONS = (10, 60)


def legend(dataset: Dataset, text: Texts) -> html.Section:
    """Build the legend as a strip that covers nothing of the map."""
    return html.Section(
        [size_examples(text), persons_marks(text), area_looks(dataset, text), _services(text)],
        className="legend",
        **{"aria-label": text("legend.title")},
    )


def event_key(events: pd.DataFrame, dataset: Dataset, text: Texts) -> html.P | None:
    """Build the key to the marks of some events; nothing when there are none."""
    kinds = set(events["kind"])
    return event_legend(dataset, text, kinds) if kinds else None


def event_legend(
    dataset: Dataset, text: Texts, kinds: Container[str] = frozenset(EVENT_MARKS)
) -> html.P:
    """Build the key to the marks of some kinds of event, or of all."""
    marks = [
        html.Span(
            [
                html.Span(letter, **{"aria-hidden": "true"}),
                f" {dataset.label('event_kind', kind, text.language)}",
            ]
        )
        for kind, (_, letter) in EVENT_MARKS.items()
        if kind in kinds
    ]
    return html.P([text("timeline.event_kinds"), *marks], className="event-kinds")


def size_examples(text: Texts) -> html.Div:
    """Show how large the symbols of some numbers of persons are."""
    circles = [
        html.Span(
            [
                html.Span(
                    className="disc persons", style={"--d": f"{symbols.diameter_px(one):.0f}px"}
                ),
                # The space keeps the numbers apart where only the words are taken along.
                f"{one} ",
            ],
            className="size",
        )
        for one in EXAMPLE_PERSONS
    ]
    return html.Div([html.P(text("legend.persons")), html.Div(circles, className="sizes")])


def persons_marks(text: Texts) -> html.Ul:
    """Show how kinds of figures look."""
    return html.Ul(
        [
            entry("disc persons", text("legend.mean")),
            entry("disc ring", text("legend.range")),
            entry("disc unknown", text("legend.not_published"), "?"),
        ]
    )


def area_looks(dataset: Dataset, text: Texts) -> html.Ul:
    """Show how areas look by what the sources say of them."""
    return html.Ul(
        [
            html.Li(
                [
                    html.Span(
                        className="patch",
                        style={
                            "background": fill,
                            "borderColor": line,
                            "borderWidth": f"{width}px",
                        },
                        **{"aria-hidden": "true"},
                    ),
                    dataset.label("status", status, text.language),
                ]
            )
            for status, (fill, line, width) in STATUS_LOOK.items()
        ]
    )


def _services(text: Texts) -> html.Ul:
    return html.Ul(
        [
            entry("disc service", text("legend.several"), "3"),
            entry("disc service", text("legend.single"), "F"),
            entry("disc service open", text("legend.unconfirmed"), "V"),
            entry("leader", text("legend.moved")),
        ]
    )


def entry(look: str, words: str, mark: str = "") -> html.Li:
    """Build one line of a legend: a mark and what it means."""
    return html.Li([html.Span(mark, className=look, **{"aria-hidden": "true"}), words])
