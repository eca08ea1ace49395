"""Build the parts of the form on scenarios: who, when, what and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import html

from dashboard.components.hours_strip import hours_shown
from dashboard.components.links import SERVICES_PATH, view_link
from dashboard.components.scenario_inputs import (
    CAPACITY_INPUT,
    HOURS_INPUT,
    HOURS_SHOWN,
    NAME_INPUT,
    SERVICE_INPUT,
    STILL,
    TYPES_INPUT,
    act,
    asked_by,
    fault,
    row_id,
    show_button,
)
from dashboard.components.static import static
from dashboard.content.opening_rows import ALL_DAY, CLOSED, GROUPS, SPANS, decompose, times_words
from dashboard.content.scenario_editing import CLOSED as CLOSED_STATE
from dashboard.content.scenario_editing import GONE, NEW, NOTHING, SERVICE
from dashboard.content.scenario_words import (
    capacity_words,
    hours_words,
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
                openOnFocus=False,
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
    name = shown_name(found, text)
    parts: list[Any] = []
    if found.state == NOTHING:
        parts = [html.P(text("scenarios.plan.start"))]
    elif found.state == GONE:
        parts = [html.P(text("scenarios.plan.gone", name=name), className="plan-warning")]
    else:
        seen = [one.point] if one.point else []
        shown = show_button(text("scenarios.plan.show_on_map"), seen)
        parts = [html.H3(name), *_facts(found, dataset, text), shown]
        if one.id in dataset.services.index:
            query = f"?service={one.id}&lang={view.lang}"
            words = text("scenarios.plan.sheet")
            parts.append(view_link(words, SERVICES_PATH, query, name="service-sheet"))
    return static(html.Div(parts, className="plan-about"))


def shown_name(found: Editing, text: Texts) -> str:
    """Name what is worked on; a service that is not yet opened has no name of its own."""
    return text("scenarios.plan.new_service") if found.state == NEW else found.standing.name


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
            openOnFocus=False,
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
            asked_by(
                dmc.TextInput(
                    id=HOURS_INPUT,
                    label=text("scenarios.plan.label.hours"),
                    value=hours,
                    size="sm",
                ),
                act("hours", text("scenarios.plan.use_hours")),
            ),
            html.Div(static(hours_shown(hours, text)), id=HOURS_SHOWN, role="status"),
            fault("hours"),
        ],
        className="plan-part",
    )


def types_part(found: Editing, dataset: Dataset, text: Texts) -> html.Div:
    """Build the types of the service, and the name of one that is opened."""
    names = [
        {"value": one, "label": label} for one, label in type_names(dataset, text.language).items()
    ]
    return html.Div(
        [
            html.Div(
                dmc.TextInput(
                    id=NAME_INPUT, label=text("scenarios.plan.label.name"), value="", size="sm"
                ),
                className="plan-name",
            ),
            asked_by(
                dmc.MultiSelect(
                    id=TYPES_INPUT,
                    label=text("scenarios.plan.label.types"),
                    data=names,
                    value=list(found.standing.types),
                    searchable=True,
                    openOnFocus=False,
                    clearable=False,
                    nothingFoundMessage=text("scenarios.plan.label.none_found"),
                    maxDropdownHeight=320,
                    size="sm",
                    comboboxProps=STILL,
                ),
                act("types", text("scenarios.plan.use_types")),
            ),
            fault("types"),
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
            asked_by(
                dmc.TextInput(id=CAPACITY_INPUT, label=label, value=written, size="sm"),
                act("capacity", text("scenarios.plan.use_capacity")),
            ),
            fault("capacity"),
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
