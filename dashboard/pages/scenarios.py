"""Lay out the page on scenarios: change services in thought, and see what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import dcc, html

from dashboard import ids
from dashboard.cards import effects, scenario_compare, scenario_map, suggest
from dashboard.components.assumptions import assumptions
from dashboard.components.card import card
from dashboard.components.links import view_link
from dashboard.components.scenario_bar import scenario_bar
from dashboard.components.scenario_form import scenario_form
from dashboard.components.static import static
from dashboard.redraw import drawn_for

if TYPE_CHECKING:
    from typing import Any

    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

CARDS = {
    ids.SCENARIO_MAP: ("plan", scenario_map.scenario_map_faces, scenario_map.FOLLOWS),
    ids.EFFECTS: ("effects", effects.effects_faces, effects.FOLLOWS),
    ids.SCENARIO_COMPARE: (
        "compare",
        scenario_compare.scenario_compare_faces,
        scenario_compare.FOLLOWS,
    ),
    ids.SUGGEST: ("suggest", suggest.suggest_faces, suggest.FOLLOWS),
}


def layout(site: Site, view: View, text: Texts) -> html.Div:
    """Lay out the page for a view."""
    blocks = {name: _block(name, site, view, text) for name in CARDS}
    return html.Div(
        [
            html.Div(
                [
                    html.H1(text("scenarios.title"), id="page-title", tabIndex=-1),
                    html.P(text("scenarios.lead"), className="lead"),
                    static(_contents(text)),
                    scenario_bar(site, view, text),
                ],
                className="page movement-head",
            ),
            dcc.Store(id=ids.WISH),
            html.Div(
                [
                    html.Div(blocks.pop(ids.SCENARIO_MAP), className="plan-map"),
                    html.Aside(
                        scenario_form(site, view, text),
                        className="plan-form card",
                        **{"aria-label": text("scenarios.plan.title")},
                    ),
                ],
                className="plan",
            ),
            *[part for block in blocks.values() for part in block],
            assumptions(site, view, text),
        ],
        className="movement scenarios",
    )


def _block(name: str, site: Site, view: View, text: Texts) -> list[Any]:
    """Lay out a card, with the note of what it was drawn for."""
    key, faces_of, follows = CARDS[name]
    return [
        card(name, text(f"scenarios.{key}.title"), faces_of(site, view, text), view, text),
        dcc.Store(id=ids.part(name, "drawn"), data=drawn_for(view, follows)),
    ]


def _contents(text: Texts) -> html.Nav:
    titles = {name: key for name, (key, _, _) in CARDS.items()} | {ids.ASSUMPTIONS: "assume"}
    links = [
        html.Li(view_link(text(f"scenarios.{key}.title"), "", "", name=ids.part(name, "title")))
        for name, key in titles.items()
    ]
    return html.Nav(html.Ul(links), className="contents", **{"aria-label": text("nav.on_page")})
