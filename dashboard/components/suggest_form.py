"""Build the form that asks for places: which service, for whom, by what, and among which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids
from dashboard.content.suggest_question import (
    CANDIDATES,
    DEMANDS,
    MINUTES,
    MODELS,
    NUMBERS,
    kinds_of,
)

if TYPE_CHECKING:
    from typing import Any

    from dashboard.content.suggest_jobs import Job
    from dashboard.content.suggest_question import Question
    from dashboard.texts import Texts
    from geodata import Dataset

FIELDS = ("type", "number", "minutes", "candidates", "model", "demand")
ASK, STOP, STATUS, STOPPED, POLL = (
    ids.part(ids.SUGGEST, name) for name in ("ask", "stop", "status", "stopped", "poll")
)
FRONT = ids.part(ids.SUGGEST, "front")
FRONT_BOX = ids.part(ids.SUGGEST, "front-box")
ASKED_FOR = ids.part(ids.SUGGEST, "asked")
POLL_MS = 700
# A worker is done in twenty seconds, and others may be before it in the line.
MOST_POLLS = 300


def field(name: str) -> str:
    """Return the id of a field of the form."""
    return ids.part(ids.SUGGEST, name)


def suggest_form(dataset: Dataset, question: Question, text: Texts) -> html.Form:
    """Build the form with the values of a question."""
    return html.Form(
        [
            *[
                dmc.Select(
                    id=field(name),
                    label=text(f"scenarios.suggest.field.{name}"),
                    value=value,
                    data=options(dataset, name, text),
                    allowDeselect=False,
                    size="sm",
                    maxDropdownHeight=320,
                    comboboxProps={"transitionProps": {"duration": 0}},
                )
                for name, value in zip(FIELDS, values(question), strict=True)
            ],
            html.Button(
                text("scenarios.suggest.ask"), id=ASK, type="button", className="suggest-ask"
            ),
        ],
        className="suggest-form",
        **{"aria-label": text("scenarios.suggest.form")},
    )


def values(question: Question) -> list[str]:
    """Return the values of the form's fields."""
    return [str(getattr(question, name)) for name in FIELDS]


def options(dataset: Dataset, name: str, text: Texts) -> list[dict[str, str]]:
    """List what can be chosen in a field."""
    if name == "type":
        return [
            {"value": kind, "label": dataset.label("service_type", kind, text.language)}
            for kind in kinds_of(dataset)
        ]
    if name == "number":
        return [{"value": str(one), "label": str(one)} for one in NUMBERS]
    if name == "minutes":
        return [
            {"value": str(one), "label": text("scenarios.suggest.unit.minutes", value=one)}
            for one in MINUTES
        ]
    known = {"candidates": CANDIDATES, "model": MODELS, "demand": DEMANDS}[name]
    return [{"value": one, "label": text(f"scenarios.suggest.{name}.{one}")} for one in known]


def status(job: Job | None, text: Texts) -> list[Any]:
    """Say how far a search has come; one that waits for its turn is said to."""
    if job is None or job.started is None:
        return [html.P(text("scenarios.suggest.waiting"))]
    return [
        html.P(text("scenarios.suggest.working", seconds=round(job.seconds))),
        html.Progress(
            value=str(round(job.done * 100)),
            max="100",
            **{"aria-label": text("scenarios.suggest.progress")},
        ),
    ]


def work(text: Texts, *, waiting: bool) -> html.Div:
    """Build what shows a search at work, and stops it."""
    return html.Div(
        [
            html.Div(status(None, text) if waiting else [], id=STATUS, role="status"),
            html.Button(
                text("scenarios.suggest.stop"),
                id=STOP,
                type="button",
                className="choice",
                hidden=not waiting,
            ),
            dcc.Interval(id=POLL, interval=POLL_MS, max_intervals=MOST_POLLS, disabled=not waiting),
            dcc.Store(id=STOPPED),
        ],
        className="suggest-work",
    )
