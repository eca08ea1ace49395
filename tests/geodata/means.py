"""Choose the means of exercise data that stand for whole summers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from geodata import Dataset


def means(dataset: Dataset, *, scope: str = "total", population: str = "all") -> pd.DataFrame:
    """Choose the means of whole summers, day and evening together, with year and area."""
    counts = dataset.counts
    rows = counts[
        counts["statistic"].eq("mean")
        & counts["time_of_day"].eq("both")
        & counts["scope"].eq(scope)
        & counts["population"].eq(population)
    ]
    years = rows["period_start"].str[:4].astype(int)
    return rows.assign(year=years, area=[areas[0] if areas else "" for areas in rows["areas"]])


def total(dataset: Dataset, year: int, population: str = "all") -> float:
    """Give the mean of the whole scene in a year."""
    rows = means(dataset, population=population).set_index("year")
    return float(rows.loc[year, "value"])
