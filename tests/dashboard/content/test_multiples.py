"""Tests of the little maps: their periods, and that each shows what the sources say of it."""

import pytest

from dashboard.content.multiples import MOST_PANELS, Multiples, multiples
from dashboard.site import Site
from geodata import Dataset
from geodata.presence import status_in


def shown(site: Site, query: str = "") -> Multiples:
    view, problems, _ = site.read(query)
    assert not problems
    return multiples(site.of(view), view)


def test_the_published_periods_are_those_where_the_picture_changes(site: Site) -> None:
    names = [panel.name for panel in shown(site).panels]
    assert names[:7] == ["1998–2003", "2004", "2005–2009", "2010", "2011", "2012–2013", "2014"]
    assert len(names) <= MOST_PANELS


@pytest.mark.parametrize("query", ["", "?data=exercise", "?first=2010&last=2014"])
def test_every_year_of_a_panel_has_the_panels_statuses(
    site: Site, dataset: Dataset, query: str
) -> None:
    for panel in shown(site, query).panels:
        for year in range(panel.first, panel.last + 1):
            expected = status_in(dataset.presence, dataset.areas, year)["status"]
            assert panel.areas["status"].to_dict() == expected.to_dict()


def test_the_panels_cover_every_year_of_the_range_once(site: Site) -> None:
    years = [year for panel in shown(site).panels for year in range(panel.first, panel.last + 1)]
    assert years == list(range(1998, 2027))


def test_the_published_counts_stand_in_their_year(site: Site) -> None:
    figures = {panel.name: set(panel.figures.index) for panel in shown(site).panels}
    assert figures["2004"] == {"C-E-48"}
    assert figures["2011"] == {"C-S2-03"}
    assert figures["2016"] == {"C-S2-07"}
    assert figures["2017"] == {"C-S2-05", "C-S2-09", "C-S2-10"}


def test_two_counts_of_one_place_stand_beside_each_other(site: Site) -> None:
    (panel,) = (one for one in shown(site).panels if one.name == "2017")
    fyrlyset = panel.figures.loc[["C-S2-09", "C-S2-10"]]
    assert fyrlyset["x"].nunique() == 2
    assert fyrlyset["y"].nunique() == 1


def test_the_exercise_has_a_panel_a_summer_and_says_what_found_no_room(site: Site) -> None:
    content = shown(site, "?data=exercise")
    assert all(panel.first == panel.last for panel in content.panels)
    assert [panel.first for panel in content.panels] == list(range(2012, 2027))
    assert content.left_out == 5
    for panel in content.panels:
        assert set(panel.figures["counter"]) == {"synthetic"}
        assert set(panel.figures["statistic"]) == {"mean"}


def test_figures_are_placed_within_the_ground_in_metres(site: Site) -> None:
    content = shown(site)
    west, south, east, north = content.outlines.total_bounds
    assert content.outlines.crs == "EPSG:25832"
    for panel in content.panels:
        assert panel.figures["x"].between(west - 200, east + 200).all()
        assert panel.figures["y"].between(south, north).all()
