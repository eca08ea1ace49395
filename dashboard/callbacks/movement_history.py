"""Connect the history, the small maps and the contradictions to the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import ClientsideFunction, Input, Output, State

from dashboard import ids
from dashboard.cards.disagree import disagree_faces
from dashboard.cards.history import history_faces
from dashboard.cards.multiples import multiples_faces
from dashboard.redraw import register_card

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site

CARDS = {
    ids.HISTORY: history_faces,
    ids.MULTIPLES: multiples_faces,
    ids.DISAGREE: disagree_faces,
}


def register(app: Dash, site: Site) -> None:
    """Register the three cards, the filter of event kinds, and clicks in the figures."""
    for name, faces_of in CARDS.items():
        register_card(app, site, name, faces_of)
        app.clientside_callback(
            ClientsideFunction("sentrumskart", "pick"),
            Input(ids.graph(name), "clickData"),
            prevent_initial_call=True,
        )
    app.clientside_callback(
        ClientsideFunction("history_card", "choose"),
        Input(ids.EVENT_KINDS, "value"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("history_card", "follow"),
        Output(ids.EVENT_KINDS, "value", allow_duplicate=True),
        Input(ids.URL, "search"),
        State(ids.EVENT_KINDS, "value"),
        prevent_initial_call=True,
    )
