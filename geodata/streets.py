"""Build the graph of a street network, prepared so that many distances come at once.

The nodes are cut into cells of at most 256 by removing a few of them, the gates. The shortest
way between two places passes a gate of the first one's cell, or stays within that cell; so the
distances from every gate and those within every cell give every distance exactly. Methods of this
kind, by separators, are reviewed by Bast et al. (2016), doi:10.1007/978-3-319-49487-6_2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from geodata.network import join_ends

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.intp]

_CELL_SIZE = 256
GATE = -1


@dataclass(frozen=True, eq=False)
class Cell:
    """Nodes that are joined without passing a gate.

    Parameters
    ----------
    metres
        Shortest distances that stay within the cell, (nodes, nodes), in the order of the cell.
    gates
        Numbers of the gates that bound the cell.
    """

    metres: Floats
    gates: Numbers


@dataclass(frozen=True, eq=False)
class Streets:
    """A street network as a graph; made by `build_streets`.

    Parameters
    ----------
    crs
        Projected system in metres.
    lines
        LineStrings in `crs`.
    lengths
        Metres along each line, as the table states them.
    ends
        Numbers of the nodes at the start and the end of each line, (lines, 2).
    graph
        Lengths between neighbouring nodes, symmetric.
    tree
        Finds the nearest line.
    cell
        Number of each node's cell; `GATE` for a gate.
    place
        Position of each node in its cell, or among the gates.
    cells
        The cells.
    from_gates
        Shortest distances from every gate to every node, (gates, nodes).
    """

    crs: str
    lines: npt.NDArray[np.object_]
    lengths: Floats
    ends: Numbers
    graph: csr_array
    tree: shapely.STRtree
    cell: Numbers
    place: Numbers
    cells: tuple[Cell, ...]
    from_gates: Floats


def build_streets(network: gpd.GeoDataFrame, *, crs: str) -> Streets:
    """Build the graph of a street network.

    Parameters
    ----------
    network
        `Dataset.network`: LineStrings and `length` in metres; lines meet where their ends have the
        same coordinates.
    crs
        Projected system in metres, e.g. EPSG:25832.

    Returns
    -------
    streets
        To be kept: it takes a few tenths of a second for some thousand lines.
    """
    nodes, ends = join_ends(network.geometry.to_numpy())
    lengths = network["length"].to_numpy(dtype=float)
    lines = np.asarray(network.geometry.to_crs(crs).to_numpy())
    graph = _graph(ends, lengths, len(nodes))
    gates = _gates(ends, _leaves(nodes))
    cell, place, cells = _cells(graph, gates)
    from_gates = dijkstra(graph, indices=gates) if len(gates) else np.empty((0, len(nodes)))
    tree = shapely.STRtree(lines)
    return Streets(crs, lines, lengths, ends, graph, tree, cell, place, cells, from_gates)


def _graph(ends: Numbers, lengths: Floats, nodes: int) -> csr_array:
    """Join the nodes; of several lines between two nodes the shortest counts, loops do not."""
    pairs = np.sort(ends, axis=1)
    order = np.lexsort((lengths, pairs[:, 1], pairs[:, 0]))
    pairs, lengths = pairs[order], lengths[order]
    first = np.ones(len(pairs), dtype=bool)
    first[1:] = (pairs[1:] != pairs[:-1]).any(axis=1)
    first &= pairs[:, 0] != pairs[:, 1]
    start, end = pairs[first].T
    both = (np.concatenate([start, end]), np.concatenate([end, start]))
    return csr_array((np.tile(lengths[first], 2), both), shape=(nodes, nodes))


def _leaves(nodes: Floats) -> Numbers:
    """Halve the nodes by longitude and latitude in turn until a part is no larger than a cell."""
    leaf = np.zeros(len(nodes), dtype=np.intp)
    parts = [(np.arange(len(nodes)), 0)]
    found = 0
    while parts:
        members, axis = parts.pop()
        if len(members) <= _CELL_SIZE:
            leaf[members] = found
            found += 1
            continue
        order = members[np.argsort(nodes[members, axis], kind="stable")]
        half = len(order) // 2
        parts += [(order[:half], 1 - axis), (order[half:], 1 - axis)]
    return leaf


def _gates(ends: Numbers, leaf: Numbers) -> Numbers:
    """Choose nodes whose removal leaves no line between two leaves."""
    crossing = ends[leaf[ends[:, 0]] != leaf[ends[:, 1]]]
    weight = np.bincount(crossing.ravel(), minlength=len(leaf))
    gates: set[int] = set()
    for start, end in crossing:
        if start not in gates and end not in gates:
            gates.add(int(start if weight[start] >= weight[end] else end))
    return np.array(sorted(gates), dtype=np.intp)


def _cells(graph: csr_array, gates: Numbers) -> tuple[Numbers, Numbers, tuple[Cell, ...]]:
    """Find what the gates leave joined, the distances within it, and the gates around it."""
    size = graph.shape[0]
    cell = np.full(size, GATE, dtype=np.intp)
    place = np.zeros(size, dtype=np.intp)
    place[gates] = np.arange(len(gates))
    kept = np.setdiff1d(np.arange(size), gates)
    if not len(kept):
        return cell, place, ()
    count, cell[kept] = connected_components(graph[kept][:, kept], directed=False)
    links: coo_array = graph.tocoo()
    start, end = links.coords
    cells = []
    for number in range(count):
        members = np.flatnonzero(cell == number)
        place[members] = np.arange(len(members))
        around = np.unique(end[(cell[start] == number) & (cell[end] == GATE)])
        cells.append(Cell(dijkstra(graph[members][:, members]), place[around]))
    return cell, place, tuple(cells)
