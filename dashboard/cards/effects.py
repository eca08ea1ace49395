"""Make the faces of the card on effects: what a scenario changes, in words, numbers and a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.components.card import Faces
from dashboard.components.effects_parts import answer, kind_choices, reach_legend
from dashboard.components.effects_table import indicator_table
from dashboard.components.links import SOURCES_PATH, view_link
from dashboard.components.map_buttons import map_buttons
from dashboard.content.effects import effects_of
from dashboard.content.effects_reach import kind_of, reach_change
from dashboard.content.effects_tables import assumption_value, effects_tables
from dashboard.content.effects_words import sentence
from dashboard.content.layers_scenarios import effects_layers
from dashboard.content.plan import plan_of
from dashboard.maps.effects import effects_map
from geodata.effects_assumptions import ASSUMPTIONS, EFFECTS
from geodata.effects_raster import RASTER_M

if TYPE_CHECKING:
    from dashboard.content.plan import Plan
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

# What of the view the faces depend on. The type is the one that the map is about.
FOLLOWS = ("scenario", "changes", "done", "assume", "types")


def effects_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from the same plan."""
    dataset = site.of(view)
    plan = plan_of(site, view)
    shown = effects_of(dataset, plan)
    kind = kind_of(plan, view)
    reach = reach_change(dataset, plan, kind) if kind else None
    choices = kind_choices(shown, kind, dataset, text)
    return Faces(
        sentence=sentence(shown, reach, dataset, text),
        figure=effects_map(reach, view, dataset, text, style=site.map_style(view)),
        over_figure=[map_buttons(ids.EFFECTS, site, text)],
        under_figure=[
            html.Div(
                [
                    *([choices] if choices else []),
                    reach_legend(reach, dataset, text, today=plan.empty),
                ],
                className="effects-key",
            ),
            answer(shown, dataset, text),
            indicator_table(shown, dataset, text),
        ],
        tables=_tables(site, view, text, every=False),
        about=_about(plan, text),
        layers=None if reach is None else lambda: effects_layers(reach, dataset, text),
    )


def effects_file(site: Site, view: View, text: Texts) -> Faces:
    """Make what is taken along as a file: every value in a row of its own."""
    dataset = site.of(view)
    plan = plan_of(site, view)
    kind = kind_of(plan, view)
    reach = reach_change(dataset, plan, kind) if kind else None
    said = sentence(effects_of(dataset, plan), reach, dataset, text)
    figure = effects_map(None, view, dataset, text, style=site.map_style(view))
    return Faces(said, figure, [], [], _tables(site, view, text, every=True), None)


def _tables(site: Site, view: View, text: Texts, *, every: bool) -> Any:  # noqa: ANN401
    dataset = site.of(view)
    plan = plan_of(site, view)
    shown = effects_of(dataset, plan)
    kinds = shown.kinds or tuple(filter(None, [kind_of(plan, view)]))
    reaches = [reach_change(dataset, plan, kind) for kind in kinds]
    return effects_tables(shown, reaches, dataset, text, every=every)


def _about(plan: Plan, text: Texts) -> list[Any]:
    """Say how it is done, what is assumed, from where the data are, and what it cannot tell."""
    parts: list[Any] = []
    for topic in ("method", "direction", "certain", "order", "map"):
        words = text(f"scenarios.effects.about.{topic}", cell=round(RASTER_M))
        parts += [html.H3(text(f"scenarios.effects.about.{topic}_title")), html.P(words)]
    parts.append(html.H3(text("scenarios.effects.assumptions")))
    parts.append(html.Ul([_assumption(key, plan, text) for key in _of_effects()]))
    for topic in ("sources", "caveats"):
        words = text(f"scenarios.effects.about.{topic}")
        parts += [html.H3(text(f"about_figure.{topic}")), html.P(words)]
        if topic == "sources":
            link = view_link(text("scenarios.effects.about.to_sources"), SOURCES_PATH, "")
            parts.append(html.P(link))
    return parts


def _of_effects() -> list[str]:
    return [key for key, one in ASSUMPTIONS.items() if one.of == EFFECTS]


def _assumption(key: str, plan: Plan, text: Texts) -> html.Li:
    one = ASSUMPTIONS[key]
    value = assumption_value(key, plan, text)
    said = html.Strong(f"{value}. ") if key in dict(plan.changed) else f"{value}. "
    return html.Li([f"{one.meaning(text.language)} ", said, one.source(text.language)])
