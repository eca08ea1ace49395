"""Lay places at random along streets: what nearness would be if place did not matter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from geodata.refusals import NotComparableError, Rule
from geodata.uncertainty import SEED
from geodata.walking import walking_distances

if TYPE_CHECKING:
    import numpy.typing as npt

    from geodata.streets import Streets

    Floats = npt.NDArray[np.float64]
    Metres = npt.NDArray[np.float32]
    Numbers = npt.NDArray[np.intp]
    Mask = npt.NDArray[np.bool_]

POOL = 1000
DRAWS = 999
SPACING_M = 50.0
# A draw takes at most this share of the pool: more, and the draws would be too much alike.
_SHARE = 0.1


@dataclass(frozen=True, eq=False)
class StreetNull:
    """Places at random along streets, and draws of them; made by `street_null`.

    Parameters
    ----------
    points
        The pool: points on the streets, in the CRS of the graph.
    metres
        Shortest walks between them along all streets, (pool, pool); infinite on the diagonal, so
        that no place is its own neighbour.
    draws
        Numbers of places, one draw a row; the first n of a row are a draw of n places.
    street_m
        Metres of street that the pool stands for.
    seed
        Of the generator that all of this comes from.
    """

    points: gpd.GeoSeries
    metres: Metres
    draws: Numbers
    street_m: float
    seed: int

    @property
    def most(self) -> int:
        """The greatest number of places that a draw can have."""
        return int(self.draws.shape[1])

    def check_size(self, places: int) -> None:
        """Refuse more places than a draw can have.

        Parameters
        ----------
        places
            How many are to be drawn.

        Raises
        ------
        NotComparableError
            If they are more than `most`.
        """
        if places > self.most:
            details = {"value": str(places), "most": str(self.most)}
            raise NotComparableError(Rule.TOO_MANY_PLACES, input="places", **details)

    def within(self, study_area: Mask) -> StreetNull:
        """Keep the part of the pool that lies in a smaller study area.

        Parameters
        ----------
        study_area
            Whether each place of the pool lies in it, (pool,).

        Returns
        -------
        null
            Still uniform along the streets, of which `street_m` is now an estimate.

        Raises
        ------
        ValueError
            If fewer than 20 places of the pool would be left.
        """
        kept = np.flatnonzero(study_area)
        draws = _draws(len(kept), len(self.draws), np.random.default_rng(self.seed))
        return replace(
            self,
            points=self.points.iloc[kept],
            metres=self.metres[np.ix_(kept, kept)],
            draws=draws,
            street_m=self.street_m * len(kept) / len(study_area),
        )


def street_null(
    streets: Streets,
    *,
    eligible: Mask | None = None,
    pool: int = POOL,
    draws: int = DRAWS,
    seed: int = SEED,
) -> StreetNull:
    """Lay a pool of places uniformly at random along streets, and draw from it.

    Complete spatial randomness on a network (Okabe & Yamada 2001,
    doi:10.1111/j.1538-4632.2001.tb00448.x; Okabe & Sugihara 2012, doi:10.1002/9781119967101): every
    metre of street is as likely as any other. Walks may use every street, whether or not places lie
    along it. So that distances are measured once, each draw takes its places from the pool without
    replacement, at most a tenth of it: the spread between draws is then up to 5 per cent smaller
    than between draws from the streets themselves, and for n places of a pool of N smaller by
    1 - sqrt(1 - n/N).

    Parameters
    ----------
    streets
        The graph, from `walking.streets_of`.
    eligible
        Which of `streets.lines` places may lie along; all of them when None.
    pool, draws
        How many places, and how many draws of them.
    seed
        Of the generator; the same seed gives the same pool and the same draws.

    Returns
    -------
    null
        To be kept: distances within a pool of 1 000 take some tenths of a second.

    Raises
    ------
    ValueError
        If no street is eligible, or the pool has fewer than 20 places.
    """
    lengths = streets.lengths if eligible is None else np.where(eligible, streets.lengths, 0)
    street_m = float(lengths.sum())
    if not street_m > 0:
        message = "`eligible` leaves no street to lay places along; it must leave at least one."
        raise ValueError(message)
    random = np.random.default_rng(seed)
    line = random.choice(len(lengths), size=pool, p=lengths / street_m)
    share = random.uniform(size=pool)
    places = shapely.line_interpolate_point(streets.lines[line], share, normalized=True)
    points = gpd.GeoSeries(places, crs=streets.crs)
    metres = walking_distances(streets, points).metres.to_numpy(dtype=np.float32, copy=True)
    metres[np.isnan(metres)] = np.inf
    np.fill_diagonal(metres, np.inf)
    return StreetNull(points, metres, _draws(pool, draws, random), street_m, seed)


def street_samples(
    streets: Streets, *, eligible: Mask | None = None, spacing_m: float = SPACING_M
) -> gpd.GeoDataFrame:
    """Sample streets evenly, to say which share of them has some property.

    Parameters
    ----------
    streets
        The graph, from `walking.streets_of`.
    eligible
        Which of `streets.lines` to sample; all of them when None.
    spacing_m
        Greatest distance between samples along a line, in metres; a line has one at the least.

    Returns
    -------
    samples
        Point geometry in the middle of each piece, in the CRS of the graph, and `street_m`, the
        metres of street that it stands for.

    Raises
    ------
    ValueError
        If `spacing_m` is not positive.
    """
    if not spacing_m > 0:
        message = (
            f"`spacing_m` is {spacing_m}, but must be above 0 metres, for example {SPACING_M}."
        )
        raise ValueError(message)
    chosen = np.arange(len(streets.lines)) if eligible is None else np.flatnonzero(eligible)
    pieces = np.ceil(streets.lengths[chosen] / spacing_m).astype(np.intp)
    line = np.repeat(chosen, pieces)
    many = np.repeat(pieces, pieces)
    number = np.arange(len(line)) - np.repeat(pieces.cumsum() - pieces, pieces)
    places = shapely.line_interpolate_point(
        streets.lines[line], (number + 0.5) / many, normalized=True
    )
    columns = {"street_m": streets.lengths[line] / many}
    return gpd.GeoDataFrame(columns, geometry=places, crs=streets.crs)


def _draws(pool: int, draws: int, random: np.random.Generator) -> Numbers:
    """Draw places without replacement, (draws, a tenth of the pool)."""
    most = int(pool * _SHARE)
    if most < len(("a place", "its neighbour")):
        message = f"The pool has {pool} places, but draws of two or more need at least 20."
        raise ValueError(message)
    chances = random.random((draws, pool), dtype=np.float32)
    order = np.argpartition(chances, most, axis=1)[:, :most]
    # The order within a draw must not follow from the partition.
    return np.take_along_axis(order, np.take_along_axis(chances, order, 1).argsort(1), 1)
