"""Build what stands over and under the map of a scenario: what a click does, and the legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.legend import entry
from dashboard.components.static import static
from dashboard.maps.scenario_symbols import CLOSED_SIGN, OPENED_SIGN, OTHER_SIGN
from dashboard.maps.scenes import STATUS_LOOK

if TYPE_CHECKING:
    from dashboard.content.scenario_map import ScenarioMap
    from dashboard.texts import Texts
    from geodata import Dataset

# How a place looks beside its words: class name and what stands on it.
LOOKS = (
    ("plan-quiet", "V", "as_is"),
    ("plan-quiet hollow", "V", "unconfirmed"),
    ("plan-old", "V", "old"),
    ("plan-strong", "V", "new"),
    ("plan-strong", f"V{OPENED_SIGN}", "opened"),
    ("plan-gone", CLOSED_SIGN, "closed"),
    ("plan-strong", f"V{OTHER_SIGN}", "other"),
    ("plan-quiet edited", "V", "edited"),
    ("plan-quiet", "3", "several"),
)
CHOOSE, PLACE = "choose", "place"
# What the script says, with room for the name of the service.
SAID = ("place_nothing", "place_named", "say_choose", "say_place", "say_new")


def map_modes(text: Texts) -> html.Div:
    """Build the switch between choosing a service on the map and putting it somewhere.

    `assets/plan.js` fills in the name, presses the buttons and says what a click will do.
    """
    said = {
        f"data-{one.replace('_', '-')}": text(f"scenarios.plan.mode.{one}", name="{name}")
        for one in SAID
    }
    return static(
        html.Div(
            [
                html.Div(
                    [
                        html.Button(
                            text("scenarios.plan.mode.choose"),
                            type="button",
                            className="choice",
                            **{"data-plan-mode": CHOOSE, "aria-pressed": "true"},
                        ),
                        html.Button(
                            text("scenarios.plan.mode.place_nothing"),
                            type="button",
                            className="choice",
                            **{
                                "data-plan-mode": PLACE,
                                "aria-pressed": "false",
                                "aria-disabled": "true",
                            },
                        ),
                    ],
                    role="group",
                    **{"aria-label": text("scenarios.plan.mode.label")},
                ),
                html.P(text("scenarios.plan.mode.say_choose"), role="status"),
            ],
            className="plan-modes",
            **said,
        )
    )


def scenario_legend(shown: ScenarioMap, dataset: Dataset, text: Texts) -> html.Section:
    """Build the legend."""
    marks = [entry(f"disc {look}", text(f"scenarios.plan.legend.{key}"), mark)
             for look, mark, key in LOOKS]  # fmt: skip
    way = html.Li(
        [
            html.Span(className="plan-way", **{"aria-hidden": "true"}),
            text("scenarios.plan.legend.way"),
        ]
    )
    there = set(shown.areas["status"])
    scenes = [
        html.Li(
            [
                html.Span(
                    className="patch",
                    style={"background": fill, "borderColor": line, "borderWidth": f"{width}px"},
                    **{"aria-hidden": "true"},
                ),
                dataset.label("status", status, text.language),
            ]
        )
        for status, (fill, line, width) in STATUS_LOOK.items()
        if status in there
    ]
    return html.Section(
        [
            html.Div(
                [
                    html.P(text("scenarios.plan.legend.services")),
                    html.Ul([*marks[:4], way, *marks[4:]]),
                ]
            ),
            html.Div([html.P(text("scenarios.plan.legend.scenes")), html.Ul(scenes)]),
        ],
        className="legend",
        **{"aria-label": text("legend.title")},
    )
