"""Build the parts of the form on scenarios: who, where, when, what and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import html

from dashboard.components.hours_strip import hours_shown
from dashboard.components.links import SERVICES_PATH, view_link
from dashboard.components.static import static
from dashboard.content import scenario_places
from dashboard.content.opening_rows import ALL_DAY, CLOSED, GROUPS, SPANS, decompose, times_words
from dashboard.content.scenario_editing import CLOSED as CLOSED_STATE
from dashboard.content.scenario_editing import GONE, NEW, NOTHING, SERVICE
from dashboard.content.scenario_words import (
    capacity_words,
    hours_words,
    place_words,
    type_names,
    types_words,
)
from dashboard.wording import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.content.scenario_editing import Editing
    from dashboard.content.scenario_rows import Standing
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

CHOICE, ABOUT, PLACE = "plan-choice", "plan-about", "plan-place"
HOURS, TYPES, CAPACITY = "plan-hours", "plan-types", "plan-capacity"
SERVICE_INPUT, NAME_INPUT, TYPES_INPUT = "plan-service", "plan-name", "plan-kinds"
ADDRESS_INPUT, CANDIDATE_INPUT = "plan-address", "plan-candidate"
LON_INPUT, LAT_INPUT = "plan-lon", "plan-lat"
HOURS_INPUT, HOURS_SHOWN, CAPACITY_INPUT = "plan-opening", "plan-opening-shown", "plan-amount"
NEAR, FAR = 10, 50
# Each arrow: its sign, and how far east and north it goes, in steps.
ARROWS = (("west", "←", -1, 0), ("north", "↑", 0, 1), ("south", "↓", 0, -1), ("east", "→", 1, 0))
STILL = {"transitionProps": {"duration": 0}}


def fault_id(part: str) -> str:
    """Return the id of where it is said what is wrong in a part of the form."""
    return f"plan-fault-{part}"


def row_id(group: str) -> str:
    """Return the id of the input of a group of days."""
    return f"plan-times-{group}"


def _fault(part: str) -> html.P:
    return html.P("", id=fault_id(part), className="plan-fault", role="alert")


def act(what: str, words: str, **attributes: str) -> html.Button:
    """Build a button that `assets/plan.js` asks the server by."""
    return html.Button(
        words, type="button", className="choice", **{"data-plan": what, **attributes}
    )


def choice(now: Mapping[str, Standing], found: Editing, text: Texts) -> html.Div:
    """Build the choice of a service, those without a place too, and the way to a new one."""
    groups: dict[str, list[dict[str, str]]] = {"placed": [], "unplaced": []}
    for one in sorted(now.values(), key=lambda one: one.name.lower()):
        where = one.address or one.name
        label = one.name if where == one.name else f"{one.name} – {where}"
        group = "unplaced" if one.point is None else "placed"
        groups[group].append({"value": one.id, "label": label})
    known = found.state in (SERVICE, CLOSED_STATE)
    return html.Div(
        [
            dmc.Select(
                id=SERVICE_INPUT,
                label=text("scenarios.plan.label.service"),
                placeholder=text("scenarios.plan.label.service_hint", n=len(now)),
                data=[
                    {"group": text(f"scenarios.plan.group.{key}", n=len(items)), "items": items}
                    for key, items in groups.items()
                    if items
                ],
                value=found.standing.id if known else None,
                searchable=True,
                allowDeselect=False,
                nothingFoundMessage=text("scenarios.plan.label.none_found"),
                maxDropdownHeight=320,
                size="sm",
                comboboxProps=STILL,
            ),
            html.Button(
                text("scenarios.plan.open_new"),
                type="button",
                className="choice",
                **{
                    "data-view": "edit=new",
                    "aria-pressed": "true" if found.state == NEW else "false",
                },
            ),
        ],
        className="plan-choice",
    )


def about(found: Editing, view: View, dataset: Dataset, text: Texts) -> html.Div:
    """Say who is worked on, as the scenario has it now, and who else stands there."""
    one = found.standing
    name = text("scenarios.plan.new_service") if found.state == NEW else one.name
    parts: list[Any] = []
    if found.state == NOTHING:
        parts = [html.P(text("scenarios.plan.start"))]
    elif found.state == GONE:
        parts = [html.P(text("scenarios.plan.gone", name=name), className="plan-warning")]
    else:
        parts = [html.H3(name), *_facts(found, dataset, text)]
        if one.id in dataset.services.index:
            query = f"?service={one.id}&lang={view.lang}"
            words = text("scenarios.plan.sheet")
            parts.append(html.P(view_link(words, SERVICES_PATH, query, name="service-sheet")))
    return static(
        html.Div(
            parts,
            className="plan-about",
            **{
                "data-edit": NEW if found.state == NEW else one.id,
                "data-name": name,
                "data-placeable": "yes" if found.state in (SERVICE, NEW) else "no",
            },
        )
    )


def _facts(found: Editing, dataset: Dataset, text: Texts) -> list[Any]:
    one = found.standing
    if found.state == CLOSED_STATE:
        return [html.P(text("scenarios.plan.is_closed"), className="plan-warning")]
    if found.state == NEW:
        return [html.P(text("scenarios.plan.new_lead"))]
    facts = (
        types_words(one.types, dataset, text),
        hours_words(one.hours, text),
        capacity_words(one, dataset, text),
    )
    parts: list[Any] = [html.P("; ".join(facts))]
    if found.beside:
        buttons = [
            html.Button(name, type="button", className="quiet", **{"data-view": f"edit={id_}"})
            for id_, name in found.beside
        ]
        parts.append(html.P([text("scenarios.plan.beside"), *buttons]))
    return parts


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
            html.H3(text("scenarios.plan.part.plan-place")),
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
            _asked_by(
                dmc.Autocomplete(
                    id=ADDRESS_INPUT,
                    label=text("scenarios.plan.label.address", n=len(known)),
                    data=known,
                    value="",
                    limit=12,
                    maxDropdownHeight=240,
                    size="sm",
                    comboboxProps=STILL,
                ),
                act("address", words, **{"aria-label": text("scenarios.plan.by.address", do=words)}),
            ),
            _asked_by(
                dmc.Select(
                    id=CANDIDATE_INPUT,
                    label=text("scenarios.plan.label.candidate"),
                    data=scenario_places.candidate_options(dataset, text),
                    value=None,
                    searchable=True,
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
            _asked_by(
                html.Div(
                    [
                        _degrees(LON_INPUT, "lon", lon, text),
                        _degrees(LAT_INPUT, "lat", lat, text),
                    ],
                    className="plan-degrees",
                ),
                act("lonlat", words, **{"aria-label": text("scenarios.plan.by.lonlat", do=words)}),
            ),
            _arrows(text) if found.placed else None,
            _fault("place"),
        ],
        className="plan-part",
    )


def _asked_by(control: Any, button: html.Button) -> html.Div:  # noqa: ANN401 - any input
    """Put an input beside its button, which the Enter key presses too."""
    return html.Div([control, button], className="plan-asked")


def _degrees(name: str, key: str, value: float | None, text: Texts) -> dmc.TextInput:
    written = "" if value is None else number(value, text.language, decimals=6)
    return dmc.TextInput(
        id=name, label=text(f"scenarios.plan.label.{key}"), value=written, size="sm"
    )


def _arrows(text: Texts) -> html.Div:
    """Build the buttons of small steps; the arrow keys work on each of them."""
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
        **{"aria-label": text("scenarios.plan.steps_label")},
    )


def hours_part(found: Editing, text: Texts) -> html.Div:
    """Build the hours: by groups of days as people write them, as text, and what they mean."""
    hours = found.standing.hours
    times = decompose(hours) if hours else {}
    presets = [times_words(one, text) for one in (*SPANS, ALL_DAY, CLOSED)]
    rows = [
        dmc.Autocomplete(
            id=row_id(group),
            label=text(f"scenarios.plan.days.{group}"),
            data=presets,
            value=times_words(times[group], text) if group in times else "",
            maxDropdownHeight=320,
            # A preset is chosen instead of what stands there, so all of them are offered.
            filter={"function": "everyOption"},
            size="sm",
            comboboxProps=STILL,
        )
        for group in GROUPS
    ]
    differ = hours and len(times) < len(GROUPS)
    return html.Div(
        [
            html.P(text("scenarios.plan.hours_lead")),
            html.P(text("scenarios.plan.hours_differ")) if differ else None,
            html.Div(rows, className="plan-times"),
            _asked_by(
                dmc.TextInput(
                    id=HOURS_INPUT,
                    label=text("scenarios.plan.label.hours"),
                    value=hours,
                    size="sm",
                ),
                act("hours", text("scenarios.plan.use_hours")),
            ),
            html.Div(static(hours_shown(hours, text)), id=HOURS_SHOWN, role="status"),
            _fault("hours"),
        ],
        className="plan-part",
    )


def types_part(found: Editing, dataset: Dataset, text: Texts) -> html.Div:
    """Build the types of the service, and the name of one that is opened."""
    names = [
        {"value": one, "label": label}
        for one, label in type_names(dataset, text.language).items()
    ]
    return html.Div(
        [
            html.Div(
                dmc.TextInput(
                    id=NAME_INPUT, label=text("scenarios.plan.label.name"), value="", size="sm"
                ),
                className="plan-name",
            ),
            _asked_by(
                dmc.MultiSelect(
                    id=TYPES_INPUT,
                    label=text("scenarios.plan.label.types"),
                    data=names,
                    value=list(found.standing.types),
                    searchable=True,
                    clearable=False,
                    nothingFoundMessage=text("scenarios.plan.label.none_found"),
                    maxDropdownHeight=320,
                    size="sm",
                    comboboxProps=STILL,
                ),
                act("types", text("scenarios.plan.use_types")),
            ),
            _fault("types"),
        ],
        className="plan-part",
    )


def capacity_part(found: Editing, dataset: Dataset, text: Texts) -> html.Div:
    """Build the capacity, in the unit that the service has."""
    one = found.standing
    unit = dataset.label("capacity_unit", one.unit, text.language) if one.unit else ""
    label = (
        text("scenarios.plan.label.capacity_in", unit=unit)
        if unit
        else text("scenarios.plan.label.capacity")
    )
    written = "" if one.capacity is None else number(one.capacity, text.language)
    return html.Div(
        [
            _asked_by(
                dmc.TextInput(id=CAPACITY_INPUT, label=label, value=written, size="sm"),
                act("capacity", text("scenarios.plan.use_capacity")),
            ),
            _fault("capacity"),
        ],
        className="plan-part",
    )


def last_part(text: Texts) -> html.Div:
    """Build the buttons that close a service, or open the new one."""
    return html.Div(
        [
            act("close", text("scenarios.plan.close")),
            act("open", text("scenarios.plan.open")),
        ]
    )
