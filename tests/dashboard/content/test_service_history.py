"""Tests of a service's history: its own dates and the events about it, each once and in order."""

import pytest

from dashboard.content.service_history import Happening, disagreements, history
from dashboard.texts import Texts
from geodata import Dataset


def told(dataset: Dataset, service: str, text: Texts) -> list[Happening]:
    return history({"id": service, **dataset.services.loc[service]}, dataset, text)


def test_the_injection_room_opened_and_moved(dataset: Dataset, en: Texts) -> None:
    said = [(one.when, one.words) for one in told(dataset, "sproyterom-tollbugata3", en)]
    assert said == [
        ("1 February 2005", "The injection room opens at Tollbugata 3 as a trial"),
        ("June 2007", "The injection room moves to Storgata 36 B"),
    ]


def test_dates_that_no_event_tells_are_told_by_themselves(dataset: Dataset, en: Texts) -> None:
    said = told(dataset, "trivselsvektere", en)
    assert [one.when for one in said] == [
        "March–May 2020",
        "May 2020",
        "May–July 2022",
        "July 2022",
    ]
    assert said[-1].words == en("service_sheet.history.valid_to")
    assert [bool(one.source) for one in said] == [True, False, True, False]


def test_every_event_about_a_service_is_in_its_history_with_its_source(
    dataset: Dataset, nb: Texts
) -> None:
    named = {
        (service, row["title_nb"], row["sources"][0])
        for _, row in dataset.events.iterrows()
        for service in row["services"]
    }
    assert len(named) > 30
    found = {
        (service, one.words, one.source.source)
        for service in dataset.services.index
        for one in told(dataset, service, nb)
        if one.source
    }
    assert found == named


def test_no_date_is_told_twice(dataset: Dataset, nb: Texts) -> None:
    for service in dataset.services.index:
        own = [one.when for one in told(dataset, service, nb) if not one.source]
        assert len(own) == len(set(own)), service


@pytest.mark.parametrize("service", ["villa-mar", "brukerrom-2"])
def test_what_has_few_dates_has_a_short_history(dataset: Dataset, en: Texts, service: str) -> None:
    expected = {"villa-mar": ["2012"], "brukerrom-2": []}
    assert [one.when for one in told(dataset, service, en)] == expected[service]


def test_a_disagreement_of_the_sources_is_told_of_every_service_in_it(
    dataset: Dataset, en: Texts
) -> None:
    for service in ("prindsen-storgata36", "prindsen-hausmanns11", "feltpleie-prindsen"):
        ((record, title, explanation),) = disagreements(service, dataset, en)
        assert record == "prindsen-address"
        assert title == "Prindsen: Storgata 36 or Hausmanns gate 11"
        assert explanation.startswith("Sources up to 2024")
    assert disagreements("fyrlyset", dataset, en) == []
