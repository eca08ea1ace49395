"""Measure how close together the services of a type would be, for many choices at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.siting_checks import check_distances, check_limit, check_names, check_same

if TYPE_CHECKING:
    from geodata.siting_costs import Floats, Numbers
    from geodata.siting_problem import Marks


@dataclass(frozen=True, eq=False)
class SceneShare:
    """The share of the services, chosen and existing, that lie near a scene: less is less so.

    Parameters
    ----------
    distance
        From each candidate to the nearest scene; NaN where unknown.
    existing
        From each service of the type that is there already; those unknown are outside the share.
    within
        The limit, in the same unit; what is just at it is near.

    Raises
    ------
    SitingError
        If the limit is not above zero, or a distance is below it.
    """

    distance: pd.Series
    existing: pd.Series | None = None
    within: float = 5.0

    measure = "scene_share"
    unit = "share"
    less_is_less = True

    def __post_init__(self) -> None:
        """Refuse what gives no share."""
        check_limit("within", self.within)
        check_names("distance", self.distance.index)
        check_distances("distance", self.distance.to_frame("scene"))
        if self.existing is not None:
            check_distances("existing", self.existing.to_frame("scene"))

    @property
    def placed(self) -> pd.Series:
        """Existing services that are part of the share: whether each is near."""
        if self.existing is None:
            return pd.Series(dtype=bool)
        return self.existing.dropna().le(self.within)

    @property
    def existing_left_out(self) -> int:
        """Existing services without a known distance."""
        return 0 if self.existing is None else int(self.existing.isna().sum())

    def known(self, candidates: pd.Index) -> Marks:
        """Tell which candidates can be judged.

        Parameters
        ----------
        candidates
            In any order; a missing one is refused.

        Returns
        -------
        known
            In their order.
        """
        check_same("distance, candidates", self.distance.index, candidates)
        return np.asarray(self.distance.loc[candidates].notna(), dtype=bool)

    def near(self, candidates: pd.Index) -> Marks:
        """Tell which candidates lie near a scene.

        Parameters
        ----------
        candidates
            Such as can be judged.

        Returns
        -------
        near
            In their order.
        """
        return np.asarray(self.distance.loc[candidates].le(self.within), dtype=bool)

    def of(self, candidates: pd.Index, sets: Numbers) -> Floats:
        """Work choices out.

        Parameters
        ----------
        candidates
            Such as can be judged.
        sets
            (sets, places) numbers of them.

        Returns
        -------
        share
            (sets,), 0 to 1.
        """
        chosen = self.near(candidates)[sets].sum(axis=1)
        services = len(self.placed) + sets.shape[1]
        return np.asarray((chosen + int(self.placed.sum())) / services)


@dataclass(frozen=True, eq=False)
class Spacing:
    """The mean distance from each service to the nearest other of its type: more is less so.

    Parameters
    ----------
    between
        Candidates by candidates; the diagonal is not used, and of two directions the shorter.
    existing
        Candidates by services of the type that are there already. A service that no candidate has
        a known distance to is left out; then a candidate that lacks one to any of them.
    among
        Those services by themselves; their nearest known other counts.
    unit
        Of the distances.

    Raises
    ------
    SitingError
        If a distance is below zero, or the tables are for different places.
    """

    between: pd.DataFrame
    existing: pd.DataFrame | None = None
    among: pd.DataFrame | None = None
    unit: str = "m"

    measure = "spacing"
    less_is_less = False

    def __post_init__(self) -> None:
        """Refuse what gives no distance."""
        check_same("between", self.between.index, self.between.columns)
        check_distances("between", self.between)
        if self.existing is not None:
            check_names("existing", self.existing.columns)
            check_same("existing, between", self.existing.index, self.between.index)
            check_distances("existing", self.existing)
        if self.among is not None:
            services = pd.Index([]) if self.existing is None else self.existing.columns
            check_same("among, existing", self.among.index, services)
            check_same("among, existing", self.among.columns, services)
            check_distances("among", self.among)

    @property
    def placed(self) -> pd.DataFrame:
        """Distances to the existing services that are part of the mean."""
        if self.existing is None:
            return pd.DataFrame(index=self.between.index)
        return self.existing.dropna(axis=1, how="all")

    @property
    def existing_left_out(self) -> int:
        """Existing services without a known distance."""
        return 0 if self.existing is None else self.existing.shape[1] - self.placed.shape[1]

    def apart(self, candidates: pd.Index) -> Floats:
        """Give the distances between candidates.

        Parameters
        ----------
        candidates
            Some of them.

        Returns
        -------
        apart
            (candidates, candidates), NaN where unknown and on the diagonal.
        """
        one_way = self.between.loc[candidates, candidates].to_numpy(dtype=float)
        apart = np.minimum(one_way, one_way.T)
        np.fill_diagonal(apart, np.nan)
        return np.asarray(apart)

    def known(self, candidates: pd.Index) -> Marks:
        """Tell which candidates can be judged.

        Parameters
        ----------
        candidates
            In any order; a missing one is refused.

        Returns
        -------
        known
            In their order: such as have all distances to existing services, and one to another
            candidate if there is any.
        """
        check_same("between, candidates", self.between.index, candidates)
        to_services = self.placed.loc[candidates].notna().all(axis=1).to_numpy()
        to_others = np.isfinite(self.apart(candidates)).any(axis=1) | (len(candidates) == 1)
        return np.asarray(to_services & to_others, dtype=bool)

    def to_nearest(self, candidates: pd.Index) -> Floats:
        """Measure from candidates to the nearest existing service.

        Parameters
        ----------
        candidates
            Some of them.

        Returns
        -------
        near
            NaN where one of the distances is unknown, infinite without services.
        """
        metres = self.placed.loc[candidates].to_numpy(dtype=float)
        return np.asarray(metres.min(axis=1, initial=np.inf))

    def of(self, candidates: pd.Index, sets: Numbers) -> Floats:
        """Work choices out.

        Parameters
        ----------
        candidates
            Such as can be judged.
        sets
            (sets, places) numbers of them.

        Returns
        -------
        mean
            (sets,), NaN where a distance between two of the chosen is unknown.
        """
        apart, near = self.apart(candidates), self.to_nearest(candidates)
        size = sets.shape[1]
        total = np.zeros(len(sets))
        for place in range(size):
            nearest = near[sets[:, place]]
            for other in range(size):
                if other != place:
                    nearest = np.minimum(nearest, apart[sets[:, place], sets[:, other]])
            total += nearest
        services = self.placed.loc[candidates].to_numpy(dtype=float)
        for column, alone in zip(services.T, self._alone(), strict=True):
            total += np.minimum(column[sets].min(axis=1), alone)
        return np.asarray(total / (size + services.shape[1]))

    def _alone(self) -> Floats:
        """Measure from each existing service to the nearest other there already."""
        services = self.placed.columns
        if self.among is None or not len(services):
            return np.full(len(services), np.inf)
        metres = self.among.loc[services, services].to_numpy(dtype=float, copy=True)
        np.fill_diagonal(metres, np.nan)
        return np.asarray(np.where(np.isnan(metres), np.inf, metres).min(axis=1))
