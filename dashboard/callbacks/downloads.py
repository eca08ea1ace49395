"""Let every card's tables be taken along as a file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from dash import ALL, Input, Output, State, ctx, dcc, no_update

from dashboard import ids
from dashboard.cards.change import change_faces
from dashboard.cards.compare import compare_faces
from dashboard.cards.concentration import concentration_faces
from dashboard.cards.disagree import disagree_faces
from dashboard.cards.districts import districts_faces
from dashboard.cards.effects import effects_file
from dashboard.cards.history import history_faces
from dashboard.cards.movement_map import movement_map_faces
from dashboard.cards.multiples import multiples_faces
from dashboard.cards.overlap import overlap_faces
from dashboard.cards.overview import map_faces, timeline_faces
from dashboard.cards.scenario_compare import scenario_compare_faces
from dashboard.cards.scenario_map import scenario_map_faces
from dashboard.cards.service_years import service_years_faces
from dashboard.cards.services_map import services_map_faces
from dashboard.cards.suggest import suggest_faces
from dashboard.cards.week import week_faces
from dashboard.components.card import marked
from dashboard.content.tables import as_lines, as_text

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site

CARDS = {
    ids.OVERVIEW_MAP: map_faces,
    ids.TIMELINE: timeline_faces,
    ids.MOVEMENT_MAP: movement_map_faces,
    ids.HISTORY: history_faces,
    ids.COMPARE: compare_faces,
    ids.CHANGE: change_faces,
    ids.MULTIPLES: multiples_faces,
    ids.DISAGREE: disagree_faces,
    ids.SERVICES_MAP: services_map_faces,
    ids.WEEK: week_faces,
    ids.CONCENTRATION: concentration_faces,
    ids.SERVICE_YEARS: service_years_faces,
    ids.OVERLAP: overlap_faces,
    ids.DISTRICTS: districts_faces,
    ids.SCENARIO_MAP: scenario_map_faces,
    ids.EFFECTS: effects_file,
    ids.SCENARIO_COMPARE: scenario_compare_faces,
    ids.SUGGEST: suggest_faces,
}


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
    faces = marked(CARDS[card](site, view, text), view, text)
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
