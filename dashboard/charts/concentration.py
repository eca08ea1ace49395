"""Draw how many services lie near each scene, and near each other, against chance."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts.concentration_curve import CHANCE, add_curve, note
from dashboard.charts.drawn import figure_of
from dashboard.content.concentration import Bounds
from dashboard.content.concentration_places import WALKS
from dashboard.content.concentration_words import p_words, range_words
from dashboard.rows import records
from dashboard.wording import number, plain

if TYPE_CHECKING:
    from dashboard.content.concentration import Concentration
    from dashboard.texts import Texts
    from geodata import Dataset

# Shares of the height: from where the rows of scenes stand, and up to where what is below them.
WITH_CURVE, WITHOUT_CURVE = (0.47, 0.33), (0.2, 0.06)
COLUMNS = {5: (0.0, 0.48), 10: (0.52, 1.0)}
AXES = {5: ("x", "y"), 10: ("x2", "y2")}
BAND_ROW = 0.62
DOT_PX, LINE_PX = 13, 4
TICKS = 8
HEADROOM = 1.12


def concentration_chart(shown: Concentration, dataset: Dataset, text: Texts) -> go.Figure:
    """Draw the concentration of a view."""
    return figure_of(_drawn(shown, dataset, text))


@lru_cache(maxsize=64)
def _drawn(shown: Concentration, dataset: Dataset, text: Texts) -> dict[str, Any]:
    figure = go.Figure(layout=_layout(shown))
    if shown.streets:
        names = [plain(dataset.name("areas", area, text.language)) for area in shown.scenes.index]
        for minutes in WALKS:
            _add_scenes(figure, shown, names, minutes, text)
        notes = [*_headings(shown, text), *add_curve(figure, shown, text, _heights(shown)[1])]
        figure.update_layout(annotations=notes, shapes=_chosen_row(shown))
    else:
        figure.update_layout(
            annotations=[note(text("services.concentration.no_streets"), 0.5, 0.5)]
        )
    drawn: dict[str, Any] = figure.to_dict()
    return drawn


def _layout(shown: Concentration) -> dict[str, Any]:
    large = shown.view.large
    layout = {
        **theme.chart_layout(large=large),
        "margin": {"l": 200 if not large else 268, "r": 14, "t": 6, "b": 46 if not large else 58},
        "barmode": "overlay",
        "clickmode": "event",
        "hovermode": "closest",
    }
    hidden = {"visible": False}
    return layout if shown.streets else {**layout, "xaxis": hidden, "yaxis": hidden}


def _heights(shown: Concentration) -> tuple[float, float]:
    """Say where the rows of scenes begin, and where what is below them ends."""
    return WITHOUT_CURVE if shown.curve is None else WITH_CURVE


def _top(shown: Concentration) -> float:
    """Find a common upper end, so that both walks are seen in one measure."""
    ends = [shown.scenes[f"{name}_{minutes}"].max()
            for name in ("possible", "high") for minutes in WALKS]  # fmt: skip
    return float(max(*ends, 1)) * HEADROOM


def _add_scenes(
    figure: go.Figure, shown: Concentration, names: list[str], minutes: int, text: Texts
) -> None:
    """Draw a row for each scene: what chance brings, and the bounds of what there is."""
    x, y = AXES[minutes]
    areas = list(shown.scenes.index)
    rows = [
        {name.removesuffix(f"_{minutes}"): value for name, value in row.items()}
        for row in records(shown.scenes)
    ]
    bold = [f"<b>{name}</b>" if area == shown.scene else name
            for area, name in zip(areas, names, strict=True)]  # fmt: skip
    figure.update_layout(
        {
            x.replace("x", "xaxis"): {
                "domain": COLUMNS[minutes],
                "range": [-0.4, _top(shown)],
                "anchor": y,
                "fixedrange": True,
                "gridcolor": theme.GREY_LINE,
                "zeroline": True,
                "zerolinecolor": theme.GREY,
                "tickformat": "d",
                # A number of services is whole.
                **({"dtick": 1} if _top(shown) < TICKS else {"nticks": TICKS}),
            },
            y.replace("y", "yaxis"): {
                "domain": [_heights(shown)[0], 0.945],
                "range": [len(areas) - 0.5, -0.5],
                "anchor": x,
                "fixedrange": True,
                "tickvals": list(range(len(areas))),
                "ticktext": bold,
                "showticklabels": minutes == WALKS[0],
                "showgrid": False,
                "zeroline": False,
            },
        }
    )
    # Where no service is chosen, nought would claim that there are none.
    if not shown.known.every.possible:
        return
    said = [
        f"{_row_words(row, name, minutes, text)}<extra></extra>"
        for row, name in zip(rows, names, strict=True)
    ]
    common = {
        "y": list(range(len(areas))),
        "xaxis": x,
        "yaxis": y,
        "customdata": [["scene", area] for area in areas],
        "hovertemplate": said,
    }
    figure.add_bar(
        orientation="h",
        base=[row["low"] for row in rows],
        x=[row["high"] - row["low"] for row in rows],
        width=BAND_ROW,
        marker={"color": CHANCE, "line": {"width": 0}},
        **common,
    )
    figure.add_scatter(
        x=[row["expected"] for row in rows],
        mode="markers",
        marker={"symbol": "line-ns", "size": DOT_PX, "line": {"width": 2, "color": theme.GREY}},
        **common,
    )
    figure.add_scatter(
        x=[end for row in rows for end in (row["confirmed"], row["possible"], None)],
        y=[end for place in range(len(rows)) for end in (place, place, None)],
        xaxis=x,
        yaxis=y,
        mode="lines",
        hoverinfo="skip",
        line={"width": LINE_PX, "color": theme.SERVICES},
    )
    for name, fill in (("possible", theme.WHITE), ("confirmed", theme.SERVICES)):
        figure.add_scatter(
            x=[row[name] for row in rows],
            mode="markers",
            cliponaxis=False,
            marker={
                "size": DOT_PX,
                "color": fill,
                "line": {"width": 3, "color": theme.SERVICES},
            },
            **common,
        )


def _row_words(row: dict[str, Any], name: str, minutes: int, text: Texts) -> str:
    return text(
        "services.concentration.hover",
        scene=name,
        minutes=minutes,
        range=range_words(Bounds(int(row["confirmed"]), int(row["possible"])), text),
        about=int(row["about"]),
        expected=number(row["expected"], text.language, decimals=1),
        low=int(row["low"]),
        high=int(row["high"]),
        p=p_words(row["p_value"], text),
    )


def _chosen_row(shown: Concentration) -> list[dict[str, Any]]:
    """Shade the row of the chosen scene over both walks."""
    place = list(shown.scenes.index).index(shown.scene)
    return [
        {
            "type": "rect",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "yref": "y",
            "y0": place - 0.5,
            "y1": place + 0.5,
            "fillcolor": theme.LIGHT_BLUE,
            "opacity": 0.45,
            "line": {"width": 0},
            "layer": "below",
        }
    ]


def _headings(shown: Concentration, text: Texts) -> list[dict[str, Any]]:
    size = theme.text_size(large=shown.view.large)
    heads = [
        (text("services.concentration.panel.walk", minutes=minutes), COLUMNS[minutes][0], 0.955)
        for minutes in WALKS
    ]
    heads.append((text("services.concentration.panel.curve"), 0, _heights(shown)[1] + 0.015))
    return [
        {
            **note(f"<b>{words}</b>", x, y),
            "xanchor": "left",
            "yanchor": "bottom",
            "font": {"size": size},
        }
        for words, x, y in heads
    ]
