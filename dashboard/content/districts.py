"""Work out what the sources know of in each district, per inhabitant, beside the need there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.content.services import chosen, year_of
from dashboard.view import EVERYTHING, View
from geodata import spread
from geodata.hours import hours_a_week
from geodata.inequality import unevenness
from geodata.refusals import NotComparableError

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata import Dataset

NUMBER, HOURS = "number", "hours"
# The same steps for every year and choice, so that maps can be compared; per 10 000 inhabitants.
BREAKS = {NUMBER: (0.5, 1.0, 2.0, 5.0), HOURS: (10.0, 50.0, 100.0, 500.0)}
# What a district's place in the map says, when no step does.
STEP, NO_HOURS, NONE, NO_RATE = STATES = ("step", "no_hours", "none", "no_rate")
NEED = "drug_statistics"


@dataclass(frozen=True, eq=False)
class Districts:
    """What is known of each district.

    `rows`: by district, as from `spread.by_district` and `spread.inhabitants`, with `number` (its
    number in the list), `name`, `types` and `missing` (of the chosen types, tuples), `scenes` (how
    many of the scenes' areas it holds), `needs` (tuple of rows in `context`), `state` and `step`
    (place among `breaks`, -1 without one). `services`: the chosen ones with `district` and `hours`.
    `uneven`: the measures, of all districts with inhabitants; `uneven_published`: of those whose
    inhabitants are published for the same year; None where there is nothing to measure.
    """

    view: View
    year: int
    weight: str
    rows: pd.DataFrame
    services: gpd.GeoDataFrame
    uneven: pd.DataFrame | None
    uneven_published: pd.DataFrame | None

    @property
    def breaks(self) -> tuple[float, ...]:
        """Return the lower ends of all steps but the first."""
        return BREAKS[self.weight]

    @property
    def is_selection(self) -> bool:
        """Tell whether only some types or operators are chosen."""
        return not self.view.types == self.view.operators == EVERYTHING

    @property
    def compared(self) -> pd.DataFrame:
        """Return the districts that have a number of inhabitants."""
        return self.rows[self.rows["inhabitants"].notna()]

    @property
    def placed(self) -> pd.DataFrame:
        """Return the services whose district is known."""
        return self.services[self.services["district"].ne("")]

    @property
    def unplaced(self) -> pd.DataFrame:
        """Return the services whose district is not known."""
        return self.services[self.services["district"].eq("")]

    @property
    def measured(self) -> int:
        """Count the services that the measures are taken of."""
        inside = self.services["district"].isin(self.compared.index)
        told = self.services["hours"].notna() if self.weight == HOURS else inside
        return int((inside & told).sum())

    @property
    def rate(self) -> pd.Series:
        """Return what the map is shaded by."""
        name = "hours_possible_rate" if self.weight == HOURS else "possible_rate"
        return self.rows[name]

    @property
    def ordered(self) -> pd.DataFrame:
        """Return the districts, those with most for each inhabitant first."""
        first = self.rows.assign(
            place=self.rows["state"].map(list(STATES).index), rate=-self.rate.fillna(0)
        )
        return self.rows.loc[first.sort_values(["place", "rate", "number"]).index]


def districts(dataset: Dataset, view: View) -> Districts:
    """Work out the districts of a view."""
    asked = View(
        types=view.types,
        operators=view.operators,
        weight=view.weight if view.weight in BREAKS else NUMBER,
        year=str(year_of(dataset, view)),
    )
    return _districts(dataset, asked)


@lru_cache(maxsize=64)
def _districts(dataset: Dataset, view: View) -> Districts:
    services = chosen(dataset, view)
    services = services.assign(
        district=spread.district_of(services, dataset.bydeler),
        hours=hours_a_week(services["opening_hours"]),
    )
    known = _known(dataset)
    counted = spread.by_district(services, known["inhabitants"]).drop(columns="inhabitants")
    kinds = _kinds(dataset, view)
    present = services.groupby("district")["types"].agg(
        lambda rows: {one for row in rows for one in row}
    )
    rows = known.join(counted)
    rows["types"] = [_among(kinds, present.get(one, set())) for one in rows.index]
    rows["missing"] = [tuple(kind for kind in kinds if kind not in has) for has in rows["types"]]
    rows["state"] = _states(rows, view.weight)
    rate = rows["hours_possible_rate" if view.weight == HOURS else "possible_rate"]
    rows["step"] = np.where(
        rows["state"].eq(STEP), np.searchsorted(BREAKS[view.weight], rate, side="right"), -1
    )
    table = pd.DataFrame(
        {
            "district": services["district"],
            "amount": services["hours"] if view.weight == HOURS else 1.0,
            "confirmed": services["operating"].eq("yes"),
        }
    )
    published = rows["inhabitants"].where(rows["basis"].eq(spread.PUBLISHED))
    uneven = [_measured(table, persons) for persons in (rows["inhabitants"], published)]
    return Districts(view, int(view.year), view.weight, rows, services, *uneven)


@lru_cache(maxsize=4)
def _known(dataset: Dataset) -> pd.DataFrame:
    """Gather what does not depend on the choice of services."""
    bydeler = dataset.bydeler
    known = spread.inhabitants(bydeler, dataset.context)
    known["name"] = bydeler["name"]
    known["number"] = range(1, len(known) + 1)
    middles = dataset.areas.set_geometry(dataset.areas.representative_point())
    around = spread.district_of(middles.assign(bydel=""), bydeler)
    known["scenes"] = around.value_counts().reindex(known.index, fill_value=0)
    needs = dataset.context[dataset.context["topic"].eq(NEED)]
    known["needs"] = [
        tuple(needs.index[needs["place"].isin([name, f"Bydel {name}"])]) for name in known["name"]
    ]
    return known


def _kinds(dataset: Dataset, view: View) -> tuple[str, ...]:
    """List the chosen types in the order of the vocabulary."""
    used = {kind for kinds in dataset.services["types"] for kind in kinds}
    every = [str(kind) for kind in dataset.terms.loc["service_type"].index if kind in used]
    return tuple(kind for kind in every if view.types == EVERYTHING or kind in view.types)


def _among(kinds: tuple[str, ...], present: set[str]) -> tuple[str, ...]:
    return tuple(kind for kind in kinds if kind in present)


def _states(rows: pd.DataFrame, weight: str) -> list[str]:
    """Tell a rate from no service in the sources, from unknown hours, and from no inhabitants."""
    conditions = [
        rows["inhabitants"].isna(),
        rows["possible"].eq(0),
        rows["hours_possible"].isna() & (weight == HOURS),
    ]
    return [str(one) for one in np.select(conditions, [NO_RATE, NONE, NO_HOURS], STEP)]


def _measured(services: pd.DataFrame, inhabitants: pd.Series) -> pd.DataFrame | None:
    """Measure the spread over the districts whose inhabitants are known, if there is any."""
    try:
        return unevenness(services, inhabitants.dropna())
    except NotComparableError:
        return None
