"""Connect the card that suggests places: the form asks, a worker answers, a poll fetches it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, no_update

from dashboard import ids
from dashboard.cards.suggest import (
    FOLLOWS,
    answer_of,
    asked_by,
    front_of,
    is_waiting,
    redrawn_faces,
)
from dashboard.components.card import marked, tables
from dashboard.components.static import static
from dashboard.components.suggest_form import (
    ASK,
    ASKED_FOR,
    FIELDS,
    FRONT,
    FRONT_BOX,
    POLL,
    STATUS,
    STOP,
    STOPPED,
    field,
    status,
    values,
)
from dashboard.content.suggest_jobs import JOBS
from dashboard.content.suggest_question import FIRST, Question, read_question, usual
from dashboard.redraw import drawn_for

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site

NAME = ids.SUGGEST
# What the form shows: its fields, whether a search is at work, and the trade-off.
SIDE = (
    *(Output(field(name), "value") for name in FIELDS),
    Output(FRONT, "figure"),
    Output(FRONT_BOX, "hidden"),
    Output(STATUS, "children"),
    Output(STOP, "hidden"),
    Output(POLL, "disabled"),
    Output(POLL, "n_intervals"),
)
# What a poll changes: first what tells of the search, then the whole card once it is found.
FOUND = (
    Output(STATUS, "children", allow_duplicate=True),
    Output(STOP, "hidden", allow_duplicate=True),
    Output(POLL, "disabled", allow_duplicate=True),
    Output(ids.graph(NAME), "figure", allow_duplicate=True),
    Output(ids.part(NAME, "sentence"), "children", allow_duplicate=True),
    Output(ids.part(NAME, "under"), "children", allow_duplicate=True),
    Output(ids.part(NAME, "table"), "children", allow_duplicate=True),
    Output(FRONT, "figure", allow_duplicate=True),
    Output(FRONT_BOX, "hidden", allow_duplicate=True),
)
ABOUT_SEARCH = 3


def register(app: Dash, site: Site) -> None:
    """Register the callbacks of the card; `callbacks.scenarios` redraws its faces."""
    for graph in (ids.graph(NAME), FRONT):
        app.clientside_callback(
            ClientsideFunction("sentrumskart", "pick"),
            Input(graph, "clickData"),
            prevent_initial_call=True,
        )
    app.clientside_callback(
        ClientsideFunction("sentrumskart", "drawn"), Input(ids.graph(NAME), "figure")
    )

    @app.callback(
        Output(ids.WISH, "data", allow_duplicate=True),
        Output(POLL, "disabled", allow_duplicate=True),
        Output(POLL, "n_intervals", allow_duplicate=True),
        Output(STOPPED, "data", allow_duplicate=True),
        Input(ASK, "n_clicks"),
        *(State(field(name), "value") for name in FIELDS),
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def ask(clicks: int | None, *given: Any) -> tuple[Any, ...]:  # noqa: ANN401
        *chosen, query = given
        return wished(site, chosen, query) if clicks else (no_update,) * 4

    @app.callback(
        *SIDE,
        Output(ASKED_FOR, "data"),
        Input(ids.URL, "search"),
        State(ASKED_FOR, "data"),
        prevent_initial_call=True,
    )
    def follow(query: str | None, before: str | None) -> tuple[Any, ...]:
        return followed(site, query, before)

    @app.callback(
        *FOUND,
        Input(POLL, "n_intervals"),
        State(STOPPED, "data"),
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def poll(_: int | None, stopped: str | None, query: str | None) -> tuple[Any, ...]:
        return polled(site, query, stopped)

    @app.callback(
        Output(STOPPED, "data"),
        Input(STOP, "n_clicks"),
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def stop(clicks: int | None, query: str | None) -> Any:  # noqa: ANN401
        return stopping(site, query) if clicks else no_update


def wished(site: Site, chosen: list[str | None], query: str | None) -> tuple[Any, ...]:
    """Put the form's question into the address; the same once more is worked out once more."""
    view, _, _ = site.read(query)
    dataset = site.of(view)
    given = dict(zip(FIELDS, (value or "" for value in chosen), strict=True))
    written = ":".join(given.get(name, "") for name in Question.__slots__)
    read = read_question(written, dataset)
    asked = "" if read is None else read.written()
    wish = {"changes": {"suggest": asked}, "n": time.time_ns()}
    now, key = asked_by(site, view)
    if now is None or key is None or now.showing(FIRST).written() != asked:
        return wish, no_update, no_update, None
    JOBS.forget(dataset, key)
    return wish, not is_waiting(site, view), 0, None


def followed(site: Site, query: str | None, before: str | None) -> tuple[Any, ...]:
    """Let the form and the trade-off follow the address."""
    view, _, text = site.read(query)
    now = drawn_for(view, FOLLOWS)
    if now == before:
        return (no_update,) * (len(SIDE) + 1)
    dataset = site.of(view)
    question = read_question(view.suggest, dataset) or usual(dataset)
    waiting = is_waiting(site, view)
    figure = front_of(site, view, text)
    return (
        *values(question),
        figure,
        not figure.data,
        status(None, text) if waiting else [],
        not waiting,
        not waiting,
        0,
        now,
    )


def polled(site: Site, query: str | None, stopped: str | None) -> tuple[Any, ...]:
    """Say how far the search has come, or bring what it found.

    The process that answers need not be the one that was asked before: it begins with what it does
    not know, and is told again what is to be stopped.
    """
    view, _, text = site.read(query)
    silent = (no_update,) * (len(FOUND) - ABOUT_SEARCH)
    question, asked = asked_by(site, view)
    if question is None or asked is None:
        return [], True, True, *silent
    dataset = site.of(view)
    if answer_of(site, view) is None:
        job = JOBS.start(dataset, asked)
        if stopped == drawn_for(view, FOLLOWS):
            JOBS.stop(dataset, asked)
        return status(job, text), False, False, *silent
    faces = marked(redrawn_faces(site, view, text), view, text)
    figure = front_of(site, view, text)
    return (
        [],
        True,
        True,
        faces.figure,
        faces.sentence,
        static(*faces.under_figure),
        tables(faces.tables, view),
        figure,
        not figure.data,
    )


def stopping(site: Site, query: str | None) -> str:
    """Stop the search of a view, and remember for which one."""
    view, _, _ = site.read(query)
    question, asked = asked_by(site, view)
    if question is not None and asked is not None:
        JOBS.stop(site.of(view), asked)
    return drawn_for(view, FOLLOWS)
