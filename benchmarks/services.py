"""Time the calculations on services, those of Oslo and thousands, beside other libraries."""

import tempfile
import time
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import NamedTuple, TypeVar

import geopandas as gpd
import networkx as nx
import numpy as np
import shapely
from scipy.stats import gaussian_kde

from benchmarks.generated import SERVICES, generated_city
from benchmarks.table import milliseconds, percentile
from geodata import Dataset, load_dataset
from geodata.catchment import MINUTES, catchments, population_within
from geodata.density import BANDWIDTH_M, Density, contours, density
from geodata.overlap import pairs
from geodata.streets import Streets
from geodata.walking import snap, streets_of, walking_distances

COLUMNS = ("", "median", "slowest", "target", "other library", "times as long", "apart at most")
CATCHMENT_TARGET, OVERLAP_TARGET = "20 ms", "1 s"
POINTS = 100
CELLS, CELL_M = 256, BANDWIDTH_M / 8
SPREAD_M = 800.0

Answer = TypeVar("Answer")

Row = tuple[str, ...]


class Other(NamedTuple):
    """What another library took for the same."""

    name: str
    seconds: float


def measure(runs: int) -> list[Row]:
    """Return a row for each calculation."""
    oslo = load_dataset()
    streets = streets_of(oslo)
    with tempfile.TemporaryDirectory() as folder:
        many = generated_city(Path(folder) / "city")
    located = many.services.geometry
    places = located[snap(streets, located)["reason"].eq("")][:POINTS]
    return [
        *(_catchments(streets, places, minutes) for minutes in MINUTES),
        _inhabitants(oslo, streets, places, runs),
        *(_density(count, runs) for count in (len(oslo.services), 20_000)),
        *(_overlap(dataset, streets, runs) for dataset in (oslo, many)),
        _nearest(streets, places, runs),
    ]


def _catchments(streets: Streets, places: gpd.GeoSeries, minutes: int) -> Row:
    """Draw them one by one, as a page asks for them."""
    catchments(streets, places[:1], [minutes])
    seconds = []
    for place in range(len(places)):
        start = time.perf_counter()
        catchments(streets, places[place : place + 1], [minutes])
        seconds.append(time.perf_counter() - start)
    name = f"a catchment of {minutes} minutes, each of {len(places)} points"
    return _row(name, seconds, target=CATCHMENT_TARGET)


def _inhabitants(oslo: Dataset, streets: Streets, places: gpd.GeoSeries, runs: int) -> Row:
    """Estimate who lives in the catchments, all at once."""
    shapes, population = catchments(streets, places, [MINUTES[-1]]).geometry, oslo.population
    _, seconds = _repeated(lambda: population_within(shapes, population), runs)
    return _row(f"inhabitants of {len(places)} catchments of {MINUTES[-1]} minutes", seconds)


def _density(count: int, runs: int) -> Row:
    """Smooth on a grid of 256 x 256 cells, and draw contours, which scipy does not."""
    xy = _round_cloud(count)
    places = gpd.GeoSeries(shapely.points(xy), crs=25832)
    half = CELLS * CELL_M / 2
    bounds = (-half, -half, half, half)

    def smooth() -> Density:
        found = density(places, bounds=bounds, cell_m=CELL_M)
        contours(found)
        return found

    found, seconds = _repeated(smooth, runs)
    kernel = gaussian_kde(xy.T, bw_method=BANDWIDTH_M / SPREAD_M)
    x, y = np.meshgrid(found.x, found.y)
    start = time.perf_counter()
    expected = kernel(np.vstack([x.ravel(), y.ravel()])) * count * 1e6
    other = Other("scipy", time.perf_counter() - start)
    apart = np.abs(found.per_km2.ravel() - expected).max() / expected.max()
    name = f"density and contours on {CELLS} x {CELLS} cells, {_number(count)} points"
    return _row(name, seconds, other=other, apart=f"{apart:.2%} of the highest")


def _round_cloud(count: int) -> np.ndarray:
    """Scatter points with a round covariance, the only shape for which the kernel of scipy is."""
    xy = np.random.default_rng(1).normal(size=(count, 2))
    lower = np.linalg.cholesky(np.cov(xy.T))
    return np.linalg.solve(lower, (xy - xy.mean(axis=0)).T).T * SPREAD_M


def _overlap(dataset: Dataset, streets: Streets, runs: int) -> Row:
    """Compare the weeks of all pairs that share a type."""
    _, seconds = _repeated(lambda: pairs(dataset.services, streets), runs)
    count = len(dataset.services)
    target = OVERLAP_TARGET if count == SERVICES else ""
    return _row(f"weekly overlap of {_number(count)} services", seconds, target=target)


def _nearest(streets: Streets, places: gpd.GeoSeries, runs: int) -> Row:
    """Walk from each place to the nearest other one."""

    def walk() -> np.ndarray:
        metres = walking_distances(streets, places).metres.to_numpy(copy=True)
        np.fill_diagonal(metres, np.inf)
        return np.fmin.reduce(metres, axis=1)

    found, seconds = _repeated(walk, runs)
    graph, nodes = _graph(streets, places)
    start = time.perf_counter()
    expected = [_nearest_node(graph, node, nodes) for node in nodes]
    other = Other("networkx", time.perf_counter() - start)
    apart = np.abs(found - expected).max()
    name = f"walks to the nearest neighbour, {len(places)} points"
    return _row(name, seconds, other=other, apart=f"{apart:.1f} m")


def _graph(streets: Streets, places: gpd.GeoSeries) -> tuple[nx.Graph, list[str]]:
    """Hang each place on its street, as far off as it lies."""
    graph = nx.Graph()

    def join(one: Hashable, other: Hashable, metres: float) -> None:
        known = graph.get_edge_data(one, other, {"weight": np.inf})["weight"]
        graph.add_edge(one, other, weight=min(metres, known))

    for (start, end), length in zip(streets.ends.tolist(), streets.lengths, strict=True):
        join(start, end, length)
    snapped = snap(streets, places)
    feet: list[tuple[str, int, float]] = []
    for node, edge, along, snapping in snapped[["edge", "along", "snapping"]].itertuples():
        foot = f"foot of {node}"
        join(node, foot, snapping)
        start, end = streets.ends[edge].tolist()
        join(foot, start, along)
        join(foot, end, streets.lengths[edge] - along)
        for neighbour, line, place in feet:
            if line == edge:
                join(foot, neighbour, abs(along - place))
        feet.append((foot, edge, along))
    return graph, list(places.index)


def _nearest_node(graph: nx.Graph, node: str, nodes: list[str]) -> float:
    """Find how far it is to the nearest other of the nodes."""
    metres = nx.single_source_dijkstra_path_length(graph, node)
    return min(metres[other] for other in nodes if other != node)


def _repeated(calculate: Callable[[], Answer], runs: int) -> tuple[Answer, list[float]]:
    """Time a calculation, after a first time that is not counted."""
    answer = calculate()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        answer = calculate()
        seconds.append(time.perf_counter() - start)
    return answer, seconds


def _row(
    name: str,
    seconds: list[float],
    *,
    target: str = "",
    other: Other | None = None,
    apart: str = "",
) -> Row:
    """Write a row."""
    middle = percentile(seconds, 50)
    ours = (name, milliseconds(middle), milliseconds(max(seconds)), target)
    if other is None:
        return (*ours, "", "", apart)
    beside = f"{other.name} {milliseconds(other.seconds)}"
    return (*ours, beside, f"{other.seconds / middle:.0f}", apart)


def _number(count: int) -> str:
    """Write thousands apart."""
    return f"{count:,}".replace(",", " ")
