"""Build what stands under the map of movement: its legend, its trail and the year's sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.legend import area_looks, entry, persons_marks, size_examples
from dashboard.components.links import source_link
from dashboard.content.tables import short_source
from dashboard.maps.movement_frames import step_name
from dashboard.rows import records
from geodata import presence

if TYPE_CHECKING:
    from dashboard.content.movement import MovementMap
    from dashboard.texts import Texts
    from geodata import Dataset

CENTRE_MARKS = ("centre", "region", "ellipse", "path")


def movement_legend(shown: MovementMap, dataset: Dataset, text: Texts) -> html.Section:
    """Build the legend: of documented presence, or of the centre and its uncertainty."""
    if shown.view.is_exercise:
        parts = [
            size_examples(text),
            html.Ul(
                [
                    entry("disc persons", text("legend.mean")),
                    entry("disc pale", text("movement.map.legend.includes")),
                ]
            ),
            html.Ul(
                [
                    entry(f"mark {name}", text(f"movement.map.legend.{name}"))
                    for name in CENTRE_MARKS
                ]
            ),
        ]
    else:
        parts = [size_examples(text), persons_marks(text), area_looks(dataset, text)]
    return html.Section(parts, className="legend", **{"aria-label": text("legend.title")})


def trail_list(shown: MovementMap, dataset: Dataset, text: Texts) -> html.Div | None:
    """List the steps of the documented trail, each with the year it leads to and its source."""
    if not shown.trail:
        return None
    steps = []
    for step in shown.trail:
        (said,) = records(dataset.presence.loc[[step.rows[0]]])
        cell = short_source(said["source"], said["locator"], dataset, text)
        kind = text(f"movement.map.step_{'heaviest' if step.heaviest else 'only'}")
        steps.append(
            html.Li(
                [
                    html.Button(
                        step_name(step, dataset, text),
                        type="button",
                        className="quiet",
                        **{"data-view": f"period={step.first}"},
                    ),
                    f" {kind} ",
                    source_link(cell.words, cell.source, shown.view),
                ]
            )
        )
    return html.Div(
        [html.P(text("movement.map.trail")), html.Ul(steps)], className="movement-trail"
    )


def year_sources(shown: MovementMap, dataset: Dataset, text: Texts) -> html.P:
    """Name what the shown year rests on."""
    year = shown.shown.year
    rows = shown.shown.figures[["source", "locator"]]
    cited = list(zip(rows["source"], rows["locator"], strict=True))
    if not shown.view.is_exercise:
        said = presence.statements_in(dataset.presence, int(year))
        cited += list(zip(said["source"], said["locator"], strict=True))
    cells = {
        cell.words: cell
        for cell in (short_source(source, locator, dataset, text) for source, locator in cited)
    }
    if not cells:
        return html.P(text("movement.map.no_sources", year=year), className="sentence")
    links = [source_link(cell.words, cell.source, shown.view) for cell in cells.values()]
    listed = [part for link in links for part in (", ", link)][1:]
    return html.P([text("movement.map.sources", year=year), " ", *listed], className="sentence")
