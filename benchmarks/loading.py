"""Time how long the data take to load, in a fresh process and later, and the exercise to make."""

import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks.table import milliseconds, percentile
from geodata import load_dataset
from geodata.exercise import exercise_dataset
from tests.serving import ROOT

FRESH = """
import time
start = time.perf_counter()
from geodata import load_dataset
imported = time.perf_counter()
load_dataset()
print(imported - start, time.perf_counter() - imported)
"""


def measure(runs: int) -> list[tuple[str, str, str]]:
    """Return a row for importing, the first load, later loads, and the exercise made of them."""
    fresh = [_in_fresh_process() for _ in range(runs)]
    published = load_dataset()
    timings = {
        "importing geodata, fresh process": [imported for imported, _ in fresh],
        "load_dataset(), fresh process": [loaded for _, loaded in fresh],
        "load_dataset(), again": [_timed(load_dataset) for _ in range(runs)],
        "exercise data": [_timed(lambda: exercise_dataset(published)) for _ in range(runs)],
    }
    return [
        (name, milliseconds(percentile(values, 50)), milliseconds(max(values)))
        for name, values in timings.items()
    ]


def _in_fresh_process() -> tuple[float, float]:
    """Return the seconds for importing and for loading in a new interpreter."""
    command = [sys.executable, "-c", FRESH]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    imported, loaded = map(float, answer.stdout.split())
    return imported, loaded


def _timed(work: Callable[[], object]) -> float:
    """Return the seconds for one time in this process."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
