"""Connect the map of scenarios and the form beside it: what is asked, and what is then shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from dashboard import ids
from dashboard.components.hours_strip import hours_shown
from dashboard.components.scenario_form import (
    ASK,
    DRAWN,
    FOLDED,
    SAID,
    SECTIONS,
    built,
    drawn,
    sections_class,
)
from dashboard.components.scenario_inputs import (
    ABOUT,
    ADDRESS_INPUT,
    CANDIDATE_INPUT,
    CAPACITY,
    CAPACITY_INPUT,
    CHANGES,
    CHOICE,
    HOURS,
    HOURS_INPUT,
    HOURS_SHOWN,
    LAT_INPUT,
    LON_INPUT,
    NAME_INPUT,
    PLACE,
    SERVICE_INPUT,
    TYPES,
    TYPES_INPUT,
    fault_id,
    row_id,
)
from dashboard.components.static import static
from dashboard.content.opening_rows import GROUPS, composed
from dashboard.content.plan import plan_of
from dashboard.content.scenario_answer import FAULTS, Fields, answer
from dashboard.content.scenario_editing import NEW, editing
from dashboard.content.scenario_said import said_of

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site

PARTS = (CHOICE, ABOUT, PLACE, HOURS, TYPES, CAPACITY, CHANGES)
INPUTS = {
    "address": ADDRESS_INPUT,
    "candidate": CANDIDATE_INPUT,
    "lon": LON_INPUT,
    "lat": LAT_INPUT,
    "name": NAME_INPUT,
    "types": TYPES_INPUT,
    "hours": HOURS_INPUT,
    "capacity": CAPACITY_INPUT,
}
TYPED = INPUTS.keys() - {"candidate", "types"}


def register(app: Dash, site: Site) -> None:
    """Register the callbacks of the map and the form."""
    graph = ids.graph(ids.SCENARIO_MAP)
    for namespace, function, source in (
        ("sentrumskart", "pan", Input(graph, "relayoutData")),
        ("plan", "choose", Input(SERVICE_INPUT, "value")),
    ):
        app.clientside_callback(
            ClientsideFunction(namespace, function), source, prevent_initial_call=True
        )
    # Nothing is ever put out: but only with an output are they called for the first page as well.
    for store, function, source in (
        (DRAWN, "show", Input(DRAWN, "data")),
        (ASK, "listen", Input(graph, "figure")),
    ):
        app.clientside_callback(
            ClientsideFunction("plan", function), Output(store, "clear_data"), source
        )
    app.clientside_callback(
        ClientsideFunction("plan", "answered"),
        Input(fault_id("place"), "children"),
        State(ids.WISH, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.WISH, "data", allow_duplicate=True),
        *[Output(fault_id(part), "children") for part in FAULTS],
        Input(ASK, "data"),
        State(ids.URL, "search"),
        *[State(name, "value") for name in INPUTS.values()],
        prevent_initial_call=True,
    )
    def act(ask: dict[str, Any] | None, query: str | None, *written: Any) -> tuple[Any, ...]:  # noqa: ANN401 - what inputs hold
        if not ask:
            raise PreventUpdate
        return acted(site, ask, query, dict(zip(INPUTS, written, strict=True)))

    @app.callback(
        *[Output(part, "children") for part in PARTS],
        *[Output(ids.part(part, "fold"), "open") for part in FOLDED],
        Output(SECTIONS, "className"),
        Output(SAID, "children"),
        Output(DRAWN, "data"),
        Input(ids.URL, "search"),
        State(DRAWN, "data"),
        prevent_initial_call=True,
    )
    def follow(query: str | None, before: dict[str, str] | None) -> tuple[Any, ...]:
        return followed(site, query, before or {})

    @app.callback(
        Output(HOURS_INPUT, "value"),
        Output(fault_id("hours"), "children", allow_duplicate=True),
        *[Input(row_id(group), "value") for group in GROUPS],
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def compose(*written: str | None) -> tuple[Any, str]:
        *rows, query = written
        _, _, text = site.read(query)
        hours, fault = composed(dict(zip(GROUPS, (one or "" for one in rows), strict=True)), text)
        return (no_update if fault else hours), fault

    @app.callback(
        Output(HOURS_SHOWN, "children"),
        Input(HOURS_INPUT, "value"),
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def preview(hours: str | None, query: str | None) -> Any:  # noqa: ANN401 - a component
        _, _, text = site.read(query)
        return static(hours_shown(hours or "", text))


def acted(
    site: Site, ask: dict[str, Any], query: str | None, written: dict[str, Any]
) -> tuple[Any, ...]:
    """Answer what was asked: a new address, or words beside what is wrong; never both."""
    view, _, text = site.read(query)
    # What was typed just before a key was pressed may not have come to Dash yet.
    typed = {name: value for name, value in dict(ask.get("typed") or {}).items() if name in TYPED}
    written = {**written, **typed}
    types = tuple(str(one) for one in written.pop("types", None) or ())
    fields = Fields(types=types, **{name: str(value or "") for name, value in written.items()})
    found = answer(site, view, text, ask, fields)
    wish = {"changes": dict(found.wish), "n": ask.get("n")} if found.wish else no_update
    return (wish, *[found.faults.get(part, "") for part in FAULTS])


def followed(site: Site, query: str | None, before: dict[str, str]) -> tuple[Any, ...]:
    """Build anew what is about something else now, and say what has happened."""
    view, _, text = site.read(query)
    plan, dataset = plan_of(site, view), site.of(view)
    found = editing(plan, view.edit, dataset)
    now = drawn(plan, view, found, text)
    if now == before:
        raise PreventUpdate
    parts = built(site, view, text)
    new = {part: parts[part] if now[part] != before.get(part) else no_update for part in PARTS}
    state_changed = now["state"] != before.get("state")
    said = (
        said_of(plan, before, dataset, text) if now[CHANGES] != before.get(CHANGES) else no_update
    )
    return (
        *new.values(),
        *[found.state == NEW if state_changed else no_update for _ in FOLDED],
        sections_class(found),
        said,
        now,
    )
