"""Find which parts of the streets lie within some metres' walk of a place on one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse.csgraph import dijkstra

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """The shortest ways to the ends of all lines from the nearest of some places on lines.

    Found once, for walks of any length up to the limit.

    Parameters
    ----------
    streets
        The graph, from `walking.streets_of`.
    edges
        Number of the line of each place.
    along
        Metres of each place from the start of its line.
    limit
        Metres of the longest walk that will be asked for.
    before
        Metres walked before each place is reached; none unless stated.
    """

    def __init__(
        self,
        streets: Streets,
        edges: Sequence[int],
        along: Sequence[float],
        limit: float,
        *,
        before: Sequence[float] | None = None,
    ) -> None:
        self.streets = streets
        self.edges: Numbers = np.asarray(edges, dtype=np.intp)
        self.along: Floats = np.asarray(along, dtype=float)
        self.before: Floats = np.zeros(len(self.along)) if before is None else np.asarray(before)
        ahead = np.column_stack([self.along, streets.lengths[self.edges] - self.along])
        off = (ahead + self.before[:, None]).ravel()
        ends = streets.ends[self.edges].ravel()
        found = dijkstra(streets.graph, indices=ends, limit=max(limit, 0.0))
        self.metres: Floats = (found + off[:, None]).min(axis=0)[streets.ends]

    def reach(self, metres: float) -> Reach:
        """Find what lies within some metres.

        Parameters
        ----------
        metres
            At most the limit; nothing is within 0 or less.

        Returns
        -------
        reach
            A line is reached from its ends, and those walked from also from within.
        """
        lengths = self.streets.lengths
        ahead, back = np.clip((metres - self.metres) / lengths[:, None], 0, 1).T
        whole = ahead + back >= 1
        own = {
            edge: self._own(edge, metres, float(ahead[edge]), float(back[edge]))
            for edge in np.unique(self.edges).tolist()
        }
        others = np.ones(len(whole), dtype=bool)
        others[list(own)] = False
        whole[list(own)] = [parts == [(0.0, 1.0)] for parts in own.values()]
        others &= ~whole
        inner = [(edge, *part) for edge, parts in own.items() if not whole[edge] for part in parts]
        lines, lows, highs = zip(*inner, strict=True) if inner else ((), (), ())
        on, behind = np.flatnonzero(others & (ahead > 0)), np.flatnonzero(others & (back > 0))
        line = np.concatenate([on, behind, lines]).astype(np.intp)
        low = np.concatenate([np.zeros(len(on)), 1 - back[behind], lows])
        high = np.concatenate([ahead[on], np.ones(len(behind)), highs])
        return Reach(whole, line, low, high)

    def _own(
        self, edge: int, metres: float, ahead: float, back: float
    ) -> list[tuple[float, float]]:
        """Join the parts of a line one starts on: around each place, and from either end."""
        here = self.edges == edge
        left = metres - self.before[here]
        length, along = self.streets.lengths[edge], self.along[here][left > 0]
        left = left[left > 0]
        around = zip(
            np.maximum(0.0, (along - left) / length).tolist(),
            np.minimum(1.0, (along + left) / length).tolist(),
            strict=True,
        )
        joined: list[tuple[float, float]] = []
        for low, high in sorted([(0.0, ahead), *around, (1.0 - back, 1.0)]):
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
