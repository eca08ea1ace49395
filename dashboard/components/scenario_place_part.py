"""Build the part of the form that says where, in every way there is; none of them needs a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dash_mantine_components as dmc
from dash import html

from dashboard.components.scenario_inputs import (
    ADDRESS_INPUT,
    CANDIDATE_INPUT,
    LAT_INPUT,
    LON_INPUT,
    STILL,
    act,
    asked_by,
    fault,
)
from dashboard.content import scenario_places
from dashboard.content.scenario_editing import NEW
from dashboard.content.scenario_words import place_words
from dashboard.wording import number

if TYPE_CHECKING:
    from dashboard.content.scenario_editing import Editing
    from dashboard.texts import Texts
    from geodata import Dataset

NEAR, FAR = 10, 50
# Each arrow: its sign, and how far east and north it goes, in steps.
ARROWS = (("west", "←", -1, 0), ("north", "↑", 0, 1), ("south", "↓", 0, -1), ("east", "→", 1, 0))


def place_part(found: Editing, dataset: Dataset, text: Texts) -> html.Div:
    """Build every way to say where: on the map, by address, by place, by degrees, and in steps."""
    one = found.standing
    lon, lat = one.point or (None, None)
    words = text(f"scenarios.plan.put_{'new' if found.state == NEW else 'old'}")
    now = text("scenarios.plan.place_now", place=place_words(one, dataset, text))
    if found.state == NEW and one.point is None:
        now = text("scenarios.plan.place_none")
    known = [place.address for place in scenario_places.addresses(dataset).values()]
    return html.Div(
        [
            html.H3(text("scenarios.plan.part.place")),
            html.P(now),
            html.Div(
                [
                    html.Button(
                        text("scenarios.plan.mode.place_click"),
                        type="button",
                        className="choice",
                        **{"data-plan-mode": "place", "aria-pressed": "false"},
                    )
                ]
            ),
            asked_by(
                dmc.Autocomplete(
                    id=ADDRESS_INPUT,
                    label=text("scenarios.plan.label.address", n=len(known)),
                    data=known,
                    value="",
                    limit=12,
                    openOnFocus=False,
                    maxDropdownHeight=240,
                    size="sm",
                    comboboxProps=STILL,
                ),
                act(
                    "address", words, **{"aria-label": text("scenarios.plan.by.address", do=words)}
                ),
            ),
            asked_by(
                dmc.Select(
                    id=CANDIDATE_INPUT,
                    label=text("scenarios.plan.label.candidate"),
                    data=scenario_places.candidate_options(dataset, text),
                    value=None,
                    searchable=True,
                    openOnFocus=False,
                    nothingFoundMessage=text("scenarios.plan.label.none_found"),
                    maxDropdownHeight=240,
                    size="sm",
                    comboboxProps=STILL,
                ),
                act(
                    "candidate",
                    words,
                    **{"aria-label": text("scenarios.plan.by.candidate", do=words)},
                ),
            ),
            asked_by(
                html.Div(
                    [
                        _degrees(LON_INPUT, "lon", lon, text),
                        _degrees(LAT_INPUT, "lat", lat, text),
                    ],
                    className="plan-degrees",
                ),
                act("lonlat", words, **{"aria-label": text("scenarios.plan.by.lonlat", do=words)}),
            ),
            fault("place"),
        ],
        className="plan-part",
    )


def _degrees(name: str, key: str, value: float | None, text: Texts) -> dmc.TextInput:
    written = "" if value is None else number(value, text.language, decimals=6)
    return dmc.TextInput(
        id=name, label=text(f"scenarios.plan.label.{key}"), value=written, size="sm"
    )


def arrows(text: Texts) -> html.Div:
    """Build the buttons of small steps; the arrow keys work on each of them.

    They are never built anew, so that they keep the focus from step to step.
    """
    buttons = [
        html.Button(
            html.Span(sign, **{"aria-hidden": "true"}),
            type="button",
            className="choice",
            title=text("scenarios.plan.step", n=NEAR, way=text(f"scenarios.plan.way.{way}")),
            **{
                "data-plan-step": f"{east * NEAR},{north * NEAR}",
                "aria-label": text(
                    "scenarios.plan.step", n=NEAR, way=text(f"scenarios.plan.way.{way}")
                ),
                "aria-describedby": "plan-arrows-words",
            },
        )
        for way, sign, east, north in ARROWS
    ]
    return html.Div(
        [
            html.P(text("scenarios.plan.steps", near=NEAR, far=FAR), id="plan-arrows-words"),
            html.Div(buttons, className="plan-arrows"),
        ],
        role="group",
        className="plan-steps",
        **{"aria-label": text("scenarios.plan.steps_label")},
    )
