"""Let whoever waits for a file see how far it has come, and stop it."""

from __future__ import annotations

from collections.abc import Callable

# Called with the share that is done, from 0 to 1; raises `StoppedError` when nobody waits any more.
Tell = Callable[[float], None]


class StoppedError(Exception):
    """The file is no longer asked for: what was begun is thrown away."""


def tell_nobody(done: float) -> None:
    """Take no notice: for files that are ready at once."""
