"""Let every card's tables be taken along as a file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from dash import ALL, Input, Output, State, ctx, dcc, no_update

from dashboard import ids
from dashboard.cards.registry import CARDS
from dashboard.components.card import marked
from dashboard.content.tables import as_lines, as_text

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
        return dcc.send_string(csv_file(site, card, query), f"sentrumskart-{card}.csv")


def csv_file(site: Site, card: str, query: str | None) -> str:
    """Write a card's tables as a file, with the view in words and the version of the data."""
    view, _, text = site.read(query)
    entry = CARDS[card]
    faces = marked((entry.file_of or entry.faces_of)(site, view, text), view, text)
    file = io.StringIO()
    # A byte-order mark makes spreadsheets read æ, ø and å right.
    file.write("\ufeff")
    writer = csv.writer(file)
    writer.writerow([faces.sentence])
    writer.writerow(
        [
            text(
                "foot.version",
                name=site.of(view).info.name(view.lang),
                version=site.of(view).info.version,
            )
        ]
    )
    writer.writerow([])
    writer.writerows([as_text(cell) for cell in line] for line in as_lines(faces.tables))
    return file.getvalue()
