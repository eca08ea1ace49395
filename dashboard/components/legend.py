"""Build the map's legend, drawn in the same sizes and colours as the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.charts.along_time import EVENT_MARKS
from dashboard.maps import symbols
from dashboard.maps.looks import BADGES, SCENES_AND_SERVICES
from dashboard.maps.scenes import STATUS_LOOK

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.maps.looks import Looks
    from dashboard.texts import Texts
    from geodata import Dataset

EXAMPLE_PERSONS = (10, 60)
# Kinds of figures: how each looks, the key of its words, and what stands on it.
FIGURES = {
    "mean": ("disc persons", "legend.mean", ""),
    "range": ("disc ring", "legend.range", ""),
    "includes": ("disc pale", "movement.map.legend.includes", ""),
    "not_published": ("disc unknown", "legend.not_published", "?"),
}
FULL_BADGE, HOLLOW_BADGE = "disc service", "disc service open"


def legend(dataset: Dataset, text: Texts, looks: Looks = SCENES_AND_SERVICES) -> html.Section:
    """Build the legend as a strip that covers nothing of the map; of a map's looks if given."""
    return section(
        [
            size_examples(looks, text),
            persons_marks(looks, text),
            area_looks(looks, dataset, text),
            _services(looks, text),
        ],
        text,
    )


def section(parts: Sequence[Component | None], text: Texts) -> html.Section:
    """Build a legend of those parts that hold something."""
    return html.Section(
        [one for one in parts if one is not None and one.children],
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


def size_examples(looks: Looks, text: Texts) -> html.Div | None:
    """Show how large the symbols of some numbers of persons are, where any has a size."""
    if not looks.has_numbers:
        return None
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


def persons_marks(looks: Looks, text: Texts) -> html.Ul:
    """Show how kinds of figures look."""
    return html.Ul(
        [
            entry(look, text(words), mark)
            for kind, (look, words, mark) in FIGURES.items()
            if kind in looks.figures
        ]
    )


def area_looks(looks: Looks, dataset: Dataset, text: Texts) -> html.Ul:
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
            if status in looks.statuses
        ]
    )


def _services(looks: Looks, text: Texts) -> html.Ul:
    badges = [
        entry(FULL_BADGE if badge.full else HOLLOW_BADGE, text(f"legend.{kind}"), badge.mark)
        for kind, badge in sorted(looks.badges.items(), key=lambda one: BADGES.index(one[0]))
    ]
    return html.Ul([*badges, *([entry("leader", text("legend.moved"))] if looks.moved else [])])


def entry(look: str, words: str, mark: str = "") -> html.Li:
    """Build one line of a legend: a mark and what it means."""
    return html.Li([html.Span(mark, className=look, **{"aria-hidden": "true"}), words])
