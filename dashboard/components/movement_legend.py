"""Build what stands under the map of movement: its legend, its trail and the year's sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.legend import area_looks, entry, persons_marks, section, size_examples
from dashboard.components.links import source_link
from dashboard.content.tables import short_source
from dashboard.maps.looks import CENTRE_MARKS, EXERCISE, HEAVIEST, ONLY, SCENES
from dashboard.maps.movement_frames import step_name
from dashboard.rows import records
from geodata import presence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.content.movement import MovementMap, Step
    from dashboard.maps.looks import Looks
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset


def movement_legend(
    shown: MovementMap, dataset: Dataset, text: Texts, looks: Looks | None = None
) -> html.Section:
    """Build the legend: of a map's looks if given, or of all that the years may have."""
    if looks is None:
        looks = EXERCISE if shown.view.is_exercise else SCENES
    marks = [
        entry(f"mark {name}", text(f"movement.map.legend.{name}"))
        for name in CENTRE_MARKS
        if name in looks.marks
    ]
    trail = [
        entry(f"disc trail-{kind}", text(f"movement.map.step_{kind}"), "1")
        for kind in (HEAVIEST, ONLY)
        if kind in looks.trail
    ]
    return section(
        [
            size_examples(looks, text),
            persons_marks(looks, text),
            html.Ul(marks),
            area_looks(looks, dataset, text),
            html.Ul(trail),
        ],
        text,
    )


def trail_list(trail: Sequence[Step], view: View, dataset: Dataset, text: Texts) -> html.Div | None:
    """List steps of the documented trail, each with the year it leads to and its source."""
    if not trail:
        return None
    steps = []
    for step in trail:
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
                    source_link(cell.words, cell.source, view),
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
