"""Make the symbols of a scenario: what is as it was is quiet, what is changed is ringed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard import theme
from dashboard.maps.services_symbols import NO_LETTER
from geodata.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.content.scenario_map import Here, Spot
    from geodata import Dataset

STRONG_PX, QUIET_PX, GONE_PX = 30.0, 22.0, 22.0
QUIET_EDGE, QUIET_FILL = "#4a68d0", "#d9e0f6"
GONE_FILL = "#e6e6e6"
# What a place has around it, from the inside out: colour and width of each ring.
CHANGED_RINGS = ((theme.YELLOW, 5.0), (theme.INK, 1.5))
QUIET_RINGS = ((theme.WHITE, 2.0),)
LEFT_RINGS = ((theme.WHITE, 3.0), (theme.GREY, 2.0))
EDITED_RINGS = ((theme.WHITE, 2.5), (theme.INK, 3.0))
OPENED_SIGN, CLOSED_SIGN, OTHER_SIGN = "+", "×", "*"
Rings = list[tuple[float, str]]


@dataclass(frozen=True)
class Symbol:
    """How a place is drawn: its discs from the lowest to the topmost, its letter, its name.

    `light`: the letter is white; `name`: what is written under a place where something is changed.
    """

    discs: Rings
    letter: str
    light: bool
    name: str


def symbol(spot: Spot, edited: str, dataset: Dataset) -> Symbol:
    """Make the symbol of a place."""
    diameter, body, light = _body(spot)
    rings = list(CHANGED_RINGS if spot.changed else QUIET_RINGS)
    rings += LEFT_RINGS if spot.left else ()
    standing = {one.id for one in (*spot.stand, *spot.closed)}
    rings += EDITED_RINGS if edited in standing else ()
    outside: Rings = []
    for color, width in rings:
        diameter += 2 * width
        outside.insert(0, (diameter, color))
    return Symbol([*outside, *body], _letter(spot, dataset), light, _name(spot))


def _body(spot: Spot) -> tuple[float, Rings, bool]:
    """Draw the disc: full where someone stands, hollow where they have left or closed."""
    if not spot.stand:
        fill = GONE_FILL if spot.closed else theme.WHITE
        return GONE_PX, [(GONE_PX, theme.GREY), (GONE_PX - 4, fill)], False
    confirmed = any(one.confirmed for one in spot.stand)
    if not spot.changed:
        fill = QUIET_FILL if confirmed else theme.WHITE
        return QUIET_PX, [(QUIET_PX, QUIET_EDGE), (QUIET_PX - 3, fill)], False
    changed = [one for one in spot.stand if one.kinds] or list(spot.stand)
    if any(one.confirmed for one in changed):
        return STRONG_PX, [(STRONG_PX, theme.SERVICES)], True
    return STRONG_PX, [(STRONG_PX, theme.SERVICES), (STRONG_PX - 8, theme.WHITE)], False


def _letter(spot: Spot, dataset: Dataset) -> str:
    """Write the letter of the only one's type, or how many there are, and signs of what is new."""
    letters = _letters(dataset)
    if len(spot.stand) == 1:
        written = letters.get(spot.stand[0].kind, NO_LETTER)
    elif spot.stand:
        written = str(len(spot.stand))
    else:
        alone = len(spot.left) == 1 and not spot.closed
        written = letters.get(spot.left[0].kind, NO_LETTER) if alone else ""
    return written + "".join(dict.fromkeys(sign for one in _new(spot) if (sign := _sign(one))))


@lru_cache(maxsize=4)
def _letters(dataset: Dataset) -> Mapping[str, str]:
    symbols = dataset.terms.loc["service_type"]["symbol"]
    return {str(kind): str(letter) for kind, letter in symbols.items()}


def _new(spot: Spot) -> list[Here]:
    return [*[one for one in spot.stand if one.kinds], *spot.closed]


def _sign(one: Here) -> str:
    if Kind.CLOSE in one.kinds:
        return CLOSED_SIGN
    if Kind.OPEN in one.kinds:
        return OPENED_SIGN
    return OTHER_SIGN if set(one.kinds) - {Kind.MOVE} else ""


def _name(spot: Spot) -> str:
    """Name what is new at a place, each with its sign; of many, only how many more there are."""
    new = _new(spot)
    if not new:
        return ""
    first = f"{_sign(new[0])} {new[0].name}".strip()
    return first if len(new) == 1 else f"{first} +{len(new) - 1}"
