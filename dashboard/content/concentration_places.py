"""Hold what every figure on concentration measures with: walks to the scenes, places at random."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.content.overview import spots
from dashboard.content.services import ABOUT, EXACT, exact
from geodata.concentration import (
    FEWEST,
    CountsWithin,
    NearestNeighbour,
    counts_within,
    leave_one_out,
    nearest_neighbour,
)
from geodata.nearness import onto_streets, share_within, walks_to_areas
from geodata.nulls import StreetNull, street_null, street_samples
from geodata.refusals import NotComparableError
from geodata.uncertainty import SEED
from geodata.walking import SPEED, streets_of, walking_distances

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata import Dataset

WALKS = (5, 10)
# The study areas: streets with a name, as addresses have; every path; those near some scene.
NAMED, EVERY, NEAR = "named", "every", "near"
NEAR_M = 1000
PLACES, SERVICES = "places", "services"
WITHOUT_STREETS = "no_network"
# Walks between so many places are measured once and for all.
KEPT = 300


@dataclass(frozen=True, eq=False)
class Nearness:
    """How near each other some places are, against chance, or why that cannot be told.

    `count`: places or services with an address near a mapped street; `outside`: how many have an
    address too far from all of them; `ids`: those that were tested, a random sample when they are
    very many; `nearest`: the test; `refusal`: what the calculation answered, None when there is a
    test; `state`: why there is none though it was not asked.
    """

    count: int
    outside: int
    ids: tuple[str, ...] = ()
    study_area: str = NAMED
    nearest: NearestNeighbour | None = None
    refusal: NotComparableError | None = None
    state: str = ""


def has_streets(dataset: Dataset) -> bool:
    """Tell whether the data set has streets to walk along."""
    return not dataset.network.empty


@lru_cache(maxsize=4)
def pointed(dataset: Dataset) -> gpd.GeoDataFrame:
    """List the services that have a point: of their address, or somewhere in their street."""
    known = dataset.services
    return known[known["location_precision"].isin([EXACT, ABOUT]) & known.geometry.notna()]


@lru_cache(maxsize=4)
def scene_walks(dataset: Dataset) -> pd.DataFrame:
    """Measure from every service to the nearest side of every scene, NaN without a known walk."""
    points = pointed(dataset).geometry
    if not has_streets(dataset):
        return pd.DataFrame(np.nan, dataset.services.index, dataset.areas.index)
    walks = walks_to_areas(streets_of(dataset), points, dataset.areas.geometry)
    return walks.reindex(dataset.services.index)


@lru_cache(maxsize=4)
def middle_walks(dataset: Dataset) -> pd.DataFrame:
    """Measure from every service to the middle of every scene, NaN without a known walk."""
    points = pointed(dataset).geometry
    walks = walking_distances(streets_of(dataset), points, spots(dataset)).metres
    return walks.reindex(dataset.services.index)


@lru_cache(maxsize=4)
def placing(dataset: Dataset) -> pd.DataFrame:
    """Say of every service if its place is `placed`, `about` there, `outside` or `unplaced`."""
    with_point = dataset.services.index.isin(pointed(dataset).index)
    placed = scene_walks(dataset).notna().any(axis="columns")
    about = placed & dataset.services["location_precision"].eq(ABOUT)
    return pd.DataFrame(
        {"placed": placed, "about": about, "outside": with_point & ~placed, "unplaced": ~with_point}
    )


@lru_cache(maxsize=4)
def _eligible(dataset: Dataset) -> tuple[bool, ...]:
    named = dataset.network["name"].ne("")
    return tuple(named if named.any() else ~named)


@lru_cache(maxsize=12)
def null_of(dataset: Dataset, study_area: str) -> StreetNull:
    """Lay places at random along the streets of a study area."""
    if study_area == EVERY:
        return street_null(streets_of(dataset))
    if study_area == NAMED:
        return street_null(streets_of(dataset), eligible=np.array(_eligible(dataset)))
    whole = null_of(dataset, NAMED)
    walks = walks_to_areas(streets_of(dataset), whole.points, dataset.areas.geometry)
    return whole.within((walks.min(axis="columns") <= NEAR_M).to_numpy())


@lru_cache(maxsize=4)
def _samples(dataset: Dataset) -> tuple[pd.DataFrame, pd.Series]:
    streets = streets_of(dataset)
    samples = street_samples(streets, eligible=np.array(_eligible(dataset)))
    walks = walks_to_areas(streets, samples.geometry, dataset.areas.geometry)
    return walks, samples["street_m"]


@lru_cache(maxsize=12)
def street_share(dataset: Dataset, minutes: int, study_area: str = NAMED) -> pd.Series:
    """Say which share of the streets lies within a walk of each scene."""
    if study_area == EVERY:
        points = null_of(dataset, EVERY).points
        walks = walks_to_areas(streets_of(dataset), points, dataset.areas.geometry)
        return share_within(walks, pd.Series(1.0, points.index), minutes * SPEED)
    walks, street_m = _samples(dataset)
    if study_area == NEAR:
        street_m = street_m[walks.min(axis="columns") <= NEAR_M]
    return share_within(walks, street_m, minutes * SPEED)


def street_km(dataset: Dataset, study_area: str) -> float:
    """Say how long the streets of a study area are."""
    return null_of(dataset, study_area).street_m / 1000


@lru_cache(maxsize=4)
def _points(dataset: Dataset) -> gpd.GeoSeries:
    return exact(dataset.services).geometry


@lru_cache(maxsize=4)
def _feet(dataset: Dataset) -> gpd.GeoSeries:
    """Move every service with an address to its street; None where none is near."""
    return onto_streets(streets_of(dataset), _points(dataset))


@lru_cache(maxsize=4)
def _all_walks(dataset: Dataset) -> pd.DataFrame | None:
    """Measure between all places with an address, if they are few enough to keep."""
    feet = _feet(dataset).dropna()
    if len(feet) > KEPT:
        return None
    return walking_distances(streets_of(dataset), feet).metres


def _walks(dataset: Dataset, ids: tuple[str, ...]) -> pd.DataFrame:
    kept = _all_walks(dataset)
    if kept is not None:
        return kept.loc[list(ids), list(ids)]
    return walking_distances(streets_of(dataset), _feet(dataset).loc[list(ids)]).metres


def nearness_among(
    dataset: Dataset, rows: pd.DataFrame, *, by: str = PLACES, study_area: str = NAMED
) -> Nearness:
    """Test the services with an address among some services, each place or each service once."""
    located = rows.index[rows.index.isin(_points(dataset).index)]
    return _nearness(dataset, tuple(located), by, study_area)


# Many years, types and operators come down to the same few places.
@lru_cache(maxsize=1024)
def _nearness(dataset: Dataset, ids: tuple[str, ...], by: str, study_area: str) -> Nearness:
    located = _points(dataset).loc[list(ids)]
    if by == PLACES:
        located = located[~located.duplicated()]
    if not has_streets(dataset):
        return Nearness(0, len(located), study_area=study_area, state=WITHOUT_STREETS)
    feet = _feet(dataset).loc[located.index]
    inside = feet[feet.notna()]
    null = null_of(dataset, study_area)
    # Leaving out at random changes nothing about places that lie at random.
    sample = inside if len(inside) <= null.most else inside.sample(null.most, random_state=SEED)
    counted = (len(inside), len(feet) - len(inside), tuple(sample.index), study_area)
    try:
        return Nearness(*counted, nearest=nearest_neighbour(_walks(dataset, counted[2]), null))
    except NotComparableError as refusal:
        return Nearness(*counted, refusal=refusal)


@lru_cache(maxsize=64)
def curve_of(dataset: Dataset, shown: Nearness) -> CountsWithin | None:
    """Count the other places within each walk, where there is a test."""
    if shown.nearest is None:
        return None
    return counts_within(_walks(dataset, shown.ids), null_of(dataset, shown.study_area))


@lru_cache(maxsize=64)
def without_each(dataset: Dataset, shown: Nearness) -> pd.DataFrame:
    """Test again without each place in turn; empty where too few are left."""
    if shown.nearest is None or shown.nearest.places == FEWEST:
        return pd.DataFrame(columns=["ratio", "p_clustered"], dtype=float)
    return leave_one_out(_walks(dataset, shown.ids), null_of(dataset, shown.study_area))
