"""Draw the trade-off between reach and concentration, with the alternatives beside it."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.content.suggest_question import ON_FRONT
from dashboard.content.suggest_tables import (
    SCENE_SHARE,
    concentration_head,
    concentration_words,
    reach_head,
)
from dashboard.content.suggest_values import SHARES, bare
from dashboard.content.suggest_words import labels
from dashboard.wording import plain

if TYPE_CHECKING:
    from dashboard.content.suggest import Answer
    from dashboard.content.suggest_question import Question
    from dashboard.content.suggest_shown import Shown
    from dashboard.texts import Texts

PERCENT = 100
POINT_PX, SHOWN_PX = 12, 20
END = "<extra></extra>"
# Room around the points, as a share of what they span, and at the least.
ROOM, LEAST_ROOM = 0.15, 1.0
# Labels closer than this share of the alternatives' own span would cover each other.
CLOSE = 0.12


def front_figure(
    answer: Answer | None,
    question: Question | None,
    shown: Shown | None,
    text: Texts,
    *,
    large: bool,
) -> go.Figure:
    """Draw the front; a click on a point shows its places."""
    if answer is None or question is None or answer.front is None or not answer.front.points:
        return go.Figure(layout=theme.chart_layout(large=large))
    front = answer.front
    times = PERCENT if front.measure == SCENE_SHARE else 1
    across = [one.concentration * times for one in front.points]
    up = [one.reach * PERCENT for one in front.points]
    names = [f"{ON_FRONT}{place}" for place in range(1, len(front.points) + 1)]
    points = {
        "type": "scatter",
        "x": across,
        "y": up,
        "mode": "lines+markers",
        "line": {"color": theme.WARM_BLUE[3], "width": 2, "dash": "dot"},
        "marker": _markers(names, shown, theme.SERVICES),
        "customdata": [["suggest", question.showing(name).written()] for name in names],
        "hovertemplate": [
            _hover(answer, one.chosen, (one.reach, one.concentration), text) for one in front.points
        ],
    }
    size = theme.text_size(large=large)
    seen = [one for one in answer.seen if not isnan(one[1])]
    every = [*across, *(one[1] * times for one in seen)], [*up, *(one[0] * PERCENT for one in seen)]
    layout = {
        **theme.chart_layout(large=large),
        "margin": {"l": 58, "r": 14, "t": 14, "b": 52},
        "hovermode": "closest",
        "clickmode": "event",
        "xaxis": _axis(text(f"scenarios.suggest.axis.{front.measure}"), every[0], size),
        "yaxis": _axis(reach_head(answer, text), every[1], size),
    }
    alternatives = _alternatives(answer, question, times, text)
    # Every value is our own, and checking them takes longer than all the rest.
    return go.Figure({"data": [points, alternatives], "layout": layout}, _validate=False)


def _markers(names: list[str], shown: Shown | None, color: str) -> dict[str, Any]:
    """Fill the point that is shown, and leave the others hollow."""
    on = [shown is not None and shown.name == name for name in names]
    return {
        "symbol": ["diamond" if one else "diamond-open" for one in on],
        "size": [SHOWN_PX if one else POINT_PX for one in on],
        "color": color,
        "line": {"width": 2, "color": color},
    }


def _alternatives(answer: Answer, question: Question, times: float, text: Texts) -> dict[str, Any]:
    """Write the ranks where the alternatives lie; those that cannot be judged are not drawn."""
    ranked = answer.ranking.alternatives if answer.ranking is not None else ()
    known = [
        (place, one.chosen, seen)
        for place, (one, seen) in enumerate(zip(ranked, answer.seen, strict=True), start=1)
        if not isnan(seen[1])
    ]
    across = [seen[1] * times for _, _, seen in known]
    up = [seen[0] * PERCENT for _, _, seen in known]
    asked = [question.showing(str(place)).written() for place, _, _ in known]
    return {
        "type": "scatter",
        "x": across,
        "y": up,
        "mode": "markers+text",
        "text": _numbers([place for place, _, _ in known], across, up),
        "textposition": "bottom center",
        "textfont": {"color": theme.INK, "weight": 700},
        "marker": {"size": 7, "color": theme.INK},
        "customdata": [["suggest", one] for one in asked],
        "hovertemplate": [_hover(answer, chosen, seen, text) for _, chosen, seen in known],
    }


def _numbers(ranks: list[int], across: list[float], up: list[float]) -> list[str]:
    """Write ranks that lie upon each other as one label, at the first of them."""
    words: list[list[str]] = []
    room = [
        max(max(values, default=0) - min(values, default=0), LEAST_ROOM) for values in (across, up)
    ]
    for place, rank in enumerate(ranks):
        words.append([])
        first = next(
            other
            for other in range(place + 1)
            if abs(across[other] - across[place]) <= CLOSE * room[0]
            and abs(up[other] - up[place]) <= CLOSE * room[1]
        )
        words[first].append(str(rank))
    return [", ".join(one) for one in words]


def _hover(answer: Answer, chosen: tuple[str, ...], seen: tuple[float, float], text: Texts) -> str:
    measure = answer.front.measure if answer.front is not None else SCENE_SHARE
    reach, concentration = bare(seen[0], SHARES, text), concentration_words(seen[1], measure, text)
    lines = [
        f"<b>{plain(labels(answer.setting, chosen, text))}</b>",
        f"{reach_head(answer, text)}: {reach}",
        f"{concentration_head(answer, text)}: {concentration}",
    ]
    return "<br>".join(lines) + END


def _axis(title: str, values: list[float], size: int) -> dict[str, Any]:
    low, high = min(values), max(values)
    room = max((high - low) * ROOM, LEAST_ROOM)
    return {
        "title": {"text": title, "standoff": 8, "font": {"size": size}},
        "range": [low - room, high + room],
        "fixedrange": True,
        "gridcolor": theme.GREY_LINE,
        "zeroline": False,
        "nticks": 5,
    }
