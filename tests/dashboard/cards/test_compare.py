"""Tests of two years side by side: which years, what each map shows, and what is said between."""

import re

import pytest

from dashboard import ids
from dashboard.callbacks import movement_compare
from dashboard.cards.compare import compare_faces
from dashboard.components.card import marked
from dashboard.components.compare_control import compare_control
from dashboard.content.compare import best_set, pair_of, seen_in, sets_for
from dashboard.content.compare_words import year_choices
from dashboard.maps.overview import overview_map
from dashboard.site import Site
from dashboard.texts import texts
from tests.dashboard.reading import by_id, words


def faces(site: Site, query: str):  # noqa: ANN201 - what the card is made of
    view, _, text = site.read(query)
    return marked(compare_faces(site, view, text), view, text)


def pair(site: Site, query: str):  # noqa: ANN201 - a pair of years
    view, _, _ = site.read(query)
    return pair_of(site.of(view), view)


def test_without_a_wish_the_largest_comparable_set_is_shown_and_named(site: Site) -> None:
    # The four eastern areas together, 120 in 2018 and 133 in 2019, are the only published pair.
    found = pair(site, "")
    assert (found.before, found.after, found.why) == ("2018", "2019", "largest_set")
    assert "det største settet" in faces(site, "").sentence


def test_without_any_set_the_documented_years_are_shown_and_named(site: Site) -> None:
    found = pair(site, "?measure=annual_distinct&group=men-selling")
    # P-07 names Plata from 1998; P-43 Urtegata in 2022.
    assert (found.before, found.after, found.why) == ("1998", "2022", "documented")


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("?before=2018", ("2018", "2019")),
        ("?after=2019", ("2018", "2019")),
        ("?before=2004", ("2004", "2022")),
        ("?after=2012", ("1998", "2012")),
        ("?before=2004&after=2012", ("2004", "2012")),
        ("?data=exercise&before=2010", ("2010", "2015")),
    ],
)
def test_a_year_that_is_asked_for_is_kept(site: Site, query: str, years: tuple[str, str]) -> None:
    found = pair(site, query)
    assert (found.before, found.after) == years


def test_years_the_wrong_way_round_are_turned_and_it_is_said(site: Site) -> None:
    assert pair(site, "?before=2017&after=2012").before == "2012"
    assert "motsatt rekkefølge" in faces(site, "?before=2017&after=2012").sentence


@pytest.mark.parametrize("query", ["?before=2012&after=2017", "?data=exercise&lang=en"])
def test_each_map_is_that_of_the_overview(site: Site, query: str) -> None:
    view, _, text = site.read(query)
    dataset = site.of(view)
    found = pair_of(dataset, view)
    figure = faces(site, query).figure
    for subplot, year in ((None, found.before), ("map2", found.after)):
        alone = overview_map(seen_in(dataset, view, year), dataset, text, style="/light.json")
        mine = [trace for trace in figure.data if trace.subplot == subplot]
        assert [trace.type for trace in mine] == [trace.type for trace in alone.data]
        for one, other in zip(mine, alone.data, strict=True):
            if one.type == "scattermap":
                assert one.marker.size == other.marker.size
            assert one.hovertemplate == other.hovertemplate


def test_the_maps_do_not_overlap_beside_or_below_each_other(site: Site) -> None:
    meta = faces(site, "").figure.layout.meta
    assert meta["beside"]["map.domain.x"][1] < meta["beside"]["map2.domain.x"][0]
    assert meta["stacked"]["map.domain.y"][0] > meta["stacked"]["map2.domain.y"][1]


def test_both_maps_name_their_year(site: Site) -> None:
    said = [one.text for one in faces(site, "?before=2012&after=2017").figure.layout.annotations]
    assert "2012" in said[0]
    assert "2017" in said[1]


def test_breaks_between_are_on_the_figure_in_the_sentence_and_in_the_table(site: Site) -> None:
    shown = faces(site, "?before=2015&after=2017")
    figure = " ".join(one.text for one in shown.figure.layout.annotations).replace("<br>", " ")
    for name in site.dataset.series_breaks.loc[["west-not-counted", "urtegata-counted"], "name_nb"]:
        assert name in figure
        assert name in shown.sentence
        assert any(name == cell.words for row in shown.tables[-1].rows for cell in row)


def test_between_years_without_a_break_none_is_named(site: Site) -> None:
    assert "Brudd" not in faces(site, "?before=2011&after=2013").sentence


def test_in_the_exercise_every_area_stands_once_with_its_summer(site: Site) -> None:
    view, _, _ = site.read("?data=exercise")
    figures = seen_in(site.of(view), view, "2012").figures
    assert figures["key"].is_unique
    assert set(figures["statistic"]) == {"mean"}
    # Skippergata lies within Kvadraturen, and is counted there.
    assert "kvadraturen" in set(figures["key"])
    assert "skippergata" not in set(figures["key"])


def test_exercise_figures_are_marked_on_every_face(site: Site) -> None:
    shown, mark = faces(site, "?data=exercise"), "Øvelsesdata – syntetiske"
    assert shown.sentence.startswith(mark)
    assert mark in [one.text for one in shown.figure.layout.annotations]
    assert all(one.caption.startswith(mark) for one in shown.tables)


def test_a_set_for_two_years_holds_all_areas_that_both_have(site: Site) -> None:
    view, _, _ = site.read("?data=exercise")
    dataset = site.of(view)
    found = best_set(dataset, view, "2010", "2017")
    assert found is not None
    counts = dataset.counts.loc[list(found.counts)]
    both = {
        year: {areas[0] for areas in counts.loc[counts["latest"].dt.year == year, "areas"]}
        for year in (2010, 2017)
    }
    assert both[2010] == both[2017] == {"brugata-storgata", "gronland", "nedre-akerselva",
                                        "vaterland"}  # fmt: skip


def test_a_year_that_cannot_be_chosen_says_why(site: Site) -> None:
    view, _, text = site.read("?before=2012&after=2017")
    before, after = year_choices(pair_of(site.dataset, view), site.dataset, view, text)
    reasons = {one.value: one.reason for one in before}
    assert reasons["2012"] == reasons["2016"] == ""
    assert reasons["2018"] == "må være før 2017"
    assert {one.value: one.reason for one in after}["2012"] == "må være etter 2012"
    assert all(one.disabled == bool(one.reason) for one in [*before, *after])


def test_comparable_years_are_marked(site: Site) -> None:
    view, _, text = site.read("")
    before, _ = year_choices(pair_of(site.dataset, view), site.dataset, view, text)
    assert [one.value for one in before if "•" in one.label] == ["2018"]


def test_the_control_shows_the_years_of_the_figure(site: Site) -> None:
    view, _, text = site.read("?data=exercise&lang=en")
    control = compare_control(site.of(view), view, text)
    found = pair_of(site.of(view), view)
    assert by_id(control, ids.COMPARE_BEFORE).value == found.before
    assert by_id(control, ids.COMPARE_AFTER).value == found.after
    assert by_id(control, ids.COMPARE_BEFORE).label == "Before"
    assert "can be compared" in words(control)


def test_every_set_offered_is_of_the_kind_asked_for(site: Site) -> None:
    view, _, _ = site.read("?group=under-18&time=both")
    sets = sets_for(site.dataset, view)
    assert sets
    assert {(one.population, one.time_of_day) for one in sets} == {("under-18", "both")}


def test_the_cards_can_be_registered_once_each() -> None:
    assert set(movement_compare.CARDS) == {ids.COMPARE, ids.CHANGE}


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("topic", ["method", "assumptions", "check", "sources"])
def test_every_topic_of_the_method_is_told(language: str, topic: str) -> None:
    for card in ("compare", "change"):
        assert not re.search(r"\{", texts(language)(f"movement.{card}.about.{topic}"))
