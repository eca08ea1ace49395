"""Work out how the persons changed between two years, area by area, or why it cannot be said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.content.compare import Pair, all_sets, pair_of, sets_for
from geodata import walking
from geodata.counts import in_period
from geodata.movement import (
    Displacement,
    NotComparableError,
    change,
    distribution,
    least_displacement,
)

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.view import View
    from geodata import Dataset
    from geodata.comparability import ComparableSet

# Between fewer places than this, nobody can have moved from one to another.
FEWEST_PLACES = 2
NO_COUNTERPART = "no_counterpart"


@dataclass(frozen=True, eq=False)
class Change:
    """What changed between the years of a pair.

    `areas`: as from `movement.change`, with `lon` and `lat` of the point that distances are
    measured from; empty when nothing can be compared. `displacement`: the least that would explain
    it, None when there is none; `state`: why not (one_place, same_year, no_pair, refused), or
    empty; `refusal`: what the calculation answered; `left_out`: why each other figure of the two
    years is not in the comparison.
    """

    pair: Pair
    areas: pd.DataFrame
    displacement: Displacement | None
    state: str
    refusal: NotComparableError | None
    left_out: pd.Series

    @property
    def certain(self) -> pd.DataFrame:
        """Return the areas whose change has a certain sign."""
        return self.areas[self.areas["sign"].isin(["increase", "decline"])]

    @property
    def uncertain(self) -> pd.DataFrame:
        """Return the areas where the figures cannot tell more from fewer."""
        return self.areas[self.areas["sign"] == "uncertain"]


def changed(dataset: Dataset, view: View) -> Change:
    """Work out how the persons changed between the two years of a view."""
    return _changed(dataset, view.content())


@lru_cache(maxsize=256)
def _changed(dataset: Dataset, view: View) -> Change:
    pair = pair_of(dataset, view)
    left_out = _left_out(dataset, view, pair)
    if pair.found is None:
        state = "same_year" if pair.before == pair.after else "no_pair"
        return Change(pair, _NOTHING, None, state, None, left_out)
    try:
        before, after = (_persons(dataset, pair.found, year) for year in (pair.before, pair.after))
        areas = _placed(change(before, after), before)
    except NotComparableError as refusal:
        return Change(pair, _NOTHING, None, "refused", refusal, left_out)
    if len(areas) < FEWEST_PLACES:
        return Change(pair, areas, None, "one_place", None, left_out)
    try:
        moves = least_displacement(before["value"], after["value"], _metres(dataset, before))
    except NotComparableError as refusal:
        return Change(pair, areas, None, "refused", refusal, left_out)
    return Change(pair, areas, moves, "", None, left_out)


_COLUMNS = ("before", "after", "difference", "low", "high", "sign", "certain", "state")
_NOTHING = pd.DataFrame(columns=[*_COLUMNS, "lon", "lat"])


def _persons(dataset: Dataset, found: ComparableSet, year: str) -> gpd.GeoDataFrame:
    """Place the persons of one year of a set."""
    rows = dataset.counts.loc[list(found.counts)]
    last = rows["latest"].fillna(rows["earliest"]).dt.year
    return distribution(rows[last == int(year)], dataset.areas, crs=dataset.info.crs)


def _placed(areas: pd.DataFrame, points: gpd.GeoDataFrame) -> pd.DataFrame:
    degrees = points.geometry.to_crs("EPSG:4326")
    return areas.assign(lon=degrees.x, lat=degrees.y)


def _metres(dataset: Dataset, points: gpd.GeoDataFrame) -> pd.DataFrame:
    streets = walking.streets_of(dataset)
    return walking.walking_distances(streets, points.geometry).metres


def _left_out(dataset: Dataset, view: View, pair: Pair) -> pd.Series:
    """Say why each other figure of the two years is not compared, by its id."""
    every = sets_for(dataset, view) or all_sets(
        dataset, view.group if dataset.info.exercise else ""
    )
    found = pair.found or next(iter(every), None)
    if found is None:
        return pd.Series(dtype="str")
    years = {
        row for year in (pair.before, pair.after)
        for row in in_period(dataset.counts, int(year)).index
    }  # fmt: skip
    reasons = found.left_out
    reasons = reasons[reasons.index.isin(years)]
    if pair.found is None:
        # What could be compared among themselves has nothing to be compared with here.
        alone = [one for one in found.counts if one in years]
        reasons = pd.concat([reasons, pd.Series(NO_COUNTERPART, index=alone, dtype="str")])
    return reasons
