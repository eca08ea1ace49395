"""Write what changes on the map of movement from year to year: one frame a year, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely

from dashboard import theme
from dashboard.maps import symbols
from dashboard.maps.coordinates import as_line, lonlat, ring, rounded, rounded_degree
from dashboard.maps.hover import END, area_words, count_words
from dashboard.maps.scenes import area_look, figure_discs, silent_discs, sized
from dashboard.rows import records
from dashboard.wording import amount, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.movement import MovementMap, Step, Year
    from dashboard.texts import Texts
    from geodata import Dataset

# The traces of the map that change, from the bottom to the top; the names lie over them.
TRACES = (
    "areas",
    "region",
    "ellipse",
    "path",
    "dots",
    "trail",
    "discs",
    "centre",
    "badges",
    "numbers_heaviest",
    "numbers_only",
    "labels_inside",
    "labels_pale",
    "labels_above",
    "year",
    "targets",
)
# What moves and grows between two frames; all else changes at once.
SMOOTH = {
    "ellipse": ("lon", "lat"),
    "discs": ("marker.size",),
    "centre": ("lon", "lat"),
    "year": ("lon", "lat"),
}
ELLIPSE_CORNERS = 48
CENTRE_PX, CENTRE_EDGE_PX = 15.0, 21.0
BADGE_PX, BADGE_EDGE_PX = 19.0, 23.0
# A step's badge stands this far west and north of the area's symbol, where it covers no figure,
# and the next at the same place above it.
BADGE_WEST_M, BADGE_NORTH_M = 75.0, 55.0

Frame = dict[str, dict[str, list[Any]]]


@dataclass(frozen=True)
class Slot:
    """One symbol through all years: the same place, kind of figure and counter."""

    key: tuple[Any, ...]
    lon: float
    lat: float


class Frames:
    """Makes the frames of a map of movement."""

    def __init__(self, shown: MovementMap, dataset: Dataset, text: Texts) -> None:
        """Find the symbols that there are in any year, and bring all shapes to degrees."""
        self.shown, self.dataset, self.text = shown, dataset, text
        self.figures = {one.year: _keyed(one) for one in shown.years}
        self.slots = _slots(self.figures)
        self.shapes = _shapes(shown, dataset)
        self.badges = _badges(shown, dataset)
        self.unknown = silent_discs(shown.years[0].areas[["lon", "lat"]].head(1))

    def of(self, one: Year) -> Frame:
        """Write the frame of a year: attributes by trace."""
        return {
            "areas": self._areas(one),
            **self._centre(one),
            **self._trail(one),
            **self._symbols(one),
        }

    def _areas(self, one: Year) -> dict[str, list[Any]]:
        areas = one.areas.index
        look = area_look(areas, one.areas["status"], self.shown.view.area)
        return {**look, "hovertemplate": [self._area_words(area, one) for area in areas]}

    def _area_words(self, area: str, one: Year) -> str:
        if not self.shown.view.is_exercise:
            return area_words(area, one, self.dataset, self.text)
        name = plain(self.dataset.name("areas", area, self.text.language))
        counted = any(area in members for members in one.figures["areas"])
        return f"<b>{name}</b>{'' if counted else '<br>' + self.text('state.not_counted')}{END}"

    def _centre(self, one: Year) -> Frame:
        shapes = self.shapes.get(one.year, {})
        past = [year.year for year in self.shown.years if year.year <= one.year]
        centre = ring(shapes.get("centre"))
        return {
            "region": ring(shapes.get("region")),
            "ellipse": ring(shapes.get("ellipse")),
            "path": self._path(past),
            "dots": as_line([self.shapes[year]["centre"] for year in past if year in self.shapes]),
            "centre": {name: values * 2 for name, values in centre.items()},
            "year": {**centre, "text": [one.year if shapes else ""]},
        }

    def _path(self, past: list[str]) -> dict[str, list[Any]]:
        lon: list[float | None] = []
        lat: list[float | None] = []
        for before, after in pairwise(past):
            if (before, after) in self.shown.joined:
                ends = [self.shapes[year]["centre"] for year in (before, after)]
                lon += [*(rounded_degree(end.x) for end in ends), None]
                lat += [*(rounded_degree(end.y) for end in ends), None]
        return {"lon": lon or [None], "lat": lat or [None]}

    def _trail(self, one: Year) -> Frame:
        """Show the steps that have been reached; those to come are not there yet."""
        steps = self.shown.trail
        reached = [step.first <= one.year for step in steps]
        line = [badge for badge, there in zip(self.badges, reached, strict=True) if there]
        return {
            "trail": as_line(line) if len(line) > 1 else {"lon": [None], "lat": [None]},
            "badges": {
                "marker.size": [
                    size if there else 0.0
                    for there in reached
                    for size in (BADGE_EDGE_PX, BADGE_PX)
                ]
            },
            **{
                f"numbers_{kind}": {
                    "text": [
                        str(step.number) if there and step.heaviest == heaviest else ""
                        for step, there in zip(steps, reached, strict=True)
                    ]
                }
                for kind, heaviest in (("heaviest", True), ("only", False))
            },
        }

    def _symbols(self, one: Year) -> Frame:
        figures = self.figures[one.year]
        rows = [figures.get(slot.key) for slot in self.slots]
        discs = self._silent_sizes(one)
        colors = [color for _ in one.areas.index for color in (theme.GREY, theme.WHITE)]
        for row in rows:
            three = figure_discs(row) if row else []
            discs += [disc.diameter_px for disc in three] or [0.0] * 3
            colors += [disc.color for disc in three] or [theme.WHITE] * 3
        places = [(row["lon"], row["lat"]) if row else (slot.lon, slot.lat)
                  for row, slot in zip(rows, self.slots, strict=True)]  # fmt: skip
        areas = list(zip(one.areas["lon"], one.areas["lat"], strict=True))
        spread = [area for area in areas for _ in range(2)]
        spread += [place for place in places for _ in range(3)]
        return {
            "discs": {**lonlat(spread), "marker.size": rounded(discs), "marker.color": colors},
            **self._labels(rows, places, one, areas),
            "targets": self._targets(rows, one),
        }

    def _silent_sizes(self, one: Year) -> list[float]:
        size = [disc.diameter_px for disc in self.unknown]
        return [px for area in one.areas.index for px in (size if area in one.silent else (0, 0))]

    def _labels(
        self,
        rows: list[dict[str, Any] | None],
        places: list[tuple[float, float]],
        one: Year,
        areas: list[tuple[float, float]],
    ) -> Frame:
        words: dict[str, list[str]] = {"inside": [], "pale": [], "above": []}
        for row in rows:
            kind = ""
            if row:
                roomy = row["outer"] >= symbols.ROOM_FOR_TEXT_PX
                kind = "above" if not roomy else "inside" if row["full"] else "pale"
            for name, texts in words.items():
                texts.append(amount(row, self.text) if row and name == kind else "")
        unknown = ["?" if area in one.silent else "" for area in one.areas.index]
        return {
            "labels_inside": {**lonlat(places), "text": words["inside"]},
            "labels_pale": {**lonlat(places + areas), "text": words["pale"] + unknown},
            "labels_above": {**lonlat(places), "text": words["above"]},
        }

    def _targets(self, rows: list[dict[str, Any] | None], one: Year) -> dict[str, list[Any]]:
        """Say what a pointer meets: only what is there in the year can be met."""
        found = [
            (row["lon"], row["lat"], row["outer"], row["areas"][0],
             count_words(row, self.dataset, self.text)) if row else (None, None, 0.0, "", "")
            for row in rows
        ]  # fmt: skip
        for step, badge in zip(self.shown.trail, self.badges, strict=True):
            there = step.first <= one.year
            place = (badge.x, badge.y) if there else (None, None)
            found.append((*place, BADGE_PX, step.area, self._step_words(step)))
        lon, lat, size, area, words = zip(*found, strict=True) if found else [()] * 5
        return {
            "lon": [rounded_degree(value) for value in lon],
            "lat": [rounded_degree(value) for value in lat],
            "marker.size": rounded([max(px, symbols.LEAST_TARGET_PX) for px in size]),
            "customdata": [["area", name] for name in area],
            "hovertemplate": list(words),
        }

    def _step_words(self, step: Step) -> str:
        language = self.text.language
        source = str(self.dataset.presence.at[step.rows[0], "source"])
        return "<br>".join(
            [
                f"<b>{plain(step_name(step, self.dataset, self.text))}</b>",
                self.text(f"movement.map.step_{'heaviest' if step.heaviest else 'only'}"),
                plain(self.dataset.name("sources", source, language)) + END,
            ]
        )


def step_name(step: Step, dataset: Dataset, text: Texts) -> str:
    """Name a step of the trail: its number, its place and its years."""
    years = step.first if step.first == step.last else f"{step.first}–{step.last}"
    return f"{step.number}. {dataset.name('areas', step.area, text.language)}, {years}"


def _keyed(one: Year) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Give each figure of a year the key of its symbol."""
    figures = sized(one.figures)
    whole = whole_figures(figures["part_of"])
    keyed: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in records(figures):
        # A figure that holds another one of the map is paler: its persons are drawn twice.
        row["full"] = row["full"] and row["key"] not in whole
        alike = (row["key"], str(row["statistic"]), row["counter"])
        place = sum(key[:3] == alike for key in keyed)
        keyed[(*alike, place)] = row
    return keyed


def whole_figures(part_of: Iterable[str]) -> set[str]:
    """Find the keys of figures that hold another one of the map."""
    return set(part_of) - {""}


def _slots(figures: dict[str, dict[tuple[Any, ...], dict[str, Any]]]) -> list[Slot]:
    """List every symbol that is there in some year; larger areas lie below smaller ones."""
    found: dict[tuple[Any, ...], Slot] = {}
    pale: set[tuple[Any, ...]] = set()
    for rows in figures.values():
        for key, row in rows.items():
            found.setdefault(key, Slot(key, row["lon"], row["lat"]))
            if not row["full"]:
                pale.add(key)
    return sorted(found.values(), key=lambda slot: slot.key not in pale)


def _shapes(shown: MovementMap, dataset: Dataset) -> dict[str, dict[str, Any]]:
    """Bring every year's centre, region and ellipse to degrees, all at once."""
    keys, shapes = [], []
    for one in shown.years:
        if one.centre is None:
            continue
        ellipse = one.centre.ellipse.polygon(ELLIPSE_CORNERS)
        for name, shape in (
            ("centre", one.centre.point),
            ("region", one.centre.region.shape),
            ("ellipse", ellipse),
        ):
            keys.append((one.year, name))
            shapes.append(shape)
    degrees = gpd.GeoSeries(shapes, crs=dataset.info.crs).to_crs("EPSG:4326")
    found: dict[str, dict[str, Any]] = {}
    for (year, name), shape in zip(keys, degrees, strict=True):
        found.setdefault(year, {})[name] = shape
    return found


def _badges(shown: MovementMap, dataset: Dataset) -> list[shapely.Point]:
    """Place the trail's badges, in degrees: beside the symbol, and above an earlier visit."""
    middles = shown.years[0].areas
    spots = gpd.GeoSeries.from_xy(middles["lon"], middles["lat"], crs="EPSG:4326")
    metres = spots.to_crs(dataset.info.crs)
    places = []
    for step in shown.trail:
        visits = sum(one.area == step.area for one in shown.trail[: step.number])
        spot = metres[step.area]
        places.append(shapely.Point(spot.x - BADGE_WEST_M, spot.y + visits * BADGE_NORTH_M))
    return list(gpd.GeoSeries(places, crs=dataset.info.crs).to_crs("EPSG:4326"))
