"""Tests of the view: it is one to one with the address, and an address can hold anything."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.view import (
    FACES,
    LAYERS,
    MOMENTS,
    WALKS,
    WEIGHTS,
    Problem,
    View,
    default_view,
    read_view,
    years,
)
from geodata import Dataset


@st.composite
def views(draw: st.DrawFn, dataset: Dataset) -> View:
    """Draw any view that the pages can show."""
    services = dataset.services
    kinds = sorted({kind for kinds in services["types"] for kind in kinds})
    some = st.sampled_from
    camera = st.tuples(st.floats(-180, 180), st.floats(-90, 90), st.floats(0, 20))
    cards = st.dictionaries(some(["overview-map", "timeline"]), some(FACES), max_size=2)
    return View(
        lang=draw(some(["nb", "en"])),
        period=draw(some(years(dataset))),
        time=draw(some(["any", "both", "day", "evening"])),
        group=draw(some(sorted(set(dataset.counts["population"])))),
        measure=draw(some(sorted(set(dataset.counts["measure"])))),
        types=tuple(draw(st.lists(some(kinds), unique=True) | st.just(["*"]))),
        operators=tuple(draw(st.lists(some(sorted(set(services["operator_kind"]))), unique=True))),
        area=draw(some(["", *dataset.areas.index])),
        place=draw(some(["", *sorted(set(services["address"]) - {""})])),
        service=draw(some(["", *services.index])),
        record=draw(some(["", *dataset.contradictions.index])),
        year=draw(some(["", *years(dataset)])),
        moment=draw(some(MOMENTS)),
        scene=draw(some(["", *dataset.areas.index])),
        layer=draw(some(LAYERS)),
        weight=draw(some(WEIGHTS)),
        walk=draw(some(WALKS)),
        pair=draw(
            st.just(()) | st.permutations(sorted(services.index)).map(lambda ids: (ids[0], ids[1]))
        ),
        changes=draw(st.text(st.characters(codec="utf-8"), max_size=50)),
        done=draw(some(["", "0", "3"])),
        compare=tuple(draw(st.lists(some(["abc.1", "example.one"]), max_size=2))),
        alike=draw(st.booleans()),
        camera=draw(st.none() | camera),
        large=draw(st.booleans()),
        contrast=draw(st.booleans()),
        faces=tuple(sorted(draw(cards).items())),
    )


@given(data=st.data())
def test_an_address_restores_exactly_the_view_that_wrote_it(
    dataset: Dataset, data: st.DataObject
) -> None:
    view = data.draw(views(dataset))
    query = view.query(default_view(dataset, "nb"))
    assert read_view(query, dataset, "nb") == (view, [])


@given(query=st.text() | st.dictionaries(st.text(), st.text()).map(urlencode))
def test_no_address_whatever_stops_the_page(dataset: Dataset, query: str) -> None:
    view, _ = read_view(query, dataset, "nb")
    again, problems = read_view(view.query(default_view(dataset, "nb")), dataset, "nb")
    assert (again, problems) == (view, [])


def test_a_bare_address_opens_the_start_year_of_the_data_set(dataset: Dataset) -> None:
    # dataset.toml: start_period = "2017".
    view, problems = read_view("", dataset, "en")
    assert (view.period, view.lang, problems) == ("2017", "en", [])


def test_the_default_view_has_a_bare_address(dataset: Dataset) -> None:
    default = default_view(dataset, "nb")
    assert default.query(default) == ""


def test_only_what_differs_from_the_default_stands_in_the_address(dataset: Dataset) -> None:
    default = default_view(dataset, "nb")
    assert default.but(period="2012", large=True).query(default) == "?period=2012&large=1"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("lang", "sv"),
        ("period", "1850"),
        ("period", "2017'; drop table counts"),
        ("time", "midnight"),
        ("group", "everyone-else"),
        ("measure", "guesswork"),
        ("types", "drop_in,casino"),
        ("operators", "mafia"),
        ("area", "../../etc/passwd"),
        ("place", "<script>alert(1)</script>"),
        ("service", "no-such-service"),
        ("record", "no-such-record"),
        ("camera", "nan,nan,nan"),
        ("camera", "10.75,59.91"),
        ("camera", "1e99,0,3"),
        ("camera", "10.75,59.91,inf"),
        ("faces", "overview-map"),
        ("faces", "overview-map.secret"),
        ("large", "yes"),
        ("contrast", "2"),
    ],
)
def test_what_cannot_be_used_is_reported_and_keeps_its_default(
    dataset: Dataset, key: str, value: str
) -> None:
    default = default_view(dataset, "nb")
    view, (problem,) = read_view(f"?{urlencode({key: value})}", dataset, "nb")
    assert view == default
    assert (problem.key, problem.value) == (key, value)


def test_an_unknown_part_of_an_address_is_reported(dataset: Dataset) -> None:
    _, problems = read_view("?admin=1", dataset, "nb")
    assert problems == [Problem("admin", "1", "")]


def test_one_bad_part_does_not_cost_the_good_ones(dataset: Dataset) -> None:
    view, problems = read_view("?period=2012&time=noon&area=urtegata", dataset, "nb")
    assert (view.period, view.area, view.time) == ("2012", "urtegata", "any")
    assert [problem.key for problem in problems] == ["time"]


def test_a_problem_quotes_no_more_than_a_line_of_a_long_value(dataset: Dataset) -> None:
    _, (problem,) = read_view(f"?area={'x' * 10_000}", dataset, "nb")
    assert len(problem.value) == 80


def test_a_problem_names_what_is_shown_instead(dataset: Dataset) -> None:
    _, (problem,) = read_view("?period=1066", dataset, "nb")
    assert problem.shown == "2017"


def test_years_run_from_the_first_documented_scene_to_the_edition_of_the_data(
    dataset: Dataset,
) -> None:
    # fhn-to-ar-siden-plata-aksjon: the scene stayed at «Plata» from 1998.
    listed = years(dataset)
    assert (listed[0], listed[-1]) == ("1998", "2026")
    assert len(listed) == 29


def test_look_and_selection_do_not_change_the_content(dataset: Dataset) -> None:
    plain = default_view(dataset, "nb")
    dressed = plain.but(lang="en", area="urtegata", place="Tollbugata 3", record="total-2018",
                        camera=(10.7, 59.9, 12.0), large=True, contrast=True,
                        faces=(("timeline", "table"),))  # fmt: skip
    assert dressed.content() == plain.content()
    assert plain.but(period="2012").content() != plain.content()


def test_a_card_shows_its_figure_unless_turned(dataset: Dataset) -> None:
    view, _ = read_view("?faces=timeline.about", dataset, "nb")
    assert (view.face("timeline"), view.face("overview-map")) == ("about", "figure")


def test_a_service_with_several_types_is_shown_for_any_of_them(dataset: Dataset) -> None:
    view, _ = read_view("?types=drop_in", dataset, "nb")
    assert view.shows_type(("follow_up", "drop_in"))
    assert not view.shows_type(("follow_up",))


def test_no_types_is_not_the_same_as_all_types(dataset: Dataset) -> None:
    # The browser writes «none ticked» as a lone comma.
    view, problems = read_view("?types=,", dataset, "nb")
    assert (view.types, problems) == ((), [])
    assert not view.shows_type(("drop_in",))
    assert default_view(dataset, "nb").shows_type(("drop_in",))


@pytest.mark.parametrize("key", ["compare", "done", "scenario", "step", "story"])
def test_a_number_of_thousands_of_digits_is_refused_and_told(dataset: Dataset, key: str) -> None:
    view, (problem,) = read_view(f"?{key}=a.{'9' * 5000}", dataset, "nb")
    assert view == default_view(dataset, "nb")
    assert (problem.key, len(problem.value)) == (key, 80)
