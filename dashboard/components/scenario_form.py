"""Build the form beside the map: choose a service, and say what becomes of it.

Every input is always there, and a class shows those that the moment has use for: a callback reads
all of them. Only parts that are about something else now are built anew: what is typed elsewhere
stays.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard import ids
from dashboard.components.scenario_changes import changes_list
from dashboard.components.scenario_inputs import (
    ABOUT,
    CAPACITY,
    CHANGES,
    CHOICE,
    HOURS,
    PLACE,
    TYPES,
)
from dashboard.components.scenario_parts import (
    about,
    capacity_part,
    choice,
    hours_part,
    last_part,
    shown_name,
    types_part,
)
from dashboard.components.scenario_place_part import arrows, place_part
from dashboard.components.static import static
from dashboard.content.plan import plan_of
from dashboard.content.scenario_editing import NEW, SERVICE, editing
from dashboard.content.scenario_map import now_at

if TYPE_CHECKING:
    from dashboard.content.plan import Plan
    from dashboard.content.scenario_editing import Editing
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

FORM = "plan-form"
ASK = "plan-ask"
DRAWN = "plan-drawn"
SAID = "plan-said"
SECTIONS = "plan-sections"
FOLDED = {HOURS: "hours", TYPES: "types", CAPACITY: "capacity"}


def scenario_form(site: Site, view: View, text: Texts) -> html.Div:
    """Build the form of a view's scenario."""
    dataset = site.of(view)
    plan = plan_of(site, view)
    found = editing(plan, view.edit, dataset)
    parts = built(site, view, text)
    folded = [
        html.Details(
            [html.Summary(text(f"scenarios.plan.part.{key}")), html.Div(parts[name], id=name)],
            id=ids.part(name, "fold"),
            open=found.state == NEW,
        )
        for name, key in FOLDED.items()
    ]
    return html.Div(
        [
            dcc.Store(id=ASK),
            dcc.Store(id=DRAWN, data=drawn(plan, view, found, text)),
            html.H2(text("scenarios.plan.form_title")),
            html.Div(parts[CHOICE], id=CHOICE),
            html.P("", id=SAID, className="plan-said", role="status"),
            html.Div(
                [
                    html.Div(parts[ABOUT], id=ABOUT),
                    html.Div(parts[PLACE], id=PLACE),
                    static(arrows(text)),
                    *folded,
                    html.Div(static(last_part(text)), className="plan-last"),
                ],
                id=SECTIONS,
                className=sections_class(found),
            ),
            html.Div(parts[CHANGES], id=CHANGES),
        ],
        id=FORM,
        className="scenario-form",
    )


def sections_class(found: Editing) -> str:
    """Say by a class which inputs the moment has use for."""
    return f"plan-sections {found.state}{' placed' if found.placed else ''}"


def built(site: Site, view: View, text: Texts) -> dict[str, Any]:
    """Build every part of the form for a view, by its id."""
    dataset = site.of(view)
    plan = plan_of(site, view)
    found = editing(plan, view.edit, dataset)
    return {
        CHOICE: choice(now_at(plan, dataset), found, text),
        ABOUT: about(found, view, dataset, text),
        PLACE: place_part(found, dataset, text),
        HOURS: hours_part(found, text),
        TYPES: types_part(found, dataset, text),
        CAPACITY: capacity_part(found, dataset, text),
        CHANGES: changes_list(plan, dataset, text),
    }


def drawn(plan: Plan, view: View, found: Editing, text: Texts) -> dict[str, str]:
    """Write what each part was built for: the same again needs no new building."""
    one, edit = found.standing, view.edit.partition("@")[0]
    names = [(id_, change.name) for id_, change in ((c.service, c) for c in plan.draft.applied)
             if change.kind == "open"]  # fmt: skip
    state = {
        CHOICE: (edit, found.state, names),
        ABOUT: (edit, found.state, one, found.beside),
        PLACE: (edit, found.state, one.point, one.address),
        HOURS: (edit, found.state, one.hours),
        TYPES: (edit, found.state, one.types),
        CAPACITY: (edit, found.state, one.capacity),
        CHANGES: (view.scenario, view.changes, view.done, plan.origin.trouble is None),
    }
    keys = {
        key: json.dumps([text.language, view.data, value], default=asdict)
        for key, value in state.items()
    }
    return {
        **keys,
        "changes": view.changes,
        "done": view.done,
        "state": found.state,
        "edit": NEW if found.state == NEW else one.id,
        "name": shown_name(found, text),
        "placeable": "yes" if found.state in (SERVICE, NEW) else "no",
    }
