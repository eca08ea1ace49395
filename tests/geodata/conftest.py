"""Write a small data folder of a made-up city in the open sea, which tests may damage."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Protocol

import pytest

from geodata.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DATASET = """\
id = "eksempelvik"
name_nb = "Eksempelvik (oppdiktet)"
name_en = "Example Cove (made up)"
version = "1"
updated = "2026-11-22"
crs = "EPSG:25832"
languages = ["nb", "en"]
start_period = "2017"

[extent]
west = 4.0
south = 70.0
east = 4.4
north = 70.2

[view.centre]
lon = 4.1
lat = 70.1
zoom = 14

[view.city]
lon = 4.2
lat = 70.1
zoom = 10.5

[[attribution]]
text = "Made up"
url = "https://example.org/"
licence = "CC0"
layers = ["roads"]

[[key_figures]]
kind = "count"
record = "C-1"

[[key_figures]]
kind = "context"
records = ["X-1", "X-2"]
"""

BOTH = {"name_nb": "Navn", "name_en": "Name", "definition_nb": "Flate", "definition_en": "Shape"}
AREA = BOTH | {"group": "centre", "source": "report", "outline": "drawn", "counted_from": "2010"}
COUNT = {
    "scope": "area",
    "areas": "harbour",
    "place_nb": "Havna",
    "place_en": "The harbour",
    "period_start": "2017-06",
    "period_end": "2017-08",
    "time_of_day": "both",
    "population": "all",
    "measure": "present_at_once",
    "statistic": "mean",
    "unit": "persons",
    "counter": "team",
    "source": "report",
}
SERVICE = {
    "name": "Værestedet",
    "operator_kind": "ngo",
    "types": "drop_in",
    "location_precision": "none",
    "mobile": "no",
    "valid_from": "unknown",
    "valid_to": "unknown",
    "sources": "report",
}
CONTEXT = {"topic": "visits", "indicator_nb": "Besøk", "indicator_en": "Visits", "source": "report"}
EVENT = {"title_nb": "Hendelse", "title_en": "Event", "kind": "scene", "sources": "report"}
# The first is 0.005 of a degree of longitude, 190 m; the second turns a corner.
WEST_LINE = "LINESTRING (4.1 70.1, 4.105 70.1)"
EAST_LINE = "LINESTRING (4.105 70.1, 4.105 70.102, 4.108 70.102)"
TERM = {"nb": "Ord", "en": "Word"}

ROWS: dict[str, list[dict[str, str]]] = {
    "terms": [
        TERM | {"vocabulary": "area_group", "id": "centre"},
        TERM | {"vocabulary": "population", "id": "all", "nb": "Alle", "en": "Everyone"},
        TERM | {"vocabulary": "population", "id": "under-18"},
        TERM | {"vocabulary": "counter", "id": "team"},
        TERM | {"vocabulary": "service_type", "id": "drop_in", "symbol": "V"},
        TERM | {"vocabulary": "service_type", "id": "nursing", "symbol": "F"},
        TERM | {"vocabulary": "context_topic", "id": "visits"},
        TERM | {"vocabulary": "unit", "id": "visits"},
        TERM | {"vocabulary": "capacity_unit", "id": "beds"},
    ],
    "counts": [
        COUNT | {"id": "C-1", "series": "summer", "value": "15.4", "records": "R-1;R-2"},
        COUNT | {"id": "C-2", "series": "summer", "low": "110", "high": "130", "areas": ""},
        COUNT | {"id": "C-3", "measure": "relative_change", "value": "-12", "unit": "percent"},
    ],
    "series": [
        BOTH
        | {
            "id": "summer",
            "measure": "present_at_once",
            "statistic": "mean",
            "time_of_day": "both",
            "population": "all",
        }
    ],
    "series_breaks": [
        {
            "id": "wider",
            "start": "2016",
            "kind": "coverage",
            "series": "*",
            "name_nb": "Flere områder",
            "name_en": "More areas",
            "source": "report",
        }
    ],
    "contradictions": [
        {
            "id": "two-figures",
            "title_nb": "To tall",
            "title_en": "Two figures",
            "explanation_nb": "Ulik metode",
            "explanation_en": "Different methods",
            "records": "counts:C-1;counts:C-2",
        }
    ],
    "presence": [
        {
            "id": "P-1",
            "area": "quay",
            "period_start": "2012",
            "period_end": "2013",
            "status": "heaviest",
            "basis": "stated",
            "source": "report",
        }
    ],
    "services": [
        SERVICE
        | {
            "id": "cafe",
            "lon": "4.1",
            "lat": "70.1",
            "location_precision": "address",
            "coordinate_source": "made up",
            "opening_hours": "Mo-Fr 09:00-15:30",
            "hours_as_of": "2026-08",
            "capacity": "12",
            "capacity_unit": "beds",
            "valid_from": "2012",
            "valid_to": "ongoing",
            "types": "drop_in;nursing",
        },
        SERVICE | {"id": "bus", "mobile": "yes", "valid_from": "planned"},
    ],
    "events": [
        EVENT | {"id": "E-1", "start": "2012-05", "areas": "quay", "url": "https://example.org/a"},
        EVENT | {"id": "E-2", "start": "2027", "end": "2029"},
    ],
    "context": [
        CONTEXT | {"id": "X-1", "period_start": "2019", "value": "6", "unit": "visits"},
        CONTEXT | {"id": "X-2", "value_text": "de fleste"},
    ],
    "sources": [{"id": "report", "title": "Rapport", "year": "2017", "kind": "municipal_report"}],
    "population": [
        {"cell": "1", "population": "20", "lon": "4.11", "lat": "70.11"},
        {"cell": "2", "population": "0", "lon": "4.12", "lat": "70.12"},
    ],
    "addresses": [{"address": "Kaigata 1", "postcode": "0001", "lon": "4.1", "lat": "70.1"}],
    "network": [
        {"name": "Kaigata", "kind": "residential", "length": "260", "wkt": WEST_LINE},
        {"kind": "footway", "length": "390.5", "wkt": EAST_LINE},
    ],
    "stops": [{"name": "Kaia", "lon": "4.1", "lat": "70.1", "points": "2"}],
}


def square(west: float, south: float, size: float) -> dict[str, object]:
    """Draw a square, counter-clockwise."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(table: str, geometry: object, **properties: object) -> dict[str, object]:
    """Make a feature with every property of its table."""
    blank = dict.fromkeys(TABLES[table].columns, "")
    return {"type": "Feature", "properties": {**blank, **properties}, "geometry": geometry}


def collection(*features: dict[str, object]) -> str:
    """Write features as GeoJSON."""
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def table_text(columns: tuple[str, ...], rows: list[Mapping[str, str]]) -> str:
    """Write rows as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Give a valid data folder of a made-up city."""
    folder = tmp_path / "eksempelvik"
    folder.mkdir()
    (folder / "dataset.toml").write_text(DATASET, encoding="utf-8")
    areas = collection(
        feature("areas", square(4.1, 70.1, 0.02), **AREA, id="harbour"),
        feature("areas", square(4.1, 70.1, 0.01), **AREA, id="quay", within="harbour"),
        feature("areas", square(4.2, 70.1, 0.01), **AREA, id="market", counted_to="2015"),
    )
    (folder / "areas.geojson").write_text(areas, encoding="utf-8")
    district = feature(
        "bydeler", square(4.0, 70.0, 0.2), id="1", name="Vik", population=20, source="report"
    )
    (folder / "bydeler.geojson").write_text(collection(district), encoding="utf-8")
    for name, rows in ROWS.items():
        text = table_text(TABLES[name].columns, rows)
        (folder / TABLES[name].file).write_text(text, encoding="utf-8")
    return folder


class Alter(Protocol):
    """Put a value into a cell of the city's folder."""

    def __call__(self, file: str, row: int, column: str, value: object) -> None:
        """Count rows as the checks do: lines in CSV, features in GeoJSON."""


@pytest.fixture
def alter(city: Path) -> Alter:
    """Give a function that changes one cell."""

    def change(file: str, row: int, column: str, value: object) -> None:
        path = city / file
        if path.suffix == ".geojson":
            content = json.loads(path.read_text(encoding="utf-8"))
            changed = content["features"][row - 1]
            (changed if column == "geometry" else changed["properties"])[column] = value
            path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            return
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            columns, rows = tuple(reader.fieldnames or ()), list(reader)
        rows[row - 2][column] = str(value)
        path.write_text(table_text(columns, rows), encoding="utf-8")

    return change
