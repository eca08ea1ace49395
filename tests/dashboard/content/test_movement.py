"""Tests of what the map of movement shows: years, the documented trail, and centres."""

import numpy as np
import pytest

from dashboard.content.movement import MovementMap, movement_map
from dashboard.content.movement_tables import movement_tables
from dashboard.content.movement_words import year_sentence
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View

# The years in which some source gives a figure for an area, from the rows of counts.csv.
WITH_FIGURES = {"2004", "2011", "2016", "2017"}


def shown(site: Site, view: View, **changes: str) -> MovementMap:
    changed = view.but(**changes)
    return movement_map(site.of(changed), changed)


def test_published_figures_stand_only_in_the_years_they_were_counted(
    site: Site, view: View
) -> None:
    told = {one.year for one in shown(site, view).years if len(one.figures)}
    assert told == WITH_FIGURES


def test_the_trail_leads_from_plata_to_brugata(site: Site, view: View) -> None:
    """Statusrapport 2017, 7.1-7.5; the heaviest scene is only named from 2011."""
    trail = [(step.area, step.first, step.heaviest) for step in shown(site, view).trail]
    assert trail == [
        ("christian-frederiks-plass", "1998", False),
        ("skippergata", "2005", False),
        ("jernbanetorget", "2011", True),
        ("skippergata", "2012", True),
        ("brugata-storgata", "2014", True),
    ]


def test_published_figures_have_no_centre_and_say_why(site: Site, view: View, en: Texts) -> None:
    content = shown(site, view, period="2017")
    assert all(one.centre is None for one in content.years)
    said = year_sentence(content, site.dataset, en)
    assert "3 of the areas were counted without a published figure" in said


def test_exercise_is_never_mixed_with_what_is_published(site: Site, view: View) -> None:
    content = shown(site, view, data="exercise")
    assert content.trail == ()
    for one in content.years:
        assert set(one.areas["status"]) == {"nothing_said"}
        assert all(name.startswith("EX-") for name in one.figures["count"])
    published = {name for one in shown(site, view).years for name in one.figures["count"]}
    assert not any(name.startswith("EX-") for name in published)


def test_exercise_shows_nothing_before_the_first_count(site: Site, view: View) -> None:
    content = shown(site, view, data="exercise")
    assert content.span == ("2007", "2026")
    assert all(one.figures.empty for one in content.years if one.year < "2007")


def test_the_centre_counts_an_area_inside_another_once(site: Site, view: View) -> None:
    """Skippergata lies in Kvadraturen, whose figure includes it; the mean is made by hand here."""
    content = shown(site, view, data="exercise", period="2010")
    one = content.shown
    assert one.centre is not None
    assert "skippergata" not in one.centre.keys
    assert "skippergata" in set(one.figures["key"])
    areas = site.dataset.areas.geometry.to_crs("EPSG:25832").centroid
    figures = one.figures.set_index("key")["value"].drop("skippergata")
    places = np.array([(areas[key].x, areas[key].y) for key in figures.index])
    by_hand = (places * figures.to_numpy()[:, None]).sum(axis=0) / figures.sum()
    assert [one.centre.point.x, one.centre.point.y] == pytest.approx(by_hand.tolist())


def test_centres_are_not_joined_where_other_areas_are_counted(site: Site, view: View) -> None:
    joined = shown(site, view, data="exercise").joined
    assert ("2013", "2014") in joined
    # The city centre was counted for the last time in 2015; Urtegata came in 2017.
    assert not {("2015", "2016"), ("2016", "2017"), ("2017", "2018")} & joined
    # The pandemic is a disturbance.
    assert ("2019", "2020") not in joined


def test_a_measure_without_figures_gives_a_sentence(site: Site, view: View, nb: Texts) -> None:
    content = shown(site, view, data="exercise", measure="annual_distinct")
    assert content.shown.centre is None
    assert "Tyngdepunkt er ikke beregnet" in year_sentence(content, site.dataset, nb)


def test_the_range_limits_the_table_and_may_be_given_the_wrong_way(
    site: Site, view: View, nb: Texts
) -> None:
    content = shown(site, view, first="2016", last="2012")
    years = movement_tables(content, site.dataset, nb)[0]
    assert [row[0].words for row in years.rows] == ["2012", "2013", "2014", "2015", "2016"]


def test_every_statement_in_the_table_has_its_source(site: Site, view: View, nb: Texts) -> None:
    table = movement_tables(shown(site, view), site.dataset, nb)[1]
    assert len(table.rows) == len(site.dataset.presence) + len(
        {name for one in shown(site, view).years for name in one.figures["count"]}
    )
    assert all(row[3].source in site.dataset.sources.index for row in table.rows)
