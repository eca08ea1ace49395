"""Write the tables of a service's sheet: the same address, five minutes' walk, the scenes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.content.service_near import NEAR_MINUTES, neighbours, scene_walks
from dashboard.content.service_words import span_words, types_words
from dashboard.content.services import EXACT
from dashboard.content.tables import Cell, Table, hours
from dashboard.rows import records
from dashboard.wording import lower_first, number
from geodata.refusals import reason_text
from geodata.walking import SPEED

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.content.service_near import Neighbour, Neighbours, SceneWalk
    from dashboard.texts import Texts
    from geodata import Dataset

# A scene is an area and a point may be a street, so a finer distance would say too much.
STEP_M = 50
NO_POINT = "no_point"


@dataclass(frozen=True)
class Part:
    """A table of the sheet with its heading, and what has to be said beside it."""

    heading: str
    table: Table | None
    words: tuple[str, ...] = ()


def here_table(
    here: gpd.GeoDataFrame, address: str, year: int, dataset: Dataset, text: Texts
) -> Part:
    """List the services at one address, of all years, and those that are put at its point."""
    header = [
        text("column.service"),
        text("column.service_types"),
        text("column.operator"),
        text("service_sheet.fact.validity"),
        text("service_sheet.column.status", year=year),
        text("column.opening_hours"),
    ]
    rows = [
        [
            Cell(row["name"], select=("service", row["id"])),
            Cell(types_words(row, dataset, text)),
            Cell(row["operator"] or text("unknown")),
            Cell(span_words(row, text)),
            Cell(dataset.label("service_status", row["operating"], text.language)),
            Cell(hours(row, text)),
        ]
        for row in records(here.drop(columns="geometry").reset_index())
    ]
    shared = here["address"].ne(address).any()
    words = [text("service_sheet.here.about")] if shared else []
    heading = text("service_sheet.here.heading")
    return Part(
        heading, Table("sheet-here", text("service_sheet.here.caption"), header, rows), tuple(words)
    )


def distance_parts(service: str, year: int, dataset: Dataset, text: Texts) -> list[Part]:
    """List what is near and how far the scenes are, or say why that is not known."""
    near = neighbours(dataset, service, year)
    if not near.reason:
        return [_near(near, dataset, text), _scenes(service, dataset, text)]
    reason = reason_text(near.reason, text.language)
    words = text("service_sheet.distances.unknown", reason=reason)
    unknown = Part(text("service_sheet.distances.heading"), None, (words,))
    # Without a walk there may still be a straight line.
    return [unknown] if near.reason == NO_POINT else [unknown, _scenes(service, dataset, text)]


def _near(near: Neighbours, dataset: Dataset, text: Texts) -> Part:
    heading = text("service_sheet.near.heading", minutes=NEAR_MINUTES)
    year = near.year
    unplaced = text("service_sheet.near.unplaced", n=near.unplaced, year=year)
    method = text("service_sheet.near.method", speed=number(SPEED, text.language))
    words = (
        [unplaced, method] if near.exact else [text("service_sheet.near.street"), unplaced, method]
    )
    if not near.found:
        return Part(heading, None, (text("service_sheet.near.none", year=year), *words))
    header = [
        text("column.service"),
        text("service_sheet.column.walk"),
        text("service_sheet.column.shared"),
        text("service_sheet.column.status", year=year),
    ]
    rows = [_near_row(one, dataset, text) for one in near.found]
    caption = text("service_sheet.near.caption", year=year, minutes=NEAR_MINUTES)
    return Part(heading, Table("sheet-near", caption, header, rows), tuple(words))


def _near_row(one: Neighbour, dataset: Dataset, text: Texts) -> list[Cell]:
    language = text.language
    shared = [lower_first(dataset.label("service_type", kind, language)) for kind in one.types]
    walk = walk_words(one.metres, text)
    return [
        Cell(dataset.name("services", one.service, language), select=("service", one.service)),
        Cell(walk if one.exact else text("service_sheet.near.approximate", walk=walk)),
        Cell(", ".join(shared) or text("service_sheet.near.nothing_shared")),
        Cell(dataset.label("service_status", one.operating, language)),
    ]


def _scenes(service: str, dataset: Dataset, text: Texts) -> Part:
    """List how far it is to each scene."""
    ways = scene_walks(dataset, service)
    heading = text("service_sheet.scenes.heading")
    exact = dataset.services["location_precision"][service] == EXACT
    words = [] if exact else [text("service_sheet.near.street")]
    header = [text("column.place"), text("service_sheet.column.walk")]
    rows = [
        [Cell(dataset.name("areas", way.area, text.language)), Cell(_way_words(way, text))]
        for way in ways
    ]
    caption = text("service_sheet.scenes.caption")
    return Part(heading, Table("sheet-scenes", caption, header, rows), tuple(words))


def _way_words(way: SceneWalk, text: Texts) -> str:
    if way.metres == 0:
        return text(f"service_sheet.scenes.{'inside' if way.exact else 'perhaps_inside'}")
    if way.metres is not None:
        return walk_words(way.metres, text)
    reason = reason_text(way.reason, text.language) if way.reason else ""
    straight = number(STEP_M * round((way.straight_m or 0) / STEP_M), text.language)
    return text("service_sheet.scenes.straight", metres=straight, reason=reason).strip()


def walk_words(metres: float, text: Texts) -> str:
    """Write a walk in steps of fifty metres and whole minutes: «om lag 350 m, 4 min»."""
    if metres == 0:
        return text("service_sheet.walk.same")
    rounded = STEP_M * round(metres / STEP_M)
    if not rounded:
        return text("service_sheet.walk.next")
    minutes = max(round(metres / SPEED), 1)
    return text("service_sheet.walk.way", metres=number(rounded, text.language), n=minutes)
