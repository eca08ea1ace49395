"""Choose which little maps are drawn to be read from afar, and name the periods of the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.wording import sentence_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.multiples import Multiples, Panel
    from dashboard.texts import Texts

# As many as a back row can tell apart; of more, the latest.
MOST_PANELS = 8


@dataclass(frozen=True, eq=False)
class MultiplesAfar:
    """The maps that are drawn; the `silent` ones, of which no source says anything; the `rest`."""

    drawn: Multiples
    silent: tuple[Panel, ...]
    rest: tuple[Panel, ...]


# What is drawn is kept under what is shown, which must be the same object for the same maps.
@lru_cache(maxsize=64)
def multiples_afar(still: Multiples) -> MultiplesAfar:
    """Choose what is drawn of little maps without a chosen year: those that have something."""
    told = tuple(one for one in still.panels if not one.is_silent) or still.panels
    silent = tuple(one for one in still.panels if one not in told)
    drawn = replace(still, panels=told[-MOST_PANELS:])
    return MultiplesAfar(drawn, silent, told[:-MOST_PANELS])


def not_drawn(chosen: MultiplesAfar, text: Texts) -> list[str]:
    """Name the periods that have no map: nothing is left out without a word."""
    return [
        text(f"movement.multiples.afar.{name}", periods=_periods(panels, text))
        for name, panels in (("silent", chosen.silent), ("rest", chosen.rest))
        if panels
    ]


def _periods(panels: Iterable[Panel], text: Texts) -> str:
    return sentence_list([one.name for one in panels], text)
