"""Model how visits spread over services, as a range: a model, not a forecast.

The model of Huff (1963, doi:10.2307/3144521; 1964, doi:10.1177/002224296402800307): the chance that
a visit goes to a service is in proportion to how attractive it is, and falls with the distance.
Huff let it fall with a power of the distance; here it falls exponentially, as walks do (Yang &
Diez-Roux 2012, doi:10.1016/j.amepre.2012.03.015). None of the parameters is measured for the people
whom the services are for, so each is drawn from an interval, many times, and what comes out is a
range. Every two services are taken to be alternatives to each other, and a service that is just
like another takes from all of them in proportion (independence of irrelevant alternatives).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.attractiveness import STANDARD, check_interval, draw
from geodata.siting_checks import (
    check_amounts,
    check_distances,
    check_names,
    check_number,
    check_same,
)
from geodata.siting_refusals import SitingError, SitingRule

if TYPE_CHECKING:
    import numpy.typing as npt

    from geodata.attractiveness import Parameters

    Floats = npt.NDArray[np.float64]

DRAWS = 200
LEVEL = 0.9
SEED = 19630101
_MOST_DRAWS = 10_000


@dataclass(frozen=True, eq=False)
class Pull:
    """The range of how visits may spread.

    Parameters
    ----------
    services
        By service: `low`, `middle` (mean of the draws), `high`, shares of the visits from demand
        that reaches any service; `hours_drawn` and `capacity_drawn` where these were unknown.
    areas
        The same shares by area of the services, "" for those without; None if not asked for.
    shares
        (draws, services). The same seed gives the same parameters draw by draw, also with other
        services, so that before and after can be compared draw by draw.
    parameters
        As drawn from: `hours` and `capacity` are None where they were left out.
    unreached, unreached_weight
        Demand points without a known way to an open service, and their weight: in no share.
    draws, seed, level
        How many, from which seed, and the share of them from `low` to `high`.
    demand_name
        What the weights of the demand count.
    """

    services: pd.DataFrame
    areas: pd.DataFrame | None
    shares: Floats
    parameters: Parameters
    unreached: int
    unreached_weight: float
    draws: int
    seed: int
    level: float
    demand_name: str


def probabilities(
    distance: pd.DataFrame, attractiveness: pd.Series, *, alpha: float, decay: float
) -> pd.DataFrame:
    """Give the chance that a visit from each place goes to each service.

    Parameters
    ----------
    distance
        Places by services, NaN where no way is known: no pull.
    attractiveness
        By service, zero or more; 0 is a service that pulls nobody.
    alpha
        Power of the attractiveness.
    decay
        In 1 / the unit of the distances.

    Returns
    -------
    chances
        Places by services; a row adds up to one, and is NaN where nothing is reached.

    Raises
    ------
    SitingError
        If there is no service, or a distance or an attractiveness is impossible.
    """
    if not distance.shape[1]:
        raise SitingError(SitingRule.NO_SERVICES, input="distance", value=0)
    check_names("distance", distance.columns)
    check_distances("distance", distance)
    check_same("distance, attractiveness", distance.columns, attractiveness.index)
    check_amounts("attractiveness", attractiveness)
    appeal = attractiveness.reindex(distance.columns).to_numpy(dtype=float)
    further = _further(distance.to_numpy(dtype=float), appeal > 0)
    chances = _chances(further, appeal, alpha, decay)
    return pd.DataFrame(chances, distance.index, distance.columns)


def pull(
    distance: pd.DataFrame,
    demand: pd.Series,
    demand_name: str,
    figures: pd.DataFrame,
    *,
    parameters: Parameters = STANDARD,
    draws: int = DRAWS,
    seed: int = SEED,
    level: float = LEVEL,
) -> Pull:
    """Model how visits may spread over services and areas.

    Attractiveness is weekly hours times capacity, that is, place-hours a week. Capacities must be
    of one kind: beds are no staff posts; leave those of another kind unknown.

    Parameters
    ----------
    distance
        Demand points by services, NaN where no way is known.
    demand
        Weight of each demand point, zero or more.
    demand_name
        What the weights count.
    figures
        By service: `hours` a week and `capacity`, NaN where unknown; 0 is a closed service. If
        given, `area` is where it lies.
    parameters
        What is assumed.
    draws, seed
        How many draws, and from which seed.
    level
        Share of the draws between `low` and `high`.

    Returns
    -------
    pull
        Shares of visits as ranges.

    Raises
    ------
    SitingError
        If there is no service or no demand, none is reached, or a figure is impossible.
    """
    weights = _checked(distance, demand, figures, parameters)
    check_number("draws", draws, most=_MOST_DRAWS)
    figures = figures.reindex(distance.columns)
    drawn, used = draw(figures, parameters, draws, seed)
    random = np.random.default_rng(seed)
    alphas = random.uniform(*parameters.alpha, draws)
    decays = random.uniform(*parameters.decay, draws)
    further = _further(distance.to_numpy(dtype=float), ~_closed(figures))
    reached = np.isfinite(further).any(axis=1)
    if not weights[reached].any():
        raise SitingError(SitingRule.NOTHING_REACHED, input=f"distance ({demand_name})", value=0)
    held = weights[reached] / weights[reached].sum()
    shares = np.array(
        [held @ _chances(further[reached], *row) for row in zip(drawn, alphas, decays, strict=True)]
    )
    services = _band(shares, figures.index, level)
    for name in ("hours", "capacity"):
        unknown = figures[name].isna() & (getattr(used, name) is not None)
        services[f"{name}_drawn"] = unknown
    return Pull(
        services=services,
        areas=_by_area(shares, figures["area"], level) if "area" in figures else None,
        shares=shares,
        parameters=used,
        unreached=int(((weights > 0) & ~reached).sum()),
        unreached_weight=float(weights[~reached].sum()),
        draws=draws,
        seed=seed,
        level=level,
        demand_name=demand_name,
    )


def _checked(
    distance: pd.DataFrame, demand: pd.Series, figures: pd.DataFrame, parameters: Parameters
) -> Floats:
    """Refuse what no pull can be modelled from; give the weights in the order of the distances."""
    if not distance.shape[1]:
        raise SitingError(SitingRule.NO_SERVICES, input="distance", value=0)
    check_names("distance", distance.columns, distance.index)
    check_distances("distance", distance)
    check_amounts("demand", demand)
    check_same("distance, demand", distance.index, demand.index)
    if not demand.sum() > 0:
        raise SitingError(SitingRule.NO_DEMAND, input="demand", value=float(demand.sum()))
    check_same("distance, figures", distance.columns, figures.index)
    for name in ("hours", "capacity"):
        check_amounts(name, figures[name].dropna())
    for name in ("alpha", "decay", "hours", "capacity"):
        interval = getattr(parameters, name)
        if interval is not None:
            check_interval(name, interval)
    return demand.reindex(distance.index).to_numpy(dtype=float)


def _closed(figures: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Tell which services are known to have no hours or no capacity."""
    return np.asarray(figures[["hours", "capacity"]].eq(0).any(axis=1), dtype=bool)


def _further(distance: Floats, is_open: npt.NDArray[np.bool_]) -> Floats:
    """Measure how much further each service is than the nearest; infinite where none leads there.

    Only differences count, and they do not vanish in the exponential as long distances do.
    """
    known = np.where(np.isnan(distance) | ~is_open, np.inf, distance)
    nearest = known.min(axis=1, keepdims=True)
    return np.asarray(known - np.where(np.isfinite(nearest), nearest, 0))


def _chances(further: Floats, appeal: Floats, alpha: float, decay: float) -> Floats:
    """Divide the visits of each row over the services; NaN where nothing is reached."""
    reached = np.isfinite(further)
    # In proportion to the greatest, so that no power of it is too large a number.
    attraction = (appeal / max(appeal.max(), np.finfo(float).tiny)) ** alpha
    pulls = np.where(reached, attraction * np.exp(-decay * np.where(reached, further, 0)), 0)
    with np.errstate(invalid="ignore"):
        return np.asarray(pulls / pulls.sum(axis=1, keepdims=True))


def _band(shares: Floats, index: pd.Index, level: float) -> pd.DataFrame:
    """Sum the draws up: their mean, and the ends between which most of them lie."""
    low, high = np.quantile(shares, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return pd.DataFrame({"low": low, "middle": shares.mean(axis=0), "high": high}, index=index)


def _by_area(shares: Floats, areas: pd.Series, level: float) -> pd.DataFrame:
    """Add the shares up by area, draw by draw, so that the range of an area is its own."""
    codes, names = pd.factorize(areas.fillna(""), sort=True)
    total = np.zeros((len(shares), len(names)))
    np.add.at(total.T, codes, shares.T)
    return _band(total, pd.Index(names, name="area"), level)
