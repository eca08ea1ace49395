"""Say which services a view is about: chosen, in operation, and how well their place is known."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.view import View
from geodata import services

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata import Dataset

# How a service counts: by an address, only by a street, or without a place on the map.
EXACT, ABOUT = "address", "street"
MAY_RUN = ("yes", "unknown")


def year_of(dataset: Dataset, view: View) -> int:
    """Return the year of the services: the one in the address, or that of the data set's day."""
    return int(view.year) if view.year else dataset.info.today.year


def scene_of(dataset: Dataset, view: View) -> str:
    """Return the scene that walks start from: the chosen one, or the last heaviest scene."""
    return view.scene or _heaviest(dataset)


@lru_cache(maxsize=8)
def _heaviest(dataset: Dataset) -> str:
    said = dataset.presence[dataset.presence["status"] == "heaviest"]
    if said.empty:
        return str(dataset.areas.index[0])
    return str(said.sort_values("latest")["area"].iloc[-1])


def chosen(dataset: Dataset, view: View) -> gpd.GeoDataFrame:
    """List the services of a view, with or without a place.

    Those whose type and operator are chosen and that ran, or may have run, in the view's year:
    `operating` is `yes` (confirmed) or `unknown`. Counts of the confirmed are lower bounds, counts
    of all are upper bounds.
    """
    asked = View(types=view.types, operators=view.operators)
    return _chosen(dataset, asked, year_of(dataset, view))


@lru_cache(maxsize=128)
def _chosen(dataset: Dataset, view: View, year: int) -> gpd.GeoDataFrame:
    known = dataset.services
    operating = services.operating_in(known, year, updated=dataset.info.updated)
    kept = (
        operating.isin(MAY_RUN)
        & known["types"].map(view.shows_type)
        & known["operator_kind"].map(view.shows_operator)
    )
    return known.assign(operating=operating)[kept]


def exact(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Keep the services with an address point: only between these can nearness be tested."""
    return rows[rows["location_precision"].eq(EXACT) & rows.geometry.notna()]
