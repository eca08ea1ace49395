"""Work out what is near one service: other services, and the scenes, on foot along the streets."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.content.services import EXACT, chosen
from dashboard.view import View
from geodata.nearness import walks_to_areas
from geodata.walking import SPEED, snap, streets_of, walking_distances

if TYPE_CHECKING:
    from geodata import Dataset

NEAR_MINUTES = 5
NEAR_M = NEAR_MINUTES * SPEED


@dataclass(frozen=True)
class Neighbour:
    """A service within five minutes' walk of another, and the types that both have.

    `exact`: it has an address point, and is not only somewhere in its street. `operating` as in
    `geodata.services.operating_in`.
    """

    service: str
    metres: float
    types: tuple[str, ...]
    operating: str
    exact: bool


@dataclass(frozen=True)
class Neighbours:
    """The neighbours of a service in a year, nearest first.

    `exact`: the service itself has an address point. `reason` says why no neighbours can be found
    (see `geodata.walking.snap`), and is empty where they can. `unplaced`: how many other services
    of the year have no point, and may be near or far.
    """

    year: int
    exact: bool
    found: tuple[Neighbour, ...]
    reason: str
    unplaced: int


@dataclass(frozen=True)
class SceneWalk:
    """The way from a service to the nearest edge of a scene.

    `metres` is 0 within the scene's outline, and None where no walk can be measured, for `reason`;
    `straight_m` is the crow's flight, None without a point. `exact`: the service has an address
    point, and is not only somewhere in its street.
    """

    area: str
    metres: float | None
    straight_m: float | None
    exact: bool
    reason: str


@lru_cache(maxsize=256)
def neighbours(dataset: Dataset, service: str, year: int) -> Neighbours:
    """Find the services that ran, or may have run, in a year within five minutes' walk."""
    rows = chosen(dataset, View(year=str(year)))
    others = rows.drop(index=service, errors="ignore")
    placed = others[others.geometry.notna()]
    one = dataset.services.loc[[service]]
    walks = walking_distances(streets_of(dataset), one.geometry, placed.geometry)
    metres = walks.metres.T[service]
    near = metres[metres.le(NEAR_M)].sort_values(kind="stable")
    exact = others["location_precision"].eq(EXACT)
    mine = one["types"].iloc[0]
    found = tuple(
        Neighbour(
            service=str(other),
            metres=float(distance),
            types=tuple(kind for kind in mine if kind in others["types"][other]),
            operating=str(others["operating"][other]),
            exact=bool(exact[other]),
        )
        for other, distance in near.items()
    )
    return Neighbours(
        year=year,
        exact=bool(one["location_precision"].eq(EXACT).iloc[0]),
        found=found,
        reason=str(walks.origins["reason"].iloc[0]),
        unplaced=len(others) - len(placed),
    )


@lru_cache(maxsize=256)
def scene_walks(dataset: Dataset, service: str) -> tuple[SceneWalk, ...]:
    """Measure the way from a service to each scene, nearest first; the unknown come last."""
    one = dataset.services.loc[[service]]
    outlines = dataset.areas.geometry.to_crs(dataset.info.crs)
    point = one.geometry.to_crs(outlines.crs)
    streets = streets_of(dataset)
    walks = walks_to_areas(streets, point, outlines).iloc[0]
    reason = str(snap(streets, point)["reason"].iloc[0])
    straight = outlines.distance(point.iloc[0])
    ways = [
        SceneWalk(
            area=str(area),
            metres=_known(walks[area]),
            straight_m=_known(straight[area]),
            exact=one["location_precision"].iloc[0] == EXACT,
            reason=reason,
        )
        for area in outlines.index
    ]
    return tuple(sorted(ways, key=_distance))


def _distance(way: SceneWalk) -> tuple[bool, float]:
    """Order by the walk, and what cannot be walked after it by the crow's flight."""
    unknown = way.metres is None
    return unknown, (way.straight_m if unknown else way.metres) or 0.0


def _known(metres: float) -> float | None:
    return None if math.isnan(metres) else float(metres)
