"""Judge a curve against simulated ones as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata

from geodata.uncertainty import LEVEL

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class GlobalEnvelope:
    """Bounds that hold over a whole curve at once.

    Parameters
    ----------
    low, high
        The bounds at each point of the curve.
    p_value
        Two-sided, of the whole observed curve.
    """

    low: Floats
    high: Floats
    p_value: float


def p_value(extreme: npt.NDArray[np.bool_]) -> float:
    """Turn draws that are at least as extreme as what was observed into a p-value.

    Parameters
    ----------
    extreme
        One value a draw.

    Returns
    -------
    p_value
        (1 + extreme draws) / (1 + draws), never 0: what was observed counts as one of the draws
        (Phipson & Smyth 2010, doi:10.2202/1544-6115.1585).
    """
    return float((1 + extreme.sum()) / (1 + len(extreme)))


def global_envelope(observed: Floats, drawn: Floats, *, level: float = LEVEL) -> GlobalEnvelope:
    """Rank whole curves by how extreme they are, and bound those that are not among the extreme.

    The global envelope test with extreme rank lengths (Myllymäki et al. 2017,
    doi:10.1111/rssb.12172). At each point a curve has its rank from the nearer end, equal values
    sharing a rank; curves are ordered by their most extreme rank, then by their second most, and
    so on.

    Parameters
    ----------
    observed
        Values of the observed curve, (points,).
    drawn
        Values of the simulated curves, (draws, points).
    level
        Share of all curves, the observed one included, within the bounds.

    Returns
    -------
    envelope
        The observed curve leaves it only if `p_value` is at most 1 - `level`.
    """
    curves = np.vstack([observed, drawn])
    ranks = rankdata(curves, axis=0)
    depth = np.sort(np.minimum(ranks, len(curves) + 1 - ranks), axis=1)
    order = np.unique(depth, axis=0, return_inverse=True)[1].ravel()
    as_extreme = rankdata(order, method="max")
    # 1 - 0.95 is a little more than 0.05.
    kept = curves[as_extreme > round((1 - level) * len(curves), 6)]
    return GlobalEnvelope(kept.min(axis=0), kept.max(axis=0), float(as_extreme[0] / len(curves)))
