"""Time one step of the map of movement: what the server takes, and what it sends."""

import gzip
import json
import time

from benchmarks.table import kibibytes, milliseconds, percentile
from dashboard.callbacks.movement_map import redrawn
from dashboard.cards.movement_map import drawn_for, movement_map_faces
from dashboard.content import movement
from dashboard.settings import Settings
from dashboard.site import Site
from dashboard.view import read_view, years
from geodata import load_dataset

COLUMNS = ("", "p50", "p95", "sent (gzip)")
STYLES = {False: "/light.json", True: "/contrast.json"}


def measure() -> list[tuple[str, str, str, str]]:
    """Return rows for a step and for the first figure, with each kind of data."""
    site = Site(load_dataset(), Settings(), STYLES)
    rows = []
    for data in ("published", "exercise"):
        query = f"?data={data}"
        view, _, text = site.read(query)
        site.of(view)
        movement._content.cache_clear()  # noqa: SLF001 - the first figure is what is measured
        start = time.perf_counter()
        figure = movement_map_faces(site, view, text).figure.to_json()
        first = [time.perf_counter() - start]
        rows.append(_row(f"all years at once, {data}", first, [_packed(figure)]))
        seconds, sizes = _steps(site, query)
        rows.append(_row(f"a step in time, {data}", seconds, sizes))
    return rows


def _steps(site: Site, query: str) -> tuple[list[float], list[int]]:
    """Go through all years, one step after another."""
    seconds, sizes = [], []
    for year in years(site.dataset):
        asked = f"{query}&period={year}"
        before = drawn_for(read_view(asked, site.dataset, "nb")[0])
        start = time.perf_counter()
        _, sentence, under, _, _ = redrawn(site, asked, before)
        seconds.append(time.perf_counter() - start)
        sizes.append(_packed(json.dumps([sentence, under.to_plotly_json()])))
    return seconds, sizes


def _packed(words: str) -> int:
    return len(gzip.compress(words.encode()))


def _row(name: str, seconds: list[float], sizes: list[int]) -> tuple[str, str, str, str]:
    return (
        name,
        milliseconds(percentile(seconds, 50)),
        milliseconds(percentile(seconds, 95)),
        kibibytes(max(sizes)),
    )
