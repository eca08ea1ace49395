"""Build the view of type by part of the week: where services near a scene double, or lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.content.overlap_near_words import (
    STATES,
    known_words,
    near_words,
    part_name,
    silent_words,
    split_words,
)
from dashboard.content.week_gaps import PARTS
from dashboard.view import WALKS
from dashboard.wording import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.content.overlap_near import Near
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

WHOLE = 100
TITLE, SILENT_TITLE = "overlap-near-title", "overlap-near-silent-title"


def near_block(shown: Near, view: View, dataset: Dataset, text: Texts) -> html.Section:
    """Build the table of the types that are near, and name the others."""
    scene = dataset.name("areas", shown.scene, text.language)
    title = text("services.overlap.near.title", minutes=shown.minutes, scene=scene, year=shown.year)
    said = near_words(shown, dataset, text)
    told = [kind for kind in shown.there if kind not in shown.silent]
    table = [_table(told, TITLE, shown, dataset, text)] if told else []
    legend = [_legend(text)] if shown.there else []
    return html.Section(
        [
            html.H3(title, id=TITLE),
            _walks(view, text),
            *table,
            _silent(shown, dataset, text),
            *legend,
            html.Ul([html.Li(words) for words in said] or
                    [html.Li(text("services.overlap.near.nothing"))]),
            html.P(text("services.overlap.near.defined", year=shown.year)),
        ],
        className="overlap-block",
    )  # fmt: skip


def _walks(view: View, text: Texts) -> html.Fieldset:
    """Build the choice of how far one walks."""
    buttons = [
        html.Button(
            text("services.overlap.near.walk", n=walk),
            type="button",
            className="choice",
            **{
                "data-view": f"walk={walk}",
                "aria-pressed": "true" if view.walk == walk else "false",
            },
        )
        for walk in WALKS
    ]
    legend = html.Legend(text("services.overlap.near.walk_label"))
    return html.Fieldset([legend, *buttons], className="filters overlap-walks")


def _silent(shown: Near, dataset: Dataset, text: Texts) -> html.Details | None:
    """Fold away the types of which none is known to be open: their bars are all alike."""
    if not shown.silent:
        return None
    words = html.Summary(silent_words(shown, dataset, text), id=SILENT_TITLE)
    table = _table(shown.silent, SILENT_TITLE, shown, dataset, text)
    return html.Details([words, table], id="overlap-near-silent")


def _table(
    kinds: Sequence[str], title: str, shown: Near, dataset: Dataset, text: Texts
) -> html.Div:
    head = [text("services.overlap.column.type"), *[part_name(part, text) for part in PARTS]]
    head.append(text("services.overlap.column.not_known"))
    rows = [
        html.Tr(
            [
                html.Th(_kind(shown, kind, dataset, text), scope="row"),
                *[html.Td(_cell(shown, kind, part, text)) for part in PARTS],
                html.Td(known_words(shown, kind, text)),
            ]
        )
        for kind in kinds
    ]
    return html.Div(
        html.Table(
            [
                html.Thead(html.Tr([html.Th(words, scope="col") for words in head])),
                html.Tbody(rows),
            ],
            className="overlap-near",
        ),
        className="table-box",
        role="region",
        tabIndex=0,
        **{"aria-labelledby": title},
    )


def _kind(shown: Near, kind: str, dataset: Dataset, text: Texts) -> str:
    return text(
        "services.overlap.near.kind",
        kind=dataset.label("service_type", kind, text.language),
        n=number(shown.services[kind]["near"], text.language),
    )


def _cell(shown: Near, kind: str, part: str, text: Texts) -> list[html.Div | html.Span]:
    """Draw the hours of a part of the week as one bar, and write them under it."""
    hours = shown.split(kind, part)
    whole = sum(hours.values())
    bar = [
        html.Span(
            className=f"overlap-state {state}", style={"width": f"{WHOLE * value / whole:.2f}%"}
        )
        for state, value in hours.items()
        if value
    ]
    return [
        html.Div(bar, className="overlap-bar", **{"aria-hidden": "true"}),
        html.Span(split_words(shown, kind, part, text)),
    ]


def _legend(text: Texts) -> html.Ul:
    """Build the key to the bars."""
    entries = [
        html.Li(
            [
                html.Span(className=f"overlap-mark {state}", **{"aria-hidden": "true"}),
                text(f"services.overlap.near.key.{state}"),
            ]
        )
        for state in STATES
    ]
    return html.Ul(entries, className="legend", **{"aria-label": text("legend.title")})
