"""Tests of what the form and the map are answered: a changed address, or words on what is wrong."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from dashboard.content.plan import EXAMPLE, plan_of
from dashboard.content.scenario_answer import Answer, Fields, answer
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import LONGEST_FREE, View
from geodata.scenario import Change
from geodata.scenario_examples import examples
from geodata.scenario_text import read_changes, write_changes
from tests.geodata.test_whereabouts import haversine

MOVED = Change("move", "fyrlyset", lon=10.76, lat=59.914)
CLOSED = Change("close", "nadheim")
SCRIPT = "<script>alert(1)</script>"
EMPTY = Fields()
Ask = Callable[..., Answer]


@pytest.fixture
def ask(site: Site, nb: Texts, view: View) -> Ask:
    """Return a function that asks for something in a scenario."""

    def asked(
        what: str,
        edit: str = "fyrlyset",
        changes: tuple[Change, ...] = (),
        done: str = "",
        fields: Fields = EMPTY,
        **more: object,
    ) -> Answer:
        shown = view.but(edit=edit, changes=write_changes(changes), done=done)
        return answer(site, shown, nb, {"what": what, "n": 1, **more}, fields)

    return asked  # fmt: skip


def made(found: Answer) -> tuple[Change, ...]:
    """Read the changes that an answer writes into the address."""
    assert not found.faults
    reading = read_changes(found.wish["changes"])
    assert not reading.problems
    return reading.changes


def fault(found: Answer, part: str) -> str:
    """Return the only fault of an answer, which changes nothing."""
    assert found.wish == {}
    assert set(found.faults) == {part}
    return found.faults[part]


def test_a_click_on_the_map_moves_the_chosen_service(ask: Ask) -> None:
    found = ask("point", lon=10.76, lat=59.914, address="")
    assert made(found) == (MOVED,)
    assert found.wish["done"] == ""


def test_a_click_on_a_place_gives_its_address_only_if_the_data_set_has_it(ask: Ask) -> None:
    (known,) = made(ask("point", lon=10.755406, lat=59.914965, address="Storgata 36C"))
    assert known.address == "Storgata 36C"
    (unknown,) = made(ask("point", lon=10.76, lat=59.914, address=SCRIPT))
    assert unknown.address == ""


def test_an_address_moves_it_to_the_point_of_the_address(ask: Ask, site: Site) -> None:
    (change,) = made(ask("address", fields=Fields(address="storgata 36 c")))
    row = site.dataset.addresses.set_index("address").loc["Storgata 36C"]
    assert (change.lon, change.lat) == (row["lon"], row["lat"])
    assert change.address == "Storgata 36C"


def test_a_district_moves_it_to_where_its_people_live(ask: Ask, site: Site) -> None:
    (change,) = made(ask("candidate", fields=Fields(candidate="district:030103")))
    assert change.lon is not None
    shape = site.dataset.bydeler.geometry["030103"]
    west, south, east, north = shape.bounds
    assert west < change.lon < east
    assert south < float(change.lat or 0) < north


def test_degrees_are_read_as_they_are_written(ask: Ask) -> None:
    fields = Fields(lon="10,76", lat="59.914")
    assert made(ask("lonlat", fields=fields)) == (MOVED,)


@pytest.mark.parametrize(
    ("what", "fields", "words"),
    [
        ("address", Fields(), "Adressen mangler"),
        ("address", Fields(address=SCRIPT), f"Adressen «{SCRIPT}» er ikke blant"),
        ("candidate", Fields(candidate="stop:x"), "Stedet mangler"),
        ("lonlat", Fields(lon="ti", lat="59,9"), "Lengdegrad er «ti», men må være et tall"),
        ("lonlat", Fields(lon="10,7", lat=""), "Breddegrad er «»"),
        ("lonlat", Fields(lon="10,72", lat="59,90"), "ligger i vannet"),
        ("lonlat", Fields(lon="10,2", lat="59,74"), "ligger utenfor byen"),
        ("lonlat", Fields(lon="400", lat="59,9"), "ikke et sted på jorden"),
        ("lonlat", Fields(lon="10,764022", lat="59,915197"), "flyttes"),
    ],
)
def test_a_place_that_cannot_be_used_is_told_beside_the_places(
    ask: Ask, what: str, fields: Fields, words: str
) -> None:
    found = ask(what, fields=fields)
    if words == "flyttes":
        # The same point, but without the address that it has now.
        assert made(found)[0].address == ""
    else:
        assert words in fault(found, "place")


def test_a_point_far_from_every_street_is_refused(ask: Ask) -> None:
    # In the middle of the park St. Hanshaugen.
    words = fault(ask("point", lon=10.7405, lat=59.928, address=""), "place")
    assert words.startswith("Punktet 10,74050° Ø 59,92800° N ligger mer enn 150 meter fra")


def test_steps_are_as_long_as_they_say_and_become_one_change(ask: Ask) -> None:
    first = made(ask("nudge", east=10, north=0, changes=(MOVED,)))
    assert len(first) == 1
    assert haversine((10.76, 59.914), (first[0].lon or 0, first[0].lat or 0)) == pytest.approx(
        10, abs=0.2
    )
    # A change of something else in between keeps its own place in the list.
    kept = made(ask("nudge", east=0, north=-50, changes=(MOVED, CLOSED)))
    assert [change.kind for change in kept] == ["move", "close", "move"]


def test_what_has_no_point_cannot_be_nudged(ask: Ask) -> None:
    assert "ikke noe punkt" in fault(ask("nudge", edit="", east=10, north=0), "place")
    assert "ikke noe punkt" in fault(ask("nudge", edit="new", east=10, north=0), "place")


@pytest.mark.parametrize("edit", ["", "nobody", "nadheim"])
def test_nothing_is_moved_when_no_service_that_is_there_is_chosen(ask: Ask, edit: str) -> None:
    found = ask("point", edit=edit, changes=(CLOSED,), lon=10.76, lat=59.914, address="")
    assert "Ingen tjeneste er valgt" in fault(found, "place")


def test_what_was_undone_is_gone_when_something_new_is_made(ask: Ask) -> None:
    found = ask("close", changes=(MOVED, CLOSED), done="1")
    assert [change.kind for change in made(found)] == ["move", "close"]
    assert made(found)[1].service == "fyrlyset"


def test_hours_are_checked_before_they_are_used(ask: Ask) -> None:
    (change,) = made(ask("hours", fields=Fields(hours=" Mo-Su 10:00-22:00 ")))
    assert change == Change("hours", "fyrlyset", hours="Mo-Su 10:00-22:00")
    words = fault(ask("hours", fields=Fields(hours="ni til tre")), "hours")
    assert words.startswith("Åpningstiden «ni til tre» kan ikke leses. Skriv dager og klokkeslett")
    assert "mangler" in fault(ask("hours"), "hours")
    same = Fields(hours="Mo-Fr 09:00-14:30; Su 11:00-13:00")
    assert "allerede" in fault(ask("hours", fields=same), "hours")


def test_types_and_capacity_are_checked_before_they_are_used(ask: Ask) -> None:
    (types,) = made(ask("types", fields=Fields(types=("street_nursing", "drop_in"))))
    assert types.types == ("street_nursing", "drop_in")
    assert "mangler" in fault(ask("types"), "types")
    assert "allerede" in fault(ask("types", fields=Fields(types=("drop_in", "outreach"))), "types")
    assert "finnes ikke" in fault(ask("types", fields=Fields(types=(SCRIPT,))), "types")
    (capacity,) = made(ask("capacity", fields=Fields(capacity="1 200,5")))
    assert capacity.capacity == 1200.5
    for written, words in (("mange", "«mange»"), ("", "mangler"), ("-1", "fra 0 til"), ("inf", "")):
        assert words in fault(ask("capacity", fields=Fields(capacity=written)), "capacity")


def test_a_new_service_gets_its_place_first_and_then_opens_with_all_that_was_written(
    ask: Ask,
) -> None:
    place = ask("address", edit="new", fields=Fields(address="Storgata 36C"))
    assert place.wish == {"edit": "new@10.755406,59.914965,Storgata 36C"}
    nudged = ask("nudge", edit=place.wish["edit"], east=0, north=10)
    assert nudged.wish["edit"].startswith("new@10.755406,59.91505")
    fields = Fields(name=SCRIPT, types=("consumption_room",), hours="24/7", capacity="12")
    found = ask("open", edit=place.wish["edit"], changes=(MOVED,), fields=fields)
    assert made(found)[1] == Change(
        "open", "new-1", lon=10.755406, lat=59.914965, address="Storgata 36C", hours="24/7",
        types=("consumption_room",), capacity=12, name=SCRIPT,
    )  # fmt: skip
    assert found.wish["edit"] == "new-1"


def test_a_new_service_without_a_name_is_numbered(ask: Ask) -> None:
    first = ask("open", edit="new@10.76,59.914", fields=Fields(types=("drop_in",)))
    again = ask("open", edit="new@10.76,59.914", changes=made(first),
                fields=Fields(types=("drop_in",)))  # fmt: skip
    assert [change.name for change in made(again)] == ["Ny tjeneste 1", "Ny tjeneste 2"]
    assert [change.service for change in made(again)] == ["new-1", "new-2"]


@pytest.mark.parametrize(
    ("edit", "fields", "part", "words"),
    [
        ("new", Fields(types=("drop_in",)), "place", "Stedet mangler"),
        ("new@nan,nan", Fields(types=("drop_in",)), "place", "Stedet mangler"),
        ("new@10.76,59.914", Fields(), "types", "Typen mangler"),
        ("new@10.76,59.914", Fields(types=("drop_in",), hours="alltid"), "hours", "«alltid»"),
        ("new@10.76,59.914", Fields(types=("drop_in",), capacity="x"), "capacity", "«x»"),
        ("new@10.76,59.914", Fields(types=("drop_in",), name="x" * 300), "types", "300"),
        ("new@10.72,59.90", Fields(types=("drop_in",)), "place", "ligger i vannet"),
    ],
)
def test_what_a_new_service_lacks_is_told_where_it_is_lacking(
    ask: Ask, edit: str, fields: Fields, part: str, words: str
) -> None:
    assert words in fault(ask("open", edit=edit, fields=fields), part)


def test_a_new_service_cannot_be_put_in_the_fjord(ask: Ask) -> None:
    assert "vannet" in fault(ask("point", edit="new", lon=10.72, lat=59.9, address=""), "place")


@pytest.mark.parametrize(("number", "done", "left", "then"), [
    (0, "", [CLOSED], ""), (1, "", [MOVED], ""), (0, "1", [CLOSED], "0"), (1, "1", [MOVED], ""),
])  # fmt: skip
def test_one_change_is_taken_out_and_the_others_stay(
    ask: Ask, number: int, done: str, left: list[Change], then: str
) -> None:
    found = ask("remove", changes=(MOVED, CLOSED), done=done, number=number)
    assert made(found) == tuple(left)
    assert found.wish["done"] == then


def test_what_is_not_known_is_not_answered(ask: Ask) -> None:
    assert ask("explode") == Answer()
    assert ask("remove", changes=(MOVED,), number=7) == Answer()


def test_more_than_the_address_has_room_for_is_refused_and_nothing_is_lost(ask: Ask) -> None:
    long = tuple(
        Change("open", f"new-{number}", lon=10.76, lat=59.914, types=("drop_in",), name="x" * 170)
        for number in range(1, 30)
    )
    assert len(write_changes(long)) < LONGEST_FREE
    many = (
        *long,
        Change("open", "new-30", lon=10.76, lat=59.914, types=("drop_in",), name="y" * 99),
    )
    fields: Mapping[str, Any] = {"hours": "Mo-Fr 09:00-15:00" + ", 16:00-17:00" * 10}
    words = fault(ask("hours", changes=many, fields=Fields(**fields)), "changes")
    assert str(LONGEST_FREE) in words


def test_the_last_change_of_an_example_can_be_taken_out_too(
    site: Site, nb: Texts, view: View
) -> None:
    example = examples(site.dataset)[0]
    shown = view.but(scenario=f"{EXAMPLE}.{example.key}")
    every = plan_of(site, shown).draft.changes
    assert every
    for left in range(len(every) - 1, -1, -1):
        found = answer(site, shown, nb, {"what": "remove", "number": 0}, Fields())
        shown = shown.but(changes=found.wish["changes"])
        assert len(plan_of(site, shown).draft.changes) == left
