"""Name the inputs of the form on scenarios, and build what several of its parts have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.content.scenario_map import camera

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.scenario_map import Point

CHOICE, ABOUT, PLACE = "plan-choice", "plan-about", "plan-place"
HOURS, TYPES, CAPACITY = "plan-hours", "plan-types", "plan-capacity"
CHANGES = "plan-changes"
SERVICE_INPUT, NAME_INPUT, TYPES_INPUT = "plan-service", "plan-name", "plan-kinds"
ADDRESS_INPUT, CANDIDATE_INPUT = "plan-address", "plan-candidate"
LON_INPUT, LAT_INPUT = "plan-lon", "plan-lat"
HOURS_INPUT, HOURS_SHOWN, CAPACITY_INPUT = "plan-opening", "plan-opening-shown", "plan-amount"
STILL = {"transitionProps": {"duration": 0}}


def fault_id(part: str) -> str:
    """Return the id of where it is said what is wrong in a part of the form."""
    return f"plan-fault-{part}"


def row_id(group: str) -> str:
    """Return the id of the input of a group of days."""
    return f"plan-times-{group}"


def fault(part: str) -> html.P:
    """Build where it is said what is wrong in a part of the form."""
    return html.P("", id=fault_id(part), className="plan-fault", role="alert")


def show_button(words: str, points: Iterable[Point]) -> html.Button | None:
    """Build a button that moves the map to points; none without points."""
    look = camera(points)
    if look is None:
        return None
    lon, lat, zoom = (str(one) for one in look)
    return html.Button(
        words,
        type="button",
        className="quiet",
        **{"data-map": ids.SCENARIO_MAP, "data-lon": lon, "data-lat": lat, "data-zoom": zoom},
    )


def act(what: str, words: str, **attributes: str) -> html.Button:
    """Build a button that `assets/plan.js` asks the server by."""
    return html.Button(
        words, type="button", className="choice", **{"data-plan": what, **attributes}
    )


def asked_by(control: Any, button: html.Button) -> html.Div:  # noqa: ANN401 - any input
    """Put an input beside its button, which the Enter key presses too."""
    return html.Div([control, button], className="plan-asked")
