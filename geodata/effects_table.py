"""Put before and after of the indicators into one table, with what is certain of the change."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.effects_indicators import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

# Less than this is no difference, but rounding.
_NOTHING = 1e-9


@dataclass(frozen=True, eq=False)
class Block:
    """The rows of one indicator.

    Parameters
    ----------
    indicator
        Key in `INDICATORS`.
    about, kinds
        What each row is about, and which type of service, or empty.
    before, after
        Values in the two worlds, (2, rows): that of what is confirmed, and that of all that may
        run.
    difference
        As `before`, when it is known better than by subtracting.
    low, high
        Ends of the difference in either world, (2, rows); NaN where there is none. The difference
        itself when None.
    ends
        Ends of `before` and of `after`, four times (rows,); those of the two worlds when None.
    unknown
        How many services `before` and `after` leave out because something is unknown, (2, rows).
    """

    indicator: str
    about: Sequence[str]
    kinds: Sequence[str]
    before: Floats
    after: Floats
    difference: Floats | None = None
    low: Floats | None = None
    high: Floats | None = None
    ends: tuple[Floats, Floats, Floats, Floats] | None = None
    unknown: Floats = field(default_factory=lambda: np.zeros((2, 1)))

    @cached_property
    def columns(self) -> Mapping[str, npt.NDArray[np.generic]]:
        """Columns of the table; a block that is kept makes them once."""
        return _columns(self)


def table_of(blocks: Sequence[Block]) -> pd.DataFrame:
    """Put blocks together.

    Parameters
    ----------
    blocks
        One or more for each indicator.

    Returns
    -------
    table
        As `effects.effects` describes it.
    """
    parts = [block.columns for block in blocks]
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    frame = pd.DataFrame(joined)
    frame["unit"] = frame["indicator"].map({key: one.unit for key, one in INDICATORS.items()})
    frame["better"] = frame["indicator"].map({key: one.better for key, one in INDICATORS.items()})
    return frame


def _columns(block: Block) -> dict[str, npt.NDArray[np.generic]]:
    rows = len(block.about)
    difference = _differences(block)
    low = difference if block.low is None else block.low
    high = difference if block.high is None else block.high
    least, most = low.min(axis=0), high.max(axis=0)
    ends = block.ends or (
        *(np.fmin(*block.before), np.fmax(*block.before)),
        *(np.fmin(*block.after), np.fmax(*block.after)),
    )
    unknown = np.broadcast_to(block.unknown, (2, rows)).astype(int)
    return {
        "indicator": np.full(rows, block.indicator, dtype=object),
        "about": np.array(block.about, dtype=object),
        "type": np.array(block.kinds, dtype=object),
        "before": block.before[1],
        "before_low": ends[0],
        "before_high": ends[1],
        "after": block.after[1],
        "after_low": ends[2],
        "after_high": ends[3],
        "difference": difference[1],
        "low": least,
        "high": most,
        "certain": _certain(least, most),
        "unknown_before": unknown[0],
        "unknown_after": unknown[1],
    }


def _differences(block: Block) -> Floats:
    """Subtract; where only what is confirmed has no value, before and after, nothing changed."""
    if block.difference is not None:
        return block.difference
    found = block.after - block.before
    empty = np.isnan(block.before[0]) & np.isnan(block.after[0])
    found[0] = np.where(empty & ~np.isnan(found[1]), 0, found[0])
    return found


def _certain(low: Floats, high: Floats) -> npt.NDArray[np.bool_]:
    """Tell where all that is possible has the same sign, or is nothing at all."""
    rising, falling = low > _NOTHING, high < -_NOTHING
    nothing = (np.abs(low) <= _NOTHING) & (np.abs(high) <= _NOTHING)
    return np.asarray(rising | falling | nothing)
