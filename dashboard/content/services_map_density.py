"""Work out how densely the services lie, by their number, their hours or their places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from dashboard.content.services import chosen
from geodata.density import BANDWIDTH_M, contours, density
from geodata.hours import hours_a_week

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.view import View
    from geodata import Dataset

NUMBER, HOURS, CAPACITY = "number", "hours", "capacity"
WGS84 = "EPSG:4326"
# Only what holds one person at a time can be added up: not clients, staff, projects or dwellings.
PERSON_UNITS = ("beds", "places", "chairs")
MOST_LEVELS = 5
NICE = (1.0, 2.0, 5.0)
# Half a metre, and about a decimetre in degrees: finer than the contours are known.
SIMPLER_M, DEGREES = 0.5, 1e-6


@dataclass(frozen=True, eq=False)
class Density:
    """How densely the services lie.

    `shapes`: bands in degrees, with `low` and `high` per km2. Of the services `used` are in it,
    `confirmed` of these confirmed to run; `without_point` have no place; `without_weight` have one,
    but their weight is unknown, `other_unit` of these because their capacity is no number of places
    for persons. `reason` says why there is no density, else it is empty.
    """

    name: ClassVar[str] = "density"
    fills_city: ClassVar[bool] = False
    weight: str
    bandwidth_m: float
    shapes: gpd.GeoDataFrame
    used: int
    confirmed: int
    without_point: int
    without_weight: int
    other_unit: int
    highest: float
    reason: str


@lru_cache(maxsize=64)
def density_layer(dataset: Dataset, view: View) -> Density:
    """Work out the density of the services of a view, by its weight."""
    rows = chosen(dataset, view)
    weights = weights_of(rows, view.weight)
    found = density(rows.geometry, weights, bandwidth_m=BANDWIDTH_M, crs=dataset.info.crs)
    bands = contours(found, levels=levels(found.highest))
    simpler = bands.geometry.simplify(SIMPLER_M).to_crs(WGS84).set_precision(DEGREES)
    bands = bands.set_geometry(simpler)
    used = rows.geometry.notna() & weights.notna()
    other = rows.geometry.notna() & weights.isna() & rows["capacity"].notna()
    return Density(
        weight=view.weight,
        bandwidth_m=found.bandwidth_m,
        shapes=bands,
        used=found.used,
        confirmed=int((used & rows["operating"].eq("yes")).sum()),
        without_point=found.without_point,
        without_weight=found.without_weight,
        other_unit=int(other.sum()) if view.weight == CAPACITY else 0,
        highest=found.highest,
        reason=found.reason,
    )


def weights_of(rows: pd.DataFrame, weight: str) -> pd.Series:
    """Say what each service counts as; NaN where that is unknown."""
    if weight == HOURS:
        return hours_a_week(rows["opening_hours"])
    if weight == CAPACITY:
        return rows["capacity"].where(rows["capacity_unit"].isin(PERSON_UNITS))
    return pd.Series(1.0, index=rows.index)


def levels(highest: float) -> list[float]:
    """Choose round densities up to the highest: at most five, in steps of 1, 2, 5, 10."""
    if not highest > 0:
        return [1.0]
    top = int(np.floor(np.log10(highest)))
    steps = [nice * 10.0**power for power in (top - 2, top - 1, top) for nice in NICE]
    return [step for step in steps if step < highest][-MOST_LEVELS:]
