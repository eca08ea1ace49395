"""Write a city with any number of made-up services: `python -m benchmarks.generated FOLDER`."""

import argparse
import shutil
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata import Dataset, load_dataset
from geodata.dataset import EMBEDDED
from geodata.exercise_folder import csv_text
from geodata.tables import TABLES

SERVICES = 5000
SEED = 1
NOTE = {
    "note_nb": "Oppdiktet for å måle ytelse; sier ingenting om noe sted.",
    "note_en": "Made up to measure performance; says nothing of any place.",
}
SOURCE = pd.Series({"title": "Oppdiktet", "kind": "synthetic", **NOTE}, name="oppdiktet")
_WITHOUT_POINT, _WITHOUT_HOURS, _WITHOUT_CAPACITY, _MOBILE = 0.2, 0.5, 0.7, 0.05
_DAYS = ("Mo-Fr", "Mo-Su", "Tu-Sa", "Sa,Su", "Mo,We,Fr")


def generated_city(folder: Path, count: int = SERVICES, *, seed: int = SEED) -> Dataset:
    """Write Oslo with made-up services in place of its own to a new folder, and load it."""
    dataset = load_dataset()
    shutil.copytree(EMBEDDED, folder)
    # What the city says of its own services would lead nowhere.
    told = dataset.contradictions
    told = told[[not any("services:" in one for one in records) for records in told["records"]]]
    written = {
        "services": generated_services(dataset, count, seed=seed),
        "events": dataset.events.assign(services=[()] * len(dataset.events)),
        "contradictions": told,
        "sources": pd.concat([dataset.sources, SOURCE.to_frame().T]).rename_axis("id"),
    }
    for name, frame in written.items():
        text = csv_text(frame, TABLES[name])
        (folder / TABLES[name].file).write_text(text, encoding="utf-8", newline="")
    return load_dataset(folder)


def generated_services(dataset: Dataset, count: int, *, seed: int = SEED) -> gpd.GeoDataFrame:
    """Make up services over the extent of the streets: a fifth without point, half without hours.

    Some of the points lie further from a street than anyone is placed.
    """
    random = np.random.default_rng(seed)
    index = pd.Index([f"oppdiktet-{number}" for number in range(1, count + 1)], name="id")
    declared = list(TABLES["services"].columns)
    frame = pd.DataFrame("", index=index, columns=declared[1:], dtype=object)
    frame["name"] = [f"Oppdiktet tjeneste {number}" for number in range(1, count + 1)]
    frame["operator"] = "Oppdiktet"
    kinds = sorted(set(dataset.services["operator_kind"]))
    frame["operator_kind"] = random.choice(kinds, count)
    types = dataset.terms.loc["service_type"].index.to_numpy()
    frame["types"] = [tuple(random.permutation(types)[: random.integers(1, 4)]) for _ in index]
    frame["mobile"] = np.where(random.random(count) < _MOBILE, "yes", "no")
    frame["sources"] = [(SOURCE.name,)] * count
    shapes = _place(frame, dataset, random)
    _open(frame, random)
    _size(frame, dataset, random)
    _date(frame, random)
    frame = frame.assign(**NOTE)
    return gpd.GeoDataFrame(frame, geometry=shapes, crs=4326)


def _place(frame: pd.DataFrame, dataset: Dataset, random: np.random.Generator) -> np.ndarray:
    """Scatter the services; of a few without a point the district is known."""
    count = len(frame)
    west, south, east, north = dataset.network.total_bounds
    lon, lat = random.uniform(west, east, count), random.uniform(south, north, count)
    known = random.random(count) >= _WITHOUT_POINT
    frame["lon"] = np.where(known, lon.round(6), np.nan)
    frame["lat"] = np.where(known, lat.round(6), np.nan)
    frame["coordinate_source"] = np.where(known, "benchmarks.generated", "")
    with_point = random.choice(["address", "street"], count)
    without = random.choice(["district", "none"], count)
    frame["location_precision"] = np.where(known, with_point, without)
    district = random.choice(dataset.bydeler.index.to_numpy(), count)
    frame["bydel"] = np.where(frame["location_precision"] == "district", district, "")
    shapes = np.full(count, None, dtype=object)
    shapes[known] = shapely.points(frame.loc[known, "lon"], frame.loc[known, "lat"])
    return shapes


def _open(frame: pd.DataFrame, random: np.random.Generator) -> None:
    """Make up hours, some across midnight and some around the clock."""
    count = len(frame)
    start, length = random.integers(12, 44, count), random.integers(4, 28, count)
    days = random.choice(_DAYS, count)
    texts = [
        f"{day} {_clock(begin)}-{_clock(begin + lasting)}"
        for day, begin, lasting in zip(days, start, length, strict=True)
    ]
    always = random.random(count) < 1 / 20
    known = random.random(count) >= _WITHOUT_HOURS
    frame["opening_hours"] = np.where(known, np.where(always, "24/7", texts), "")
    frame["hours_as_of"] = np.where(known, random.choice(["2013", "2026-05", "unknown"], count), "")


def _clock(half_hours: int) -> str:
    """Write a time of day."""
    hours, half = divmod(int(half_hours) % 48, 2)
    return f"{hours:02d}:{30 * half:02d}"


def _size(frame: pd.DataFrame, dataset: Dataset, random: np.random.Generator) -> None:
    """Make up capacities."""
    count = len(frame)
    known = random.random(count) >= _WITHOUT_CAPACITY
    units = dataset.terms.loc["capacity_unit"].index.to_numpy()
    frame["capacity"] = np.where(known, random.integers(1, 80, count).astype(float), np.nan)
    frame["capacity_unit"] = np.where(known, random.choice(units, count), "")
    frame["capacity_as_of"] = np.where(known, "2020", "")


def _date(frame: pd.DataFrame, random: np.random.Generator) -> None:
    """Make up openings, closings and the years in which a source confirms the service."""
    count = len(frame)
    opened = random.integers(1985, 2026, count)
    closed = np.minimum(opened + random.integers(0, 30, count), 2025)
    unknown = random.random((2, count)) < 1 / 5
    ongoing = random.random(count) < 2 / 3
    frame["valid_from"] = np.where(unknown[0], "unknown", opened.astype(str))
    ended = np.where(ongoing, "ongoing", closed.astype(str))
    frame["valid_to"] = np.where(unknown[1], "unknown", ended)
    frame["attested_first"] = opened.astype(str)
    frame["attested_last"] = closed.astype(str)


def main() -> None:
    """Write the folder, which the application takes as SENTRUMSKART_DATA."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generated", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet")
    parser.add_argument("--services", type=int, default=SERVICES, help=f"default {SERVICES}")
    parser.add_argument("--seed", type=int, default=SEED, help=f"default {SEED}")
    arguments = parser.parse_args()
    dataset = generated_city(arguments.folder, arguments.services, seed=arguments.seed)
    print(f"{len(dataset.services)} services: {arguments.folder}")


if __name__ == "__main__":
    main()
