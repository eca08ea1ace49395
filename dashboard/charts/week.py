"""Draw the week: how many services are known to be open in each of its 168 hours."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts.drawn import figure_of
from dashboard.content.week import cell_words
from dashboard.content.week_runs import DAYS, HOURS, hour_words, weekdays
from dashboard.view import MOMENTS
from dashboard.wording import plain, sentence_list
from geodata.hours import MINUTES_AN_HOUR

if TYPE_CHECKING:
    from dashboard.content.week import Week
    from dashboard.texts import Texts
    from dashboard.view import View

# From how many services on a step begins, its colour, and the colour of the number on it. The
# steps stay the same for every choice, so that weeks can be compared.
STEPS = (
    (0, theme.WHITE, theme.INK),
    (1, theme.WARM_BLUE[1], theme.INK),
    (3, theme.WARM_BLUE[2], theme.INK),
    (5, theme.WARM_BLUE[3], theme.INK),
    (8, theme.WARM_BLUE[6], theme.WHITE),
    (12, theme.WARM_BLUE[9], theme.WHITE),
)
# With more services than this in an hour, every step is ten times as high.
MANY = 40
NOT_KNOWN = -1
# Where the column of services without known hours stands, in hours from midnight.
ASIDE = (24.1, 25.6)
NAMED = 4
# Also two numbers of two digits have to fit in a cell, without and with large text.
NUMBER_PX = (12, 14)
# From the middle of a cell to its corner, on a wide screen.
HOVER_PX = 45
# Room around the cells for the outline of one at the edge.
EDGE = 0.06


def week_chart(shown: Week, view: View, text: Texts) -> go.Figure:
    """Draw the week of a view."""
    drawn = _drawn(shown, text, large=view.large)
    return figure_of(drawn, shapes=_outline(MOMENTS.index(view.moment)))


# Which hour is chosen changes only its outline.
@lru_cache(maxsize=32)
def _drawn(shown: Week, text: Texts, *, large: bool) -> dict[str, Any]:
    levels = levels_of(shown)
    figure = go.Figure(layout=_layout(shown, text, large=large))
    figure.add_heatmap(
        x=[hour + 0.5 for hour in range(HOURS)],
        y=list(range(DAYS)),
        z=levels.tolist(),
        zmin=NOT_KNOWN - 0.5,
        zmax=len(STEPS) - 0.5,
        colorscale=_colours(),
        showscale=False,
        xgap=1.5,
        ygap=1.5,
        hoverinfo="skip",
    )
    _add_numbers(figure, shown, levels, text, size=NUMBER_PX[large])
    return dict(figure.to_plotly_json())


def hover_words(shown: Week, text: Texts) -> list[str]:
    """Write what a pointer is told of each hour, with those that are open only in part of it."""
    minutes = shown.minutes.to_numpy()
    names = [plain(name) for name in shown.services["name"]]
    silent = np.isnan(minutes).sum(axis=0)
    found = []
    for hour, (low, high) in enumerate(zip(shown.low, shown.high, strict=True)):
        partly = np.flatnonzero((minutes[:, hour] > 0) & (minutes[:, hour] < MINUTES_AN_HOUR))
        lines = [
            f"<b>{hour_words(hour, text)}</b>",
            text("services.week.hover.open", low=low, more=high - low),
            text.count("services.week.hover.unknown", int(silent[hour])),
        ]
        if len(partly):
            parts = [
                text("services.week.hover.minutes", name=names[one], n=round(minutes[one, hour]))
                for one in partly
            ]
            listed = sentence_list(_shortened(parts, text), text)
            lines.append(text("services.week.hover.partly", names=listed))
        found.append("<br>".join(lines))
    return found


def _shortened(parts: list[str], text: Texts) -> list[str]:
    if len(parts) <= NAMED:
        return parts
    return [*parts[: NAMED - 1], text("services.week.more", n=len(parts) - NAMED + 1)]


def levels_of(shown: Week) -> np.ndarray:
    """Place each hour on a step, by the number known to be open."""
    if shown.known.empty:
        return np.full((DAYS, HOURS), NOT_KNOWN)
    starts = step_starts(shown)
    return (np.searchsorted(starts, shown.low, side="right") - 1).reshape(DAYS, HOURS)


def step_starts(shown: Week) -> list[int]:
    """List from how many services on each step begins."""
    times, most = 1, int(shown.low.max(initial=0))
    while most > MANY * times:
        times *= 10
    # One service is never on the step of none.
    return [start if start <= 1 else start * times for start, _, _ in STEPS]


def _colours() -> list[list[Any]]:
    colours = [theme.GREY_LINE, *(colour for _, colour, _ in STEPS)]
    return [
        [edge / len(colours), colour]
        for place, colour in enumerate(colours)
        for edge in (place, place + 1)
    ]


def _add_numbers(
    figure: go.Figure, shown: Week, levels: np.ndarray, text: Texts, *, size: int
) -> None:
    """Write the numbers in the cells, dark on light and light on dark.

    They are what a pointer meets: Dash does not hand on what a cell of a heat map stands for.
    """
    words, told = cell_words(shown), hover_words(shown, text)
    flat = levels.ravel()
    inks = [theme.INK, *(ink for _, _, ink in STEPS)]
    for ink in dict.fromkeys(inks):
        mine = np.flatnonzero([inks[level + 1] == ink for level in flat])
        figure.add_scatter(
            x=(mine % HOURS + 0.5).tolist(),
            y=(mine // HOURS).tolist(),
            mode="text",
            text=[words[hour] for hour in mine],
            textfont={"size": size, "color": ink},
            customdata=[["moment", MOMENTS[hour]] for hour in mine],
            hovertemplate=[f"{told[hour]}<extra></extra>" for hour in mine],
        )


def _layout(shown: Week, text: Texts, *, large: bool) -> dict[str, Any]:
    size = theme.text_size(large=large)
    return {
        **theme.chart_layout(large=large),
        "margin": {"l": 84 if not large else 108, "r": 4, "t": 30 if not large else 38, "b": 4},
        "xaxis": {
            "range": [-EDGE, ASIDE[1]],
            "side": "top",
            "tickvals": list(range(HOURS + 1)),
            "ticktext": [f"{hour:02}" for hour in range(HOURS + 1)],
            "tickangle": 0,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        "yaxis": {
            "range": [DAYS - 0.5 + EDGE, -0.5 - EDGE],
            "tickvals": list(range(DAYS)),
            "ticktext": weekdays(text),
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "ticks": "outside",
            "ticklen": 6,
            "tickcolor": theme.WHITE,
        },
        "shapes": [_ground(), _aside()],
        "annotations": [
            {
                "x": sum(ASIDE) / 2,
                "y": (DAYS - 1) / 2,
                "text": text.count("services.week.aside", len(shown.unknown)),
                "textangle": -90,
                "showarrow": False,
                "font": {"size": size, "color": theme.INK_MUTED},
            }
        ],
        "clickmode": "event",
        "hovermode": "closest",
        "hoverdistance": HOVER_PX,
    }


def _ground() -> dict[str, Any]:
    """Lay grey under the cells, to be seen between those that are white."""
    sides = {"x0": 0, "x1": HOURS, "y0": -0.5, "y1": DAYS - 0.5}
    looks = {"fillcolor": theme.GREY_LINE, "line": {"width": 0}, "layer": "below"}
    return {"type": "rect", **sides, **looks}


def _aside() -> dict[str, Any]:
    """Frame the services without known hours: beside the week, in none of its hours."""
    return {
        "type": "rect",
        "x0": ASIDE[0],
        "x1": ASIDE[1] - 0.05,
        "y0": -0.47,
        "y1": DAYS - 0.53,
        "line": {"color": theme.GREY, "width": 1.5, "dash": "dot"},
    }


def _outline(hour: int) -> list[dict[str, Any]]:
    """Outline the chosen hour in dark and light, to be seen on every step."""
    day, start = divmod(hour, HOURS)
    rect = {"type": "rect", "x0": start, "x1": start + 1, "y0": day - 0.5, "y1": day + 0.5}
    return [
        {**rect, "line": {"color": theme.INK, "width": 6}},
        {**rect, "line": {"color": theme.YELLOW, "width": 2.5}},
    ]
