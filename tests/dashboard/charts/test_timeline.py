"""Tests of the timeline's figure: points, ranges, breaks, events, and nothing that misleads."""

from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import theme
from dashboard.charts.timeline import timeline_chart
from dashboard.content.tables import events_table, totals_table
from dashboard.content.timeline import timeline
from dashboard.texts import texts
from dashboard.view import read_view
from geodata import Dataset, load_dataset
from tests.dashboard.reading import every_text
from tests.geodata.conftest import Alter


def drawn(dataset: Dataset, query: str = "?lang=en") -> go.Figure:
    """Draw the timeline of an address."""
    view, problems = read_view(query, dataset, "nb")
    assert not problems
    return timeline_chart(timeline(dataset, view), dataset, texts(view.lang))


def points(figure: go.Figure) -> go.Scatter:
    """Find the published figures."""
    (found,) = (one for one in figure.data if one.error_y.array is not None)
    return found


def lane(figure: go.Figure) -> go.Scatter:
    """Find the events."""
    (found,) = (one for one in figure.data if one.yaxis == "y2")
    return found


def notes(figure: go.Figure) -> list[str]:
    return [one.text for one in figure.layout.annotations]


def test_the_published_totals_are_points_at_their_height(dataset: Dataset) -> None:
    assert list(points(drawn(dataset)).y) == [120.0, 73.0, 106.0, 119.0, 120.0, 133.0]


def test_the_points_have_the_full_colour_of_persons_though_their_sizes_differ(
    dataset: Dataset,
) -> None:
    marker = points(drawn(dataset)).marker
    assert len(set(marker.size)) > 1
    assert (marker.color, marker.opacity) == (theme.PERSONS, 1)


def test_a_range_is_drawn_from_its_low_to_its_high_end(dataset: Dataset) -> None:
    # 110-130 before 27.06.2011: ten to each side of the middle.
    assert list(points(drawn(dataset)).error_y.array) == [10.0, 0, 0, 0, 0, 0]


def test_a_figure_of_unstated_years_is_said_to_be_so(dataset: Dataset) -> None:
    assert "<b>110–130</b> in the years before" in notes(drawn(dataset))


def test_tv2s_figures_are_not_in_the_figure(dataset: Dataset) -> None:
    trace = points(drawn(dataset))
    assert 127.0 not in trace.y
    assert not any("TV 2" in words for words in trace.hovertemplate)


def test_two_figures_for_one_summer_stand_side_by_side(dataset: Dataset) -> None:
    trace = points(drawn(dataset))
    where = {value: pd.Timestamp(day) for value, day in zip(trace.y, trace.x, strict=True)}
    apart = abs(where[119.0] - pd.Timestamp(trace.x[4]))
    assert pd.Timedelta(0) < apart < pd.Timedelta(days=366)


def test_no_line_joins_the_totals_since_breaks_part_them_all(dataset: Dataset) -> None:
    # Areas changed in 2016 and 2017; Storgata was rebuilt from October 2018.
    lines = [one for one in drawn(dataset).data if one.mode == "lines"]
    spans = [(pd.Timestamp(min(one.x)).year, pd.Timestamp(max(one.x)).year) for one in lines]
    assert all(not start < cut <= end for start, end in spans for cut in (2016, 2017, 2019))


def test_a_line_joins_what_no_break_parts(full_city: Path, alter: Alter) -> None:
    for row, year in ((2, "2017"), (3, "2018")):
        alter("counts.csv", row, "scope", "total")
        alter("counts.csv", row, "areas", "")
        alter("counts.csv", row, "period_start", year)
        alter("counts.csv", row, "period_end", year)
    (line,) = (one for one in drawn(load_dataset(full_city)).data if one.mode == "lines")
    assert list(line.y) == [15.4, 120.0]


def test_the_same_line_stops_at_a_break(full_city: Path, alter: Alter) -> None:
    for row, year in ((2, "2015"), (3, "2018")):
        alter("counts.csv", row, "scope", "total")
        alter("counts.csv", row, "areas", "")
        alter("counts.csv", row, "period_start", year)
        alter("counts.csv", row, "period_end", year)
    assert not [one for one in drawn(load_dataset(full_city)).data if one.mode == "lines"]


def test_the_axis_begins_at_zero(dataset: Dataset) -> None:
    low, high = drawn(dataset).layout.yaxis.range
    assert low == 0
    assert high > 133


def test_every_break_is_numbered_as_in_its_table(dataset: Dataset) -> None:
    written = {words for words in notes(drawn(dataset)) if words.startswith("<b>") and
               words.removeprefix("<b>").removesuffix("</b>").isdigit()}  # fmt: skip
    assert written == {f"<b>{number}</b>" for number in range(1, len(dataset.series_breaks) + 1)}


def test_the_chosen_year_is_marked(dataset: Dataset) -> None:
    marks = [one for one in drawn(dataset, "?period=2016").layout.shapes
             if one.fillcolor == theme.LIGHT_BLUE]  # fmt: skip
    assert [(one.x0, one.x1) for one in marks] == [("2016-01-01", "2017-01-01")]


def test_a_point_selects_its_year(dataset: Dataset) -> None:
    trace = points(drawn(dataset))
    selected = dict(zip(trace.y, trace.customdata, strict=True))
    assert list(selected[133.0]) == ["period", "2019"]


def test_whatever_can_be_clicked_can_be_shown(dataset: Dataset) -> None:
    for trace in (points(drawn(dataset)), lane(drawn(dataset))):
        for chosen in trace.customdata:
            if chosen is None:
                continue
            _, problems = read_view(f"?{chosen[0]}={chosen[1]}", dataset, "nb")
            assert problems == []


def test_figure_and_table_hold_the_same_totals(dataset: Dataset) -> None:
    view, _ = read_view("?lang=en", dataset, "nb")
    shown = timeline(dataset, view)
    table = totals_table(shown, dataset, texts("en"))
    outside = len(shown.outside)
    heard = [words.split("</b>")[0].removeprefix("<b>")
             for words in points(drawn(dataset)).hovertemplate]  # fmt: skip
    assert heard == [row[1].words.removesuffix(" persons") for row in table.rows[:-outside]]


def test_no_event_in_the_figure_is_missing_from_the_table(dataset: Dataset) -> None:
    view, _ = read_view("?lang=en", dataset, "nb")
    table = events_table(timeline(dataset, view), dataset, texts("en"))
    told = " ".join(lane(drawn(dataset)).hovertemplate)
    silent = {row[1].words for row in table.rows if row[1].words.replace("&", "&amp;") not in told}
    # The axis begins with the first count, at «Plata» in 2004.
    earlier = dataset.events["start"].str[:4] < "2004"
    assert silent == set(dataset.events[earlier]["title_en"])


def test_kinds_of_events_have_marks_of_their_own(dataset: Dataset) -> None:
    trace = lane(drawn(dataset))
    assert len(set(trace.marker.symbol)) == dataset.events["kind"].nunique()


def test_markup_in_the_data_is_shown_as_text(full_city: Path, alter: Alter) -> None:
    alter("events.csv", 2, "title_nb", "<b>Fest</b> %{x}")
    alter("events.csv", 2, "start", "2017")
    (words, *_) = (one for one in lane(drawn(load_dataset(full_city), "")).hovertemplate
                   if "Fest" in one)  # fmt: skip
    assert "&lt;b&gt;Fest" in words
    assert "%{" not in words


@pytest.mark.parametrize("query", ["?measure=share&group=under-18", "?group=men-selling&lang=en"])
def test_a_choice_without_figures_says_so_in_the_figure(dataset: Dataset, query: str) -> None:
    view, _ = read_view(query, dataset, "nb")
    assert texts(view.lang)("timeline.nothing") in notes(drawn(dataset, query))


def test_every_measure_and_group_can_be_drawn(dataset: Dataset) -> None:
    pairs = dataset.counts[["measure", "population"]].drop_duplicates()
    for measure, group in pairs.itertuples(index=False):
        assert drawn(dataset, f"?measure={measure}&group={group}").data


def test_large_type_reaches_the_figure(dataset: Dataset) -> None:
    plain, large = (drawn(dataset, query).layout.font.size for query in ("", "?large=1"))
    assert large / plain >= 1.25


def test_a_city_without_totals_has_a_timeline_without_points(full_city: Path) -> None:
    figure = drawn(load_dataset(full_city))
    assert len(points(figure).x) == 0
    assert "Uteseksjonen" not in every_text(figure)
