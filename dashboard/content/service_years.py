"""Work out the concentration year by year, with the scenes and the events beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dashboard.content.concentration import (
    COLUMNS,
    Bounds,
    bounds,
    confirmed,
    known,
    near_scene,
    placed_rows,
    weights,
)
from dashboard.content.concentration_places import WALKS, has_streets, nearness_among, street_share
from dashboard.content.history import history
from dashboard.content.services import chosen, scene_of, year_of
from dashboard.rows import records
from dashboard.view import View, years
from geodata.nearness import number_by_chance
from geodata.periods import is_date

if TYPE_CHECKING:
    from dashboard.content.history import History
    from geodata import Dataset

# The kinds of event that are about services.
KINDS = ("service_opening", "service_closing", "relocation")
# A year that the sources know best, beside which the present is set.
COMPARED = 2012


@dataclass(frozen=True)
class Dated:
    """How well the dates of the chosen services are known, whatever the year.

    `every`: all of them; `opened`, `closed`: whose opening and closing is dated (ongoing counts as
    known); `both`; `never`: of which no source gives any year at all.
    """

    every: int
    opened: int
    closed: int
    both: int
    never: int


# Equal only to itself, so that what is drawn and written of it can be kept under it.
@dataclass(frozen=True, eq=False)
class ServiceYears:
    """What the card on years shows for a view.

    `years`: index of years, with `confirmed` and `possible` near the scene, `unplaced` (those that
    may have run, without a place), `expected` and `high` (what chance brings of the confirmed), and
    of the places with a confirmed address their number `places`, `ratio`, `low`, `high_ratio`,
    `p_clustered` and `p_dispersed`, NaN where they are too few. `events`: those about services,
    numbered; `here` tells if one is about the scene or a service near it. `year`: the chosen one.
    """

    view: View
    scene: str
    years: pd.DataFrame
    events: pd.DataFrame
    scenes: History
    dated: Dated
    today: int
    year: int = 0
    kept: ServiceYears | None = None

    @property
    def still(self) -> ServiceYears:
        """Return the years without the chosen one: the same object for all of them."""
        return self.kept or self

    def said_of_scene(self) -> pd.DataFrame:
        """Return the statements about the scene that services are measured from."""
        presence = self.scenes.presence
        return presence[presence["area"] == self.scene]

    def near(self, year: int) -> Bounds:
        """Return how many services were near the scene in a year."""
        row = records(self.years.loc[[year]])[0]
        return Bounds(int(row["confirmed"]), int(row["possible"]))


def service_years(dataset: Dataset, view: View) -> ServiceYears:
    """Work out the concentration through the years of a view."""
    asked = View(
        types=view.types, operators=view.operators, scene=scene_of(dataset, view), large=view.large
    )
    still = _service_years(dataset, asked)
    return replace(still, year=year_of(dataset, view), kept=still)


@lru_cache(maxsize=64)
def _service_years(dataset: Dataset, view: View) -> ServiceYears:
    rows = {int(year): _year(dataset, view, int(year)) for year in years(dataset)}
    return ServiceYears(
        view=view,
        scene=view.scene,
        years=pd.DataFrame.from_dict(rows, orient="index"),
        events=_events(dataset, view.scene),
        scenes=history(dataset, View(kinds=KINDS, large=view.large)).still,
        dated=_dated(dataset, view),
        today=dataset.info.today.year,
    )


def _year(dataset: Dataset, view: View, year: int) -> dict[str, Any]:
    rows = pd.DataFrame(chosen(dataset, view.but(year=str(year)))[COLUMNS])
    sure = confirmed(rows)
    near = bounds(near_scene(dataset, rows, view.scene, WALKS[0]))
    found: dict[str, Any] = {
        "confirmed": near.confirmed,
        "possible": near.possible,
        "unplaced": known(dataset, rows).unplaced.possible,
    }
    if has_streets(dataset):
        share = street_share(dataset, WALKS[0])[[view.scene]]
        placed = weights(placed_rows(dataset, sure))
        chance = number_by_chance(placed, share, pd.Series({view.scene: near.confirmed}))
        found |= records(chance[["expected", "high"]])[0]
    places = nearness_among(dataset, sure)
    found["places"] = places.count
    test = places.nearest
    if test:
        found |= {
            "ratio": test.ratio,
            "low": test.low,
            "high_ratio": test.high,
            "p_clustered": test.p_clustered,
            "p_dispersed": test.p_dispersed,
        }
    return dict.fromkeys(_NAMES, float("nan")) | found


_NAMES = (
    *("confirmed", "possible", "unplaced", "expected", "high"),
    *("places", "ratio", "low", "high_ratio", "p_clustered", "p_dispersed"),
)


def _events(dataset: Dataset, scene: str) -> pd.DataFrame:
    """List the events about services within the years shown, in order of time."""
    span = [int(year) for year in (years(dataset)[0], years(dataset)[-1])]
    known_ = dataset.events
    about = known_[known_["kind"].isin(KINDS)].sort_values(["earliest", "latest"], kind="stable")
    last = about["latest"].fillna(about["earliest"]).dt.year
    kept = about[(last >= span[0]) & (about["earliest"].dt.year <= span[1])]
    near = set(
        near_scene(dataset, pd.DataFrame(index=dataset.services.index), scene, WALKS[0]).index
    )
    here = [
        scene in areas or bool(near & set(services))
        for areas, services in zip(kept["areas"], kept["services"], strict=True)
    ]
    return kept.assign(number=range(1, len(kept) + 1), here=here)


def _dated(dataset: Dataset, view: View) -> Dated:
    services = dataset.services
    shown = services["types"].map(view.shows_type) & services["operator_kind"].map(
        view.shows_operator
    )
    rows = services[shown & services["valid_from"].ne("planned")]
    opened, ended, *attested = (
        np.array([is_date(cell) for cell in rows[column]], dtype=bool)
        for column in ("valid_from", "valid_to", "attested_first", "attested_last")
    )
    closed = ended | rows["valid_to"].eq("ongoing").to_numpy()
    return Dated(
        every=len(rows),
        opened=int(opened.sum()),
        closed=int(closed.sum()),
        both=int((opened & closed).sum()),
        never=int((~opened & ~closed & ~np.any(attested, axis=0)).sum()),
    )
