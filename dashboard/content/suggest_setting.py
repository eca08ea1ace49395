"""Set a question up: its candidates, its demand, what is there already, and all distances."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import comb
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.content.suggest_demand import Demand, demand_of, scenes
from dashboard.content.suggest_ground import Ground, points_of
from dashboard.content.suggest_places import (
    Candidates,
    Spot,
    candidates_of,
    districts_at,
    scale_of,
    spots_of,
)
from dashboard.content.suggest_question import FIRST, OWN, Question
from geodata import spread
from geodata.siting import Districts, Problem

if TYPE_CHECKING:
    from dashboard.content.plan import Plan
    from geodata import Dataset

MINUTES, METRES = "min", "m"


@dataclass(frozen=True)
class Asked:
    """All that an answer depends on, beside the data set.

    `spots`: services with a point that have the type, or that the draft opens; `unplaced`: those of
    the type without one; `held`: services of the type by district, the unknown under "";
    `speed` in metres a minute; `near`, the minutes that count as near a scene.
    """

    question: Question
    spots: tuple[Spot, ...]
    unplaced: int
    held: tuple[tuple[str, int], ...]
    speed: float
    near: float


def asked_of(dataset: Dataset, plan: Plan, question: Question) -> Asked:
    """Put a question to the services of a plan."""
    return _asked(dataset, plan, question.showing(FIRST))


@lru_cache(maxsize=128)
def _asked(dataset: Dataset, plan: Plan, question: Question) -> Asked:
    typed = plan.after[plan.after["types"].map(lambda types: question.type in types).astype(bool)]
    spots = spots_of(plan.after, question.type)
    placed = sum(spot.typed for spot in spots)
    held = spread.district_of(typed, dataset.bydeler).value_counts()
    return Asked(
        question=question,
        spots=spots,
        unplaced=len(typed) - placed,
        held=tuple(sorted((str(one), int(number)) for one, number in held.items())),
        speed=plan.assumptions.speed,
        near=plan.assumptions.near,
    )


@dataclass(frozen=True, eq=False)
class Setting:
    """A question with its places; distances are worked out when they are first needed."""

    dataset: Dataset
    asked: Asked
    candidates: Candidates
    ground: Ground
    demand: Demand

    @property
    def question(self) -> Question:
        """Return the question."""
        return self.asked.question

    @cached_property
    def existing(self) -> pd.DataFrame:
        """Services of the type with a point; where own points are asked for, without these."""
        own = self.candidates.kind == OWN
        rows = [one for one in self.asked.spots if one.typed and not (own and one.own)]
        return pd.DataFrame(rows, columns=Spot._fields).set_index("id")

    @cached_property
    def known(self) -> pd.DataFrame:
        """Existing services that distances can be measured to."""
        return self.existing[self.ground.known(points_of(self.existing)).to_numpy(dtype=bool)]

    @property
    def exact(self) -> pd.DataFrame:
        """Those of the known ones whose point is exact: only between these is nearness measured."""
        return self.known[self.known["exact"].astype(bool)]

    @cached_property
    def problem(self) -> Problem:
        """The problem in minutes; raises `SitingError` when it has no answer."""
        metres = _demand_metres(self.dataset, self._listed, self.question.demand, self.ground.scale)
        there = self.demand.metres(self.ground, points_of(self.known))
        return Problem(
            distance=metres / self.asked.speed,
            demand=self.demand.weights,
            demand_name=self.demand.kind,
            unit=MINUTES,
            existing=there / self.asked.speed,
        )

    @cached_property
    def between(self) -> pd.DataFrame:
        """Metres from candidate to candidate."""
        return _between(self.dataset, self._listed, self.ground.scale)

    @cached_property
    def to_exact(self) -> pd.DataFrame:
        """Metres from candidates to the services there already whose point is exact."""
        return self.ground.metres(self.candidates.points, points_of(self.exact))

    @cached_property
    def among_exact(self) -> pd.DataFrame:
        """Metres between those services."""
        points = points_of(self.exact)
        return self.ground.metres(points, points)

    @cached_property
    def to_scenes(self) -> pd.Series:
        """Minutes from candidates to the nearest scene."""
        return _scene_metres(self.dataset, self._listed, self.ground.scale) / self.asked.speed

    @cached_property
    def exact_to_scenes(self) -> pd.Series:
        """Minutes from those services to the nearest scene."""
        outlines = self.dataset.areas.geometry.loc[list(scenes(self.dataset))]
        metres = self.ground.metres_to_areas(points_of(self.exact), outlines)
        return metres.min(axis=1).astype(float) / self.asked.speed

    @cached_property
    def measured(self) -> pd.Series:
        """Tell which candidates distances can be measured from."""
        return self.ground.known(self.candidates.points).astype(bool)

    @property
    def sets(self) -> int:
        """How many sets of candidates there are to choose from."""
        number = self.question.number
        return comb(len(self.candidates.rows), number) if number > 0 else 0

    @cached_property
    def districts(self) -> Districts:
        """The districts with inhabitants; raises `SitingError` where no rate can be made."""
        known = spread.inhabitants(self.dataset.bydeler, self.dataset.context)["inhabitants"]
        people = known[known.gt(0)]
        held = dict(self.asked.held)
        if self.candidates.kind == OWN:
            own = [one for one in self.asked.spots if one.own and one.typed]
            frame = pd.DataFrame(own, columns=Spot._fields)
            for district in districts_at(self.dataset, points_of(frame)):
                held[district] = held.get(district, 0) - 1
        of = districts_at(self.dataset, self.candidates.points)
        services = pd.Series([float(held.get(one, 0)) for one in people.index], people.index)
        return Districts(people, services, of.where(of.isin(people.index), ""))

    @property
    def _listed(self) -> tuple[Question, tuple[Spot, ...]]:
        """What the candidates depend on."""
        asked = Question(type="", candidates=self.question.candidates)
        own = self.candidates.kind == OWN
        return asked, tuple(one for one in self.asked.spots if own and one.own)


@lru_cache(maxsize=64)
def setting_of(dataset: Dataset, asked: Asked) -> Setting:
    """Set a question up."""
    candidates = candidates_of(dataset, asked.question, asked.spots)
    scale = scale_of(dataset, candidates)
    demand = demand_of(dataset, asked.question.demand, scale)
    return Setting(dataset, asked, candidates, Ground(dataset, scale), demand)


# Candidates of the data set itself are the same in every question, and so are their distances.
@lru_cache(maxsize=32)
def _demand_metres(
    dataset: Dataset, listed: tuple[Question, tuple[Spot, ...]], demand: str, scale: str
) -> pd.DataFrame:
    points = candidates_of(dataset, *listed).points
    return demand_of(dataset, demand, scale).metres(Ground(dataset, scale), points)


@lru_cache(maxsize=32)
def _between(
    dataset: Dataset, listed: tuple[Question, tuple[Spot, ...]], scale: str
) -> pd.DataFrame:
    points = candidates_of(dataset, *listed).points
    return Ground(dataset, scale).metres(points, points)


@lru_cache(maxsize=32)
def _scene_metres(
    dataset: Dataset, listed: tuple[Question, tuple[Spot, ...]], scale: str
) -> pd.Series:
    outlines = dataset.areas.geometry.loc[list(scenes(dataset))]
    walks = Ground(dataset, scale).metres_to_areas(candidates_of(dataset, *listed).points, outlines)
    return walks.min(axis=1).astype(float)


def scaled(problem: Problem, factor: float, weights: pd.Series | None = None) -> Problem:
    """Put the same problem with all walks longer by a factor, or with other weights."""
    existing = problem.existing
    return replace(
        problem,
        distance=problem.distance * factor,
        existing=None if existing is None else existing * factor,
        demand=problem.demand if weights is None else weights,
    )
