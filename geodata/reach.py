"""Find which parts of the streets lie within some metres' walk of a place on one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse.csgraph import dijkstra

if TYPE_CHECKING:
    import numpy.typing as npt

    from geodata.streets import Streets

    Floats = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Reach:
    """What is reached: whole lines, and parts of lines.

    Parameters
    ----------
    whole
        For each line of the network whether all of it is reached.
    line
        Number of the line of each part; one line may have several parts, which do not overlap.
    low, high
        Where each part begins and ends, as shares of the length of its line.
    """

    whole: npt.NDArray[np.bool_]
    line: Numbers
    low: Floats
    high: Floats

    @property
    def touched(self) -> Numbers:
        """Numbers of the lines of which anything is reached."""
        return np.concatenate([np.flatnonzero(self.whole), self.line])

    def metres(self, streets: Streets) -> float:
        """Add up the street that is reached.

        Parameters
        ----------
        streets
            The graph.

        Returns
        -------
        metres
            By the stated lengths of the lines.
        """
        parts = (self.high - self.low) * streets.lengths[self.line]
        return float(streets.lengths[self.whole].sum() + parts.sum())


class Walker:
    """The shortest ways from a place on a line to the ends of all lines; found once.

    Parameters
    ----------
    streets
        The graph, from `walking.streets_of`.
    edge
        Number of the line.
    along
        Metres from its start.
    limit
        Metres of the longest walk that will be asked for.
    """

    def __init__(self, streets: Streets, edge: int, along: float, limit: float) -> None:
        self.streets, self.edge, self.along = streets, edge, along
        off = np.array([[along], [streets.lengths[edge] - along]])
        found = dijkstra(streets.graph, indices=streets.ends[edge], limit=max(limit, 0.0))
        self.metres: Floats = (found + off).min(axis=0)[streets.ends]

    def reach(self, metres: float) -> Reach:
        """Find what lies within some metres.

        Parameters
        ----------
        metres
            At most the limit; nothing is within 0 or less.

        Returns
        -------
        reach
            A line is reached from its ends, and the one walked from also from within.
        """
        lengths = self.streets.lengths
        ahead, back = np.clip((metres - self.metres) / lengths[:, None], 0, 1).T
        whole = ahead + back >= 1
        own = self._own(metres, float(ahead[self.edge]), float(back[self.edge]))
        whole[self.edge] = own == [(0.0, 1.0)]
        parts = [] if whole[self.edge] else own
        others = ~whole
        others[self.edge] = False
        on, behind = np.flatnonzero(others & (ahead > 0)), np.flatnonzero(others & (back > 0))
        line = np.concatenate([on, behind, np.full(len(parts), self.edge)])
        low = np.concatenate([np.zeros(len(on)), 1 - back[behind], [part[0] for part in parts]])
        high = np.concatenate([ahead[on], np.ones(len(behind)), [part[1] for part in parts]])
        return Reach(whole, line.astype(np.intp), low, high)

    def _own(self, metres: float, ahead: float, back: float) -> list[tuple[float, float]]:
        """Join the parts of the line one starts on: around the place, and from either end."""
        if metres <= 0:
            return []
        length = self.streets.lengths[self.edge]
        here = (max(0.0, (self.along - metres) / length), min(1.0, (self.along + metres) / length))
        joined: list[tuple[float, float]] = []
        for low, high in sorted([(0.0, ahead), here, (1.0 - back, 1.0)]):
            if joined and low <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
            elif high > low:
                joined.append((low, high))
        return joined


def cut(lines: npt.NDArray[np.object_], low: Floats, high: Floats) -> npt.NDArray[np.object_]:
    """Cut lines to the part between two shares of their length.

    Parameters
    ----------
    lines
        LineStrings.
    low, high
        For each line, shares from 0 to 1, `low` at most `high`.

    Returns
    -------
    parts
        LineStrings.
    """
    if not len(lines):
        return lines
    xy, line = shapely.get_coordinates(lines, return_index=True)
    step = np.hypot(*np.diff(xy, axis=0, prepend=xy[:1]).T)
    first = np.flatnonzero(np.diff(line, prepend=-1))
    step[first] = 0
    run = np.cumsum(step)
    whole = np.add.reduceat(step, first)
    # The length of nothing is divided by something: all its corners are at its start.
    share = (run - run[first][line]) / np.where(whole > 0, whole, 1)[line]
    between = (share > low[line]) & (share < high[line])
    ends = [shapely.line_interpolate_point(lines, at, normalized=True) for at in (low, high)]
    corners = np.concatenate([xy[between], *(shapely.get_coordinates(end) for end in ends)])
    piece = np.concatenate([line[between], np.tile(np.arange(len(lines)), 2)])
    order = np.lexsort((np.concatenate([share[between], low, high]), piece))
    return np.asarray(shapely.linestrings(corners[order], indices=piece[order]), dtype=object)
