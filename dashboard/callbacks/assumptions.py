"""Connect the panel of assumptions: a value changes the address, and the address the values."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, NamedTuple

from dash import ALL, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from dashboard import ids
from dashboard.components import assumptions as panel
from dashboard.content.assumptions import chosen, mark, refusal, values_of
from dashboard.content.plan import plan_of, written_assumptions
from geodata.effects_assumptions import ASSUMPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash import Dash

    from dashboard.site import Site


class Answer(NamedTuple):
    """What becomes of the panel: lists in the order of the values, and the rest."""

    values: list[Any]
    errors: list[str]
    marks: list[str]
    looks: list[str]
    summary: Any
    shown: str
    wish: Any


def register(app: Dash, site: Site) -> None:
    """Register the callback of the panel."""

    @app.callback(
        Output(panel.part_id("value", ALL), "value"),
        Output(panel.part_id("value", ALL), "error"),
        Output(panel.part_id("mark", ALL), "children"),
        Output(panel.part_id("row", ALL), "className"),
        Output(panel.SUMMARY, "children"),
        Output(panel.SHOWN, "data"),
        Output(ids.WISH, "data", allow_duplicate=True),
        Input(panel.part_id("value", ALL), "value"),
        Input(panel.part_id("reset", ALL), "n_clicks"),
        Input(panel.RESET_ALL, "n_clicks"),
        Input(ids.URL, "search"),
        State(panel.SHOWN, "data"),
        prevent_initial_call=True,
    )
    def answer(
        values: list[Any], _each: list[Any], _all: int | None, query: str | None, shown: str
    ) -> Answer:
        keys = [one["id"]["key"] for one in ctx.inputs_list[0]]
        written = dict(zip(keys, values, strict=True))
        asked = ctx.triggered_id
        if asked == ids.URL:
            return followed(site, query, keys, shown)
        reset: list[str] = []
        if asked == panel.RESET_ALL:
            reset = keys
        elif isinstance(asked, dict) and asked["type"] == panel.part_id("reset", "")["type"]:
            reset = [asked["key"]]
        return changed(site, query, written, reset)


def followed(site: Site, query: str | None, keys: list[str], shown: str) -> Answer:
    """Take the values from the address, unless the panel has put them there."""
    view, _, text = site.read(query)
    plan = plan_of(site, view)
    now = panel.shown_for(view.assume, plan.changed)
    if now == shown:
        raise PreventUpdate
    values = values_of(plan.changed)
    return Answer(
        [values[key] for key in keys],
        [""] * len(keys),
        [mark(ASSUMPTIONS[key], values[key], text) for key in keys],
        [_look(key, values[key]) for key in keys],
        panel.said(plan.changed, view.assume, text),
        now,
        no_update,
    )


def changed(site: Site, query: str | None, written: Mapping[str, Any], reset: list[str]) -> Answer:
    """Put the values that can be used into the address, and say what is wrong with the others."""
    view, _, text = site.read(query)
    plan = plan_of(site, view)
    given = {**written, **{key: ASSUMPTIONS[key].default for key in reset}}
    now = chosen(given, plan)
    start = plan.origin.scenario
    assume = written_assumptions(now, start.assumptions if start else ())
    values = values_of(now)
    same = assume == view.assume
    return Answer(
        [given[key] if key in reset else no_update for key in given],
        [refusal(ASSUMPTIONS[key], one, values[key], text) for key, one in given.items()],
        [mark(ASSUMPTIONS[key], values[key], text) for key in given],
        [_look(key, values[key]) for key in given],
        panel.said(now, assume, text),
        panel.shown_for(assume, now),
        no_update if same else {"changes": {"assume": assume}, "n": secrets.token_hex(4)},
    )


def _look(key: str, value: float) -> str:
    return panel.row_class(is_changed=value != ASSUMPTIONS[key].default)
