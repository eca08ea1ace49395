"""Weigh where services are needed: by inhabitants, by persons counted in scenes, or by need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dashboard.content.districts import NEED as NEED_TOPIC
from dashboard.content.movement import SCENES as STATUSES
from dashboard.content.suggest_ground import STREETS, Ground, cells_on_streets
from dashboard.content.suggest_places import cells_by_district
from dashboard.content.suggest_question import NEED, SCENES, SCENES_ALIKE
from dashboard.rows import records

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata import Dataset

MEASURE, GROUP, UNIT = "present_at_once", "all", "persons"
NOT_A_SCENE = "not_a_scene"
PARTS_OF_DAY = ("day", "evening")


@dataclass(frozen=True, eq=False)
class Demand:
    """Weights of the places that services are for.

    `weights` by square or by the areas of a figure; `low` and `high` the same with the ends of the
    figures, None where there are none. `cells` are the points of squares, else `areas` are the ids
    of the areas of each figure. `whole` is all weight in the city, also that which is left out.
    `figures`: the published rows behind the weights; `without`: areas or districts without one;
    `left`: figures that are not used, since the area is no scene any more; `others`: those of the
    same place and time that another counter gives.
    """

    kind: str
    weights: pd.Series
    whole: float
    low: pd.Series | None = None
    high: pd.Series | None = None
    cells: gpd.GeoSeries | None = None
    areas: dict[str, tuple[str, ...]] | None = None
    figures: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def metres(self, ground: Ground, points: gpd.GeoSeries) -> pd.DataFrame:
        """Measure from each place with demand to points."""
        if self.cells is not None:
            return ground.metres(self.cells, points)
        if self.weights.empty:
            return pd.DataFrame(index=self.weights.index, columns=points.index, dtype=float)
        outlines = ground.dataset.areas.geometry
        known = sorted({area for areas in (self.areas or {}).values() for area in areas})
        walks = ground.metres_to_areas(points, outlines.loc[known]).T
        rows = {key: walks.loc[list(areas)].min() for key, areas in (self.areas or {}).items()}
        return pd.DataFrame(rows, index=points.index).T.reindex(self.weights.index).astype(float)


@lru_cache(maxsize=32)
def demand_of(dataset: Dataset, kind: str, scale: str) -> Demand:
    """Weigh the places of a kind of demand, where distances are measured at a scale."""
    if kind == SCENES:
        return _counted(dataset)
    if kind == SCENES_ALIKE:
        areas = scenes(dataset)
        weights = pd.Series(1.0, index=list(areas))
        return Demand(kind, weights, len(areas), areas={area: (area,) for area in areas})
    return _squares(dataset, kind, scale)


def _squares(dataset: Dataset, kind: str, scale: str) -> Demand:
    """Weigh squares by their inhabitants, or by the need of their district shared out by them."""
    cells = dataset.population
    weights = cells["population"].astype(float)
    figures: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    if kind == NEED:
        found = needs(dataset)
        district = cells_by_district(dataset)
        inside = weights.groupby(district).transform("sum")
        persons = district.map(found["value"]).astype(float)
        # Where a district's need lies within it is not published: it is taken to follow people.
        weights = (persons * weights / inside.where(inside > 0)).fillna(0.0)
        figures = tuple(found["row"])
        without = tuple(one for one in dataset.bydeler.index if one not in found.index)
    whole = float(weights.sum())
    kept = cells_on_streets(dataset) if scale == STREETS else cells.index
    kept = kept[weights.loc[kept].gt(0)]
    return Demand(
        kind=kind,
        weights=weights.loc[kept],
        whole=whole,
        cells=cells.geometry.loc[kept],
        figures=figures,
        without=without,
    )


@lru_cache(maxsize=4)
def needs(dataset: Dataset) -> pd.DataFrame:
    """Find the published number of persons in need by district: `value` and the `row` it is from.

    Of all numbers of persons that the latest survey gives for a district, the largest: all others
    are parts of it.
    """
    context = dataset.context
    rows = context[
        context["topic"].eq(NEED_TOPIC) & context["unit"].eq(UNIT) & context["value"].notna()
    ]
    found = {}
    for district, name in dataset.bydeler["name"].items():
        mine = rows[rows["place"].isin([name, f"Bydel {name}"])]
        if mine.empty:
            continue
        latest = mine[mine["latest"].eq(mine["latest"].max())]
        found[district] = (float(latest["value"].max()), str(latest["value"].idxmax()))
    return pd.DataFrame.from_dict(found, orient="index", columns=["value", "row"])


@lru_cache(maxsize=4)
def scenes(dataset: Dataset) -> tuple[str, ...]:
    """List the areas that the sources last call a scene."""
    last = _last_words(dataset)
    return tuple(
        str(area) for area in dataset.areas.index if area in last and last[area][0] in STATUSES
    )


@lru_cache(maxsize=4)
def _last_words(dataset: Dataset) -> dict[str, tuple[str, pd.Timestamp]]:
    """Find the status that is last said of each area, and when."""
    said = dataset.presence.sort_values("latest", kind="stable")
    # The last of several stays.
    return {
        area: (status, latest)
        for area, status, latest in zip(said["area"], said["status"], said["latest"], strict=True)
    }


def _counted(dataset: Dataset) -> Demand:
    """Weigh scenes by the last published figure of persons present at once."""
    rows = dataset.counts
    rows = rows[
        rows["scope"].eq("area")
        & rows["population"].eq(GROUP)
        & rows["measure"].eq(MEASURE)
        & rows["unit"].eq(UNIT)
        & rows["areas"].map(len).gt(0)
    ]
    last = _last_words(dataset)
    usual = dataset.counts["counter"].mode()
    taken: set[str] = set()
    used: list[dict[str, Any]] = []
    left: list[str] = []
    others: list[str] = []
    newest = rows.reset_index().sort_values("latest", ascending=False, kind="stable")
    for _, same in newest.groupby(["latest", "areas"], sort=False):
        # Of two figures for one place and time, the one of who counts most elsewhere too.
        order = same.assign(
            other=~same["counter"].isin(usual), part=same["time_of_day"].isin(PARTS_OF_DAY)
        )
        chosen, *rest = records(order.sort_values(["other", "part"], kind="stable"))
        rest = [one for one in rest if one["part"] == chosen["part"]]
        if taken & set(chosen["areas"]):
            continue
        taken |= set(chosen["areas"])
        if all(_ended(last, area, chosen["latest"]) for area in chosen["areas"]):
            left.append(chosen["id"])
            continue
        used.append({**chosen, **_ends([chosen, *rest])})
        others += [one["id"] for one in rest]
    keys = [one["id"] for one in used]
    return Demand(
        kind=SCENES,
        weights=pd.Series([one["middle"] for one in used], index=keys, dtype=float),
        whole=float(sum(one["middle"] for one in used)),
        low=pd.Series([one["least"] for one in used], index=keys, dtype=float),
        high=pd.Series([one["most"] for one in used], index=keys, dtype=float),
        areas={one["id"]: tuple(one["areas"]) for one in used},
        figures=tuple(keys),
        without=tuple(
            area for area in scenes(dataset) if not any(area in one["areas"] for one in used)
        ),
        left=tuple(left),
        others=tuple(others),
    )


def _ended(last: dict[str, tuple[str, pd.Timestamp]], area: str, counted: pd.Timestamp) -> bool:
    """Tell whether a source says, after the count, that the area is no scene."""
    status, when = last.get(area, ("", counted))
    return status == NOT_A_SCENE and when > counted


def _ends(figures: list[dict[str, Any]]) -> dict[str, float]:
    """Give the middle of the chosen figure, and the ends of it and those that disagree with it."""
    told = [
        [one[name] for name in ("value", "low", "high") if not np.isnan(one[name])]
        for one in figures
    ]
    chosen, every = told[0], [number for one in told for number in one]
    value = figures[0]["value"]
    middle = float(np.mean(chosen)) if np.isnan(value) else float(value)
    return {"middle": middle, "least": float(min(every)), "most": float(max(every))}
