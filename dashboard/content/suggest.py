"""Answer where services could be put: ranked alternatives, the front, and how steady they are."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.content.suggest_demand import scenes
from dashboard.content.suggest_ground import DETOUR, LEAST_DETOUR, LINE, MOST_DETOUR
from dashboard.content.suggest_question import (
    BALANCE,
    COVERAGE,
    DISPERSION,
    MEDIAN,
    NUMBERS,
    SCENES,
    SCENES_ALIKE,
)
from dashboard.content.suggest_setting import METRES, Asked, Setting, scaled, setting_of
from geodata import siting
from geodata.effects_assumptions import ASSUMPTIONS
from geodata.siting import Limits, SceneShare, SitingError, Spacing
from geodata.siting_limits import STANDARD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata import Dataset
    from geodata.siting import Front, Problem, Ranking

    Range = tuple[float, float]

# Sets times places with demand that are worked out at once; more is left to a worker of its own.
DIRECT = 6_000_000
SECONDS = 20.0
# Of the time, the share that the ranking may take; the front has the rest.
FOR_RANKING = 0.6


@dataclass(frozen=True, eq=False)
class Answer:
    """What is found for a question.

    `ranking` and `front` are None where they are refused, and `refusal` and `front_refusal` say
    why. `before`: the value without any new place, NaN where there is none. `spans`: for each
    alternative its value with other assumptions, None where it hangs on none. `steady`: whether the
    same set comes first with all of them; None where that was not tried. `seen`: for each
    alternative its reach and concentration, as on the front.
    """

    setting: Setting
    ranking: Ranking | None = None
    front: Front | None = None
    refusal: SitingError | None = None
    front_refusal: SitingError | None = None
    before: float = float("nan")
    spans: tuple[Range | None, ...] = ()
    steady: bool | None = None
    seen: tuple[Range, ...] = ()

    @property
    def proven(self) -> bool:
        """Tell whether nothing was left out for lack of time."""
        parts = (self.ranking, self.front)
        return all(part is None or part.outcome == "proven" for part in parts)

    @property
    def seconds(self) -> float:
        """Return what the ranking and the front took."""
        return sum(part.seconds for part in (self.ranking, self.front) if part is not None)


def is_direct(setting: Setting) -> bool:
    """Tell whether a question is small enough to be answered while the reader waits."""
    if setting.question.number not in NUMBERS:
        # Refused before anything is worked out.
        return True
    rows = max(len(setting.demand.weights), 1)
    return setting.sets <= STANDARD.sets and setting.sets * rows <= DIRECT


def solve(dataset: Dataset, asked: Asked, limits: Limits | None = None) -> Answer:
    """Answer a question; what cannot be answered is refused in the answer."""
    setting = setting_of(dataset, asked)
    limits = limits or Limits(seconds=SECONDS)
    began = time.perf_counter()
    try:
        ranking = _ranking(setting, _part(limits, 0.0, FOR_RANKING, limits.seconds * FOR_RANKING))
    except SitingError as refusal:
        return Answer(setting, refusal=refusal)
    left = max(limits.seconds - (time.perf_counter() - began), 1.0)
    front, front_refusal, together = None, None, None
    try:
        together = together_of(setting)
        if together is not None:
            front = siting.front(
                setting.problem,
                setting.question.number,
                float(setting.question.minutes),
                together,
                limits=_part(limits, FOR_RANKING, 1.0, left),
            )
    except SitingError as refusal:
        front_refusal = refusal
    chosen = [one.chosen for one in ranking.alternatives]
    return Answer(
        setting=setting,
        ranking=ranking,
        front=front,
        front_refusal=front_refusal,
        before=_before(setting, ranking),
        spans=tuple(_span(setting, one) for one in chosen),
        steady=_steady(setting, ranking),
        seen=tuple(_seen(setting, together, one) for one in chosen),
    )


def _part(limits: Limits, first: float, last: float, seconds: float) -> Limits:
    """Give a part of the search its time, and let it tell its progress as part of the whole."""
    told = limits.progress
    progress = None if told is None else lambda done: told(first + done * (last - first))
    return replace(limits, seconds=seconds, progress=progress)


def _ranking(setting: Setting, limits: Limits, problem: Problem | None = None) -> Ranking:
    """Let the model of the question rank sets of candidates."""
    problem = problem or setting.problem
    number, model = setting.question.number, setting.question.model
    if model == COVERAGE:
        return siting.max_coverage(problem, number, float(setting.question.minutes), limits=limits)
    if model == DISPERSION:
        return siting.p_dispersion(
            problem, number, setting.between, setting.to_exact, unit=METRES, limits=limits
        )
    if model == BALANCE:
        return siting.balance(problem, number, setting.districts, limits=limits)
    return siting.p_median(problem, number, limits=limits)


def together_of(setting: Setting) -> SceneShare | Spacing | None:
    """Choose how concentration is measured beside reach; None where nothing tells of it.

    By the distance to the nearest of the same type; but where scenes are what is to be reached, or
    the sets are too many for that, by the share of the services that lie near a scene.
    """
    question = setting.question
    few = setting.sets <= STANDARD.sets
    alone = question.number == 1 and setting.exact.empty
    if question.demand not in (SCENES, SCENES_ALIKE) and few and not alone:
        return Spacing(setting.between, setting.to_exact, setting.among_exact, METRES)
    if not scenes(setting.dataset):
        return None
    return SceneShare(setting.to_scenes, setting.exact_to_scenes, setting.asked.near)


def value_of(setting: Setting, problem: Problem, chosen: Sequence[str]) -> float:
    """Work out the mean walk or the share within the limit for a set of candidates, or for none."""
    if setting.question.model == COVERAGE:
        return share_within(setting, problem, chosen)
    return siting.reach(problem, chosen)[0]


def share_within(setting: Setting, problem: Problem, chosen: Sequence[str]) -> float:
    """Work out which share of the demand is within the limit of the question."""
    columns = problem.candidates.get_indexer(pd.Index(chosen, dtype=object))
    walks = problem.costs[:, columns].min(axis=1, initial=np.inf)
    near = np.minimum(walks, problem.nearest_existing) <= setting.question.minutes
    return float(problem.weights[near].sum() / problem.weights.sum())


def _before(setting: Setting, ranking: Ranking) -> float:
    """Give the value without any new place; NaN where the model has none."""
    model = setting.question.model
    if model in (MEDIAN, COVERAGE):
        return value_of(setting, setting.problem, ())
    return float(str(ranking.parameters["before"])) if model == BALANCE else float("nan")


def factors(setting: Setting) -> Range:
    """Say how much shorter and longer all walks may be: other speeds, and other detours."""
    speed = ASSUMPTIONS["speed"]
    fast, slow = setting.asked.speed / speed.high, setting.asked.speed / speed.low
    ends = (min(fast, 1.0), max(slow, 1.0))
    short, long = _detours(setting)
    return ends[0] * short, ends[1] * long


def _detours(setting: Setting) -> Range:
    if setting.ground.scale != LINE:
        return 1.0, 1.0
    return LEAST_DETOUR / DETOUR, MOST_DETOUR / DETOUR


def _variants(setting: Setting) -> list[Problem]:
    """Put the problem with other walks, and with the ends of the figures behind its weights."""
    weights = [one for one in (setting.demand.low, setting.demand.high) if one is not None]
    return [
        *(scaled(setting.problem, factor) for factor in factors(setting)),
        *(scaled(setting.problem, 1.0, one) for one in weights),
    ]


def _span(setting: Setting, chosen: Sequence[str]) -> Range | None:
    """Give the ends of a set's value with other assumptions; None where it hangs on none."""
    if setting.question.model == BALANCE:
        return None
    if setting.question.model == DISPERSION:
        short, long = _detours(setting)
        least = _least_apart(setting, list(chosen))
        return None if setting.ground.scale != LINE else (least * short, least * long)
    values = [value_of(setting, one, chosen) for one in [setting.problem, *_variants(setting)]]
    return min(values), max(values)


def _least_apart(setting: Setting, chosen: list[str]) -> float:
    apart = setting.between.loc[chosen, chosen].to_numpy(dtype=float, copy=True)
    np.fill_diagonal(apart, np.nan)
    numbers = np.concatenate([apart.ravel(), setting.to_exact.loc[chosen].to_numpy().ravel()])
    return float(np.nanmin(numbers))


def _steady(setting: Setting, ranking: Ranking) -> bool | None:
    """Tell whether the same set comes first with all other assumptions."""
    if setting.question.model not in (MEDIAN, COVERAGE) or not ranking.alternatives:
        return None
    if not is_direct(setting):
        return None
    limits = Limits(seconds=SECONDS)
    first = ranking.alternatives[0].chosen
    tried = _variants(setting)
    if setting.question.model == MEDIAN:
        # With all walks longer by the same factor, the order of the means is the same.
        tried = tried[2:]
    for problem in tried:
        try:
            others = _ranking(setting, limits, problem).alternatives
        except SitingError:
            return None
        if others and others[0].chosen != first:
            return False
    return True


def _seen(setting: Setting, together: SceneShare | Spacing | None, chosen: Sequence[str]) -> Range:
    """Work out where a set lies beside the front; NaN where that is not known."""
    reach = share_within(setting, setting.problem, chosen)
    names = pd.Index(chosen)
    if (
        together is None
        or not together.known(setting.problem.candidates)[
            setting.problem.candidates.get_indexer(names)
        ].all()
    ):
        return reach, float("nan")
    return reach, float(together.of(names, np.arange(len(names))[None, :])[0])
