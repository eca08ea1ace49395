"""Compare services of the same type: how much they are open at once, and how near they are.

The overlap of two services that share a type is

    shared hours a week x exp(-walk / 400 m)

in hours a week: at the same address it is the hours that both are open, five minutes away a third
of them, at 15 minutes a twentieth. That nearness falls off exponentially with distance is usual in
measures of access (Hansen 1959, doi:10.1080/01944365908978307; Wilson 1971, doi:10.1068/a030001);
the 400 m, five minutes' walk, are an assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, triu

from geodata.hours import HOURS_A_WEEK, MINUTES_AN_HOUR, shared_minutes
from geodata.walking import SPEED, metres_between, snap

if TYPE_CHECKING:
    from collections.abc import Collection

    import geopandas as gpd
    import numpy.typing as npt

    from geodata.streets import Streets

    Floats = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.intp]
    Objects = npt.NDArray[np.object_]
    Flags = npt.NDArray[np.bool_]

DECAY_M = 400.0
# Fifteen minutes' walk: beyond it two services are not in the same place.
LIMIT_M = 15 * SPEED
# The type of what no source describes; two of these have nothing known in common.
UNDESCRIBED = "not_described"
# Places that stand for another one: a point in the street, or the office of who works elsewhere.
_APPROXIMATE = {"location_precision": "street", "mobile": "yes"}


@dataclass(frozen=True, eq=False)
class Overlaps:
    """Pairs of services that share a type.

    Parameters
    ----------
    known
        Pairs within the limit whose hours and walk are known, most overlap first, and those open
        round the clock, nearest first, after all others: `first`, `second` (ids), `types` (those
        they share), `shared_hours` (a week), `share` (of the hours that either is open, the Jaccard
        index; NaN when neither ever opens), `metres`, `minutes`, `nearness` (1 at the same place),
        `overlap`, `round_the_clock` (both are always open: their hours tell nothing apart),
        `main_type` (they share the type that stands first for both; hours are those of the whole
        service, and say less of its further types), `same_point` (one may be part of the other),
        `approximate` (the walk is to a point in the street, or to the office of a mobile service),
        `rank` (NaN for pairs open round the clock). Pairs of the same overlap share a rank; the
        larger `share` stands first.
    unknown
        Pairs that may overlap: `first`, `second`, `types`, `metres`, `minutes` (NaN when unknown),
        `hours_unknown` (of one or both), `place`: empty when the walk is known, else `no_point`,
        `too_far` (from any known street), `no_network` or `no_way` (no street leads there).
    far
        Number of pairs further apart than the limit, on foot or as the crow flies.
    """

    known: pd.DataFrame
    unknown: pd.DataFrame
    far: int

    @property
    def ranked(self) -> pd.DataFrame:
        """Pairs whose overlap can be compared."""
        return self.known[~self.known["round_the_clock"]]

    @property
    def round_the_clock(self) -> pd.DataFrame:
        """Pairs that are always open."""
        return self.known[self.known["round_the_clock"]]

    @property
    def sharing(self) -> int:
        """Number of pairs that share a type, near or far, known or not."""
        return len(self.known) + len(self.unknown) + self.far


def nearness_of(metres: Floats, *, decay_m: float = DECAY_M) -> Floats:
    """Weigh a walk: 1 at the same place, 0.37 at `decay_m`.

    Parameters
    ----------
    metres
        Walking distances.
    decay_m
        Metres over which nearness falls to 1/e.

    Returns
    -------
    nearness
        Between 0 and 1; NaN for an unknown walk.

    Raises
    ------
    ValueError
        If `decay_m` is not positive.
    """
    if not decay_m > 0:
        message = f"`decay_m` is {decay_m}, but must be above 0 metres, for example {DECAY_M:.0f}."
        raise ValueError(message)
    return np.asarray(np.exp(-np.asarray(metres, dtype=float) / decay_m))


def pairs(
    services: gpd.GeoDataFrame,
    streets: Streets,
    *,
    limit_m: float = LIMIT_M,
    decay_m: float = DECAY_M,
    kinds: Collection[str] | None = None,
) -> Overlaps:
    """Find the pairs of services that share a type, and how much they overlap.

    Nothing unknown is counted as none: pairs of which hours or the walk are unknown stand apart.

    Parameters
    ----------
    services
        `types` (tuples), `opening_hours`, `location_precision`, `mobile`, and points in any CRS.
    streets
        From `walking.streets_of`.
    limit_m
        Metres of walk up to which pairs are listed; those further apart are only counted.
    decay_m
        As for `nearness_of`.
    kinds
        The types that count as shared; every described one when this is None.

    Returns
    -------
    overlaps
        Each pair once, in the order of `services`.
    """
    counted = services["types"].map(lambda types: _counted(types, kinds))
    one, other, metres, far = _close(services.geometry, counted, streets, limit_m)
    shared, either = _hours(services["opening_hours"], one, other)
    heads = services["types"].map(lambda types: _counted(types[:1], kinds))
    main, named = pd.factorize(heads)[0], heads.map(len).to_numpy() > 0
    doubtful = _approximate(services)
    found = pd.DataFrame(
        {
            "first": services.index.to_numpy()[one],
            "second": services.index.to_numpy()[other],
            "types": _shared_types(counted, one, other),
            "metres": metres,
            "minutes": metres / SPEED,
            "shared_hours": shared,
            "either_hours": either,
            "round_the_clock": shared == HOURS_A_WEEK,
            "main_type": (main[one] == main[other]) & named[one],
            "approximate": doubtful[one] | doubtful[other],
            "hours_unknown": np.isnan(shared),
            "place": _place_reasons(snap(streets, services.geometry)["reason"], one, other, metres),
        }
    )
    unknown = np.isnan(metres) | np.isnan(shared)
    return Overlaps(_measured(found[~unknown], decay_m), _unmeasured(found[unknown]), far)


def _counted(types: tuple[str, ...], kinds: Collection[str] | None) -> tuple[str, ...]:
    """Keep the types that count as shared."""
    return tuple(kind for kind in types if kind != UNDESCRIBED and (kinds is None or kind in kinds))


def _close(
    places: gpd.GeoSeries, types: pd.Series, streets: Streets, limit_m: float
) -> tuple[Numbers, Numbers, Floats, int]:
    """List the pairs that share a type and may be near, with their walk, and count the others."""
    one, other = _sharing(types)
    points = places.to_crs(streets.crs)
    apart = np.hypot(points.x.to_numpy()[one] - points.x.to_numpy()[other],
                     points.y.to_numpy()[one] - points.y.to_numpy()[other])  # fmt: skip
    # No walk is shorter than the straight line, which is known where both points are.
    near = ~(apart > limit_m)
    one, other = one[near], other[near]
    metres = metres_between(streets, points, np.column_stack([one, other]))
    near = ~(metres > limit_m)
    return one[near], other[near], metres[near], len(apart) - int(near.sum())


def _hours(hours: pd.Series, one: Numbers, other: Numbers) -> tuple[Floats, Floats]:
    """Sum the hours a week that both, and that either, of each pair are open; NaN when unknown."""
    codes, table = shared_minutes(hours)
    own = table.diagonal()[codes] / MINUTES_AN_HOUR
    shared = table[codes[one], codes[other]] / MINUTES_AN_HOUR
    return shared, own[one] + own[other] - shared


def _sharing(types: pd.Series) -> tuple[Numbers, Numbers]:
    """List the positions of the services that share a type, each pair once."""
    codes, signatures = pd.factorize(types)
    names = sorted({kind for signature in signatures for kind in signature})
    has = np.array([[kind in signature for kind in names] for signature in signatures], np.int32)
    has = csr_array(has.reshape(len(signatures), len(names))[codes])
    one, other = triu(has @ has.T, k=1, format="coo").coords
    return one.astype(np.intp), other.astype(np.intp)


def _shared_types(types: pd.Series, one: Numbers, other: Numbers) -> Objects:
    """List the types that each pair shares; worked out once for each two sets of types."""
    codes, found = pd.factorize(types)
    signatures = list(found)
    both = codes[one] * len(signatures) + codes[other]
    met = np.zeros(len(signatures) ** 2, dtype=bool)
    met[both] = True
    answers = np.empty(int(met.sum()), dtype=object)
    for number, pair in enumerate(np.flatnonzero(met).tolist()):
        left, right = divmod(pair, len(signatures))
        answers[number] = tuple(kind for kind in signatures[left] if kind in signatures[right])
    shared: Objects = answers[(np.cumsum(met) - 1)[both]]
    return shared


def _approximate(services: pd.DataFrame) -> Flags:
    doubts = [services[name].eq(word).to_numpy() for name, word in _APPROXIMATE.items()]
    return np.asarray(np.logical_or.reduce(doubts))


def _place_reasons(reasons: pd.Series, one: Numbers, other: Numbers, metres: Floats) -> Objects:
    """Say why the walk of a pair is unknown: of either place, or because no street leads there."""
    words = reasons.to_numpy(dtype=object)
    said = np.where(words[one] != "", words[one], words[other])
    said[(said == "") & np.isnan(metres)] = "no_way"
    return said


def _measured(found: pd.DataFrame, decay_m: float) -> pd.DataFrame:
    """Add the measures, and rank by overlap what its hours tell apart."""
    shared, either = (found[f"{name}_hours"].to_numpy() for name in ("shared", "either"))
    metres, always = found["metres"].to_numpy(), found["round_the_clock"].to_numpy()
    near = nearness_of(metres, decay_m=decay_m)
    share = np.divide(shared, either, out=np.full(len(found), np.nan), where=either > 0)
    overlap = shared * near
    order = np.lexsort((-share, np.where(always, metres, -overlap), always))
    measures = {
        "share": share,
        "nearness": near,
        "overlap": overlap,
        "same_point": metres == 0,
    }
    kept = found.drop(columns=["either_hours", "hours_unknown", "place"])
    measured = kept.assign(**measures).iloc[order].reset_index(drop=True)
    return measured.assign(rank=_ranks(overlap[order], always[order]))


def _ranks(overlap: Floats, always: Flags) -> Floats:
    """Give the places of what is sorted from the most; equals share the better one."""
    numbers = np.arange(1, len(overlap) + 1, dtype=float)
    numbers[1:][overlap[1:] == overlap[:-1]] = 0
    ranks = np.maximum.accumulate(numbers)
    ranks[always] = np.nan
    return ranks


def _unmeasured(found: pd.DataFrame) -> pd.DataFrame:
    columns = ["first", "second", "types", "metres", "minutes", "hours_unknown", "place"]
    return found[columns].reset_index(drop=True)
