"""Size the symbols that stand for persons and services."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata import Dataset

# One person has a symbol of this radius; the symbol's area then grows with the number.
RADIUS_OF_ONE_PX = 4.0
SERVICE_DIAMETER_PX = 26.0
UNKNOWN_DIAMETER_PX = 22.0
ROOM_FOR_TEXT_PX = 40.0
MOST_ROOM_PX = 60.0
LEAST_TARGET_PX = 26.0


@dataclass(frozen=True)
class Disc:
    """A filled circle at a place, in screen pixels: it keeps its size at every zoom."""

    lon: float
    lat: float
    diameter_px: float
    color: str


def diameter_px(persons: float) -> float:
    """Return the diameter whose circle's area is proportional to the number of persons."""
    return 2 * RADIUS_OF_ONE_PX * sqrt(max(persons, 0.0))


def badge(services: tuple[str, ...], dataset: Dataset) -> str:
    """Write the badge of a place: how many services, or the letter of the only one's type."""
    if len(services) > 1:
        return str(len(services))
    kind = dataset.services.loc[services[0], "types"][0]
    return str(dataset.terms.loc[("service_type", kind), "symbol"])
