from __future__ import annotations

import pandas as pd

from geodata.periods import days
from geodata.series import crossed, segments


def counts(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["id", "period_start", "period_end"]).set_index("id")
    frame["series"] = "summer"
    frame["earliest"] = days(frame["period_start"])
    frame["latest"] = days(frame["period_end"], last=True)
    return frame


def breaks(*rows: tuple[str, str, str, tuple[str, ...]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["start", "end", "kind", "series"])
    frame["earliest"] = days(frame["start"])
    frame["latest"] = days(frame["end"], last=True)
    return frame


def summers(*years: int) -> pd.DataFrame:
    return counts(*((str(year), f"{year}-06", f"{year}-08") for year in years))


def runs(rows: pd.DataFrame, *cuts: tuple[str, str, str, tuple[str, ...]]) -> list[list[str]]:
    return [list(run.index) for run in segments(rows, breaks(*cuts), "summer")]


def test_a_series_without_breaks_is_one_run_in_order_of_time() -> None:
    assert runs(summers(2017, 2015, 2016)) == [["2015", "2016", "2017"]]


def test_a_change_of_coverage_splits_at_the_day_it_took_effect_only() -> None:
    cut = ("2016", "", "coverage", ("summer",))
    assert runs(summers(2014, 2015, 2016, 2017), cut) == [["2014", "2015"], ["2016", "2017"]]


def test_no_line_touches_a_time_in_which_it_is_unclear_what_was_covered() -> None:
    cut = ("2017", "2017", "coverage", ("summer",))
    assert runs(summers(2015, 2016, 2017, 2018, 2019), cut) == [
        ["2015", "2016"],
        ["2017"],
        ["2018", "2019"],
    ]


def test_no_line_touches_a_disturbance() -> None:
    cut = ("2018-10", "2021-06", "disturbance", ("*",))
    expected = [["2017", "2018"], ["2019"], ["2020"], ["2021", "2022"]]
    assert runs(summers(2017, 2018, 2019, 2020, 2021, 2022), cut) == expected


def test_a_disturbance_without_an_end_lasts() -> None:
    cut = ("2019", "", "disturbance", ("*",))
    assert runs(summers(2018, 2025, 2026), cut) == [["2018"], ["2025"], ["2026"]]


def test_a_break_of_another_series_splits_nothing() -> None:
    assert runs(summers(2015, 2016), ("2016", "", "coverage", ("winter",))) == [["2015", "2016"]]


def test_two_counts_of_the_same_summer_stay_together() -> None:
    rows = counts(("119", "2019-06", "2019-08"), ("120", "2019-06", "2019-08"))
    assert runs(rows, ("2019-07", "2019-07", "disturbance", ("*",))) == [["119", "120"]]


def test_a_count_known_at_its_end_only_stands_before_what_follows() -> None:
    rows = counts(("before", "", "2011-06"), ("2012", "2012-06", "2012-08"))
    assert runs(rows) == [["before", "2012"]]
    assert runs(rows, ("2011-06-27", "", "coverage", ("*",))) == [["before", "2012"]]


def test_a_series_without_counts_has_no_runs() -> None:
    assert segments(summers(2017), breaks(), "winter") == []


def test_a_comparison_names_the_breaks_that_it_goes_across() -> None:
    spans = breaks(
        ("2016", "", "coverage", ("summer",)), ("2018-10", "2021-06", "disturbance", ("*",))
    )
    spans.index = pd.Index(["west", "works"])
    ends = pd.Timestamp("2015-08-31"), pd.Timestamp("2016-06-01")
    assert crossed(spans, *ends) == crossed(spans, *reversed(ends)) == ("west",)
    assert crossed(spans, ends[0], pd.Timestamp("2019-06-01")) == ("west", "works")
    assert crossed(spans, ends[0], ends[0]) == ()
