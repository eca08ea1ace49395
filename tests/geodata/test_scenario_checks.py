from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata import load_dataset
from geodata.scenario import Change
from geodata.scenario_checks import check, usable
from geodata.scenario_places import situations
from geodata.scenario_problems import ScenarioProblem, severities

if TYPE_CHECKING:
    from pathlib import Path

    from geodata import Dataset

# Schous plass, by a mapped street; the basin off Sørenga; Bogstad, far from the mapped streets.
STREET, FJORD, BEYOND = (10.75931, 59.92082), (10.748, 59.905), (10.62, 59.97)
GOTHENBURG = (11.97, 57.71)


def found(dataset: Dataset, *changes: Change) -> list[tuple[int | None, str]]:
    problems = check(dataset.services, changes, dataset)
    for problem in problems:
        for language in ("nb", "en"):
            assert "{" not in problem.text(language)
    return [(problem.change, problem.rule) for problem in problems]


def move(lon: float, lat: float) -> Change:
    return Change("move", "fyrlyset", lon, lat)


def test_sound_changes_have_no_problems(dataset: Dataset) -> None:
    changes = [
        move(*STREET),
        Change("open", "new-1", *STREET, types=("drop_in",), hours="Mo-Fr 10:00-15:00"),
        Change("capacity", "new-1", capacity=0),
        Change("close", "nadheim"),
    ]
    assert found(dataset, *changes) == []


@pytest.mark.parametrize(
    ("point", "rule"),
    [
        (FJORD, "in_water"),
        (GOTHENBURG, "outside_city"),
        ((59.9, 10.75), "swapped"),
        ((500.0, 59.9), "bad_point"),
        (BEYOND, "outside_streets"),
    ],
)
def test_a_point_that_no_service_can_have_is_told_of(
    dataset: Dataset, point: tuple[float, float], rule: str
) -> None:
    assert found(dataset, move(*point)) == [(0, rule)]


def test_a_point_far_from_every_street_is_refused_where_streets_are_mapped(
    dataset: Dataset,
) -> None:
    # Middles of squares where people are registered, but no mapped street is near.
    streets = dataset.network.to_crs(dataset.info.crs)
    hull = streets.union_all().convex_hull
    cells = dataset.population.to_crs(dataset.info.crs)
    inside = cells[cells.within(hull)]
    far = inside[inside.distance(streets.union_all()) > 160].to_crs(4326)
    points = list(zip(far.geometry.x, far.geometry.y, strict=True))
    assert len(points) > 0
    assert set(situations(dataset, points)) <= {"far_from_street", "in_water"}
    assert "far_from_street" in situations(dataset, points)


def test_every_stop_and_almost_every_address_may_have_a_service(dataset: Dataset) -> None:
    for frame in (dataset.stops, dataset.addresses):
        points = list(zip(frame["lon"], frame["lat"], strict=True))
        rules = situations(dataset, points)
        assert "in_water" not in rules
        assert "outside_city" not in rules
    # One lies on a pier with no mapped street.
    assert rules.count("far_from_street") == 1


def test_the_new_quays_are_on_land_though_the_shoreline_is_older(dataset: Dataset) -> None:
    quay = dataset.addresses.set_index("address").loc["Sørengkaia 124"]
    assert situations(dataset, [(quay["lon"], quay["lat"])]) == [""]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (Change("explode", "fyrlyset"), "unknown_kind"),
        (Change("move", "fyrlyset"), "missing_field"),
        (Change("open", "new-1", *STREET), "missing_field"),
        (Change("open", "fyrlyset", *STREET, types=("drop_in",)), "bad_id"),
        (Change("open", "new-0", *STREET, types=("drop_in",)), "bad_id"),
        (Change("types", "fyrlyset", types=("casino",)), "unknown_type"),
        (Change("capacity", "fyrlyset", capacity=-1), "bad_capacity"),
        (Change("capacity", "fyrlyset", capacity=1e9), "bad_capacity"),
        (Change("hours", "fyrlyset", hours="hele døgnet"), "unreadable_hours"),
        (Change("hours", "fyrlyset", hours="Mo-Fr 10:00+"), "undecided_hours"),
        (Change("hours", "fyrlyset", hours="24/7; " * 50), "name_too_long"),
        (Change("close", "nobody"), "unknown_service"),
        (Change("close", "new-1"), "unknown_service"),
        (Change("move", "salto-sentrum", *STREET), "not_a_place"),
    ],
)
def test_a_change_that_is_wrong_by_itself_is_told_of(
    dataset: Dataset, change: Change, rule: str
) -> None:
    assert rule in [name for _, name in found(dataset, change)]


def test_a_name_that_is_too_long_is_refused(dataset: Dataset) -> None:
    change = Change("open", "new-1", *STREET, types=("drop_in",), name="x" * 201)
    assert found(dataset, change) == [(0, "name_too_long")]


def test_a_service_moved_twice_closed_then_moved_and_opened_twice_is_told_of(
    dataset: Dataset,
) -> None:
    opened = Change("open", "new-1", *STREET, types=("drop_in",))
    close = Change("close", "fyrlyset")
    assert found(dataset, move(*STREET), move(*STREET)) == [(1, "changed_twice")]
    assert found(dataset, close, move(*STREET)) == [(1, "closed_before")]
    assert found(dataset, close, close) == [(1, "closed_before")]
    assert found(dataset, opened, opened) == [(1, "opened_twice")]


def test_more_changes_than_a_scenario_can_have_are_not_used(dataset: Dataset) -> None:
    changes = [move(*STREET)] * 201
    problems = check(dataset.services, changes, dataset)
    assert problems[0].rule == "too_many_changes"
    assert len(usable(changes, problems)) == 200


def test_only_changes_with_an_error_are_left_out(dataset: Dataset) -> None:
    changes = [move(*STREET), move(*FJORD), move(*BEYOND), Change("close", "nobody")]
    problems = check(dataset.services, changes, dataset)
    assert usable(changes, problems) == (changes[0], changes[2])


def test_a_problem_names_input_value_rule_and_remedy(dataset: Dataset) -> None:
    problem = check(dataset.services, [Change("close", "nadheim"), move(*FJORD)], dataset)[0]
    assert problem.text("nb") == (
        "Endring 2: punktet 10,74800° Ø 59,90500° N ligger i vannet, mer enn 25 meter fra land. "
        "Velg et sted på land."
    )
    assert problem.text("en") == (
        "Change 2: the point 10.74800° E 59.90500° N lies in the water, more than 25 metres from "
        "land. Choose a place on land."
    )


@pytest.mark.parametrize(
    ("language", "point", "sides", "capacity"),
    [
        ("nb", "11,97000° Ø 57,71000° N", ("10,48", "10,96", "59,79", "60,14"), "er -0,5,"),
        ("en", "11.97000° E 57.71000° N", ("10.48", "10.96", "59.79", "60.14"), "is -0.5,"),
    ],
)
def test_numbers_have_the_decimal_mark_of_the_language(
    dataset: Dataset, language: str, point: str, sides: tuple[str, ...], capacity: str
) -> None:
    changes = [move(*GOTHENBURG), Change("capacity", "nadheim", capacity=-0.5)]
    outside, negative = (one.text(language) for one in check(dataset.services, changes, dataset))
    assert point in outside
    assert all(side in outside for side in sides)
    assert capacity in negative


def test_swapped_coordinates_are_given_back_as_they_should_be_written(dataset: Dataset) -> None:
    (problem,) = check(dataset.services, [move(59.9216, 10.7715)], dataset)
    assert "Skriv lengdegraden 10,77150 og breddegraden 59,92160." in problem.text("nb")
    assert "Write the longitude 10.77150 and the latitude 59.92160." in problem.text("en")


def test_a_capacity_that_is_too_large_is_told_in_full(dataset: Dataset) -> None:
    (problem,) = check(dataset.services, [Change("capacity", "nadheim", capacity=1234567)], dataset)
    assert "er 1234567, men" in problem.text("nb")


@pytest.mark.parametrize("rule", severities())
def test_every_rule_has_a_message_in_both_languages(rule: str) -> None:
    names = ("known", "kind", "field", "most", "least", "made", "west", "east", "south", "north")
    names += ("lon", "lat")
    details = dict.fromkeys(names, "·")
    for language in ("nb", "en"):
        text = ScenarioProblem(rule, "change", "VALUE", 4, details).text(language)
        assert "5" in text
        assert text.endswith(".")


def test_a_city_without_streets_or_water_says_nothing_of_them(city: Path) -> None:
    (city / "network.csv").unlink()
    bare = load_dataset(city)
    assert situations(bare, [(4.1, 70.1), (4.3, 70.15)]) == ["outside_streets"] * 2
