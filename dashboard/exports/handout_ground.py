"""Take the base map into a hand-out: its layers in few characters, and the same style as the app.

The style is the one that the app's own map is drawn by (`maps.basemap`), so both look alike.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from shapely import get_parts
from shapely.geometry import shape

from dashboard.exports.handout_shapes import GROUND_UNIT, SIMPLER, rings
from dashboard.maps.basemap import inlined_style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOOKS = {False: "light", True: "contrast"}
POINT, LINE = "Point", "LineString"
# What a kind of geometry is called in the file.
KINDS = {POINT: "p", LINE: "l", "Polygon": "s"}


def look_of(*, contrast: bool) -> str:
    """Name the look of a map."""
    return LOOKS[contrast]


@lru_cache(maxsize=4)
def ground(folder: Path) -> dict[str, Any]:
    """Return the layers of a folder, and for each look what is drawn of them, in order.

    A layer is its features: the kind of geometry (of `KINDS`), the place of its properties among
    all that there are, and its rings (`handout_shapes`).
    """
    styles = {look: inlined_style(folder, contrast=contrast) for contrast, look in LOOKS.items()}
    (one, *_) = styles.values()
    kept = _Properties()
    return {
        "unit": GROUND_UNIT,
        "sources": {
            name: list(_features(source["data"], kept)) for name, source in one["sources"].items()
        },
        "properties": kept.kept,
        "looks": {look: style["layers"] for look, style in styles.items()},
    }


class _Properties:
    """Keeps each set of properties once: most streets have the same."""

    def __init__(self) -> None:
        self.kept: list[dict[str, Any]] = []
        self._numbers: dict[str, int] = {}

    def number(self, properties: dict[str, Any]) -> int:
        key = json.dumps(properties, sort_keys=True)
        if key not in self._numbers:
            self._numbers[key] = len(self.kept)
            self.kept.append(properties)
        return self._numbers[key]


def _features(collection: dict[str, Any], kept: _Properties) -> Iterator[list[Any]]:
    for feature in collection["features"]:
        geometry = feature["geometry"]
        # A line of a single point, which some layers hold, is no line.
        if geometry["type"] == LINE and len(geometry["coordinates"]) == 1:
            continue
        for part in get_parts(shape(geometry)):
            simple = part if part.geom_type == POINT else part.simplify(SIMPLER)
            for written in rings(simple, GROUND_UNIT):
                yield [KINDS[part.geom_type], kept.number(feature["properties"]), written]
