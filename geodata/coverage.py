"""Count what is open near each scene, by type of service and hour of the week.

A service counts as open in an hour when it is open for at least half of it. Hours are those of the
whole service, so they are known for the type that its source names first; of its further types only
that they may be on offer then. What may be open, near or still there is counted apart from what is
known to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.hours import HOURS_A_WEEK, MINUTES_AN_HOUR, weekly_minutes
from geodata.nearness import walks_to_areas
from geodata.walking import SPEED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd
    import numpy.typing as npt

    from geodata.streets import Streets

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

HALF_AN_HOUR = MINUTES_AN_HOUR / 2
DOUBLE = 2


@dataclass(frozen=True, eq=False)
class Coverage:
    """What is open near each scene.

    Parameters
    ----------
    known
        Index of scene and type, columns 0 (Monday 00-01) to 167: services known to be near and open
        in that hour, with the type as their first.
    perhaps
        As `known`: further services that may be, for nothing known says otherwise.
    services
        Index of scene and type: `near`, services known to be; `further`, those of them that have
        the type, but not as their first; `uncertain`, those of them that may not have run;
        `hours_unknown`, those of them with an hour that is not known; `place_unknown`, others that
        may be near.
    """

    known: pd.DataFrame
    perhaps: pd.DataFrame
    services: pd.DataFrame


def open_near(
    services: gpd.GeoDataFrame,
    scenes: gpd.GeoSeries,
    streets: Streets,
    *,
    minutes: float = 5,
    certain: pd.Series | None = None,
) -> Coverage:
    """Count the services of each type that are open within a walk of each scene.

    Parameters
    ----------
    services
        `types` (tuples), `opening_hours`, and points in any CRS; None is allowed.
    scenes
        Outlines in any CRS; walks are to their nearest part, 0 within.
    streets
        From `walking.streets_of`.
    minutes
        Length of the walk, at `walking.SPEED`.
    certain
        Whether each service is known to run at all; all are when this is None.

    Returns
    -------
    coverage
        Every type of `services` for every scene, by name.
    """
    near, maybe = _near(services, scenes, streets, minutes * SPEED)
    runs = np.ones(len(services), bool) if certain is None else certain.to_numpy(dtype=bool)
    week = weekly_minutes(services["opening_hours"]).to_numpy()
    silent = np.isnan(week)
    is_open = (week >= HALF_AN_HOUR).astype(float)
    may_be_open = np.maximum(is_open, silent)
    kinds = sorted({kind for signature in services["types"] for kind in signature})
    has, first = _kinds(services["types"], kinds)
    shape = (len(scenes), len(kinds), HOURS_A_WEEK)
    known = np.array([(first * (here & runs)) @ is_open for here in near.T]).reshape(shape)
    maximum = [(has * either) @ may_be_open for either in (near | maybe).T]
    perhaps = np.array(maximum).reshape(shape) - known
    numbers = {
        "near": has @ near,
        "further": (has - first) @ near,
        "uncertain": has @ (near & ~runs[:, None]),
        "hours_unknown": has @ (near & silent.any(axis=1)[:, None]),
        "place_unknown": has @ maybe,
    }
    index = pd.MultiIndex.from_product([scenes.index, kinds], names=["scene", "type"])
    hours = range(HOURS_A_WEEK)
    return Coverage(
        pd.DataFrame(known.reshape(len(index), HOURS_A_WEEK).astype(int), index, hours),
        pd.DataFrame(perhaps.reshape(len(index), HOURS_A_WEEK).astype(int), index, hours),
        pd.DataFrame({name: one.T.ravel().astype(int) for name, one in numbers.items()}, index),
    )


def _kinds(types: pd.Series, kinds: list[str]) -> tuple[Floats, Floats]:
    """Tell which services have each type, and which have it first, (types, services)."""
    codes, signatures = pd.factorize(types)
    shape = (len(kinds), len(signatures))
    has = np.array([[kind in one for one in signatures] for kind in kinds], float).reshape(shape)
    first = np.array([[one[:1] == (kind,) for one in signatures] for kind in kinds], float)
    return has[:, codes], first.reshape(shape)[:, codes]


def _near(
    services: gpd.GeoDataFrame, scenes: gpd.GeoSeries, streets: Streets, limit_m: float
) -> tuple[Flags, Flags]:
    """Tell which services are near each scene, and which may be, (services, scenes)."""
    metres = walks_to_areas(streets, services.geometry, scenes).to_numpy()
    points, outlines = services.geometry.to_crs(streets.crs), scenes.to_crs(streets.crs)
    apart = np.column_stack(
        [np.empty((len(points), 0)), *(points.distance(outline) for outline in outlines)]
    )
    near = metres <= limit_m
    return near, np.isnan(metres) & ~(apart > limit_m)


def by_part(coverage: Coverage, parts: Mapping[str, Flags]) -> pd.DataFrame:
    """Sum up the hours with none, one and several open, for parts of the week.

    Parameters
    ----------
    coverage
        From `open_near`.
    parts
        For each part, which of the 168 hours it has.

    Returns
    -------
    hours
        Index of scene, type and part: `none`, `one` and `several` (two or more), hours a week by
        the number known to be open; `surely_none`, those of `none` in which no other may be open
        either; `perhaps_several`, those of `none` and `one` in which two or more may be; `most`,
        the largest number known to be open at once.
    """
    known, perhaps = (side.to_numpy() for side in (coverage.known, coverage.perhaps))
    states = {
        "none": known == 0,
        "one": known == 1,
        "several": known >= DOUBLE,
        "surely_none": (known == 0) & (perhaps == 0),
        "perhaps_several": (known < DOUBLE) & (known + perhaps >= DOUBLE),
    }
    index = coverage.known.index
    rows = [
        {
            **{name: int(state[row, hours].sum()) for name, state in states.items()},
            "most": int(known[row, hours].max(initial=0)),
        }
        for row in range(len(index))
        for hours in parts.values()
    ]
    sides = [index.get_level_values(side).repeat(len(parts)) for side in range(index.nlevels)]
    names = [*index.names, "part"]
    keys = pd.MultiIndex.from_arrays([*sides, [*parts] * len(index)], names=names)
    return pd.DataFrame(rows, keys, [*states, "most"])
