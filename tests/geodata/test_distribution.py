from __future__ import annotations

import math

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata import load_dataset
from geodata.distribution import distribution
from geodata.refusals import NotComparableError, Rule

AREAS = gpd.GeoDataFrame(
    {"within": ["", "", "quay", ""]},
    index=pd.Index(["harbour", "quay", "steps", "lost"], name="id"),
    geometry=[*(shapely.box(9 + x, 60, 9.001 + x, 60.001) for x in (0, 0.01, 0.0101)), None],
    crs="EPSG:4326",
)
COUNT = {
    "areas": ("harbour",),
    "earliest": pd.Timestamp("2017-06-01"),
    "latest": pd.Timestamp("2017-08-31"),
    "measure": "present_at_once",
    "statistic": "mean",
    "time_of_day": "both",
    "population": "all",
    "scope": "area",
    "value": math.nan,
    "low": math.nan,
    "high": math.nan,
    "unit": "persons",
    "series": "",
}
JUNE, JULY = (
    {"earliest": pd.Timestamp(f"2017-0{month}-01"), "latest": pd.Timestamp(f"2017-0{month}-30")}
    for month in (6, 7)
)


def counts(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(
        [COUNT | row for row in rows], index=[f"C-{n}" for n in range(1, len(rows) + 1)],
        columns=list(COUNT),
    )  # fmt: skip


def test_persons_stand_in_the_middle_of_their_areas() -> None:
    points = distribution(counts({"value": 12.0}, {"areas": ("quay",), "value": 0.0}), AREAS)
    assert points.crs == "EPSG:25832"
    middle = points.geometry.to_crs(4326)
    assert (middle["harbour"].x, middle["harbour"].y) == pytest.approx((9.0005, 60.0005))
    assert dict(points["value"]) == {"harbour": 12, "quay": 0}
    assert points["low"].isna().all()


def test_a_range_counts_with_its_middle_and_keeps_its_ends() -> None:
    point = distribution(counts({"low": 10.0, "high": 30.0}), AREAS).loc["harbour"]
    assert (point["value"], point["low"], point["high"], point["rounds"]) == (20, 10, 30, 1)


def test_rounds_of_a_year_are_averaged() -> None:
    """(12 + 20) / 2; the second is a range from 10 to 30."""
    rows = counts(JUNE | {"value": 12.0}, JULY | {"low": 10.0, "high": 30.0})
    point = distribution(rows, AREAS).loc["harbour"]
    assert (point["value"], point["low"], point["high"], point["rounds"]) == (16, 11, 21, 2)


def test_a_joint_figure_stands_in_the_middle_of_its_areas_together() -> None:
    points = distribution(counts({"areas": ("quay", "harbour"), "value": 5.0}), AREAS)
    assert list(points.index) == ["harbour+quay"]
    assert points.geometry.to_crs(4326).iloc[0].x == pytest.approx(9.0055, abs=1e-6)


@pytest.mark.parametrize(
    ("rows", "rule", "named"),
    [
        (counts(), Rule.NO_COUNTS, "0"),
        (counts({"value": 5.0}, {"value": 5.0, "statistic": "peak"}), Rule.MIXED, "mean, peak"),
        (counts({"value": 5.0}, {"value": 5.0, "measure": "share"}), Rule.MIXED, "`measure`"),
        (counts(JUNE, {"latest": pd.Timestamp("2018-08-31")}), Rule.MIXED, "2017, 2018"),
        (counts({"value": 5.0, "unit": "percent"}), Rule.NOT_PERSONS, "C-1"),
        (counts({"value": 5.0, "areas": ()}), Rule.AREAS_NOT_STATED, "C-1"),
        (counts({"value": 5.0}, {"low": 200.0, "areas": ("quay",)}), Rule.OPEN_RANGE, "C-2"),
        (counts({"value": 5.0}, {"value": 6.0}), Rule.COUNTED_TWICE, "C-2"),
        (counts({"value": 5.0, "areas": ("lost",)}), Rule.NO_POLYGON, "lost"),
        (counts({"value": 5.0, "areas": ("moon",)}), Rule.NO_POLYGON, "moon"),
        (
            counts({"value": 5.0, "areas": ("quay",)}, {"value": 2.0, "areas": ("steps",)}),
            Rule.COUNTED_TWICE,
            "steps",
        ),
        (
            counts({"value": 5.0}, {"value": 9.0, "areas": ("harbour", "quay")}),
            Rule.COUNTED_TWICE,
            "harbour+quay",
        ),
    ],
)
def test_what_cannot_be_put_together_is_refused_by_name(
    rows: pd.DataFrame, rule: Rule, named: str
) -> None:
    with pytest.raises(NotComparableError) as refusal:
        distribution(rows, AREAS)
    assert refusal.value.rule == rule
    for language in ("nb", "en"):
        assert named in refusal.value.text(language)
        assert "{" not in refusal.value.text(language)


def test_the_young_of_2017_stand_in_two_areas() -> None:
    """statusrapport-2017, 7.1: under 18, 0.4 at Vaterland and 0.1 at Akerselva."""
    dataset = load_dataset()
    points = distribution(dataset.counts.loc[["C-S2-11", "C-S2-12"]], dataset.areas)
    assert dict(points["value"]) == {"nedre-akerselva": 0.1, "vaterland": 0.4}
