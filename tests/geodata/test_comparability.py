from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import Dataset, load_dataset
from geodata.comparability import comparable_sets
from geodata.refusals import reason_text

COUNT = {
    "areas": ("quay",),
    "measure": "present_at_once",
    "statistic": "mean",
    "time_of_day": "both",
    "population": "all",
    "scope": "area",
    "value": 5.0,
    "low": math.nan,
    "high": math.nan,
    "unit": "persons",
    "series": "",
}
COLUMNS = ["earliest", "latest", *COUNT]
AREAS = pd.DataFrame(
    {"within": ["", "", "quay"]}, index=pd.Index(["harbour", "quay", "steps"], name="id")
)


def summer(year: int, area: str = "quay", **columns: object) -> dict[str, object]:
    ends = {"earliest": pd.Timestamp(year, 6, 1), "latest": pd.Timestamp(year, 8, 31)}
    return COUNT | ends | {"areas": tuple(area.split("+")) if area else ()} | columns


def counts(*rows: dict[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame(
        list(rows), index=[f"C-{n}" for n in range(1, len(rows) + 1)], columns=COLUMNS
    )
    return frame.astype({"earliest": "datetime64[us]", "latest": "datetime64[us]"})


def breaks(**spans: tuple[str, str | None, str, str]) -> pd.DataFrame:
    rows = [
        (pd.Timestamp(start), pd.Timestamp(end), kind, tuple(series.split(";")))
        for start, end, kind, series in spans.values()
    ]
    names = ["earliest", "latest", "kind", "series"]
    return pd.DataFrame(rows, columns=names, index=list(spans))


@pytest.fixture(scope="module")
def oslo() -> Dataset:
    return load_dataset()


def test_the_same_areas_in_two_summers_are_a_set() -> None:
    rows = counts(*(summer(year, area) for year in (2017, 2018) for area in ("quay", "harbour")))
    (found,) = comparable_sets(rows, areas=AREAS)
    assert found.areas == ("harbour", "quay")
    assert found.periods == ("2017-06-01/2017-08-31", "2018-06-01/2018-08-31")
    assert found.counts == ("C-1", "C-2", "C-3", "C-4")
    assert found.counts_in("2018-06-01/2018-08-31") == ("C-3", "C-4")
    assert found.left_out.empty


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("measure", "annual_distinct"),
        ("statistic", "peak"),
        ("time_of_day", "day"),
        ("population", "under-18"),
        ("scope", "total"),
    ],
)
def test_what_is_of_another_kind_is_left_out_with_the_reason(column: str, value: str) -> None:
    rows = counts(summer(2016), summer(2017), summer(2018, **{column: value}))
    found = comparable_sets(rows)[0]
    assert found.counts == ("C-1", "C-2")
    assert dict(found.left_out) == {"C-3": f"other_{column}"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (summer(2018, unit="percent"), "not_persons"),
        (summer(2018, earliest=pd.NaT, latest=pd.NaT), "no_period"),
        (summer(2018, area=""), "areas_not_stated"),
        (summer(2018, value=math.nan, low=200.0), "open_range"),
        (summer(2016), "repeated"),
    ],
)
def test_what_is_of_no_use_is_left_out_with_the_reason(row: dict[str, object], reason: str) -> None:
    found = comparable_sets(counts(summer(2016), summer(2017), row))[0]
    assert found.counts == ("C-1", "C-2")
    assert dict(found.left_out) == {"C-3": reason}


def test_figures_that_contradict_each_other_are_all_left_out() -> None:
    rows = counts(summer(2016), summer(2017, value=38.0), summer(2017, value=15.4), summer(2018),
                  summer(2017, value=38.0))  # fmt: skip
    found = comparable_sets(rows)[0]
    assert found.counts == ("C-1", "C-4")
    assert dict(found.left_out) == {"C-2": "two_figures", "C-3": "two_figures", "C-5": "repeated"}


def test_each_largest_set_is_given_when_areas_come_and_go() -> None:
    """Three areas in 2016, two of them in 2017 and 2018: either all three once, or two always."""
    rows = counts(
        *(summer(2016, area) for area in ("harbour", "market", "quay")),
        *(summer(year, area) for year in (2017, 2018) for area in ("harbour", "quay")),
    )
    two, three = comparable_sets(rows, areas=AREAS)
    assert (two.areas, len(two.periods)) == (("harbour", "quay"), 3)
    assert dict(two.left_out) == {"C-2": "area_not_in_all_periods"}
    assert (three.areas, len(three.periods)) == (("harbour", "market", "quay"), 1)
    assert set(three.left_out) == {"period_lacks_areas"}


def test_two_summers_share_the_areas_that_both_count() -> None:
    rows = counts(summer(2016, "harbour"), summer(2016), summer(2017), summer(2017, "market"))
    shared = next(found for found in comparable_sets(rows) if len(found.periods) > 1)
    assert shared.areas == ("quay",)


def test_nobody_is_counted_twice() -> None:
    rows = counts(summer(2017), summer(2017, "steps"), summer(2017, "harbour"))
    (found,) = comparable_sets(rows, areas=AREAS)
    assert found.areas == ("harbour", "quay")
    assert dict(found.left_out) == {"C-2": "counted_in_other"}
    joint = counts(summer(2017), summer(2017, "harbour+quay"), summer(2018))
    found = comparable_sets(joint)
    assert {one.areas for one in found} == {("harbour+quay",), ("quay",)}


def test_a_break_between_two_periods_is_named() -> None:
    rows = counts(*(summer(year, series="sum") for year in (2015, 2016, 2019)))
    spans = breaks(
        west=("2016", None, "coverage", "sum"),
        other=("2016", None, "coverage", "another"),
        works=("2018-10-01", "2021-06-30", "disturbance", "*"),
    )
    (found,) = comparable_sets(rows, spans)
    first, second, third = found.periods
    assert found.breaks == ((first, second, "west"), (second, third, "works"))
    assert found.breaks_between(first, third) == ("west", "works")
    assert comparable_sets(rows)[0].breaks == ()


def test_rounds_of_a_year_belong_together_when_asked() -> None:
    june = {"earliest": pd.Timestamp(2017, 6, 1), "latest": pd.Timestamp(2017, 6, 30)}
    rows = counts(summer(2017) | june, summer(2017, latest=pd.Timestamp(2017, 7, 31)), summer(2018))
    (found,) = comparable_sets(rows, by="year")
    assert found.periods == ("2017", "2018")
    assert found.counts_in("2017") == ("C-1", "C-2")
    across = counts(summer(2017, latest=pd.Timestamp(2018, 2, 1)), summer(2018))
    assert dict(comparable_sets(across, by="year")[0].left_out) == {"C-1": "no_period"}


def test_a_period_with_one_end_is_that_of_its_year() -> None:
    rows = counts(summer(2017, earliest=pd.NaT), summer(2018, latest=pd.NaT))
    (found,) = comparable_sets(rows)
    assert found.periods == ("2017-01-01/2017-08-31", "2018-06-01/2018-12-31")


def test_no_counts_make_no_set() -> None:
    assert comparable_sets(counts(), breaks(), areas=AREAS) == ()


@given(st.lists(st.tuples(st.integers(2007, 2013), st.sampled_from("abcde")), unique=True))
def test_no_set_can_be_made_larger_and_every_two_periods_have_theirs(
    pairs: list[tuple[int, str]],
) -> None:
    rows = counts(*(summer(year, area) for year, area in pairs))
    counted: dict[str, set[str]] = {}
    for year, area in pairs:
        counted.setdefault(f"{year}-06-01/{year}-08-31", set()).add(area)
    found = comparable_sets(rows)
    for one in found:
        holding = {period for period, areas in counted.items() if areas >= set(one.areas)}
        assert set(one.periods) == holding
        assert set(one.areas) == set.intersection(*(counted[period] for period in one.periods))
        assert len(one.counts) == len(one.areas) * len(one.periods)
        assert len(one.counts) + len(one.left_out) == len(rows)
    for areas in counted.values():
        for others in counted.values():
            assert not areas & others or (areas & others) in [set(one.areas) for one in found]


def test_what_oslo_has_published_makes_few_sets(oslo: Dataset) -> None:
    """Totals of 2018 and 2019 for four areas, with works between; under 18 in 2017 in two areas."""
    found = comparable_sets(oslo.counts, oslo.series_breaks, areas=oslo.areas)
    totals = [one for one in found if len(one.periods) > 1]
    assert {one.counts for one in totals} == {
        ("C-E-20", "C-E-21"),
        ("C-E-22", "C-E-23"),
    }
    assert {name for one in totals for *_, name in one.breaks} == {"storgata-works"}
    assert [one.counts for one in found if len(one.areas) > 1] == [("C-S2-11", "C-S2-12")]
    for one in found:
        assert len(one.left_out) + len(one.counts) == len(oslo.counts)
        assert all(reason_text(reason, "nb") for reason in one.left_out.unique())


def test_many_different_sets_of_areas_are_compared_with_their_neighbours() -> None:
    """Seventy summers, in each of which one of seventy areas is not counted."""
    names = np.array([f"area-{number:02}" for number in range(70)])
    rows = counts(
        *(summer(1930 + year, area) for year in range(70) for area in names[np.arange(70) != year])
    )
    found = comparable_sets(rows)
    assert len(found) == 70 + 69
    assert {len(one.periods) for one in found} == {1, 2}
