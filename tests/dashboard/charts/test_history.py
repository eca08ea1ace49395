"""Tests of the history's figure: one time axis, panels apart, bands, events that can be chosen."""

from itertools import pairwise

import plotly.graph_objects as go
import pytest

from dashboard.charts.history import history_chart
from dashboard.content.history import history
from dashboard.site import Site
from geodata import Dataset
from tests.dashboard.reading import every_text, targets


def drawn(site: Site, query: str = "") -> go.Figure:
    view, problems, text = site.read(query)
    assert not problems
    return history_chart(history(site.of(view), view), site.of(view), text)


def notes(figure: go.Figure) -> str:
    return " ".join(one.text for one in figure.layout.annotations)


def test_all_panels_share_one_axis_of_time(site: Site) -> None:
    figure = drawn(site)
    assert {trace.xaxis for trace in figure.data} <= {None, "x"}
    assert "xaxis2" not in figure.to_dict()["layout"]


def test_panels_never_overlap(site: Site) -> None:
    layout = drawn(site).to_dict()["layout"]
    domains = sorted(axis["domain"] for name, axis in layout.items() if name.startswith("yaxis"))
    assert len(domains) == 7
    for (_, top), (bottom, _) in pairwise(domains):
        assert top <= bottom


def test_the_figure_says_that_day_and_evening_are_not_published(site: Site) -> None:
    assert "Ikke publisert" in notes(drawn(site))
    assert "Ikke publisert" not in notes(drawn(site, "?data=exercise"))


def test_each_statement_is_a_band_that_selects_its_area(site: Site, dataset: Dataset) -> None:
    (bars,) = (one for one in drawn(site).data if one.type == "bar")
    assert len(bars.x) == len(dataset.presence)
    assert sorted(area for _, area in bars.customdata) == sorted(dataset.presence["area"])
    hatched = sum(shape == "/" for shape in bars.marker.pattern.shape)
    assert hatched == int((dataset.presence["basis"] == "inferred").sum())


def test_each_event_can_be_chosen_and_names_its_source(site: Site) -> None:
    found = targets(drawn(site))
    (words,) = found["event", "E-013"]
    assert "Politiaksjonen mot Plata" in words
    assert words.count("<br>") == 2


def test_only_chosen_kinds_have_a_lane(site: Site) -> None:
    found = targets(drawn(site, "?kinds=police"))
    assert ("event", "E-013") in found
    assert ("event", "E-024") not in found
    assert "Ingen slag er valgt" in every_text(drawn(site, "?kinds=,"))


def test_a_chosen_event_frames_the_years_around_it(site: Site) -> None:
    shapes = drawn(site, "?event=E-024").layout.shapes
    frames = [(one.x0, one.x1) for one in shapes if one.line.color and one.type == "rect"]
    assert frames == [
        ("2010-01-01", "2011-01-01"),
        ("2011-01-01", "2012-01-01"),
        ("2012-01-01", "2013-01-01"),
    ]


def test_what_is_added_to_a_figure_stays_in_it(site: Site) -> None:
    drawn(site).add_annotation(text="only here")
    assert "only here" not in notes(drawn(site))


@pytest.mark.parametrize("query", ["?measure=share&group=under-18", "?group=men-selling"])
def test_a_choice_without_figures_is_said_to_have_none(site: Site, query: str) -> None:
    assert "Ingen tall er publisert for dette valget" in notes(drawn(site, query))


def test_large_type_reaches_the_figure(site: Site) -> None:
    plain, large = (drawn(site, query).layout.font.size for query in ("", "?large=1"))
    assert large / plain >= 1.25
