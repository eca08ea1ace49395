"""Connect the overview: the address decides what all its figures show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ALL, ClientsideFunction, Input, Output, State

from dashboard import ids
from dashboard.cards.overview import map_faces, timeline_faces
from dashboard.components.controls import chip_id, reasons
from dashboard.components.detail import detail_panel
from dashboard.components.key_figures import key_figure_list
from dashboard.components.static import static
from dashboard.content.choices import choices
from dashboard.content.detail import detail
from dashboard.content.key_figures import key_figures
from dashboard.redraw import register_card

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site

CONTROLS = {
    ids.PERIOD: "period",
    ids.TIME_OF_DAY: "time",
    ids.POPULATION: "group",
    ids.MEASURE: "measure",
    ids.SERVICE_TYPES: "types",
    ids.OPERATORS: "operators",
}


def register(app: Dash, site: Site) -> None:
    """Register the callbacks of the overview."""
    _register_controls(app)
    register_card(app, site, ids.OVERVIEW_MAP, map_faces)
    register_card(app, site, ids.TIMELINE, timeline_faces)
    _register_panels(app, site)
    _register_choices(app, site)


def _register_controls(app: Dash) -> None:
    """Let controls, figures and the address follow each other, in the browser."""
    values = [Input(name, "value") for name in CONTROLS]
    app.clientside_callback(
        ClientsideFunction("sentrumskart", "choose"),
        *values,
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("sentrumskart", "follow"),
        [Output(name, "value", allow_duplicate=True) for name in CONTROLS],
        Input(ids.URL, "search"),
        [State(name, "value") for name in CONTROLS],
        prevent_initial_call=True,
    )
    for function, sources in {
        "step": [Input(ids.PERIOD_BEFORE, "n_clicks"), Input(ids.PERIOD_AFTER, "n_clicks")],
        "tick": [Input(ids.TYPES_ALL, "n_clicks"), Input(ids.TYPES_NONE, "n_clicks")],
        "pick": [Input(ids.graph(name), "clickData") for name in (ids.OVERVIEW_MAP, ids.TIMELINE)],
        "pan": [Input(ids.graph(ids.OVERVIEW_MAP), "relayoutData")],
        "turn": [Input({"type": "faces", "card": ALL}, "value")],
        "unfold": [Input(ids.CONTROLS_TOGGLE, "n_clicks")],
        "fullscreen": [Input({"type": "fullscreen", "card": ALL}, "n_clicks")],
    }.items():
        app.clientside_callback(
            ClientsideFunction("sentrumskart", function),
            *sources,
            prevent_initial_call=True,
        )

    app.clientside_callback(
        ClientsideFunction("sentrumskart", "drawn"), Input(ids.graph(ids.OVERVIEW_MAP), "figure")
    )


def _register_panels(app: Dash, site: Site) -> None:
    @app.callback(
        Output(ids.DETAIL, "children"),
        Output(ids.KEY_FIGURES, "children"),
        Input(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def describe(query: str | None) -> tuple[Any, ...]:
        view, _, text = site.read(query)
        return (
            static(detail_panel(detail(site.of(view), view, text), view, text)),
            static(key_figure_list(key_figures(site.of(view), view, text), view, text)),
        )


def _register_choices(app: Dash, site: Site) -> None:
    @app.callback(
        Output(ids.PERIOD, "data"),
        Output(ids.POPULATION, "data"),
        Output(ids.MEASURE, "data"),
        Output(chip_id(ALL), "disabled"),
        Output(ids.REASONS, "children"),
        Input(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def offer(query: str | None) -> tuple[Any, ...]:
        view, _, text = site.read(query)
        options = choices(site.of(view), view, text)
        return (
            [one.as_option() for one in options.periods],
            [one.as_option() for one in options.groups],
            [one.as_option() for one in options.measures],
            [one.disabled for one in options.times],
            reasons(options, text),
        )
