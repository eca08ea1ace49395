"""Say in words what is known of one service, and list what is not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.content.service_words import (
    capacity_words,
    span_words,
    target_words,
    types_words,
)
from dashboard.content.tables import hours
from dashboard.content.week_runs import DAYS, HOURS, hour_words
from dashboard.view import MOMENTS
from dashboard.wording import lower_first, moment, number, period
from geodata.hours import MINUTES_AN_HOUR, hours_a_week, weekly_minutes
from geodata.vocabulary import UNDATED

if TYPE_CHECKING:
    from dashboard.content.service_words import Row
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

NOT_A_PLACE, MOBILE = "not_a_place", "yes"
UNKNOWN, PLANNED = "unknown", "planned"
NOT_DESCRIBED = ("not_described",)
IN_OPERATION = ("yes", "unknown")


@dataclass(frozen=True)
class Fact:
    """One thing that is asked of every service, and the answer in lines."""

    term: str
    lines: tuple[str, ...]


def facts(row: Row, state: str, year: int, dataset: Dataset, view: View, text: Texts) -> list[Fact]:
    """Answer what is asked of every service; `state` says whether it ran in the year."""
    language = text.language
    nowhere = row["mobile"] == NOT_A_PLACE
    kind = lower_first(dataset.label("operator_kind", row["operator_kind"], language))
    answers = {
        "operator": [f"{row['operator'] or text('unknown')} ({kind})"],
        "types": [types_words(row, dataset, text)],
        "target": [target_words(row, text)],
        "place": _place(row, dataset, text),
        "hours": _hours(row, state, view, text),
        "capacity": [
            capacity_words(row, dataset, text) or ("" if nowhere else text("unknown")),
            row[f"capacity_note_{language}"],
        ],
        "validity": _validity(row, state, year, dataset, text),
        "note": [row[f"note_{language}"]],
    }
    told = {key: tuple(line for line in lines if line) for key, lines in answers.items()}
    return [Fact(text(f"service_sheet.fact.{key}"), lines) for key, lines in told.items() if lines]


def _place(row: Row, dataset: Dataset, text: Texts) -> list[str]:
    """Say where a service is, how exactly that is known, and in which district."""
    if row["mobile"] == NOT_A_PLACE:
        return [text("service_sheet.place.not_a_place")]
    address = ", ".join(part for part in (row["address"], row["postcode"]) if part)
    register = row["coordinate_source"].partition(":")[0]
    return [
        address or text("service_sheet.place.no_address"),
        text(f"service_sheet.place.{row['location_precision']}"),
        text("service_sheet.place.register", register=register) if register else "",
        text("service_sheet.place.mobile") if row["mobile"] == MOBILE else "",
        text("service_sheet.place.base") if row["mobile"] == MOBILE and register else "",
        _district(row, dataset, text),
    ]


def _district(row: Row, dataset: Dataset, text: Texts) -> str:
    if not row["bydel"]:
        return text("service_sheet.place.no_district")
    name = dataset.name("bydeler", row["bydel"], text.language)
    return text("service_sheet.place.district_name", name=name)


def _hours(row: Row, state: str, view: View, text: Texts) -> list[str]:
    """Write the hours with their date and their sum, and how they are at one hour."""
    note = row[f"hours_note_{text.language}"]
    if row["mobile"] == NOT_A_PLACE:
        return [note]
    if not row["opening_hours"]:
        return [hours(row, text), note, _at_hour(row, state, view, text)]
    a_week = float(hours_a_week(pd.Series([row["opening_hours"]])).iloc[0])
    return [
        f"{hours(row, text)}. {_rest(row, text)}".strip(),
        note,
        text("service_sheet.hours.a_week", hours=number(a_week, text.language, decimals=1))
        if not math.isnan(a_week)
        else text("service_sheet.hours.a_week_unknown"),
        _at_hour(row, state, view, text),
    ]


def _rest(row: Row, text: Texts) -> str:
    """Say how days without hours are counted, if there are any."""
    week = weekly_minutes(pd.Series([row["opening_hours"]])).to_numpy()[0]
    days = week.reshape(DAYS, HOURS).sum(axis=1)
    return text("service_sheet.hours.rest") if (days == 0).any() else ""


def _at_hour(row: Row, state: str, view: View, text: Texts) -> str:
    """Say whether a service is open in the hour of the week that the page shows."""
    hour = MOMENTS.index(view.moment)
    when = hour_words(hour, text)
    if state not in IN_OPERATION:
        return text(f"service_sheet.at.{state}", when=when)
    minutes = float(weekly_minutes(pd.Series([row["opening_hours"]])).to_numpy()[0, hour])
    if math.isnan(minutes):
        return text("service_sheet.at.unknown", when=when)
    answer = text("service_sheet.at.partly", when=when, n=number(minutes, text.language))
    if minutes in (0, MINUTES_AN_HOUR):
        answer = text(f"service_sheet.at.{'open' if minutes else 'closed'}", when=when)
    return answer if state == "yes" else f"{answer} {text('service_sheet.at.if_running')}"


def _validity(row: Row, state: str, year: int, dataset: Dataset, text: Texts) -> list[str]:
    """Say when a service began and ended, and between which dates a source confirms it."""
    first, last = row["attested_first"], row["attested_last"]
    status = lower_first(dataset.label("service_status", state, text.language))
    return [
        text("service_sheet.validity.span", span=span_words(row, text)),
        text("service_sheet.validity.status", year=year, status=status),
        text("service_sheet.validity.attested", period=period(first, last, text))
        if first and last and first != last
        else text("service_sheet.validity.attested_once", when=moment(first or last, text.language))
        if first or last
        else text("service_sheet.validity.never_attested"),
    ]


def unknown(row: Row, text: Texts) -> list[str]:
    """List what no source says of a service."""
    placed = row["mobile"] != NOT_A_PLACE
    fixed = placed and row["mobile"] != MOBILE
    planned = row["valid_from"] == PLANNED
    precise = row["location_precision"] == "address"
    missing = {
        "operator": not row["operator"],
        "kind": tuple(row["types"]) == NOT_DESCRIBED,
        "target": not row[f"target_group_{text.language}"],
        "address": fixed and not row["address"],
        "stops": row["mobile"] == MOBILE and not row["address"],
        "point": fixed and bool(row["address"]) and not precise,
        "district": placed and not row["bydel"],
        "hours": placed and not row["opening_hours"],
        "hours_date": row["hours_as_of"] == UNDATED,
        "capacity": placed and math.isnan(row["capacity"]),
        "capacity_date": not math.isnan(row["capacity"]) and not row["capacity_as_of"],
        "opening": row["valid_from"] == UNKNOWN,
        "planned": planned,
        "closing": row["valid_to"] == UNKNOWN and not planned,
        "attested": not row["attested_first"] and not planned,
    }
    return [text(f"service_sheet.unknown.{key}") for key, lacks in missing.items() if lacks]
