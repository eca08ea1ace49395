"""Let every card's tables be taken along as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ALL, Input, Output, State, ctx, dcc, no_update

from dashboard import ids
from dashboard.exports.comma import comma
from dashboard.exports.exhibit import edition_of_card
from dashboard.exports.progress import tell_nobody

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site


def register(app: Dash, site: Site) -> None:
    """Register the callback of the download buttons."""

    @app.callback(
        Output(ids.DOWNLOAD, "data"),
        Input({"type": "download", "card": ALL}, "n_clicks"),
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def download(clicks: list[int | None], query: str | None) -> Any:  # noqa: ANN401
        if not any(clicks):
            return no_update
        card = ctx.triggered_id["card"]
        file = comma(site, edition_of_card(site, card, query or ""), tell_nobody)
        return dcc.send_string(file.decode(), f"sentrumskart-{card}.csv")
