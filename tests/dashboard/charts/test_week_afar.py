"""Tests of the week as it is read from afar: whole numbers in their cells, only used colours."""

from itertools import pairwise

import pytest

from dashboard.cards.registry import CARDS
from dashboard.charts.week import week_chart
from dashboard.content.week import cell_words, week
from dashboard.site import Site
from tests.dashboard.reading import classed

VIEWS = ("", "types=drop_in,street_nursing", "types=consumption_room&year=2010")


@pytest.mark.parametrize("view", VIEWS)
def test_wide_ranges_are_broken_and_no_number_is_changed(site: Site, view: str) -> None:
    asked, _, text = site.read(view)
    figure = CARDS["week"].from_afar(site, asked, text).figure
    told = sorted(word for one in figure.data if one.type == "scatter" for word in one.text)
    assert sorted(word.replace("<br>", "") for word in told) == sorted(
        cell_words(week(site.dataset, asked))
    )
    assert max(len(line) for word in told for line in word.split("<br>")) <= 3


@pytest.mark.parametrize("view", VIEWS)
def test_the_key_has_the_colours_of_the_cells(site: Site, view: str) -> None:
    asked, _, text = site.read(view)
    faces = CARDS["week"].from_afar(site, asked, text)
    (heat,) = (one for one in faces.figure.data if one.type == "heatmap")
    shares = {
        (level - heat.zmin) / (heat.zmax - heat.zmin)
        for row in heat.z
        for level in row
        if level >= 0
    }
    used = {
        low[1]
        for low, high in pairwise(heat.colorscale)
        if any(low[0] < share < high[0] for share in shares)
    }
    steps = [
        one for one in classed(faces.under_figure, "week-step") if "chosen" not in one.className
    ]
    assert {one.style["background"] for one in steps} == used


def test_the_week_on_its_page_is_left_as_it_is(site: Site) -> None:
    view, _, text = site.read("")
    shown = week(site.dataset, view)
    before = week_chart(shown, view, text).to_json()
    assert CARDS["week"].from_afar(site, view, text).figure.to_json() != before
    assert week_chart(shown, view, text).to_json() == before
