"""Draw the history of the scenes: panels one above the other along one axis of time."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts.along_time import (
    MARK,
    add_points,
    add_runs,
    band,
    break_numbers,
    break_shapes,
    placed,
    year_band,
)
from dashboard.charts.drawn import figure_of
from dashboard.charts.history_lanes import add_events, add_presence, chosen_mark, kinds_shown
from dashboard.rows import records
from dashboard.wording import amount, plain

if TYPE_CHECKING:
    from dashboard.content.history import History, Panel
    from dashboard.texts import Texts
    from geodata import Dataset

# Heights in rows of text: panels, and the headings between them.
HEIGHTS = {"total": 7.0, "apart": 3.5, "young": 3.0}
SILENT_ROWS = 1.5
LANE_ROWS = 0.95
HEADING_ROWS = 1.15
HEADROOM = 1.6
# Room for a label under a figure close to zero.
BELOW_ZERO = 0.14
SEVERAL_YEARS = 16
MARKS = {"evening": (theme.PERSONS_DARK, "diamond"), "day": (theme.PERSONS, "square")}
DASHES = {"evening": "dot"}
FEW_POINTS = 10


class Place(NamedTuple):
    """Where a panel stands: its axis, its lower and upper end in the figure."""

    axis: str
    bottom: float
    top: float

    @property
    def layout_key(self) -> str:
        """Return what the figure's layout calls the axis."""
        return self.axis.replace("y", "yaxis")


def history_chart(shown: History, dataset: Dataset, text: Texts) -> go.Figure:
    """Draw the history of a view: what is chosen is added to what is drawn for all choices."""
    figure = figure_of(_still(shown.still, dataset, text), shapes=_chosen_shapes(shown))
    if shown.happening:
        figure.add_trace(_chosen_event(shown, dataset))
    return figure


@lru_cache(maxsize=64)
def _still(shown: History, dataset: Dataset, text: Texts) -> dict[str, Any]:
    """Draw all but the choice of year and event."""
    places = _places(shown, dataset)
    figure = go.Figure(layout=_layout(shown, places))
    size = theme.text_size(large=shown.view.large)
    notes = _headings(shown, places, dataset, text)
    for panel, place in zip(shown.panels, places, strict=False):
        notes += draw_panel(figure, panel, place, dataset, text, size)
    add_presence(figure, shown, dataset, text, places[-2])
    add_events(figure, shown, dataset, text, places[-1])
    shapes = [
        shape
        for panel, place in zip(shown.panels, places, strict=False)
        for shape in break_shapes(panel.breaks, (place.bottom, place.top))
    ]
    figure.update_layout(annotations=notes, shapes=shapes)
    drawn: dict[str, Any] = figure.to_dict()
    return drawn


def _places(shown: History, dataset: Dataset) -> list[Place]:
    """Share the height between the panels, from the top: counts, statements, events."""
    rows = [SILENT_ROWS if panel.points.empty else HEIGHTS[panel.name] for panel in shown.panels]
    rows += [len(dataset.areas) * LANE_ROWS, len(kinds_shown(shown, dataset)) * LANE_ROWS]
    whole = sum(rows) + HEADING_ROWS * len(rows)
    places, top = [], 1.0
    for number, height in enumerate(rows, start=1):
        top -= HEADING_ROWS / whole
        bottom = max(top - height / whole, 0.0)
        places.append(Place("y" if number == 1 else f"y{number}", bottom, top))
        top = bottom
    return places


def _layout(shown: History, places: list[Place]) -> dict[str, Any]:
    large = shown.view.large
    first, last = shown.span
    layout = {
        **theme.chart_layout(large=large),
        "margin": {"l": 182 if not large else 228, "r": 10, "t": 2, "b": 26 if not large else 34},
        "xaxis": {
            "range": [f"{first}-01-01", f"{last + 1}-01-15"],
            "type": "date",
            "dtick": "M24" if last - first >= SEVERAL_YEARS else "M12",
            "tickformat": "%Y",
            "tickangle": 0,
            "fixedrange": True,
            "gridcolor": theme.GREY_GROUND,
            "ticks": "outside",
            "anchor": places[-1].axis,
        },
        "barmode": "overlay",
        "clickmode": "event",
        "hovermode": "closest",
    }
    for panel, place in zip(shown.panels, places, strict=False):
        layout[place.layout_key] = _count_axis(panel, place)
    return layout


def _count_axis(panel: Panel, place: Place) -> dict[str, Any]:
    silent = panel.points.empty
    top = 1.0 if silent else float(placed(panel.points)["top"].max()) * HEADROOM
    return {
        "range": [-top * BELOW_ZERO, top],
        "domain": [place.bottom, place.top],
        "fixedrange": True,
        "nticks": 4,
        "gridcolor": theme.GREY_LINE,
        "showgrid": not silent,
        "showticklabels": not silent,
        "zeroline": not silent,
        "zerolinecolor": theme.GREY,
    }


def draw_panel(
    figure: go.Figure, panel: Panel, place: Place, dataset: Dataset, text: Texts, size: int
) -> list[dict[str, Any]]:
    """Draw one panel's figures; return what has to be written in it besides."""
    notes = []
    for line in panel.lines:
        rows = placed(line.points)
        mark = MARKS.get(line.time, MARK) if len(panel.lines) > 1 else MARK
        dash = DASHES.get(line.time, "solid")
        add_runs(figure, line.runs, rows, axis=place.axis, color=mark[0], dash=dash)
        few = len(rows) <= FEW_POINTS and len(panel.lines) == 1
        add_points(
            figure, rows, dataset, text, size=size - 1, axis=place.axis, mark=mark, labels=few
        )
        notes += [
            {
                "x": row["x"],
                "y": row["y"],
                "yref": place.axis,
                "xanchor": "right",
                "xshift": -10,
                "text": text("timeline.years_before", amount=f"<b>{amount(row, text)}</b>"),
                "showarrow": False,
                "font": {"size": size, "color": theme.PERSONS_DARK},
            }
            for row in records(rows[rows["earliest"].isna()])
        ]
    if panel.points.empty:
        notes.append(_silence(panel, place, text, size))
    return notes


def _silence(panel: Panel, place: Place, text: Texts, size: int) -> dict[str, Any]:
    """Say in an empty panel that nothing is published for it."""
    return {
        "text": text(f"movement.history.silent.{panel.name}"),
        "showarrow": False,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": (place.bottom + place.top) / 2,
        "yref": "paper",
        "font": {"size": size, "color": theme.INK_MUTED},
    }


def _headings(
    shown: History, places: list[Place], dataset: Dataset, text: Texts
) -> list[dict[str, Any]]:
    """Write above each panel what it shows."""
    size = theme.text_size(large=shown.view.large)
    words = [
        text(f"movement.history.part.{panel.name}")
        if panel.points.empty and panel.name == "apart"
        else panel_words(panel, dataset, text)
        for panel in shown.panels
    ]
    words += [text("movement.history.presence"), text("movement.history.events")]
    headings = [
        {
            "text": f"<b>{plain(heading)}</b>",
            "showarrow": False,
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": place.top,
            "yref": "paper",
            "yanchor": "bottom",
            "font": {"size": size},
        }
        for heading, place in zip(words, places, strict=True)
    ]
    first = next((one for one in shown.panels if not one.breaks.empty), None)
    if first is None:
        return headings
    top = places[shown.panels.index(first)].top
    return [*headings, *break_numbers(first.breaks, size, top)]


def panel_words(panel: Panel, dataset: Dataset, text: Texts) -> str:
    """Name a panel by its measure and group, and by its time of day when that is told apart."""
    return text(
        f"movement.history.panel.{panel.name}",
        measure=text(f"words.measure.{panel.measure}"),
        group=dataset.label("population", panel.group, text.language).lower(),
    )


def _chosen_shapes(shown: History) -> list[dict[str, Any]]:
    """Shade the chosen year, and frame the years around a chosen event."""
    shapes = [year_band(shown.view.period)]
    for side in shown.happening.sides if shown.happening else ():
        frame = band(f"{side.first}-01-01", f"{side.last + 1}-01-01", "rgba(0,0,0,0)", 1.0)
        dash = "solid" if side.name == "meanwhile" else "dot"
        shapes.append(
            {**frame, "layer": "above", "line": {"width": 2, "color": theme.INK, "dash": dash}}
        )
    return shapes


def _chosen_event(shown: History, dataset: Dataset) -> go.Scatter:
    """Mark the chosen event over its own smaller mark, when its kind is shown."""
    axis = _places(shown, dataset)[-1].axis
    return chosen_mark(shown, dataset, axis)
