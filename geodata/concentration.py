"""Test whether places lie closer to each other along streets than chance would have them.

Every test compares the places with draws of as many places at random along the streets of a study
area (`nulls.street_null`). Edges need no correction: places beyond the study area are counted
neither around the places nor around the draws. p-values count the places themselves among the
draws, (1 + draws at least as extreme) / (1 + draws), so that they are never too small (Phipson &
Smyth 2010, doi:10.2202/1544-6115.1585).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.envelopes import global_envelope, p_value
from geodata.refusals import NotComparableError, Rule
from geodata.uncertainty import LEVEL

if TYPE_CHECKING:
    import numpy.typing as npt

    from geodata.nulls import StreetNull

    Floats = npt.NDArray[np.float64]
    Metres = npt.NDArray[np.float32]

FEWEST = 4
RADII_M = (100, 200, 300, 400, 500, 600, 700, 800, 900, 1000)


@dataclass(frozen=True, slots=True)
class NearestNeighbour:
    """How far it is to the nearest other place, against chance.

    Parameters
    ----------
    places
        Number of places.
    observed_m, expected_m
        Mean walk from a place to the nearest other one, and the mean of that over the draws.
    ratio
        Observed by expected: below 1 closer together than at random, above 1 further apart.
    low, high
        Where the ratio of the draws lies, in `level` of them.
    p_clustered, p_dispersed
        One-sided: how often chance gives places as near each other, or as far from each other.
    p_two_sided
        Twice the smaller of them, at most 1.
    draws
        Number of draws.
    """

    places: int
    observed_m: float
    expected_m: float
    ratio: float
    low: float
    high: float
    p_clustered: float
    p_dispersed: float
    p_two_sided: float
    draws: int


@dataclass(frozen=True, eq=False)
class CountsWithin:
    """How many other places lie within each walk, against chance.

    Parameters
    ----------
    counts
        Index of metres: `observed` and `expected`, the mean number of other places within the walk;
        `pointwise_low`, `pointwise_high`, where `level` of the draws lie at that walk alone; `low`,
        `high`, the global envelope, which as large a share of the draws does not leave anywhere.
    p_value
        Two-sided, of the whole curve: one test, however many walks are looked at.
    draws
        Number of draws.
    """

    counts: pd.DataFrame
    p_value: float
    draws: int


def nearest_neighbour(
    metres: pd.DataFrame, null: StreetNull, *, level: float = LEVEL
) -> NearestNeighbour:
    """Compare the mean distance to the nearest other place with that of places at random.

    The ratio of Clark & Evans (1954, doi:10.2307/1931034) with walks for straight lines and the
    mean of the draws for the planar formula.

    Parameters
    ----------
    metres
        Walks between the places, square: 0 on the diagonal and between services at one address.
    null
        Places at random, from `nulls.street_null`.
    level
        Share of the draws between `low` and `high`.

    Returns
    -------
    test
        For at least four places.

    Raises
    ------
    NotComparableError
        If there are fewer than four places or more than a draw can have, or a walk is not known.
    """
    walks = _checked(metres, null)
    observed = float(walks.min(axis=1).mean())
    drawn = _drawn_nearest(null, len(walks))
    expected = float(drawn.mean())
    nearer, farther = (p_value(extreme) for extreme in (drawn <= observed, drawn >= observed))
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2]) / expected
    return NearestNeighbour(
        places=len(walks),
        observed_m=observed,
        expected_m=expected,
        ratio=observed / expected,
        low=float(low),
        high=float(high),
        p_clustered=nearer,
        p_dispersed=farther,
        p_two_sided=min(1.0, 2 * min(nearer, farther)),
        draws=len(drawn),
    )


def leave_one_out(metres: pd.DataFrame, null: StreetNull) -> pd.DataFrame:
    """Test again without each of the places in turn, to see if the answer hangs on one of them.

    Parameters
    ----------
    metres, null
        As for `nearest_neighbour`; at least five places.

    Returns
    -------
    tests
        Index of the place left out: `ratio`, `p_clustered`.

    Raises
    ------
    NotComparableError
        As for `nearest_neighbour`, of the places that are left.
    """
    rows = {}
    for place in metres.index:
        rest = metres.drop(index=place, columns=place)
        test = nearest_neighbour(rest, null)
        rows[place] = {"ratio": test.ratio, "p_clustered": test.p_clustered}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["ratio", "p_clustered"])


def counts_within(
    metres: pd.DataFrame,
    null: StreetNull,
    *,
    radii_m: tuple[int, ...] = RADII_M,
    level: float = LEVEL,
) -> CountsWithin:
    """Count the other places within a walk of each place, against places at random.

    The network K-function (Okabe & Yamada 2001, doi:10.1111/j.1538-4632.2001.tb00448.x) without its
    scaling: K is this count times metres of street by places. Judged over all walks at once by the
    global envelope test with extreme rank lengths (Myllymäki et al. 2017, doi:10.1111/rssb.12172;
    on why pointwise envelopes mislead Baddeley et al. 2014, doi:10.1890/13-2042.1).

    Parameters
    ----------
    metres, null
        As for `nearest_neighbour`.
    radii_m
        Walks in metres, ascending.
    level
        Share of the draws that stay within the envelopes.

    Returns
    -------
    counts
        For every walk, and one p-value.

    Raises
    ------
    NotComparableError
        As for `nearest_neighbour`.
    """
    walks = _checked(metres, null)
    observed = _curves(walks[np.newaxis], radii_m)[0]
    drawn = _drawn_counts(null, len(walks), radii_m)
    tails = [(1 - level) / 2, (1 + level) / 2]
    pointwise = np.quantile(drawn, tails, axis=0)
    envelope = global_envelope(observed, drawn, level=level)
    columns = {
        "observed": observed,
        "expected": drawn.mean(axis=0),
        "pointwise_low": pointwise[0],
        "pointwise_high": pointwise[1],
        "low": envelope.low,
        "high": envelope.high,
    }
    counts = pd.DataFrame(columns, index=pd.Index(radii_m, name="metres"))
    return CountsWithin(counts, envelope.p_value, len(drawn))


def _checked(metres: pd.DataFrame, null: StreetNull) -> Floats:
    """Refuse what cannot be tested; give the walks with no place as its own neighbour."""
    null.check_size(len(metres))
    if len(metres) < FEWEST:
        details = {"value": str(len(metres)), "fewest": str(FEWEST)}
        raise NotComparableError(Rule.TOO_FEW_PLACES, input="metres", **details)
    walks = metres.to_numpy(dtype=float, copy=True)
    np.fill_diagonal(walks, np.inf)
    for row, column in np.argwhere(np.isnan(walks)):
        ends = {"area": str(metres.index[row]), "other": str(metres.columns[column])}
        raise NotComparableError(Rule.NO_DISTANCE, input="metres", value="nan", **ends)
    return walks


def _drawn_walks(null: StreetNull, places: int) -> Metres:
    """Take the walks within each draw, (draws, places, places)."""
    draws = null.draws[:, :places]
    return null.metres[draws[:, :, np.newaxis], draws[:, np.newaxis, :]]


@lru_cache(maxsize=512)
def _drawn_nearest(null: StreetNull, places: int) -> Floats:
    return np.asarray(_drawn_walks(null, places).min(axis=2).mean(axis=1, dtype=float))


@lru_cache(maxsize=128)
def _drawn_counts(null: StreetNull, places: int, radii_m: tuple[int, ...]) -> Floats:
    return _curves(_drawn_walks(null, places), radii_m)


def _curves(walks: Floats | Metres, radii_m: tuple[int, ...]) -> Floats:
    """Count the others within each walk, a mean over the places of each draw, (draws, radii)."""
    within = [(walks <= radius).sum(axis=(1, 2)) for radius in radii_m]
    return np.asarray(np.column_stack(within) / walks.shape[1])
