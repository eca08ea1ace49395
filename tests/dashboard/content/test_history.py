"""Tests of the history: what shares an axis, what a line may join, what is said and happened."""

import pandas as pd
import pytest

from dashboard.content.history import History, Panel, history
from dashboard.site import Site
from dashboard.view import read_view
from geodata import Dataset

EXERCISE = "?data=exercise"


def shown(site: Site, query: str = "") -> History:
    view, problems, _ = site.read(query)
    assert not problems
    return history(site.of(view), view)


def panel(content: History, name: str, group: str = "all") -> Panel:
    (found,) = (one for one in content.panels if (one.name, one.group) == (name, group))
    return found


def test_the_published_totals_stand_in_the_first_panel(site: Site) -> None:
    # 110-130 before 27.06.2011; 73, 106, 119 and 120, 133 in the summers of 2016-2019.
    points = panel(shown(site), "total").points
    assert list(points["value"].dropna()) == [73.0, 106.0, 119.0, 120.0, 133.0]
    assert points[["low", "high"]].dropna().to_numpy().tolist() == [[110.0, 130.0]]


def test_tv2s_figures_stand_on_no_axis_but_are_named(site: Site) -> None:
    content = shown(site)
    on_axis = {row for one in content.panels for row in one.points.index}
    assert not {"C-E-01", "C-E-02"} & on_axis
    assert {"C-E-01", "C-E-02"} == set(content.outside.index)


@pytest.mark.parametrize("query", ["", EXERCISE, "?measure=registered_contacts&group=new-all"])
def test_a_panel_holds_one_measure_one_group_and_one_unit(site: Site, query: str) -> None:
    for one in shown(site, query).panels:
        for name in ("measure", "population", "unit", "statistic"):
            assert len(set(one.points[name])) <= 1
        for line in one.lines:
            assert len(set(line.points["time_of_day"])) <= 1


@pytest.mark.parametrize("query", ["", EXERCISE])
def test_no_line_runs_through_a_break(site: Site, query: str) -> None:
    # Areas changed in 2016 and 2017; works from October 2018 to June 2021; pandemic 2020-2022.
    runs = [run for one in shown(site, query).panels for line in one.lines for run in line.runs]
    for run in runs:
        first, last = run["latest"].min().year, run["latest"].max().year
        assert not any(first < cut <= last for cut in (2016, 2017, 2019, 2020, 2021, 2022))
    assert bool(runs) == (query == EXERCISE)


def test_day_and_evening_are_two_lines_in_the_exercise_and_unpublished_else(site: Site) -> None:
    assert panel(shown(site), "apart").points.empty
    lines = panel(shown(site, EXERCISE), "apart").lines
    assert [(line.time, len(line.points)) for line in lines] == [("day", 20), ("evening", 20)]


def test_the_young_have_a_panel_for_each_group(site: Site) -> None:
    # 5 (2011), 11.5 (2017), 13 and 13.2 (2018); 13 and 19; 0.5, 0.7, «under 1», «nesten 2».
    content = shown(site)
    values = {
        group: list(panel(content, "young", group).points["value"].dropna())
        for group in ("0-25", "18-25", "under-18")
    }
    assert values["0-25"] == [5.0, 11.5, 13.0, 13.2]
    assert values["18-25"] == [13.0, 19.0]
    assert values["under-18"][:2] == [0.5, 0.7]


def test_no_published_figure_is_among_exercise_figures(site: Site, dataset: Dataset) -> None:
    content = shown(site, EXERCISE)
    rows = {row for one in content.panels for row in one.points.index} | set(content.outside.index)
    assert rows
    assert not rows & set(dataset.counts.index)


def test_every_statement_is_one_band_and_none_hides_another(site: Site, dataset: Dataset) -> None:
    bands = shown(site).presence
    assert set(bands.index) == set(dataset.presence.index)
    for _, mine in bands.groupby(["area", "lane"]):
        ordered = mine.sort_values("start")
        assert (ordered["start"].iloc[1:].to_numpy() > ordered["stop"].iloc[:-1].to_numpy()).all()


def test_only_events_of_the_chosen_kinds_are_shown(site: Site, dataset: Dataset) -> None:
    events = shown(site, "?kinds=police").events
    assert set(events["kind"]) == {"police"}
    since_1998 = dataset.events["earliest"] >= pd.Timestamp("1998")
    assert len(events) == int(((dataset.events["kind"] == "police") & since_1998).sum())
    assert shown(site, "?kinds=,").events.empty


def test_a_range_of_years_leaves_out_what_lies_outside(site: Site) -> None:
    content = shown(site, "?first=2016&last=2018")
    assert list(panel(content, "total").points["value"]) == [73.0, 106.0, 119.0, 120.0]
    assert "P-07" not in content.presence.index
    assert set(content.events["earliest"].dt.year) <= set(range(2014, 2019))


def test_a_range_written_backwards_is_the_same_range(site: Site) -> None:
    assert shown(site, "?first=2018&last=2016").span == (2016, 2018)


def test_events_before_the_first_year_are_counted(site: Site) -> None:
    # The timeline begins with Plata in 1998; 1966, 1969, 1977, 1987 and 1990 lie before.
    assert shown(site).earlier == 5


def test_a_city_without_counts_in_series_has_silent_panels(dataset: Dataset) -> None:
    view, _ = read_view("?measure=annual_distinct", dataset, "nb")
    assert panel(history(dataset, view), "total").points.empty


def test_choosing_another_year_keeps_what_is_drawn(site: Site) -> None:
    assert shown(site, "?period=2011").still is shown(site, "?period=2012&event=E-024").still
