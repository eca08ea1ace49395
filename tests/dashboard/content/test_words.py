"""Tests of the line that says exactly what a figure shows."""

import pytest

from dashboard.content.overview import overview
from dashboard.content.timeline import timeline
from dashboard.content.words import map_words, outside_words, timeline_words
from dashboard.texts import Texts, texts
from dashboard.view import View, years
from geodata import Dataset


def test_the_map_of_2017_is_said_in_words(dataset: Dataset, view: View, en: Texts) -> None:
    said = map_words(overview(dataset, view), dataset, en)
    assert said.startswith("2017")
    assert "Brugata/Storgata and Urtegata" in said
    assert "106, counted by Uteseksjonen" in said


def test_both_totals_of_2018_are_named(dataset: Dataset, view: View, en: Texts) -> None:
    said = map_words(overview(dataset, view.but(period="2018")), dataset, en)
    assert "119" in said
    assert "120" in said


def test_a_total_of_unstated_years_is_not_given_to_one_year(
    dataset: Dataset, view: View, en: Texts
) -> None:
    # statusrapport-2017, 7.1: 110-130 in «the last years» before 27.06.2011.
    said = map_words(overview(dataset, view.but(period="2011")), dataset, en)
    assert "110–130" in said
    assert "up to June 2011" in said


def test_a_year_without_figures_is_said_to_have_none(
    dataset: Dataset, view: View, en: Texts
) -> None:
    said = map_words(overview(dataset, view.but(period="2023")), dataset, en)
    assert "No figures are published for single areas." in said
    assert "No total is published." in said


def test_services_on_and_off_the_map_add_up(dataset: Dataset, view: View, en: Texts) -> None:
    shown = overview(dataset, view)
    said = map_words(shown, dataset, en)
    placed = int(shown.services["lon"].notna().sum())
    missing = int(shown.services["lon"].isna().sum())
    assert f"{placed} services at {len(shown.places)} places" in said
    assert f"{missing} without a known address" in said


def test_no_services_chosen_is_said(dataset: Dataset, view: View, en: Texts) -> None:
    said = map_words(overview(dataset, view.but(types=())), dataset, en)
    assert said.endswith("No services are selected.")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_cannot_share_the_axis_is_named_with_year_and_source(
    dataset: Dataset, view: View, language: str
) -> None:
    # TV 2, 24.09.2014: over 200 in 2010, 127 in the summer of 2014.
    said = outside_words(timeline(dataset, view).outside, dataset, texts(language))
    assert "over 200 (2010, TV 2" in said
    assert "127 (" in said


def test_nothing_outside_the_axis_says_nothing(dataset: Dataset, view: View, nb: Texts) -> None:
    shown = timeline(dataset, view.but(group="under-18"))
    assert outside_words(shown.outside, dataset, nb) == ""


def test_the_timeline_names_the_breaks_that_part_its_points(
    dataset: Dataset, view: View, en: Texts
) -> None:
    said = timeline_words(timeline(dataset, view), dataset, en)
    for name in dataset.series_breaks["name_en"]:
        assert name in said


def test_an_empty_timeline_says_so(dataset: Dataset, view: View, en: Texts) -> None:
    shown = timeline(dataset, view.but(group="men-selling"))
    assert "No figures are published for this choice." in timeline_words(shown, dataset, en)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_year_is_said_with_a_hole_in_it(dataset: Dataset, view: View, language: str) -> None:
    for year in years(dataset):
        said = map_words(overview(dataset, view.but(period=year)), dataset, texts(language))
        assert "nan" not in said
        assert "{" not in said
        assert "  " not in said
