"""State every indicator of the effects of a scenario: what it is, and which way is better.

Which way is better is a view, not a measurement. It follows two aims that plans for a city's scene
often share: services spread over the city rather than gathered at the scenes, and near and open for
those who need them. The two pull in different directions, so that no sum of them is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

UP, DOWN, NONE = "up", "down", "none"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure of a set of services.

    Parameters
    ----------
    key
        Its name in tables and files.
    about
        What each of its rows is about: `city`, `scene`, `type`, `scene_type`, `district` or
        `service`.
    unit
        `ratio`, `services`, `share`, `hours` (a week), `index`, `min` (walking), `persons` or `m`.
    better
        `up`, `down` or `none`.
    nb, en
        What it is.
    """

    key: str
    about: str
    unit: str
    better: str
    nb: str
    en: str

    def meaning(self, language: str) -> str:
        """Say what it is.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        meaning
            A few words.
        """
        return self.en if language == "en" else self.nb


_ALL = (
    Indicator(
        "nearest_ratio",
        "city",
        "ratio",
        UP,
        "Avstand til nærmeste annet tjenestested, mot tilfeldig plassering langs gatene",
        "Distance to the nearest other place with services, against places at random along streets",
    ),
    Indicator(
        "near_number",
        "scene",
        "services",
        DOWN,
        "Tjenester nær scenen",
        "Services near the scene",
    ),
    Indicator(
        "near_share",
        "scene",
        "share",
        DOWN,
        "Andel av tjenestene med kjent plassering som er nær scenen",
        "Share of the services with a known place that are near the scene",
    ),
    Indicator(
        "doubles",
        "type",
        "hours",
        DOWN,
        "Timer i uka da to eller flere i byen har åpent",
        "Hours a week when two or more in the city are open",
    ),
    Indicator(
        "gaps",
        "type",
        "hours",
        DOWN,
        "Timer i uka da ingen i byen har åpent",
        "Hours a week when none in the city is open",
    ),
    Indicator(
        "doubles_near",
        "scene_type",
        "hours",
        DOWN,
        "Timer i uka da to eller flere nær scenen har åpent",
        "Hours a week when two or more near the scene are open",
    ),
    Indicator(
        "gaps_near",
        "scene_type",
        "hours",
        DOWN,
        "Timer i uka da ingen nær scenen har åpent",
        "Hours a week when none near the scene is open",
    ),
    Indicator(
        "type_hours",
        "type",
        "hours",
        UP,
        "Åpne timer i uka til sammen",
        "Open hours a week in all",
    ),
    Indicator(
        "district_hours",
        "district",
        "hours",
        UP,
        "Åpne timer i uka til sammen i bydelen",
        "Open hours a week in all in the district",
    ),
    Indicator(
        "gini_number",
        "city",
        "index",
        DOWN,
        "Hvor ujevnt tjenestene er fordelt på bydelenes innbyggere (Gini)",
        "How unevenly the services are spread over the districts’ inhabitants (Gini)",
    ),
    Indicator(
        "gini_hours",
        "city",
        "index",
        DOWN,
        "Hvor ujevnt de åpne timene er fordelt på bydelenes innbyggere (Gini)",
        "How unevenly the open hours are spread over the districts’ inhabitants (Gini)",
    ),
    Indicator(
        "walk",
        "scene_type",
        "min",
        DOWN,
        "Minutter å gå fra scenen til den nærmeste",
        "Minutes’ walk from the scene to the nearest",
    ),
    Indicator(
        "walk_open",
        "scene_type",
        "min",
        DOWN,
        "Minutter å gå fra scenen til den nærmeste åpne, i snitt over timene da noen har åpent",
        "Minutes’ walk from the scene to the nearest open one, on average over the hours any is",
    ),
    Indicator(
        "without",
        "scene_type",
        "hours",
        DOWN,
        "Timer i uka uten en åpen innenfor grensen for gange",
        "Hours a week without an open one within the limit of walking",
    ),
    Indicator(
        "persons_reach",
        "type",
        "persons",
        UP,
        "Innbyggere innenfor den korte gangen",
        "Inhabitants within the short walk",
    ),
    Indicator(
        "persons_far_reach",
        "type",
        "persons",
        UP,
        "Innbyggere innenfor den lange gangen",
        "Inhabitants within the long walk",
    ),
    Indicator(
        "same_type",
        "service",
        "m",
        UP,
        "Meter å gå til den nærmeste av samme type",
        "Metres’ walk to the nearest of the same type",
    ),
)

INDICATORS: Mapping[str, Indicator] = MappingProxyType({one.key: one for one in _ALL})
