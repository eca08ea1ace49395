"""Model how visits may spread over the services of a type, before and after the draft's changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from dashboard.content.suggest_demand import demand_of
from dashboard.content.suggest_ground import LINE, STREETS, Ground, has_streets, points_of
from dashboard.content.suggest_places import POINTED
from dashboard.content.suggest_question import DISTRICTS, INHABITANTS
from geodata import pull as model
from geodata.hours import hours_a_week
from geodata.siting import SitingError
from geodata.walking import SPEED

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.content.plan import Plan
    from dashboard.content.suggest_question import Question
    from geodata import Dataset
    from geodata.pull import Pull

_FIGURED = ["name", "lon", "lat", "opening_hours", "capacity", "capacity_unit"]


class Figure(NamedTuple):
    """What the model knows of a service; None where hours or capacity are unknown."""

    id: str
    name: str
    lon: float
    lat: float
    hours: float | None
    capacity: float | None


@dataclass(frozen=True, eq=False)
class Visits:
    """How visits may spread: `before` and `after`, None where refused, and `refusal` says why.

    `names` by service; `difference`: by service that is there both times, `low` and `high` of the
    change, draw by draw; `unplaced`: services that the model cannot place.
    """

    kind: str
    scale: str
    before: Pull | None
    after: Pull | None
    refusal: SitingError | None
    names: dict[str, str]
    difference: pd.DataFrame
    changed: bool
    unplaced: int
    unit: str


def visits(dataset: Dataset, plan: Plan, question: Question) -> Visits:
    """Model the visits to services of the question's type."""
    scale = LINE if question.candidates == DISTRICTS or not has_streets(dataset) else STREETS
    sides, missing, unit = [], 0, _unit(plan.before, question.type)
    for services in (plan.before, plan.after):
        typed = _of_type(services, question.type)
        pointed = typed & services["location_precision"].isin(POINTED) & services.geometry.notna()
        missing = int(typed.sum() - pointed.sum())
        sides.append(_figures(services.loc[pointed, _FIGURED], unit))
    return _visits(dataset, (question.type, question.demand, scale), *sides, missing, unit)


def _unit(services: gpd.GeoDataFrame, kind: str) -> str:
    """Choose the unit that most of the known capacities of a type are in: beds are no staff."""
    known = _of_type(services, kind) & services["capacity"].notna()
    units = services.loc[known, "capacity_unit"].mode()
    return str(units.iloc[0]) if len(units) else ""


def _of_type(services: pd.DataFrame, kind: str) -> pd.Series:
    return services["types"].map(lambda types: kind in types).astype(bool)


def _figures(services: pd.DataFrame, unit: str) -> tuple[Figure, ...]:
    hours = hours_a_week(services["opening_hours"])
    # What the draft opens has no unit of its own: its places are of the usual kind.
    alike = services["capacity_unit"].isin(["", unit])
    capacity = services["capacity"].where(alike)
    names = services["name"].where(services["name"].ne(""), services.index.to_series())
    # Unknown is None here, for a NaN is not equal to itself and no answer would be found again.
    return tuple(
        Figure(str(service), str(name), float(lon), float(lat), _known(open_), _known(places))
        for service, name, lon, lat, open_, places in zip(
            services.index, names, services["lon"], services["lat"], hours, capacity, strict=True
        )
    )


def _known(figure: float) -> float | None:
    return None if np.isnan(figure) else float(figure)


@lru_cache(maxsize=64)
def _visits(
    dataset: Dataset,
    asked: tuple[str, str, str],
    before: tuple[Figure, ...],
    after: tuple[Figure, ...],
    unplaced: int,
    unit: str,
) -> Visits:
    kind, demand, scale = asked
    names = {one.id: one.name for one in (*before, *after)}
    pulls: list[Pull | None] = []
    refusal = None
    for side in (before, after):
        try:
            pulls.append(_pull(dataset, demand, scale, side))
        except SitingError as fault:
            pulls.append(None)
            refusal = fault
    return Visits(
        kind=kind,
        scale=scale,
        before=pulls[0],
        after=pulls[1],
        refusal=refusal,
        names=names,
        difference=_difference(*pulls),
        changed=before != after,
        unplaced=unplaced,
        unit=unit,
    )


# Most drafts leave the services of today as they are: those are modelled once.
@lru_cache(maxsize=64)
def _pull(dataset: Dataset, demand: str, scale: str, side: tuple[Figure, ...]) -> Pull:
    weights = demand_of(dataset, demand or INHABITANTS, scale)
    figures = pd.DataFrame(side, columns=Figure._fields).set_index("id")
    figures = figures.astype({"hours": float, "capacity": float})
    ground = Ground(dataset, scale)
    known = figures[ground.known(points_of(figures)).to_numpy(dtype=bool)]
    minutes = weights.metres(ground, points_of(known)) / SPEED
    return model.pull(minutes, weights.weights, weights.kind, known[["hours", "capacity"]])


def _difference(before: Pull | None, after: Pull | None) -> pd.DataFrame:
    """Give the change of each service's share, draw by draw: the same draws on both sides."""
    columns = ["low", "high"]
    if before is None or after is None:
        return pd.DataFrame(columns=columns, dtype=float)
    same = before.services.index.intersection(after.services.index, sort=False)
    one, other = (side.shares[:, side.services.index.get_indexer(same)] for side in (before, after))
    ends = ((1 - before.level) / 2, (1 + before.level) / 2)
    low, high = np.quantile(other - one, ends, axis=0) if len(same) else (np.empty(0),) * 2
    return pd.DataFrame({"low": low, "high": high}, index=same)
