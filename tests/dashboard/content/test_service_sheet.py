"""Tests of the sheet of a service or an address: its tables, its sources and what it leaves out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.content.service_sheet import Sheet, sheet
from dashboard.content.service_sheet_tables import Part, walk_words
from dashboard.texts import Texts
from dashboard.view import View
from geodata import Dataset, load_dataset


def told(dataset: Dataset, view: View, text: Texts, **chosen: str) -> Sheet:
    shown = sheet(dataset, view.but(**chosen), text)
    assert shown is not None
    return shown


def part(shown: Sheet, heading: str) -> Part:
    (found,) = (one for one in shown.parts if one.heading == heading)
    return found


def column(part: Part, number: int) -> list[str]:
    assert part.table is not None
    return [row[number].words for row in part.table.rows]


def test_nothing_selected_has_no_sheet(dataset: Dataset, view: View, nb: Texts) -> None:
    assert sheet(dataset, view, nb) is None


def test_all_sources_of_a_service_are_named_the_main_one_first(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    for service, row in dataset.services.iterrows():
        shown = told(dataset, view, nb, service=str(service))
        assert tuple(one.source for one in shown.sources) == row["sources"]
        assert shown.locator == row["locator"]


def test_a_source_is_named_with_its_publisher_and_year(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    words = [one.words for one in told(dataset, view, nb, service="fyrlyset").sources]
    assert (
        "Statusrapport for Sentrumsarbeidet. Høsten 2017 (Oslo kommune, Velferdsetaten, 2017)"
        in words
    )


def test_an_address_lists_all_its_services_of_all_years(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    shown = told(dataset, view, nb, place="Tollbugata 3")
    here = part(shown, nb("service_sheet.here.heading"))
    assert shown.title == "Tollbugata 3"
    assert here.table is not None
    assert [row[0].select for row in here.table.rows] == [
        ("service", "sproyterom-tollbugata3"),
        ("service", "smittevern-tollbugata3"),
        ("service", "feltpleie-tollbugata3"),
        ("service", "motestedet-tollbugata"),
    ]
    assert column(here, 4) == ["Ikke i drift", "Ikke i drift", "Ukjent om i drift", "I drift"]
    assert here.words == ()


def test_services_put_at_the_same_point_are_said_to_have_another_number(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    shown = told(dataset, view, nb, service="sproyterom-storgata36b")
    here = part(shown, nb("service_sheet.here.heading"))
    assert "Aktivitetshuset Prindsen" in column(here, 0)
    assert "Sprøyterommet" not in column(here, 0)
    assert here.words == (nb("service_sheet.here.about"),)


def test_a_service_alone_at_its_address_has_no_such_table(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    headings = [one.heading for one in told(dataset, view, nb, service="nadheim").parts]
    assert nb("service_sheet.here.heading") not in headings


def test_neighbours_lead_to_their_own_sheets_and_say_what_they_share(
    dataset: Dataset, view: View, en: Texts
) -> None:
    near = part(told(dataset, view, en, service="fyrlyset"), "Within 5 minutes’ walk")
    assert near.table is not None
    assert [row[0].select[1] for row in near.table.rows if row[0].select] == [
        "feltpleien-frelsesarmeen",
        "safir",
        "nadheim",
    ]
    assert column(near, 1)[0] == "the same point"
    assert column(near, 1)[1].endswith("(only the street is known)")
    assert column(near, 2) == ["none", "none", "drop-in centre"]
    assert any("have no point, and may be near or far" in words for words in near.words)


def test_a_service_known_by_its_street_says_so_once(
    dataset: Dataset, view: View, en: Texts
) -> None:
    for one in told(dataset, view, en, service="safir").parts:
        assert one.words.count(en("service_sheet.near.street")) == 1
    exact = told(dataset, view, en, service="fyrlyset").parts
    assert not any(en("service_sheet.near.street") in one.words for one in exact)


def test_no_neighbours_is_not_an_empty_table(dataset: Dataset, view: View, en: Texts) -> None:
    near = part(told(dataset, view, en, service="huset-oslo"), "Within 5 minutes’ walk")
    assert near.table is None
    assert near.words[0] == "No other services with a known point are that near in 2026."


def test_every_scene_is_named_once_with_the_way_to_it(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    scenes = part(told(dataset, view, nb, service="fyrlyset"), "Til rusmiljøene")
    assert sorted(column(scenes, 0)) == sorted(dataset.areas["name_nb"])
    here, *ways = column(scenes, 1)
    assert here == "ligger i området"
    assert all(words[0].isdigit() and " min" in words for words in ways)


def test_a_street_in_a_scene_is_not_said_to_be_an_address_in_it(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    scenes = part(told(dataset, view, nb, service="motestedet-skippergata"), "Til rusmiljøene")
    assert column(scenes, 1)[0] == "kanskje i området (bare gata er kjent)"


@pytest.mark.parametrize("service", ["legevakten-aker", "radius", "bsh-fact", "sykepleie-pa-hjul"])
def test_without_coordinates_the_reason_stands_where_the_distances_would(
    dataset: Dataset, view: View, nb: Texts, service: str
) -> None:
    distances = part(told(dataset, view, nb, service=service), "Avstander")
    assert distances.table is None
    assert distances.words[0].endswith("Stedet har ingen kjente koordinater.")


def test_outside_the_mapped_streets_only_the_straight_line_is_given(
    city: Path, alter: Callable[..., None], view: View, en: Texts
) -> None:
    alter("services.csv", 2, "lat", "70.15")
    shown = told(load_dataset(city), view, en, service="cafe")
    assert "too far from the nearest street" in part(shown, "Distances").words[0]
    for words in column(part(shown, "To the drug scenes"), 1):
        assert words.startswith("not measured; ")
        assert "as the crow flies" in words


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (0, "the same point"),
        (24, "less than 25 m"),
        (26, "50 m, 1 min"),
        (119, "100 m, 1 min"),
        (360, "350 m, 4 min"),
        (1340, "1,350 m, 17 min"),
    ],
)
def test_a_walk_is_told_no_finer_than_it_is_known(metres: float, said: str, en: Texts) -> None:
    assert walk_words(metres, en) == said
