"""Say how attractive services are, where their hours or capacity may be unknown."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from geodata.siting_refusals import SitingError, SitingRule

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]

# Fewer known figures say too little of where the unknown ones lie.
_FEWEST_KNOWN = 2


class Interval(NamedTuple):
    """Where a parameter is drawn from, evenly.

    Parameters
    ----------
    low, high
        Its ends.
    """

    low: float
    high: float


ALPHA = Interval(0.5, 1.5)
DECAY = Interval(log(2) / 20, log(2) / 5)


@dataclass(frozen=True)
class Parameters:
    """What is assumed, since nobody has measured it here.

    Parameters
    ----------
    alpha
        Power of the attractiveness: 1 is Huff's proportion, 0 would make all services alike.
    decay
        Fall by distance: exp(−decay x distance), in 1 / the unit of the distances. As given,
        for minutes, the pull of a service halves every 5 to 20 minutes; the median of walks in the
        United States is 10 minutes, the mean 14.9 (Yang & Diez-Roux 2012), for all purposes and
        people.
    hours, capacity
        Where unknown weekly hours and capacities are drawn from. None: from the least to the
        greatest that is known, and if fewer than two are, they are left out of the
        attractiveness of all services.
    """

    alpha: Interval = ALPHA
    decay: Interval = DECAY
    hours: Interval | None = None
    capacity: Interval | None = None


STANDARD = Parameters()


def check_interval(name: str, interval: Interval) -> None:
    """Refuse an interval that nothing can be drawn from.

    Parameters
    ----------
    name, interval
        The input and its value.

    Raises
    ------
    SitingError
        If an end is below zero, no number, or on the wrong side of the other.
    """
    low, high = interval
    if not 0 <= low <= high < np.inf:
        raise SitingError(SitingRule.BAD_INTERVAL, input=name, value=f"{low:g}–{high:g}", least=0)


def draw(
    figures: pd.DataFrame, parameters: Parameters, draws: int, seed: int
) -> tuple[Floats, Parameters]:
    """Draw the attractiveness of each service: weekly hours times capacity.

    Parameters
    ----------
    figures
        By service: `hours` a week and `capacity`, NaN where unknown.
    parameters
        Where unknown figures are drawn from.
    draws, seed
        How many, and from which seed; a service has the same draws whichever others there are.

    Returns
    -------
    attractiveness
        (draws, services).
    used
        With the intervals that were drawn from; None for what was left out.
    """
    names = figures.index.tolist()
    appeals = np.ones((draws, len(figures)))
    used: dict[str, Interval | None] = {}
    for name in ("hours", "capacity"):
        figure = figures[name].astype(float)
        given: Interval | None = getattr(parameters, name)
        used[name] = interval = given or _range_of(figure)
        if interval is None:
            continue
        values = np.tile(figure.to_numpy(), (draws, 1))
        for column in np.flatnonzero(figure.isna()):
            stream = crc32(f"{name} {names[column]}".encode())
            values[:, column] = np.random.default_rng([seed, stream]).uniform(*interval, draws)
        appeals *= values
    return appeals, Parameters(parameters.alpha, parameters.decay, **used)


def _range_of(figure: pd.Series) -> Interval | None:
    """Give the least and the greatest known figure above zero, if at least two are known."""
    known = figure[figure > 0]
    return Interval(known.min(), known.max()) if len(known) >= _FEWEST_KNOWN else None
