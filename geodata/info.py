"""Describe a data set: name, extent, start view, languages and credits, from `dataset.toml`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pyproj

from geodata.periods import is_date, latest
from geodata.problems import Problem
from geodata.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from geodata.reading import Report

FILE = "dataset.toml"
_FULL_TURN = 180.0
_NEXT_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Extent:
    """The whole city in EPSG:4326; a coordinate outside is a fault."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        """Tell whether a point lies in the city.

        Parameters
        ----------
        lon, lat
            EPSG:4326.

        Returns
        -------
        holds
            True on the edge too.
        """
        return self.west <= lon <= self.east and self.south <= lat <= self.north


@dataclass(frozen=True, slots=True)
class View:
    """A start view of the map: centre in EPSG:4326 and zoom level."""

    lon: float
    lat: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who made a base layer, under which licence."""

    text: str
    url: str
    licence: str
    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Info:
    """What `dataset.toml` says; `key_figures` and `settings` are read-only, as written there.

    `exercise` tells that the counts are synthetic, which every page and figure must say.
    """

    id: str
    name_nb: str
    name_en: str
    version: str
    updated: str
    crs: str
    languages: tuple[str, ...]
    start_period: str
    extent: Extent
    centre: View
    city: View
    attribution: tuple[Attribution, ...]
    key_figures: tuple[Mapping[str, Any], ...]
    settings: Mapping[str, Any]
    exercise: bool = False

    def name(self, language: str) -> str:
        """Name the city.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        name
            Bokmål for any other language.
        """
        return self.name_en if language == "en" else self.name_nb

    @property
    def today(self) -> date:
        """The day that nothing counted may lie after: the last possible day of `updated`."""
        return latest(self.updated)


def freeze(value: Any) -> Any:  # noqa: ANN401 - any TOML value
    """Make a TOML value read-only, all the way in.

    Parameters
    ----------
    value
        Dicts, lists and plain values.

    Returns
    -------
    value
        Mapping proxies and tuples.
    """
    if isinstance(value, dict):
        return MappingProxyType({key: freeze(inner) for key, inner in value.items()})
    if isinstance(value, list):
        return tuple(freeze(inner) for inner in value)
    return value


class _Settings:
    """Take settings out of a parsed file, and note those missing or of the wrong type."""

    def __init__(self, content: Mapping[str, Any], report: Report) -> None:
        self.content = content
        self.report = report
        self.complete = True

    def wrong(self, key: str, rule: str, value: object = "", **details: object) -> None:
        """Note a fault."""
        self.complete = False
        self.report(Problem(FILE, rule, column=key, value=str(value), details=details))

    def _find(self, key: str) -> Any:  # noqa: ANN401 - any TOML value
        """Follow a dotted key."""
        value: Any = self.content
        for part in key.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return value

    def text(self, key: str, example: str) -> str:
        """Take a text."""
        value = self._find(key)
        if isinstance(value, str) and value:
            return value
        self.wrong(key, "setting_missing", example=f'{key} = "{example}"')
        return ""

    def number(self, key: str, example: str) -> float:
        """Take a number."""
        value = self._find(key)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if number and math.isfinite(value):
            return float(value)
        self.wrong(key, "setting_missing", example=f"{key} = {example}")
        return 0.0

    def view(self, key: str) -> View:
        """Take a start view."""
        return View(*(self.number(f"{key}.{part}", "10.75") for part in ("lon", "lat", "zoom")))

    def extent(self) -> Extent:
        """Take the extent, and check that it is one."""
        sides = [
            self.number(f"extent.{side}", "10.48") for side in ("west", "south", "east", "north")
        ]
        extent = Extent(*sides)
        in_order = -_FULL_TURN <= extent.west < extent.east <= _FULL_TURN
        if self.complete and not (
            in_order and -_FULL_TURN / 2 <= extent.south < extent.north <= _FULL_TURN / 2
        ):
            self.wrong("extent", "setting_extent", ", ".join(str(side) for side in sides))
        return extent

    def crs(self) -> str:
        """Take the projected coordinate system."""
        crs = self.text("crs", "EPSG:25832")
        try:
            metres = not crs or pyproj.CRS(crs).is_projected
        except pyproj.exceptions.CRSError:
            metres = False
        if not metres:
            self.wrong("crs", "setting_crs", crs)
        return crs

    def updated(self) -> str:
        """Take the day of the last update."""
        updated = self.text("updated", "2026-11-22")
        if not updated:
            return updated
        if not is_date(updated):
            self.wrong("updated", "date_form", updated, words="")
        # A day far ahead would switch off the check of future dates.
        elif latest(updated) > date.today() + _NEXT_YEAR:  # noqa: DTZ011 - a day, not a moment
            self.wrong("updated", "impossible_date", updated)
        return updated

    def languages(self) -> tuple[str, ...]:
        """Take the languages, which must be among those the tables have columns for."""
        languages = self._find("languages")
        listed = isinstance(languages, list) and languages
        if listed and all(language in LANGUAGES for language in languages):
            return tuple(languages)
        self.wrong("languages", "setting_missing", example='languages = ["nb", "en"]')
        return LANGUAGES

    def flag(self, key: str) -> bool:
        """Take a yes or no; no when it is not given."""
        value = self._find(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, "setting_missing", value, example=f"{key} = true")
        return value is True

    def tables(self, key: str, example: str) -> list[dict[str, Any]]:
        """Take repeated tables, `[[key]]`; there may be none."""
        found = self._find(key) or []
        if isinstance(found, list) and all(isinstance(entry, dict) for entry in found):
            return found
        self.wrong(key, "setting_missing", example=f"[[{key}]] {example}")
        return []

    def attribution(self) -> tuple[Attribution, ...]:
        """Take the credits of the base layers."""
        return tuple(
            Attribution(
                str(entry.get("text", "")),
                str(entry.get("url", "")),
                str(entry.get("licence", "")),
                tuple(str(layer) for layer in entry.get("layers") or ()),
            )
            for entry in self.tables("attribution", 'layers = ["roads"]')
            if self._listed(entry)
        )

    def _listed(self, credit: Mapping[str, Any]) -> bool:
        """Check that a credit lists its layers, rather than naming one."""
        listed = isinstance(credit.get("layers", []), list)
        if not listed:
            self.wrong("attribution.layers", "setting_missing", example='layers = ["roads"]')
        return listed


def parse_info(content: Mapping[str, Any], report: Report) -> Info | None:
    """Read the description of a data set.

    Parameters
    ----------
    content
        `dataset.toml`, parsed.
    report
        Called with each problem.

    Returns
    -------
    info
        None when something is missing or wrong.
    """
    settings = _Settings(content, report)
    info = Info(
        id=settings.text("id", "oslo"),
        name_nb=settings.text("name_nb", "Oslo"),
        name_en=settings.text("name_en", "Oslo"),
        version=settings.text("version", "2026-11-22"),
        updated=settings.updated(),
        crs=settings.crs(),
        languages=settings.languages(),
        start_period=settings.text("start_period", "2017"),
        extent=settings.extent(),
        centre=settings.view("view.centre"),
        city=settings.view("view.city"),
        attribution=settings.attribution(),
        key_figures=freeze(settings.tables("key_figures", 'kind = "count"')),
        settings=freeze(dict(content)),
        exercise=settings.flag("exercise"),
    )
    if settings.complete:
        for key, view in (("view.centre", info.centre), ("view.city", info.city)):
            if not info.extent.holds(view.lon, view.lat):
                settings.wrong(key, "setting_view", f"{view.lon}, {view.lat}")
    return info if settings.complete else None
