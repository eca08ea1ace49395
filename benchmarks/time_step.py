"""Time one step of the maps that time runs over: what the server takes, and what it sends."""

from benchmarks.table import kibibytes, milliseconds, percentile
from benchmarks.visiting import Visit
from dashboard.view import MOMENTS, years
from geodata import load_dataset

COLUMNS = ("", "p50", "p95", "sent (gzip)", "target")
TARGET = "50 ms, 5 kB"
LAYERS = ("none", "density", "reach", "districts")
# Five has no divisor in common with 24: the steps come by every hour of the day.
HOURS = MOMENTS[::5]
FEW = 12


def measure() -> list[tuple[str, ...]]:
    """Return rows for a step: the map by itself, and all that the page asks for together."""
    by_year = [f"&period={year}" for year in years(load_dataset())]
    by_hour = [f"&moment={hour}" for hour in HOURS]
    movement, services = Visit("/forflytning"), Visit("/tjenester")
    rows = []
    for data in ("published", "exercise"):
        name = f"a year of the map of movement, {data}"
        rows.append(_row(name, movement, f"?data={data}", by_year, "movement-map-graph"))
    rows.append(_row("a year, all of the page together", movement, "?", by_year[:FEW]))
    for layer in LAYERS:
        name = f"an hour of the map of services, layer {layer}"
        rows.append(_row(name, services, f"?layer={layer}", by_hour, "services-map-graph"))
    rows.append(_row("an hour, all of the page together", services, "?", by_hour[:FEW]))
    return rows


def _row(
    name: str, visit: Visit, query: str, changes: list[str], part: str = ""
) -> tuple[str, ...]:
    """Take one step after another, the first uncounted; ask one part, or all that follow."""
    visit.go(query)
    steps = [visit.go(query + change, part) for change in changes][1:]
    seconds = [sum(one.seconds for one in step) for step in steps]
    sizes = [sum(one.size for one in step) for step in steps]
    return (
        name,
        milliseconds(percentile(seconds, 50)),
        milliseconds(percentile(seconds, 95)),
        kibibytes(max(sizes)),
        TARGET if part else "",
    )
