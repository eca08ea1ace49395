"""Describe what is being looked at, and turn it to and from the address in the browser."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

from dashboard.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata import Dataset

ANY_TIME = "any"
DEFAULT_MEASURE = "present_at_once"
DEFAULT_POPULATION = "all"
EVERYTHING = ("*",)
PUBLISHED, EXERCISE = "published", "exercise"
LISTS = ("types", "operators", "kinds")
# Of these only one is selected at a time.
SELECTIONS = ("area", "place", "service", "record")
FACES = ("figure", "table", "about")
WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
# Every hour of a week, as `mo-00`: the days as OpenStreetMap writes them.
MOMENTS = tuple(f"{day}-{hour:02}" for day in WEEKDAYS for hour in range(24))
LAYERS = ("none", "density", "reach", "districts")
WEIGHTS = ("number", "hours", "capacity")
WALKS = ("5", "10", "15")
PAIR = 2
# Text that its pages read themselves, and how long it may be: longer addresses break on their way,
# and what holds a number or the name of what is kept is short.
LONGEST_FREE, LONGEST_NAMED, LONGEST_NUMBER = 6_000, 100, 6
FREE = {
    **dict.fromkeys(("changes", "assume", "suggest", "edit"), LONGEST_FREE),
    **dict.fromkeys(("scenario", "story"), LONGEST_NAMED),
    **dict.fromkeys(("done", "step"), LONGEST_NUMBER),
}
MOST_COMPARED = 3
CAMERA_PARTS = 3
HIGHEST_ZOOM = 20


@dataclass(frozen=True)
class Problem:
    """A part of an address that could not be used, and what is shown instead."""

    key: str
    value: str
    shown: str


@dataclass(frozen=True)
class View:
    """Everything that decides what the pages show; one to one with the address.

    `period` is the year of counts and scenes, `before`, `after`, `first` and `last` years that are
    compared or run through. Of the services, `year` is the year (empty: today), `moment` the hour
    of the week, `scene` the area they are measured from (empty: the data set's own), `layer` what
    lies under them on the map, `weight` what they count as there, `walk` minutes, `pair` two ids.
    Of a scenario, `scenario` is what it starts from (`ID.VERSION` or `example.KEY`), `changes` all
    changes of the draft, `done` how many of them apply (empty: all), `assume` the assumptions that
    are changed, `compare` scenarios beside it, `alike` whether what is the same in all of them is
    listed too, `suggest` what places are asked for, `edit` the service that is worked on; of a
    presentation, `story` is the prepared or saved story (`KEY` or `ID.VERSION`), `step` the step's
    number from 1; what they hold is text, read by those who use it.
    """

    lang: str = "nb"
    period: str = ""
    time: str = ANY_TIME
    group: str = DEFAULT_POPULATION
    measure: str = DEFAULT_MEASURE
    types: tuple[str, ...] = EVERYTHING
    operators: tuple[str, ...] = EVERYTHING
    area: str = ""
    place: str = ""
    service: str = ""
    record: str = ""
    event: str = ""
    kinds: tuple[str, ...] = EVERYTHING
    before: str = ""
    after: str = ""
    first: str = ""
    last: str = ""
    year: str = ""
    moment: str = "we-12"
    scene: str = ""
    layer: str = LAYERS[0]
    weight: str = WEIGHTS[0]
    walk: str = WALKS[0]
    pair: tuple[str, ...] = ()
    scenario: str = ""
    changes: str = ""
    done: str = ""
    assume: str = ""
    compare: tuple[str, ...] = ()
    alike: bool = False
    suggest: str = ""
    edit: str = ""
    story: str = ""
    step: str = ""
    data: str = PUBLISHED
    camera: tuple[float, float, float] | None = None
    large: bool = False
    contrast: bool = False
    faces: tuple[tuple[str, str], ...] = ()

    def query(self, default: View) -> str:
        """Return the address's query: only what differs from the default, in a fixed order."""
        changed = [
            (field.name, _written(getattr(self, field.name)))
            for field in fields(self)
            if getattr(self, field.name) != getattr(default, field.name)
        ]
        return f"?{urlencode(changed)}" if changed else ""

    def lasting_query(self, default: View) -> str:
        """Return the address's query for what is kept: the year is always in it.

        Which year a bare address opens hangs on the data, and changes when a new year is added.
        """
        return self.query(default.but(period=""))

    def but(self, **changes: Any) -> View:  # noqa: ANN401 - as in dataclasses.replace
        """Return the same view with some parts changed."""
        return replace(self, **changes)

    def content(self) -> View:
        """Return the view without what changes only the look: the same content, the same view."""
        return replace(
            self,
            lang="",
            area="",
            place="",
            service="",
            record="",
            story="",
            step="",
            camera=None,
            large=False,
            contrast=False,
            faces=(),
        )

    def face(self, card: str) -> str:
        """Return the face that a card shows."""
        return dict(self.faces).get(card, FACES[0])

    @property
    def is_exercise(self) -> bool:
        """Tell whether synthetic exercise figures are shown instead of the published ones."""
        return self.data == EXERCISE

    def shows_kind(self, kind: str) -> bool:
        """Tell whether events of this kind are among the chosen ones."""
        return self.kinds == EVERYTHING or kind in self.kinds

    def shows_type(self, types: Iterable[str]) -> bool:
        """Tell whether a service with these types is among the chosen ones."""
        return self.types == EVERYTHING or any(kind in self.types for kind in types)

    def shows_operator(self, kind: str) -> bool:
        """Tell whether a service run by this kind of operator is among the chosen ones."""
        return self.operators == EVERYTHING or kind in self.operators


def default_view(dataset: Dataset, language: str) -> View:
    """Return the view that a bare address opens."""
    return View(lang=language, period=dataset.info.start_period)


def years(dataset: Dataset) -> list[str]:
    """List the years that can be chosen: from the first count or documented scene to today."""
    first = min(frame["earliest"].min() for frame in (dataset.counts, dataset.presence)).year
    return [str(year) for year in range(first, dataset.info.today.year + 1)]


def read_view(query: str, dataset: Dataset, language: str) -> tuple[View, list[Problem]]:
    """Read a view from an address; what cannot be used keeps its default and is reported."""
    default = default_view(dataset, language)
    given = {key: values[-1] for key, values in parse_qs(query.lstrip("?")).items()}
    allowed = _allowed(dataset)
    changes: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, text in given.items():
        try:
            changes[key] = _read(key, text, allowed)
        except ValueError:
            shown = _written(getattr(default, key, ""))
            problems.append(Problem(key, text[:80], shown))
    return default.but(**changes), problems


# Asked for at every request, and the same for a data set as long as it lives.
@lru_cache(maxsize=8)
def _allowed(dataset: Dataset) -> dict[str, set[str]]:
    services = dataset.services
    return {
        "lang": set(LANGUAGES),
        "period": set(years(dataset)),
        "time": {ANY_TIME, "both", "day", "evening"},
        "group": set(dataset.counts["population"]),
        "measure": set(dataset.counts["measure"]),
        "types": {kind for kinds in services["types"] for kind in kinds},
        "operators": set(services["operator_kind"]),
        "area": set(dataset.areas.index),
        "place": set(services.loc[services["address"] != "", "address"]),
        "service": set(services.index),
        "record": set(dataset.contradictions.index),
        "event": set(dataset.events.index),
        "kinds": set(dataset.events["kind"]),
        "data": {PUBLISHED, EXERCISE},
        "moment": set(MOMENTS),
        "scene": set(dataset.areas.index),
        "layer": set(LAYERS),
        "weight": set(WEIGHTS),
        "walk": set(WALKS),
        **{key: set(years(dataset)) for key in ("before", "after", "first", "last", "year")},
    }


def _read(key: str, text: str, allowed: dict[str, set[str]]) -> Any:  # noqa: ANN401 - per field
    if key in LISTS:
        chosen = tuple(part for part in text.split(",") if part)
        if not set(chosen) <= allowed[key] | set(EVERYTHING):
            raise ValueError(text)
        return chosen
    if key in allowed:
        if text not in allowed[key]:
            raise ValueError(text)
        return text
    if key == "pair":
        return _pair(text, allowed["service"])
    if key in FREE:
        return text if len(text) <= FREE[key] else _refuse(text)
    if key == "compare":
        compared = tuple(part for part in text.split(",") if part)
        fits = len(compared) <= MOST_COMPARED and all(len(one) <= LONGEST_NAMED for one in compared)
        return compared if fits else _refuse(text)
    switches = dict.fromkeys(("large", "contrast", "alike"), _switch)
    readers = {**switches, "camera": _camera, "faces": _faces}
    return readers.get(key, _refuse)(text)


def _refuse(text: str) -> Any:  # noqa: ANN401 - never returns
    raise ValueError(text)


def _switch(text: str) -> bool:
    return {"1": True, "0": False}[text] if text in ("0", "1") else _refuse(text)


def _pair(text: str, services: set[str]) -> tuple[str, ...]:
    pair = tuple(part for part in text.split(",") if part)
    if pair and (len(set(pair)) != PAIR or not set(pair) <= services):
        _refuse(text)
    return pair


def _camera(text: str) -> tuple[float, float, float]:
    parts = [float(part) for part in text.split(",")]
    lon, lat, zoom = parts if len(parts) == CAMERA_PARTS else _refuse(text)
    if not (-180 <= lon <= 180 and -90 <= lat <= 90 and 0 <= zoom <= HIGHEST_ZOOM):  # noqa: PLR2004
        _refuse(text)
    return lon, lat, zoom


def _faces(text: str) -> tuple[tuple[str, str], ...]:
    pairs = [tuple(part.split(".", 1)) for part in text.split(",") if part]
    if not all(len(pair) == len(("card", "face")) and pair[1] in FACES for pair in pairs):
        _refuse(text)
    return tuple((card, face) for card, face in pairs)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if value == ():
        return ","
    if isinstance(value, tuple):
        return ",".join(".".join(part) if isinstance(part, tuple) else str(part) for part in value)
    return "" if value is None else str(value)
