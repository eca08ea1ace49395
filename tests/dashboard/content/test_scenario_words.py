"""Tests of changes in words: what was there, what comes instead, and how far it is."""

import pytest

from dashboard.content.scenario_rows import standings, steps
from dashboard.content.scenario_words import (
    change_words,
    counted_words,
    distance_words,
    place_words,
)
from dashboard.texts import Texts
from geodata import Dataset
from geodata.scenario import Change
from tests.geodata.test_whereabouts import haversine

FAR = Change("move", "fyrlyset", lon=10.78, lat=59.93)
OPENED = Change("open", "new-1", types=("consumption_room",), lon=10.76, lat=59.92,
                name="<b>Rom 2</b>", hours="Mo-Fr 09:00-15:00", capacity=8)  # fmt: skip


def said(changes: list[Change], dataset: Dataset, text: Texts) -> list[str]:
    return [change_words(step, dataset, text) for step in steps(tuple(changes), dataset)]


def test_a_move_says_from_where_to_where_and_how_far(dataset: Dataset, nb: Texts) -> None:
    (words,) = said([FAR], dataset, nb)
    kilometres = haversine((10.764022, 59.915197), (10.78, 59.93)) / 1000
    assert words == (
        "Fyrlyset flyttes fra Urtegata 16 A til 10,78° Ø 59,93° N (Grünerløkka), "
        f"{kilometres:.1f} km i luftlinje".replace(".", ",", 1)
    )


def test_the_same_is_said_in_english(dataset: Dataset, en: Texts) -> None:
    (words,) = said([FAR], dataset, en)
    assert words.startswith("Fyrlyset moves from Urtegata 16 A to 10.78° E 59.93° N")


def test_each_change_begins_where_the_one_before_it_ended(dataset: Dataset, nb: Texts) -> None:
    again = Change("move", "fyrlyset", lon=10.7813, lat=59.93, address="Et sted 1")
    _, second = said([FAR, again], dataset, nb)
    assert "flyttes fra 10,78° Ø 59,93° N (Grünerløkka) til Et sted 1, 70 m" in second


def test_a_change_of_what_is_closed_does_not_claim_to_move_it(dataset: Dataset, nb: Texts) -> None:
    _, second = said([Change("close", "fyrlyset"), FAR], dataset, nb)
    assert second == "Endringen av «Fyrlyset» har ingenting å virke på"


def test_a_service_without_a_point_gets_one(dataset: Dataset, nb: Texts) -> None:
    nowhere = next(
        one for one in standings(dataset).values() if one.point is None and not one.district
    )
    (words,) = said([Change("move", nowhere.id, lon=10.78, lat=59.93)], dataset, nb)
    assert words.startswith(f"{nowhere.name} får et sted: 10,78° Ø 59,93° N")
    assert "luftlinje" not in words


def test_what_is_opened_says_all_that_is_known_of_it(dataset: Dataset, nb: Texts) -> None:
    (words,) = said([OPENED], dataset, nb)
    assert words == (
        "<b>Rom 2</b> åpnes: 10,76° Ø 59,92° N (Grünerløkka); brukerrom; "
        "mandag–fredag 09.00–15.00; kapasitet 8"
    )


def test_hours_types_and_capacity_say_before_and_after(dataset: Dataset, nb: Texts) -> None:
    changes = [
        Change("hours", "fyrlyset", hours="24/7"),
        Change("types", "fyrlyset", types=("street_nursing", "drop_in")),
        Change("capacity", "prindsen-storgata36", capacity=30),
        Change("close", "nadheim"),
    ]
    hours, types, capacity, closed = said(changes, dataset, nb)
    assert hours == (
        "Fyrlyset: åpningstiden endres fra mandag–fredag 09.00–14.30; søndag 11.00–13.00 "
        "til hele døgnet, alle dager"
    )
    assert types == (
        "Fyrlyset: typen endres fra værested og oppsøkende arbeid til feltpleie og værested"
    )
    before = dataset.services.at["prindsen-storgata36", "capacity"]
    assert f"fra {before:g} " in capacity
    assert capacity.rpartition("til 30 ")[2] == capacity.partition(" til")[0].rpartition(" ")[2]
    assert closed == "Nadheim legges ned (Norbygata 45)"


def test_a_change_of_what_is_not_there_says_so(dataset: Dataset, nb: Texts) -> None:
    (words,) = said([Change("close", "nobody")], dataset, nb)
    assert "«nobody»" in words


def test_a_place_without_a_point_is_named_by_its_district(dataset: Dataset, nb: Texts) -> None:
    one = next(one for one in standings(dataset).values() if one.point is None and one.district)
    name = dataset.bydeler.at[one.district, "name"]
    assert place_words(one, dataset, nb) == f"{name} (bare bydelen er kjent)"


@pytest.mark.parametrize(
    ("metres", "words"),
    [(4, "0 m"), (644, "640 m"), (994, "990 m"), (996, "1 km"), (1949, "1,9 km")],
)
def test_distances_are_as_exact_as_can_be_used(metres: float, words: str, nb: Texts) -> None:
    assert distance_words(metres, nb) == words


def test_changes_are_counted_by_their_kind(nb: Texts) -> None:
    changes = [FAR, Change("move", "nadheim", lon=10.7, lat=59.9), OPENED]
    assert counted_words(changes, nb) == "2 flyttinger og 1 ny tjeneste"
