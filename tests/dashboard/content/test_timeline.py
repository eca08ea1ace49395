"""Tests of what the timeline may put on one axis, and what it must keep apart."""

import pandas as pd

from dashboard.content.timeline import Timeline, timeline
from dashboard.view import View, read_view
from geodata import Dataset

TV2 = ("C-E-01", "C-E-02")


def shown(dataset: Dataset, query: str = "") -> Timeline:
    view, problems = read_view(query, dataset, "nb")
    assert not problems
    return timeline(dataset, view)


def test_the_published_totals_stand_on_the_axis(dataset: Dataset) -> None:
    # 110-130 before 27.06.2011; 73, 106, 119 and 120, 133 in the summers of 2016-2019.
    points = shown(dataset).points
    assert list(points["value"].dropna()) == [73.0, 106.0, 119.0, 120.0, 133.0]
    assert points[["low", "high"]].dropna().to_numpy().tolist() == [[110.0, 130.0]]


def test_tv2s_figures_never_stand_on_the_axis(dataset: Dataset) -> None:
    # Rule of evidence 2, and the notes of the rows themselves.
    for measure in sorted(set(dataset.counts["measure"])):
        assert not set(TV2) & set(shown(dataset, f"?measure={measure}").points.index)
    assert set(TV2) <= set(shown(dataset).outside.index)


def test_only_one_measure_statistic_and_group_shares_an_axis(dataset: Dataset) -> None:
    for query in every_choice(dataset):
        points = shown(dataset, query).points
        for name in ("measure", "statistic", "population", "unit"):
            assert len(set(points[name])) <= 1


def test_no_line_runs_through_a_break(dataset: Dataset) -> None:
    for query in every_choice(dataset):
        content = shown(dataset, query)
        for run in content.runs:
            for one in content.breaks.itertuples():
                if _concerns(one.series, run):
                    assert not run["latest"].min() < one.earliest <= run["earliest"].max()


def every_choice(dataset: Dataset) -> list[str]:
    """List the addresses of every measure and group that some count has."""
    pairs = dataset.counts[["measure", "population"]].drop_duplicates()
    return [f"?measure={one}&group={other}" for one, other in pairs.itertuples(index=False)]


def _concerns(names: tuple[str, ...], run: pd.DataFrame) -> bool:
    return "*" in names or bool(set(names) & set(run["series"]))


def test_a_choice_without_totals_is_empty_and_not_a_fault(dataset: Dataset) -> None:
    content = shown(dataset, "?measure=annual_distinct&group=men-selling")
    assert content.points.empty
    assert content.runs == []


def test_breaks_are_those_that_concern_what_is_shown(dataset: Dataset) -> None:
    contacts = shown(dataset, "?measure=registered_contacts").breaks
    assert set(contacts.index) == {"storgata-works", "pandemic"}
    assert set(shown(dataset).breaks.index) > set(contacts.index)


def test_a_break_keeps_its_number_whatever_is_shown(dataset: Dataset) -> None:
    everything = shown(dataset).breaks["number"]
    some = shown(dataset, "?measure=registered_contacts").breaks["number"]
    assert some.to_dict().items() <= everything.to_dict().items()


def test_all_events_come_in_order_of_time(dataset: Dataset) -> None:
    events = shown(dataset).events
    assert len(events) == len(dataset.events)
    assert events["earliest"].is_monotonic_increasing


def test_one_time_of_day_shows_only_its_own_figures(dataset: Dataset, view: View) -> None:
    points = timeline(dataset, view.but(time="both")).points
    assert set(points["time_of_day"]) == {"both"}
    assert timeline(dataset, view.but(time="evening")).points.empty
