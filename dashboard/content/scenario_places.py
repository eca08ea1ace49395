"""Look up places for a service: addresses of the data set, stops, and districts' centres."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dashboard.rows import records
from geodata.scenario_problems import shown
from geodata.whereabouts import district_centres

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.content.scenario_map import Point
    from dashboard.texts import Texts
    from geodata import Dataset

STOP, DISTRICT = "stop", "district"
MOST_LIKELY = 3
LEAST_LIKE = 0.6
_POST_TOWN = re.compile(r",\s*\d{4}\b.*$", re.ASCII)
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,12})?", re.ASCII)


class Place(NamedTuple):
    """A place to put a service at; `address` is empty where the place has none."""

    name: str
    point: Point
    address: str = ""


@lru_cache(maxsize=4)
def addresses(dataset: Dataset) -> Mapping[str, Place]:
    """List the addresses of the data set, by what a reader may write."""
    rows = records(dataset.addresses.drop(columns="geometry").sort_values("address"))
    return {
        _plainly(row["address"]): Place(row["address"], (row["lon"], row["lat"]), row["address"])
        for row in rows
    }


def _plainly(written: str) -> str:
    """Write an address without what people write in different ways."""
    bare = re.sub(r"['’`.,]", " ", _POST_TOWN.sub("", written.lower()))
    return re.sub(r"(\d)\s+([a-z])\b", r"\1\2", " ".join(bare.split()))


def address(written: str, dataset: Dataset) -> Place | None:
    """Find an address of the data set, however its spaces and capitals are written."""
    return addresses(dataset).get(_plainly(written))


def alike(written: str, dataset: Dataset) -> list[str]:
    """List the addresses that are written nearly so."""
    known = addresses(dataset)
    near = difflib.get_close_matches(_plainly(written), known, MOST_LIKELY, LEAST_LIKE)
    return [known[one].address for one in near]


@lru_cache(maxsize=4)
def candidates(dataset: Dataset) -> Mapping[str, Place]:
    """List stops and the centres of districts, by ids that begin with their kind."""
    stops = {
        f"{STOP}:{place}": Place(row["name"], (row["lon"], row["lat"]))
        for place, row in enumerate(records(dataset.stops.drop(columns="geometry")))
    }
    centres = district_centres(dataset.bydeler, dataset.population)
    districts = {
        f"{DISTRICT}:{row['index']}": Place(
            str(dataset.bydeler.at[row["index"], "name"]), (row["lon"], row["lat"])
        )
        for row in records(centres.reset_index())
    }
    return {**dict(sorted(stops.items(), key=lambda one: one[1].name)), **districts}


def candidate_options(dataset: Dataset, text: Texts) -> list[dict[str, object]]:
    """Group the candidates for a list of choices."""
    return [
        {
            "group": text(f"scenarios.plan.candidates.{kind}"),
            "items": [
                {"value": key, "label": one.name}
                for key, one in candidates(dataset).items()
                if key.startswith(f"{kind}:")
            ],
        }
        for kind in (DISTRICT, STOP)
    ]


def degrees(written: str) -> float | None:
    """Read a coordinate, with a comma or a point; None for what is none."""
    plain = written.strip().rstrip("°").strip()
    return float(plain.replace(",", ".")) if _DEGREES.fullmatch(plain) else None


def unknown_address(written: str, dataset: Dataset, text: Texts) -> str:
    """Say that an address is not among those known, and which ones are like it."""
    said = text("scenarios.plan.fault.address", value=shown(written), n=len(dataset.addresses))
    near = alike(written, dataset)
    return f"{said} {text('scenarios.plan.fault.alike', names=', '.join(near))}" if near else said
