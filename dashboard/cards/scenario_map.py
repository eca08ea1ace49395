"""Make the faces of the map of a scenario: what is changed, where it was and where it would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.components.card import Faces
from dashboard.components.map_buttons import map_buttons
from dashboard.components.scenario_legend import map_modes, scenario_legend
from dashboard.content.layers_scenarios import scenario_layers
from dashboard.content.plan import plan_of
from dashboard.content.scenario_editing import edited_on_map
from dashboard.content.scenario_map import scenario_map
from dashboard.content.scenario_map_words import changes_table, map_sentence, services_table
from dashboard.maps.scenario import scenario_figure
from geodata.scenario_places import SHORE_M
from geodata.walking import SNAP_LIMIT

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

# What of the view the faces depend on.
FOLLOWS = ("scenario", "changes", "done", "edit")


def scenario_map_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from the same plan."""
    dataset = site.of(view)
    plan = plan_of(site, view)
    shown = scenario_map(plan, dataset)
    return Faces(
        sentence=map_sentence(plan, view.edit, dataset, text),
        figure=scenario_figure(
            shown,
            view,
            edited_on_map(plan, view.edit, dataset),
            dataset,
            text,
            style=site.map_style(view),
        ),
        over_figure=[map_buttons(ids.SCENARIO_MAP, site, text), map_modes(text)],
        under_figure=[scenario_legend(shown, dataset, text)],
        tables=[changes_table(plan, dataset, text), services_table(plan, dataset, text)],
        about=_about(site, view, text),
        layers=lambda: scenario_layers(plan, shown, dataset, text),
    )


def _about(site: Site, view: View, text: Texts) -> list[Any]:
    """Say how it works, what is assumed, and from where the data are."""
    parts: list[Any] = []
    for topic in ("method", "places", "sources", "caveats"):
        words = text(
            f"scenarios.plan.about.{topic}",
            snap=round(SNAP_LIMIT),
            shore=round(SHORE_M),
            addresses=len(site.of(view).addresses),
        )
        parts += [html.H3(text(f"scenarios.plan.about.{topic}_title")), html.P(words)]
    makers = ", ".join(one.text for one in site.of(view).info.attribution)
    return [*parts, html.P(makers, className="attribution")]
