"""Arrange the services that can be compared in a square, so that those that overlap stand close."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from dashboard.rows import records
from geodata.overlap import UNDESCRIBED

if TYPE_CHECKING:
    import numpy.typing as npt

    from dashboard.content.overlap import Overlap

# Beyond this many the names can no longer be read.
LARGEST = 20
FEWEST_TO_ORDER = 3
OWN, RANKED, ALWAYS = "own", "ranked", "always"
OTHER_TYPE, FAR, NO_WAY = "other_type", "far", "no_way"

Known = dict[frozenset[str], dict[str, Any]]


@dataclass(frozen=True, eq=False)
class Matrix:
    """Services by services.

    `states`: `own` (the same service), `ranked`, `always` (both round the clock), `other_type`
    (none shared), `far` (beyond the limit) or `no_way` (walk unknown). `known`: the row of each
    pair that has one. `left_out`: how many that could be compared have no room.
    """

    ids: tuple[str, ...]
    states: tuple[tuple[str, ...], ...]
    known: Known
    left_out: int

    def pair(self, row: int, column: int) -> dict[str, Any] | None:
        """Return what is known of two services."""
        return self.known.get(frozenset((self.ids[row], self.ids[column])))


@lru_cache(maxsize=64)
def matrix(shown: Overlap) -> Matrix:
    """Arrange the services of a view."""
    rows = records(shown.pairs.known)
    known = {frozenset((one["first"], one["second"])): one for one in rows}
    ids = list(shown.measured.index)
    if len(ids) > LARGEST:
        foremost = dict.fromkeys(one[side] for one in rows for side in ("first", "second"))
        ids = list(dict.fromkeys([*foremost, *ids]))[:LARGEST]
    ids = _ordered(ids, known)
    states = tuple(tuple(_state(one, other, shown, known) for other in ids) for one in ids)
    return Matrix(tuple(ids), states, known, len(shown.measured) - len(ids))


def _state(one: str, other: str, shown: Overlap, known: Known) -> str:
    if one == other:
        return OWN
    found = known.get(frozenset((one, other)))
    if found:
        return ALWAYS if found["round_the_clock"] else RANKED
    left, right = (set(shown.services.at[side, "types"]) - {UNDESCRIBED} for side in (one, other))
    if not any(shown.view.shows_type((kind,)) for kind in left & right):
        return OTHER_TYPE
    unknown = shown.pairs.unknown
    both = {one, other}
    listed = unknown["first"].isin(both) & unknown["second"].isin(both)
    return NO_WAY if listed.any() else FAR


def _ordered(ids: list[str], known: Known) -> list[str]:
    """Order services by average linkage on their overlap; those without any come last."""
    amounts = _amounts(ids, known)
    has = amounts.sum(axis=1) > 0
    linked = [ids[place] for place in np.flatnonzero(has)]
    alone = [ids[place] for place in np.flatnonzero(~has)]
    if len(linked) < FEWEST_TO_ORDER:
        return [*linked, *alone]
    apart = amounts.max() - amounts[np.ix_(has, has)]
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart), method="average", optimal_ordering=True)
    return [*[linked[place] for place in leaves_list(tree)], *alone]


def _amounts(ids: list[str], known: Known) -> npt.NDArray[np.float64]:
    """Write the overlap of each two services, 0 where none is known."""
    amounts = np.zeros((len(ids), len(ids)))
    for row, one in enumerate(ids):
        for column, other in enumerate(ids):
            found = known.get(frozenset((one, other)))
            amounts[row, column] = found["overlap"] if found else 0.0
    return amounts
