"""Connect the page on services: its choices, its cards and the sheet of one service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, no_update

from dashboard import ids
from dashboard.cards import (
    concentration,
    districts,
    overlap,
    service_years,
    week,
)
from dashboard.components.service_filters import FILTERS_FOLLOW, service_filters
from dashboard.components.service_sheet import service_sheet
from dashboard.components.static import static
from dashboard.redraw import drawn_for, register_following_card

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site

CARDS = {
    ids.WEEK: (week.week_faces, week.FOLLOWS),
    ids.CONCENTRATION: (concentration.concentration_faces, concentration.FOLLOWS),
    ids.SERVICE_YEARS: (service_years.service_years_faces, service_years.FOLLOWS),
    ids.OVERLAP: (overlap.overlap_faces, overlap.FOLLOWS),
    ids.DISTRICTS: (districts.districts_faces, districts.FOLLOWS),
}
MAPS: tuple[str, ...] = ()


def register(app: Dash, site: Site) -> None:
    """Register the callbacks of the page."""
    for name, (faces_of, follows) in CARDS.items():
        register_following_card(app, site, name, faces_of, follows)
        app.clientside_callback(
            ClientsideFunction("sentrumskart", "pick"),
            Input(ids.graph(name), "clickData"),
            prevent_initial_call=True,
        )
    for name in MAPS:
        app.clientside_callback(
            ClientsideFunction("sentrumskart", "pan"),
            Input(ids.graph(name), "relayoutData"),
            prevent_initial_call=True,
        )
        app.clientside_callback(
            ClientsideFunction("sentrumskart", "drawn"), Input(ids.graph(name), "figure")
        )

    @app.callback(
        Output(ids.SERVICE_FILTERS, "children"),
        Output(ids.SERVICE_SHEET, "children"),
        Output(ids.part(ids.SERVICE_FILTERS, "drawn"), "data"),
        Input(ids.URL, "search"),
        State(ids.part(ids.SERVICE_FILTERS, "drawn"), "data"),
        prevent_initial_call=True,
    )
    def follow(query: str | None, before: str | None) -> tuple[Any, ...]:
        return followed(site, query, before)


def followed(site: Site, query: str | None, before: str | None) -> tuple[Any, ...]:
    """Make the choices and the sheet anew; choices that are the same are not sent again."""
    view, _, text = site.read(query)
    dataset = site.of(view)
    now = drawn_for(view, FILTERS_FOLLOW)
    sheet = static(service_sheet(dataset, view, text))
    if now == before:
        return no_update, sheet, no_update
    return static(service_filters(dataset, view, text)), sheet, now
