"""The events of Oslo say what happened, where it is told, and which services it is about."""

from __future__ import annotations

import pytest

from tests.geodata.oslo.reading import by_id, numbered, split, table


def test_each_event_is_one_row() -> None:
    assert [row["id"] for row in table("events")] == numbered("E-", 69, 3)


def test_every_event_leads_to_its_sources() -> None:
    for row in table("events"):
        assert split(row["sources"]), row["id"]
        assert set(split(row["sources"])) <= by_id("sources").keys(), row["id"]


def test_every_opening_closing_and_move_of_a_service_names_it() -> None:
    told = {"service_opening", "service_closing", "relocation"}
    assert [r["id"] for r in table("events") if r["kind"] in told and not r["services"]] == []


@pytest.mark.parametrize(
    ("event", "services"),
    [
        ("E-002", ["uteseksjonen"]),
        # Injection room: opened, moved, became a consumption room.
        ("E-015", ["sproyterom-tollbugata3"]),
        ("E-017", ["sproyterom-tollbugata3", "sproyterom-storgata36b"]),
        ("E-047", ["sproyterom-storgata36b", "brukerrom-prindsen"]),
        ("E-034", ["cafe-trappa", "ila-hybelhus"]),
        ("E-062", ["legevakten-storgata40", "legevakten-aker"]),
        ("E-013", []),  # the police at Plata
    ],
)
def test_an_event_names_the_services_that_its_title_is_about(
    event: str, services: list[str]
) -> None:
    assert split(by_id("events")[event]["services"]) == services


def test_an_event_about_a_service_happened_while_it_existed() -> None:
    services = by_id("services")
    for row in table("events"):
        for name in split(row["services"]):
            start, end = services[name]["valid_from"], services[name]["valid_to"]
            if start[:4].isdigit():
                assert (row["end"] or row["start"])[: len(start)] >= start[: len(row["start"])], row
            if end[:4].isdigit():
                assert row["start"] <= end, row
