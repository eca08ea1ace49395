"""Connect the bar over the page on scenarios: save, open, fetch, download, and follow."""

from __future__ import annotations

import base64
import secrets
from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, ctx, dcc, no_update
from dash.exceptions import PreventUpdate

from dashboard import ids
from dashboard.components import scenario_bar as bar
from dashboard.components.scenario_saved import scenario_saved
from dashboard.components.static import static
from dashboard.content.plan import plan_of
from dashboard.content.scenario_bar import DRAFT, bears_name
from dashboard.content.scenario_keeping import fetch, file_of, keep
from dashboard.redraw import drawn_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash import Dash

    from dashboard.content.scenario_keeping import Outcome
    from dashboard.site import Site
    from dashboard.view import View

SEARCH = (ids.URL, "search")


def register(app: Dash, site: Site) -> None:
    """Register the callbacks of the bar."""

    @app.callback(
        Output(bar.STATE, "children"),
        Output(bar.WORDS, "data"),
        Output(bar.SAVE_NEW, "hidden"),
        Output(bar.SAID, "children"),
        Output(bar.DRAWN, "data"),
        Output(bar.BEARER, "data"),
        Input(*SEARCH),
        State(bar.DRAWN, "data"),
        State(bar.BEARER, "data"),
        State(bar.ABOUT, "data"),
        prevent_initial_call=True,
    )
    def follow(query: str | None, *before: str | None) -> tuple[Any, ...]:
        return followed(site, query, *before)

    app.clientside_callback(
        ClientsideFunction("scenario_bar", "fill"),
        Output(bar.NAME, "value"),
        Output(bar.NOTE, "value"),
        Input(bar.WORDS, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(bar.SAID, "children", allow_duplicate=True),
        Output(bar.ABOUT, "data"),
        Output(bar.BEARER, "data", allow_duplicate=True),
        Output(bar.LISTED, "children", allow_duplicate=True),
        Output(ids.WISH, "data", allow_duplicate=True),
        Input(bar.SAVE, "n_clicks"),
        Input(bar.SAVE_NEW, "n_clicks"),
        Input(bar.NAME, "n_submit"),
        State(bar.NAME, "value"),
        State(bar.NOTE, "value"),
        State(*SEARCH),
        prevent_initial_call=True,
    )
    def save(*given: Any) -> tuple[Any, ...]:  # noqa: ANN401 - what the browser holds
        *used, name, note, query = given
        if not any(used):
            raise PreventUpdate
        return saved(site, query, name, note, as_new=ctx.triggered_id == bar.SAVE_NEW)

    @app.callback(
        Output(bar.SAID, "children", allow_duplicate=True),
        Output(bar.ABOUT, "data", allow_duplicate=True),
        Output(bar.BEARER, "data", allow_duplicate=True),
        Output(bar.NAME, "value", allow_duplicate=True),
        Output(bar.NOTE, "value", allow_duplicate=True),
        Output(ids.WISH, "data", allow_duplicate=True),
        Input(bar.FILE, "data"),
        State(*SEARCH),
        prevent_initial_call=True,
    )
    def bring(file: Mapping[str, Any] | None, query: str | None) -> tuple[Any, ...]:
        if not file:
            raise PreventUpdate
        return fetched(site, query, file)

    @app.callback(
        Output(ids.DOWNLOAD, "data", allow_duplicate=True),
        Input(bar.EXPORT, "n_clicks"),
        State(bar.NAME, "value"),
        State(bar.NOTE, "value"),
        State(*SEARCH),
        prevent_initial_call=True,
    )
    def export(clicks: int | None, name: str | None, note: str | None, query: str | None) -> Any:  # noqa: ANN401 - what Dash downloads
        if not clicks:
            raise PreventUpdate
        view, _, text = site.read(query)
        file, content = file_of(site, view, name or "", note or "", text)
        return dcc.send_string(content, file)

    @app.callback(
        Output(bar.LISTED, "children"),
        Input(bar.SAVED, "n_clicks"),
        State(*SEARCH),
        prevent_initial_call=True,
    )
    def show_saved(clicks: int | None, query: str | None) -> Any:  # noqa: ANN401 - a component
        if not clicks:
            raise PreventUpdate
        view, _, text = site.read(query)
        return scenario_saved(site, view, text)


def followed(
    site: Site, query: str | None, before: str | None, bearer: str | None, about: str | None
) -> tuple[Any, ...]:
    """Make the bar anew; a name that was written stays with the draft that it was written for."""
    view, _, text = site.read(query)
    now = drawn_for(view, bar.FOLLOWS)
    if now == before:
        raise PreventUpdate
    plan, bears = plan_of(site, view), bears_name(view)
    stays = bears == bearer or (bears, bearer) == (DRAFT, "")
    words = no_update if stays else bar.title_and_note(plan)
    return (
        static(*bar.state(site, view, text)),
        words,
        not plan.origin.id,
        no_update if about == now else "",
        now,
        bears,
    )


def saved(
    site: Site, query: str | None, name: str | None, note: str | None, *, as_new: bool
) -> tuple[Any, ...]:
    """Save, say what came of it, and go to the address of what was saved."""
    view, _, text = site.read(query)
    outcome = keep(site, view, name or "", note or "", text, as_new=as_new)
    message, about, bearer, wish = _answer(outcome, view)
    listed = no_update if wish is no_update else scenario_saved(site, view, text)
    return message, about, bearer, listed, wish


def fetched(site: Site, query: str | None, file: Mapping[str, Any]) -> tuple[Any, ...]:
    """Open the file that the browser read, or say what is wrong with it."""
    view, _, text = site.read(query)
    outcome = fetch(site, view, str(file.get("name")), _bytes(file.get("content")), text)
    message, about, bearer, wish = _answer(outcome, view)
    scenario = outcome.scenario
    name, note = (scenario.name, scenario.note) if scenario else (no_update, no_update)
    return message, about, bearer, name, note, wish


def _bytes(written: Any) -> bytes:  # noqa: ANN401 - whatever was sent
    """Decode what the browser read; what is no file is an empty one."""
    try:
        return base64.b64decode(written, validate=True)
    except (TypeError, ValueError):
        return b""


def _answer(outcome: Outcome, view: View) -> tuple[Any, Any, Any, Any]:
    """Give the message, what it is about, whom the name belongs to then, and the new address."""
    message = bar.said(outcome)
    if outcome.address is None:
        return message, drawn_for(view, bar.FOLLOWS), no_update, no_update
    then = view.but(**outcome.address)
    wish = {"changes": dict(outcome.address), "n": secrets.token_hex(4)}
    return message, drawn_for(then, bar.FOLLOWS), bears_name(then), wish
