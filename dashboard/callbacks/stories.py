"""Connect the page on stories: every edit is saved, and the page follows the address."""

from __future__ import annotations

import base64
import secrets
from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, dcc, no_update
from dash.exceptions import PreventUpdate

from dashboard import ids
from dashboard.components import story_page as page
from dashboard.components.story_form import (
    OTHER_OF_STEP,
    OTHER_OF_STORY,
    STEP_FIELDS,
    STORY_FIELDS,
    chosen_step,
    elsewhere,
    values,
)
from dashboard.content.stories import find_story, story_of
from dashboard.content.story_editing import OF_STEP, OF_STORY, WRITE, answer, read_ask
from dashboard.content.story_keeping import fetch, file_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash import Dash

    from dashboard.content.story_keeping import Outcome
    from dashboard.site import Site
    from dashboard.view import View

SEARCH = (ids.URL, "search")


def register(app: Dash, site: Site) -> None:
    """Register the callbacks of the page."""
    for function, source in (
        ("answered", Input(ids.STORY_ANSWER, "data")),
        ("settle", Input(page.STEPS, "children")),
    ):
        app.clientside_callback(
            ClientsideFunction("stories", function), source, prevent_initial_call=True
        )
    # Nothing is ever put out: but only with an output is it called for the first page as well.
    app.clientside_callback(
        ClientsideFunction("stories", "turned"),
        Output(page.DRAWN, "clear_data"),
        Input(page.DRAWN, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("stories", "told"),
        Output(page.SAID, "children"),
        Output(page.DRAWN, "data"),
        Input(ids.STORY_ANSWER, "data"),
        State(page.DRAWN, "data"),
        prevent_initial_call=True,
    )

    # What is asked and answered outlives the page: whoever has left it has their words saved.
    @app.callback(
        Output(ids.STORY_ANSWER, "data"), Input(ids.STORY_ASK, "data"), prevent_initial_call=True
    )
    def act(sent: Mapping[str, Any] | None) -> dict[str, Any]:
        if not sent:
            raise PreventUpdate
        return acted(site, sent)

    @app.callback(
        Output(ids.STORY_ANSWER, "data", allow_duplicate=True),
        Input(page.FILE, "data"),
        State(*SEARCH),
        prevent_initial_call=True,
    )
    def bring(file: Mapping[str, Any] | None, query: str | None) -> dict[str, Any]:
        if not file:
            raise PreventUpdate
        return fetched(site, query, file)

    @app.callback(
        *[Output(part, "children") for part in page.PARTS],
        *[Output(part, "hidden") for part in (page.NONE, page.OPENED, page.FORM)],
        *[Output(fold, "open") for fold in (OTHER_OF_STORY, OTHER_OF_STEP)],
        Output(page.SAID, "children", allow_duplicate=True),
        Output(page.DRAWN, "data", allow_duplicate=True),
        Input(*SEARCH),
        State(page.DRAWN, "data"),
        prevent_initial_call=True,
    )
    def follow(query: str | None, before: dict[str, str] | None) -> tuple[Any, ...]:
        return followed(site, query, before or {})

    @app.callback(
        Output(ids.DOWNLOAD, "data", allow_duplicate=True),
        Input(page.EXPORT, "n_clicks"),
        State(*SEARCH),
        prevent_initial_call=True,
    )
    def export(clicks: int | None, query: str | None) -> Any:  # noqa: ANN401 - what Dash downloads
        if not clicks:
            raise PreventUpdate
        view, _, text = site.read(query)
        file, content = file_of(find_story(site, view.story).story, text)
        return dcc.send_string(content, file)


def acted(site: Site, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Do what was asked, say what came of it, and lead to the version that was saved."""
    view, _, text = site.read(str(sent.get("query") or ""))
    ask = read_ask(sent)
    outcome = answer(site, view, ask, text)
    note: dict[str, str] = {}
    if outcome.key and ask.what == WRITE:
        # What was written stands in the fields already, and writing may have gone on.
        shown = page.drawn(find_story(site, outcome.key), view.but(step=str(ask.of)))
        parts = page.FIELDS if _same_story(outcome, view) else page.FIELDS[1:]
        note = {part: shown[part] for part in parts}
    return _answer(outcome, view, note)


def fetched(site: Site, query: str | None, file: Mapping[str, Any]) -> dict[str, Any]:
    """Open the file that the browser read, or say what is wrong with it."""
    view, _, text = site.read(query)
    outcome = fetch(site, str(file.get("name")), _bytes(file.get("content")), text)
    return _answer(outcome, view, {})


def _same_story(outcome: Outcome, view: View) -> bool:
    return str(outcome.key).partition(".")[0] == view.story.partition(".")[0]


def _answer(outcome: Outcome, view: View, note: dict[str, str]) -> dict[str, Any]:
    """Tell the browser what to say, where to go, and what its fields show already.

    What is said goes when another story is looked at than the one that it is about.
    """
    return {
        "story": outcome.key,
        "step": outcome.step,
        "done": outcome.done,
        "said": page.story_answer(outcome) if outcome.words else None,
        "note": {**note, page.SAID: outcome.key or view.story},
        "n": secrets.token_hex(4),
    }


def _bytes(written: Any) -> bytes:  # noqa: ANN401 - whatever was sent
    """Decode what the browser read; what is no file is an empty one."""
    try:
        return base64.b64decode(written, validate=True)
    except (TypeError, ValueError):
        return b""


def followed(site: Site, query: str | None, before: dict[str, str]) -> tuple[Any, ...]:
    """Build anew what is about something else now."""
    view, _, text = site.read(query)
    found, trouble = story_of(site, view, text)
    now = page.drawn(found, view, trouble)
    if all(before.get(part) == now[part] for part in now):
        raise PreventUpdate
    new = {part for part in now if before.get(part) != now[part]}
    parts = page.built(site, found, view, text, trouble) if new & set(page.PARTS) else {}
    story, (place, step) = (found.story if found else None), chosen_step(found, view)
    # The browser fills them: what is written and not saved yet stays in its field.
    fields = {
        **_held(story, STORY_FIELDS if page.FIELDS[0] in new else ()),
        **_held(step, STEP_FIELDS if page.FIELDS[1] in new else ()),
    }
    folds = [
        elsewhere(one, names, view) if part in new else no_update
        for part, one, names in zip(page.FIELDS, (story, step), (OF_STORY, OF_STEP), strict=True)
    ]
    said = no_update if before.get(page.SAID) == view.story else ""
    return (
        *[parts[part] if part in new else no_update for part in page.PARTS],
        found is not None,
        found is None,
        not place,
        *folds,
        said,
        {**now, page.SAID: before.get(page.SAID), page.VALUES: fields},
    )


def _held(part: Any, names: tuple[tuple[str, str], ...]) -> dict[str, str]:  # noqa: ANN401 - a story, a step, or None
    """Give what fields hold, by their names."""
    fields = (f"{name}-{language}" for name, language in names)
    return dict(zip(fields, values(part, names), strict=True))
