"""Work out how many services of each type are open near a scene, by part of the week."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from dashboard.content.overlap import CONFIRMED
from dashboard.content.services import chosen, scene_of, year_of
from dashboard.content.week_gaps import PARTS
from dashboard.view import View
from geodata.coverage import by_part, open_near
from geodata.hours import HOURS_A_WEEK
from geodata.walking import streets_of

if TYPE_CHECKING:
    from geodata import Dataset


@dataclass(frozen=True, eq=False)
class Near:
    """What is open within a walk of a scene.

    `hours`: by type and part of the week, see `geodata.coverage.by_part`. `services`: by type, see
    `geodata.coverage.Coverage`, in the order of the vocabulary.
    """

    year: int
    scene: str
    minutes: int
    hours: dict[tuple[str, str], dict[str, int]]
    services: dict[str, dict[str, int]]

    @property
    def there(self) -> list[str]:
        """List the types of which a service is known to be near."""
        return [kind for kind, one in self.services.items() if one["near"]]

    @property
    def silent(self) -> list[str]:
        """List the types near of which none is known to be open in any hour."""
        return [kind for kind in self.there if self.whole(kind, "none") == HOURS_A_WEEK]

    @property
    def perhaps(self) -> list[str]:
        """List the types of which none is known to be near, but one may be."""
        lacking = [kind for kind, one in self.services.items() if not one["near"]]
        return [kind for kind in lacking if self.services[kind]["place_unknown"]]

    @property
    def absent(self) -> list[str]:
        """List the types of which none is near."""
        return [kind for kind in self.services if kind not in {*self.there, *self.perhaps}]

    def whole(self, kind: str, column: str) -> int:
        """Sum up the hours of a type over the week."""
        return sum(self.hours[kind, part][column] for part in PARTS)

    def split(self, kind: str, part: str) -> dict[str, int]:
        """Share the hours of a part of the week between the states; together they are all of it."""
        hours = self.hours[kind, part]
        return {
            "surely_none": hours["surely_none"],
            "none": hours["none"] - hours["surely_none"],
            "one": hours["one"],
            "several": hours["several"],
        }


def near(dataset: Dataset, view: View) -> Near:
    """Work out what is open near the scene of a view."""
    asked = View(
        year=str(year_of(dataset, view)),
        types=view.types,
        operators=view.operators,
        scene=scene_of(dataset, view),
        walk=view.walk,
    )
    return _near(dataset, asked)


@lru_cache(maxsize=128)
def _near(dataset: Dataset, view: View) -> Near:
    rows = chosen(dataset, view)
    outline = dataset.areas.geometry.loc[[view.scene]]
    minutes = int(view.walk)
    found = open_near(
        rows,
        outline,
        streets_of(dataset),
        minutes=minutes,
        certain=rows["operating"].eq(CONFIRMED),
    )
    services = cast("dict[tuple[str, ...], dict[str, int]]", found.services.to_dict("index"))
    kinds = [
        str(kind)
        for kind in dataset.terms.loc["service_type"].index
        if (view.scene, kind) in services and view.shows_type((kind,))
    ]
    parts = by_part(found, PARTS).to_dict("index")
    hours = cast("dict[tuple[str, ...], dict[str, int]]", parts)
    return Near(
        year=int(view.year),
        scene=view.scene,
        minutes=minutes,
        hours={(kind, part): hours[view.scene, kind, part] for kind in kinds for part in PARTS},
        services={kind: services[view.scene, kind] for kind in kinds},
    )
