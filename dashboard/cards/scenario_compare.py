"""Make the faces of the card that puts scenarios side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.components.card import Faces
from dashboard.components.scenario_compare_parts import changes, chooser, key, remarks
from dashboard.components.scenario_compare_table import comparison_table
from dashboard.content.layers_scenarios import comparison_layers
from dashboard.content.scenario_compare import comparison
from dashboard.content.scenario_compare_choices import choices
from dashboard.content.scenario_compare_tables import comparison_tables
from dashboard.content.scenario_compare_words import sentence
from dashboard.maps.scenario_compare import comparison_map

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

# What of the view the faces depend on.
FOLLOWS = ("scenario", "changes", "done", "assume", "compare", "alike")
CSV, GPKG = (ids.part(ids.SCENARIO_COMPARE, form) for form in ("csv", "gpkg"))
TOPICS = ("method", "sides", "apart", "gone", "files")


def scenario_compare_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from one and the same comparison."""
    dataset = site.of(view)
    shown = comparison(site, view)
    return Faces(
        sentence=sentence(shown, dataset, text),
        figure=comparison_map(shown, dataset, text, large=view.large),
        over_figure=[],
        under_figure=[
            key(shown, text),
            html.P(
                ", ".join(one.text for one in dataset.info.attribution), className="attribution"
            ),
            chooser(choices(site, view, shown, text), text),
            remarks(shown, text),
            changes(shown, dataset, text),
            comparison_table(shown, dataset, text, alike=view.alike),
        ],
        tables=comparison_tables(shown, dataset, text, alike=view.alike),
        about=_about(text),
        actions=[_take(text)],
        layers=lambda: comparison_layers(shown),
    )


def _take(text: Texts) -> html.Div:
    """Build the buttons that take the differences along as files."""
    return html.Div(
        [
            html.Span(f"{text('scenarios.compare.take.title')}: "),
            html.Button(
                text("scenarios.compare.take.csv"), id=CSV, type="button", className="quiet"
            ),
            html.Button(
                text("scenarios.compare.take.gpkg"), id=GPKG, type="button", className="quiet"
            ),
        ],
        className="compare-take",
        role="group",
        **{"aria-label": text("scenarios.compare.take.title")},
    )


def _about(text: Texts) -> list[Any]:
    """Write how it is done, where the numbers are from, and what they cannot tell."""
    parts: list[Any] = []
    for topic in TOPICS:
        parts += [
            html.H3(text(f"scenarios.compare.about.{topic}_title")),
            html.P(text(f"scenarios.compare.about.{topic}")),
        ]
    for topic in ("sources", "caveats"):
        parts += [
            html.H3(text(f"about_figure.{topic}")),
            html.P(text(f"scenarios.compare.about.{topic}")),
        ]
    return parts
