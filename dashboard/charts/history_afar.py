"""Draw a history to be read from afar: what has something to show, and all else by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts import afar
from dashboard.charts.afar import Block
from dashboard.charts.afar_events import Room, add_written, height, written
from dashboard.charts.history import panel_words
from dashboard.charts.history_afar_panels import add_panels
from dashboard.charts.history_lanes import add_events, add_presence
from dashboard.content.history_afar import history_afar
from dashboard.content.history_afar_words import (
    folded_words,
    silent_words,
    unmentioned_words,
    without_words,
)
from dashboard.rows import records
from dashboard.view import DEFAULT_POPULATION

if TYPE_CHECKING:
    from dashboard.charts.afar_events import Written
    from dashboard.charts.history import Place
    from dashboard.content.history import History, Panel
    from dashboard.content.history_afar import HistoryAfar
    from dashboard.texts import Texts
    from geodata import Dataset

# Heights in rows of text, and the width of names beside lanes in sizes of the text.
PANEL_ROWS, LANE_ROWS, FOLDED_ROWS = 5.0, 1.4, 1.85
NAMES, NUMBERS = 10.6, 2.8


def history_afar_chart(shown: History, dataset: Dataset, text: Texts) -> go.Figure:
    """Draw the history of a view to be read from afar."""
    size = theme.text_size(large=shown.view.large)
    chosen = history_afar(shown, dataset)
    left = size * (NAMES if chosen.areas or chosen.lanes.view.kinds else NUMBERS)

    def events_of(width: float) -> list[Written]:
        rows = records(chosen.named.assign(id=chosen.named.index))
        return written(rows, shown.span, Room(size, width, left), text, chosen=shown.view.event)

    def blocks_of(width: float) -> list[Block]:
        return [
            *_panel_blocks(chosen, shown, dataset, text),
            *_area_blocks(chosen, shown, dataset, text),
            *_event_blocks(chosen, events_of(width), dataset, text),
        ]

    made = afar.shaped(blocks_of, size=size, left=left)
    events = events_of(made.width)
    figure = go.Figure(layout=made.layout())
    places = iter(made.places)
    notes = add_panels(figure, chosen, [next(places) for _ in chosen.panels], made, dataset, text)
    if chosen.areas:
        _add_areas(figure, chosen, shown, next(places), dataset, text)
    if events:
        notes += add_written(figure, events, next(places), size, chosen=shown.view.event)
    if chosen.lanes.view.kinds:
        add_events(figure, chosen.lanes, dataset, text, next(places))
    # Names stand clear of what begins with the first year.
    figure.update_yaxes(ticklabelstandoff=size // 3)
    figure.update_layout(
        xaxis=afar.year_axis(shown.span, made),
        barmode="overlay",
        annotations=[*made.notes, *notes],
    )
    return figure


def _panel_blocks(
    chosen: HistoryAfar, shown: History, dataset: Dataset, text: Texts
) -> list[Block]:
    """Give each panel with figures its place, and name the others together."""
    blocks = [Block(_heading(one, dataset, text), PANEL_ROWS) for one in chosen.panels]
    said = [silent_words(chosen, shown, dataset, text), folded_words(chosen, dataset, text)]
    words = " ".join(one for one in said if one)
    return [*blocks, *([Block(words, bold=False)] if words else [])]


def _heading(panel: Panel, dataset: Dataset, text: Texts) -> str:
    """Name a panel; what is of everybody need not say so in a narrow figure."""
    if (panel.name, panel.group) == ("total", DEFAULT_POPULATION):
        return text("movement.history.afar.total", measure=text(f"words.measure.{panel.measure}"))
    return panel_words(panel, dataset, text)


def _area_blocks(chosen: HistoryAfar, shown: History, dataset: Dataset, text: Texts) -> list[Block]:
    if not chosen.by_area:
        return [Block(text("movement.history.afar.not_by_age"), bold=False)]
    high = any("<br>" in one for one in _names(chosen, dataset, text))
    rows = len(chosen.areas) * (FOLDED_ROWS if high else LANE_ROWS)
    blocks = [Block(text("movement.history.presence"), rows)] if rows else []
    said = unmentioned_words(chosen, shown, dataset, text)
    return [*blocks, *([Block(said, bold=False)] if said else [])]


def _event_blocks(
    chosen: HistoryAfar, events: list[Written], dataset: Dataset, text: Texts
) -> list[Block]:
    """Write out what is named; the rest has a lane for each kind."""
    heading = text("movement.history.events")
    lanes = len(chosen.lanes.view.kinds) * LANE_ROWS
    said = without_words(chosen, dataset, text)
    blocks = [Block(heading, height(events))] if events else []
    if lanes:
        blocks.append(Block("" if events else heading, lanes))
    return [*blocks, *([Block(said, bold=False)] if said else [])]


def _names(chosen: HistoryAfar, dataset: Dataset, text: Texts) -> list[str]:
    """Write the names of areas on as many lines as they need beside their lanes."""
    named = [dataset.name("areas", one, text.language) for one in chosen.areas]
    return ["<br>".join(afar.lines(one, NAMES, 1)) for one in named]


def _add_areas(
    figure: go.Figure,
    chosen: HistoryAfar,
    shown: History,
    place: Place,
    dataset: Dataset,
    text: Texts,
) -> None:
    add_presence(figure, shown, dataset, text, place, areas=chosen.areas)
    figure.update_layout({place.layout_key: {"ticktext": _names(chosen, dataset, text)}})
