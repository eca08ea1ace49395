"""Put the app together from the data set, the pages, the callbacks and the server."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dash
from dash import Dash, set_props
from flask import request

from dashboard import basemap_routes, export_routes, ids
from dashboard.callbacks import (
    assumptions,
    movement,
    movement_compare,
    movement_history,
    movement_map,
    overview,
    presenting,
    routing,
    scenario_bar,
    scenario_compare,
    scenario_edit,
    scenarios,
    services,
    services_map,
    stories,
    story_button,
    suggest,
)
from dashboard.pages.shell import shell, skeleton
from dashboard.server import make_server, secure
from dashboard.site import Site
from geodata import load_dataset

if TYPE_CHECKING:
    from dashboard.settings import Settings

ASSETS = Path(__file__).parent.parent / "assets"
log = logging.getLogger(__name__)


class App(Dash):
    """A Dash app whose first bytes already speak the reader's language."""

    site: Site

    def interpolate_index(self, **parts: Any) -> str:  # noqa: ANN401 - as Dash hands them over
        """Write the first page: language, title and a skeleton that keeps the layout still."""
        query = request.query_string.decode("utf-8", "replace")
        view, _, text = self.site.read(query)
        parts["title"] = routing.title(request.path, text)
        parts["app_entry"] = parts["app_entry"].replace(
            '<div class="_dash-loading">\n        Loading...\n    </div>', skeleton(text)
        )
        return super().interpolate_index(**parts).replace("{lang}", view.lang, 1)


INDEX = """<!DOCTYPE html>
<html lang="{lang}">
    <head>
        {%metas%}
        <title>{%title%}</title>
        {%favicon%}
        {%css%}
    </head>
    <body>
        {%app_entry%}
        <div class="dash-scripts">
            {%config%}
            {%scripts%}
            {%renderer%}
        </div>
    </body>
</html>"""


def open_site(settings: Settings) -> Site:
    """Load the data set of the settings; wrong data raise `DataError` with every problem."""
    styles = {contrast: basemap_routes.style_url(contrast=contrast) for contrast in (False, True)}
    return Site(load_dataset(settings.data_folder), settings, styles)


def create_app(settings: Settings) -> App:
    """Make the app for a set of settings; wrong data raise `DataError` with every problem."""
    site = open_site(settings)
    dataset = site.dataset
    server = make_server()
    server.register_blueprint(
        basemap_routes.blueprint(
            dataset.basemap,
            online_tiles=settings.online_tiles,
            attribution=", ".join(one.text for one in dataset.info.attribution),
        )
    )
    server.register_blueprint(export_routes.blueprint(site))
    app = App(
        __name__,
        server=server,
        assets_folder=str(ASSETS),
        index_string=INDEX,
        title=dataset.info.name(settings.language),
        update_title=None,
        suppress_callback_exceptions=True,
        compress=False,
        on_error=_say_sorry(site),
    )
    app.site = site
    app.layout = shell(site)
    for part in (
        routing,
        overview,
        movement,
        movement_map,
        movement_history,
        movement_compare,
        services,
        services_map,
        scenarios,
        suggest,
        scenario_edit,
        scenario_bar,
        scenario_compare,
        assumptions,
        stories,
        story_button,
        presenting,
    ):
        part.register(app, site)
    secure(server, app.csp_hashes(), settings, pages=routing.PAGES)
    return app


def _say_sorry(site: Site) -> Any:  # noqa: ANN401 - the handler that Dash calls
    """Make the handler of faults in callbacks: log them, tell the reader, lose nothing."""

    def handle(fault: Exception) -> None:
        log.error("A callback failed", exc_info=fault)
        query = (dash.ctx.states or {}).get(f"{ids.URL}.search") or (dash.ctx.inputs or {}).get(
            f"{ids.URL}.search"
        )
        _, _, text = site.read(query)
        set_props(ids.FAULT, {"children": text("fault.callback")})

    return handle
