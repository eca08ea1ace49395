"""Place the counts of one period as persons at points, ready for spatial statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.comparability import ALIKE
from geodata.counts import inner_areas
from geodata.overlaps import overlapping
from geodata.refusals import NotComparableError, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

CRS = "EPSG:25832"
_INPUT = "counts"


def distribution(
    rows: pd.DataFrame, areas: gpd.GeoDataFrame, *, crs: str = CRS
) -> gpd.GeoDataFrame:
    """Place the counts of one period at the middle of their areas.

    Parameters
    ----------
    rows
        Rows of `Dataset.counts` that may be put together, of one period, or of several rounds in
        one year; e.g. those of one period of a `ComparableSet`.
    areas
        `Dataset.areas`.
    crs
        Projected system in metres.

    Returns
    -------
    points
        One row for each area, or joint set of areas (ids joined by `+`), in order of the key:
        `value`, the mean of the rounds, where a range counts with its middle; `low` and `high`, the
        means of the ends, NaN without any range; `rounds`, the number of rows; and the centroid of
        the outline in `crs`, which may lie outside an outline that is bent.

    Raises
    ------
    NotComparableError
        If there is no row, measures or years are mixed, a figure is in per cent, has no stated
        area, has one end only, stands twice or overlaps another, or an area has no outline.
    """
    _check_alike(rows)
    keys = {listed: "+".join(sorted(listed)) for listed in set(rows["areas"])}
    units = rows["areas"].map(keys)
    _check_figures(rows, units)
    _check_overlaps(units, areas)
    middle = (rows["low"] + rows["high"]) / 2
    figures = pd.DataFrame(
        {
            "value": rows["value"].fillna(middle),
            "low": rows["low"].fillna(rows["value"]),
            "high": rows["high"].fillna(rows["value"]),
            "ranged": rows["low"].notna(),
            "rounds": 1,
        }
    )
    grouped = figures.groupby(units.rename("key"), sort=True)
    points = grouped[["value", "low", "high"]].mean()
    points.loc[~grouped["ranged"].any(), ["low", "high"]] = np.nan
    points["rounds"] = grouped["rounds"].sum()
    return gpd.GeoDataFrame(points, geometry=_centroids(points.index, areas, crs), crs=crs)


def _check_alike(rows: pd.DataFrame) -> None:
    """Refuse rows that are not of the same kind and year."""
    if rows.empty:
        raise NotComparableError(Rule.NO_COUNTS, input=_INPUT, value="0")
    for column in ALIKE:
        kinds = rows[column].unique()
        if len(kinds) > 1:
            value = ", ".join(sorted(map(str, kinds)))
            raise NotComparableError(Rule.MIXED, input=_INPUT, column=column, value=value)
    spans = rows[["earliest", "latest"]].drop_duplicates()
    years = pd.concat([spans["earliest"], spans["latest"]]).dt.year.dropna().unique()
    if len(spans) > 1 and len(years) > 1:
        value = ", ".join(f"{year:.0f}" for year in sorted(years))
        raise NotComparableError(Rule.MIXED, input=_INPUT, column="period", value=value)


def _check_figures(rows: pd.DataFrame, units: pd.Series) -> None:
    """Refuse figures that cannot be added up."""
    incomplete = rows["value"].isna() & (rows["low"].isna() | rows["high"].isna())
    for rule, wrong in (
        (Rule.NOT_PERSONS, rows["unit"].ne("persons")),
        (Rule.AREAS_NOT_STATED, units.eq("")),
        (Rule.OPEN_RANGE, incomplete),
    ):
        if wrong.any():
            raise NotComparableError(rule, input=_INPUT, value=str(rows.index[wrong][0]))
    same = pd.DataFrame({"unit": units, "start": rows["earliest"], "end": rows["latest"]})
    if same.duplicated().any():
        value, other = same.index[same.duplicated()][0], same.index[same.duplicated(keep="last")][0]
        raise NotComparableError(
            Rule.COUNTED_TWICE, input=_INPUT, value=str(value), other=str(other)
        )


def _check_overlaps(units: pd.Series, areas: gpd.GeoDataFrame) -> None:
    """Refuse areas without an outline, and figures that count the same persons."""
    known = set(areas.index[areas.geometry.notna() & ~areas.geometry.is_empty])
    for unit in units.unique():
        for area in unit.split("+"):
            if area not in known:
                raise NotComparableError(Rule.NO_POLYGON, input="areas", value=area)
    for unit, larger in overlapping(units.unique(), inner_areas(areas)).items():
        raise NotComparableError(Rule.COUNTED_TWICE, input=_INPUT, value=unit, other=larger)


def _centroids(units: Iterable[str], areas: gpd.GeoDataFrame, crs: str) -> list[shapely.Point]:
    """Find the middle of each area, or of all areas of a set together."""
    outlines = areas.geometry.to_crs(crs)
    return [shapely.union_all(outlines.loc[unit.split("+")].to_numpy()).centroid for unit in units]
