"""Declare every table of a data folder: its columns, their kinds, units and allowed values."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pandera.pandas import Column, DataFrameSchema

from geodata import vocabulary as words
from geodata.columns import (
    choice,
    hours,
    identifier,
    moment,
    names,
    number,
    positive,
    reference,
    text,
    url,
)
from geodata.declaration import Table

if TYPE_CHECKING:
    from collections.abc import Mapping


def _schema(**columns: Column) -> DataFrameSchema:
    """Declare a table; the order of the columns in the file is free."""
    return DataFrameSchema(columns, strict=True)


def _both(stem: str, *, required: bool = False) -> dict[str, Column]:
    """Declare a text that stands in both languages."""
    return {f"{stem}_{language}": text(required=required) for language in words.LANGUAGES}


def _period(*, past: bool) -> dict[str, Column]:
    """Declare the two ends of a period."""
    return {"period_start": moment(past=past), "period_end": moment(past=past)}


def _point(*, required: bool = True) -> dict[str, Column]:
    """Declare a point in EPSG:4326; that it lies in the city is checked apart."""
    return {name: number(unit="degrees", required=required) for name in ("lon", "lat")}


_PERIOD = (("period_start", "period_end"),)
_EVENT = (("start", "end"),)

AREAS = Table(
    "areas.geojson",
    _schema(
        id=identifier(),
        **_both("name", required=True),
        group=reference("terms:area_group"),
        within=reference("areas", required=False),
        **_both("definition", required=True),
        source=reference("sources"),
        locator=text(),
        counted_from=moment(past=True),
        counted_to=moment(past=True),
        **_both("counted_note"),
        outline=choice(words.Outline),
        **_both("outline_note"),
    ),
    periods=(("counted_from", "counted_to"),),
)
TERMS = Table(
    "terms.csv",
    _schema(
        vocabulary=identifier(),
        id=identifier(),
        nb=text(required=True),
        en=text(required=True),
        **_both("definition"),
        symbol=text(),
    ),
    key=("vocabulary", "id"),
)
COUNTS = Table(
    "counts.csv",
    _schema(
        id=identifier(),
        records=names(),
        scope=choice(words.Scope),
        areas=reference("areas", required=False, many=True),
        **_both("place", required=True),
        series=reference("series", required=False),
        **_period(past=True),
        time_of_day=choice(words.TimeOfDay),
        population=reference("terms:population"),
        measure=choice(words.Measure),
        statistic=choice(words.Statistic),
        # A change in per cent may be negative; that nothing else is, is checked row by row.
        value=number(unit="row"),
        low=number(unit="row"),
        high=number(unit="row"),
        qualifier=choice(words.Qualifier),
        unit=choice(words.CountUnit),
        counter=reference("terms:counter"),
        source=reference("sources"),
        locator=text(),
        **_both("note"),
    ),
    periods=_PERIOD,
)
SERIES = Table(
    "series.csv",
    _schema(
        id=identifier(),
        **_both("name", required=True),
        measure=choice(words.Measure),
        statistic=choice(words.Statistic),
        time_of_day=choice(words.TimeOfDay),
        population=reference("terms:population"),
        **_both("definition"),
    ),
)
SERIES_BREAKS = Table(
    "series_breaks.csv",
    _schema(
        id=identifier(),
        start=moment(required=True),
        end=moment(),
        kind=choice(words.BreakKind),
        series=reference("series", many=True, also=("*",)),
        **_both("name", required=True),
        **_both("description"),
        source=reference("sources"),
        locator=text(),
    ),
    periods=_EVENT,
)
CONTRADICTIONS = Table(
    "contradictions.csv",
    _schema(
        id=identifier(),
        **_both("title", required=True),
        **_both("explanation", required=True),
        records=reference("records", many=True),
    ),
)
PRESENCE = Table(
    "presence.csv",
    _schema(
        id=identifier(),
        area=reference("areas"),
        **_period(past=True),
        status=choice(words.Status),
        basis=choice(words.Basis),
        **_both("note"),
        source=reference("sources"),
        locator=text(),
    ),
    periods=_PERIOD,
)
SERVICES = Table(
    "services.csv",
    _schema(
        id=identifier(),
        name=text(required=True),
        operator=text(),
        operator_kind=choice(words.OperatorKind),
        types=reference("terms:service_type", many=True),
        **_both("target_group"),
        address=text(),
        postcode=text(),
        **_point(required=False),
        location_precision=choice(words.LocationPrecision),
        bydel=reference("bydeler", required=False),
        coordinate_source=text(),
        mobile=choice(words.Mobile),
        opening_hours=hours(),
        hours_as_of=moment(past=True, words=(words.UNDATED,)),
        **_both("hours_note"),
        capacity=positive(unit="row"),
        capacity_unit=reference("terms:capacity_unit", required=False),
        capacity_as_of=moment(past=True),
        **_both("capacity_note"),
        valid_from=moment(required=True, words=("unknown", "planned")),
        valid_to=moment(required=True, words=("unknown", "ongoing")),
        attested_first=moment(past=True),
        attested_last=moment(past=True),
        sources=reference("sources", many=True),
        locator=text(),
        **_both("note"),
    ),
    periods=(("valid_from", "valid_to"), ("attested_first", "attested_last")),
)
EVENTS = Table(
    "events.csv",
    _schema(
        id=identifier(),
        start=moment(required=True),
        end=moment(),
        **_both("title", required=True),
        kind=choice(words.EventKind),
        areas=reference("areas", required=False, many=True),
        services=reference("services", required=False, many=True),
        **_both("place"),
        sources=reference("sources", many=True),
        locator=text(),
        url=url(),
        **_both("note"),
    ),
    periods=_EVENT,
    single_day=True,
)
CONTEXT = Table(
    "context.csv",
    _schema(
        id=identifier(),
        topic=reference("terms:context_topic"),
        **_both("indicator", required=True),
        **_period(past=False),
        value=number(unit="row"),
        low=number(unit="row"),
        high=number(unit="row"),
        value_text=text(),
        unit=reference("terms:unit", required=False),
        qualifier=choice(words.Qualifier),
        place=text(),
        source=reference("sources"),
        locator=text(),
        **_both("note"),
    ),
    periods=_PERIOD,
)
SOURCES = Table(
    "sources.csv",
    _schema(
        id=identifier(),
        title=text(required=True),
        publisher=text(),
        year=moment(),
        kind=choice(words.SourceKind),
        url=url(),
        **_both("note"),
    ),
)
BYDELER = Table(
    "bydeler.geojson",
    _schema(
        id=identifier(),
        name=text(required=True),
        population=positive(unit="persons"),
        population_year=moment(),
        source=reference("sources"),
    ),
)
POPULATION = Table(
    "population.csv",
    _schema(cell=identifier(), population=positive(unit="persons", required=True), **_point()),
    key=("cell",),
)
ADDRESSES = Table(
    "addresses.csv", _schema(address=text(required=True), postcode=text(), **_point()), key=()
)
STOPS = Table(
    "stops.csv",
    _schema(name=text(required=True), **_point(), points=positive(unit="platforms")),
    key=(),
)
NETWORK = Table(
    "network.csv",
    _schema(
        name=text(),
        kind=text(required=True),
        length=positive(unit="m", required=True),
        wkt=text(required=True),
    ),
    key=(),
    optional=True,
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "areas": AREAS,
        "terms": TERMS,
        "counts": COUNTS,
        "series": SERIES,
        "series_breaks": SERIES_BREAKS,
        "contradictions": CONTRADICTIONS,
        "presence": PRESENCE,
        "services": SERVICES,
        "events": EVENTS,
        "context": CONTEXT,
        "sources": SOURCES,
        "bydeler": BYDELER,
        "population": POPULATION,
        "addresses": ADDRESSES,
        "stops": STOPS,
        "network": NETWORK,
    }
)
