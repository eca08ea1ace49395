"""Connect the page on scenarios: its cards follow the address, and forms change the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import ClientsideFunction, Input

from dashboard import ids
from dashboard.cards import effects, scenario_compare, scenario_map, suggest
from dashboard.redraw import register_following_card

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site

CARDS = {
    ids.SCENARIO_MAP: (scenario_map.scenario_map_faces, scenario_map.FOLLOWS),
    ids.EFFECTS: (effects.effects_faces, effects.FOLLOWS),
    ids.SCENARIO_COMPARE: (
        scenario_compare.scenario_compare_faces,
        scenario_compare.FOLLOWS,
    ),
    ids.SUGGEST: (suggest.redrawn_faces, suggest.FOLLOWS),
}
# Cards whose figure is a map: they tell when it can be read.
MAPS = (ids.SCENARIO_MAP, ids.EFFECTS)
# Cards whose assumptions stand with what is said about them.
ASSUMING = (ids.EFFECTS,)


def register(app: Dash, site: Site) -> None:
    """Register the callbacks that all of the page shares."""
    app.clientside_callback(
        ClientsideFunction("sentrumskart", "go"), Input(ids.WISH, "data"), prevent_initial_call=True
    )
    for name, (faces_of, follows) in CARDS.items():
        about = name in ASSUMING
        register_following_card(app, site, name, faces_of, follows, about=about)
    for name in MAPS:
        app.clientside_callback(
            ClientsideFunction("sentrumskart", "drawn"), Input(ids.graph(name), "figure")
        )
