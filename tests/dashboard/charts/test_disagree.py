"""Tests of the figure of contradicting counts."""

import plotly.graph_objects as go

from dashboard.charts.disagree import disagree_chart
from dashboard.content.disagree import disagreements
from dashboard.site import Site
from tests.dashboard.reading import targets


def drawn(site: Site, query: str = "") -> go.Figure:
    view, _, text = site.read(query)
    return disagree_chart(disagreements(site.of(view), view), site.of(view), text)


def test_both_figures_are_drawn_at_their_own_value_with_their_counter(site: Site) -> None:
    (trace,) = (
        one
        for one in drawn(site).data
        if one.customdata is not None and one.customdata[0][1] == "urtegata-2017"
    )
    assert list(trace.x) == [15.4, 38.0]
    assert "Uteseksjonen" in trace.hovertemplate[0]
    assert "Frelsesarmeen" in trace.hovertemplate[1]


def test_no_mean_is_drawn(site: Site) -> None:
    drawn_values = {value for one in drawn(site).data for value in one.x if value is not None}
    assert not drawn_values & {(15.4 + 38) / 2, 119.5}


def test_only_figures_of_one_time_are_joined(site: Site) -> None:
    joined = [one for one in drawn(site).data if one.mode == "lines" and one.line.dash == "dot"]
    assert [list(one.x) for one in joined] == [[15.4, 38.0], [119.0, 120.0]]


def test_each_measure_has_an_axis_of_its_own(site: Site) -> None:
    layout = drawn(site).layout
    assert layout.xaxis.title.text == "personer til stede samtidig"
    assert layout.xaxis2.title.text == "personer til stede samtidig"
    assert layout.xaxis3.title.text == "ulike personer i løpet av et år"


def test_a_figure_selects_its_contradiction(site: Site) -> None:
    assert ("record", "total-2018") in targets(drawn(site))


def test_the_exercise_says_that_it_has_none(site: Site) -> None:
    (note,) = drawn(site, "?data=exercise").layout.annotations
    assert "Ingen tall" in note.text
