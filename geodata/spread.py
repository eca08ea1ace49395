"""Spread services over the city's districts, beside the number of inhabitants.

A service belongs to the district that its source names, else to the one its point lies in, else to
none. What no source says stays unknown: how many services have no known district, or no known
hours, is counted beside every figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geodata.inequality import check_spread

if TYPE_CHECKING:
    import geopandas as gpd

PER = 10_000
# How the number of inhabitants is known.
PUBLISHED, ELSEWHERE, ESTIMATED, NOT_KNOWN = "published", "elsewhere", "estimated", "unknown"


def district_of(services: gpd.GeoDataFrame, bydeler: gpd.GeoDataFrame) -> pd.Series:
    """Find the district of each service.

    Parameters
    ----------
    services
        `Dataset.services`: `bydel`, and a point where one is known, EPSG:4326. A point known only
        by its street counts too: a district is larger than a street, though one on a border may
        end up on the wrong side.
    bydeler
        `Dataset.bydeler`, polygons in the CRS of `services`; a point on a border belongs to the
        first of its districts.

    Returns
    -------
    district
        Id of the district, empty when neither the source nor a point tells.
    """
    named = services["bydel"].to_numpy(dtype=object).copy()
    points = np.asarray(services.geometry.to_numpy())
    tree = shapely.STRtree(bydeler.geometry.to_numpy())
    service, district = tree.query(points, predicate="intersects")
    ids = bydeler.index.to_numpy(dtype=object)
    # Backwards, so that the first of several is what stays.
    for row, found in sorted(zip(service, district, strict=True), reverse=True):
        if not services["bydel"].iloc[row]:
            named[row] = ids[found]
    return pd.Series(named, index=services.index, name="district", dtype="str")


def inhabitants(
    bydeler: pd.DataFrame, context: pd.DataFrame, estimates: pd.Series | None = None
) -> pd.DataFrame:
    """Find the number of inhabitants of each district, and where it is from.

    Parameters
    ----------
    bydeler
        `Dataset.bydeler`: `name`, `population` (NaN when not given), `population_year`, `source`.
    context
        `Dataset.context`: for a district without a population, the latest figure of topic
        `population` in persons whose place is the district's name.
    estimates
        Persons by district, e.g. from a grid, used where nothing is published; left out, such a
        district stays without.

    Returns
    -------
    inhabitants
        Index of `bydeler`: `inhabitants` (NaN unknown), `year` (empty for an estimate), `basis`
        (`published`, `elsewhere`: in another source and of another year, `estimated`, `unknown`)
        and `source` (id, empty for an estimate).
    """
    about = context[context["topic"].eq("population") & context["unit"].eq("persons")]
    about = about[about["value"].notna()].sort_values("latest", kind="stable")
    latest = about.drop_duplicates("place", keep="last").set_index("place")
    columns = ["name", "population", "population_year", "source"]
    rows = []
    for district, (name, persons, year, source) in zip(
        bydeler.index, bydeler[columns].itertuples(index=False), strict=True
    ):
        estimate = np.nan if estimates is None else float(estimates.get(district, np.nan))
        if np.isfinite(persons):
            rows.append((persons, year, PUBLISHED, source))
        elif name in latest.index:
            told = latest.loc[name, ["value", "period_start", "source"]]
            rows.append((told["value"], told["period_start"], ELSEWHERE, told["source"]))
        else:
            rows.append((estimate, "", ESTIMATED if np.isfinite(estimate) else NOT_KNOWN, ""))
    found = pd.DataFrame(rows, bydeler.index, ["inhabitants", "year", "basis", "source"])
    return found.astype({"inhabitants": float})


def by_district(services: pd.DataFrame, people: pd.Series) -> pd.DataFrame:
    """Count services and their hours by district, and for each 10 000 inhabitants.

    Parameters
    ----------
    services
        `district` (as from `district_of`), `operating` (`yes` is confirmed; whatever else stands
        there may run) and `hours` a week, NaN unknown.
    people
        Inhabitants by district, NaN where not known; every district to be listed.

    Returns
    -------
    districts
        Index of `people`: `inhabitants`; `confirmed` and `possible` services, the lower and the
        upper end; `hours_confirmed` and `hours_possible`, the known hours a week of the same (NaN
        where there are services, but the hours of none are known); `without_hours`, possible
        services whose hours are unknown. With `_rate`, each of the first four per 10 000
        inhabitants, NaN where these are not known. `quotient`: the location quotient of the
        possible services, NaN where it has none; `quotient_low`, `quotient_high`: its ends,
        whichever of the unconfirmed run.
    """
    sure = services["operating"].eq("yes")
    known = services["hours"].notna()
    counted = pd.DataFrame({"inhabitants": people.astype(float)})
    for name, rows in (("confirmed", services[sure]), ("possible", services)):
        sizes = rows.groupby("district").size()
        hours = rows.groupby("district")["hours"].sum(min_count=1)
        counted[name] = sizes.reindex(people.index, fill_value=0).astype(int)
        told = hours.reindex(people.index)
        counted[f"hours_{name}"] = told.where(told.notna() | counted[name].gt(0), 0.0)
    silent = services[~known].groupby("district").size()
    counted["without_hours"] = silent.reindex(people.index, fill_value=0).astype(int)
    for name in ("confirmed", "possible", "hours_confirmed", "hours_possible"):
        counted[f"{name}_rate"] = counted[name] / counted["inhabitants"] * PER
    return counted.join(_quotients(counted))


def _quotients(counted: pd.DataFrame) -> pd.DataFrame:
    """Work out the location quotients with their ends; NaN where there is nothing to compare."""
    names = ["quotient", "quotient_low", "quotient_high"]
    inside = counted[counted["inhabitants"].gt(0)]
    low, high = inside["confirmed"], inside["possible"]
    if not high.sum():
        return pd.DataFrame(np.nan, index=counted.index, columns=names)
    share = inside["inhabitants"] / inside["inhabitants"].sum()
    # The share is least when only here the unconfirmed do not run, largest when only here they do.
    # With nothing in it, a share is 0 whatever runs elsewhere.
    most, least = high.sum() - high + low, low.sum() - low + high
    ends = {
        "quotient": location_quotient(high, inside["inhabitants"]),
        "quotient_low": (low / most.where(low > 0, 1)) / share,
        "quotient_high": (high / least.where(high > 0, 1)) / share,
    }
    return pd.DataFrame(ends).reindex(counted.index)


def location_quotient(amounts: pd.Series, people: pd.Series) -> pd.Series:
    """Compare each district's share of the services with its share of the inhabitants.

    Parameters
    ----------
    amounts
        What each district has, zero or more.
    people
        Inhabitants, above zero; the same index.

    Returns
    -------
    quotient
        1 where the shares are alike, 2 where the share of the services is twice as large; its mean
        weighted by the inhabitants is 1 (Isard 1960, Methods of Regional Analysis, chapter 5).

    Raises
    ------
    NotComparableError
        As `inequality.gini`.
    """
    check_spread(amounts, people)
    quotient: pd.Series = (amounts / amounts.sum()) / (people / people.sum())
    return quotient.rename("quotient")
