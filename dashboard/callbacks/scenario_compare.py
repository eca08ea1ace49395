"""Let the differences between scenarios be taken along as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dash import Input, Output, State, ctx, dcc, no_update

from dashboard import ids
from dashboard.cards.scenario_compare import CSV, GPKG
from dashboard.content.lasting import lasting_query
from dashboard.content.scenario_compare import comparison
from dashboard.content.scenario_compare_files import differences_csv, geopackage

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site

NAME = "sentrumskart-scenarios"


def register(app: Dash, site: Site) -> None:
    """Register the callback of the two buttons."""

    @app.callback(
        Output(ids.DOWNLOAD, "data", allow_duplicate=True),
        Input(CSV, "n_clicks"),
        Input(GPKG, "n_clicks"),
        State(ids.URL, "search"),
        State(ids.URL, "href"),
        prevent_initial_call=True,
    )
    def take(csv: int | None, gpkg: int | None, query: str | None, address: str | None) -> Any:  # noqa: ANN401
        if not (csv or gpkg):
            return no_update
        return file_of(site, ctx.triggered_id, query, address or "")


def file_of(site: Site, form: str, query: str | None, href: str) -> Any:  # noqa: ANN401 - as Dash sends it
    """Write the comparison of an address in one of the two forms."""
    view, _, text = site.read(query)
    shown, dataset = comparison(site, view), site.of(view)
    asked = lasting_query(site, ids.SCENARIO_COMPARE, view).removeprefix("?")
    address = urlsplit(href)._replace(query=asked).geturl()
    if form == CSV:
        written = differences_csv(shown, dataset, text, alike=view.alike, address=address)
        return dcc.send_string(written, f"{NAME}.csv")
    content = geopackage(shown, dataset, text, alike=view.alike, address=address)
    return dcc.send_bytes(content, f"{NAME}.gpkg")
