"""Build the controls: what to look at, with the reasons why some choices cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.view import EVERYTHING

if TYPE_CHECKING:
    from dashboard.content.choices import Choice, Choices
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset


def controls(dataset: Dataset, view: View, options: Choices, text: Texts) -> html.Div:
    """Build all controls of the overview."""
    return html.Div(
        [
            html.Button(
                text("controls.toggle"),
                id=ids.CONTROLS_TOGGLE,
                className="toggle",
                **{"aria-expanded": "false", "aria-controls": ids.CONTROLS},
            ),
            html.Form(
                [
                    _period(view, options, text),
                    html.Div(
                        [
                            _times(view, options, text),
                            select(
                                ids.POPULATION, text("controls.group"), options.groups, view.group
                            ),
                            select(
                                ids.MEASURE,
                                text("controls.measure"),
                                options.measures,
                                view.measure,
                            ),
                            _service_types(dataset, view, text),
                            _operators(dataset, view, text),
                        ],
                        id=ids.CONTROLS,
                        className="more-controls",
                    ),
                ],
                **{"aria-label": text("controls.label")},
            ),
        ],
        className="controls",
    )


def _period(view: View, options: Choices, text: Texts) -> html.Div:
    return html.Div(
        [
            html.Button(
                "‹",
                id=ids.PERIOD_BEFORE,
                type="button",
                className="step",
                **{"aria-label": text("controls.before")},
            ),
            dmc.Select(
                id=ids.PERIOD,
                label=text("controls.period"),
                value=view.period,
                data=[one.as_option() for one in options.periods],
                allowDeselect=False,
                size="sm",
                comboboxProps={"transitionProps": {"duration": 0}},
                w="100%",
            ),
            html.Button(
                "›",
                id=ids.PERIOD_AFTER,
                type="button",
                className="step",
                **{"aria-label": text("controls.after")},
            ),
        ],
        className="period",
    )


def _times(view: View, options: Choices, text: Texts) -> html.Fieldset:
    return html.Fieldset(
        [
            html.Legend(text("controls.time")),
            dmc.ChipGroup(
                id=ids.TIME_OF_DAY,
                value=view.time,
                children=html.Div([chip(one) for one in options.times], className="chips"),
            ),
            html.Div(reasons(options, text), id=ids.REASONS, className="reasons"),
        ]
    )


def chip(one: Choice) -> dmc.Chip:
    """Build one choice of time of day."""
    return dmc.Chip(
        one.label,
        value=one.value,
        disabled=one.disabled,
        size="sm",
        radius="sm",
        icon="",
        id=chip_id(one.value),
    )


def chip_id(value: str) -> dict[str, str]:
    """Return the id of a choice of time of day."""
    return {"type": "time-chip", "value": value}


def reasons(options: Choices, text: Texts) -> list[html.P]:
    """Build the sentences on what cannot be chosen."""
    return [html.P(words) for words in options.reasons(text)]


def select(name: str, label: str, options: list[Choice], value: str) -> dmc.Select:
    """Build a choice of one among several; those that cannot be chosen say why."""
    return dmc.Select(
        id=name,
        label=label,
        value=value,
        data=[one.as_option() for one in options],
        allowDeselect=False,
        size="sm",
        maxDropdownHeight=320,
        comboboxProps={
            "transitionProps": {"duration": 0},
            "width": 320,
            "position": "bottom-start",
        },
    )


def service_types(dataset: Dataset) -> list[str]:
    """List the types that some service has, in the order of the vocabulary."""
    used = {kind for kinds in dataset.services["types"] for kind in kinds}
    return [kind for kind in dataset.terms.loc["service_type"].index if kind in used]


def operator_kinds(dataset: Dataset) -> list[str]:
    """List the kinds of operator that some service has."""
    return sorted(
        set(dataset.services["operator_kind"]), key=lambda kind: (kind == "unknown", kind)
    )


def _service_types(dataset: Dataset, view: View, text: Texts) -> html.Fieldset:
    kinds = service_types(dataset)
    symbols = dataset.terms.loc["service_type"]["symbol"]
    boxes = [
        dmc.Checkbox(
            value=kind,
            size="xs",
            label=html.Span(
                [
                    html.Span(symbols[kind], className="badge", **{"aria-hidden": "true"}),
                    dataset.label("service_type", kind, text.language),
                ]
            ),
        )
        for kind in kinds
    ]
    return html.Fieldset(
        [
            html.Legend(text("controls.types")),
            html.Div(
                [
                    html.Button(
                        text("controls.all"), id=ids.TYPES_ALL, type="button", className="quiet"
                    ),
                    html.Button(
                        text("controls.none"), id=ids.TYPES_NONE, type="button", className="quiet"
                    ),
                ],
                className="all-none",
            ),
            dmc.CheckboxGroup(
                id=ids.SERVICE_TYPES,
                children=html.Div(boxes, className="boxes", id=ids.boxes(ids.SERVICE_TYPES)),
                value=kinds if view.types == EVERYTHING else list(view.types),
            ),
        ]
    )


def _operators(dataset: Dataset, view: View, text: Texts) -> html.Fieldset:
    kinds = operator_kinds(dataset)
    boxes = [
        dmc.Checkbox(
            value=kind, size="xs", label=dataset.label("operator_kind", kind, text.language)
        )
        for kind in kinds
    ]
    return html.Fieldset(
        [
            html.Legend(text("controls.operators")),
            dmc.CheckboxGroup(
                id=ids.OPERATORS,
                children=html.Div(boxes, className="boxes", id=ids.boxes(ids.OPERATORS)),
                value=kinds if view.operators == EVERYTHING else list(view.operators),
            ),
        ]
    )
