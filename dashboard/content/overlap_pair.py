"""Work out what is known of two chosen services: their hours side by side, and the walk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboard.content.services import ABOUT, year_of
from dashboard.view import WEEKDAYS
from geodata.hours import (
    MINUTES_A_WEEK,
    MINUTES_AN_HOUR,
    OPEN,
    UNKNOWN,
    hours_a_week,
    shared_hours,
    week_stretches,
)
from geodata.overlap import UNDESCRIBED
from geodata.services import operating_in
from geodata.walking import SPEED, snap, streets_of, walking_distances

if TYPE_CHECKING:
    import numpy.typing as npt

    from dashboard.view import View
    from geodata import Dataset

    Minutes = npt.NDArray[np.bool_]

MINUTES_A_DAY = MINUTES_A_WEEK // 7
MOBILE = "yes"
FIRST, SECOND, BOTH = "first", "second", "both"


@dataclass(frozen=True)
class Span:
    """A stretch of one day in minutes from midnight, and who is open in it."""

    start: int
    end: int
    who: str


@dataclass(frozen=True, eq=False)
class PairDetail:
    """Two services side by side.

    `rows`: what the data say of each, with `operating` in the year and `hours_a_week`. `types`:
    those they share. `metres`: None when the walk is unknown, and then `reason` says why. `shared`:
    hours a week both are open, None when unknown. `days`: the spans of each day from Monday; what
    is unknown has none. `same_time`: the hours that both are open, as OpenStreetMap writes them.
    """

    rows: tuple[dict[str, Any], dict[str, Any]]
    year: int
    types: tuple[str, ...]
    main_type: bool
    metres: float | None
    reason: str
    shared: float | None
    days: tuple[tuple[Span, ...], ...]
    same_time: str

    @property
    def minutes(self) -> float | None:
        """Return the minutes of the walk."""
        return None if self.metres is None else self.metres / SPEED

    @property
    def share(self) -> float | None:
        """Return the shared part of the hours that either is open; None when unknown."""
        if self.shared is None:
            return None
        either = sum(row["hours_a_week"] for row in self.rows) - self.shared
        return self.shared / either if either else None

    @property
    def approximate(self) -> bool:
        """Tell whether the walk is to a point in a street, or to the office of a mobile service."""
        return any(
            row["location_precision"] == ABOUT or row["mobile"] == MOBILE for row in self.rows
        )


def pair_detail(dataset: Dataset, view: View) -> PairDetail | None:
    """Work out the chosen pair of a view, if there is one."""
    return _detail(dataset, view.pair, year_of(dataset, view)) if view.pair else None


@lru_cache(maxsize=128)
def _detail(dataset: Dataset, ids: tuple[str, ...], year: int) -> PairDetail:
    known = dataset.services.loc[list(ids)]
    known = known.assign(
        operating=operating_in(known, year, updated=dataset.info.updated),
        hours_a_week=hours_a_week(known["opening_hours"]),
    )
    one, other = known.drop(columns="geometry").reset_index().to_dict("records")
    shared = shared_hours(known["opening_hours"]).to_numpy()[0, 1]
    metres, reason = _walk(dataset, ids)
    common = [kind for kind in one["types"] if kind in other["types"]]
    types = tuple(kind for kind in common if kind != UNDESCRIBED)
    sides = tuple(_open_minutes(text) for text in known["opening_hours"])
    return PairDetail(
        rows=(one, other),
        year=year,
        types=types,
        main_type=bool(types) and one["types"][0] == other["types"][0] == types[0],
        metres=metres,
        reason=reason,
        shared=None if np.isnan(shared) else float(shared),
        days=_days(*sides),
        same_time="" if np.isnan(shared) else _as_hours(sides[0] & sides[1]),
    )


def _walk(dataset: Dataset, ids: tuple[str, ...]) -> tuple[float | None, str]:
    """Measure the walk, or say why it is unknown."""
    streets = streets_of(dataset)
    points = dataset.services.geometry.loc[list(ids)]
    walked = walking_distances(streets, points).metres.to_numpy()[0, 1]
    if not np.isnan(walked):
        return float(walked), ""
    reasons = [one for one in snap(streets, points)["reason"] if one]
    return None, (reasons or ["no_way"])[0]


def _open_minutes(text: str) -> Minutes:
    """Tell for each minute of a week whether a service is open; nowhere when it is unknown."""
    is_open = np.zeros(MINUTES_A_WEEK, dtype=bool)
    stretches = week_stretches(text) or ()
    if all(state != UNKNOWN for _, _, state in stretches):
        for begins, ends, state in stretches:
            is_open[begins:ends] = state == OPEN
    return is_open


def _days(one: Minutes, other: Minutes) -> tuple[tuple[Span, ...], ...]:
    """Cut each day where one of the two opens or closes."""
    names = {1: FIRST, 2: SECOND, 3: BOTH}
    codes = (one + 2 * other).reshape(len(WEEKDAYS), MINUTES_A_DAY)
    return tuple(
        tuple(Span(start, end, names[code]) for start, end, code in _stretches(day) if code)
        for day in codes
    )


def _stretches(codes: npt.NDArray[np.generic]) -> list[tuple[int, int, int]]:
    """List the stretches of one code: start, end, code."""
    bounds = [0, *(np.flatnonzero(np.diff(codes)) + 1).tolist(), len(codes)]
    return [(start, end, int(codes[start])) for start, end in pairwise(bounds)]


def _as_hours(is_open: Minutes) -> str:
    """Write minutes as opening hours, day by day; `off` when there are none."""
    parts = []
    for name, day in zip(WEEKDAYS, is_open.reshape(-1, MINUTES_A_DAY), strict=True):
        spans = [f"{_clock(start)}-{_clock(end)}" for start, end, on in _stretches(day) if on]
        if spans:
            parts.append(f"{name.capitalize()} {','.join(spans)}")
    return "; ".join(parts) or "off"


def _clock(minute: int) -> str:
    hour, rest = divmod(minute, MINUTES_AN_HOUR)
    return f"{hour:02}:{rest:02}"
