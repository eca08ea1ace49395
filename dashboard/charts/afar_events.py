"""Write events out beside their marks, one below the other, to be read from afar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from dashboard import theme
from dashboard.charts.afar import lines, plot_px
from dashboard.charts.along_time import EVENT_MARKS
from dashboard.wording import period

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.charts.history import Place
    from dashboard.texts import Texts

Row = dict[str, Any]
MARK_PX, CHOSEN_PX, BAND_PX = 14, 20, 9
BESIDE_PX = 13
BAND = "#9b9ab8"
# Rows of text between two events.
APART = 0.15
# A day is more than an axis of years shows: `2004-06-07` is written as June 2004.
MONTH = 7


class Room(NamedTuple):
    """The size of the text, and how wide a figure and what stands left of its axis are."""

    size: int
    width: float
    left: float


class Written(NamedTuple):
    """An event with its words, the ends of its time within the figure, and their side."""

    row: Row
    words: list[str]
    start: pd.Timestamp
    end: pd.Timestamp
    right: bool

    @property
    def marked_at(self) -> pd.Timestamp:
        """Mark a lasting event at its start, another in the middle of what its date leaves open."""
        return self.start if self.row["end"] else self.start + (self.end - self.start) / 2


def written(
    rows: list[Row], span: tuple[int, int], room: Room, text: Texts, *, chosen: str = ""
) -> list[Written]:
    """Write each event on the side of its mark that has more room, up to the figure's edge."""
    first, last = (pd.Timestamp(f"{year}-01-01") for year in (span[0], span[1] + 1))
    found = []
    for row in rows:
        start = max(pd.Timestamp(row["earliest"]), first)
        end = min(pd.Timestamp(row["latest"]), last)
        before, after = ((one - first) / (last - first) for one in (start, end))
        plot = plot_px(room.size, room.width, room.left)
        sides = (room.left + plot * before, plot * (1 - after))
        right = sides[1] >= sides[0]
        width = max(sides) - 2 * BESIDE_PX
        when = period(row["start"][:MONTH], row["end"][:MONTH], text)
        said = f"{when}: {row[f'title_{text.language}']}"
        words = lines(said, width, room.size, bold=row["id"] == chosen)
        found.append(Written(row, words, start, end, right))
    return found


def height(events: list[Written]) -> float:
    """Return how many rows of text the events take."""
    return sum(len(one.words) + APART for one in events)


def add_written(
    figure: go.Figure, events: list[Written], place: Place, size: int, *, chosen: str = ""
) -> list[dict[str, Any]]:
    """Draw the marks of events below each other; return their words."""
    middles, notes, top = [], [], 0.0
    for one in events:
        middles.append(top + len(one.words) / 2)
        top += len(one.words) + APART
    figure.update_layout(
        {
            place.layout_key: {
                "domain": [place.bottom, place.top],
                "range": [height(events), 0],
                "fixedrange": True,
                "showgrid": False,
                "showticklabels": False,
                "zeroline": False,
            }
        }
    )
    for one, y in zip(events, middles, strict=True):
        mine = one.row["id"] == chosen
        _add_mark(figure, one, y, place.axis, chosen=mine)
        words = "<br>".join(one.words)
        notes.append(
            {
                "text": f"<b>{words}</b>" if mine else words,
                "showarrow": False,
                "align": "left" if one.right else "right",
                "x": (one.end if one.right and one.row["end"] else one.marked_at),
                "xanchor": "left" if one.right else "right",
                "xshift": BESIDE_PX if one.right else -BESIDE_PX,
                "y": y,
                "yref": place.axis,
                "yanchor": "middle",
                "borderpad": 0,
                "bgcolor": theme.WHITE,
                "font": {"size": size, "color": theme.SERVICES_DARK if mine else theme.INK},
            }
        )
    return notes


def _add_mark(figure: go.Figure, one: Written, y: float, axis: str, *, chosen: bool) -> None:
    if one.row["end"]:
        figure.add_scatter(
            x=[one.start, one.end],
            y=[y, y],
            yaxis=axis,
            mode="lines",
            hoverinfo="skip",
            line={"width": BAND_PX, "color": BAND},
        )
    figure.add_scatter(
        x=[one.marked_at],
        y=[y],
        yaxis=axis,
        mode="markers",
        cliponaxis=False,
        hoverinfo="skip",
        marker={
            "symbol": EVENT_MARKS[one.row["kind"]][0],
            "size": CHOSEN_PX if chosen else MARK_PX,
            "color": theme.SERVICES if chosen else theme.INK,
            "line": {"width": 1, "color": theme.WHITE},
        },
    )
