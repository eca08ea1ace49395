"""Gather the places to choose among, and the services of the type that are there already."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from dashboard.content.suggest_ground import LINE, STREETS, Ground, has_streets, points_of
from dashboard.content.suggest_question import ADDRESSES, DISTRICTS, OWN, STOPS
from geodata.scenario import PLACED, Kind
from geodata.vocabulary import LocationPrecision

if TYPE_CHECKING:
    import geopandas as gpd
    import shapely

    from dashboard.content.suggest_question import Question
    from geodata import Dataset

# A point somewhere in the street is near enough to walk to, but not to test nearness with.
EXACT = (LocationPrecision.ADDRESS.value, PLACED)
POINTED = (*EXACT, LocationPrecision.STREET.value)


class Spot(NamedTuple):
    """A service with a point: `exact` when the point is an address or was chosen.

    `own` marks one that the draft opens, `typed` one that has the type asked for.
    """

    id: str
    name: str
    lon: float
    lat: float
    exact: bool
    confirmed: bool
    own: bool
    typed: bool


@dataclass(frozen=True, eq=False)
class Candidates:
    """Places to choose among: `rows` by id with `name`, `address`, `lon`, `lat`."""

    kind: str
    rows: pd.DataFrame

    @property
    def points(self) -> gpd.GeoSeries:
        """Return the places as points."""
        return points_of(self.rows)

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the name of each place."""
        return {str(place): str(name) for place, name in self.rows["name"].items()}


def spots_of(services: gpd.GeoDataFrame, kind: str) -> tuple[Spot, ...]:
    """List the services with a point that have the type, or that the draft opens."""
    opened = services["changed"].str.contains(Kind.OPEN.value)
    typed = services["types"].map(lambda types: kind in types).astype(bool)
    pointed = services["location_precision"].isin(POINTED) & services.geometry.notna()
    chosen = services[pointed & (typed | opened)]
    exact = chosen["location_precision"].isin(EXACT)
    sure = chosen["operating"].eq("yes") & ~opened[chosen.index]
    return tuple(
        Spot(*row)
        for row in zip(
            chosen.index.astype(str),
            chosen["name"],
            chosen["lon"],
            chosen["lat"],
            exact.tolist(),
            sure.tolist(),
            opened[chosen.index].tolist(),
            typed[chosen.index].tolist(),
            strict=True,
        )
    )


def candidates_of(dataset: Dataset, question: Question, spots: tuple[Spot, ...]) -> Candidates:
    """Gather the places that a question chooses among."""
    if question.candidates == OWN:
        own = pd.DataFrame([one for one in spots if one.own], columns=Spot._fields)
        rows = own.set_index("id")[["name", "lon", "lat"]].assign(address="")
        return Candidates(OWN, rows)
    return _listed(dataset, question.candidates)


@lru_cache(maxsize=16)
def _listed(dataset: Dataset, kind: str) -> Candidates:
    """Gather the places that the data set itself lists."""
    if kind == DISTRICTS:
        return Candidates(kind, _district_centres(dataset))
    rows, name = (dataset.addresses, "address") if kind == ADDRESSES else (dataset.stops, "name")
    named = pd.DataFrame(rows.drop(columns="geometry")).drop_duplicates(name)
    listed = pd.DataFrame(
        {
            "id": named[name],
            "name": named[name],
            "address": named[name] if kind == ADDRESSES else "",
            "lon": named["lon"],
            "lat": named["lat"],
        }
    )
    return Candidates(kind, listed.set_index("id"))


def _district_centres(dataset: Dataset) -> pd.DataFrame:
    """Find the middle of where people live in each district: the inhabited square next to it."""
    cells = dataset.population.to_crs(dataset.info.crs)
    at = cells_by_district(dataset)
    rows = []
    for district, name in dataset.bydeler["name"].items():
        inside = cells[at.eq(district).to_numpy() & cells["population"].gt(0).to_numpy()]
        if inside.empty:
            continue
        x, y = (
            np.average(axis, weights=inside["population"])
            for axis in (inside.geometry.x, inside.geometry.y)
        )
        nearest = np.hypot(inside.geometry.x - x, inside.geometry.y - y).idxmin()
        rows.append((district, name, "", *inside.loc[nearest, ["lon", "lat"]]))
    return pd.DataFrame(rows, columns=["id", "name", "address", "lon", "lat"]).set_index("id")


@lru_cache(maxsize=4)
def cells_by_district(dataset: Dataset) -> pd.Series:
    """Find the district of each square of inhabitants, by its middle; empty for none."""
    return districts_at(dataset, dataset.population.geometry)


def districts_at(dataset: Dataset, points: gpd.GeoSeries) -> pd.Series:
    """Find the district of each point; empty for none."""
    shapes: list[shapely.Geometry] = list(points)
    found, district = dataset.bydeler.sindex.query(shapes, predicate="intersects")
    ids = pd.Series("", index=range(len(points)), dtype=object)
    names = dataset.bydeler.index.to_numpy(dtype=object)
    # Backwards, so that the first of several is what stays.
    ids.iloc[found[::-1]] = names[district[::-1]]
    return pd.Series(ids.to_numpy(), index=points.index)


def scale_of(dataset: Dataset, candidates: Candidates) -> str:
    """Say how distances are measured: along streets where all the candidates may have them."""
    if candidates.kind == DISTRICTS or not has_streets(dataset):
        return LINE
    if candidates.kind in (STOPS, ADDRESSES) or candidates.rows.empty:
        return STREETS
    return STREETS if Ground(dataset, STREETS).known(candidates.points).all() else LINE
