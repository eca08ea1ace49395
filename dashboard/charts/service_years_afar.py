"""Draw the years of a scene to be read from afar: services near it, statements and events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts import afar
from dashboard.charts.afar import Block
from dashboard.charts.afar_events import Room, add_written, height, written
from dashboard.charts.history_lanes import add_presence
from dashboard.charts.service_years import add_near, highest
from dashboard.content.service_years_words import left_out_words
from dashboard.rows import records

if TYPE_CHECKING:
    from dashboard.charts.afar_events import Written
    from dashboard.charts.history import Place
    from dashboard.content.service_years import ServiceYears
    from dashboard.texts import Texts
    from geodata import Dataset

# Heights in rows of text, and the width of the numbers of the axis in sizes of the text.
NEAR_ROWS, SCENE_ROWS = 4.6, 1.6
LEFT = 2.2


def service_years_afar_chart(shown: ServiceYears, dataset: Dataset, text: Texts) -> go.Figure:
    """Draw the years of a view's scene to be read from afar."""
    size = theme.text_size(large=shown.view.large)
    left = size * LEFT
    years = int(shown.years.index[0]), int(shown.years.index[-1])
    about = shown.said_of_scene()

    def events_of(width: float) -> list[Written]:
        rows = shown.events[shown.events["here"]]
        rows = rows.assign(id=rows.index)
        return written(records(rows), years, Room(size, width, left), text)

    made = afar.shaped(
        lambda width: _blocks(shown, events_of(width), dataset, text), size=size, left=left
    )
    figure = go.Figure(layout=made.layout())
    places = iter(made.places)
    add_near(figure, shown, text)
    figure.update_layout(yaxis=_axis(shown, next(places)))
    if not about.empty:
        place = next(places)
        add_presence(figure, shown.scenes, dataset, text, place, areas=[shown.scene])
        figure.update_layout({place.layout_key: {"showticklabels": False}})
    events = events_of(made.width)
    notes = add_written(figure, events, next(places), size) if events else []
    figure.update_layout(
        xaxis=afar.year_axis(years, made),
        barmode="overlay",
        annotations=[*made.notes, *notes],
    )
    return figure


def _blocks(
    shown: ServiceYears, events: list[Written], dataset: Dataset, text: Texts
) -> list[Block]:
    """List from the top what is drawn of the scene, and say in words what is not drawn."""
    scene = dataset.name("areas", shown.scene, text.language)
    blocks = [Block(text("services.years.panel.near", scene=scene), NEAR_ROWS)]
    if shown.said_of_scene().empty:
        blocks.append(Block(text("services.years.afar.unmentioned", scene=scene), bold=False))
    else:
        blocks.append(Block(text("services.years.afar.said", scene=scene), SCENE_ROWS))
    if events:
        blocks.append(Block(text("services.years.afar.events"), height(events)))
    return [*blocks, Block(left_out_words(shown, text), bold=False)]


def _axis(shown: ServiceYears, place: Place) -> dict[str, Any]:
    return {
        "domain": [place.bottom, place.top],
        "range": [0, highest(shown, "possible", "high")],
        "fixedrange": True,
        "gridcolor": theme.GREY_LINE,
        "nticks": 4,
        "tickformat": "d",
    }
