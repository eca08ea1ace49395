"""Mark the services on the little maps: what stays is quiet, what changes is numbered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pyproj import Transformer

from dashboard import theme
from dashboard.content.effects_reach import CHANGED, CLOSED, FROM, OPENED, STAYS, TO
from dashboard.content.scenario_words import change_words
from dashboard.maps.backdrop import WGS84
from dashboard.maps.effects_symbols import DISCS
from dashboard.wording import plain
from geodata.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.content.scenario_compare import Side
    from dashboard.content.scenario_map import Here, Point
    from dashboard.texts import Texts
    from geodata import Dataset

# The marks of the map of reach, in the size of a little map.
SCALE = 0.62
ROLES = (STAYS, FROM, CLOSED, CHANGED, OPENED, TO)
WAY_PX, WAY_EDGE_PX = 2.0, 5.0
NUMBER_PX, TARGET_PX = 16, 20


@dataclass(frozen=True)
class Mark:
    """Something at a place in metres: what it is, its number among the changes, and its words."""

    x: int
    y: int
    role: str
    number: str
    hover: str


def metres(points: Sequence[Point], dataset: Dataset) -> list[tuple[float, float]]:
    """Project points from degrees."""
    if not points:
        return []
    lons, lats = zip(*points, strict=True)
    return list(zip(*_projection(dataset.info.crs).transform(lons, lats), strict=True))


# Making one takes longer than all that it is then asked for; threads may share it.
@lru_cache(maxsize=4)
def _projection(crs: str) -> Transformer:
    return Transformer.from_crs(WGS84, crs, always_xy=True)


def services_traces(
    side: Side, dataset: Dataset, text: Texts, *, large: bool
) -> list[dict[str, Any]]:
    """Draw the services of a panel: what stays, then what changes over it."""
    marks = sorted(_marks(side, dataset, text), key=lambda one: ROLES.index(one.role))
    ways = [metres(ends, dataset) for _, *ends in side.map.ways]
    size = theme.text_size(large=large)
    return [
        _ways(ways, theme.WHITE, WAY_EDGE_PX),
        _ways(ways, theme.INK, WAY_PX),
        _discs(marks),
        _words(marks, {one: DISCS[one][1] for one in ROLES}, size - 3),
        _numbers(marks, size),
        _targets(marks),
    ]


def _marks(side: Side, dataset: Dataset, text: Texts) -> Iterator[Mark]:
    """Place what stays, one mark for each place, and every service that changes."""
    numbers, words = _told(side, dataset, text)
    spots = side.map.spots
    for spot, (east, north) in zip(
        spots, metres([one.point for one in spots], dataset), strict=True
    ):
        x, y = round(east), round(north)
        stays = [one.name for one in spot.stand if not one.kinds]
        if stays:
            yield Mark(x, y, STAYS, "", "<br>".join(map(plain, stays)))
        changed = [
            *((FROM, one) for one in spot.left),
            *((CLOSED, one) for one in spot.closed),
            *((_role(one), one) for one in spot.stand if one.kinds),
        ]
        for role, one in changed:
            number = "" if role == FROM else numbers.get(one.id, "")
            yield Mark(x, y, role, number, words.get(one.id, plain(one.name)))


def _role(one: Here) -> str:
    if Kind.OPEN in one.kinds:
        return OPENED
    return TO if Kind.MOVE in one.kinds else CHANGED


def _told(side: Side, dataset: Dataset, text: Texts) -> tuple[dict[str, str], dict[str, str]]:
    """Write the numbers of each service's changes, and what they are."""
    numbers: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    for step in side.map.steps:
        number, service = str(step.number + 1), step.change.service
        said = plain(change_words(step, dataset, text))
        numbers.setdefault(service, []).append(number)
        words.setdefault(service, []).append(f"<b>{number}</b> {said}")
    return (
        {service: ", ".join(mine) for service, mine in numbers.items()},
        {service: "<br>".join(mine) for service, mine in words.items()},
    )


def _ways(
    ways: Sequence[Sequence[tuple[float, float]]], color: str, width: float
) -> dict[str, Any]:
    """Draw a line from the old place to the new one of everything that is moved."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for ends in ways for x in (*(round(one[0]) for one in ends), None)],
        "y": [y for ends in ways for y in (*(round(one[1]) for one in ends), None)],
        "line": {"color": color, "width": width},
        "hoverinfo": "skip",
    }


def _discs(marks: Sequence[Mark]) -> dict[str, Any]:
    """Draw the discs of every mark, what changes above what stays."""
    discs = [(one, *disc) for one in marks for disc in DISCS[one.role][0]]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [one.x for one, *_ in discs],
        "y": [one.y for one, *_ in discs],
        "marker": {
            "size": [round(px * SCALE, 1) for _, px, _ in discs],
            "color": [color for *_, color in discs],
            "opacity": 1,
            "line": {"width": 0},
        },
        "hoverinfo": "skip",
    }


def _words(marks: Sequence[Mark], signs: dict[str, str], size: int) -> dict[str, Any]:
    """Write the sign of what is opened or closed on its disc."""
    signed = [one for one in marks if signs[one.role]]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [one.x for one in signed],
        "y": [one.y for one in signed],
        "text": [f"<b>{signs[one.role]}</b>" for one in signed],
        "textfont": {
            "size": size,
            "color": [theme.WHITE if one.role == OPENED else theme.INK for one in signed],
        },
        "hoverinfo": "skip",
    }


def _numbers(marks: Sequence[Mark], size: int) -> dict[str, Any]:
    """Write beside each change its number in the list."""
    numbered = [one for one in marks if one.number]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [one.x for one in numbered],
        "y": [one.y for one in numbered],
        "text": [f"<b>{one.number}</b>" for one in numbered],
        "textposition": "top right",
        "textfont": {"size": size, "color": theme.INK},
        # Not seen: it holds the number clear of the discs.
        "marker": {"size": NUMBER_PX, "opacity": 0},
        "hoverinfo": "skip",
    }


def _targets(marks: Sequence[Mark]) -> dict[str, Any]:
    """Say what is under the pointer; what lies at the same place is said together."""
    together: dict[tuple[int, int], list[str]] = {}
    for one in reversed(marks):
        together.setdefault((one.x, one.y), []).append(one.hover)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in together],
        "y": [y for _, y in together],
        "marker": {"size": TARGET_PX, "opacity": 0},
        "hovertemplate": [f"{'<br>'.join(said)}<extra></extra>" for said in together.values()],
    }
