"""Work out which services overlap in kind, place and time, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.content.services import chosen, year_of
from dashboard.view import EVERYTHING, View
from geodata.hours import hours_a_week
from geodata.overlap import DECAY_M, Overlaps, nearness_of, pairs
from geodata.walking import snap, streets_of

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geodata import Dataset

CONFIRMED = "yes"
# The pair that overlaps most is looked for again with distance weighing twice and half as much.
OTHER_DECAYS = {"more": DECAY_M / 2, "less": DECAY_M * 2}


@dataclass(frozen=True, eq=False)
class Overlap:
    """The pairs of a year that share a chosen type.

    `services`: those that ran or may have run, with `operating`, `hours_a_week`, and `placed` (on
    the streets). `pairs`: see `geodata.overlap.Overlaps`; its known pairs have `confirmed` too
    (both surely ran), and `sure`: confirmed, with the type they share as the first of both, at two
    known addresses.
    """

    view: View
    year: int
    services: gpd.GeoDataFrame
    pairs: Overlaps

    @property
    def measured(self) -> gpd.GeoDataFrame:
        """List the services with known hours and a known place: the rest cannot be compared."""
        return self.services[self.services["hours_a_week"].notna() & self.services["placed"]]

    @property
    def sure(self) -> pd.DataFrame:
        """List the ranked pairs that nothing known speaks against."""
        ranked = self.pairs.ranked
        return ranked[ranked["sure"]]

    @property
    def doubtful(self) -> pd.DataFrame:
        """List the ranked pairs with a reservation."""
        ranked = self.pairs.ranked
        return ranked[~ranked["sure"]]

    @property
    def together(self) -> pd.DataFrame:
        """List the ranked pairs at one point, where one may be part of the other."""
        ranked = self.pairs.ranked
        return ranked[ranked["same_point"]]

    @property
    def stronger(self) -> pd.DataFrame:
        """List the doubtful pairs at two places that overlap more than the pair that is named."""
        apart, best = self.doubtful[~self.doubtful["same_point"]], self.most
        return apart.iloc[:0] if best is None else apart[apart["overlap"] > best["overlap"]]

    @property
    def rivals(self) -> pd.DataFrame:
        """List the pairs among which the one that overlaps most is found: sure ones, if any."""
        ranked = self.pairs.ranked
        return self.sure if not self.sure.empty else ranked[~ranked["same_point"]]

    @property
    def most(self) -> pd.Series | None:
        """Return the pair at two places that overlaps most."""
        rivals = self.rivals
        return None if rivals.empty else rivals.iloc[0]


def overlap(dataset: Dataset, view: View) -> Overlap:
    """Work out the pairs of a view."""
    asked = View(year=str(year_of(dataset, view)), types=view.types, operators=view.operators)
    return _overlap(dataset, asked)


@lru_cache(maxsize=64)
def _overlap(dataset: Dataset, view: View) -> Overlap:
    rows = chosen(dataset, view)
    streets = streets_of(dataset)
    rows = rows.assign(
        hours_a_week=hours_a_week(rows["opening_hours"]),
        placed=snap(streets, rows.geometry)["reason"].eq(""),
    )
    found = pairs(rows, streets, kinds=None if view.types == EVERYTHING else view.types)
    known, runs = found.known, rows["operating"].eq(CONFIRMED)
    confirmed = known["first"].map(runs).astype(bool) & known["second"].map(runs).astype(bool)
    doubts = known["approximate"] | known["same_point"]
    known = known.assign(confirmed=confirmed, sure=confirmed & known["main_type"] & ~doubts)
    return Overlap(view, int(view.year), rows, Overlaps(known, found.unknown, found.far))


def firmness(shown: Overlap) -> dict[str, bool]:
    """Tell whether the same pair is the first when distance weighs more, and less."""
    rivals = shown.rivals
    if rivals.empty:
        return {}
    then = {
        name: rivals["shared_hours"] * nearness_of(rivals["metres"].to_numpy(), decay_m=decay_m)
        for name, decay_m in OTHER_DECAYS.items()
    }
    return {name: bool(one.iloc[0] >= one.max()) for name, one in then.items()}


def equals(shown: Overlap) -> int:
    """Count the other pairs that overlap as much as the one that overlaps most."""
    best = shown.most
    return 0 if best is None else int(shown.rivals["rank"].eq(best["rank"]).sum()) - 1
