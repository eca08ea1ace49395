"""Work out how many services lie near each scene and how near each other, against chance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from dashboard.content.concentration_places import (
    EVERY,
    NAMED,
    NEAR,
    NEAR_M,
    SERVICES,
    WALKS,
    Nearness,
    curve_of,
    has_streets,
    middle_walks,
    nearness_among,
    placing,
    scene_walks,
    street_km,
    street_share,
    without_each,
)
from dashboard.content.services import ABOUT, chosen, scene_of, year_of
from dashboard.rows import records
from dashboard.view import View
from geodata.nearness import number_by_chance
from geodata.walking import SPEED

if TYPE_CHECKING:
    from geodata import Dataset
    from geodata.concentration import CountsWithin


COLUMNS = ["operating", "types", "operator_kind", "location_precision", "lon", "lat"]


class Bounds(NamedTuple):
    """A number of services: those confirmed to run, and those that may have as well."""

    confirmed: int
    possible: int

    @property
    def unsure(self) -> int:
        """Return how many are not confirmed."""
        return self.possible - self.confirmed


@dataclass(frozen=True)
class Known:
    """How well the places of some services are known.

    `every`: all of them; `placed`: with a walk to the scenes; `about`: those of these whose point
    is only somewhere in their street; `outside`: with a point too far from the mapped streets;
    `unplaced`: without any point.
    """

    every: Bounds
    placed: Bounds
    about: Bounds
    outside: Bounds
    unplaced: Bounds


@dataclass(frozen=True)
class Group:
    """What is near the scene among the services of one type or one kind of operator."""

    name: str
    every: Bounds
    near: Bounds
    unplaced: Bounds
    nearness: Nearness


@dataclass(frozen=True)
class Variant:
    """The same questions in another study area."""

    study_area: str
    street_km: float
    nearness: Nearness
    share: float
    near: int
    expected: float
    p_value: float


@dataclass(frozen=True, eq=False)
class Concentration:
    """What the card on concentration shows for a view.

    `scenes`: a row for each area with, for each walk, `confirmed`, `possible` and `about` within
    it, the `share` of the streets, what chance would bring (`expected`, `low`, `high`, `p_value`;
    with `wide_` for the possible) and the numbers from the `middle` of the area. `places`,
    `services`: tests of the confirmed, each place or each service once, and with `_wide` of the
    possible. `without`: the test of the places without each of them.
    """

    view: View
    year: int
    scene: str
    known: Known
    scenes: pd.DataFrame
    places: Nearness
    places_wide: Nearness
    services: Nearness
    services_wide: Nearness
    curve: CountsWithin | None
    without: pd.DataFrame
    variants: tuple[Variant, ...]
    types: tuple[Group, ...]
    operators: tuple[Group, ...]

    @property
    def streets(self) -> bool:
        """Tell whether there are streets to walk along."""
        return not self.scenes.empty

    @property
    def chosen_scene(self) -> dict[str, float]:
        """Return the row of the chosen scene."""
        return records(self.scenes.loc[[self.scene]])[0]


def concentration(dataset: Dataset, view: View) -> Concentration:
    """Work out the concentration of a view."""
    asked = View(
        types=view.types, operators=view.operators, scene=scene_of(dataset, view), large=view.large
    )
    return _concentration(dataset, asked, year_of(dataset, view))


@lru_cache(maxsize=64)
def _concentration(dataset: Dataset, view: View, year: int) -> Concentration:
    # Without geometry, whose copies take most of the time.
    rows = pd.DataFrame(chosen(dataset, view.but(year=str(year)))[COLUMNS])
    sure = confirmed(rows)
    places = nearness_among(dataset, sure)
    return Concentration(
        view=view,
        year=year,
        scene=view.scene,
        known=known(dataset, rows),
        scenes=scenes_near(dataset, rows) if has_streets(dataset) else pd.DataFrame(),
        places=places,
        places_wide=nearness_among(dataset, rows),
        services=nearness_among(dataset, sure, by=SERVICES),
        services_wide=nearness_among(dataset, rows, by=SERVICES),
        curve=curve_of(dataset, places),
        without=without_each(dataset, places),
        variants=_variants(dataset, sure, view.scene) if has_streets(dataset) else (),
        types=_groups(dataset, rows, view.scene, "types"),
        operators=_groups(dataset, rows, view.scene, "operator_kind"),
    )


def confirmed(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the services that a source confirms."""
    return rows[rows["operating"] == "yes"]


def bounds(rows: pd.DataFrame) -> Bounds:
    """Count services: those confirmed, and all that may have run."""
    return Bounds(int((rows["operating"] == "yes").sum()), len(rows))


def known(dataset: Dataset, rows: pd.DataFrame) -> Known:
    """Count services by how well their places are known."""
    where = placing(dataset).loc[rows.index]
    sure = rows["operating"].to_numpy() == "yes"
    flags = {str(name): where[name].to_numpy() for name in where}
    parts = {
        name: Bounds(int((flag & sure).sum()), int(flag.sum())) for name, flag in flags.items()
    }
    return Known(every=bounds(rows), **parts)


def placed_rows(dataset: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the services from which one can walk to the scenes."""
    return rows[placing(dataset).loc[rows.index, "placed"].to_numpy()]


def near_scene(dataset: Dataset, rows: pd.DataFrame, scene: str, minutes: int) -> pd.DataFrame:
    """Keep the services within a walk of a scene."""
    walks = scene_walks(dataset)[scene].loc[rows.index]
    return rows[(walks <= minutes * SPEED).to_numpy()]


def weights(rows: pd.DataFrame) -> pd.Series:
    """Count the services at each place."""
    _, counts = np.unique(rows[["lon", "lat"]].to_numpy(), axis=0, return_counts=True)
    return pd.Series(counts)


def scenes_near(dataset: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """Count the services near each scene, and say what chance would bring."""
    placed = placed_rows(dataset, rows)
    sure = placed["operating"].eq("yes")
    about = placed["location_precision"].eq(ABOUT)
    walks, middles = (of(dataset).loc[placed.index] for of in (scene_walks, middle_walks))
    columns: dict[str, pd.Series] = {}
    for minutes in WALKS:
        within = walks <= minutes * SPEED
        numbers = {
            "confirmed": within[sure].sum(),
            "possible": within.sum(),
            "about": within[about].sum(),
            "middle_confirmed": (middles[sure] <= minutes * SPEED).sum(),
            "middle_possible": (middles <= minutes * SPEED).sum(),
            "share": street_share(dataset, minutes),
        }
        for prefix, some, key in (
            ("", placed[sure], "confirmed"),
            ("wide_", placed, "possible"),
        ):
            chance = number_by_chance(weights(some), numbers["share"], numbers[key])
            numbers |= {f"{prefix}{name}": chance[name] for name in chance}
        columns |= {f"{name}_{minutes}": values for name, values in numbers.items()}
    return pd.DataFrame(columns)


def _variants(dataset: Dataset, sure: pd.DataFrame, scene: str) -> tuple[Variant, ...]:
    """Ask the same of all streets with a name, of every path, and of the streets near scenes."""
    placed = placed_rows(dataset, sure)
    return tuple(
        _variant(dataset, _inside(dataset, placed, study_area), scene, study_area)
        for study_area in (NAMED, EVERY, NEAR)
    )


def _inside(dataset: Dataset, placed: pd.DataFrame, study_area: str) -> pd.DataFrame:
    if study_area != NEAR:
        return placed
    return placed[scene_walks(dataset).loc[placed.index].min(axis="columns") <= NEAR_M]


def _variant(dataset: Dataset, rows: pd.DataFrame, scene: str, study_area: str) -> Variant:
    minutes = WALKS[0]
    share = street_share(dataset, minutes, study_area)[[scene]]
    near = len(near_scene(dataset, rows, scene, minutes))
    chance = number_by_chance(weights(rows), share, pd.Series({scene: near})).to_dict("index")[
        scene
    ]
    return Variant(
        study_area=study_area,
        street_km=street_km(dataset, study_area),
        nearness=nearness_among(dataset, rows, study_area=study_area),
        share=float(share[scene]),
        near=near,
        expected=chance["expected"],
        p_value=chance["p_value"],
    )


def _groups(dataset: Dataset, rows: pd.DataFrame, scene: str, column: str) -> tuple[Group, ...]:
    """Ask of each type or kind of operator; a service of several types counts under each."""
    facts = pd.DataFrame(rows[["operating"]]).assign(kind=rows[column])
    near = near_scene(dataset, facts, scene, WALKS[0]).index
    unplaced = placing(dataset)["unplaced"]
    groups = []
    for name, mine in facts.explode("kind").groupby("kind"):
        groups.append(
            Group(
                name=str(name),
                every=bounds(mine),
                near=bounds(mine[mine.index.isin(near)]),
                unplaced=bounds(mine[unplaced.loc[mine.index].to_numpy()]),
                nearness=nearness_among(dataset, confirmed(mine)),
            )
        )
    return tuple(sorted(groups, key=lambda group: (-group.every.possible, group.name)))
