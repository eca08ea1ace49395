"""Draw the services that can be compared as a square: the darker a cell, the more they overlap."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.content.overlap_matrix import ALWAYS, FAR, NO_WAY, OTHER_TYPE, OWN, RANKED
from dashboard.content.overlap_words import (
    LIMIT_MINUTES,
    amount,
    doubts,
    hours,
    name,
    types_words,
    walk,
)
from dashboard.wording import number, plain

if TYPE_CHECKING:
    from dashboard.content.overlap import Overlap
    from dashboard.content.overlap_matrix import Matrix
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

# From no overlap to the most. In the middle the shade leaps from where dark words can be read to
# where white ones can.
WHITE_FROM = 0.5
SHADES = [
    [0.0, theme.WARM_BLUE[0]],
    [WHITE_FROM, "#9fb0e8"],
    [WHITE_FROM, theme.WARM_BLUE[5]],
    [1.0, theme.WARM_BLUE[8]],
]
# What is no overlap: a ground, and a sign that stands without colour too.
LOOKS = {
    OWN: (theme.WHITE, ""),
    ALWAYS: (theme.LIGHT_BLUE, "24/7"),
    OTHER_TYPE: (theme.GREY_GROUND, ""),
    FAR: (theme.GREY_GROUND, "›"),
    NO_WAY: (theme.GREY_GROUND, "?"),
}
DOUBT_SIGN = "*"
# A few names have room for two lines, many only for one.
FEW = 10
LONGEST_LINE = 30


def overlap_chart(
    shown: Overlap, grid: Matrix, view: View, dataset: Dataset, text: Texts
) -> go.Figure:
    """Draw the matrix of a view, with the chosen pair framed."""
    figure = go.Figure(layout=_layout(grid, view, dataset))
    if not grid.ids:
        figure.add_annotation(
            text=text("services.overlap.no_matrix"), showarrow=False, x=0.5, y=0.5,
            xref="paper", yref="paper",
        )  # fmt: skip
        figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
        return figure
    for values, scale in ((_amounts(grid), SHADES), (_grounds(grid), _ground_scale())):
        figure.add_trace(
            go.Heatmap(
                z=values,
                colorscale=scale,
                zmin=0,
                zmax=_most(grid) if scale is SHADES else len(LOOKS),
                showscale=False,
                xgap=2,
                ygap=2,
                hoverinfo="skip",
            )
        )
    size = theme.text_size(large=view.large)
    figure.add_trace(_cells(grid, shown, dataset, text, size))
    figure.update_layout(shapes=_frames(grid, view))
    return figure


def _places(grid: Matrix) -> range:
    return range(len(grid.ids))


def _layout(grid: Matrix, view: View, dataset: Dataset) -> dict[str, Any]:
    size = theme.text_size(large=view.large)
    count = len(grid.ids)
    axis = {
        "range": [-0.5, count - 0.5],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "tickvals": list(_places(grid)),
        "tickfont": {"size": size},
    }
    lines = 2 if count <= FEW else 1
    names = [
        f"{_folded(name(one, dataset), lines)} <b>{place + 1}</b> "
        for place, one in enumerate(grid.ids)
    ]
    return {
        **theme.chart_layout(large=view.large),
        "margin": {"l": 240 if not view.large else 310, "r": 12, "t": 30, "b": 8},
        "xaxis": {**axis, "side": "top", "ticktext": [str(place + 1) for place in _places(grid)]},
        "yaxis": {**axis, "range": [count - 0.5, -0.5], "ticktext": names},
        "clickmode": "event",
        "hovermode": "closest",
        # The nearest middle of a cell is that of the cell pointed at.
        "hoverdistance": -1,
    }


def _folded(words: str, lines: int) -> str:
    """Fold a name into lines, and cut what has no room."""
    parts = wrap(words, LONGEST_LINE, max_lines=lines, placeholder=" …", break_long_words=True)
    return "<br>".join(plain(part) for part in parts)


def _pick(grid: Matrix, row: int, column: int) -> list[str]:
    """Say what a click on a cell chooses."""
    one, other = grid.ids[row], grid.ids[column]
    return ["service", one] if row == column else ["pair", f"{one},{other}"]


def _amounts(grid: Matrix) -> list[list[float | None]]:
    return [
        [
            _overlap(grid, row, column) if grid.states[row][column] == RANKED else None
            for column in _places(grid)
        ]
        for row in _places(grid)
    ]


def _overlap(grid: Matrix, row: int, column: int) -> float:
    pair = grid.pair(row, column)
    return float(pair["overlap"]) if pair else 0.0


def _most(grid: Matrix) -> float:
    """Return the largest overlap, which gets the darkest cell."""
    return max([one for row in _amounts(grid) for one in row if one] or [1.0])


def _grounds(grid: Matrix) -> list[list[float | None]]:
    codes = {state: place + 0.5 for place, state in enumerate(LOOKS)}
    return [[codes.get(state) for state in row] for row in grid.states]


def _ground_scale() -> list[list[Any]]:
    """Give each state a flat colour of its own."""
    steps = len(LOOKS)
    return [
        [(place + end) / steps, colour]
        for place, (colour, _) in enumerate(LOOKS.values())
        for end in (0, 1)
    ]


def _cells(grid: Matrix, shown: Overlap, dataset: Dataset, text: Texts, size: int) -> go.Scatter:
    """Write in each cell what it shows; what a pointer is told, and chooses, hangs on it too.

    Dash hands on what is clicked only from traces that number their points one by one, which a
    heat map does not.
    """
    cells = [(row, column) for row in _places(grid) for column in _places(grid)]
    written = [_number(grid, shown, row, column, text) for row, column in cells]
    return go.Scatter(
        x=[column for _, column in cells],
        y=[row for row, _ in cells],
        text=[words for words, _ in written],
        mode="text+markers",
        marker={"size": 2, "opacity": 0},
        textfont={"size": size, "color": [colour for _, colour in written]},
        customdata=[_pick(grid, row, column) for row, column in cells],
        hovertemplate=[
            f"{_hover(shown, grid, row, column, dataset, text)}<extra></extra>"
            for row, column in cells
        ],
    )


def _number(grid: Matrix, shown: Overlap, row: int, column: int, text: Texts) -> tuple[str, str]:
    """Write a cell's overlap, its sign, or a service's own hours; and say in which colour."""
    state, pair = grid.states[row][column], grid.pair(row, column)
    if state == OWN:
        own = shown.services.at[grid.ids[row], "hours_a_week"]
        return text("services.overlap.own", n=hours(own, text)), theme.INK
    if state != RANKED or pair is None:
        return LOOKS[state][1], theme.INK
    sign = "" if pair["sure"] else DOUBT_SIGN
    dark = pair["overlap"] >= WHITE_FROM * _most(grid)
    return f"<b>{amount(pair['overlap'], text)}</b>{sign}", theme.WHITE if dark else theme.INK


def _hover(
    shown: Overlap, grid: Matrix, row: int, column: int, dataset: Dataset, text: Texts
) -> str:
    """Say what a cell is about: which two, and what their overlap is made of."""
    one, other = grid.ids[row], grid.ids[column]
    state = grid.states[row][column]
    heading = f"<b>{plain(name(one, dataset))}</b>"
    if state == OWN:
        own = hours(shown.services.at[one, "hours_a_week"], text)
        return f"{heading}<br>{text('services.overlap.hover.own', n=own)}"
    heading += f"<br><b>{plain(name(other, dataset))}</b>"
    pair = grid.pair(row, column)
    if pair is None:
        return f"{heading}<br>{text(f'services.overlap.hover.{state}', limit=LIMIT_MINUTES)}"
    lines = [
        text(
            "services.overlap.hover.types", types=plain(types_words(pair["types"], dataset, text))
        ),
        text("services.overlap.hover.shared", n=hours(pair["shared_hours"], text)),
        text("services.overlap.hover.walk", walk=walk(pair["metres"], text)),
    ]
    if state == RANKED:
        lines.append(
            text(
                "services.overlap.hover.amount",
                shared=hours(pair["shared_hours"], text),
                nearness=number(round(pair["nearness"], 2), text.language),
                amount=amount(pair["overlap"], text),
            )
        )
    else:
        lines.append(text("services.overlap.hover.always"))
    if doubts(pair, text):
        lines.append(text("services.overlap.hover.doubts", doubts=", ".join(doubts(pair, text))))
    return "<br>".join([heading, *lines])


def _frames(grid: Matrix, view: View) -> list[dict[str, Any]]:
    """Frame the two cells of the chosen pair."""
    if not view.pair or not set(view.pair) <= set(grid.ids):
        return []
    one, other = (grid.ids.index(service) for service in view.pair)
    return [
        {
            "type": "rect",
            "x0": column - 0.5,
            "x1": column + 0.5,
            "y0": row - 0.5,
            "y1": row + 0.5,
            "line": {"color": theme.INK, "width": 4},
            "layer": "above",
        }
        for row, column in ((one, other), (other, one))
    ]
