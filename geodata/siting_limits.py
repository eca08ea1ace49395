"""How long a search for places may take, and how it is stopped."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Limits:
    """How long a search may take, and who may stop it.

    Parameters
    ----------
    seconds
        For the whole search, all alternatives together. What is found by then is given.
    sets
        The most sets of places that are worked out one by one; beyond, HiGHS searches among them.
    should_stop
        Asked between parts of the search, which then ends as if time were out. One run of HiGHS
        cannot be stopped but by its time, which it may overrun on large problems.
    progress
        Told the share of the work that is done, from 0 to 1.
    """

    seconds: float = 30.0
    sets: int = 250_000
    should_stop: Callable[[], bool] | None = None
    progress: Callable[[float], None] | None = None


STANDARD = Limits()


class Watch:
    """The time and the will to go on, of one search.

    Parameters
    ----------
    limits
        When to end.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.outcome = "proven"
        self._start = time.perf_counter()

    @property
    def seconds(self) -> float:
        """Seconds since the search began."""
        return time.perf_counter() - self._start

    @property
    def left(self) -> float:
        """Seconds until it must end."""
        return max(self.limits.seconds - self.seconds, 0.0)

    def ended(self, done: float = 0.0) -> bool:
        """Tell how much is done, and learn whether to end here.

        Parameters
        ----------
        done
            Share of the work, from 0 to 1.

        Returns
        -------
        ended
            True if the search must end; `outcome` is then `stopped` or `time_limit`.
        """
        if self.limits.progress is not None:
            self.limits.progress(done)
        if self.limits.should_stop is not None and self.limits.should_stop():
            self.outcome = "stopped"
        elif self.seconds > self.limits.seconds:
            self.outcome = "time_limit"
        return self.outcome != "proven"
