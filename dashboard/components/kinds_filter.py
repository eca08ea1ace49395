"""Build the choice of which kinds of event are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.charts.along_time import EVENT_MARKS
from dashboard.view import EVERYTHING

if TYPE_CHECKING:
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset


def event_kinds(dataset: Dataset) -> list[str]:
    """List the kinds that some event has, in the order of their marks."""
    present = set(dataset.events["kind"])
    return [kind for kind in EVENT_MARKS if kind in present]


def kinds_filter(dataset: Dataset, view: View, text: Texts) -> html.Fieldset:
    """Build the boxes, each with the mark that the figure draws; a script keeps the address."""
    kinds = event_kinds(dataset)
    boxes = [
        dmc.Checkbox(
            value=kind,
            size="xs",
            label=html.Span(
                [
                    html.Span(f"{EVENT_MARKS[kind][1]} ", **{"aria-hidden": "true"}),
                    dataset.label("event_kind", kind, text.language),
                ]
            ),
        )
        for kind in kinds
    ]
    return html.Fieldset(
        [
            html.Legend(text("movement.history.kinds")),
            dmc.CheckboxGroup(
                id=ids.EVENT_KINDS,
                children=html.Div(boxes, className="boxes kinds", id=ids.boxes(ids.EVENT_KINDS)),
                value=kinds if view.kinds == EVERYTHING else list(view.kinds),
            ),
        ],
        className="kinds-filter",
    )
