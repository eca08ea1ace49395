"""Problems to put services in, small enough to be worked out in another way."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from geodata.siting import Problem

INFINITE = math.inf


def problem_of(
    distance: list[list[float]],
    weights: list[float] | None = None,
    existing: list[list[float]] | None = None,
) -> Problem:
    """Name the rows of tables of numbers; None is unknown."""
    frame = pd.DataFrame(distance, dtype=float)
    frame.index = pd.Index([f"demand-{row}" for row in range(frame.shape[0])])
    frame.columns = pd.Index([f"place-{column}" for column in range(frame.shape[1])])
    demand = pd.Series(weights or [1.0] * len(frame), index=frame.index, dtype=float)
    there = None
    if existing is not None:
        there = pd.DataFrame(existing, index=frame.index, dtype=float)
        there.columns = pd.Index([f"service-{column}" for column in range(there.shape[1])])
    return Problem(frame, demand, "persons", existing=there)


def scattered(demand: int, candidates: int, seed: int = 1) -> Problem:
    """Scatter demand and candidates over a square of 6 km, at city-block distances in minutes."""
    random = np.random.default_rng(seed)
    homes, places = (random.uniform(0, 6000, (count, 2)) for count in (demand, candidates))
    minutes = np.abs(homes[:, None] - places[None]).sum(axis=2) / 80
    weights = random.integers(1, 500, demand)
    return problem_of(minutes.tolist(), weights.tolist())


def spaced(names: pd.Index, seed: int = 2) -> pd.DataFrame:
    """Scatter places over a square of 6 km, and measure between them."""
    places = np.random.default_rng(seed).uniform(0, 6000, (len(names), 2))
    metres = np.hypot(*np.moveaxis(places[:, None] - places[None], 2, 0))
    return pd.DataFrame(metres, names, names)


def sets_of(problem: Problem, p: int) -> list[tuple[str, ...]]:
    """List every set of candidates."""
    return list(itertools.combinations(problem.candidates, p))


def walks(problem: Problem, chosen: tuple[str, ...]) -> list[tuple[float, float]]:
    """Give weight and distance to the nearest for each demand point, one by one."""
    columns = [problem.candidates.get_loc(name) for name in chosen]
    rows = problem.distance.to_numpy()[:, columns].tolist()
    there = [] if problem.existing is None else problem.existing.to_numpy().tolist()
    found = []
    for row, weight in enumerate(problem.demand.tolist()):
        known = rows[row] + (there[row] if there else [])
        reached = [distance for distance in known if not math.isnan(distance)]
        found.append((weight, min(reached, default=INFINITE)))
    return found


def mean_walk(problem: Problem, chosen: tuple[str, ...]) -> tuple[float, float]:
    """Give the weight that is not reached, and the mean distance of the rest."""
    all_walks = walks(problem, chosen)
    lost = sum(weight for weight, distance in all_walks if distance == INFINITE)
    reached = [(weight, distance) for weight, distance in all_walks if distance < INFINITE]
    held = sum(weight for weight, _ in reached)
    if not held:
        return lost, INFINITE
    return lost, sum(weight * distance for weight, distance in reached) / held


def covered(problem: Problem, chosen: tuple[str, ...], within: float) -> float:
    """Give the share of the demand within a limit."""
    near = sum(weight for weight, distance in walks(problem, chosen) if distance <= within)
    return near / problem.demand.sum()


def _tables(*, unknown: bool) -> st.SearchStrategy[Problem]:
    """Draw problems of whole minutes."""
    minutes = st.integers(0, 40).map(float)
    cells = minutes | st.just(math.nan) if unknown else minutes

    def table(rows: int, columns: int) -> st.SearchStrategy[list[list[float]]]:
        row = st.lists(cells, min_size=columns, max_size=columns)
        return st.lists(row, min_size=rows, max_size=rows)

    def build(size: tuple[int, int]) -> st.SearchStrategy[Problem]:
        rows, columns = size
        weights = st.lists(st.integers(0, 9), min_size=rows, max_size=rows).filter(any)
        return st.builds(problem_of, table(rows, columns), weights, st.none() | table(rows, 2))

    return st.tuples(st.integers(1, 6), st.integers(4, 7)).flatmap(build)


problems = _tables(unknown=True)
known_problems = _tables(unknown=False)
