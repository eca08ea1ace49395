from __future__ import annotations

import pandas as pd
import pytest

from geodata import counts as subject
from geodata.periods import days

Row = tuple[str, tuple[str, ...], str, str, str, str, str]
COLUMNS = ["id", "areas", "period_start", "period_end", "measure", "time_of_day", "population"]
PRESENT = "present_at_once"
ROWS: list[Row] = [
    ("mean-2017", (), "2017-06", "2017-08", PRESENT, "both", "all"),
    ("young-2017", (), "2017-06", "2017-08", PRESENT, "both", "under-18"),
    ("before-2011", (), "", "2011-06", PRESENT, "both", "all"),
    ("year-2012", ("quay",), "2012", "2012", "annual_distinct", "unspecified", "all"),
    ("evening-2016", ("quay",), "2016-11", "2016-11", PRESENT, "evening", "all"),
    ("two-squares", ("market", "quay"), "2016", "2016", PRESENT, "evening", "all"),
    ("harbour", ("harbour",), "2014", "2014", PRESENT, "both", "all"),
    ("quay", ("quay",), "2014", "2014", PRESENT, "both", "all"),
    ("quay-again", ("quay",), "2014", "2014", PRESENT, "both", "all"),
]


@pytest.fixture
def counts() -> pd.DataFrame:
    frame = pd.DataFrame(ROWS, columns=COLUMNS).set_index("id")
    frame["earliest"] = days(frame["period_start"])
    frame["latest"] = days(frame["period_end"], last=True)
    return frame


@pytest.fixture
def areas() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "within": ["", "harbour", "", ""],
            "counted_from": ["2007", "2007", "2017", ""],
            "counted_to": ["2015", "", "2019", ""],
        },
        index=["harbour", "quay", "market", "hill"],
    )


def reasons(counts: pd.DataFrame, dimension: str, **changed: str | int) -> dict[str, str]:
    chosen = {
        "year": 2017,
        "measure": PRESENT,
        "time_of_day": "both",
        "population": "all",
    }
    table = subject.choices(counts, **{**chosen, **changed})  # type: ignore[arg-type]
    rows = table[table["dimension"] == dimension]
    assert list(rows["available"]) == [reason == "" for reason in rows["reason"]]
    return dict(zip(rows["id"], rows["reason"], strict=True))


def test_only_counts_of_one_measure_population_and_time_of_day_are_comparable(
    counts: pd.DataFrame,
) -> None:
    chosen = subject.comparable(counts, measure=PRESENT, population="all", time_of_day="both")
    assert list(chosen.index) == ["mean-2017", "before-2011", "harbour", "quay", "quay-again"]


def test_a_count_with_an_unknown_start_belongs_to_the_year_of_its_end_only(
    counts: pd.DataFrame,
) -> None:
    assert list(subject.in_period(counts, 2011).index) == ["before-2011"]
    assert list(subject.in_period(counts, 2010).index) == []
    assert subject.years(counts) == (2011, 2012, 2014, 2016, 2017)
    assert subject.years(counts[:0]) == ()


def test_an_impossible_choice_says_what_stands_in_the_way(counts: pd.DataFrame) -> None:
    assert reasons(counts, "year") == {
        "2011": "",
        "2012": "no_such_count",
        "2014": "",
        "2016": "other_time_of_day",
        "2017": "",
    }
    assert reasons(counts, "population") == {"all": "", "under-18": ""}
    assert reasons(counts, "population", year=2011)["under-18"] == "no_count_in_period"
    assert reasons(counts, "time_of_day") == {
        "both": "",
        "evening": "no_count_in_period",
        "unspecified": "no_such_count",
    }
    assert reasons(counts, "time_of_day", year=2012)["unspecified"] == "other_measure"
    assert reasons(counts, "time_of_day", population="under-18", year=2016)["evening"] == (
        "other_population"
    )


def test_an_area_without_a_figure_was_either_counted_or_not(
    counts: pd.DataFrame, areas: pd.DataFrame
) -> None:
    states = subject.by_area(counts, areas, 2017)["state"]
    assert states.to_dict() == {
        "harbour": "not_counted",
        "quay": "not_published",
        "market": "not_published",
        "hill": "not_counted",
    }


def test_a_joint_figure_belongs_to_the_set_and_to_none_of_its_members(
    counts: pd.DataFrame, areas: pd.DataFrame
) -> None:
    table = subject.by_area(counts, areas, 2016, time_of_day="evening")
    assert table.loc["market+quay", "counts"] == ("two-squares",)
    assert table.loc["market+quay", "areas"] == ("market", "quay")
    assert table.loc["market", ["state", "counts"]].to_list() == ["not_counted", ()]
    assert table.loc["quay", "counts"] == ("evening-2016",)
    assert list(table.index[table["joint"]]) == ["market+quay"]


def test_nothing_is_counted_twice(counts: pd.DataFrame, areas: pd.DataFrame) -> None:
    within = subject.by_area(counts, areas, 2014)
    assert within.loc["quay", "part_of"] == "harbour"
    assert within.loc["harbour", "part_of"] == ""
    joint = subject.by_area(counts, areas, 2016, time_of_day="evening")
    assert joint.loc["quay", "part_of"] == "market+quay"


def test_figures_that_disagree_about_an_area_are_all_kept(
    counts: pd.DataFrame, areas: pd.DataFrame
) -> None:
    table = subject.by_area(counts, areas, 2014, time_of_day="both")
    assert table.loc["quay", "counts"] == ("quay", "quay-again")


def test_another_measure_or_population_is_never_shown_for_an_area(
    counts: pd.DataFrame, areas: pd.DataFrame
) -> None:
    assert subject.by_area(counts, areas, 2012).loc["quay", "state"] == "not_published"
    distinct = subject.by_area(counts, areas, 2012, measure="annual_distinct")
    assert distinct.loc["quay", "counts"] == ("year-2012",)
