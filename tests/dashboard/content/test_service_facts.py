"""Tests of what is said of one service: every row is answered, and what is missing is named."""

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.content.service_sheet import Sheet, sheet
from dashboard.texts import Texts
from dashboard.view import View
from geodata import Dataset, load_dataset


def told(dataset: Dataset, view: View, service: str, text: Texts, **more: str) -> Sheet:
    shown = sheet(dataset, view.but(service=service, **more), text)
    assert shown is not None
    return shown


def lines(shown: Sheet, text: Texts, key: str) -> tuple[str, ...]:
    """Return the answer to one question; none when it is not asked of this service."""
    (found,) = [
        fact.lines for fact in shown.facts if fact.term == text(f"service_sheet.fact.{key}")
    ] or [()]
    return found


def hour(shown: Sheet, text: Texts) -> str:
    """Return what is said of the hour that the page shows, always the last about the hours."""
    return lines(shown, text, "hours")[-1]


def test_fyrlyset_is_told_in_full(dataset: Dataset, view: View, nb: Texts) -> None:
    shown = told(dataset, view, "fyrlyset", nb)
    assert shown.title == "Fyrlyset"
    assert lines(shown, nb, "operator") == ("Frelsesarmeen (ideell organisasjon)",)
    assert lines(shown, nb, "types") == ("Værested, Oppsøkende arbeid",)
    assert lines(shown, nb, "place") == (
        "Urtegata 16 A, 0187",
        "Stedfestet med adressepunkt.",
        "Punktet er fra Kartverket.",
        "Bydel: Gamle Oslo.",
    )
    # Five days of 5.5 hours and one of 2.
    assert "29,5 timer i uken." in lines(shown, nb, "hours")
    assert lines(shown, nb, "hours")[0] == (
        "Åpent mandag–fredag 09.00–14.30; søndag 11.00–13.00 (per august 2026). "
        "Dager uten tid er regnet som stengt."
    )
    assert lines(shown, nb, "validity")[0] == "1982 – i drift nå."


@pytest.mark.parametrize(
    ("service", "moment", "said"),
    [
        ("fyrlyset", "we-12", "Wednesday 12–13: open."),
        ("fyrlyset", "we-14", "Wednesday 14–15: open for 30 of 60 minutes."),
        ("fyrlyset", "sa-12", "Saturday 12–13: closed."),
        ("evangeliesenteret", "we-12", "not known whether it is open."),
        ("24sju", "we-12", "does not apply: the service was not in operation that year."),
        ("brukerrom-2", "we-12", "does not apply: the service is only planned."),
        # Open by hours of 2012, but whether it runs today no source says.
        ("prindsen-storgata36", "we-03", "open. Holds only if the service was in operation"),
    ],
)
def test_the_hour_of_the_page_is_answered_but_never_for_what_did_not_run(
    dataset: Dataset, view: View, en: Texts, service: str, moment: str, said: str
) -> None:
    assert said in hour(told(dataset, view, service, en, moment=moment), en)


def test_the_hour_follows_the_year(dataset: Dataset, view: View, en: Texts) -> None:
    assert hour(told(dataset, view, "24sju", en, year="2013"), en).endswith("12–13: open.")


def test_hours_of_an_undated_source_are_told_and_their_date_is_missing(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    shown = told(dataset, view, "natthjemmet", nb)
    # Fifteen hours a night.
    assert "105 timer i uken." in lines(shown, nb, "hours")
    assert lines(shown, nb, "hours")[0] == (
        "Åpent alle dager 21.00–12.00 neste dag (udatert kilde)."
    )
    assert nb("service_sheet.unknown.hours_date") in shown.unknown
    assert nb("service_sheet.hours.rest") not in lines(shown, nb, "hours")[0]


def test_days_that_no_hours_name_are_said_to_be_taken_as_closed(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    said = lines(told(dataset, view, "fyrlyset", nb), nb, "hours")[0]
    assert said.endswith(nb("service_sheet.hours.rest"))


def test_what_is_no_place_is_not_asked_for_a_place_or_hours(
    dataset: Dataset, view: View, en: Texts
) -> None:
    shown = told(dataset, view, "salto-sentrum", en)
    assert lines(shown, en, "place") == (en("service_sheet.place.not_a_place"),)
    assert lines(shown, en, "hours") == ()
    asked = {en(f"service_sheet.unknown.{key}") for key in ("address", "hours", "district")}
    assert not asked & set(shown.unknown)
    assert shown.parts == []


def test_a_mobile_service_is_said_to_move_and_its_point_to_be_its_base(
    dataset: Dataset, view: View, en: Texts
) -> None:
    moving = lines(told(dataset, view, "sykepleie-pa-hjul", en), en, "place")
    based = lines(told(dataset, view, "uteseksjonen", en), en, "place")
    assert en("service_sheet.place.mobile") in moving
    assert en("service_sheet.place.base") not in moving
    assert en("service_sheet.place.base") in based


@pytest.mark.parametrize(
    ("service", "precision"),
    [("fyrlyset", "address"), ("safir", "street"), ("bsh-fact", "district"), ("radius", "none")],
)
def test_how_exactly_a_place_is_known_is_said(
    dataset: Dataset, view: View, en: Texts, service: str, precision: str
) -> None:
    said = lines(told(dataset, view, service, en), en, "place")
    assert en(f"service_sheet.place.{precision}") in said


def test_villa_mar_of_which_nothing_is_known_says_so(
    dataset: Dataset, view: View, en: Texts
) -> None:
    missing = ("kind", "target", "address", "district", "hours", "capacity", "opening", "closing")
    shown = told(dataset, view, "villa-mar", en)
    assert shown.unknown == [en(f"service_sheet.unknown.{key}") for key in missing]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_empty_cell_of_every_service_is_on_its_list_and_no_other(
    dataset: Dataset, view: View, language: str
) -> None:
    from dashboard.texts import texts  # noqa: PLC0415 - one language at a time

    text = texts(language)
    for service, row in dataset.services.iterrows():
        missing = set(told(dataset, view, str(service), text).unknown)
        placed = row["mobile"] != "not_a_place"
        empty = {
            "operator": not row["operator"],
            "target": not row["target_group_en"],
            "hours": placed and not row["opening_hours"],
            "capacity": placed and math.isnan(row["capacity"]),
            "district": placed and not row["bydel"],
            "opening": row["valid_from"] == "unknown",
            "planned": row["valid_from"] == "planned",
        }
        for key, lacks in empty.items():
            assert (text(f"service_sheet.unknown.{key}") in missing) == lacks, (service, key)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_fact_of_any_service_is_left_blank(dataset: Dataset, view: View, language: str) -> None:
    from dashboard.texts import texts  # noqa: PLC0415 - one language at a time

    for service in dataset.services.index:
        facts = told(dataset, view, service, texts(language)).facts
        words = [line for fact in facts for line in fact.lines]
        assert all(fact.lines for fact in facts)
        assert not any("nan" in line.lower().split() or "{" in line for line in words), service


def test_an_unknown_type_and_unreadable_parts_of_the_hours_are_said(
    city: Path, alter: Callable[..., None], view: View, en: Texts
) -> None:
    alter("services.csv", 2, "opening_hours", "Mo-Fr 09:00-15:30; Sa 10:00-12:00 unknown")
    alter("terms.csv", 6, "id", "not_described")
    alter("services.csv", 2, "types", "not_described")
    alter("services.csv", 3, "types", "not_described")
    dataset = load_dataset(city)
    shown = told(dataset, view, "cafe", en, moment="sa-10")
    assert en("service_sheet.unknown.kind") in shown.unknown
    said = lines(shown, en, "hours")
    assert said[0].startswith("Open Monday–Friday 09:00–15:30; parts of the week")
    assert en("service_sheet.hours.a_week_unknown") in said
    assert hour(shown, en).endswith("not known whether it is open.")
    assert "12 Word (August 2026)" not in lines(shown, en, "capacity")
    assert lines(shown, en, "capacity") == ("12 Word",)
    assert en("service_sheet.unknown.capacity_date") in shown.unknown
