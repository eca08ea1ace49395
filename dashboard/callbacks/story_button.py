"""Connect the fold in each card's head: offer stories, and put the card into one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ALL, ClientsideFunction, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from dashboard import ids
from dashboard.cards.registry import CARDS
from dashboard.components.story_button import choices_id, story_choices, story_said
from dashboard.content.story_adding import put, targets
from dashboard.content.story_editing import read_ask
from dashboard.content.story_targets import Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash import Dash

    from dashboard.site import Site


def register(app: Dash, site: Site) -> None:
    """Register the callbacks of the fold."""
    app.clientside_callback(
        ClientsideFunction("story_button", "put"),
        Input(ids.STORY_PUT, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(choices_id(ALL), "children"),
        Output(ids.STORY_PUT, "data"),
        Input(ids.STORY_OFFER, "data"),
        State(choices_id(ALL), "id"),
        prevent_initial_call=True,
    )
    def offer(sent: Mapping[str, Any] | None, folds: list[dict[str, str]]) -> tuple[Any, ...]:
        if not sent or sent.get("card") not in CARDS:
            raise PreventUpdate
        said, done = offered(site, sent)
        return [said if one["card"] == sent["card"] else no_update for one in folds], done


def offered(site: Site, sent: Mapping[str, Any]) -> tuple[Any, Any]:
    """Answer for a card: which stories there are, or what came of putting it into one."""
    card, ask = sent["card"], read_ask(sent)
    view, _, text = site.read(str(sent.get("query") or ""))
    if not sent.get("how"):
        return story_choices(targets(site, view, card, text), text), no_update
    target = Target(str(sent["how"]), str(sent.get("story") or ""), place=ask.place)
    outcome = put(site, view, card, target, text, mine=ask.mine)
    done = {"story": outcome.key, "card": card} if outcome.done else no_update
    return story_said(outcome, view.story, text), done
